package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Gregorian;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.ImapDate;
import dev.mailwire.imap.value.ImapDateTime;

/** Dates and times: RFC 9051 9, and the old ones of RFC 1730 9. All of it is arithmetic on octets. */
public final class DateGrammar {
    private static final int NO_ZONE = Integer.MIN_VALUE;
    // Where the numbers of a date-time stand when they are one: the offset in twelve bits, then the others.
    private static final int SECOND = 12;
    private static final int MINUTE = SECOND + 6;
    private static final int HOUR = MINUTE + 6;
    private static final int DAY = HOUR + 5;
    private static final int MONTH = DAY + 5;
    private static final int YEAR = MONTH + 4;

    private DateGrammar() {}

    /** date: {@code date-text | '"' date-text '"'}, RFC 9051 9. */
    public static ImapDate readDate(Cursor in, ReadMode mode) {
        boolean quoted = in.take('"');
        int from = in.position();
        int day = readDigits(in, 1, 2, ImapRule.DATE_SYNTAX);
        int month = readMonth(in, ImapRule.DATE_SYNTAX);
        int year = readYear(in, mode, ImapRule.DATE_SYNTAX);
        if (quoted) {
            in.expect('"', ImapRule.DATE_SYNTAX);
        }
        if (!Gregorian.isDay(year, month, day)) {
            throw in.failAt(ImapRule.DATE_RANGE, from);
        }
        return new ImapDate(year, month, day);
    }

    /** {@code "-" month-name "-"}; 1 to 12. RFC 9051 9. */
    private static int readMonth(Cursor in, ImapRule rule) {
        in.expect('-', rule);
        int month = in.remaining() < 3 ? 0 : Gregorian.month(in.array(), in.position());
        if (month == 0) {
            throw in.fail(rule);
        }
        in.position(in.position() + 3);
        in.expect('-', rule);
        return month;
    }

    /** date-year: {@code 4DIGIT}, RFC 9051 9; in RFC 1730 also {@code 2DIGIT}, which count from 1900. */
    private static int readYear(Cursor in, ReadMode mode, ImapRule rule) {
        int from = in.position();
        int year = readDigits(in, mode.dialect() == ImapDialect.RFC1730 ? 2 : 4, 4, rule);
        int digits = in.position() - from;
        if (digits == 3) {
            throw in.failAt(rule, from);
        }
        return digits == 2 ? 1900 + year : year;
    }

    private static int readDigits(Cursor in, int least, int most, ImapRule rule) {
        byte[] array = in.array();
        int from = in.position();
        int to = CharClass.DIGIT.skip(array, from, Math.min(in.end(), from + most));
        if (to - from < least || (to < in.end() && CharClass.DIGIT.has(array[to]))) {
            throw in.fail(rule);
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            value = 10 * value + (array[i] - '0');
        }
        in.position(to);
        return value;
    }

    /** Writes a date, unquoted. */
    public static void writeDate(Outbox out, ImapDate date) {
        out.decimal(date.day());
        writeMonthAndYear(out, date.month(), date.year());
    }

    private static void writeMonthAndYear(Outbox out, int month, int year) {
        out.octet('-');
        for (int i = 3 * month - 3; i < 3 * month; i++) {
            out.octet(Gregorian.MONTHS.charAt(i));
        }
        out.octet('-');
        writeTwoDigits(out, year / 100);
        writeTwoDigits(out, year % 100);
    }

    private static void writeTwoDigits(Outbox out, int value) {
        out.octet((char) ('0' + value / 10));
        out.octet((char) ('0' + value % 10));
    }

    /**
     * date-time: {@code '"' day "-" month "-" year SP time SP zone '"'}, where a day of one digit has SP before it. RFC 9051 9. In RFC
     * 1730 also {@code '"' day "-" month "-" 2DIGIT SP time "-" zone-name '"'}. A day without its SP is quirk UNPADDED_DAY.
     */
    public static ImapDateTime readDateTime(Cursor in, ReadMode mode) {
        long packed = readPacked(in, mode);
        return new ImapDateTime(
                field(packed, YEAR, 16383),
                field(packed, MONTH, 15),
                field(packed, DAY, 31),
                field(packed, HOUR, 31),
                field(packed, MINUTE, 63),
                field(packed, SECOND, 63),
                field(packed, 0, 4095) - ImapDateTime.MOST_OFFSET_MINUTES);
    }

    /** date-time: as the seconds since 1970-01-01T00:00:00Z, without an object. RFC 9051 9. */
    public static long readEpochSecond(Cursor in, ReadMode mode) {
        long packed = readPacked(in, mode);
        long days =
                Gregorian.daysSinceEpoch(field(packed, YEAR, 16383), field(packed, MONTH, 15), field(packed, DAY, 31));
        int minutes = 60 * field(packed, HOUR, 31)
                + field(packed, MINUTE, 63)
                - (field(packed, 0, 4095) - ImapDateTime.MOST_OFFSET_MINUTES);
        return days * 86_400 + minutes * 60L + field(packed, SECOND, 63);
    }

    private static int field(long packed, int shift, int mask) {
        return (int) (packed >>> shift) & mask;
    }

