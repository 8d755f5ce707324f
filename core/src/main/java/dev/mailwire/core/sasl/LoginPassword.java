package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/**
 * A client's second response in LOGIN: the password (draft-murchison-sasl-login).
 *
 * @param password the password, 1 to 1,024 octets of UTF-8 without NUL; shared, not copied
 */
public record LoginPassword(Secret password) {
    /**
     * Checks the password.
     *
     * @throws IllegalArgumentException if it is empty, too long, holds NUL or is no UTF-8
     */
    public LoginPassword {
        SaslGrammar.own(password, SaslGrammar::password, "password");
    }

    /** Reads a password, in the shape of RFC 4616 section 2; it is a copy, yours to wipe. */
    public static Reading<LoginPassword> read(Secret message) {
        return Reading.of(message, in -> {
            SaslGrammar.password(in.octets(), 0, in.end());
            return new LoginPassword(in.secret(in.end()));
        });
    }

    /** Writes the same, as a copy. */
    public Secret write() {
        return new MessageWriter().secret(password).finish();
    }
}
