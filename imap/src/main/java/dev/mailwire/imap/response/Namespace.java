package dev.mailwire.imap.response;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.ListDataGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import org.jspecify.annotations.Nullable;

/**
 * Where names of mailboxes begin: {@code ("Other Users/" "/")}, RFC 9051 7.3.3.
 *
 * @param prefix what the names begin with, as octets: modified UTF-7, or UTF-8 once that was enabled
 * @param delimiter the character of hierarchy; null if there is none
 * @param extensions what extensions add, as it is written; null if there is nothing
 */
public record Namespace(
        OctetString prefix,
        @Nullable Character delimiter,
        @Nullable OctetString extensions) {
    /**
     * Checks octets.
     *
     * @throws IllegalArgumentException if the prefix holds NUL, the delimiter cannot be one, or the extensions are no values
     */
    public Namespace {
        StringGrammar.requireNoNul(prefix);
        ListDataGrammar.checkDelimiter(delimiter);
        if (extensions != null) {
            ListDataGrammar.checkExtensions(extensions);
        }
    }

    /** Without extensions. */
    public static Namespace of(String prefix, @Nullable Character delimiter) {
        return new Namespace(OctetString.of(prefix), delimiter, null);
    }
}
