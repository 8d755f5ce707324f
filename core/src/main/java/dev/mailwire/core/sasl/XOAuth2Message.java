package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Utf8;

/**
 * The first message of XOAUTH2, from the client: a name and a bearer token (Google's XOAUTH2 protocol, which Microsoft
 * speaks too).
 *
 * @param user the name of the account, 1 to 1,024 octets of UTF-8 without control characters
 * @param token the access token, of 1 to 8,000 printable characters of US-ASCII; shared, not copied
 */
public record XOAuth2Message(String user, Secret token) {
    /** Leaves room for the name within {@link SaslLimits#MESSAGE}. */
    private static final int LONGEST_TOKEN = 8_000;

    private static final String USER = "user=";
    private static final String BEARER = "auth=Bearer ";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is empty, too long, or holds a character that may not stand there
     */
    public XOAuth2Message {
        SaslGrammar.own(user, XOAuth2Message::judgeUser, "user");
        SaslGrammar.own(token, XOAuth2Message::judgeToken, "token");
    }

    /** Reads the message: user= name %x01, auth=Bearer and a token, %x01 %x01; "Bearer" in any case as in HTTP. */
    public static Reading<XOAuth2Message> read(Secret message) {
        return Reading.of(message, in -> {
            in.demand(USER, SaslRule.XOAUTH2_FIELDS);
            int end = in.find(1);
            judgeUser(in.octets(), in.position(), end);
            String user = in.text(end);
            in.demand(1, SaslRule.XOAUTH2_FIELDS);
            in.demand("auth=", SaslRule.XOAUTH2_FIELDS);
            in.demandIgnoreCase("Bearer ", SaslRule.XOAUTH2_FIELDS);
            end = in.find(1);
            judgeToken(in.octets(), in.position(), end);
            Secret token = in.secret(end);
            in.demand(1, SaslRule.XOAUTH2_FIELDS);
            in.demand(1, SaslRule.XOAUTH2_FIELDS);
            in.demandEnd(SaslRule.XOAUTH2_FIELDS);
            return new XOAuth2Message(user, token);
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter()
                .text(USER)
                .text(user)
                .octet(1)
                .text(BEARER)
                .secret(token)
                .octet(1)
                .octet(1)
                .finish();
    }

    private static void judgeUser(byte[] octets, int from, int to) {
        SaslGrammar.name(octets, from, to);
        for (int i = from; i < to; i += Utf8.sequence(octets, i, to)) {
            if ((octets[i] >= 0 && octets[i] < ' ') || octets[i] == 0x7F) {
                throw new SaslFault(SaslRule.XOAUTH2_FIELDS, i);
            }
        }
    }

    private static void judgeToken(byte[] octets, int from, int to) {
        int wrong = CharClass.VCHAR.skip(octets, from, to);
        if (wrong != to || from == to || to - from > LONGEST_TOKEN) {
            throw new SaslFault(SaslRule.XOAUTH2_FIELDS, wrong);
        }
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "XOAuth2Message[user=" + SaslGrammar.shown(user) + ", token=" + token + "]";
    }
}
