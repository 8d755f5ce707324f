package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The one message of EXTERNAL, from the client: as whom it wants to act, its credentials having been shown by other means
 * such as a TLS certificate (RFC 4422 appendix A).
 *
 * @param authorizationId 1 to 1,024 octets of UTF-8 without NUL; null, written as an empty message, for the identity that
 *     the credentials stand for
 */
public record ExternalMessage(@Nullable String authorizationId) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds NUL or a lone surrogate
     */
    public ExternalMessage {
        if (authorizationId != null) {
            SaslGrammar.own(authorizationId, SaslGrammar::name, "authorizationId");
        }
    }

    /** Reads external-initial-resp, RFC 4422 appendix A.1: a name or nothing. */
    public static Reading<ExternalMessage> read(Secret message) {
        return Reading.of(message, in -> {
            if (in.atEnd()) {
                return new ExternalMessage(null);
            }
            SaslGrammar.name(in.octets(), 0, in.end());
            return new ExternalMessage(in.text(in.end()));
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter()
                .text(authorizationId == null ? "" : authorizationId)
                .finish();
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "ExternalMessage[" + SaslGrammar.shown(authorizationId) + "]";
    }
}
