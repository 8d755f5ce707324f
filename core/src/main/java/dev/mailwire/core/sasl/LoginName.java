package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/**
 * A client's first response in LOGIN: the name of the account (draft-murchison-sasl-login).
 *
 * @param name the name, 1 to 1,024 octets of UTF-8 without NUL
 */
public record LoginName(String name) {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is empty, too long, or holds NUL or a lone surrogate
     */
    public LoginName {
        SaslGrammar.own(name, SaslGrammar::name, "name");
    }

    /** Reads a name, in the shape of RFC 4616 section 2. */
    public static Reading<LoginName> read(Secret message) {
        return Reading.of(message, in -> {
            SaslGrammar.name(in.octets(), 0, in.end());
            return new LoginName(in.text(in.end()));
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter().text(name).finish();
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "LoginName[" + SaslGrammar.shown(name) + "]";
    }
}
