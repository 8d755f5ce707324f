package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Gregorian;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The date-time of RFC 3339, which newer extensions use where the header has {@link MailDateTime}: such as
 * {@code 2026-03-10T10:00:00Z} in Require-Recipient-Valid-Since (RFC 7293) and HOLDUNTIL (RFC 4865).
 *
 * @param year 0 to 9999
 * @param month 1 to 12
 * @param day 1 to the last of the month
 * @param hour 0 to 23
 * @param minute 0 to 59
 * @param second 0 to 60, the last for a leap second
 * @param nano of the second, 0 to 999,999,999
 * @param offsetMinutes of the clock from UTC, east positive: -1439 to 1439
 * @param isOffsetUnknown whether the offset is {@code -00:00}: the time is UTC, the place unknown (RFC 3339 4.3)
 */
public record InternetDateTime(
        int year,
        int month,
        int day,
        int hour,
        int minute,
        int second,
        int nano,
        int offsetMinutes,
        boolean isOffsetUnknown) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is out of range, or the month has no such day
     */
    public InternetDateTime {
        if (!InternetDateTimeGrammar.isDate(year, month, day) || !Gregorian.isTime(hour, minute, second)) {
            throw new IllegalArgumentException("no such day or time");
        }
        if (nano < 0 || nano > 999_999_999 || offsetMinutes <= -24 * 60 || offsetMinutes >= 24 * 60) {
            throw new IllegalArgumentException("no such fraction or offset");
        }
        if (isOffsetUnknown && offsetMinutes != 0) {
            throw new IllegalArgumentException("an unknown offset is written as 0");
        }
    }

    /**
     * From a time and its offset.
     *
     * @throws IllegalArgumentException if the year is not within 0 to 9999, or the offset has seconds
     */
    public static InternetDateTime of(OffsetDateTime time) {
        int offset = time.getOffset().getTotalSeconds();
        if (offset % 60 != 0) {
            throw new IllegalArgumentException("an offset in seconds has no form");
        }
        return new InternetDateTime(
                time.getYear(),
                time.getMonthValue(),
                time.getDayOfMonth(),
                time.getHour(),
                time.getMinute(),
                time.getSecond(),
                time.getNano(),
                offset / 60,
                false);
    }

    /**
     * Reads it; null if the octets have another form or a number is out of range. Digits of a fraction beyond the ninth are
     * cut off; {@code t} and {@code z} may be in lower case (RFC 3339 5.6).
     */
    public static @Nullable InternetDateTime read(OctetString text) {
        byte[] octets = text.toByteArray();
        return InternetDateTimeGrammar.readDateTime(octets, 0, octets.length);
    }

    /** The instant it stands for; a leap second is the one after it. */
    public Instant toInstant() {
        long days = Gregorian.daysSinceEpoch(year, month, day);
        return Instant.ofEpochSecond(days * 86_400 + hour * 3_600L + minute * 60L + second - offsetMinutes * 60L, nano);
    }

    /** The same instant with its offset; one above 18 hours, which {@link ZoneOffset} has not, becomes UTC. */
    public OffsetDateTime toOffsetDateTime() {
        boolean fits = Math.abs(offsetMinutes) <= 18 * 60;
        return toInstant().atOffset(fits ? ZoneOffset.ofTotalSeconds(offsetMinutes * 60) : ZoneOffset.UTC);
    }

    /** Its form, with as many digits of the fraction as it takes and {@code Z} for UTC. */
    @Override
    public String toString() {
        return InternetDateTimeGrammar.writeDateTime(this);
    }
}
