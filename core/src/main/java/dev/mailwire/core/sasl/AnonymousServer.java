package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** ANONYMOUS for a server (RFC 4505): everybody is let in, as {@link #IDENTITY}. */
public final class AnonymousServer extends ServerConversation {
    /** The identity of all anonymous clients. */
    public static final String IDENTITY = "anonymous";

    private @Nullable String trace;

    /** An exchange. */
    public AnonymousServer() {
        super(SaslMechanism.ANONYMOUS);
    }

    @Override
    Step take(Secret response) {
        trace = AnonymousMessage.read(response).orFail().trace();
        return success(IDENTITY, IDENTITY);
    }

    /** How the client wants to be traced, for the log; null if it did not say, or has not yet. */
    public @Nullable String trace() {
        return trace;
    }
}
