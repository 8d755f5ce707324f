package dev.mailwire.examples.mailhost.store;

import dev.mailwire.core.OctetString;

/**
 * What is kept instead of a password (RFC 5802 section 3, with SHA-256 of RFC 7677): enough to check one, not enough to log
 * in with.
 *
 * @param salt random octets
 * @param iterations how often the password was hashed
 * @param storedKey the hash of the key that a client proves to have
 * @param serverKey the key that we prove to have
 */
public record LoginKeys(OctetString salt, int iterations, OctetString storedKey, OctetString serverKey) {
    /** Without the keys, for logs. */
    @Override
    public String toString() {
        return "LoginKeys[iterations=" + iterations + "]";
    }
}
