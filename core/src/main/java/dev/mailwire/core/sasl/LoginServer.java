package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * LOGIN for a server: asks for a name, then for a password (draft-murchison-sasl-login). A name that comes as the initial
 * response is taken, as clients of Microsoft send it.
 */
public final class LoginServer extends ServerConversation {
    private final PasswordCheck passwords;
    private @Nullable String name;

    /** An exchange with this check. */
    public LoginServer(PasswordCheck passwords) {
        super(SaslMechanism.LOGIN);
        this.passwords = passwords;
    }

    @Override
    Step open() {
        return challenge(LoginPrompt.USERNAME.write());
    }

    @Override
    Step take(Secret response) {
        if (name == null) {
            name = LoginName.read(response).orFail().name();
            return challenge(LoginPrompt.PASSWORD.write());
        }
        Secret password = LoginPassword.read(response).orFail().password();
        String prepared = preparedName(name, password, passwords);
        return success(prepared, prepared);
    }
}
