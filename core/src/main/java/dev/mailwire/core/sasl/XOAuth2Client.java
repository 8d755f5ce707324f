package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;

/** XOAUTH2 for a client (Google's XOAUTH2 protocol). Use it under TLS only: a token is as good as a password. */
public final class XOAuth2Client extends TokenClient {
    private final XOAuth2Message message;

    /** An exchange that sends this message. */
    public XOAuth2Client(XOAuth2Message message) {
        super(SaslMechanism.XOAUTH2, OctetString.EMPTY);
        this.message = message;
    }

    @Override
    Secret open() {
        return message.write();
    }
}
