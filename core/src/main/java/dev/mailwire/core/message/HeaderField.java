package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A header field at rest: a name and an unfolded value.
 *
 * <p>White space around the value and the way it was folded are not part of it. A field that came from a peer may hold
 * what no header may be written with (a bare CR or LF, a NUL, a word of 1,000 octets): {@link #isWritable} tells, and
 * {@link HeaderWriter} refuses it; {@link #of} never makes one.
 */
public final class HeaderField {
    private final String name;
    private final OctetString value;

    private HeaderField(String name, OctetString value) {
        this.name = name;
        this.value = value;
    }

    /** For readers: as it came. */
    static HeaderField read(String name, OctetString value) {
        return new HeaderField(name, value);
    }

    /**
     * A field with a text as value, in UTF-8 where it is not US-ASCII (RFC 6532). White space around it is dropped.
     *
     * @throws IllegalArgumentException if the name is empty or holds more than printable US-ASCII without SP and colon, or
     *     the value holds CR, LF, NUL or a lone surrogate, or more than 998 octets in a row have no white space to fold at
     */
    public static HeaderField of(String name, String value) {
        return of(name, OctetString.of(value));
    }

    /**
     * A field with octets as value. White space around them is dropped.
     *
     * @throws IllegalArgumentException as {@link #of(String, String)}
     */
    public static HeaderField of(String name, OctetString value) {
        HeaderField field = new HeaderField(Objects.requireNonNull(name, "name"), trim(value));
        field.checkWritable();
        return field;
    }

    private static OctetString trim(OctetString value) {
        int start = 0;
        int end = value.length();
        while (end > start && HeaderGrammar.isWsp(value.at(end - 1))) {
            end--;
        }
        while (start < end && HeaderGrammar.isWsp(value.at(start))) {
            start++;
        }
        return start == 0 && end == value.length() ? value : OctetString.of(value.toByteArray(), start, end - start);
    }

    /** The name as it was written; it means the same in any case. */
    public String name() {
        return name;
    }

    /** Whether this is its name, in any case. */
    public boolean nameIs(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** The value, unfolded; empty for a field that holds nothing. */
    public OctetString value() {
        return value;
    }

    /** The value read as UTF-8, see {@link OctetString#toUtf8}. */
    public String text() {
        return value.toUtf8();
    }

    /** The value as a date-time, see {@link MailDateTime#read}. */
    public Reading<MailDateTime> dateTime() {
        return MailDateTime.read(value);
    }

    /** Whether {@link HeaderWriter} takes it; always true for what {@link #of} made. */
    public boolean isWritable() {
        return fault() == null;
    }

    void checkWritable() {
        String fault = fault();
        if (fault != null) {
            throw new IllegalArgumentException(fault);
        }
    }

    private @Nullable String fault() {
        int bad = HeaderGrammar.findBadNameOctet(name);
        if (name.isEmpty() || bad >= 0) {
            return name.isEmpty() ? "a field name is not empty" : "a field name has no such octet as that at " + bad;
        }
        // Each run of text that offers no white space to fold at stands on a line of its own at worst.
        int run = name.length() + 1;
        if (run > HeaderGrammar.MAX_LINE) {
            return "a field name is no longer than a line";
        }
        run = 1;
        for (int i = 0; i < value.length(); i++) {
            byte octet = value.at(i);
            if (octet == '\r' || octet == '\n' || octet == 0) {
                return "a field value holds no CR, LF or NUL: octet " + i;
            }
            boolean foldable = HeaderGrammar.isWsp(octet) && !HeaderGrammar.isWsp(value.at(i - 1));
            run = foldable ? 1 : run + 1;
            if (run > HeaderGrammar.MAX_LINE) {
                return "more than 998 octets without white space to fold at: octet " + i;
            }
        }
        return null;
    }

    /** Whether name (octet by octet) and value are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HeaderField that && name.equals(that.name) && value.equals(that.value);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + value.hashCode();
    }

    /** {@code name: value}, escaped, for logs. */
    @Override
    public String toString() {
        return name + ": " + value;
    }
}
