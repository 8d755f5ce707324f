package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.pop3.internal.DigestGrammar;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The digest of APOP: MD5 of the timestamp in the greeting and a secret that both sides know (RFC 1939 7).
 *
 * <pre>{@code
 * ApopDigest expected = ApopDigest.of("<1896.697170952@dbc.mtview.ca.us>", secret);
 * if (expected.equals(command.digest())) ...              // in time that does not depend on where they differ
 * }</pre>
 *
 * <p>MD5 is broken, and who chooses the timestamps learns about the secret (CVE-2007-1558): this is for peers that know nothing
 * better.
 */
public final class ApopDigest {
    /** How many octets it has; twice as many hexadecimal digits. */
    public static final int LENGTH = 16;

    private final Secret octets;

    private ApopDigest(Secret octets) {
        this.octets = octets;
    }

    /**
     * Computes a digest.
     *
     * @param timestamp with its angle brackets, as the greeting has it
     * @param secret the octets that the server and the client share
     * @throws IllegalArgumentException if the timestamp is not US-ASCII
     * @throws IllegalStateException if the secret was wiped
     */
    public static ApopDigest of(String timestamp, Secret secret) {
        OctetString checked = OctetString.of(timestamp);
        if (!checked.isAscii()) {
            throw new IllegalArgumentException("a timestamp is US-ASCII: " + checked);
        }
        byte[] shared = secret.toByteArray();
        try {
            MessageDigest md5 = MessageDigest.getInstance("MD5");
            md5.update(timestamp.getBytes(StandardCharsets.US_ASCII));
            return of(md5.digest(shared));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has MD5", e);
        } finally {
            Arrays.fill(shared, (byte) 0);
        }
    }

    /**
     * The digest of these octets.
     *
     * @throws IllegalArgumentException if they are not {@link #LENGTH}
     */
    public static ApopDigest of(byte[] octets) {
        if (octets.length != LENGTH) {
            throw new IllegalArgumentException("a digest of " + octets.length + " octets");
        }
        return new ApopDigest(Secret.of(octets));
    }

    /**
     * The digest that 32 hexadecimal digits in lower case stand for.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static ApopDigest ofHex(String digits) {
        return DigestGrammar.checkDigest(digits);
    }

    /** A copy of the octets, yours to wipe. */
    public byte[] toByteArray() {
        return octets.toByteArray();
    }

    /** By octets, in time that does not depend on where they differ. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ApopDigest that && octets.equals(that.octets);
    }

    /** The same for all digests. */
    @Override
    public int hashCode() {
        return octets.hashCode();
    }

    /** Always {@code ApopDigest[redacted]}: it can be tried against a list of passwords. */
    @Override
    public String toString() {
        return "ApopDigest[redacted]";
    }
}
