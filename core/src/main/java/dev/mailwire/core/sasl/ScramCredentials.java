package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Base64;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Objects;

/**
 * What a server stores of a password for SCRAM: salted keys, never the password (RFC 5802 section 3). Who steals them can
 * try passwords against them and pose as the server, but not log in.
 *
 * <p>{@link #toAuthPassword} is one line of text for a database column, and {@link #ofAuthPassword} takes it back. PLAIN and
 * LOGIN can be checked against the same keys: {@link #isPassword}.
 *
 * @param hash the hash function
 * @param salt 1 to 1,024 octets
 * @param iterations how often to hash, 1 at least
 * @param storedKey the hash of the client's key
 * @param serverKey the server's key
 */
public record ScramCredentials(ScramHash hash, OctetString salt, int iterations, Secret storedKey, Secret serverKey) {
    /** The fewest iterations that keys may be derived with: 4,096 (RFC 5802 section 5.1, RFC 7677 section 4). */
    public static final int FEWEST_ITERATIONS = 4_096;

    private static final int RANDOM_SALT = 16;
    private static final byte[] CLIENT_KEY = "Client Key".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SERVER_KEY = "Server Key".getBytes(StandardCharsets.US_ASCII);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of its range, or a key does not have the hash function's size
     */
    public ScramCredentials {
        Objects.requireNonNull(hash, "hash");
        if (!ScramGrammar.isSalt(salt)) {
            throw new IllegalArgumentException("salt of " + salt.length() + " octets");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("iterations " + iterations);
        }
        if (storedKey.length() != hash.size() || serverKey.length() != hash.size()) {
            throw new IllegalArgumentException("a key of " + hash + " has " + hash.size() + " octets");
        }
    }

    /**
     * Derives the keys of a password, with a random salt of 16 octets.
     *
     * @param password the password as the user typed it; it is prepared with {@link SaslPrep#stored(Secret)} here
     * @param iterations 4,096 at least; what your server can spend
     * @throws IllegalArgumentException if SASLprep refuses the password or leaves nothing of it, or {@code iterations} is
     *     too small
     */
    public static ScramCredentials derive(ScramHash hash, Secret password, int iterations) {
        byte[] salt = new byte[RANDOM_SALT];
        new SecureRandom().nextBytes(salt);
        return derive(hash, password, OctetString.of(salt), iterations);
    }

    /**
     * Derives the keys of a password with a salt of your own.
     *
     * @throws IllegalArgumentException if SASLprep refuses the password or leaves nothing of it, {@code iterations} is under
     *     4,096, or the salt is not of 1 to 1,024 octets
     */
    public static ScramCredentials derive(ScramHash hash, Secret password, OctetString salt, int iterations) {
        if (iterations < FEWEST_ITERATIONS || !ScramGrammar.isSalt(salt)) {
            throw new IllegalArgumentException(iterations + " iterations, salt of " + salt.length() + " octets");
        }
        Secret prepared = preparedOwn(password);
        byte[] salted = hash.hi(prepared, salt.toByteArray(), iterations);
        prepared.wipe();
        try {
            return ofSalted(hash, salt, iterations, salted);
        } finally {
            Arrays.fill(salted, (byte) 0);
        }
    }

    private static ScramCredentials ofSalted(ScramHash hash, OctetString salt, int iterations, byte[] salted) {
        byte[] clientKey = clientKey(hash, salted);
        byte[] storedKey = hash.hash(clientKey);
        byte[] serverKey = serverKey(hash, salted);
        try {
            return new ScramCredentials(hash, salt, iterations, Secret.of(storedKey), Secret.of(serverKey));
        } finally {
            Arrays.fill(clientKey, (byte) 0);
            Arrays.fill(storedKey, (byte) 0);
            Arrays.fill(serverKey, (byte) 0);
        }
    }

