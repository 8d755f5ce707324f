package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.CharClass;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The first message of OAUTHBEARER and OAUTH10A, from the client: a header as in SCRAM, and pairs of which {@code auth} is
 * what HTTP's Authorization field would hold (RFC 7628 section 3.1). Keys that are not known are kept.
 *
 * @param header as whom to act; it binds to no channel
 * @param pairs in the order of the message, each key once, {@code auth} among them
 */
public record OAuthMessage(Gs2Header header, List<OAuthPair> pairs) {
    private static final CharClass VALUE = CharClass.VCHAR.or(CharClass.of(" \t"));
    private static final int LONGEST_KEY = 64;
    private static final String BEARER = "bearer ";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if a key stands twice, {@code auth} is missing, the port is none, or the whole does
     *     not fit {@link SaslLimits#MESSAGE}
     */
    public OAuthMessage {
        Objects.requireNonNull(header, "header");
        pairs = List.copyOf(pairs);
        try {
            judgePairs(pairs, 0);
        } catch (SaslFault fault) {
            throw new IllegalArgumentException(fault.violation().toString(), fault);
        }
        Secret whole = write(header, pairs);
        if (whole.length() > SaslLimits.MESSAGE) {
            throw new IllegalArgumentException(SaslRule.MESSAGE_SIZE.meaning());
        }
        whole.wipe();
    }

    /**
     * A message with a bearer token.
     *
     * @param authorizationId the account, or null if the token says it
     * @param host the name of the server that is talked to
     * @param port its port, 1 to 65535
     * @param token the token, of printable US-ASCII
     * @throws IllegalArgumentException if one is not of its shape
     */
    public static OAuthMessage bearer(@Nullable String authorizationId, String host, int port, Secret token) {
        if (token.length() == 0) {
            throw new IllegalArgumentException("no token");
        }
        Secret auth = new MessageWriter().text("Bearer ").secret(token).finish();
        return new OAuthMessage(
                Gs2Header.NONE.withAuthorizationId(authorizationId),
                List.of(
                        OAuthPair.of("host", host),
                        OAuthPair.of("port", Integer.toString(port)),
                        new OAuthPair("auth", auth)));
    }

    /** Reads client-resp, RFC 7628 section 3.1: header, %x01, pairs of key = value %x01, %x01. */
    public static Reading<OAuthMessage> read(Secret message) {
        return Reading.of(message, in -> {
            Gs2Header header = Gs2Header.read(in);
            in.demand(1, SaslRule.OAUTH_PAIR);
            List<OAuthPair> pairs = new ArrayList<>();
            int from = in.position();
            while (!in.atEnd() && in.peek() != 1) {
                pairs.add(readPair(in));
            }
            in.demand(1, SaslRule.OAUTH_END);
            in.demandEnd(SaslRule.OAUTH_END);
            judgePairs(pairs, from);
            return new OAuthMessage(header, pairs);
        });
    }

    private static OAuthPair readPair(MessageCursor in) {
        int equals = in.find('=');
        judgeKey(in.octets(), in.position(), equals);
        String key = in.text(equals);
        in.demand('=', SaslRule.OAUTH_PAIR);
        int end = in.find(1);
        judgeValue(in.octets(), in.position(), end);
        Secret value = in.secret(end);
        in.demand(1, SaslRule.OAUTH_PAIR);
        return new OAuthPair(key, value);
    }

    /** Writes the same. */
    public Secret write() {
        return write(header, pairs);
    }

    private static Secret write(Gs2Header header, List<OAuthPair> pairs) {
        MessageWriter out = new MessageWriter();
        header.write(out);
        out.octet(1);
        for (OAuthPair pair : pairs) {
            out.text(pair.key()).octet('=').secret(pair.value()).octet(1);
        }
        return out.octet(1).finish();
    }

    /** The value of a key, letters in the case RFC 7628 gives them; null if it is not there. */
    public @Nullable Secret value(String key) {
        return value(pairs, key);
    }

    /** The host the client talks to; null if it did not say. */
    public @Nullable String host() {
        Secret host = value("host");
        return host == null ? null : text(host);
    }

    /** The port the client talks to, 1 to 65535; 0 if it did not say. */
    public int port() {
        Secret port = value("port");
        return port == null ? 0 : Integer.parseInt(text(port));
    }

    /** The token after {@code Bearer} (in any case, as in HTTP), as a copy; null if {@code auth} is something else. */
    public @Nullable Secret bearerToken() {
        byte[] octets = Objects.requireNonNull(value("auth")).toByteArray();
        try {
            boolean bearer = octets.length > BEARER.length();
            for (int i = 0; bearer && i < BEARER.length(); i++) {
                int c = octets[i];
                bearer = (c >= 'A' && c <= 'Z' ? c | 0x20 : c) == BEARER.charAt(i);
            }
            if (!bearer || !CharClass.VCHAR.hasAll(octets, BEARER.length(), octets.length)) {
                return null;
            }
            byte[] token = Arrays.copyOfRange(octets, BEARER.length(), octets.length);
            Secret secret = Secret.of(token);
            Arrays.fill(token, (byte) 0);
            return secret;
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static @Nullable Secret value(List<OAuthPair> pairs, String key) {
        for (OAuthPair pair : pairs) {
            if (pair.key().equals(key)) {
                return pair.value();
            }
        }
        return null;
    }

    private static String text(Secret value) {
        return new String(value.toByteArray(), StandardCharsets.US_ASCII);
    }

    /** key, RFC 7628 section 3.1: letters. */
    static void judgeKey(byte[] octets, int from, int to) {
        int wrong = CharClass.ALPHA.skip(octets, from, to);
        if (wrong != to || from == to || to - from > LONGEST_KEY) {
            throw new SaslFault(SaslRule.OAUTH_PAIR, wrong);
        }
    }

    /** value, RFC 7628 section 3.1, less CR and LF: printable characters, SP and HTAB. */
    static void judgeValue(byte[] octets, int from, int to) {
        int wrong = VALUE.skip(octets, from, to);
        if (wrong != to) {
            throw new SaslFault(SaslRule.OAUTH_PAIR, wrong);
        }
    }

    private static void judgePairs(List<OAuthPair> pairs, int offset) {
        if (pairs.stream().map(OAuthPair::key).distinct().count() != pairs.size()) {
            throw new SaslFault(SaslRule.OAUTH_REPEATED, offset);
        }
        if (value(pairs, "auth") == null) {
            throw new SaslFault(SaslRule.OAUTH_AUTH, offset);
        }
        Secret port = value(pairs, "port");
        if (port != null && !isPort(text(port))) {
            throw new SaslFault(SaslRule.OAUTH_PORT, offset);
        }
    }

    private static boolean isPort(String text) {
        if (text.isEmpty() || text.length() > 5 || text.charAt(0) == '0') {
            return false;
        }
        int port = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            port = port * 10 + digit;
        }
        return port <= 65_535;
    }
}
