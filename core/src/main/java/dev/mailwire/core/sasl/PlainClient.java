package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** PLAIN for a client (RFC 4616). It shows the password to the server: use it under TLS only. */
public final class PlainClient extends ClientConversation {
    private final PlainMessage message;

    /** An exchange that sends this message. */
    public PlainClient(PlainMessage message) {
        super(SaslMechanism.PLAIN);
        this.message = message;
    }

    /**
     * An exchange with a name and a password, both sent as they are.
     *
     * @throws IllegalArgumentException if one is empty, too long, or holds NUL or what is no UTF-8
     */
    public PlainClient(String authenticationId, Secret password) {
        this(PlainMessage.of(authenticationId, password));
    }

    @Override
    Secret open() {
        return message.write();
    }

    @Override
    Secret answer(Secret challenge) {
        throw new SaslFault(SaslRule.UNEXPECTED_MESSAGE, 0);
    }

    @Override
    void finish(@Nullable Secret data) {
        // The server has nothing to prove in PLAIN.
    }
}
