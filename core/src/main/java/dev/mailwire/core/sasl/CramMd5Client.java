package dev.mailwire.core.sasl;

import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * CRAM-MD5 for a client (RFC 2195). It does not show the password, but whoever listens can try passwords against what it
 * shows, and the server must store the password itself: prefer SCRAM.
 */
public final class CramMd5Client extends ClientConversation {
    private final String name;
    private final Secret password;
    private final Quirks<SaslQuirk> quirks;
    private boolean answered;

    /**
     * An exchange with a name and a password.
     *
     * @param password shared, not copied: wipe it when the exchange is over
     * @throws IllegalArgumentException if one is empty, too long, or holds NUL or what is no UTF-8
     */
    public CramMd5Client(String name, Secret password, Quirks<SaslQuirk> quirks) {
        super(SaslMechanism.CRAM_MD5);
        SaslGrammar.own(name, SaslGrammar::name, "name");
        SaslGrammar.own(password, SaslGrammar::password, "password");
        this.name = name;
        this.password = password;
        this.quirks = quirks;
    }

    @Override
    @Nullable
    Secret open() {
        return null;
    }

    @Override
    Secret answer(Secret challenge) {
        if (answered) {
            throw new SaslFault(SaslRule.UNEXPECTED_MESSAGE, 0);
        }
        CramMd5Challenge read = CramMd5Challenge.read(challenge, quirks).orFail();
        answered = true;
        return CramMd5Response.of(name, password, read).write();
    }

    @Override
    void finish(@Nullable Secret data) {
        if (!answered) {
            throw new SaslFault(SaslRule.EARLY_SUCCESS, 0);
        }
    }
}
