package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.StringGrammar;
import org.jspecify.annotations.Nullable;

/**
 * What a client or server says of itself: {@code "name" "Mailwire"}. RFC 2971 3.3.
 *
 * @param name the field, such as name, version and vendor; compared without regard to case
 * @param value what it is; null for NIL
 */
public record IdField(OctetString name, @Nullable OctetString value) {
    /** The most fields that are sent: RFC 2971 3.3. */
    public static final int MOST_FIELDS = 30;
    /** The most octets of a name. */
    public static final int NAME_LIMIT = 30;
    /** The most octets of a value. */
    public static final int VALUE_LIMIT = 1024;

    /**
     * Checks lengths and octets.
     *
     * @throws IllegalArgumentException if the name has more than 30 octets or the value more than 1024, or one holds NUL
     */
    public IdField {
        StringGrammar.requireNoNul(name);
        if (name.length() > NAME_LIMIT || (value != null && value.length() > VALUE_LIMIT)) {
            throw new IllegalArgumentException("too long for ID (RFC 2971 3.3): " + name + " " + value);
        }
        if (value != null) {
            StringGrammar.requireNoNul(value);
        }
    }

    /** A field of text. */
    public static IdField of(String name, String value) {
        return new IdField(OctetString.of(name), OctetString.of(value));
    }
}
