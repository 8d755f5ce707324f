package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one message of PLAIN, from the client: a name and a password (RFC 4616 section 2).
 *
 * @param authorizationId as whom to act, 1 to 1,024 octets of UTF-8; null for the authenticated identity itself
 * @param authenticationId the name of the account, 1 to 1,024 octets of UTF-8
 * @param password the password, 1 to 1,024 octets of UTF-8; shared, not copied
 */
public record PlainMessage(@Nullable String authorizationId, String authenticationId, Secret password) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is empty, too long, or holds NUL or a lone surrogate
     */
    public PlainMessage {
        if (authorizationId != null) {
            SaslGrammar.own(authorizationId, SaslGrammar::name, "authorizationId");
        }
        SaslGrammar.own(
                Objects.requireNonNull(authenticationId, "authenticationId"), SaslGrammar::name, "authenticationId");
        SaslGrammar.own(password, SaslGrammar::password, "password");
    }

    /** A message that acts as the account itself. */
    public static PlainMessage of(String authenticationId, Secret password) {
        return new PlainMessage(null, authenticationId, password);
    }

    /** Reads message, RFC 4616 section 2: maybe a name, NUL, a name, NUL, a password. */
    public static Reading<PlainMessage> read(Secret message) {
        return Reading.of(message, PlainMessage::read);
    }

    private static PlainMessage read(MessageCursor in) {
        String authorizationId = in.peek() == 0 ? null : name(in);
        in.demand(0, SaslRule.PLAIN_SEPARATORS);
        String authenticationId = name(in);
        in.demand(0, SaslRule.PLAIN_SEPARATORS);
        int third = in.find(0);
        if (third < in.end()) {
            throw new SaslFault(SaslRule.PLAIN_SEPARATORS, third);
        }
        SaslGrammar.password(in.octets(), in.position(), in.end());
        return new PlainMessage(authorizationId, authenticationId, in.secret(in.end()));
    }

    private static String name(MessageCursor in) {
        int nul = in.find(0);
        if (nul == in.end()) {
            throw new SaslFault(SaslRule.PLAIN_SEPARATORS, nul);
        }
        SaslGrammar.name(in.octets(), in.position(), nul);
        return in.text(nul);
    }

    /** Writes the same. */
    public Secret write() {
        MessageWriter out = new MessageWriter();
        if (authorizationId != null) {
            out.text(authorizationId);
        }
        return out.octet(0).text(authenticationId).octet(0).secret(password).finish();
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "PlainMessage[authorizationId=" + SaslGrammar.shown(authorizationId) + ", authenticationId="
                + SaslGrammar.shown(authenticationId) + ", password=" + password + "]";
    }
}
