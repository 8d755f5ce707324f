package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.CharClass;

/**
 * A run of octets with separators in it, found and checked in one pass: labels with dots, atoms with dots.
 *
 * <p>Each octet has a class: what it is in the two low bits, what may not follow it in the next two. So the check of an
 * octet is two operations and no branch, and the only branch that is mispredicted is the end of the run. Label by label
 * there would be one for each dot.
 */
final class DottedRun {
    /** In the answer: a separator stands where none may, or the run is empty. */
    static final int BROKEN = 3;
    /** In the answer: some octet is above US-ASCII. */
    static final int EIGHT_BIT = 16;

    private static final int HYPHEN = 1;
    private static final int DOT = 2;
    private static final int NO_HYPHEN_NEXT = HYPHEN << 2;
    private static final int NO_DOT_NEXT = DOT << 2;
    private static final byte STOP = -1;

    /** Sub-domains: neither a hyphen nor a dot stands beside a dot or at an end. RFC 5321 4.1.2, RFC 6531 3.3. */
    static final byte[] DOMAIN = domain(CharClass.ALNUM);
    /** The same with the underscore as one more letter. */
    static final byte[] LOOSE_DOMAIN = domain(CharClass.ALNUM.or(CharClass.of("_")));
    /** Dot-string: no dot stands beside a dot or at an end. RFC 5321 4.1.2, RFC 6531 3.3. */
    static final byte[] DOT_STRING = dotString();

    private DottedRun() {}

    private static byte[] table(CharClass plain) {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = i >= 0x80 ? EIGHT_BIT : plain.has((byte) i) ? 0 : STOP;
        }
        return table;
    }

    private static byte[] domain(CharClass plain) {
        byte[] table = table(plain);
        table['-'] = HYPHEN | NO_DOT_NEXT;
        table['.'] = DOT | NO_HYPHEN_NEXT | NO_DOT_NEXT;
        return table;
    }

    private static byte[] dotString() {
        byte[] table = table(CharClass.ATEXT);
        table['.'] = DOT | NO_DOT_NEXT;
        return table;
    }

    /**
     * Moves over the run at {@code from}.
     *
     * @return its end in the low 32 bits, {@link #BROKEN} and {@link #EIGHT_BIT} in the high ones
     */
    static long scan(byte[] table, byte[] array, int from, int to) {
        int before = NO_HYPHEN_NEXT | NO_DOT_NEXT;
        int broken = 0;
        int seen = 0;
        int i = from;
        while (i < to) {
            int here = table[array[i] & 0xFF];
            if (here < 0) {
                break;
            }
            broken |= before >>> 2 & here;
            seen |= here;
            before = here;
            i++;
        }
        // What no separator may follow may not stand last either.
        broken |= before >>> 2;
        return (long) (broken & BROKEN | seen & EIGHT_BIT) << 32 | i;
    }

    /** The first index of a broken run at which the strict grammar cannot go on. */
    static int firstError(byte[] table, byte[] array, int from, int to) {
        int before = NO_HYPHEN_NEXT | NO_DOT_NEXT;
        for (int i = from; i < to; i++) {
            int here = table[array[i] & 0xFF];
            if (here < 0 || (before >>> 2 & here & BROKEN) != 0) {
                return i;
            }
            before = here;
        }
        return to;
    }
}
