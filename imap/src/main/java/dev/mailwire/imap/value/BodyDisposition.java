package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.StringGrammar;
import java.util.List;

/**
 * How a part is meant to be shown, such as {@code ATTACHMENT} with its file name: RFC 9051 7.5.2, RFC 2183.
 *
 * @param type the type, as the server sent it
 * @param parameters its parameters; empty if there are none
 */
public record BodyDisposition(OctetString type, List<BodyParameter> parameters) {
    /**
     * Checks the type and copies the list.
     *
     * @throws IllegalArgumentException if the type holds NUL
     */
    public BodyDisposition {
        StringGrammar.requireNoNul(type);
        parameters = List.copyOf(parameters);
    }

    /** A disposition. */
    public static BodyDisposition of(String type, BodyParameter... parameters) {
        return new BodyDisposition(OctetString.of(type), List.of(parameters));
    }

    /** Whether it has this type, letters in either case. */
    public boolean hasType(String ascii) {
        return type.contentEqualsIgnoreCase(ascii);
    }
}
