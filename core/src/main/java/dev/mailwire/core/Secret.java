package dev.mailwire.core;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A password, token or SASL payload: octets that no log shows and that can be wiped.
 *
 * <p>{@link #toString} is redacted and {@link #equals} takes the same time whether or not the octets agree. Records that
 * hold one share it: after {@link #wipe} all of them read as wiped.
 */
public final class Secret {
    private final byte[] octets;
    private volatile boolean wiped;

    private Secret(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of these octets; yours stay for you to wipe. */
    public static Secret of(byte[] octets) {
        return new Secret(octets.clone());
    }

    /** A copy of the octets a borrow shows. */
    public static Secret of(Octets octets) {
        byte[] copy = new byte[octets.length()];
        octets.copyTo(copy, 0);
        return new Secret(copy);
    }

    /**
     * The UTF-8 octets of a text.
     *
     * @throws IllegalArgumentException if it holds a lone surrogate
     */
    public static Secret of(String text) {
        return encode(CharBuffer.wrap(text));
    }

    /**
     * The UTF-8 octets of characters; yours stay for you to wipe.
     *
     * @throws IllegalArgumentException if they hold a lone surrogate
     */
    public static Secret of(char[] text) {
        return encode(CharBuffer.wrap(text));
    }

    private static Secret encode(CharBuffer text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8
                    .newEncoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .encode(text);
            byte[] octets = new byte[encoded.remaining()];
            encoded.get(octets);
            Arrays.fill(encoded.array(), (byte) 0);
            return new Secret(octets);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("a lone surrogate has no UTF-8 form", e);
        }
    }

    /**
     * How many octets.
     *
     * @throws IllegalStateException if it was wiped
     */
    public int length() {
        return live().length;
    }

    /**
     * A copy of the octets, yours to wipe.
     *
     * @throws IllegalStateException if it was wiped
     */
    public byte[] toByteArray() {
        return live().clone();
    }

    /**
     * Copies the octets into an array.
     *
     * @throws IllegalStateException if it was wiped
     * @throws IndexOutOfBoundsException if they do not fit
     */
    public void copyTo(byte[] target, int offset) {
        byte[] source = live();
        System.arraycopy(source, 0, target, offset, source.length);
    }

    /** Overwrites the octets with zeros; reading them afterwards is an error. May be called again. */
    public void wipe() {
        wiped = true;
        Arrays.fill(octets, (byte) 0);
    }

    /** Whether it was wiped. */
    public boolean isWiped() {
        return wiped;
    }

    private byte[] live() {
        if (wiped) {
            throw new IllegalStateException("the secret was wiped");
        }
        return octets;
    }

    /** By octets, in time that does not depend on where they differ; a wiped secret equals only itself. */
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Secret that
                        && !wiped
                        && !that.wiped
                        && MessageDigest.isEqual(octets, that.octets));
    }

    /** The same for all secrets: a hash of the octets would leak them. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    /** Always {@code Secret[redacted]}. */
    @Override
    public String toString() {
        return "Secret[redacted]";
    }
}
