package dev.mailwire.core.message;

import dev.mailwire.core.internal.Gregorian;
import org.jspecify.annotations.Nullable;

/** date-time, RFC 3339 5.6: digits at fixed places. */
final class InternetDateTimeGrammar {
    private static final int SECONDS_END = 19; // 2026-03-10T10:00:00
    private static final int NANO_DIGITS = 9;

    private InternetDateTimeGrammar() {}

    /** Whether there is such a day. */
    static boolean isDate(int year, int month, int day) {
        return year >= 0 && year <= 9999 && Gregorian.isDay(year, month, day);
    }

    /** date-time: {@code YYYY-MM-DD "T" hh:mm:ss ["." digits] ("Z" | +hh:mm | -hh:mm)}, RFC 3339 5.6. */
    static @Nullable InternetDateTime readDateTime(byte[] array, int start, int end) {
        if (end - start <= SECONDS_END || !hasSeparators(array, start)) {
            return null;
        }
        int century = twoDigits(array, start);
        int yearOfCentury = twoDigits(array, start + 2);
        int month = twoDigits(array, start + 5);
        int day = twoDigits(array, start + 8);
        int hour = twoDigits(array, start + 11);
        int minute = twoDigits(array, start + 14);
        int second = twoDigits(array, start + 17);
        if (century < 0 || yearOfCentury < 0) {
            return null;
        }
        int year = 100 * century + yearOfCentury;
        int at = start + SECONDS_END;
        int nano = 0;
        if (array[at] == '.') {
            int from = at + 1;
            at = from;
            while (at < end && StructuredLexer.isDigit(array[at])) {
                at++;
            }
            if (at == from) {
                return null;
            }
            for (int i = from; i < from + NANO_DIGITS; i++) {
                nano = 10 * nano + (i < at ? array[i] - '0' : 0);
            }
        }
        int offset = readOffset(array, at, end);
        boolean unknown = offset == 0 && array[at] == '-';
        if (offset == Integer.MIN_VALUE || !isDate(year, month, day) || !Gregorian.isTime(hour, minute, second)) {
            return null;
        }
        return new InternetDateTime(year, month, day, hour, minute, second, nano, offset, unknown);
    }

    private static boolean hasSeparators(byte[] array, int start) {
        return array[start + 4] == '-'
                && array[start + 7] == '-'
                && (array[start + 10] | 0x20) == 't'
                && array[start + 13] == ':'
                && array[start + 16] == ':';
    }

    /** time-offset to the end, in minutes; {@code Integer.MIN_VALUE} if it is none. RFC 3339 5.6. */
    private static int readOffset(byte[] array, int at, int end) {
        if (end - at == 1) {
            return (array[at] | 0x20) == 'z' ? 0 : Integer.MIN_VALUE;
        }
        if (end - at != 6 || (array[at] != '+' && array[at] != '-') || array[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = twoDigits(array, at + 1);
        int minutes = twoDigits(array, at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
            return Integer.MIN_VALUE;
        }
        int offset = 60 * hours + minutes;
        return array[at] == '-' ? -offset : offset;
    }

    private static int twoDigits(byte[] array, int at) {
        boolean digits = StructuredLexer.isDigit(array[at]) && StructuredLexer.isDigit(array[at + 1]);
        return digits ? 10 * (array[at] - '0') + array[at + 1] - '0' : -1;
    }

    /** date-time with {@code Z} for a known offset of 0, and no zeros at the end of a fraction. RFC 3339 5.6. */
    static String writeDateTime(InternetDateTime value) {
        StringBuilder text = new StringBuilder(35);
        digits(text, value.year(), 4).append('-');
        digits(text, value.month(), 2).append('-');
        digits(text, value.day(), 2).append('T');
        digits(text, value.hour(), 2).append(':');
        digits(text, value.minute(), 2).append(':');
        digits(text, value.second(), 2);
        if (value.nano() > 0) {
            int nano = value.nano();
            int count = NANO_DIGITS;
            while (nano % 10 == 0) {
                nano /= 10;
                count--;
            }
            digits(text.append('.'), nano, count);
        }
        int minutes = Math.abs(value.offsetMinutes());
        if (minutes == 0 && !value.isOffsetUnknown()) {
            return text.append('Z').toString();
        }
        text.append(value.offsetMinutes() < 0 || value.isOffsetUnknown() ? '-' : '+');
        digits(text, minutes / 60, 2).append(':');
        return digits(text, minutes % 60, 2).toString();
    }

    private static StringBuilder digits(StringBuilder text, int value, int count) {
        int unit = 1;
        for (int i = 1; i < count; i++) {
            unit *= 10;
        }
        for (; unit > 0; unit /= 10) {
            text.append((char) ('0' + value / unit % 10));
        }
        return text;
    }
}
