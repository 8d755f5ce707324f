package dev.mailwire.core.internal;

/** Well-formed UTF-8 as RFC 3629 section 4 has it: no overlong form, no surrogate, nothing above U+10FFFF. */
public final class Utf8 {
    private Utf8() {}

    /** Whether all of {@code array[from, to)} is well-formed. */
    public static boolean isValid(byte[] array, int from, int to) {
        int i = from;
        while (i < to) {
            int length = sequence(array, i, to);
            if (length == 0) {
                return false;
            }
            i += length;
        }
        return true;
    }

    /** How many octets the well-formed sequence at {@code at} has, 1 to 4; 0 if there is none within {@code to}. */
    public static int sequence(byte[] array, int at, int to) {
        int first = array[at];
        if (first >= 0) {
            return 1;
        }
        int lead = first & 0xFF;
        int length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
        if (length == 0 || at + length > to) {
            return 0;
        }
        int second = array[at + 1] & 0xFF;
        // The second octet alone tells overlong forms, surrogates and what lies above U+10FFFF.
        int least = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        int most = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < least || second > most) {
            return 0;
        }
        for (int i = 2; i < length; i++) {
            if ((array[at + i] & 0xC0) != 0x80) {
                return 0;
            }
        }
        return length;
    }
}
