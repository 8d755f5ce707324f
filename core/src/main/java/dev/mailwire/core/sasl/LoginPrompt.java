package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;

/**
 * What a server says in LOGIN before a name or a password is due. The text means nothing: clients answer the first prompt
 * with the name and the second with the password, since servers write {@code Username:}, {@code User Name} with a NUL, or
 * anything else (draft-murchison-sasl-login).
 *
 * @param text the prompt, 1 to 998 octets of any kind
 */
public record LoginPrompt(OctetString text) {
    /** The prompt for a name. */
    public static final LoginPrompt USERNAME = new LoginPrompt(OctetString.of("Username:"));

    /** The prompt for a password. */
    public static final LoginPrompt PASSWORD = new LoginPrompt(OctetString.of("Password:"));

    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty or too long
     */
    public LoginPrompt {
        SaslGrammar.own(text, LoginPrompt::judge, "text");
    }

    /** Reads a prompt: 1 to 998 octets. */
    public static Reading<LoginPrompt> read(Secret message) {
        return Reading.of(message, in -> {
            judge(in.octets(), 0, in.end());
            return new LoginPrompt(in.octets(in.end()));
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter().octets(text).finish();
    }

    static void judge(byte[] octets, int from, int to) {
        if (from == to || to - from > SaslLimits.CHALLENGE) {
            throw new SaslFault(SaslRule.CHALLENGE_SIZE, Math.min(to, from + SaslLimits.CHALLENGE));
        }
    }
}
