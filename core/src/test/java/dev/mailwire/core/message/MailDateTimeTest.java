package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTimeTest {
    private static String clean(String text) {
        Reading<MailDateTime> reading = MailDateTime.read(text);
        assertTrue(reading.isClean(), () -> text + ": " + reading.violation());
        return reading.orElseThrow().toString();
    }

    // the examples of RFC 5322 appendix A and RFC 5321 appendix D
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 21 Nov 1997 09:55:06 -0600 | Fri, 21 Nov 1997 09:55:06 -0600",
                "Tue, 1 Jul 2003 10:52:37 +0200 | Tue, 01 Jul 2003 10:52:37 +0200",
                "Thu, 13 Feb 1969 23:32:54 -0330 | Thu, 13 Feb 1969 23:32:54 -0330",
                "Thu, 21 May 1998 05:33:22 -0700 | Thu, 21 May 1998 05:33:22 -0700",
                "21 Nov 97 09:55:06 GMT | Fri, 21 Nov 1997 09:55:06 +0000",
                "Fri, 21 Nov 1997 09(comment):   55  :  06 -0600 | Fri, 21 Nov 1997 09:55:06 -0600"
            })
    void readsTheExamplesOfTheRfcs(String text, String canonical) {
        assertEquals(canonical, clean(text));
    }

    @Test
    void readsTheFoldedExampleWithComments() {
        assertEquals(
                "Thu, 13 Feb 1969 23:32:00 -0330",
                clean(" Thu,\r\n      13\r\n        Feb\r\n          1969\r\n      23:32\r\n"
                        + "               -0330 (Newfoundland Time)"));
    }

    // RFC 5322 4.3: two digits below 50 are 20xx, others 19xx, three are added to 1900
    @ParameterizedTest
    @CsvSource({
        "00,2000",
        "49,2049",
        "50,1950",
        "99,1999",
        "100,2000",
        "000,1900",
        "126,2026",
        "999,2899",
        "1900,1900",
        "9999,9999"
    })
    void completesShortYears(String year, int expected) {
        assertEquals(
                expected,
                MailDateTime.read("1 Jan " + year + " 00:00 +0000")
                        .orElseThrow()
                        .year());
    }

    // RFC 5322 4.3
    @ParameterizedTest
    @CsvSource({
        "UT,+0000", "GMT,+0000", "gmt,+0000", "EST,-0500", "EDT,-0400", "CST,-0600", "CDT,-0500", "MST,-0700",
                "MDT,-0600",
        "PST,-0800", "pDt,-0700", "Z,-0000", "A,-0000", "i,-0000", "K,-0000", "y,-0000", "CEST,-0000", "JST,-0000",
        "-0000,-0000", "+0000,+0000", "+9959,+9959", "-9959,-9959"
    })
    void readsZones(String zone, String canonical) {
        assertEquals("Tue, 10 Mar 2026 10:00:00 " + canonical, clean("10 Mar 2026 10:00 " + zone));
    }

    @Test
    void tellsAnUnknownOffsetFromUtc() {
        MailDateTime utc = MailDateTime.read("10 Mar 2026 10:00 +0000").orElseThrow();
        MailDateTime unknown = MailDateTime.read("10 Mar 2026 10:00 -0000").orElseThrow();
        assertTrue(unknown.isOffsetUnknown());
        assertTrue(!utc.equals(unknown));
        assertEquals(utc.toInstant(), unknown.toInstant());
    }

    @Test
    void readsAnyCaseAndCommentsAnywhere() {
        assertEquals(
                "Tue, 10 Mar 2026 10:00:05 +0100",
                clean("(a)tUE(b),(c)10(d)mAR(e)2026(f)10(g):(h)00(i):(j)05(k)(l(m(n)\\)))+0100(o)"));
        assertEquals("Tue, 10 Mar 2026 10:00:00 +0100", clean("10Mar2026 10:00 +0100"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 Mar 2026 10:00:00 | ZONE_MISSING | Tue, 10 Mar 2026 10:00:00 -0000",
                "Mon, 10 Mar 2026 10:00 +0100 | DAY_OF_WEEK | Tue, 10 Mar 2026 10:00:00 +0100",
                "Tue 10 Mar 2026 10:00 +0100 | DATE_TIME_FORM | Tue, 10 Mar 2026 10:00:00 +0100",
                "10 Mar 2026 9:05:7 +0100 | DATE_TIME_FORM | Tue, 10 Mar 2026 09:05:07 +0100",
                "10 Mar 2026 10:00+0100 | DATE_TIME_FORM | Tue, 10 Mar 2026 10:00:00 +0100",
                "10 Mar 2026 10:00 +0000 GMT | DATE_TIME_REST | Tue, 10 Mar 2026 10:00:00 +0000",
                "10 Mar 2026 10:00 +0100 (x | COMMENT_UNCLOSED | Tue, 10 Mar 2026 10:00:00 +0100"
            })
    void guessesAtWhatIsNearlyOneAndSaysSo(String text, MessageRule rule, String canonical) {
        Reading<MailDateTime> reading = MailDateTime.read(text);
        assertNotNull(reading.violation());
        assertEquals(rule, reading.violation().rule());
        assertEquals(canonical, reading.orElseThrow().toString());
    }

    // hostile row I19
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Tue, 99 Foo 99999 25:61:61 +9999",
                "99-Foo-2026 10:00:00 +0000",
                " 1-Jan-0000 00:00:00 +9959",
                "",
                " ",
                "(",
                "Tue,",
                "Xyz, 10 Mar 2026 10:00 +0100",
                "Tuesday, 10 Mar 2026 10:00 +0100",
                "Tue, 10 March 2026 10:00 +0100",
                "Tue, 10 Mar 2026",
                "Tue, 10 Mar 2026 10 +0100",
                "Tue, 10 Mar 2026 10:00 +01000",
                "Tue, 10 Mar 2026 10:00 +100",
                "Tue, 10 Mar 2026 10:00 +0160",
                "Tue, 10 Mar 2026 10:00 +",
                "Tue, 10 Mar 2026 10:00: +0100",
                "Tue, 10 Mar 2026 100:00 +0100",
                "Tue, 10 Mar 99999 10:00 +0100",
                "Tue, 10 Mar 2 10:00 +0100",
                "010 Mar 2026 10:00 +0100",
                "10 Mar 2026 10:00 \u00e9",
                "99999999999999999999 Mar 2026 10:00 +0100"
            })
    void i19WhatIsNoDateTimeIsAnErrorValue(String text) {
        Reading<MailDateTime> reading = MailDateTime.read(text);
        assertNull(reading.value());
        assertNotNull(reading.violation());
        assertEquals(MessageRule.DATE_TIME, reading.violation().rule());
    }

    // hostile row I19
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0 Mar 2026 10:00 +0100",
                "32 Mar 2026 10:00 +0100",
                "31 Apr 2026 10:00 +0100",
                "29 Feb 2026 10:00 +0100",
                "29 Feb 1900 10:00 +0100",
                "10 Mar 0000 10:00 +0100",
                "10 Mar 1899 10:00 +0100",
                "10 Mar 2026 24:00 +0100",
                "10 Mar 2026 10:60 +0100",
                "10 Mar 2026 10:00:61 +0100",
                "Sat, 1 Jan 94 25:61:00 EST (bad)"
            })
    void i19WhatIsOutOfRangeIsAnErrorValue(String text) {
        Reading<MailDateTime> reading = MailDateTime.read(text);
        assertNull(reading.value());
        assertNotNull(reading.violation());
        assertEquals(MessageRule.DATE_TIME_RANGE, reading.violation().rule());
    }

    // hostile row I19
    @Test
    void i19LongTailsAreReadOnce() {
        assertNull(MailDateTime.read("Tue, 10 Mar 2026 12:00" + "x".repeat(100_000))
                .value());
        for (String tail : List.of("x", "(", ")", "\\", "(\\", " ", "9", ":", "\r\n ", "+", "()")) {
            Work.isLinear(n -> "Tue, 10 Mar 2026 12:00" + tail.repeat(n), MailDateTime::read);
            Work.isLinear(n -> tail.repeat(n), MailDateTime::read);
        }
    }

    @Test
    void leapYearsAndLeapSecondsAreReal() {
        assertEquals("Tue, 29 Feb 2000 10:00:00 +0000", clean("29 Feb 2000 10:00 +0000"));
        MailDateTime leap = MailDateTime.read("Sat, 31 Dec 2016 23:59:60 +0000").orElseThrow();
        assertEquals("Sat, 31 Dec 2016 23:59:60 +0000", leap.toString());
        assertEquals(Instant.parse("2017-01-01T00:00:00Z"), leap.toInstant());
    }

    @Test
    void violationsSayWhere() {
        assertEquals(
                "DAY_OF_WEEK at octet 1",
                String.valueOf(MailDateTime.read(" Mon, 10 Mar 2026 10:00 +0100")
                                .violation())
                        .substring(0, 22));
        assertEquals(
                4, MailDateTime.read(" (x)32 Mar 2026 10:00 +0100").violation().offset());
    }

    @Test
    void goesToJavaTimeAndBack() {
        OffsetDateTime time =
                OffsetDateTime.of(2026, 3, 10, 10, 0, 59, 999_999_999, ZoneOffset.ofHoursMinutes(-3, -30));
        MailDateTime mail = MailDateTime.of(time);
        assertEquals("Tue, 10 Mar 2026 10:00:59 -0330", mail.toString());
        assertEquals(time.withNano(0), mail.toOffsetDateTime());
        // Amsterdam before 1937: 19 minutes and 32 seconds
        OffsetDateTime old = OffsetDateTime.of(1930, 1, 1, 12, 0, 0, 0, ZoneOffset.ofHoursMinutesSeconds(0, 19, 32));
        assertEquals(old.toInstant(), MailDateTime.of(old).toInstant());
        assertEquals(
                "Tue, 10 Mar 2026 13:30:59 -0000",
                MailDateTime.of(time.toInstant()).toString());
        assertEquals(
                Instant.parse("2026-03-10T10:00:00Z").minusSeconds(99 * 3600),
                MailDateTime.read("10 Mar 2026 10:00 +9900")
                        .orElseThrow()
                        .toOffsetDateTime()
                        .toInstant());
        assertThrows(IllegalArgumentException.class, () -> MailDateTime.of(Instant.MAX.minusSeconds(1)));
    }

    @Test
    void everyDayAgreesWithTheCalendarOfTheJdk() {
        LocalDate day = LocalDate.of(1900, 1, 1);
        int days = 0;
        while (day.getYear() < 2500) {
            MailDateTime mail =
                    new MailDateTime(day.getYear(), day.getMonthValue(), day.getDayOfMonth(), 0, 0, 0, 0, false);
            assertEquals(day.toEpochDay() * 86_400, mail.toEpochSecond());
            assertEquals(
                    day.getDayOfWeek().name().substring(0, 3),
                    mail.toString().substring(0, 3).toUpperCase(Locale.ROOT));
            day = day.plusDays(1);
            days++;
        }
        assertEquals(219_146, days); // 600 years with 146 leap days: 1900, 2100, 2200 and 2300 have none
    }

    @Test
    void factoriesRefuseWhatNoClockShows() {
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(2026, 2, 29, 0, 0, 0, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(2026, 0, 1, 0, 0, 0, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(2026, 1, 1, 24, 0, 0, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(2026, 1, 1, 0, 0, 61, 0, false));
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(2026, 1, 1, 0, 0, 0, 6000, false));
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(2026, 1, 1, 0, 0, 0, 60, true));
        assertThrows(IllegalArgumentException.class, () -> new MailDateTime(10000, 1, 1, 0, 0, 0, 0, false));
    }

    @Test
    void readGivesBackWhatWasWritten() {
        Gen<Integer> day = Gen.integers(0, 8_100 * 12 * 28 - 1);
        Gen<Integer> second = Gen.integers(0, 24 * 60 * 61 - 1);
        int most = MailDateTime.MAX_OFFSET_MINUTES;
        Property.tries(10_000).check(day, second, Gen.integers(-most - 1, most), (d, s, offset) -> {
            boolean unknown = offset < -most;
            MailDateTime date = new MailDateTime(
                    1900 + d / (12 * 28),
                    1 + d / 28 % 12,
                    1 + d % 28,
                    s / (60 * 61),
                    s / 61 % 60,
                    s % 61,
                    unknown ? 0 : offset,
                    unknown);
            assertEquals(MailDateTime.LENGTH, date.toOctets().length());
            assertEquals(new Reading<>(date, null), MailDateTime.read(date.toOctets()));
        });
    }

    @Test
    void anyOctetsAreAReading() {
        Gen<byte[]> octets = Gen.oneOf(
                Gen.nastyOctets(
                        16, "Tue", ",", " ", "10", "Mar", "2026", ":", "00", "+0100", "-0000", "(", ")", "\\", "EST",
                        "Fri"),
                Gen.mutated(Gen.of("Tue, 10 Mar 2026 10:00:00 +0100 (CET)".getBytes(StandardCharsets.US_ASCII)), 3));
        Property.tries(20_000).check(octets, body -> {
            Reading<MailDateTime> reading = MailDateTime.read(OctetString.of(body));
            MailDateTime value = reading.value();
            if (value != null) {
                assertEquals(new Reading<>(value, null), MailDateTime.read(value.toOctets()));
            }
            assertTrue(reading.isClean() || reading.violation().offset() <= body.length);
        });
    }
}
