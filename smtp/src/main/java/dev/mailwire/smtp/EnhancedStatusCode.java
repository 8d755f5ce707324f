package dev.mailwire.smtp;

import dev.mailwire.smtp.internal.EnhancedCodeGrammar;
import org.jspecify.annotations.Nullable;

/**
 * An enhanced status code: class, subject and detail, such as {@code 5.1.1} (RFC 3463 2).
 *
 * <p>In a reply it stands before the text of every line (RFC 2034). Numbers that no registry knows survive; what the IANA
 * registry says about the others is {@link #registered}.
 *
 * @param statusClass 2 for success, 4 for a persistent transient failure, 5 for a permanent failure
 * @param subject what it is about, 0 to 999
 * @param detail what happened, 0 to 999
 */
public record EnhancedStatusCode(int statusClass, int subject, int detail) implements Comparable<EnhancedStatusCode> {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if the class is not 2, 4 or 5, or a number is not within 0 to 999
     */
    public EnhancedStatusCode {
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
            throw new IllegalArgumentException("the class of an enhanced status code is 2, 4 or 5, not " + statusClass);
        }
        if (subject < 0 || subject > 999 || detail < 0 || detail > 999) {
            throw new IllegalArgumentException(
                    "subject and detail of an enhanced status code are 0 to 999, not " + subject + " and " + detail);
        }
    }

    /**
     * The code of these numbers.
     *
     * @throws IllegalArgumentException if the class is not 2, 4 or 5, or a number is not within 0 to 999
     */
    public static EnhancedStatusCode of(int statusClass, int subject, int detail) {
        return new EnhancedStatusCode(statusClass, subject, detail);
    }

    /**
     * The code that a text such as {@code "2.1.0"} is: no leading zeros, nothing before or behind (RFC 3463 2).
     *
     * @throws IllegalArgumentException if it is none
     */
    public static EnhancedStatusCode of(String text) {
        int packed = EnhancedCodeGrammar.readEnhancedCode(text);
        if (packed < 0) {
            throw new IllegalArgumentException("not an enhanced status code: " + text);
        }
        return ofPacked(packed);
    }

    /**
     * The code of a {@link #packed} number.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static EnhancedStatusCode ofPacked(int packed) {
        return new EnhancedStatusCode(packed / 1_000_000, packed / 1000 % 1000, packed % 1000);
    }

    /** The code as one number, in the order of codes: 5.1.10 is 5,001,010. */
    public int packed() {
        return statusClass * 1_000_000 + subject * 1000 + detail;
    }

    /** What the IANA registry says about subject and detail, or null if they are not registered. */
    public @Nullable StatusDetail registered() {
        return StatusDetail.of(subject, detail);
    }

    /** What the code means, such as {@code "Bad destination mailbox address"}, or null if it is not registered. */
    public @Nullable String text() {
        StatusDetail known = registered();
        return known == null ? null : known.text();
    }

    /** Whether it may stand in a reply of this code: the class is the reply code's first digit (RFC 2034 4). */
    public boolean agreesWith(int replyCode) {
        return replyCode / 100 == statusClass;
    }

    /** By class, subject, detail. */
    @Override
    public int compareTo(EnhancedStatusCode other) {
        return Integer.compare(packed(), other.packed());
    }

    /** The code as it is written, such as {@code 5.1.1}. */
    @Override
    public String toString() {
        return statusClass + "." + subject + "." + detail;
    }
}
