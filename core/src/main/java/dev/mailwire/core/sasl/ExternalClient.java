package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** EXTERNAL for a client whose credentials were shown by other means (RFC 4422 appendix A). */
public final class ExternalClient extends ClientConversation {
    private final ExternalMessage message;

    /** An exchange that asks for the identity the credentials stand for. */
    public ExternalClient() {
        this(new ExternalMessage(null));
    }

    /** An exchange that sends this message. */
    public ExternalClient(ExternalMessage message) {
        super(SaslMechanism.EXTERNAL);
        this.message = message;
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
        // Who the server is was shown by other means as well.
    }
}
