package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/** OAUTHBEARER for a server (RFC 7628). Offer it under TLS only: a token is as good as a password. */
public final class OAuthServer extends TokenServer {
    /** An exchange with this check. */
    public OAuthServer(TokenCheck tokens) {
        super(SaslMechanism.OAUTHBEARER, tokens, 1);
    }

    @Override
    Step judge(Secret response) {
        OAuthMessage message = OAuthMessage.read(response).orFail();
        if (message.header().binding() == Gs2Header.Binding.USED) {
            throw new SaslFault(SaslRule.CHANNEL_BINDING, 0);
        }
        return judge(message.header().authorizationId(), message.bearerToken());
    }
}