    /** Our own side's password, prepared to be hashed; refused if it cannot be. */
    static Secret preparedOwn(Secret password) {
        Reading<Secret> prepared = prepared(password);
        if (!prepared.isValid()) {
            throw new IllegalArgumentException("password: " + prepared.violation());
        }
        return prepared.message();
    }

    private static Reading<Secret> prepared(Secret password) {
        Reading<Secret> prepared = SaslPrep.stored(password);
        return prepared.isValid() && prepared.message().length() == 0
                ? Reading.refused(new SaslFault(SaslRule.PREP_EMPTY, 0).violation())
                : prepared;
    }

    static byte[] clientKey(ScramHash hash, byte[] salted) {
        return hash.hmac(salted, CLIENT_KEY);
    }

    static byte[] serverKey(ScramHash hash, byte[] salted) {
        return hash.hmac(salted, SERVER_KEY);
    }

    /**
     * Whether these are the keys of a password, which is prepared here. A password that cannot be prepared is not, and takes
     * as long.
     */
    public boolean isPassword(Secret password) {
        Reading<Secret> prepared = prepared(password);
        Secret key = prepared.isValid() ? prepared.message() : Secret.of(new byte[] {0});
        byte[] salted = hash.hi(key, salt.toByteArray(), iterations);
        byte[] clientKey = clientKey(hash, salted);
        byte[] stored = storedKey.toByteArray();
        try {
            return MessageDigest.isEqual(hash.hash(clientKey), stored) & prepared.isValid();
        } finally {
            key.wipe();
            Arrays.fill(salted, (byte) 0);
            Arrays.fill(clientKey, (byte) 0);
            Arrays.fill(stored, (byte) 0);
        }
    }

    /**
     * The credentials as one line of text: the form of authPassword in RFC 5803, {@code
     * SCRAM-SHA-256$4096:salt$stored:server} with base64 for octets. Keep it as you would a password's hash.
     */
    public String toAuthPassword() {
        return hash.mechanism().name() + "$" + iterations + ":" + base64(salt.toByteArray()) + "$"
                + base64(storedKey.toByteArray()) + ":" + base64(serverKey.toByteArray());
    }

    /**
     * The credentials that {@link #toAuthPassword} wrote.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static ScramCredentials ofAuthPassword(String text) {
        String[] fields = split(text, "$:$:");
        ScramHash hash = hashOf(fields[0]);
        int iterations;
        try {
            iterations = Integer.parseInt(fields[1]);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("no number of iterations", e);
        }
        return new ScramCredentials(
                hash,
                OctetString.of(unbase64(fields[2])),
                iterations,
                Secret.of(unbase64(fields[3])),
                Secret.of(unbase64(fields[4])));
    }

    private static ScramHash hashOf(String mechanism) {
        for (ScramHash hash : ScramHash.values()) {
            if (hash.mechanism().name().equals(mechanism)) {
                return hash;
            }
        }
        throw new IllegalArgumentException("not a mechanism of SCRAM");
    }

    // The texts between separators that stand once each, in this order.
    private static String[] split(String text, String separators) {
        String[] fields = new String[separators.length() + 1];
        int from = 0;
        for (int i = 0; i < separators.length(); i++) {
            int at = text.indexOf(separators.charAt(i), from);
            if (at < 0) {
                throw new IllegalArgumentException("not of the form of authPassword");
            }
            fields[i] = text.substring(from, at);
            from = at + 1;
        }
        fields[separators.length()] = text.substring(from);
        return fields;
    }

    private static String base64(byte[] octets) {
        byte[] text = new byte[Base64.encodedLength(octets.length)];
        Base64.encode(octets, 0, octets.length, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static byte[] unbase64(String text) {
        byte[] octets = OctetString.of(text).toByteArray();
        if (Base64.firstError(octets, 0, octets.length) >= 0) {
            throw new IllegalArgumentException("not base64");
        }
        return Base64.decode(octets, 0, octets.length);
    }
}
