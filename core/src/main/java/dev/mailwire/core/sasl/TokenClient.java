package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** What the clients of OAUTHBEARER and XOAUTH2 share: an error comes as a challenge, and is acknowledged before failure. */
abstract class TokenClient extends ClientConversation {
    private final OctetString acknowledgement;
    private @Nullable OAuthError error;

    TokenClient(SaslMechanism mechanism, OctetString acknowledgement) {
        super(mechanism);
        this.acknowledgement = acknowledgement;
    }

    @Override
    final Secret answer(Secret challenge) {
        if (error != null) {
            throw new SaslFault(SaslRule.UNEXPECTED_MESSAGE, 0);
        }
        error = OAuthError.read(challenge).orFail();
        return new MessageWriter().octets(acknowledgement).finish();
    }

    @Override
    final void finish(@Nullable Secret data) {
        if (error != null) {
            throw new SaslFault(SaslRule.SERVER_ERROR, 0);
        }
    }

    /** Why the server refuses the token; null if it did not say. It will report failure after the acknowledgement. */
    public final @Nullable OAuthError error() {
        return error;
    }
}
