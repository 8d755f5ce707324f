package dev.mailwire.core.sasl;

import org.jspecify.annotations.Nullable;

/**
 * What came of a token.
 *
 * @param identity the account that the token lets in, and that the client may act as; null if it is refused
 * @param error what to tell the client; null if the token is accepted
 */
public record TokenVerdict(
        @Nullable String identity, @Nullable OAuthError error) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException unless there is one of them
     */
    public TokenVerdict {
        if ((identity == null) == (error == null)) {
            throw new IllegalArgumentException("one of identity and error");
        }
    }

    /** The token lets this account in. */
    public static TokenVerdict accepted(String identity) {
        return new TokenVerdict(identity, null);
    }

    /** The token is no good. */
    public static TokenVerdict refused(OAuthError error) {
        return new TokenVerdict(null, error);
    }
}
