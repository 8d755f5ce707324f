package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Gregorian;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The date-time of a header field (RFC 5322 3.3): what a clock showed, and its offset from UTC.
 *
 * <p>It keeps what an instant loses: the offset, the difference of {@code +0000} and {@code -0000} (the time is UTC and
 * nothing is said about the place it comes from), and a leap second. Two are equal if they are written the same; compare
 * {@link #toInstant} to ask which was earlier.
 *
 * <pre>{@code
 * MailDateTime.of(OffsetDateTime.now(clock)).toString();       // Tue, 10 Mar 2026 10:00:00 +0100
 * MailDateTime.read(body).value();                             // null if there is no sense in it
 * }</pre>
 *
 * @param year 1900 to 9999
 * @param month 1 to 12
 * @param day 1 to the last of the month
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 60, the last for a leap second
 * @param offsetMinutes of the clock from UTC, east positive: -5999 to 5999, which is {@code -9959} to {@code +9959}
 * @param isOffsetUnknown whether the zone is {@code -0000}; the offset is 0 then
 */
public record MailDateTime(
        int year, int month, int day, int hour, int minute, int second, int offsetMinutes, boolean isOffsetUnknown) {
    /** How long the canonical form is, in octets: it always is. */
    public static final int LENGTH = 31;

    static final int MAX_OFFSET_MINUTES = 99 * 60 + 59;

    private static final Instant FIRST = Instant.parse("1900-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range, or the month has no such day
     */
    public MailDateTime {
        if (!DateTimeGrammar.isDate(year, month, day)) {
            throw new IllegalArgumentException("no such day: year " + year + ", month " + month + ", day " + day);
        }
        if (!Gregorian.isTime(hour, minute, second)) {
            throw new IllegalArgumentException("no such time: " + hour + ":" + minute + ":" + second);
        }
        if (offsetMinutes < -MAX_OFFSET_MINUTES || offsetMinutes > MAX_OFFSET_MINUTES) {
            throw new IllegalArgumentException("offset of " + offsetMinutes + " minutes");
        }
        if (isOffsetUnknown && offsetMinutes != 0) {
            throw new IllegalArgumentException("an unknown offset is written as 0");
        }
    }

    /**
     * From a time and its offset. What is below a second is cut off, and so is what the offset has below a minute, where
     * the clock is set to the rest: the instant stays.
     *
     * @throws IllegalArgumentException if the year is not within 1900 to 9999
     */
    public static MailDateTime of(OffsetDateTime given) {
        DateTimeGrammar.checkYear(given.getYear());
        int minutes = given.getOffset().getTotalSeconds() / 60;
        OffsetDateTime time = given.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(60 * minutes));
        return new MailDateTime(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                minutes,
                false);
    }

    /**
     * From an instant, as a system writes it that keeps its zone to itself: {@code -0000} (RFC 5322 3.3).
     *
     * @throws IllegalArgumentException if the year is not within 1900 to 9999
     */
    public static MailDateTime of(Instant instant) {
        if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
            throw new IllegalArgumentException("the year is not within 1900 to 9999");
        }
        MailDateTime utc = of(instant.atOffset(ZoneOffset.UTC));
        return new MailDateTime(utc.year, utc.month, utc.day, utc.hour, utc.minute, utc.second, 0, true);
    }

    /**
     * Reads a date-time in all forms of RFC 5322 3.3 and 4.3, with comments, and some of no grammar.
     *
     * <p>Obsolete zones: {@code UT}, {@code GMT}, the North American ones; the military letters and all other names of up
     * to five letters are {@code -0000}, as the RFC asks. Two digits of a year are 2000 to 2049 or 1950 to 1999, three are added to
     * 1900. With a violation beside the value: no zone (read as {@code -0000}), one digit where two are due, a wrong day of the
     * week, something behind it. Without value: everything else, and numbers out of range.
     */
    public static Reading<MailDateTime> read(Octets body) {
        byte[] copy = new byte[body.length()];
        body.copyTo(copy, 0);
        return DateTimeGrammar.readDateTime(copy, 0, copy.length);
    }

    /** The same of owned octets. */
    public static Reading<MailDateTime> read(OctetString body) {
        byte[] copy = body.toByteArray();
        return DateTimeGrammar.readDateTime(copy, 0, copy.length);
    }

    /** The same of a text; characters above US-ASCII are in no date-time, and may stand in comments. */
    public static Reading<MailDateTime> read(String body) {
        return read(OctetString.of(body));
    }

    /** Seconds since 1970-01-01T00:00:00Z, without leap seconds: 23:59:60 is the second after 23:59:59. */
    public long toEpochSecond() {
        long days = Gregorian.daysSinceEpoch(year, month, day);
        return days * 86_400 + hour * 3_600L + minute * 60L + second - offsetMinutes * 60L;
    }

    /** The instant it stands for. */
    public Instant toInstant() {
        return Instant.ofEpochSecond(toEpochSecond());
    }

    /**
     * The same instant with its offset; an offset that {@link ZoneOffset} has not (above 18 hours) becomes UTC, and a leap
     * second the one after it.
     */
    public OffsetDateTime toOffsetDateTime() {
        ZoneOffset zone =
                Math.abs(offsetMinutes) <= 18 * 60 ? ZoneOffset.ofTotalSeconds(offsetMinutes * 60) : ZoneOffset.UTC;
        return toInstant().atOffset(zone);
    }

    /** The canonical form as octets. */
    public OctetString toOctets() {
        byte[] octets = new byte[LENGTH];
        DateTimeGrammar.writeDateTime(this, octets, 0);
        return OctetString.of(octets);
    }

    /** The canonical form, such as {@code Tue, 10 Mar 2026 10:00:00 +0100}. */
    @Override
    public String toString() {
        return toOctets().toUtf8();
    }
}
