package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ongres.saslprep.SASLprep;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaslPrepTest {
    private static final SASLprep PEER = new SASLprep();
    private static final List<int[]> TABLES = List.of(
            StringprepTables.UNASSIGNED,
            StringprepTables.MAPPED_TO_NOTHING,
            StringprepTables.SPACES,
            StringprepTables.CONTROLS,
            StringprepTables.NEVER,
            StringprepTables.IDEOGRAPHIC_DESCRIPTION,
            StringprepTables.RIGHT_TO_LEFT,
            StringprepTables.LEFT_TO_RIGHT);

    /** RFC 4013 section 3, all seven examples. */
    @ParameterizedTest
    @CsvSource({
        "I\u00adX, IX",
        "user, user",
        "USER, USER",
        "\u00aa, a",
        "\u2168, IX",
        "'\u0007', PREP_PROHIBITED",
        "\u0627\u0031, PREP_BIDI",
    })
    void theExamplesOfTheRfc(String text, String expected) {
        assertEquals(expected, outcome(SaslPrep.stored(text)));
        assertEquals(expected, outcome(SaslPrep.query(text)));
    }

    @ParameterizedTest
    @CsvSource({
        // spaces of all kinds become SP; what is invisible vanishes; NFKC
        "'a\u00a0b', 'a b'",
        "'a\u200bb', 'a b'",
        "'a\u3000b', 'a b'",
        "'a\u200db\ufeff\ufe0f', 'ab'",
        "'a\u0308', '\u00e4'",
        "'\ufb01', 'fi'",
        "'\uff21', 'A'",
        "'\u1e9b\u0323', '\u1e69'",
        "'\ud835\udc00', 'A'",
        "' a ', ' a '",
        "'\u00ad', ''",
        // right to left
        "'\u0627\u0628', '\u0627\u0628'",
        "'\u06271\u0628', '\u06271\u0628'",
        "'1\u0627', PREP_BIDI",
        "'\u0627a\u0628', PREP_BIDI",
        "'a\u0627', PREP_BIDI",
        // prohibited
        "'\u007f', PREP_PROHIBITED",
        "'\u0085', PREP_PROHIBITED",
        "'\u2028', PREP_PROHIBITED",
        "'\ue000', PREP_PROHIBITED",
        "'\ufffd', PREP_PROHIBITED",
        "'\ufdd0', PREP_PROHIBITED",
        "'\ud83f\udffe', PREP_PROHIBITED",
        "'\u2ff0', PREP_PROHIBITED",
        "'\u200e', PREP_PROHIBITED",
        "'\u202a', PREP_PROHIBITED",
        "'\udb40\udc01', PREP_PROHIBITED",
        "'\ufff9', PREP_PROHIBITED",
    })
    void eachStepOfRfc3454(String text, String expected) {
        assertEquals(expected, outcome(SaslPrep.query(text)));
    }

    @Test
    void aLoneSurrogateIsProhibited() {
        assertEquals("PREP_PROHIBITED", outcome(SaslPrep.query("a\ud800")));
        assertEquals("PREP_PROHIBITED", outcome(SaslPrep.stored("\udc00b")));
    }

    @Test
    void whatUnicode32DoesNotKnowIsForQueriesOnly() {
        assertAll(
                () -> assertEquals("PREP_UNASSIGNED", outcome(SaslPrep.stored("\u0221"))),
                () -> assertEquals("\u0221", outcome(SaslPrep.query("\u0221"))),
                () -> assertEquals("PREP_UNASSIGNED", outcome(SaslPrep.stored("pass\ud83d\ude00"))),
                () -> assertEquals("pass\ud83d\ude00", outcome(SaslPrep.query("pass\ud83d\ude00"))));
    }

    /**
     * com.ongres.stringprep has tables of its own, and the same normalizer; both agree at each border of each table and at
     * each 31st code point. (On all 1,114,112 they do too, which takes
     * a minute.)
     */
    @Test
    void codePointsAreJudgedAsAPeerDoes() {
        List<String> differences = new ArrayList<>();
        int refused = 0;
        for (int codePoint : codePoints()) {
            String text = Character.toString(codePoint);
            for (boolean query : new boolean[] {false, true}) {
                String ours = merged(outcome(query ? SaslPrep.query(text) : SaslPrep.stored(text)));
                String expected = expected(text, query);
                if (!ours.equals(expected)) {
                    differences.add(Integer.toHexString(codePoint) + (query ? " query " : " stored ") + ours + ", not "
                            + expected);
                }
                refused += ours.equals("PREP") ? 1 : 0;
            }
        }
        assertEquals(List.of(), differences.subList(0, Math.min(20, differences.size())));
        assertTrue(refused > 30_000, refused + " were refused");
    }

    private static Set<Integer> codePoints() {
        Set<Integer> points = new TreeSet<>();
        for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint += 31) {
            points.add(codePoint);
        }
        for (int[] table : TABLES) {
            for (int bound : table) {
                for (int near = Math.max(0, bound - 1); near <= Math.min(bound + 1, Character.MAX_CODE_POINT); near++) {
                    points.add(near);
                }
            }
        }
        return points;
    }

    @Test
    void textIsPreparedAsAPeerDoes() {
        Property.tries(3_000).check(text(), text -> {
            assertEquals(expected(text, false), merged(outcome(SaslPrep.stored(text))));
            assertEquals(expected(text, true), merged(outcome(SaslPrep.query(text))));
        });
    }

    /** What the peer says; but it lets a newer Unicode fold what 3.2 does not know before it looks whether 3.2 knows it. */
    private static String expected(String text, boolean query) {
        boolean unknown = text.codePoints().anyMatch(c -> StringprepTables.has(StringprepTables.UNASSIGNED, c));
        return unknown && !query && !Normalizer.isNormalized(text, Normalizer.Form.NFKC) ? "PREP" : peer(text, query);
    }

    /** Letters and signs of the scripts where something happens, beside any Unicode. */
    private static Gen<String> text() {
        return Gen.oneOf(
                Gen.textOf(
                        " a1\u00a0\u00ad\u0308\u0323\u00aa\u2168\u05d0\u0627\u0661\u0300\u200d\u200f\ufb01\u1100\u1161\u11a8\u0221",
                        0,
                        8),
                Gen.unicode(8));
    }

    @Test
    void preparingTwiceChangesNothing() {
        Property.forAll(text(), text -> {
            Reading<String> once = SaslPrep.stored(text);
            Property.assume(once.isValid());
            assertEquals(once.message(), outcome(SaslPrep.stored(once.message())));
        });
    }

    @Test
    void aPasswordIsPreparedAsTextIs() {
        Property.forAll(text(), text -> {
            assertEquals(outcome(SaslPrep.stored(text)), passwordOutcome(SaslPrep.stored(Secret.of(text))));
            assertEquals(outcome(SaslPrep.query(text)), passwordOutcome(SaslPrep.query(Secret.of(text))));
        });
        assertEquals("UTF8", passwordOutcome(SaslPrep.stored(Secret.of(new byte[] {(byte) 0xe9}))));
    }

    @Test
    void tablesAreInOrder() {
        for (int[] table : TABLES) {
            for (int i = 1; i < table.length; i++) {
                assertTrue(i % 2 == 1 ? table[i - 1] <= table[i] : table[i - 1] < table[i]);
            }
            assertTrue(StringprepTables.has(table, table[0]));
            assertFalse(StringprepTables.has(table, table[table.length - 1] + 1));
        }
    }

    private static String outcome(Reading<String> reading) {
        return reading.isValid()
                ? reading.message()
                : reading.violation().rule().name();
    }

    private static String passwordOutcome(Reading<Secret> reading) {
        return reading.isValid()
                ? new String(reading.message().toByteArray(), StandardCharsets.UTF_8)
                : reading.violation().rule().name();
    }

    // The peer does not tell which rule it is that was broken.
    private static String merged(String outcome) {
        return outcome.startsWith("PREP_") ? "PREP" : outcome;
    }

    private static String peer(String text, boolean query) {
        // U+200B is in B.1 and in C.1.2: the peer leaves it out, we make it a space.
        String given = text.replace('\u200b', '\u00a0');
        try {
            return query ? PEER.prepareQuery(given) : PEER.prepareStored(given);
        } catch (IllegalArgumentException e) {
            return "PREP";
        } catch (ArrayIndexOutOfBoundsException e) {
            return ""; // the peer stumbles where nothing is left
        }
    }
}
