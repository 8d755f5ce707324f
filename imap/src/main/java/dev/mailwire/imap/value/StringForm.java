package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.StringGrammar;

/**
 * The forms in which a string is written, RFC 9051 4.1 and 4.3; encoders choose by what the string holds. A string itself is an
 * {@link OctetString}: of an atom, a quoted string and a literal with the same octets none means something else.
 *
 * <pre>{@code
 * StringForm.ofAstring(OctetString.of("INBOX"), false);        // ATOM
 * StringForm.ofAstring(OctetString.of("Sent Mail"), false);    // QUOTED
 * StringForm.ofAstring(OctetString.of("Größe"), false);        // LITERAL; QUOTED where UTF-8 was enabled
 * }</pre>
 */
public enum StringForm {
    /** As it is: printable US-ASCII without <code>( ) &#123; % * " \</code> and SP, not empty and not {@code NIL}. */
    ATOM,
    /** In quotes, at most 1,024 octets on one line; 8-bit octets only as UTF-8, where that was enabled. */
    QUOTED,
    /** Behind its size: any octets but NUL. */
    LITERAL,
    /** Behind a tilde and its size: any octets (RFC 3516). Few places take it: the content of sections, and APPEND. */
    LITERAL8;

    /**
     * The form where an atom may stand as well: in most arguments of commands, and in mailbox names.
     *
     * @param utf8 whether UTF-8 was enabled
     */
    public static StringForm ofAstring(OctetString octets, boolean utf8) {
        return StringGrammar.form(octets, true, utf8);
    }

    /**
     * The form where an atom may not stand, as in an envelope.
     *
     * @param utf8 whether UTF-8 was enabled
     */
    public static StringForm ofString(OctetString octets, boolean utf8) {
        return StringGrammar.form(octets, false, utf8);
    }
}
