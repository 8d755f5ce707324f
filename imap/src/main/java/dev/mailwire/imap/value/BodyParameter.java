package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.StringGrammar;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a part's media type or disposition, such as {@code CHARSET} and {@code UTF-8}: RFC 9051 7.5.2.
 *
 * @param name the name, as the server sent it
 * @param value the value; null only where a server sent none ({@link dev.mailwire.imap.ImapQuirk#NIL_PARAMETER_VALUE})
 */
public record BodyParameter(OctetString name, @Nullable OctetString value) {
    /**
     * Checks the strings.
     *
     * @throws IllegalArgumentException if one holds NUL
     */
    public BodyParameter {
        StringGrammar.requireNoNul(name);
        ImapAddress.checkString(value);
    }

    /** A parameter. */
    public static BodyParameter of(String name, String value) {
        return new BodyParameter(OctetString.of(name), OctetString.of(value));
    }

    /** Whether it has this name, letters in either case. */
    public boolean hasName(String ascii) {
        return name.contentEqualsIgnoreCase(ascii);
    }

    /** The name, {@code =} and the value, safe for logs. */
    @Override
    public String toString() {
        return name + "=" + value;
    }
}
