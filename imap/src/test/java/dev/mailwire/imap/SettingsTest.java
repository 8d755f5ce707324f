package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Limits, dialects, quirks and rules. */
class SettingsTest {
    @Test
    void eachLimitIsChangedAlone() {
        ImapLimits all = new ImapLimits(101, 102, 103, 104, 105, 6, 107, 108);
        assertEquals(new ImapLimits(99, 102, 103, 104, 105, 6, 107, 108), all.withLine(99));
        assertEquals(new ImapLimits(101, 99, 103, 104, 105, 6, 107, 108), all.withLiteral(99));
        assertEquals(new ImapLimits(101, 102, 99, 104, 105, 6, 107, 108), all.withLiteralOctets(99));
        assertEquals(new ImapLimits(101, 102, 103, 99, 105, 6, 107, 108), all.withLiteralCount(99));
        assertEquals(new ImapLimits(101, 102, 103, 104, 99, 6, 107, 108), all.withSwallowed(99));
        assertEquals(new ImapLimits(101, 102, 103, 104, 105, 99, 107, 108), all.withNesting(99));
        assertEquals(new ImapLimits(101, 102, 103, 104, 105, 6, 99, 108), all.withItems(99));
        assertEquals(new ImapLimits(101, 102, 103, 104, 105, 6, 107, 99), all.withQueuedOutput(99));
    }

    @Test
    void aLimitIsInItsRange() {
        List<Function<Integer, ImapLimits>> changes = List.of(
                ImapLimits.CLIENT::withLine,
                ImapLimits.CLIENT::withLiteral,
                ImapLimits.CLIENT::withLiteralOctets,
                ImapLimits.CLIENT::withLiteralCount,
                ImapLimits.CLIENT::withSwallowed,
                ImapLimits.CLIENT::withNesting,
                ImapLimits.CLIENT::withItems,
                ImapLimits.CLIENT::withQueuedOutput);
        for (Function<Integer, ImapLimits> change : changes) {
            assertThrows(IllegalArgumentException.class, () -> change.apply(0));
            assertThrows(IllegalArgumentException.class, () -> change.apply(-1));
        }
        assertThrows(IllegalArgumentException.class, () -> ImapLimits.CLIENT.withNesting(ImapLimits.DEEPEST + 1));
        assertThrows(IllegalArgumentException.class, () -> ImapLimits.CLIENT.withLine(15));
        assertEquals(8192, ImapLimits.BEFORE_LOGIN.line());
        assertEquals(32, ImapLimits.SERVER.nesting());
        assertEquals(1_000_000, ImapLimits.CLIENT.items());
    }

    @Test
    void dialectsDifferInSizesAndBrackets() {
        assertEquals(4_294_967_295L, ImapDialect.RFC3501.largestSize());
        assertEquals(Long.MAX_VALUE, ImapDialect.RFC9051.largestSize());
        assertTrue(ImapDialect.RFC1730.hasBracketInAtom() && ImapDialect.RFC2060.hasBracketInAtom());
        assertFalse(ImapDialect.RFC3501.hasBracketInAtom() || ImapDialect.RFC9051.hasBracketInAtom());
    }

    @Test
    void quirksAndRulesSayWhatTheyAreFor() {
        assertTrue(ImapQuirk.STRICT.isEmpty());
        for (ImapQuirk quirk : ImapQuirk.values()) {
            assertEquals(quirk != ImapQuirk.BARE_LF_LINE, ImapQuirk.TOLERANT.contains(quirk), quirk.name());
            assertFalse(
                    quirk.deviation().isBlank()
                            || quirk.sender().isBlank()
                            || quirk.risk().isBlank(),
                    quirk.name());
        }
        for (ImapRule rule : ImapRule.values()) {
            assertTrue(rule.source().matches("RFC [0-9]+ [0-9.]+"), rule.name());
            assertFalse(rule.meaning().isBlank() || rule.meaning().endsWith("."), rule.name());
        }
    }
}
