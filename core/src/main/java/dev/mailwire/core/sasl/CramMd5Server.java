package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** CRAM-MD5 for a server (RFC 2195). The passwords must be at hand in clear: prefer SCRAM, whose stored keys are salted. */
public final class CramMd5Server extends ServerConversation {
    /** Stands in for the password of an account that does not exist, so that the same work is done. */
    private static final Secret NOBODY = Secret.of("no account has this password");

    private final CramMd5Challenge challenge;
    private final Function<String, @Nullable Secret> passwords;

    /**
     * An exchange with this challenge.
     *
     * @param challenge one that no other exchange has, such as {@link CramMd5Challenge#random}
     * @param passwords the password of an account, which stays yours, or null if there is no such account; the name is
     *     prepared with {@link SaslPrep#query(String)}
     */
    public CramMd5Server(CramMd5Challenge challenge, Function<String, @Nullable Secret> passwords) {
        super(SaslMechanism.CRAM_MD5);
        this.challenge = challenge;
        this.passwords = passwords;
    }

    @Override
    Step open() {
        return challenge(challenge.write());
    }

    @Override
    Step openWith(Secret response) {
        throw new SaslFault(SaslRule.NO_INITIAL_RESPONSE, 0);
    }

    @Override
    Step take(Secret response) {
        CramMd5Response read = CramMd5Response.read(response).orFail();
        String name = preparedName(read.name());
        Secret password = passwords.apply(name);
        boolean proved = read.isProofOf(Objects.requireNonNullElse(password, NOBODY), challenge);
        if (password == null || !proved) {
            throw new SaslFault(SaslRule.CREDENTIALS, 0);
        }
        return success(name, name);
    }
}
