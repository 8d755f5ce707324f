package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.smtp.internal.ChallengeGrammar;
import dev.mailwire.smtp.internal.EnhancedCodeGrammar;
import dev.mailwire.smtp.internal.ReplyGrammar;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reply of a server: a code and one line of text or more (RFC 5321 4.2).
 *
 * <p>{@link #lines} are what stands behind the code and its separator on each line, octet for octet, an enhanced status code
 * included; so whatever a peer sent goes out again as it came. {@link #enhancedCode} and {@link #text} take the two apart.
 *
 * <pre>{@code
 * SmtpReply.of(250, "OK");                                                                  // 250 OK
 * SmtpReply.of(550, EnhancedStatusCode.of("5.1.1"), "No such user", "Try the directory");   // 550-5.1.1 ... 550 5.1.1 ...
 * }</pre>
 *
 * @param code the reply code: digits 2-5, 0-5, 0-9
 * @param lines the text of each line, at least one; text may be empty and may hold 8-bit octets, but no NUL, CR or LF
 */
public record SmtpReply(int code, List<OctetString> lines) {
    /** The most octets of a reply line with its CRLF that a client must take, RFC 5321 4.5.3.1.5. */
    static final int LINE_LIMIT = 512;

    /** The most octets of a line with a challenge, RFC 4954 4. */
    static final int CHALLENGE_LIMIT = 12288;

    /**
     * Checks that this can be written and read again. Long lines are let through, so that what a peer sent can be kept; the
     * factories refuse them.
     *
     * @throws IllegalArgumentException if the code is none, there is no line, or a line holds NUL, CR or LF
     */
    public SmtpReply {
        if (!ReplyGrammar.isReplyCode(code)) {
            throw new IllegalArgumentException("not a reply code: " + code);
        }
        lines = List.copyOf(lines);
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("a reply has at least one line");
        }
        for (OctetString line : lines) {
            ReplyGrammar.checkText(line);
        }
    }

    /**
     * A reply of these lines, without an enhanced status code.
     *
     * @param code the reply code
     * @param text the first line, written as UTF-8; empty for none
     * @param more the lines after it
     * @throws IllegalArgumentException if the code is none, or a line holds NUL, CR, LF or a lone surrogate, or has more than
     *     512 octets with code and CRLF (RFC 5321 4.5.3.1.5; 12,288 in a challenge, RFC 4954 4)
     */
    public static SmtpReply of(int code, String text, String... more) {
        List<OctetString> lines = new ArrayList<>(1 + more.length);
        lines.add(OctetString.of(text));
        for (String line : more) {
            lines.add(OctetString.of(line));
        }
        return ofOctets(code, lines);
    }

    /**
     * A reply of these lines, each with an enhanced status code before it (RFC 2034 4).
     *
     * @param code the reply code
     * @param enhanced the enhanced status code
     * @param text the first line, written as UTF-8; empty for none
     * @param more the lines after it
     * @throws IllegalArgumentException as without; or if the class is not the code's first digit (which also keeps it off 3yz)
     */
    public static SmtpReply of(int code, EnhancedStatusCode enhanced, String text, String... more) {
        if (!enhanced.agreesWith(code)) {
            throw new IllegalArgumentException(enhanced + " does not agree with reply code " + code);
        }
        List<OctetString> lines = new ArrayList<>(1 + more.length);
        lines.add(OctetString.of(text.isEmpty() ? enhanced.toString() : enhanced + " " + text));
        for (String line : more) {
            lines.add(OctetString.of(line.isEmpty() ? enhanced.toString() : enhanced + " " + line));
        }
        return ofOctets(code, lines);
    }

    /**
     * The 334 with a challenge of an AUTH exchange, in base64 (RFC 4954 4); empty for none.
     *
     * @throws IllegalArgumentException if it is longer than 12,288 octets (RFC 4954 4)
     * @throws IllegalStateException if the secret was wiped
     */
    public static SmtpReply challenge(Secret challenge) {
        return ChallengeGrammar.writeChallenge(challenge);
    }

    /**
     * A reply of lines that may be no text at all.
     *
     * @throws IllegalArgumentException if the code is none, there is no line, or a line holds NUL, CR or LF or has more than 512
     *     octets with code and CRLF (12,288 in a challenge)
     */
    public static SmtpReply ofOctets(int code, List<OctetString> lines) {
        int limit = (code == SmtpReplyCode.CHALLENGE ? CHALLENGE_LIMIT : LINE_LIMIT) - 6;
        for (OctetString line : lines) {
            if (line.length() > limit) {
                throw new IllegalArgumentException(
                        "a line of " + line.length() + " octets; " + limit + " is the most behind a code: " + line);
            }
        }
        return new SmtpReply(code, lines);
    }

    /** Whether the code is 2yz: done. */
    public boolean isPositiveCompletion() {
        return code < 300;
    }

    /** Whether the code is 3yz: go on, such as 354 and 334. */
    public boolean isPositiveIntermediate() {
        return code >= 300 && code < 400;
    }

    /** Whether the code is 4yz: not now, try again later. */
    public boolean isTransientNegative() {
        return code >= 400 && code < 500;
    }

    /** Whether the code is 5yz: no. */
    public boolean isPermanentNegative() {
        return code >= 500;
    }

    /**
     * The enhanced status code at the start of the first line, or null if there is none. Whether it is meant as one depends on
     * whether the server offered ENHANCEDSTATUSCODES, and a 3yz reply has none; whether it makes sense here says {@link #isEnhancedCodeConsistent}.
     */
    public @Nullable EnhancedStatusCode enhancedCode() {
        int packed = packedCode(0);
        return packed < 0 ? null : EnhancedStatusCode.ofPacked(packed);
    }

    /**
     * Whether an enhanced status code stands at the start of every line, always the same, and its class is the code's first
     * digit, as RFC 2034 4 asks for. Real servers break all three.
     */
    public boolean isEnhancedCodeConsistent() {
        int first = packedCode(0);
        boolean consistent = first / 1_000_000 == code / 100;
        for (int i = 1; i < lines.size(); i++) {
            consistent &= packedCode(i) == first;
        }
        return consistent;
    }

    /**
     * The text of a line without the enhanced status code at its start, if it has one.
     *
     * @param line the index of the line
     * @throws IndexOutOfBoundsException if there is no such line
     */
    public OctetString text(int line) {
        int packed = packedCode(line);
        OctetString whole = lines.get(line);
        if (packed < 0) {
            return whole;
        }
        int from = Math.min(EnhancedCodeGrammar.length(packed) + 1, whole.length());
        return OctetString.of(whole.toByteArray(), from, whole.length() - from);
    }

    private int packedCode(int line) {
        if (isPositiveIntermediate()) {
            return EnhancedCodeGrammar.NONE;
        }
        byte[] octets = lines.get(line).toByteArray();
        return EnhancedCodeGrammar.readEnhancedCode(octets, 0, octets.length);
    }

    /** The lines as they are written, separated by {@code " | "}, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            text.append(i == 0 ? "" : " | ")
                    .append(code)
                    .append(i < lines.size() - 1 ? '-' : ' ')
                    .append(lines.get(i));
        }
        return text.toString();
    }
}
