package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.CharClass;
import java.util.Arrays;

/** Xtext: RFC 3461 section 4. */
public final class XTextGrammar {
    private static final CharClass XCHAR = CharClass.range(0x21, 0x7E).without(CharClass.of("+="));
    private static final byte[] UPPER_HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'A', 'B', 'C', 'D', 'E', 'F'
    };
    private static final byte[] HEX_VALUES = hexValues();

    private XTextGrammar() {}

    private static byte[] hexValues() {
        byte[] values = new byte[256];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < 16; i++) {
            values[UPPER_HEX[i]] = (byte) i;
            values[UPPER_HEX[i] | 0x20] = (byte) i;
        }
        return values;
    }

    /**
     * The index of the first octet of {@code array[from, to)} that is wrong, or -1 if all of it is xtext:
     * {@code (printable without SP, "+" and "=" | "+" two upper-case hexadecimal digits)...}, which decodes to printable
     * US-ASCII and SP. Lower-case digits are passed over; {@link #hasLowerCaseHex} tells of them.
     */
    public static int firstError(byte[] array, int from, int to) {
        int i = XCHAR.skip(array, from, to);
        while (i < to) {
            if (array[i] != '+' || to - i < 3) {
                return i;
            }
            int high = HEX_VALUES[array[i + 1] & 0xFF];
            int low = HEX_VALUES[array[i + 2] & 0xFF];
            int octet = high << 4 | low;
            if ((high | low) < 0 || octet < 0x20 || octet > 0x7E) {
                return i;
            }
            i = XCHAR.skip(array, i + 3, to);
        }
        return -1;
    }

    /** Whether a sound xtext has a lower-case hexadecimal digit, quirk LOWER_CASE_HEX. */
    static boolean hasLowerCaseHex(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] == '+') {
                if (array[i + 1] >= 'a' || array[i + 2] >= 'a') {
                    return true;
                }
                i += 2;
            }
        }
        return false;
    }

    /** Whether a sound xtext decodes to {@code <>}. */
    public static boolean isNullPath(byte[] array, int from, int to) {
        if (to - from == 2) {
            return array[from] == '<' && array[from + 1] == '>';
        }
        return decodedLength(array, from, to) == 2
                && octet(array, from) == '<'
                && octet(array, lastOctet(array, to)) == '>';
    }

    private static int lastOctet(byte[] array, int to) {
        return to >= 3 && array[to - 3] == '+' ? to - 3 : to - 1;
    }

    private static int octet(byte[] array, int at) {
        return array[at] == '+' ? HEX_VALUES[array[at + 1] & 0xFF] << 4 | HEX_VALUES[array[at + 2] & 0xFF] : array[at];
    }

    /** How many octets a sound xtext decodes to. */
    public static int decodedLength(byte[] array, int from, int to) {
        int length = to - from;
        for (int i = from; i < to; i++) {
            if (array[i] == '+') {
                length -= 2;
            }
        }
        return length;
    }

    /**
     * Decodes a sound xtext.
     *
     * @return the index in {@code target} after what was written
     */
    public static int decode(byte[] array, int from, int to, byte[] target, int at) {
        int out = at;
        for (int i = from; i < to; i++) {
            if (array[i] == '+') {
                target[out++] = (byte) octet(array, i);
                i += 2;
            } else {
                target[out++] = array[i];
            }
        }
        return out;
    }

    /** How many octets the xtext of {@code array[from, to)} has. */
    public static int encodedLength(byte[] array, int from, int to) {
        int length = 0;
        for (int i = from; i < to; i++) {
            length += XCHAR.has(array[i]) ? 1 : 3;
        }
        return length;
    }

    /**
     * Encodes {@code array[from, to)}.
     *
     * @return the index in {@code target} after what was written
     */
    public static int encode(byte[] array, int from, int to, byte[] target, int at) {
        int out = at;
        for (int i = from; i < to; i++) {
            if (XCHAR.has(array[i])) {
                target[out++] = array[i];
            } else {
                target[out++] = '+';
                target[out++] = UPPER_HEX[array[i] >> 4 & 15];
                target[out++] = UPPER_HEX[array[i] & 15];
            }
        }
        return out;
    }
}
