package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** ANONYMOUS for a client (RFC 4505). */
public final class AnonymousClient extends ClientConversation {
    private final AnonymousMessage message;

    /** An exchange that sends this message. */
    public AnonymousClient(AnonymousMessage message) {
        super(SaslMechanism.ANONYMOUS);
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
        // Nobody proves anything in ANONYMOUS.
    }
}
