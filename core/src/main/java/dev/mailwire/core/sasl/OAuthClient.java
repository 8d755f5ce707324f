package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;

/** OAUTHBEARER and OAUTH10A for a client (RFC 7628). Use it under TLS only: a token is as good as a password. */
public final class OAuthClient extends TokenClient {
    private static final OctetString ACKNOWLEDGEMENT = OctetString.of(new byte[] {1});

    private final OAuthMessage message;

    /** An exchange of OAUTHBEARER that sends this message. */
    public OAuthClient(OAuthMessage message) {
        this(SaslMechanism.OAUTHBEARER, message);
    }

    /**
     * An exchange of either mechanism.
     *
     * @throws IllegalArgumentException if the mechanism is another
     */
    public OAuthClient(SaslMechanism mechanism, OAuthMessage message) {
        super(mechanism, ACKNOWLEDGEMENT);
        if (!mechanism.equals(SaslMechanism.OAUTHBEARER) && !mechanism.equals(SaslMechanism.OAUTH10A)) {
            throw new IllegalArgumentException(mechanism + " has no such message");
        }
        this.message = message;
    }

    @Override
    Secret open() {
        return message.write();
    }
}
