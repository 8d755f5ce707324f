package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InternetDateTimeTest {
    private static InternetDateTime read(String text) {
        return InternetDateTime.read(OctetString.of(text));
    }

    // RFC 3339 5.8
    @ParameterizedTest
    @CsvSource({
        "1985-04-12T23:20:50.52Z,1985-04-12T23:20:50.520Z",
        "1996-12-19T16:39:57-08:00,1996-12-20T00:39:57Z",
        "1990-12-31T23:59:60Z,1991-01-01T00:00:00Z",
        "1990-12-31T15:59:60-08:00,1991-01-01T00:00:00Z",
        "1937-01-01T12:00:27.87+00:20,1937-01-01T11:40:27.870Z"
    })
    void readsTheExamplesOfTheRfc(String text, String instant) {
        InternetDateTime time = read(text);
        assertNotNull(time);
        assertEquals(Instant.parse(instant), time.toInstant());
        assertEquals(text, time.toString());
    }

    @Test
    void readsLowerCaseAndAnUnknownPlace() {
        assertEquals("2026-03-10T10:00:00Z", read("2026-03-10t10:00:00z").toString());
        assertEquals("2026-03-10T10:00:00Z", read("2026-03-10T10:00:00+00:00").toString());
        InternetDateTime unknown = read("2026-03-10T10:00:00-00:00");
        assertTrue(unknown.isOffsetUnknown());
        assertEquals("2026-03-10T10:00:00-00:00", unknown.toString());
        assertEquals(123_456_789, read("2026-03-10T10:00:00.123456789999Z").nano());
        assertNotNull(read("0000-02-29T00:00:00Z"));
    }

    // hostile row I19, for the other date
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-03-10",
                "2026-03-10T10:00Z",
                "2026-03-10T10:00:00",
                "2026-03-10 10:00:00Z",
                "2026-02-29T10:00:00Z",
                "2026-13-10T10:00:00Z",
                "2026-00-10T10:00:00Z",
                "2026-03-32T10:00:00Z",
                "2026-03-10T24:00:00Z",
                "2026-03-10T10:60:00Z",
                "2026-03-10T10:00:61Z",
                "2026-03-10T10:00:00.Z",
                "2026-03-10T10:00:00+24:00",
                "2026-03-10T10:00:00+00:60",
                "2026-03-10T10:00:00+0100",
                "2026-03-10T10:00:00ZZ",
                "-026-03-10T10:00:00Z",
                "20260-03-10T10:00:00Z",
                "1900-02-29T10:00:00Z",
                "2026-03-10T10:00:00.5",
                "2026/03/10T10:00:00Z",
                "2026-03-1\u0660T10:00:00Z"
            })
    void i19WhatIsNoDateTimeIsNull(String text) {
        assertNull(read(text));
    }

    @Test
    void goesToJavaTimeAndBack() {
        OffsetDateTime time =
                OffsetDateTime.of(2026, 3, 10, 10, 0, 59, 120_000_000, ZoneOffset.ofHoursMinutes(-3, -30));
        assertEquals("2026-03-10T10:00:59.12-03:30", InternetDateTime.of(time).toString());
        assertEquals(time, InternetDateTime.of(time).toOffsetDateTime());
        assertThrows(IllegalArgumentException.class, () -> InternetDateTime.of(time.withYear(10_000)));
        assertThrows(
                IllegalArgumentException.class,
                () -> InternetDateTime.of(time.withOffsetSameInstant(ZoneOffset.ofTotalSeconds(30))));
        assertThrows(IllegalArgumentException.class, () -> new InternetDateTime(2026, 1, 1, 0, 0, 0, 0, 1, true));
        assertThrows(
                IllegalArgumentException.class,
                () -> new InternetDateTime(2026, 1, 1, 0, 0, 0, 1_000_000_000, 0, false));
    }

    @Test
    void readGivesBackWhatWasWritten() {
        Gen<Integer> day = Gen.integers(0, 10_000 * 12 * 28 - 1);
        Gen<Integer> second = Gen.integers(0, 24 * 60 * 61 - 1);
        Property.tries(5_000).check(day, second, Gen.integers(-1_440, 1_439), (d, s, offset) -> {
            boolean unknown = offset == -1_440;
            InternetDateTime time = new InternetDateTime(
                    d / (12 * 28),
                    1 + d / 28 % 12,
                    1 + d % 28,
                    s / (60 * 61),
                    s / 61 % 60,
                    s % 61,
                    s * 11_000 % 1_000_000_000,
                    unknown ? 0 : offset,
                    unknown);
            assertEquals(time, read(time.toString()));
        });
    }

    @Test
    void anyOctetsAreNullOrAValue() {
        Gen<byte[]> sound = Gen.of("2026-03-10T10:00:00.5+01:00".getBytes(StandardCharsets.US_ASCII));
        Property.tries(5_000).check(Gen.mutated(sound, 2), octets -> {
            InternetDateTime time = InternetDateTime.read(OctetString.of(octets));
            if (time != null) {
                assertEquals(time, read(time.toString()));
            }
        });
    }
}
