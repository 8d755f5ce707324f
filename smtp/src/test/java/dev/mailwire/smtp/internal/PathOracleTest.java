package dev.mailwire.smtp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Quirks;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The grammar against {@link PlainMail}, which was made from the productions alone. */
@Covers({"S30", "S31", "S32"})
class PathOracleTest {
    private static final String[] WORDS = {
        "<",
        ">",
        "@",
        "a",
        "b.c",
        ".",
        "-",
        "\"",
        "\\",
        "\"a b\"",
        "\"\\\"\"",
        "[192.0.2.1]",
        "[IPv6:::1]",
        "[x:y]",
        "[",
        "]",
        ":",
        ",",
        "@a,@b:",
        "@a.b:",
        "Postmaster",
        " ",
        "\u00c3\u00a9",
        "example.test",
        "<>",
        "<a@b>",
        "a@b"
    };

    private static final Gen<byte[]> SOUND = Gen.of(
                    "<a@b>",
                    "<>",
                    "<Postmaster>",
                    "<postmaster@example.test>",
                    "<\"a b\"@c.d>",
                    "<\"a\\\"\\\\@b\"@c>",
                    "<@a,@b.c:d@e>",
                    "<a.b.c@d.e.f>",
                    "<a@[192.0.2.1]>",
                    "<a@[IPv6:2001:db8::192.0.2.1]>",
                    "<a@[tag:x-y]>",
                    "<\u00c3\u00a9@\u00c3\u00a9.x>",
                    "<" + "a".repeat(64) + "@" + "b".repeat(186) + "> X",
                    "<a@" + "b".repeat(253) + ">")
            .map(PathReadings::latin1);

    @Test
    void mutatedPathsAreReadAsTheProductionsHaveIt() {
        Property.tries(30_000).check(Gen.mutated(SOUND, 3), Gen.booleans(), PathOracleTest::judge);
    }

    @Test
    void piecesOfPathsAreReadAsTheProductionsHaveIt() {
        AtomicInteger sound = new AtomicInteger();
        Gen<byte[]> inner = Gen.of(WORDS).list(0, 7).map(all -> PathReadings.latin1("<" + String.join("", all) + ">"));
        Property.tries(40_000).check(inner, Gen.booleans(), (octets, forward) -> {
            if (judge(octets, forward)) {
                sound.incrementAndGet();
            }
        });
        assertTrue(sound.get() > 400, sound + " of 40,000 were paths");
    }

    @Test
    void nastyOctetsAreReadAsTheProductionsHaveIt() {
        Property.tries(20_000).check(Gen.nastyOctets(12, WORDS), Gen.booleans(), PathOracleTest::judge);
        Property.tries(5_000).check(Gen.octets(24), Gen.booleans(), PathOracleTest::judge);
    }

    @Test
    void toleranceChangesNothingThatIsSound() {
        Property.tries(40_000).check(Gen.nastyOctets(9, WORDS), Gen.booleans(), (octets, forward) -> {
            String strict = PathReadings.path(SmtpQuirk.STRICT, SmtpLimits.DEFAULT, octets, forward);
            String tolerant = PathReadings.path(SmtpQuirk.TOLERANT, SmtpLimits.DEFAULT, octets, forward);
            if (!PathReadings.isFault(strict)) {
                assertEquals(strict, tolerant);
            } else if (!PathReadings.isFault(tolerant)) {
                assertTrue(tolerant.endsWith("]") && !tolerant.endsWith("[]"), tolerant);
            }
        });
    }

    @Test
    void aQuirkThatIsNotAllowedIsNeverNeeded() {
        Property.tries(40_000)
                .check(
                        Gen.nastyOctets(9, WORDS),
                        Gen.longs(0, (1L << SmtpQuirk.values().length) - 1),
                        (octets, bits) -> {
                            Cursor in = PathReadings.frame(octets, Quirks.ofBits(SmtpQuirk.class, bits));
                            try {
                                PathGrammar.readForwardPath(in, new PathOffsets(), SmtpLimits.DEFAULT);
                            } catch (Malformed malformed) {
                                assertTrue(in.violation().offset() >= 1_000
                                        && in.violation().offset() <= 1_000 + octets.length);
                            }
                            assertEquals(0, in.needed() & ~bits);
                        });
    }

    /** Whether the grammar agrees with the productions; answers whether there is a path. */
    private static boolean judge(byte[] octets, boolean forward) {
        String text = PathReadings.text(octets, 0, octets.length);
        Cursor in = PathReadings.frame(octets, SmtpQuirk.STRICT);
        int start = in.position();
        PathOffsets path = new PathOffsets();
        try {
            if (forward) {
                PathGrammar.readForwardPath(in, path, SmtpLimits.DEFAULT);
            } else {
                PathGrammar.readReversePath(in, path, SmtpLimits.DEFAULT);
            }
        } catch (Malformed malformed) {
            for (int end = 0; end <= text.length(); end++) {
                if (end == text.length() || text.charAt(end) == ' ') {
                    assertNull(PlainMail.path(text.substring(0, end), forward), "refused: " + in.violation());
                }
            }
            return false;
        }
        int end = in.position() - start;
        assertTrue(end == text.length() || text.charAt(end) == ' ');
        String plain = PlainMail.path(text.substring(0, end), forward);
        assertNotEquals(null, plain, "read");
        assertEquals(plain, parts(in.array(), path));
        assertEquals(path.eightBit(), text.substring(0, end).chars().anyMatch(c -> c >= 0x80));
        assertEquals(0, in.needed());
        return true;
    }

    private static @Nullable String parts(byte[] array, PathOffsets path) {
        if (path.isNull() || path.isPostmaster()) {
            return path.isNull() ? "null" : "postmaster";
        }
        String route = path.routeStart() < 0 ? "" : PathReadings.text(array, path.routeStart(), path.routeEnd());
        return route + "|" + PathReadings.text(array, path.localStart, path.localEnd) + "|"
                + PathReadings.text(array, path.domainStart, path.domainEnd);
    }
}
