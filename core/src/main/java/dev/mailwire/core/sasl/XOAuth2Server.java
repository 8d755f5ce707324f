package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/** XOAUTH2 for a server (Google's XOAUTH2 protocol). Offer it under TLS only: a token is as good as a password. */
public final class XOAuth2Server extends TokenServer {
    /** An exchange with this check. */
    public XOAuth2Server(TokenCheck tokens) {
        super(SaslMechanism.XOAUTH2, tokens, -1);
    }

    @Override
    Step judge(Secret response) {
        XOAuth2Message message = XOAuth2Message.read(response).orFail();
        return judge(message.user(), message.token());
    }
}
