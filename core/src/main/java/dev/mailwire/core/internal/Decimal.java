package dev.mailwire.core.internal;

/** Unsigned decimal numbers: digits only, never a sign, never a wrap. */
public final class Decimal {
    /** What {@link #parse} answers for octets that are no number. */
    public static final long NOT_A_NUMBER = -1;
    /** What {@link #parse} answers for a number above the maximum. */
    public static final long TOO_LARGE = -2;

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
