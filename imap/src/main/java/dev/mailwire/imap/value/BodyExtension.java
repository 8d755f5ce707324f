package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.BodyTree;
import dev.mailwire.imap.internal.StringGrammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What BODYSTRUCTURE tells of a part and BODY does not: RFC 9051 7.5.2. What is missing and what is NIL are the same.
 *
 * @param md5 the field Content-MD5; null if there is none, and always for a multipart
 * @param disposition how it is meant to be shown; null if nothing is said
 * @param languages the languages; empty if none is said
 * @param location the field Content-Location; null if there is none
 * @param more what no RFC defines yet: values as they are written, with one SP between them, and 8-bit octets in literals only; null
 *     if there are none
 */
public record BodyExtension(
        @Nullable OctetString md5,
        @Nullable BodyDisposition disposition,
        List<OctetString> languages,
        @Nullable OctetString location,
        @Nullable OctetString more) {
    /** Nothing. */
    public static final BodyExtension NONE = new BodyExtension(null, null, List.of(), null, null);

    /**
     * Checks the values and copies the list.
     *
     * @throws IllegalArgumentException if a string holds NUL, or {@code more} are no values
     */
    public BodyExtension {
        ImapAddress.checkString(md5);
        ImapAddress.checkString(location);
        languages.forEach(StringGrammar::requireNoNul);
        languages = List.copyOf(languages);
        if (more != null) {
            BodyTree.checkExtensions(more);
        }
    }

    /** This with another disposition. */
    public BodyExtension withDisposition(BodyDisposition other) {
        return new BodyExtension(md5, other, languages, location, more);
    }
}
