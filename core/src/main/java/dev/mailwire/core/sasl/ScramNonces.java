package dev.mailwire.core.sasl;

import dev.mailwire.core.internal.Base64;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.function.Supplier;

/** Nonces of 24 random octets, which base64 makes 32 printable characters without padding. */
final class ScramNonces implements Supplier<String> {
    static final Supplier<String> RANDOM = new ScramNonces();

    private static final int OCTETS = 24;

    private final SecureRandom random = new SecureRandom();

    private ScramNonces() {}

    @Override
    public String get() {
        byte[] octets = new byte[OCTETS];
        random.nextBytes(octets);
        byte[] text = new byte[Base64.encodedLength(OCTETS)];
        Base64.encode(octets, 0, OCTETS, text, 0);
        return new String(text, StandardCharsets.US_ASCII);
    }
}
