package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * LOGIN for a client: answers the first prompt with the name and the second with the password, whatever they say
 * (draft-murchison-sasl-login). It shows the password to the server: use it under TLS only.
 */
public final class LoginClient extends ClientConversation {
    private final LoginName name;
    private final LoginPassword password;
    private int answered;

    /**
     * An exchange with a name and a password, both sent as they are.
     *
     * @throws IllegalArgumentException if one is empty, too long, or holds NUL or what is no UTF-8
     */
    public LoginClient(String name, Secret password) {
        super(SaslMechanism.LOGIN);
        this.name = new LoginName(name);
        this.password = new LoginPassword(password);
    }

    @Override
    @Nullable
    Secret open() {
        return null;
    }

    @Override
    Secret answer(Secret challenge) {
        // An empty prompt is one too.
        if (challenge.length() > SaslLimits.CHALLENGE) {
            throw new SaslFault(SaslRule.CHALLENGE_SIZE, SaslLimits.CHALLENGE);
        }
        answered++;
        return switch (answered) {
            case 1 -> name.write();
            case 2 -> password.write();
            default -> throw new SaslFault(SaslRule.UNEXPECTED_MESSAGE, 0);
        };
    }

    @Override
    void finish(@Nullable Secret data) {
        if (answered < 2) {
            throw new SaslFault(SaslRule.EARLY_SUCCESS, 0);
        }
    }
}
