package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.DateGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class DateTest {
    private static String date(String notation, ReadMode mode) {
        return Readings.strict(notation, mode, DateGrammar::readDate);
    }

    private static String time(String notation, ReadMode mode) {
        return Readings.strict(notation, mode, DateGrammar::readDateTime);
    }

    private static String time(String notation) {
        return time(notation, Readings.CLIENT);
    }

    @Test
    @Covers("I08")
    void datesAreReadQuotedOrNot() {
        assertEquals("1-Feb-1994", date("1-Feb-1994", Readings.SERVER));
        assertEquals("1-Feb-1994", date("\"01-feb-1994\"", Readings.SERVER));
        assertEquals("29-Feb-2024", date("29-FEB-2024", Readings.SERVER));
        assertEquals("DATE_RANGE@0", date("29-Feb-2023", Readings.SERVER));
        assertEquals("DATE_RANGE@1", date("\"0-Feb-2023\"", Readings.SERVER));
        assertEquals("DATE_SYNTAX@0", date("001-Feb-2023", Readings.SERVER));
        assertEquals("DATE_SYNTAX@2", date("1-Foo-2023", Readings.SERVER));
        assertEquals("DATE_SYNTAX@6", date("1-Feb-23", Readings.SERVER));
        assertEquals("DATE_SYNTAX@11", date("\"1-Feb-2023", Readings.SERVER));
        assertEquals("DATE_SYNTAX@6", date("1-Feb-20234", Readings.SERVER));
        assertEquals("DATE_SYNTAX@1", date("1", Readings.SERVER));
        assertEquals("1-Feb-1923", date("1-Feb-23", Readings.OLDEST));
        assertEquals("DATE_SYNTAX@6", date("1-Feb-123", Readings.OLDEST));
        assertEquals(LocalDate.of(1994, 2, 1), ImapDate.of("1-Feb-1994").toLocalDate());
        assertThrows(IllegalArgumentException.class, () -> new ImapDate(2023, 2, 29));
        assertThrows(IllegalArgumentException.class, () -> new ImapDate(10000, 1, 1));
    }

    @Test
    @Covers({"I08", "I54"})
    void timesAreReadToTheInstant() {
        assertEquals("\"17-Jul-1996 02:44:25 -0700\"", time("\"17-Jul-1996 02:44:25 -0700\""));
        assertEquals("\" 1-Jan-2024 00:00:00 +0000\"", time("\" 1-Jan-2024 00:00:00 +0000\""));
        assertEquals("\" 1-Jan-2024 00:00:00 +0000\"", time("\"01-jan-2024 00:00:00 +0000\""));
        assertEquals(
                Instant.parse("1996-07-17T09:44:25Z"),
                ImapDateTime.of("\"17-Jul-1996 02:44:25 -0700\"").toInstant());
        assertEquals(
                837596665L, ImapDateTime.of("\"17-Jul-1996 02:44:25 -0700\"").toEpochSecond());
        assertEquals("\"31-Dec-2016 23:59:60 +0000\"", time("\"31-Dec-2016 23:59:60 +0000\""), "a leap second");
    }

    @Test
    @Covers("Q044")
    void aDayWithoutItsSpaceIsAQuirk() {
        String unpadded = "\"1-Jan-2024 00:00:00 +0000\"";
        assertEquals("DATE_TIME_SYNTAX@1", time(unpadded));
        assertEquals(
                "\" 1-Jan-2024 00:00:00 +0000\" [UNPADDED_DAY]",
                Readings.tolerant(unpadded, Readings.CLIENT, DateGrammar::readDateTime));
    }

    @Test
    @Covers("I19")
    void whatIsNoTimeIsRefusedAndNothingOverflows() {
        assertEquals("DATE_TIME_SYNTAX@4", time("\"99-Foo-2026 00:00:00 +0000\""));
        assertEquals("DATE_RANGE@1", time("\" 1-Jan-0000 00:00:00 +9959\""));
        assertEquals("\" 1-Jan-0000 00:00:00 +2359\"", time("\" 1-Jan-0000 00:00:00 +2359\""));
        assertEquals(
                OffsetDateTime.of(0, 1, 1, 0, 0, 0, 0, ZoneOffset.ofHours(18)).toEpochSecond(),
                ImapDateTime.of("\" 1-Jan-0000 00:00:00 +1800\"").toEpochSecond());
        assertEquals("DATE_RANGE@1", time("\"99-Jan-2026 00:00:00 +0000\""));
        assertEquals("DATE_RANGE@1", time("\"01-Jan-2026 25:00:00 +0000\""));
        assertEquals("DATE_RANGE@1", time("\"01-Jan-2026 00:61:00 +0000\""));
        assertEquals("DATE_RANGE@1", time("\"01-Jan-2026 00:00:61 +0000\""));
        assertEquals("DATE_RANGE@1", time("\"01-Jan-2026 00:00:00 +0060\""));
        assertEquals("DATE_TIME_SYNTAX@23", time("\"01-Jan-2026 00:00:00 +0" + "0".repeat(100_000)));
        assertEquals("DATE_TIME_SYNTAX@13", time("\"01-Jan-2026 12" + "0".repeat(100_000)));
        assertEquals("DATE_TIME_SYNTAX@27", time("\"01-Jan-2026 00:00:00 +0000"));
        assertEquals("DATE_TIME_SYNTAX@22", time("\"01-Jan-2026 00:00:00 0000\""));
        assertEquals("DATE_TIME_SYNTAX@0", time("01-Jan-2026 00:00:00 +0000"));
        assertThrows(IllegalArgumentException.class, () -> new ImapDateTime(2026, 1, 1, 0, 0, 0, Integer.MIN_VALUE));
        assertThrows(IllegalArgumentException.class, () -> new ImapDateTime(2026, 1, 1, 0, 0, 0, 1440));
        assertThrows(IllegalArgumentException.class, () -> new ImapDateTime(2026, 1, 1, 24, 0, 0, 0));
    }

    @Test
    @Covers("I54")
    void namedZonesAreOfTheOldestDialect() {
        String old = "\"17-Jul-96 02:44:25-%s\"";
        assertEquals("DATE_TIME_SYNTAX@8", time(old.replace("%s", "PDT")));
        String[][] zones = {
            {"UT", "+0000"}, {"GMT", "+0000"}, {"Z", "+0000"}, {"AST", "-0400"}, {"EDT", "-0400"}, {"EST", "-0500"},
            {"CDT", "-0500"}, {"CST", "-0600"}, {"MDT", "-0600"}, {"MST", "-0700"}, {"PDT", "-0700"}, {"PST", "-0800"},
            {"YDT", "-0800"}, {"YST", "-0900"}, {"HDT", "-0900"}, {"HST", "-1000"}, {"BDT", "-1000"}, {"BST", "-1100"},
            {"A", "+0100"}, {"F", "+0600"}, {"I", "+0900"}, {"K", "+1000"}, {"M", "+1200"}, {"N", "-0100"},
            {"Y", "-1200"}, {"pdt", "-0700"}
        };
        for (String[] zone : zones) {
            assertEquals(
                    "\"17-Jul-1996 02:44:25 " + zone[1] + "\"",
                    time(old.replace("%s", zone[0]), Readings.OLDEST),
                    zone[0]);
        }
        for (String none : new String[] {"J", "ADT", "XST", "UTX", "GMTX", "ESTX", "", "+0000"}) {
            assertEquals("DATE_TIME_SYNTAX@20", time(old.replace("%s", none), Readings.OLDEST), none);
        }
        assertEquals("\"17-Jul-1996 02:44:25 -0700\"", time("\"17-Jul-1996 02:44:25 -0700\"", Readings.OLDEST));
    }

    @Test
    void whatIsWrittenIsReadBackAndIsTheSameInstant() {
        Gen<OffsetDateTime> times = Gen.combine(
                Gen.longs(-62_000_000_000L, 250_000_000_000L),
                Gen.integers(-18 * 60, 18 * 60),
                (seconds, minutes) -> Instant.ofEpochSecond(seconds).atOffset(ZoneOffset.ofTotalSeconds(60 * minutes)));
        Property.forAll(times, given -> {
            ImapDateTime time = ImapDateTime.of(given);
            assertEquals(given.toEpochSecond(), time.toEpochSecond());
            assertEquals(given.toInstant(), time.toInstant());
            OctetString written = Written.octets((out, mode) -> DateGrammar.writeDateTime(out, time));
            assertEquals(time, Readings.value(written, Readings.CLIENT, DateGrammar::readDateTime));
            assertEquals(given.toEpochSecond(), Readings.value(written, Readings.CLIENT, DateGrammar::readEpochSecond));
            ImapDate date = ImapDate.of(given.toLocalDate());
            assertEquals(date, time.date());
            assertEquals(date, ImapDate.of(date.toString()));
            assertEquals(given.toLocalDate(), date.toLocalDate());
        });
    }
}
