package dev.mailwire.core.sasl;

/** Decides whether somebody may act as somebody else (RFC 4422 section 3.4.1); not asked when the two are the same. */
@FunctionalInterface
public interface AuthorizationCheck {
    /** Nobody may act as somebody else. */
    AuthorizationCheck NOBODY = (authenticationId, authorizationId) -> false;

    /**
     * Whether the identity {@code authenticationId}, whose credentials were good, may act as {@code authorizationId}; both
     * are prepared with {@link SaslPrep#query(String)}.
     */
    boolean mayActAs(String authenticationId, String authorizationId);
}
