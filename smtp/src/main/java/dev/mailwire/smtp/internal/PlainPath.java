package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.smtp.SmtpLimits;

/**
 * The paths that nearly all are: {@code "<" label ["." label]... "@" label ["." label]... ">"}, a label being letters and digits.
 *
 * <p>Read eight octets at a time, with one branch that depends on the octets: the end. Whatever is not of this shape, or is
 * wrong, is left to {@link PathGrammar}, which tells what and where. Measured over the mix of commands of the benchmark,
 * JDK 17: 93 to 89 ns a command.
 */
final class PlainPath {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long LOWS = 0x7F * ONES;

    private PlainPath() {}

    /** Reads a path whose {@code <} is next, if it is plain and within the limits; else does not move. */
    static boolean read(Cursor in, PathOffsets path, SmtpLimits limits) {
        byte[] array = in.array();
        int start = in.position();
        int i = start + 1;
        int at = -1;
        int taken = 8;
        long before = 0x80; // whether a dot or an at sign stood before, as its high bit: none may stand at the start
        long misplaced = 0;
        while (taken == 8) {
            if (i + 8 > array.length) {
                return false;
            }
            long word = ByteSearch.longAt(array, i);
            long ats = equal(word, '@');
            long separators = equal(word, '.') | ats;
            long other = ~(separators | lettersAndDigits(word)) & HIGHS;
            taken = Long.numberOfTrailingZeros(other) >>> 3;
            // What lies behind the end is moved out; two steps, since a shift by 64 would be none.
            long kept = other == 0 ? -1 : (other & -other) - 1;
            ats &= kept;
            separators &= kept;
            misplaced |= separators & (separators << 8 | before);
            before = taken == 0 ? before : separators >>> (taken << 3) - 8 & 0x80;
            if (ats != 0) {
                if (at >= 0 || (ats & ats - 1) != 0) {
                    return false;
                }
                at = i + (Long.numberOfTrailingZeros(ats) >>> 3);
            }
            i += taken;
        }
        boolean sound = i < in.end() && array[i] == '>' && at >= 0 && (misplaced | before) == 0;
        int local = at - start - 1;
        int domain = i - at - 1;
        if (!sound || local > limits.localPart() || domain > limits.domain() || i + 1 - start > limits.path()) {
            return false;
        }
        path.pathStart = start;
        path.pathEnd = i + 1;
        path.mailboxStart = start + 1;
        path.localStart = start + 1;
        path.localEnd = at;
        path.domainStart = at + 1;
        path.domainEnd = i;
        path.mailboxEnd = i;
        in.position(i + 1);
        return true;
    }

    /** The high bit of each octet that is this one. */
    private static long equal(long word, char octet) {
        long difference = word ^ octet * ONES;
        return ~((difference & LOWS) + LOWS | difference | LOWS);
    }

    /** The high bit of each octet that is a letter or a digit. */
    private static long lettersAndDigits(long word) {
        long low = word & LOWS;
        long lower = low | 0x20 * ONES;
        long letters = lower + (0x80 - 'a') * ONES ^ lower + (0x7F - 'z') * ONES;
        long digits = low + (0x80 - '0') * ONES ^ low + (0x7F - '9') * ONES;
        return (letters | digits) & ~word & HIGHS;
    }
}
