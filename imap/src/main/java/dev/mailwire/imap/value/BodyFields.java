package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is told of every part that is no multipart: RFC 9051 7.5.2.
 *
 * @param type the media type, such as {@code TEXT}; null only where a server sent none
 * @param subtype the subtype, such as {@code PLAIN}; null only where a server sent none
 * @param parameters the parameters of the media type; empty if there are none
 * @param id the field Content-ID; null if there is none
 * @param description the field Content-Description; null if there is none
 * @param encoding the transfer encoding; null only where a server sent none, which stands for 7BIT
 * @param octets the size in octets, as it is encoded; 0 to 2<sup>63</sup> - 1
 */
public record BodyFields(
        @Nullable OctetString type,
        @Nullable OctetString subtype,
        List<BodyParameter> parameters,
        @Nullable OctetString id,
        @Nullable OctetString description,
        @Nullable OctetString encoding,
        long octets) {
    /**
     * Checks the values and copies the list.
     *
     * @throws IllegalArgumentException if a string holds NUL, or the size is negative
     */
    public BodyFields {
        ImapAddress.checkString(type);
        ImapAddress.checkString(subtype);
        ImapAddress.checkString(id);
        ImapAddress.checkString(description);
        ImapAddress.checkString(encoding);
        parameters = List.copyOf(parameters);
        if (octets < 0) {
            throw new IllegalArgumentException("a size of " + octets);
        }
    }

    /** The fields of a part without identifier and description. */
    public static BodyFields of(
            String type, String subtype, String encoding, long octets, BodyParameter... parameters) {
        return new BodyFields(
                OctetString.of(type),
                OctetString.of(subtype),
                List.of(parameters),
                null,
                null,
                OctetString.of(encoding),
                octets);
    }

    /** Whether it is of this type, letters in either case. */
    public boolean isType(String ascii) {
        return type != null && type.contentEqualsIgnoreCase(ascii);
    }

    /** Whether it is of this type and subtype, letters in either case. */
    public boolean isType(String ascii, String asciiSubtype) {
        return isType(ascii) && subtype != null && subtype.contentEqualsIgnoreCase(asciiSubtype);
    }
}
