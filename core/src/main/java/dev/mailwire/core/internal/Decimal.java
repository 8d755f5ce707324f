package dev.mailwire.core.internal;

/** Unsigned decimal numbers: digits only, never a sign, never a wrap. */
public final class Decimal {
    /** What {@link #parse} answers for octets that are no number. */
    public static final long NOT_A_NUMBER = -1;
    /** What {@link #parse} answers for a number above the maximum. */
    public static final long TOO_LARGE = -2;

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    private Decimal() {}

    /**
     * The number that {@code array[from, to)} is: one digit or more, leading zeros allowed.
     *
     * @param max the largest value, at least 0
     * @return the number, {@link #NOT_A_NUMBER} or {@link #TOO_LARGE}
     */
    public static long parse(byte[] array, int from, int to, long max) {
        if (from >= to) {
            return NOT_A_NUMBER;
        }
        long value = 0;
        boolean tooLarge = false;
        for (int i = from; i < to; i++) {
            int digit = array[i] - '0';
            if (digit < 0 || digit > 9) {
                return NOT_A_NUMBER;
            }
            if (value > (Long.MAX_VALUE - digit) / 10) {
                tooLarge = true;
            } else {
                value = value * 10 + digit;
            }
        }
        return tooLarge || value > max ? TOO_LARGE : value;
    }

    /** How many of eight octets, the first one the lowest, stand before the first that is no digit. */
    public static int digits(long word) {
        long values = word ^ '0' * ONES;
        long other = ((values & 0x7F * ONES) + (0x80 - 10) * ONES | values) & HIGHS;
        return Long.numberOfTrailingZeros(other) >>> 3;
    }

    /**
     * The number that the first of eight octets are: three multiplications, and no loop whose end could not be foreseen.
     *
     * @param digits how many there are, 1 to 8
     */
    public static int parse(long word, int digits) {
        long values = (word ^ '0' * ONES) << (8 - digits << 3); // the places before the first digit become zeros
        long pairs = values * (1 + (10 << 8)) >>> 8 & 0x00FF00FF00FF00FFL;
        long fours = pairs * (1 + (100 << 16)) >>> 16 & 0x0000FFFF0000FFFFL;
        return (int) (fours * (1 + (10_000L << 32)) >>> 32);
    }

    /** How many digits a value that is not negative has. */
    public static int length(long value) {
        int length = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            length++;
        }
        return length;
    }

    /**
     * Writes a value that is not negative.
     *
     * @return the index after the last digit
     */
    public static int write(long value, byte[] array, int at) {
        int end = at + length(value);
        long rest = value;
        for (int i = end - 1; i >= at; i--) {
            array[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return end;
    }
}
