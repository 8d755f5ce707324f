package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Base64;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A server's challenge in an exchange, as a client's codec gives it: what stood behind SMTP's 334 (RFC 4954 4) or the
 * {@code +} of POP3 (RFC 5034 4). Exactly one of its two is there.
 *
 * @param octets the challenge, decoded; may be empty
 * @param raw a text that is not base64, as it came
 */
public record Challenge(@Nullable Secret octets, @Nullable OctetString raw) {
    /**
     * Checks that exactly one is there.
     *
     * @throws IllegalArgumentException if both are or none is
     */
    public Challenge {
        if ((octets == null) == (raw == null)) {
            throw new IllegalArgumentException("a challenge is either decoded or raw");
        }
    }

    /** The challenge of these octets; empty for none. */
    public static Challenge of(Secret octets) {
        return new Challenge(octets, null);
    }

    /** Reads the text of a challenge. This never fails: what is not base64, exactly, is kept raw. */
    public static Challenge read(Octets text) {
        byte[] array = new byte[text.length()];
        text.copyTo(array, 0);
        if (Base64.firstError(array, 0, array.length) >= 0) {
            return new Challenge(null, OctetString.of(array));
        }
        byte[] octets = Base64.decode(array, 0, array.length);
        Secret secret = Secret.of(octets);
        Arrays.fill(octets, (byte) 0);
        Arrays.fill(array, (byte) 0);
        return new Challenge(secret, null);
    }

    /** Whether it was base64, as the RFCs ask for, so that {@link #octets} is there. */
    public boolean isBase64() {
        return octets != null;
    }
}
