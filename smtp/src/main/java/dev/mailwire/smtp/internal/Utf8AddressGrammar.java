package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Utf8;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Utf-8-addr-xtext and utf-8-addr-unitext: RFC 6533 section 3. Characters of UTF-8 as they are, or as {@code \x{HEX}}; the
 * first form is the second without an octet above US-ASCII.
 */
public final class Utf8AddressGrammar {
    private static final CharClass QCHAR = CharClass.VCHAR.without(CharClass.of("\\+="));

    private Utf8AddressGrammar() {}

    /** Whether {@code array[from, to)} is {@code (character | "\x{" code point "}")...}. */
    public static boolean isSound(byte[] array, int from, int to) {
        int i = from;
        while (i < to) {
            int next = QCHAR.skip(array, i, to);
            if (next == i) {
                int length = array[i] == '\\' ? escape(array, i, to) : array[i] < 0 ? Utf8.sequence(array, i, to) : 0;
                if (length == 0) {
                    return false;
                }
                next = i + length;
            }
            i = next;
        }
        return to > from;
    }

    /**
     * How many octets the embedded character at {@code from} has; 0 if there is none. RFC 6533 lists the code points: SP,
     * "+", "=", the backslash and whatever is above US-ASCII, in as few digits as they need. It lists controls too, which
     * are no part of any mailbox and are refused here.
     */
    private static int escape(byte[] array, int from, int to) {
        if (to - from < 6 || array[from + 1] != 'x' || array[from + 2] != '{') {
            return 0;
        }
        int start = from + 3;
        int end = CharClass.HEXDIG.skip(array, start, Math.min(to, start + 7));
        if (end == to || array[end] != '}' || end - start < 2 || end - start > 6) {
            return 0;
        }
        int codePoint = codePoint(array, start, end);
        boolean special = codePoint == ' ' || codePoint == '+' || codePoint == '=' || codePoint == '\\';
        boolean shortest = array[start] != '0';
        boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        boolean wide = codePoint >= 0x80 && codePoint <= Character.MAX_CODE_POINT && !surrogate;
        return shortest && (special || wide) ? end + 1 - from : 0;
    }

    private static int codePoint(byte[] array, int from, int to) {
        int codePoint = 0;
        for (int i = from; i < to; i++) {
            codePoint = codePoint << 4 | Character.digit(array[i], 16);
        }
        return codePoint;
    }

    /** The text that a sound {@code array[from, to)} stands for. */
    public static String decode(byte[] array, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            if (array[i] == '\\') {
                int length = escape(array, i, to);
                text.appendCodePoint(codePoint(array, i + 3, i + length - 1));
                i += length;
            } else {
                int length = Utf8.sequence(array, i, to);
                text.append(new String(array, i, length, StandardCharsets.UTF_8));
                i += length;
            }
        }
        return text.toString();
    }

    /** Appends the form that is US-ASCII alone, utf-8-addr-xtext, which any server takes that offers DSN. */
    public static void encode(String text, StringBuilder into) {
        text.codePoints().forEach(codePoint -> {
            if (codePoint < 0x80 && QCHAR.has((byte) codePoint)) {
                into.append((char) codePoint);
            } else {
                into.append("\\x{")
                        .append(Integer.toHexString(codePoint).toUpperCase(Locale.ROOT))
                        .append('}');
            }
        });
    }
}
