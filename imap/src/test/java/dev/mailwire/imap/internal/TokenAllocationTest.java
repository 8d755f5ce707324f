package dev.mailwire.imap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.testkit.Allocation;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What cursors read, they pass over without an allocation, whether it is sound, tolerated or malformed. */
@Tag("allocation")
class TokenAllocationTest {
    private final Cursor in = new Cursor();
    private int refused;

    private interface Skip {
        void over(Cursor in, ReadMode mode);
    }

    /** Passes over each of these; gives how many are refused. */
    private int expectNone(Skip skip, String... values) {
        byte[][] all = new byte[values.length][];
        for (int i = 0; i < values.length; i++) {
            all[i] = values[i].getBytes(StandardCharsets.ISO_8859_1);
        }
        Runnable work = () -> {
            refused = 0;
            for (int i = 0; i < all.length; i++) {
                in.reset(all[i], 0, all[i].length, 0, ImapQuirk.TOLERANT.bits());
                try {
                    skip.over(in, Readings.CLIENT);
                } catch (Malformed malformed) {
                    refused++;
                }
            }
        };
        Allocation.expectNone(work);
        return refused;
    }

    @Test
    void strings() {
        assertEquals(
                4,
                expectNone(
                        StringGrammar::skipNstring,
                        "NIL",
                        "\"abc \\\" def\"",
                        "{3}\r\nabc",
                        "\"\u00e4\"",
                        "\"\u00c3\u00a4\"",
                        "\"abc",
                        "{9}\r\n",
                        "abc",
                        "\"a\rb\""));
        assertEquals(1, expectNone(StringGrammar::skipAstring, "abc]", "\"a\"", "("));
    }

    @Test
    void setsFlagsAndNumbers() {
        assertEquals(1, expectNone((cursor, mode) -> SequenceGrammar.skipSet(cursor, mode), "1:*,7,9:2", "$", "1,"));
        assertEquals(
                1, expectNone((cursor, mode) -> FlagGrammar.skipFlag(cursor, mode, false), "\\Seen", "$x", "\\*", "("));
        assertEquals(1, expectNone((cursor, mode) -> NumberGrammar.readPartSize(cursor, mode), "7", "9.3e+06", "x"));
        assertEquals(1, expectNone((cursor, mode) -> NumberGrammar.readModSequence(cursor), "7", "-1", "x"));
    }

    @Test
    void datesAndValuesOfAnyKind() {
        assertEquals(
                1,
                expectNone(
                        (cursor, mode) -> DateGrammar.readEpochSecond(cursor, mode),
                        "\"17-Jul-1996 02:44:25 -0700\"",
                        "\"1-Jan-2024 00:00:00 +0000\"",
                        "\"99-Jan-2024 00:00:00 +0000\""));
        assertEquals(1, expectNone(ListGrammar::skipValue, "(a (b {3}\r\nx)y NIL \"z\") 1:3 \\Seen)", "7", "(a"));
        assertTrue(refused > 0);
    }
}
