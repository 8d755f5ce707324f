package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Modified UTF-7, the text of mailbox names in US-ASCII: RFC 3501 5.1.3. Printable US-ASCII is itself but for {@code &}, which is
 * {@code &-}; all else is UTF-16 in base64 between {@code &} and {@code -}, with a comma for the slash.
 *
 * <p>Every text has one form, and only that is read: nothing printable in base64, no two runs that touch, no stray bit, no lone
 * surrogate. So two spellings never name one mailbox, and no hierarchy delimiter hides in base64.
 */
public final class ModifiedUtf7 {
    private static final byte[] ALPHABET = new byte[64];
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 64; i++) {
            int c = i < 26 ? 'A' + i : i < 52 ? 'a' + i - 26 : i < 62 ? '0' + i - 52 : i == 62 ? '+' : ',';
            ALPHABET[i] = (byte) c;
            VALUES[c] = (byte) i;
        }
    }

    private ModifiedUtf7() {}

    /** The text of {@code array[from, to)}; null if it is not modified UTF-7 in its one form, or no mailbox can have that name. */
    public static @Nullable String decode(byte[] array, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        int at = from;
        while (at < to) {
            byte octet = array[at++];
            if (octet != '&') {
                if (octet < 0x20 || octet > 0x7E) {
                    return null;
                }
                text.append((char) octet);
                continue;
            }
            int run = at;
            while (at < to && array[at] >= 0 && VALUES[array[at]] >= 0) {
                at++;
            }
            boolean closed = at < to && array[at] == '-';
            if (!closed || !decodeRun(array, run, at, text)) {
                return null;
            }
            at++;
            boolean touched = at > run + 1 && at + 1 < to && array[at] == '&' && array[at + 1] != '-';
            if (touched) {
                return null;
            }
        }
        return isName(text) ? text.toString() : null;
    }

    /** Decodes what stands between {@code &} and {@code -}. */
    private static boolean decodeRun(byte[] array, int from, int to, StringBuilder text) {
        if (from == to) {
            text.append('&');
            return true;
        }
        int bits = 0;
        int held = 0;
        for (int i = from; i < to; i++) {
            bits = bits << 6 | VALUES[array[i]];
            held += 6;
            if (held >= 16) {
                held -= 16;
                char unit = (char) (bits >>> held);
                if (unit >= 0x20 && unit <= 0x7E) {
                    return false;
                }
                text.append(unit);
                bits &= (1 << held) - 1;
            }
        }
        // A whole base64 octet too many, or bits that are not zero, would be a second spelling.
        return held < 6 && bits == 0;
    }

    /**
     * Whether a mailbox can have this name: Unicode without lone surrogates, and without the control characters and line separators
     * that Net-Unicode leaves out. RFC 5198 2, RFC 9051 5.1.
     */
    public static boolean isName(CharSequence text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean control = c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029;
            if (control || Character.isLowSurrogate(c)) {
                return false;
            }
            if (Character.isHighSurrogate(c)) {
                i++;
                if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** The modified UTF-7 of a text that {@link #isName}. */
    public static OctetString encode(String text) {
        // A character alone in its run takes five octets, and no run takes more for each.
        byte[] octets = new byte[5 * text.length()];
        int out = 0;
        int bits = 0;
        int held = -1; // no run is open
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c <= 0x7E) {
                out = close(octets, out, bits, held);
                held = -1;
                octets[out++] = (byte) c; // US-ASCII
                if (c == '&') {
                    octets[out++] = '-';
                }
                continue;
            }
            if (held < 0) {
                octets[out++] = '&';
                held = 0;
                bits = 0;
            }
            bits = bits << 16 | c;
            held += 16;
            while (held >= 6) {
                held -= 6;
                octets[out++] = ALPHABET[bits >>> held & 63];
            }
            bits &= (1 << held) - 1;
        }
        out = close(octets, out, bits, held);
        return OctetString.of(octets, 0, out);
    }

    private static int close(byte[] octets, int at, int bits, int held) {
        int out = at;
        if (held > 0) {
            octets[out++] = ALPHABET[bits << (6 - held) & 63];
        }
        if (held >= 0) {
            octets[out++] = '-';
        }
        return out;
    }
}