    /** All numbers of a date-time in one, the offset from the least there is. */
    private static long readPacked(Cursor in, ReadMode mode) {
        in.expect('"', ImapRule.DATE_TIME_SYNTAX);
        int from = in.position();
        int day = readFixedDay(in);
        int month = readMonth(in, ImapRule.DATE_TIME_SYNTAX);
        int yearAt = in.position();
        int year = readYear(in, mode, ImapRule.DATE_TIME_SYNTAX);
        boolean old = in.position() - yearAt == 2;
        in.expect(' ', ImapRule.DATE_TIME_SYNTAX);
        int hour = readDigits(in, 2, 2, ImapRule.DATE_TIME_SYNTAX);
        in.expect(':', ImapRule.DATE_TIME_SYNTAX);
        int minute = readDigits(in, 2, 2, ImapRule.DATE_TIME_SYNTAX);
        in.expect(':', ImapRule.DATE_TIME_SYNTAX);
        int second = readDigits(in, 2, 2, ImapRule.DATE_TIME_SYNTAX);
        in.expect(old ? '-' : ' ', ImapRule.DATE_TIME_SYNTAX);
        int zone = old ? readOldZone(in) : readZone(in);
        in.expect('"', ImapRule.DATE_TIME_SYNTAX);
        boolean zoned = Math.abs(zone) <= ImapDateTime.MOST_OFFSET_MINUTES;
        if (!Gregorian.isDay(year, month, day) || !Gregorian.isTime(hour, minute, second) || !zoned) {
            throw in.failAt(ImapRule.DATE_RANGE, from);
        }
        long date = (long) year << YEAR | (long) month << MONTH | (long) day << DAY;
        int time = hour << HOUR | minute << MINUTE | second << SECOND;
        return date | time | (zone + ImapDateTime.MOST_OFFSET_MINUTES);
    }

    /** date-day-fixed: {@code SP DIGIT | 2DIGIT}, RFC 9051 9. */
    private static int readFixedDay(Cursor in) {
        if (in.take(' ')) {
            return readDigits(in, 1, 1, ImapRule.DATE_TIME_SYNTAX);
        }
        int from = in.position();
        int day = readDigits(in, 1, 2, ImapRule.DATE_TIME_SYNTAX);
        if (in.position() - from == 1 && !in.tolerates(ImapQuirk.UNPADDED_DAY)) {
            throw in.failAt(ImapRule.DATE_TIME_SYNTAX, from);
        }
        return day;
    }

    /** zone: {@code ("+" | "-") 4DIGIT}, in minutes. RFC 9051 9. */
    private static int readZone(Cursor in) {
        boolean west = in.take('-');
        if (!west) {
            in.expect('+', ImapRule.DATE_TIME_SYNTAX);
        }
        int digits = readDigits(in, 4, 4, ImapRule.DATE_TIME_SYNTAX);
        // Sixty minutes and more are in no hour: out of range, as whole days are.
        int minutes = digits % 100 > 59 ? ImapDateTime.MOST_OFFSET_MINUTES + 1 : digits / 100 * 60 + digits % 100;
        return west ? -minutes : minutes;
    }

    /** zone-old: {@code "UT" | "GMT" | name | letter}, in minutes. RFC 1730 9, with the letters' signs as printed there. */
    private static int readOldZone(Cursor in) {
        byte[] array = in.array();
        int from = in.position();
        int to = CharClass.ALPHA.skip(array, from, in.end());
        int zone = to - from == 1 ? letterZone(array[from] & 0xDF) : namedZone(in, to);
        if (zone == NO_ZONE) {
            throw in.failAt(ImapRule.DATE_TIME_SYNTAX, from);
        }
        in.position(to);
        return zone;
    }

    /** Z, A to I and K to M eastward from one hour on, N to Y westward. */
    private static int letterZone(int letter) {
        if (letter == 'Z') {
            return 0;
        }
        if (letter == 'J') {
            return NO_ZONE;
        }
        return letter >= 'N' ? -60 * (letter - 'N' + 1) : 60 * (letter - 'A' + (letter > 'J' ? 0 : 1));
    }

    /** UT and GMT; AST at -4 hours to HST at -10 and BST at -11, each with daylight time an hour less. */
    private static int namedZone(Cursor in, int to) {
        byte[] array = in.array();
        int from = in.position();
        int length = to - from;
        if (in.takeIgnoreCase("UT") && length == 2 || in.takeIgnoreCase("GMT") && length == 3) {
            return 0;
        }
        if (length != 3 || (array[from + 2] | 0x20) != 't') {
            return NO_ZONE;
        }
        int region = "AECMPYHB".indexOf(array[from] & 0xDF);
        int kind = "SD".indexOf(array[from + 1] & 0xDF);
        boolean printed = region >= kind && kind >= 0; // there is no ADT
        return printed ? -60 * (4 + region - kind) : NO_ZONE;
    }

    /** Writes a date-time: always as RFC 9051 has it. */
    public static void writeDateTime(Outbox out, ImapDateTime time) {
        out.octet('"');
        out.octet(time.day() < 10 ? ' ' : (char) ('0' + time.day() / 10));
        out.octet((char) ('0' + time.day() % 10));
        writeMonthAndYear(out, time.month(), time.year());
        out.octet(' ');
        writeTwoDigits(out, time.hour());
        out.octet(':');
        writeTwoDigits(out, time.minute());
        out.octet(':');
        writeTwoDigits(out, time.second());
        out.octet(' ');
        int minutes = Math.abs(time.offsetMinutes());
        out.octet(time.offsetMinutes() < 0 ? '-' : '+');
        writeTwoDigits(out, minutes / 60);
        writeTwoDigits(out, minutes % 60);
        out.octet('"');
    }
}
