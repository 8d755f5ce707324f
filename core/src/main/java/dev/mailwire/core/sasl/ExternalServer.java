package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import java.util.Objects;

/** EXTERNAL for a server that knows the client by other means, such as its TLS certificate (RFC 4422 appendix A). */
public final class ExternalServer extends ServerConversation {
    private final String identity;
    private final AuthorizationCheck authorization;

    /**
     * An exchange with a client that is known to be {@code identity}. Offer EXTERNAL only to a client that is known.
     *
     * @param identity the name of the account that the client's credentials stand for, prepared
     */
    public ExternalServer(String identity, AuthorizationCheck authorization) {
        super(SaslMechanism.EXTERNAL);
        this.identity = Objects.requireNonNull(identity, "identity");
        this.authorization = authorization;
    }

    @Override
    Step take(Secret response) {
        ExternalMessage message = ExternalMessage.read(response).orFail();
        return successAs(identity, message.authorizationId(), authorization);
    }
}
