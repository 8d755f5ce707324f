package dev.mailwire.core.sasl;

import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/** A keyed digest, RFC 2104, without the checked exceptions that cannot happen. */
final class Hmac {
    private final Mac mac;

    private Hmac(Mac mac) {
        this.mac = mac;
    }

    /** The digest of this JCA name under a key of one octet at least. */
    static Hmac of(String algorithm, byte[] key) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return new Hmac(mac);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(algorithm + " is missing from this Java", e);
        }
    }

    byte[] sum(byte[] message) {
        return mac.doFinal(message);
    }

    Hmac update(byte[] part) {
        mac.update(part);
        return this;
    }

    /** Writes the digest of what was given into an array, so that a long chain of them allocates nothing. */
    void sumInto(byte[] target) {
        try {
            mac.doFinal(target, 0);
        } catch (ShortBufferException e) {
            throw new IllegalStateException(e);
        }
    }
}
