package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.smtp.internal.EhloGrammar;
import dev.mailwire.smtp.internal.ReplyGrammar;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of an EHLO response: a keyword and its parameters (RFC 5321 4.1.1.1); or a line outside the grammar, which is kept as
 * it came and has no keyword.
 *
 * @param keyword the keyword as a constant; {@link EhloKeyword#UNKNOWN} for any other keyword, and where there is none
 * @param text the line as it is written
 */
public record EhloLine(EhloKeyword keyword, OctetString text) {
    /**
     * Checks that the line can be written and that its keyword is this one.
     *
     * @throws IllegalArgumentException if not, or if the text is empty
     */
    public EhloLine {
        Objects.requireNonNull(keyword, "keyword");
        ReplyGrammar.checkText(text);
        if (text.isEmpty() || keyword != keywordOf(text)) {
            throw new IllegalArgumentException("not a line of " + keyword + ": " + text);
        }
    }

    /**
     * A line of any keyword, {@code X-} or not.
     *
     * @param keyword letters, digits and hyphens, no hyphen first
     * @param parameters printable US-ASCII without SP, none empty
     * @throws IllegalArgumentException if they are not, or the line is longer than 506 octets
     */
    public static EhloLine of(String keyword, String... parameters) {
        StringBuilder line = new StringBuilder(keyword);
        for (String parameter : parameters) {
            line.append(' ').append(parameter);
        }
        OctetString text = OctetString.of(line.toString());
        byte[] octets = text.toByteArray();
        int words = EhloGrammar.words(octets, 0, octets.length);
        if (words != 1 + parameters.length || octets.length > SmtpReply.LINE_LIMIT - 6) {
            throw new IllegalArgumentException("not a keyword with parameters, or too long: " + text);
        }
        return new EhloLine(keywordOf(text), text);
    }

    /**
     * A line as it stands, inside the grammar or outside.
     *
     * @throws IllegalArgumentException if it is empty, or holds NUL, CR or LF
     */
    public static EhloLine ofOctets(OctetString text) {
        return new EhloLine(keywordOf(text), text);
    }

    /** PIPELINING, RFC 2920. */
    public static EhloLine pipelining() {
        return of("PIPELINING");
    }

    /** SIZE without a limit, RFC 1870 4: the server declares none. */
    public static EhloLine size() {
        return of("SIZE");
    }

    /**
     * SIZE with a limit, RFC 1870 4.
     *
     * @param octets the most octets of a message; 0 says that there is no fixed limit
     * @throws IllegalArgumentException if negative
     */
    public static EhloLine size(long octets) {
        if (octets < 0) {
            throw new IllegalArgumentException("size " + octets + " is negative");
        }
        return of("SIZE", Long.toString(octets));
    }

    /** 8BITMIME, RFC 6152. */
    public static EhloLine eightBitMime() {
        return of("8BITMIME");
    }

    /** STARTTLS, RFC 3207. */
    public static EhloLine startTls() {
        return of("STARTTLS");
    }

    /**
     * AUTH, RFC 4954.
     *
     * @param mechanisms the names of SASL mechanisms: 1 to 20 upper-case letters, digits, hyphens and underscores (RFC 4422 3.1)
     * @throws IllegalArgumentException if one is no mechanism name
     */
    public static EhloLine auth(String... mechanisms) {
        for (String mechanism : mechanisms) {
            if (!AuthGrammar.isMechanism(mechanism)) {
                throw new IllegalArgumentException("not the name of a SASL mechanism: " + mechanism);
            }
        }
        return of("AUTH", mechanisms);
    }

    /** ENHANCEDSTATUSCODES, RFC 2034. */
    public static EhloLine enhancedStatusCodes() {
        return of("ENHANCEDSTATUSCODES");
    }

    /** DSN, RFC 3461. */
    public static EhloLine dsn() {
        return of("DSN");
    }

    /** SMTPUTF8, RFC 6531; needs 8BITMIME beside it. */
    public static EhloLine smtpUtf8() {
        return of("SMTPUTF8");
    }

    /** CHUNKING, RFC 3030. */
    public static EhloLine chunking() {
        return of("CHUNKING");
    }

    /** BINARYMIME, RFC 3030; needs CHUNKING beside it. */
    public static EhloLine binaryMime() {
        return of("BINARYMIME");
    }

    /** HELP, RFC 5321 4.1.1.8. */
    public static EhloLine help() {
        return of("HELP");
    }

    /** VRFY, RFC 5321 4.1.1.6. */
    public static EhloLine vrfy() {
        return of("VRFY");
    }

    /** EXPN, RFC 5321 4.1.1.7. */
    public static EhloLine expn() {
        return of("EXPN");
    }

    /** The keyword as it was written, or null if the line is outside the grammar. */
    public @Nullable String name() {
        byte[] octets = text.toByteArray();
        if (EhloGrammar.words(octets, 0, octets.length) == 0) {
            return null;
        }
        return EhloGrammar.ascii(octets, 0, EhloGrammar.wordEnd(octets, 0, octets.length));
    }

    /** The parameters in their order; empty if there are none or the line is outside the grammar. */
    public List<String> parameters() {
        byte[] octets = text.toByteArray();
        return EhloGrammar.readParameters(octets, 0, octets.length);
    }

    private static EhloKeyword keywordOf(OctetString text) {
        byte[] octets = text.toByteArray();
        return EhloGrammar.words(octets, 0, octets.length) == 0
                ? EhloKeyword.UNKNOWN
                : EhloKeyword.find(octets, 0, EhloGrammar.wordEnd(octets, 0, octets.length));
    }

    /** The line as it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return text.toString();
    }
}
