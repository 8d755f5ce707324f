package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.pop3.Pop3Rule;
import dev.mailwire.pop3.PopUrl;
import java.io.ByteArrayOutputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** POP URLs, RFC 2384 8. */
public final class UrlGrammar {
    private static final String SCHEME = "POP://";
    private static final String AUTH = ";AUTH=";
    private static final char[] HEX = "0123456789ABCDEF".toCharArray();
    /** achar without its escapes: uchar of RFC 1738, and three more. */
    private static final CharClass ACHAR = CharClass.ALNUM.or(CharClass.of("$-_.+!*'(),&=~"));

    private static final CharClass HOST = CharClass.ALNUM.or(CharClass.of("-."));
    private static final CharClass IPV6 = CharClass.HEXDIG.or(CharClass.of(":."));
    private static final int MAX_PORT = 65_535;

    private UrlGrammar() {}

    /**
     * pop-url: {@code pop:// [user [;AUTH= type] @] host [: port]}.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static PopUrl readUrl(String url) {
        Cursor cursor = new Cursor().reset(OctetString.of(url));
        try {
            if (!cursor.takeIgnoreCase(SCHEME)) {
                throw cursor.fail(Pop3Rule.URL_SYNTAX);
            }
            OctetString user = null;
            String type = null;
            if (hasUser(cursor)) {
                user = readEscaped(cursor);
                if (cursor.takeIgnoreCase(AUTH)) {
                    type = readEscaped(cursor).toUtf8();
                }
                cursor.expect('@', Pop3Rule.URL_SYNTAX);
            }
            String host = readHost(cursor);
            int port = PopUrl.DEFAULT_PORT;
            if (cursor.take(':')) {
                port = (int) cursor.number(MAX_PORT, Pop3Rule.URL_SYNTAX);
            }
            cursor.expectEnd(Pop3Rule.URL_SYNTAX);
            return new PopUrl(user, type, host, port);
        } catch (Malformed e) {
            throw cursor.refusal("url");
        }
    }

    private static boolean hasUser(Cursor cursor) {
        byte[] array = cursor.array();
        for (int i = cursor.position(); i < cursor.end(); i++) {
            if (array[i] == '@') {
                return true;
            }
        }
        return false;
    }

    /** One achar or more, an escape being a percent sign and two hexadecimal digits. */
    private static OctetString readEscaped(Cursor cursor) {
        byte[] array = cursor.array();
        int start = cursor.position();
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (; ; ) {
            int from = cursor.position();
            cursor.skip(ACHAR);
            octets.write(array, from, cursor.position() - from);
            if (!cursor.take('%')) {
                break;
            }
            int at = cursor.position();
            if (cursor.remaining() < 2 || !CharClass.HEXDIG.hasAll(array, at, at + 2)) {
                throw cursor.fail(Pop3Rule.URL_SYNTAX);
            }
            octets.write(Character.digit(array[at], 16) << 4 | Character.digit(array[at + 1], 16));
            cursor.position(at + 2);
        }
        if (cursor.position() == start) {
            throw cursor.fail(Pop3Rule.URL_SYNTAX);
        }
        return OctetString.of(octets.toByteArray());
    }

    /** host: a domain name or IPv4 address, RFC 1738 5; an IPv6 address in brackets, RFC 3986 3.2.2. */
    private static String readHost(Cursor cursor) {
        int start = cursor.position();
        if (cursor.take('[')) {
            cursor.skipSome(IPV6, Pop3Rule.URL_SYNTAX);
            cursor.expect(']', Pop3Rule.URL_SYNTAX);
        } else {
            cursor.skipSome(HOST, Pop3Rule.URL_SYNTAX);
        }
        return ListingGrammar.ascii(cursor.array(), start, cursor.position());
    }

    /**
     * Checks the parts of a URL.
     *
     * @return the authentication, a SASL mechanism in upper case
     * @throws IllegalArgumentException if one is wrong
     */
    public static @Nullable String check(@Nullable OctetString user, @Nullable String type, String host, int port) {
        Cursor cursor = new Cursor().reset(OctetString.of(host));
        try {
            readHost(cursor);
            cursor.expectEnd(Pop3Rule.URL_SYNTAX);
        } catch (Malformed e) {
            throw cursor.refusal("host");
        }
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("a port is 1 to 65535: " + port);
        }
        if (user != null) {
            ArgumentGrammar.checkName(user, true);
        }
        if (type == null) {
            return null;
        }
        if (user == null) {
            throw new IllegalArgumentException("AUTH stands behind a user");
        }
        return checkType(type);
    }

    /** auth: * for any, + and the name of another way than SASL, or a mechanism. */
    private static String checkType(String type) {
        if (type.equals(PopUrl.ANY)) {
            return type;
        }
        if (!type.startsWith("+")) {
            return AuthGrammar.checkMechanism(type);
        }
        if (type.equalsIgnoreCase(PopUrl.APOP)) {
            return PopUrl.APOP;
        }
        byte[] octets = OctetString.of(type).toByteArray();
        if (octets.length < 2 || !CharClass.VCHAR.hasAll(octets, 1, octets.length)) {
            throw new IllegalArgumentException("not a way to log in: " + OctetString.of(type));
        }
        return type;
    }

    /** Writes a URL. */
    public static String writeUrl(PopUrl url) {
        StringBuilder text = new StringBuilder(SCHEME.toLowerCase(Locale.ROOT));
        OctetString user = url.user();
        if (user != null) {
            writeEscaped(text, user);
            String type = url.authentication();
            if (type != null) {
                text.append(AUTH);
                writeEscaped(text, OctetString.of(type));
            }
            text.append('@');
        }
        text.append(url.host());
        if (url.port() != PopUrl.DEFAULT_PORT) {
            text.append(':').append(url.port());
        }
        return text.toString();
    }

    private static void writeEscaped(StringBuilder text, OctetString octets) {
        for (int i = 0; i < octets.length(); i++) {
            byte octet = octets.at(i);
            if (ACHAR.has(octet)) {
                text.append((char) octet);
            } else {
                text.append('%').append(HEX[octet >> 4 & 15]).append(HEX[octet & 15]);
            }
        }
    }
}
