package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.UrlGrammar;
import org.jspecify.annotations.Nullable;

/**
 * A POP URL, RFC 2384: {@code pop://[user[;AUTH=type]@]host[:port]}. It names a mailbox and never a password.
 *
 * <pre>{@code
 * PopUrl url = PopUrl.read("pop://rg;AUTH=+APOP@mail.eudora.com:8110");
 * url.user();                 // rg
 * url.isApop();               // true
 * }</pre>
 *
 * @param user the mailbox, unescaped; null: whoever follows the URL says it, or anonymously
 * @param authentication how to log in, unescaped: a SASL mechanism in upper case; {@link #ANY}; or {@code +} and another way, such
 *     as {@link #APOP}; null: with USER and PASS
 * @param host a domain name, an IPv4 address, or an IPv6 address in brackets
 * @param port from 1 to 65535
 */
public record PopUrl(@Nullable OctetString user, @Nullable String authentication, String host, int port) {
    /** The port that is meant where none stands, RFC 2384 3. */
    public static final int DEFAULT_PORT = 110;

    /** Any way that is appropriate, RFC 2384 4. */
    public static final String ANY = "*";

    /** With APOP, RFC 2384 4. */
    public static final String APOP = "+APOP";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the user is no name, the authentication stands without a user or is none, the host is
     *     none, or the port is out of range
     */
    public PopUrl {
        authentication = UrlGrammar.check(user, authentication, host, port);
    }

    /**
     * A server, without a user.
     *
     * @throws IllegalArgumentException if the host is none
     */
    public static PopUrl of(String host) {
        return new PopUrl(null, null, host, DEFAULT_PORT);
    }

    /**
     * A mailbox, to log in with USER and PASS.
     *
     * @param user written as UTF-8
     * @throws IllegalArgumentException if the user is no name, or the host none
     */
    public static PopUrl of(String user, String host) {
        return new PopUrl(OctetString.of(user), null, host, DEFAULT_PORT);
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PopUrl read(String url) {
        return UrlGrammar.readUrl(url);
    }

    /** Whether to log in with APOP. */
    public boolean isApop() {
        return APOP.equals(authentication);
    }

    /** The SASL mechanism to log in with, in upper case, or null if another way is meant. */
    public @Nullable String mechanism() {
        String type = authentication;
        return type == null || type.equals(ANY) || type.startsWith("+") ? null : type;
    }

    /** The URL, with what has to be escaped escaped. */
    @Override
    public String toString() {
        return UrlGrammar.writeUrl(this);
    }
}
