package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpRule;
import org.jspecify.annotations.Nullable;

/** How a server names itself in a greeting and in an EHLO response: {domain | address-literal} [SP text] (RFC 5321 4.1.1.1, 4.2). */
public final class ServerNameGrammar {
    private static final CharClass LOOSE = CharClass.ALNUM.or(CharClass.of("-._"));
    private static final CharClass LITERAL = CharClass.VCHAR.without(CharClass.of("[]\\"));
    private static final CharClass NOT_SP = CharClass.range(0, 255).without(CharClass.of(" "));

    private ServerNameGrammar() {}

    /** The index after the word that starts at {@code from}: before the next SP, or the end. */
    static int wordEnd(byte[] array, int from, int to) {
        return NOT_SP.skip(array, from, to);
    }

    /** Whether a word is a Domain or an address-literal in US-ASCII, RFC 5321 4.1.2. */
    static boolean isName(byte[] array, int from, int to) {
        Cursor in = new Cursor().reset(array, from, to, 0, 0);
        try {
            int found = DomainGrammar.read(in, SmtpLimits.DEFAULT, SmtpRule.DOMAIN_SYNTAX, SmtpRule.DOMAIN_SYNTAX);
            return in.atEnd() && (found & DomainGrammar.EIGHT_BIT) == 0;
        } catch (Malformed e) {
            return false;
        }
    }

    /** A name as peers write them: underscores, hyphens and dots anywhere but in front. */
    static boolean isLooseName(byte[] array, int from, int to) {
        return isLiteral(array, from, to)
                || (to > from && array[from] != '-' && array[from] != '.' && LOOSE.hasAll(array, from, to));
    }

    private static boolean isLiteral(byte[] array, int from, int to) {
        return to - from > 2 && array[from] == '[' && array[to - 1] == ']' && LITERAL.hasAll(array, from + 1, to - 1);
    }

    /**
     * The name of a server of one's own.
     *
     * @throws IllegalArgumentException if it is neither a domain nor an address literal in US-ASCII
     */
    public static OctetString name(String text) {
        OctetString name = OctetString.of(text);
        byte[] octets = name.toByteArray();
        if (!isName(octets, 0, octets.length)) {
            throw new IllegalArgumentException("neither a domain nor an address literal: " + name);
        }
        return name;
    }

    /** A first line: name [SP text]; without a name SP text in an EHLO response, where SP ends the missing name. */
    static OctetString writeLine(@Nullable OctetString name, boolean separated, @Nullable OctetString text) {
        int nameLength = name == null ? 0 : name.length();
        int separator = separated && text != null ? 1 : 0;
        byte[] line = new byte[nameLength + separator + (text == null ? 0 : text.length())];
        if (name != null) {
            name.copyTo(line, 0);
        }
        if (separator > 0) {
            line[nameLength] = ' ';
        }
        if (text != null) {
            text.copyTo(line, nameLength + separator);
        }
        return OctetString.of(line);
    }
}
