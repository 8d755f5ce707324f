package dev.mailwire.imap.value;

import dev.mailwire.core.internal.Gregorian;
import dev.mailwire.imap.internal.DateGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Whole;
import dev.mailwire.imap.internal.Written;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The date and time of a message in its mailbox: {@code "17-Jul-1996 02:44:25 -0700"}, RFC 9051 9, with what a clock showed and its
 * offset from UTC. Two are equal if they are written the same; compare {@link #toInstant} to ask which was earlier.
 *
 * <pre>{@code
 * ImapDateTime.of(OffsetDateTime.now(clock));
 * ImapDateTime.of("\"17-Jul-1996 02:44:25 -0700\"").toEpochSecond();       // 837596665
 * }</pre>
 *
 * @param year 0 to 9999
 * @param month 1 to 12
 * @param day 1 to the last of the month
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 60, the last for a leap second
 * @param offsetMinutes of the clock from UTC, east positive: -1439 to 1439, less than a day
 */
public record ImapDateTime(int year, int month, int day, int hour, int minute, int second, int offsetMinutes) {
    /** The largest offset: a minute less than a day. */
    public static final int MOST_OFFSET_MINUTES = 24 * 60 - 1;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no such day, time or offset
     */
    public ImapDateTime {
        if (year < 0 || year > 9999 || !Gregorian.isDay(year, month, day)) {
            throw new IllegalArgumentException("no such day: year " + year + ", month " + month + ", day " + day);
        }
        boolean zoned = offsetMinutes >= -MOST_OFFSET_MINUTES && offsetMinutes <= MOST_OFFSET_MINUTES;
        if (!zoned || !Gregorian.isTime(hour, minute, second)) {
            throw new IllegalArgumentException(
                    "no such time: " + hour + ":" + minute + ":" + second + " at an offset of " + offsetMinutes);
        }
    }

    /**
     * A time as it is written, in its quotes.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static ImapDateTime of(String text) {
        return Whole.read(text, "not a date-time", in -> DateGrammar.readDateTime(in, ReadMode.FACTORY));
    }

    /**
     * From a time and its offset. What is below a second is cut off, and so is what the offset has below a minute, where the clock is
     * set to the rest: the instant stays.
     *
     * @throws IllegalArgumentException if the year is not within 0 to 9999
     */
    public static ImapDateTime of(OffsetDateTime given) {
        int minutes = given.getOffset().getTotalSeconds() / 60;
        OffsetDateTime time = given.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(60 * minutes));
        return new ImapDateTime(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                minutes);
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

    /** The day that the clock showed, which search keys such as BEFORE compare with. */
    public ImapDate date() {
        return new ImapDate(year, month, day);
    }

    /** The time as it is written, in its quotes. */
    @Override
    public String toString() {
        return Written.text((out, mode) -> DateGrammar.writeDateTime(out, this));
    }
}
