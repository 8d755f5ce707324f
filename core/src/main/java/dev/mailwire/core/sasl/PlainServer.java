package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/** PLAIN for a server (RFC 4616). */
public final class PlainServer extends ServerConversation {
    private final PasswordCheck passwords;
    private final AuthorizationCheck authorization;

    /** An exchange in which nobody may act as somebody else. */
    public PlainServer(PasswordCheck passwords) {
        this(passwords, AuthorizationCheck.NOBODY);
    }

    /** An exchange with these checks. */
    public PlainServer(PasswordCheck passwords, AuthorizationCheck authorization) {
        super(SaslMechanism.PLAIN);
        this.passwords = passwords;
        this.authorization = authorization;
    }

    @Override
    Step take(Secret response) {
        PlainMessage message = PlainMessage.read(response).orFail();
        String name = preparedName(message.authenticationId(), message.password(), passwords);
        return successAs(name, message.authorizationId(), authorization);
    }
}
