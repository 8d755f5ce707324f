package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** The hash functions that SCRAM is defined or in use with, each of which makes a mechanism and its {@code -PLUS} twin. */
public enum ScramHash {
    /** SCRAM-SHA-1, RFC 5802. */
    SHA_1("SHA-1", "HmacSHA1", 20),
    /** SCRAM-SHA-256, RFC 7677. */
    SHA_256("SHA-256", "HmacSHA256", 32),
    /** SCRAM-SHA-512, draft-melnikov-scram-sha-512. */
    SHA_512("SHA-512", "HmacSHA512", 64),
    /** SCRAM-SHA3-512, draft-melnikov-scram-sha3-512. */
    SHA3_512("SHA3-512", "HmacSHA3-512", 64);

    private final String digest;
    private final String hmac;
    private final int size;
    private final SaslMechanism mechanism;
    private final SaslMechanism plusMechanism;

    ScramHash(String digest, String hmac, int size) {
        this.digest = digest;
        this.hmac = hmac;
        this.size = size;
        this.mechanism = new SaslMechanism("SCRAM-" + digest);
        this.plusMechanism = new SaslMechanism("SCRAM-" + digest + "-PLUS");
    }

    /** The mechanism without channel binding, such as {@code SCRAM-SHA-256}. */
    public SaslMechanism mechanism() {
        return mechanism;
    }

    /** The mechanism with channel binding, such as {@code SCRAM-SHA-256-PLUS}. */
    public SaslMechanism plusMechanism() {
        return plusMechanism;
    }

    /** How many octets a key, a proof and a signature have. */
    public int size() {
        return size;
    }

    /** H(), RFC 5802 section 2.2. */
    byte[] hash(byte[] octets) {
        try {
            return MessageDigest.getInstance(digest).digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(digest + " is missing from this Java", e);
        }
    }

    /** HMAC(), RFC 5802 section 2.2. */
    byte[] hmac(byte[] key, byte[] message) {
        return Hmac.of(hmac, key).sum(message);
    }

    /** HMAC() under a key that is kept secret. */
    byte[] hmac(Secret key, byte[] message) {
        byte[] octets = key.toByteArray();
        try {
            return hmac(octets, message);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /**
     * Hi(), RFC 5802 section 2.2: PBKDF2 with one block of output. {@code SecretKeyFactory} is no help: its PBKDF2 takes
     * characters, and encodes them as it likes.
     */
    byte[] hi(Secret password, byte[] salt, int iterations) {
        byte[] key = password.toByteArray();
        byte[] block = new byte[size];
        try {
            Hmac hmacOfPassword = Hmac.of(hmac, key);
            hmacOfPassword.update(salt).update(new byte[] {0, 0, 0, 1}).sumInto(block);
            byte[] sum = block.clone();
            for (int i = 1; i < iterations; i++) {
                hmacOfPassword.update(block).sumInto(block);
                for (int k = 0; k < size; k++) {
                    sum[k] ^= block[k];
                }
            }
            return sum;
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(block, (byte) 0);
        }
    }
}
