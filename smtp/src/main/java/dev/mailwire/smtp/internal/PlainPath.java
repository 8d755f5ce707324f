package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.smtp.SmtpLimits;

/**
 * The paths that nearly all are: {@code "<" word [separator word]... "@" label [separator label]... ">"}, words and labels of
 * letters and digits, a separator one dot or hyphen, and before the at sign also plus signs and underscores anywhere.
 *
 * <p>Read eight octets at a time, with one branch that depends on the octets: the end. Whatever is not of this shape, or is
 * wrong, is left to {@link PathGrammar}, which tells what and where. Measured over the mix of commands of the benchmark,
 * JDK 17: 10 ns a command.
 */
final class PlainPath {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = 0x7F * ONES;

    private PlainPath() {}

    /** Reads a path if it is plain and within the limits; else does not move. */
    static boolean read(Cursor in, PathOffsets path, SmtpLimits limits) {
        byte[] array = in.array();
        int start = in.position();
        int end = in.end();
        if (start >= end || array[start] != '<') {
            return false;
        }
        int last = array.length - 8;
        int i = start + 1;
        int at = i;
        long behindAt = 0; // all ones once the at sign was met
        long before =
                0x80; // whether a separator or an at sign stood before, as its high bit: none may stand at the start
        long wrong = 0;
        long other;
        long separators;
        long prior;
        do {
            if (i > last) {
                return false;
            }
            long word = ByteSearch.longAt(array, i);
            long ascii = word & LOWS;
            long ats = equal(ascii, '@');
            separators = between(ascii, '-', '.') | ats;
            long localOnly = equal(ascii, '+') | equal(ascii, '_');
            long lower = ascii | 0x20 * ONES;
            long taken = (separators | localOnly | between(ascii, '0', '9') | between(lower, 'a', 'z')) & ~word;
            other = ~taken & HIGHS;
            long kept = (other & -other) - 1 & HIGHS; // what stands before the end; everything if there is no end yet
            ats &= kept;
            separators &= kept;
            wrong |= separators & (separators << 8 | before);
            wrong |= localOnly & kept & (behindAt | -ats) | ats & (behindAt | ats - 1);
            at += Long.numberOfTrailingZeros(ats) >>> 3 & (int) ~behindAt;
            behindAt |= -ats >> 63;
            prior = before;
            before = separators >>> 56;
            i += 8; // by what does not depend on the octets, so that the processor goes on before it knows the end
        } while (other == 0);
        int rest = Long.numberOfTrailingZeros(other) >>> 3;
        i += rest - 8;
        before = rest == 0 ? prior : separators >>> (rest << 3) - 8 & 0x80;
        boolean sound = i < end && array[i] == '>' && behindAt != 0 && (wrong | before) == 0;
        int local = at - start - 1;
        int domain = i - at - 1;
        if (!sound || local > limits.localPart() || domain > limits.domain() || i + 1 - start > limits.path()) {
            return false;
        }
        path.plain(start, at, i + 1);
        in.position(i + 1);
        return true;
    }

    /** The high bit of each octet that is this one; the octets are US-ASCII. */
    private static long equal(long ascii, char octet) {
        return HIGHS - (ascii ^ octet * ONES);
    }

    /** The high bit of each octet from {@code first} to {@code last}; the octets are US-ASCII, the other bits are anything. */
    private static long between(long ascii, char first, char last) {
        return ascii + (0x80 - first) * ONES ^ ascii + (0x7F - last) * ONES;
    }
}
