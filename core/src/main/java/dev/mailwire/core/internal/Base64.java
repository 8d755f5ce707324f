package dev.mailwire.core.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.Arrays;

/**
 * The base64 of RFC 4648 section 4, exactly: whole groups of four, padding at the end only, unused bits zero, nothing
 * else. {@code java.util.Base64} takes missing padding and stray bits, so that two spellings would name one password.
 */
public final class Base64 {
    private static final byte[] ALPHABET = new byte[64];
    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 64; i++) {
            int c = i < 26 ? 'A' + i : i < 52 ? 'a' + i - 26 : i < 62 ? '0' + i - 52 : i == 62 ? '+' : '/';
            ALPHABET[i] = (byte) c;
            VALUES[c] = (byte) i;
        }
    }

    private Base64() {}

    /** How many octets {@code length} octets become. */
    public static int encodedLength(int length) {
        return (length + 2) / 3 * 4;
    }

    /**
     * Encodes {@code source[from, to)}.
     *
     * @return the index in {@code target} after what was written
     */
    public static int encode(byte[] source, int from, int to, byte[] target, int at) {
        int out = at;
        int i = from;
        for (; i + 3 <= to; i += 3) {
            int bits = (source[i] & 0xFF) << 16 | (source[i + 1] & 0xFF) << 8 | source[i + 2] & 0xFF;
            target[out++] = ALPHABET[bits >>> 18];
            target[out++] = ALPHABET[bits >>> 12 & 63];
            target[out++] = ALPHABET[bits >>> 6 & 63];
            target[out++] = ALPHABET[bits & 63];
        }
        if (i < to) {
            int bits = (source[i] & 0xFF) << 16 | (i + 1 < to ? (source[i + 1] & 0xFF) << 8 : 0);
            target[out++] = ALPHABET[bits >>> 18];
            target[out++] = ALPHABET[bits >>> 12 & 63];
            target[out++] = i + 1 < to ? ALPHABET[bits >>> 6 & 63] : (byte) '=';
            target[out++] = '=';
        }
        return out;
    }

    /** The base64 of a secret, for a line that a peer may read. */
    public static OctetString encode(Secret secret) {
        byte[] octets = secret.toByteArray();
        byte[] text = new byte[encodedLength(octets.length)];
        encode(octets, 0, octets.length, text, 0);
        Arrays.fill(octets, (byte) 0);
        return OctetString.of(text);
    }

    /**
     * The index of the first octet of {@code array[from, to)} that is wrong, or -1 when all of it is base64. A wrong
     * length is told at {@code to}.
     */
    public static int firstError(byte[] array, int from, int to) {
        int length = to - from;
        int data = to;
        while (data > from && to - data < 2 && array[data - 1] == '=') {
            data--;
        }
        for (int i = from; i < data; i++) {
            if (VALUES[array[i] & 0xFF] < 0) {
                return i;
            }
        }
        if ((length & 3) != 0 || (data < to && data == from)) {
            return to;
        }
        int unused = to - data == 2 ? 15 : to - data == 1 ? 3 : 0;
        return unused != 0 && (VALUES[array[data - 1] & 0xFF] & unused) != 0 ? data - 1 : -1;
    }

    /** How many octets {@code array[from, to)} decodes to; it must be free of errors. */
    public static int decodedLength(byte[] array, int from, int to) {
        int length = (to - from) / 4 * 3;
        if (to > from && array[to - 1] == '=') {
            length -= array[to - 2] == '=' ? 2 : 1;
        }
        return length;
    }

    /** Decodes {@code array[from, to)}, which must be free of errors, into an array of its own. */
    public static byte[] decode(byte[] array, int from, int to) {
        byte[] target = new byte[decodedLength(array, from, to)];
        int out = 0;
        int bits = 0;
        for (int i = from; i < to; i++) {
            int value = array[i] == '=' ? 0 : VALUES[array[i] & 0xFF];
            bits = bits << 6 | value;
            if (((i - from) & 3) == 3) {
                for (int shift = 16; shift >= 0 && out < target.length; shift -= 8) {
                    target[out++] = (byte) (bits >>> shift);
                }
                bits = 0;
            }
        }
        return target;
    }
}
