package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.imap.internal.NumberGrammar;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import org.junit.jupiter.api.Test;

/** Tags, atoms and numbers. */
class WordTest {
    @Test
    @Covers({"I01", "E21"})
    void tags() {
        assertEquals("a]1", Tag.of("a]1").toString());
        assertNotEquals(Tag.of("a"), Tag.of("A"));
        assertEquals("a1", Readings.strict("a1", Readings.SERVER, (in, mode) -> StringGrammar.readTag(in)));
        assertEquals("TAG_SYNTAX@0", Readings.strict("+", Readings.SERVER, (in, mode) -> StringGrammar.readTag(in)));
        assertEquals(
                "a1",
                Written.octets((out, mode) -> StringGrammar.writeTag(out, Tag.of("a1")))
                        .toUtf8());
        for (String none :
                new String[] {"", "a+b", "a b", "*", "a(b", "\u001b[2J", "\u00e4", "a\r\n", "a\"", "a\\", "a{", "a%"}) {
            assertThrows(IllegalArgumentException.class, () -> Tag.of(none), none);
        }
    }

    @Test
    void atoms() {
        assertEquals(Atom.of("XLIST"), Atom.of("xList"));
        assertEquals(Atom.of("XLIST").hashCode(), Atom.of("xList").hashCode());
        assertTrue(Atom.of("a").is("A"));
        assertEquals("xList", Atom.of("xList").text());
        for (String none : new String[] {"", "a]", "a b", "a\n", "\u0131]"}) {
            assertThrows(IllegalArgumentException.class, () -> Atom.of(none), none);
        }
    }

    @Test
    @Covers({"C07", "G13"})
    void numbersNeitherWrapNorHaveASign() {
        Readings.Reader<Long> number = (in, mode) -> NumberGrammar.readNumber(in);
        Readings.Reader<Long> fromOne = (in, mode) -> NumberGrammar.readNzNumber(in);
        Readings.Reader<Long> modSequence = (in, mode) -> NumberGrammar.readModSequence(in);
        assertEquals("4294967295", Readings.strict("4294967295", Readings.CLIENT, number));
        assertEquals("NUMBER_SYNTAX@0", Readings.strict("4294967296", Readings.CLIENT, number));
        assertEquals("NUMBER_SYNTAX@0", Readings.tolerant("99999999999999999999", Readings.CLIENT, number));
        assertEquals("0", Readings.strict("0", Readings.CLIENT, number));
        assertEquals("NUMBER_SYNTAX@0", Readings.tolerant("-1", Readings.CLIENT, number));
        assertEquals("NZ_NUMBER_SYNTAX@0", Readings.strict("0", Readings.CLIENT, fromOne));
        assertEquals("0 [ZERO_NUMBER]", Readings.tolerant("0", Readings.CLIENT, fromOne));
        assertEquals("NZ_NUMBER_SYNTAX@0", Readings.tolerant("01", Readings.CLIENT, fromOne));
        assertEquals("NZ_NUMBER_SYNTAX@0", Readings.tolerant("4294967296", Readings.CLIENT, fromOne));
        assertEquals("NZ_NUMBER_SYNTAX@0", Readings.tolerant("", Readings.CLIENT, fromOne));
        assertEquals("9223372036854775807", Readings.strict("9223372036854775807", Readings.CLIENT, modSequence));
        assertEquals("MOD_SEQUENCE_SYNTAX@0", Readings.tolerant("9223372036854775808", Readings.CLIENT, modSequence));
        assertEquals("MOD_SEQUENCE_SYNTAX@0", Readings.tolerant("18446744073709551615", Readings.CLIENT, modSequence));
    }

    @Test
    @Covers({"Q037", "Q038"})
    void modSequencesThatAreNone() {
        Readings.Reader<Long> modSequence = (in, mode) -> NumberGrammar.readModSequence(in);
        assertEquals("MOD_SEQUENCE_SYNTAX@0", Readings.strict("-1", Readings.CLIENT, modSequence));
        assertEquals("0 [NEGATIVE_NUMBER]", Readings.tolerant("-1", Readings.CLIENT, modSequence));
        assertEquals("MOD_SEQUENCE_SYNTAX@0", Readings.strict("0", Readings.CLIENT, modSequence));
        assertEquals("0 [ZERO_NUMBER]", Readings.tolerant("0", Readings.CLIENT, modSequence));
        assertEquals("0", Readings.strict("0", Readings.CLIENT, (in, mode) -> NumberGrammar.readModSequenceOrZero(in)));
    }
}
