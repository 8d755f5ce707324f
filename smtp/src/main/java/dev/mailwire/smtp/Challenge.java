package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.smtp.internal.ChallengeGrammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A server's challenge in an AUTH exchange: a 334 reply (RFC 4954 4). Exactly one of its two is there.
 *
 * @param octets the challenge, decoded; may be empty
 * @param raw the text of a 334 reply that is not base64, as it came
 */
public record Challenge(@Nullable Secret octets, @Nullable OctetString raw) {
    /**
     * Checks that exactly one is there.
     *
     * @throws IllegalArgumentException if both are or none is
     */
    public Challenge {
        if ((octets == null) == (raw == null)) {
            throw new IllegalArgumentException("a challenge is either decoded or raw");
        }
    }

    /** The challenge of these octets; empty for none. */
    public static Challenge of(Secret octets) {
        return new Challenge(octets, null);
    }

    /** Whether it was base64, as RFC 4954 asks for, so that {@link #octets} is there. */
    public boolean isBase64() {
        return octets != null;
    }

    /**
     * The reply that says this.
     *
     * @throws IllegalArgumentException if it is longer than 12,288 octets (RFC 4954 4)
     * @throws IllegalStateException if the secret was wiped
     */
    public SmtpReply toReply() {
        Secret secret = octets;
        OctetString text = raw;
        if (secret != null) {
            return ChallengeGrammar.writeChallenge(secret);
        }
        return SmtpReply.ofOctets(SmtpReplyCode.CHALLENGE, text == null ? List.of() : List.of(text));
    }

    /**
     * Reads a 334 reply. This never fails: text that is not base64 is kept raw, which is noted in the reply as a quirk or, if the
     * quirk is not allowed, as a violation. Both {@code 334} and {@code 334 SP} are the empty challenge.
     *
     * @throws IllegalArgumentException if the reply's code is not 334, or it is malformed
     */
    public static Challenge read(SmtpReplyView reply, Quirks<SmtpQuirk> quirks) {
        if (reply.code() != SmtpReplyCode.CHALLENGE || !reply.isWhole()) {
            throw new IllegalArgumentException("not a challenge: " + reply);
        }
        return ChallengeGrammar.readChallenge(reply.offsets(), quirks.bits());
    }
}
