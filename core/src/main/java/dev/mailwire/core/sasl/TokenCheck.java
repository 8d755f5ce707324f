package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** Decides whether a bearer token is good, for OAUTHBEARER and XOAUTH2. */
@FunctionalInterface
public interface TokenCheck {
    /**
     * Judges a token.
     *
     * @param authorizationId the account that the client asks for, prepared with {@link SaslPrep#query(String)}; null if it
     *     leaves that to the token
     * @param token the token; wiped when this returns
     */
    TokenVerdict judge(@Nullable String authorizationId, Secret token);
}
