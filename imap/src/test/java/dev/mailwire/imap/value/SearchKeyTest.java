package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.SearchGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SearchKeyTest {
    private static final WriteMode REV1 = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC3501);

    private static String read(String notation) {
        return Readings.strict(notation, Readings.SERVER, SearchGrammar::readKey);
    }

    private static String program(String notation) {
        return Readings.tolerant(notation, Readings.SERVER, SearchGrammar::readProgram);
    }

    private static OctetString written(SearchKey key) {
        return Written.octets((out, mode) -> SearchGrammar.writeKey(out, key, mode), REV1);
    }

    @Test
    @Covers({"I23", "I156", "I144", "I137", "I145", "I108"})
    void everyKeyIsReadAsItIsWritten() {
        List<String> keys = new ArrayList<>(List.of(
                "BCC smith",
                "BODY \"a b\"",
                "CC \"\"",
                "FROM smith",
                "SUBJECT \"NIL\"",
                "TEXT {4}\r\na\r\nb",
                "TO x]",
                "HEADER Message-ID <a@b>",
                "HEADER \"a b\" \"\"",
                "BEFORE 1-Feb-1994",
                "ON 1-Feb-1994",
                "SINCE 1-Feb-1994",
                "SENTBEFORE 1-Feb-1994",
                "SENTON 1-Feb-1994",
                "SENTSINCE 31-Dec-2024",
                "KEYWORD $Forwarded",
                "UNKEYWORD x",
                "LARGER 0",
                "SMALLER 4294967295",
                "UID 1:*,$",
                "1,3:*",
                "$",
                "*",
                "NOT SEEN",
                "OR SEEN DRAFT",
                "OR OR SEEN NOT NOT DRAFT (ALL (NEW) 7)",
                "(ALL)",
                "(ALL SEEN 1:2 UID 3)",
                "OLDER 1",
                "YOUNGER 4294967295",
                "MODSEQ 0",
                "MODSEQ \"/flags/\\\\Seen\" all 9223372036854775807",
                "FUZZY (SUBJECT x)",
                "FUZZY SUBJECT x",
                "FILTER f",
                "EMAILID M6d99ac3275bb4e",
                "THREADID T1",
                "SAVEDBEFORE 1-Feb-1994",
                "SAVEDON 1-Feb-1994",
                "SAVEDSINCE 1-Feb-1994",
                "UIDAFTER 7",
                "UIDBEFORE 7",
                "X-GM-RAW \"has:attachment in:unread\""));
        for (SearchKeyword keyword : SearchKeyword.values()) {
            if (keyword.argument() == SearchKeyword.Argument.NONE) {
                keys.add(keyword.word());
                assertSame(SearchKey.of(keyword), SearchKey.of(keyword.word()));
            }
            boolean shown =
                    keyword == SearchKeyword.EXTENSION || keys.stream().anyMatch(key -> key.startsWith(keyword.word()));
            assertTrue(shown, keyword.name());
        }
        for (String text : keys) {
            SearchKey key = Readings.value(OctetString.of(text), Readings.SERVER, SearchGrammar::readKey);
            assertEquals(text, written(key).toUtf8());
            assertEquals(OctetString.of(text).toString(), key.toString());
            assertEquals(key, SearchKey.of(text));
        }
        assertEquals("SENTSINCE 1-Feb-1994", read("sentsince \"01-feb-1994\""));
    }

    @Test
    void whatFollowsAKeywordIsFound() {
        SearchKey key = SearchKey.of("(HEADER a b LARGER 7 ON 1-Feb-1994 KEYWORD k UID 3:5 MODSEQ \"/e\" priv 9)");
        List<SearchKey> keys = key.keys();
        assertEquals(OctetString.of("a"), keys.get(0).field());
        assertEquals(OctetString.of("b"), keys.get(0).text());
        assertEquals(7, keys.get(1).number());
        assertEquals(ImapDate.of("1-Feb-1994"), keys.get(2).date());
        assertEquals(Flag.of("K"), keys.get(3).flag());
        assertEquals(SequenceSet.of("3:5"), keys.get(4).set());
        assertEquals(OctetString.of("/e"), keys.get(5).field());
        assertEquals(OctetString.of("priv"), keys.get(5).text());
        assertEquals(9, keys.get(5).number());
        assertEquals(2, key.depth());
        assertFalse(SearchKey.of(SearchKeyword.MODSEQ, 1).hasText());
        assertThrows(IllegalStateException.class, SearchKey.ALL::text);
        assertThrows(IllegalStateException.class, SearchKey.ALL::field);
        assertThrows(IllegalStateException.class, SearchKey.ALL::date);
        assertThrows(IllegalStateException.class, SearchKey.ALL::flag);
        assertThrows(IllegalStateException.class, SearchKey.ALL::set);
        assertThrows(IllegalStateException.class, SearchKey.ALL::number);
        assertEquals(List.of(), SearchKey.ALL.keys());
    }

    @Test
    @Covers("E13")
    void whatIsNoKeyIsRefused() {
        assertEquals("SEARCH_KEY_UNKNOWN@0", read("FOO"));
        assertEquals("SEARCH_KEY_UNKNOWN@4", read("NOT FOO"));
        assertEquals("SEARCH_KEY_SYNTAX@0", read(""));
        assertEquals("SEARCH_KEY_SYNTAX@1", read("()"));
        assertEquals("LIST_SYNTAX@4", read("(ALL"));
        assertEquals("LIST_SYNTAX@4", read("(ALL )"));
        assertEquals(
                "(ALL) [SPACE_BEFORE_PAREN]", Readings.tolerant("(ALL )", Readings.SERVER, SearchGrammar::readKey));
        assertEquals("SPACE@3", read("NOT"));
        assertEquals("SEARCH_KEY_SYNTAX@4", read("NOT "));
        assertEquals("SPACE@7", read("OR SEEN"));
        assertEquals("SPACE@4", read("FROM"));
        assertEquals("ASTRING_SYNTAX@5", read("FROM "));
        assertEquals("SPACE@8", read("HEADER a"));
        assertEquals("DATE_SYNTAX@3", read("ON x"));
        assertEquals("FLAG_SYNTAX@8", read("KEYWORD \\\\Seen"));
        assertEquals("NUMBER64_SYNTAX@7", read("LARGER -1"));
        assertEquals("NUMBER64_SYNTAX@7", read("LARGER 4294967296"));
        assertEquals(
                "LARGER 4294967296",
                Readings.strict("LARGER 4294967296", Readings.SERVER_UTF8, SearchGrammar::readKey));
        assertEquals("NZ_NUMBER_SYNTAX@6", Readings.tolerant("OLDER 0", Readings.SERVER, SearchGrammar::readKey));
        assertEquals("SEQUENCE_SET_SYNTAX@0", read("0"));
        assertEquals("SEQUENCE_SET_SYNTAX@4", read("UID x"));
        assertEquals("VALUE_END@4", read("SEEN DRAFT"));
        assertEquals("SEARCH_KEY_SYNTAX@12", read("MODSEQ \"/e\" x 1"));
        assertEquals("MOD_SEQUENCE_SYNTAX@7", read("MODSEQ 9223372036854775808"));
        assertEquals("TOO_DEEP@128", read("NOT ".repeat(100_000) + "ALL"));
        assertEquals("NOT ".repeat(31) + "ALL", read("NOT ".repeat(31) + "ALL"));
        assertTrue(read("OR ".repeat(50_000) + "ALL").startsWith("TOO_DEEP@"));
        assertTrue(read("(".repeat(100_000) + "ALL" + ")".repeat(100_000)).startsWith("TOO_DEEP@"));
        assertTrue(read("(" + "ALL ".repeat(100_000) + "ALL)").startsWith("TOO_MANY_ITEMS@"));
        assertTrue(program("ALL ".repeat(100_000) + "ALL").startsWith("TOO_MANY_ITEMS@"));
    }

    @Test
    @Covers("E27")
    void aSearchHasACharset() {
        assertEquals("ALL", program("ALL"));
        assertEquals("SEEN NOT DRAFT 1:3", program("SEEN NOT DRAFT 1:3"));
        assertEquals("CHARSET UTF-8 ALL", program("charset UTF-8 ALL"));
        assertEquals("CHARSET x ALL", program("CHARSET \"x\" ALL"));
        assertEquals("CHARSET " + "x".repeat(1000) + " ALL", program("CHARSET " + "x".repeat(1000) + " ALL"));
        assertEquals("ASTRING_SYNTAX@8", program("CHARSET \"\" ALL"));
        assertEquals("ASTRING_SYNTAX@8", program("CHARSET {3}\\r\\na\\r\\n ALL"));
        assertEquals("SPACE@13", program("CHARSET UTF-8"));
        assertEquals("SEARCH_KEY_SYNTAX@4", program("ALL "));
        SearchProgram program = SearchProgram.of(SearchKey.ALL, SearchKey.of(SearchKeyword.SUBJECT, "ä"))
                .withCharset("UTF-8");
        assertEquals(
                "CHARSET UTF-8 ALL SUBJECT {2}\r\nä",
                Written.octets((out, mode) -> SearchGrammar.writeProgram(out, program, mode))
                        .toUtf8());
        assertEquals("CHARSET UTF-8 ALL SUBJECT {2}\\r\\n\\xc3\\xa4", program.toString());
        assertThrows(IllegalArgumentException.class, () -> SearchProgram.of());
        assertThrows(IllegalArgumentException.class, () -> program.withCharset("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> program.withCharset(""));
    }

    @Test
    @Covers("G19")
    void nothingElseCanBeMade() {
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.SEEN, "x"));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.SUBJECT));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.SUBJECT, "a\0b"));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.FILTER, "a b"));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.LARGER, -1));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.OLDER, 0));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.OLDER, 1L << 32));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of(SearchKeyword.KEYWORD, Flag.SEEN));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.and(List.of()));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.within(SearchKeyword.OR, List.of(SearchKey.ALL)));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.of("ALL\r\nX1 EXPUNGE"));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.modSequence(OctetString.of("/e"), "some", 1));
        assertEquals(
                "SUBJECT {15}\r\nx\"\r\nX1 EXPUNGE\r",
                written(SearchKey.of(SearchKeyword.SUBJECT, "x\"\r\nX1 EXPUNGE\r"))
                        .toUtf8());
    }

    @Test
    void aKeyOfTheUsersOwnIsWritten() {
        assertEquals("X-FOO", SearchKey.extension("X-FOO", null).toString());
        SearchKey key = SearchKey.extension("X-FOO", OctetString.of("1:3 \"a b\" (x (y))"));
        assertEquals("NOT X-FOO 1:3 \"a b\" (x (y))", SearchKey.not(key).toString());
        assertNotEquals(key, SearchKey.extension("X-FOO", null));
        for (String none : new String[] {"", "a\r\n", "a {3}\r\nabc", "(", "a)", "\"", "{5}", "a  b", "a\0"}) {
            assertThrows(IllegalArgumentException.class, () -> SearchKey.extension("X", OctetString.of(none)), none);
        }
        assertThrows(IllegalArgumentException.class, () -> SearchKey.extension("X FOO", null));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.extension("", null));
    }

    @Test
    @Covers("I50")
    void whatIsGoneIsNotWrittenToRev2() {
        WriteMode rev2 = new WriteMode(WriteMode.Literals.PLUS, true, ImapDialect.RFC9051);
        for (SearchKeyword gone : List.of(SearchKeyword.NEW, SearchKeyword.OLD, SearchKeyword.RECENT)) {
            SearchKey key = SearchKey.not(SearchKey.of(gone));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> Written.octets((out, mode) -> SearchGrammar.writeKey(out, key, mode), rev2));
            assertEquals("NOT " + gone, written(key).toUtf8());
        }
        SearchKey large = SearchKey.of(SearchKeyword.LARGER, 1L << 32);
        assertThrows(IllegalArgumentException.class, () -> written(large));
        assertEquals(
                "LARGER 4294967296",
                Written.octets((out, mode) -> SearchGrammar.writeKey(out, large, mode), rev2)
                        .toUtf8());
        assertEquals("LARGER 4294967296", large.toString());
        SearchKey bracket = SearchKey.of(SearchKeyword.KEYWORD, Flag.of("a]b"));
        assertThrows(IllegalArgumentException.class, () -> written(bracket));
        assertEquals("KEYWORD a]b", bracket.toString());
    }

    @Test
    void nestingAtItsLimitIsSafe() {
        SearchKey key = SearchKey.ALL;
        SearchKey same = SearchKey.ALL;
        for (int i = 1; i < 100; i++) {
            key = i % 3 == 0 ? SearchKey.not(key) : i % 3 == 1 ? SearchKey.and(List.of(key)) : SearchKey.or(key, key);
            same = i % 3 == 0 ? SearchKey.not(same) : i % 3 == 1 ? SearchKey.and(List.of(same)) : same;
            same = i % 3 == 2 ? SearchKey.or(same, SearchKey.ALL) : same;
        }
        assertEquals(100, key.depth());
        SearchKey deepest = same;
        assertEquals(deepest, Readings.value(written(deepest), Readings.CLIENT, SearchGrammar::readKey));
        assertThrows(IllegalArgumentException.class, () -> SearchKey.not(deepest));
    }

    @Test
    void siblingsAreMany() {
        SearchKey many = SearchKey.and(Collections.nCopies(100_000, SearchKey.of(SearchKeyword.SEEN)));
        assertEquals(many, Readings.value(written(many), Readings.CLIENT, SearchGrammar::readKey));
        assertNotEquals(many, SearchKey.and(Collections.nCopies(99_999, SearchKey.of(SearchKeyword.SEEN))));
    }

    private static Gen<SearchKey> keys(int depth) {
        Gen<OctetString> text = StructureGens.strings();
        Gen<SearchKey> simple = Gen.oneOf(
                Gen.constants(SearchKeyword.class)
                        .filter(word -> word.argument() == SearchKeyword.Argument.NONE)
                        .map(SearchKey::of),
                Gen.combine(Gen.of(SearchKeyword.FROM, SearchKeyword.BODY), text, SearchKey::of),
                Gen.combine(text, text, SearchKey::header),
                Gen.longs(0, SequenceSet.LARGEST).map(size -> SearchKey.of(SearchKeyword.SMALLER, size)),
                Gen.of("1:*", "5", "7,1:2").map(set -> SearchKey.of(SearchKeyword.UID, SequenceSet.of(set))),
                Gen.of("1:*", "5", "7,1:2").map(set -> SearchKey.of(SearchKeyword.SEQUENCE, SequenceSet.of(set))),
                Gen.longs(0, Long.MAX_VALUE)
                        .map(n -> SearchKey.modSequence(OctetString.of("/flags/\\Seen"), "all", n)));
        if (depth == 1) {
            return simple;
        }
        Gen<SearchKey> within = keys(depth - 1);
        return Gen.oneOf(
                simple,
                within.map(SearchKey::not),
                within.map(key -> SearchKey.within(SearchKeyword.FUZZY, List.of(key))),
                Gen.combine(within, within, SearchKey::or),
                within.list(1, 3).map(SearchKey::and));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Property.forAll(keys(4).list(1, 3), Gen.of("UTF-8", "x y").orNull(), (all, charset) -> {
            SearchProgram program = new SearchProgram(charset == null ? null : OctetString.of(charset), all);
            OctetString octets = Written.octets((out, mode) -> SearchGrammar.writeProgram(out, program, mode), REV1);
            SearchProgram again = Readings.value(octets, Readings.CLIENT, SearchGrammar::readProgram);
            assertEquals(program, again);
            assertEquals(program.hashCode(), again.hashCode());
        });
    }

    @Test
    void workIsLinear() {
        Work.isLinear(n -> "(" + "NOT SEEN ".repeat(n) + "ALL)", SearchKeyTest::read);
        Work.isLinear(n -> "OR SEEN ".repeat(n) + "ALL", SearchKeyTest::read);
        Work.isLinear(n -> Arrays.asList(nested(n), nested(n)), two -> {
            assertEquals(two.get(0), two.get(1));
            assertEquals(two.get(0).hashCode(), two.get(1).hashCode());
            written(two.get(0));
        });
    }

    /** A tree of 90 levels with so many keys in all. */
    private static SearchKey nested(int n) {
        SearchKey key = SearchKey.ALL;
        for (int level = 0; level < 90; level++) {
            List<SearchKey> within = new ArrayList<>(Collections.nCopies(n / 90, SearchKey.ALL));
            within.add(key);
            key = SearchKey.and(within);
        }
        return key;
    }
}
