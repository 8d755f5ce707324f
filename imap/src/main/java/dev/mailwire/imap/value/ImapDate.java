package dev.mailwire.imap.value;

import dev.mailwire.core.internal.Gregorian;
import dev.mailwire.imap.internal.DateGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Whole;
import dev.mailwire.imap.internal.Written;
import java.time.LocalDate;

/**
 * A day, as search keys have it: {@code 1-Feb-1994}, RFC 9051 9. It has no time zone: the server compares it with the date that
 * the message shows.
 *
 * @param year 0 to 9999
 * @param month 1 to 12
 * @param day 1 to the last of the month
 */
public record ImapDate(int year, int month, int day) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if there is no such day
     */
    public ImapDate {
        if (year < 0 || year > 9999 || !Gregorian.isDay(year, month, day)) {
            throw new IllegalArgumentException("no such day: year " + year + ", month " + month + ", day " + day);
        }
    }

    /**
     * A day as it is written: {@code 1-Feb-1994}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static ImapDate of(String text) {
        return Whole.read(text, "not a date", in -> DateGrammar.readDate(in, ReadMode.FACTORY));
    }

    /**
     * A day of the calendar.
     *
     * @throws IllegalArgumentException if the year is not within 0 to 9999
     */
    public static ImapDate of(LocalDate date) {
        return new ImapDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth());
    }

    /** The day of the calendar. */
    public LocalDate toLocalDate() {
        return LocalDate.of(year, month, day);
    }

    /** The day as it is written: {@code 1-Feb-1994}. */
    @Override
    public String toString() {
        return Written.text((out, mode) -> DateGrammar.writeDate(out, this));
    }
}
