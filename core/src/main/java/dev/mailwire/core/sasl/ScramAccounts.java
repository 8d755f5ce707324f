package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a server whose stored keys are those of SCRAM. One for the whole server: it serves {@link ScramServer},
 * and as a {@link PasswordCheck} PLAIN and LOGIN too, so that no password need be stored anywhere.
 *
 * <p>A name without an account is answered as if it had one: with a salt that is the same whenever it is asked for, the
 * usual number of iterations, and the same work. So neither answer nor time tells who has an account, provided that all
 * accounts were derived with the number of iterations given here.
 *
 * <pre>{@code
 * ScramAccounts accounts = ScramAccounts.of(ScramHash.SHA_256, 10_000, decoyKey, database::credentials);
 * ...
 * new ScramServer(accounts);
 * new PlainServer(accounts);
 * }</pre>
 *
 * <p>Safe for use by many threads if the look-up is.
 */
public final class ScramAccounts implements PasswordCheck {
    private static final int DECOY_SALT = 16;
    private static final int DECOY_KEY = 32;

    private final ScramHash hash;
    private final int iterations;
    private final Secret decoyKey;
    private final UnaryOperator<String> fold;
    private final Function<String, @Nullable ScramCredentials> lookUp;

    private ScramAccounts(
            ScramHash hash,
            int iterations,
            Secret decoyKey,
            UnaryOperator<String> fold,
            Function<String, @Nullable ScramCredentials> lookUp) {
        this.hash = hash;
        this.iterations = iterations;
        this.decoyKey = decoyKey;
        this.fold = fold;
        this.lookUp = lookUp;
    }

    /**
     * Accounts with a look-up.
     *
     * @param hash the hash function of all credentials
     * @param iterations the number that accounts are derived with, 4,096 at least
     * @param decoyKey what salts for names without an account are made from, 16 octets at least; keep it over restarts, or
     *     salts that change tell which names have none. It is copied
     * @param lookUp the credentials of a name, prepared with {@link SaslPrep#query(String)}; null if there is no account.
     *     Credentials of another hash function count as none
     * @throws IllegalArgumentException if {@code iterations} or {@code decoyKey} is too small
     */
    public static ScramAccounts of(
            ScramHash hash, int iterations, Secret decoyKey, Function<String, @Nullable ScramCredentials> lookUp) {
        if (iterations < ScramCredentials.FEWEST_ITERATIONS || decoyKey.length() < DECOY_SALT) {
            throw new IllegalArgumentException(iterations + " iterations, key of " + decoyKey.length() + " octets");
        }
        byte[] key = decoyKey.toByteArray();
        Secret copy = Secret.of(key);
        Arrays.fill(key, (byte) 0);
        return new ScramAccounts(hash, iterations, copy, UnaryOperator.identity(), lookUp);
    }

    /**
     * The same accounts where several spellings are one name, in upper and lower case for example. The look-up gets what
     * {@code fold} makes of a prepared name. Do not fold inside the look-up: then all spellings of an account would show one
     * salt, those of a name without an account several, and the difference would tell.
     */
    public ScramAccounts foldedBy(UnaryOperator<String> fold) {
        return new ScramAccounts(hash, iterations, decoyKey, fold, lookUp);
    }

    /** A key for {@link #of}, of 32 random octets. */
    public static Secret randomDecoyKey() {
        byte[] key = new byte[DECOY_KEY];
        new SecureRandom().nextBytes(key);
        Secret secret = Secret.of(key);
        Arrays.fill(key, (byte) 0);
        return secret;
    }

    /** The hash function of all credentials. */
    public ScramHash hash() {
        return hash;
    }

    /** Credentials to work with, and whether they are those of an account. */
    record Entry(ScramCredentials credentials, boolean exists) {}

    Entry entry(String preparedName) {
        String name = fold.apply(preparedName);
        // Made whether needed or not, so that both ways take the same time.
        ScramCredentials decoy = decoy(name);
        ScramCredentials found = lookUp.apply(name);
        return found != null && found.hash() == hash ? new Entry(found, true) : new Entry(decoy, false);
    }

    private ScramCredentials decoy(String name) {
        byte[] octets = name.getBytes(StandardCharsets.UTF_8);
        byte[] salt = Arrays.copyOf(hash.hmac(decoyKey, prefixed('s', octets)), DECOY_SALT);
        Secret stored = Secret.of(hash.hmac(decoyKey, prefixed('k', octets)));
        Secret server = Secret.of(hash.hmac(decoyKey, prefixed('v', octets)));
        return new ScramCredentials(hash, OctetString.of(salt), iterations, stored, server);
    }

    private static byte[] prefixed(char purpose, byte[] octets) {
        byte[] prefixed = new byte[octets.length + 1];
        prefixed[0] = (byte) purpose;
        System.arraycopy(octets, 0, prefixed, 1, octets.length);
        return prefixed;
    }

    @Override
    public boolean isPassword(String authenticationId, Secret password) {
        Entry entry = entry(authenticationId);
        return entry.credentials().isPassword(password) & entry.exists();
    }
}
