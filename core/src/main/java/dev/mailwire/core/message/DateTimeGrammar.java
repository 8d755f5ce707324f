package dev.mailwire.core.message;

import dev.mailwire.core.internal.Gregorian;
import org.jspecify.annotations.Nullable;

/** date-time, RFC 5322 3.3 and 4.3. All of it is arithmetic on octets: nothing throws and nothing overflows. */
final class DateTimeGrammar {
    private static final String DAYS = "MonTueWedThuFriSatSun";
    private static final String NORTH_AMERICA = "ESTEDTCSTCDTMSTMDTPSTPDT";
    private static final int LONGEST_ZONE = 5;
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9999;
    private static final int NONE = -1;
    private static final long UNKNOWN_ZONE = 1L << 40;

    private DateTimeGrammar() {}

    /** Whether there is such a day, in the years that are written with four digits from 1900 on. */
    static boolean isDate(int year, int month, int day) {
        return year >= FIRST_YEAR && year <= LAST_YEAR && Gregorian.isDay(year, month, day);
    }

    static void checkYear(int year) {
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            throw new IllegalArgumentException("year " + year + " is not within 1900 to 9999");
        }
    }

    /** 0 for Monday to 6 for Sunday. */
    private static int dayOfWeek(int year, int month, int day) {
        return (int) Math.floorMod(Gregorian.daysSinceEpoch(year, month, day) + 3, 7L);
    }

    /**
     * date-time: {@code [day-name ","] day month year hour ":" minute [":" second] zone}, with CFWS between all of them.
     * RFC 5322 3.3, 4.3.
     */
    static Reading<MailDateTime> readDateTime(byte[] array, int start, int end) {
        StructuredLexer lexer = new StructuredLexer(array, start, end);
        MailDateTime value = readDateTime(lexer);
        return new Reading<>(value, lexer.violation());
    }

    private static @Nullable MailDateTime readDateTime(StructuredLexer lexer) {
        lexer.skipCfws();
        int dayNameAt = lexer.position;
        int dayName = readDayName(lexer);
        int dateAt = lexer.position;
        int day = readNumber(lexer, 1, 2);
        lexer.skipCfws();
        int month = readName(lexer, Gregorian.MONTHS) + 1;
        lexer.skipCfws();
        int year = readYear(lexer);
        lexer.skipCfws();
        if (dayName < NONE || day < 0 || month == 0 || year < 0) {
            return fail(lexer, MessageRule.DATE_TIME, lexer.position);
        }
        int timeAt = lexer.position;
        int hour = readTwoDigits(lexer);
        boolean colon = skipTo(lexer, ':');
        int minute = readTwoDigits(lexer);
        int second = skipTo(lexer, ':') ? readTwoDigits(lexer) : 0;
        if (hour < 0 || !colon || minute < 0 || second < 0) {
            return fail(lexer, MessageRule.DATE_TIME, lexer.position);
        }
        int zoneAt = lexer.position;
        boolean space = lexer.skipCfws();
        long zone = readZone(lexer, space);
        if (zone == Long.MIN_VALUE) {
            return fail(lexer, MessageRule.DATE_TIME, zoneAt);
        }
        int offset = (int) zone;
        boolean unknown = zone == UNKNOWN_ZONE;
        if (!isDate(year, month, day)) {
            return fail(lexer, MessageRule.DATE_TIME_RANGE, dateAt);
        }
        if (!Gregorian.isTime(hour, minute, second)) {
            return fail(lexer, MessageRule.DATE_TIME_RANGE, timeAt);
        }
        if (dayName != NONE && dayName != dayOfWeek(year, month, day)) {
            lexer.broke(MessageRule.DAY_OF_WEEK, dayNameAt);
        }
        lexer.skipCfws();
        if (!lexer.atEnd()) {
            lexer.broke(MessageRule.DATE_TIME_REST);
        }
        return new MailDateTime(year, month, day, hour, minute, second, unknown ? 0 : offset, unknown);
    }

    // What made it unreadable is of more use than a deviation that was met on the way, so it is told alone.
    private static @Nullable MailDateTime fail(StructuredLexer lexer, MessageRule rule, int at) {
        lexer.forget();
        lexer.broke(rule, at);
        return null;
    }

    /** {@code [day-name ","]}: 0 to 6, -1 if there is none, -2 if it is no day. RFC 5322 3.3, 4.3. */
    private static int readDayName(StructuredLexer lexer) {
        if (!StructuredLexer.isAlpha(lexer.peek())) {
            return NONE;
        }
        int day = readName(lexer, DAYS);
        if (day < 0) {
            return NONE - 1;
        }
        lexer.skipCfws();
        if (!lexer.take(',')) {
            lexer.broke(MessageRule.DATE_TIME_FORM);
        }
        lexer.skipCfws();
        return day;
    }

    /** A name of three letters in any case, by its place in the list; -1 if it is another word or none. */
    private static int readName(StructuredLexer lexer, String names) {
        int to = lexer.alphaEnd();
        int found = find(lexer, lexer.position, to, names);
        if (found >= 0) {
            lexer.position = to;
        }
        return found;
    }

    private static int find(StructuredLexer lexer, int from, int to, String names) {
        if (to - from != 3) {
            return NONE;
        }
        for (int i = 0; i < names.length(); i += 3) {
            if (same(lexer, from, names, i)
                    && same(lexer, from + 1, names, i + 1)
                    && same(lexer, from + 2, names, i + 2)) {
                return i / 3;
            }
        }
        return NONE;
    }

    private static boolean same(StructuredLexer lexer, int at, String names, int index) {
        return (lexer.array[at] | 0x20) == (names.charAt(index) | 0x20);
    }

    /** Between {@code least} and {@code most} digits, at most nine, that are not followed by another; or -1. */
    private static int readNumber(StructuredLexer lexer, int least, int most) {
        int to = lexer.digitEnd();
        int digits = to - lexer.position;
        if (digits < least || digits > most) {
            return NONE;
        }
        int value = 0;
        for (int i = lexer.position; i < to; i++) {
            value = 10 * value + (lexer.array[i] - '0');
        }
        lexer.position = to;
        return value;
    }

    /** year: two digits are 1950 to 2049, three count from 1900, four are themselves. RFC 5322 4.3. */
    private static int readYear(StructuredLexer lexer) {
        int from = lexer.position;
        int year = readNumber(lexer, 2, 4);
        int digits = lexer.position - from;
        if (digits == 2) {
            return year < 50 ? year + 2000 : year + 1900;
        }
        return digits == 3 ? year + 1900 : year;
    }

    /** hour, minute or second: two digits with CFWS around (RFC 5322 4.3); one is taken and flagged. */
    private static int readTwoDigits(StructuredLexer lexer) {
        int from = lexer.position;
        int value = readNumber(lexer, 1, 2);
        if (value >= 0 && lexer.position - from == 1) {
            lexer.broke(MessageRule.DATE_TIME_FORM, from);
        }
        return value;
    }

    private static boolean skipTo(StructuredLexer lexer, char colon) {
        int before = lexer.position;
        lexer.skipCfws();
        if (lexer.take(colon)) {
            lexer.skipCfws();
            return true;
        }
        lexer.position = before;
        return false;
    }

    /**
     * zone: {@code ("+" | "-") 4DIGIT} or letters, as minutes; {@link #UNKNOWN_ZONE} for {@code -0000} and names that are
     * not known; {@code Long.MIN_VALUE} if it is none. RFC 5322 3.3, 4.3.
     */
    private static long readZone(StructuredLexer lexer, boolean space) {
        int sign = lexer.peek();
        if (sign == '+' || sign == '-') {
            if (!space) {
                lexer.broke(MessageRule.DATE_TIME_FORM);
            }
            lexer.position++;
            int digits = readNumber(lexer, 4, 4);
            if (digits < 0 || digits % 100 > 59) {
                return Long.MIN_VALUE;
            }
            int minutes = digits / 100 * 60 + digits % 100;
            if (sign == '-') {
                return minutes == 0 ? UNKNOWN_ZONE : -minutes;
            }
            return minutes;
        }
        int from = lexer.position;
        int to = lexer.alphaEnd();
        if (to == from) {
            lexer.broke(MessageRule.ZONE_MISSING);
            return lexer.atEnd() ? UNKNOWN_ZONE : Long.MIN_VALUE;
        }
        if (to - from > LONGEST_ZONE) {
            return Long.MIN_VALUE;
        }
        lexer.position = to;
        return offsetOf(lexer, from, to);
    }

    private static long offsetOf(StructuredLexer lexer, int from, int to) {
        int region = find(lexer, from, to, NORTH_AMERICA);
        if (region >= 0) {
            // EST EDT CST CDT ...: -5 -4 -6 -5 -7 -6 -8 -7 hours
            return -60L * (5 + region / 2 - region % 2);
        }
        boolean ut = to - from == 2 && same(lexer, from, "UT", 0) && same(lexer, from + 1, "UT", 1);
        return ut || find(lexer, from, to, "GMT") == 0 ? 0 : UNKNOWN_ZONE;
    }

    /** date-time in its one canonical form: day of the week, two digits everywhere, a numeric zone. RFC 5322 3.3. */
    static void writeDateTime(MailDateTime value, byte[] target, int offset) {
        int at = writeName(DAYS, dayOfWeek(value.year(), value.month(), value.day()), target, offset);
        target[at++] = ',';
        target[at++] = ' ';
        at = writeTwoDigits(value.day(), target, at);
        target[at++] = ' ';
        at = writeName(Gregorian.MONTHS, value.month() - 1, target, at);
        target[at++] = ' ';
        at = writeTwoDigits(value.year() / 100, target, at);
        at = writeTwoDigits(value.year() % 100, target, at);
        target[at++] = ' ';
        at = writeTwoDigits(value.hour(), target, at);
        target[at++] = ':';
        at = writeTwoDigits(value.minute(), target, at);
        target[at++] = ':';
        at = writeTwoDigits(value.second(), target, at);
        target[at++] = ' ';
        int minutes = Math.abs(value.offsetMinutes());
        target[at++] = (byte) (value.offsetMinutes() < 0 || value.isOffsetUnknown() ? '-' : '+');
        at = writeTwoDigits(minutes / 60, target, at);
        writeTwoDigits(minutes % 60, target, at);
    }

    private static int writeName(String names, int index, byte[] target, int at) {
        for (int i = 0; i < 3; i++) {
            target[at + i] = (byte) names.charAt(3 * index + i); // US-ASCII constants
        }
        return at + 3;
    }

    private static int writeTwoDigits(int value, byte[] target, int at) {
        target[at] = (byte) ('0' + value / 10);
        target[at + 1] = (byte) ('0' + value % 10);
        return at + 2;
    }
}
