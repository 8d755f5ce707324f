package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/**
 * Decides whether a password is that of an account, for mechanisms that show it: PLAIN and LOGIN. {@link ScramAccounts} is
 * one over stored keys of SCRAM.
 */
@FunctionalInterface
public interface PasswordCheck {
    /**
     * Whether this is the password of this account.
     *
     * <p>An implementation takes the same time for an unknown name as for a wrong password, or the difference tells who has
     * an account.
     *
     * @param authenticationId the name, prepared with {@link SaslPrep#query(String)} as RFC 4616 section 2 asks
     * @param password the password as the client sent it, not prepared; wiped when this returns
     */
    boolean isPassword(String authenticationId, Secret password);
}
