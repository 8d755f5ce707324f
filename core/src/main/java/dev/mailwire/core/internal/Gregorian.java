package dev.mailwire.core.internal;

/** The Gregorian calendar and the clock, by arithmetic. */
public final class Gregorian {
    /** The names of the months, three letters each. */
    public static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private Gregorian() {}

    /** Whether there is such a day; any year. */
    public static boolean isDay(int year, int month, int day) {
        return month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
    }

    private static int daysOf(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    /** Whether a clock shows this; a leap second is second 60. */
    public static boolean isTime(int hour, int minute, int second) {
        return hour >= 0 && hour <= 23 && minute >= 0 && minute <= 59 && second >= 0 && second <= 60;
    }

    /** Days from 1970-01-01, years from 0 on; they are counted from March, so that the leap day is the last. */
    public static long daysSinceEpoch(int year, int month, int day) {
        int y = (month > 2 ? year : year - 1) + 400; // none is negative
        int monthFromMarch = (month + 9) % 12;
        int dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365L * y + y / 4 - y / 100 + y / 400 + dayOfYear - 719_468 - 146_097;
    }

    /** The month of three letters in any case at {@code array[at, at + 3)}, 1 to 12; 0 if there is none. */
    public static int month(byte[] array, int at) {
        for (int i = 0; i < MONTHS.length(); i += 3) {
            if ((array[at] | 0x20) == (MONTHS.charAt(i) | 0x20)
                    && (array[at + 1] | 0x20) == MONTHS.charAt(i + 1)
                    && (array[at + 2] | 0x20) == MONTHS.charAt(i + 2)) {
                return i / 3 + 1;
            }
        }
        return 0;
    }
}
