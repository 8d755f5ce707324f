package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.SectionGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {
    private static String read(String notation, ReadMode mode) {
        return Readings.strict(notation, mode, SectionGrammar::readSection);
    }

    private static String read(String notation) {
        return read(notation, Readings.SERVER);
    }

    private static String partial(String notation, ReadMode mode) {
        return Readings.strict(notation, mode, SectionGrammar::readPartial);
    }

    @Test
    @Covers("I42")
    void sectionsAreReadAsTheyAreWritten() {
        for (String section : new String[] {
            "[]",
            "[HEADER]",
            "[TEXT]",
            "[1]",
            "[1.2.3]",
            "[4294967295]",
            "[1.HEADER]",
            "[1.TEXT]",
            "[1.MIME]",
            "[HEADER.FIELDS (From Subject)]",
            "[HEADER.FIELDS.NOT (From)]",
            "[2.3.HEADER.FIELDS (\"a b\")]"
        }) {
            assertEquals(section, read(section));
            assertEquals(section, Section.of(section).toString());
        }
        assertEquals("[HEADER.FIELDS (From)]", read("[header.fields (\"From\")]"));
        assertEquals("[1.MIME]", read("[1.mime]"));
        assertEquals(Section.part(1, 2).mime(), Section.of("[1.2.MIME]"));
        assertEquals(
                Section.of("[1.HEADER.FIELDS (a b)]"),
                Section.part(1).fields(List.of(OctetString.of("a"), OctetString.of("b"))));
        assertEquals(Section.of("[7.TEXT]"), Section.part(7).text());
        assertEquals(7L, Section.of("[4.7]").partNumber(1));
    }

    @Test
    @Covers({"E28", "I44"})
    void whatIsNoSectionIsRefused() {
        assertEquals("SECTION_SYNTAX@1", read("[0]"));
        assertEquals("SECTION_SYNTAX@3", read("[1.]"));
        assertEquals("SECTION_SYNTAX@1", read("[4294967296]"));
        assertEquals("SECTION_SYNTAX@3", read("[1.0]"));
        assertEquals("SECTION_SYNTAX@1", read("[01]"));
        assertEquals("SECTION_SYNTAX@1", read("[MIME]"));
        assertEquals("SECTION_SYNTAX@1", read("[.1]"));
        assertEquals("SECTION_SYNTAX@2", read("[1HEADER]"));
        assertEquals("SECTION_SYNTAX@7", read("[HEADERS]"));
        assertEquals("HEADER_LIST_SYNTAX@15", read("[HEADER.FIELDS From]"));
        assertEquals("ASTRING_SYNTAX@16", read("[HEADER.FIELDS ()]"));
        assertEquals("LIST_SYNTAX@17", read("[HEADER.FIELDS (a"));
        assertEquals("SECTION_SYNTAX@2", read("[1"));
        assertEquals("TOO_DEEP@65", read("[" + "1.".repeat(4999) + "1]"));
        assertEquals("[0]", read("[0]", Readings.OLDEST));
        assertEquals("[1.0]", read("[1.0]", Readings.OLDEST));
        assertEquals("SECTION_SYNTAX@2", read("[0.1]", Readings.OLDEST));
        assertEquals("SECTION_SYNTAX@1", read("[HEADER]", Readings.OLDEST));
        assertEquals("[1.0]", Section.part(1, 0).toString());
        assertThrows(IllegalArgumentException.class, () -> Section.part(0, 1));
        assertThrows(IllegalArgumentException.class, () -> Section.part(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> Section.part(-1));
        assertThrows(IllegalArgumentException.class, () -> Section.part(0).header());
        assertThrows(IllegalArgumentException.class, Section.WHOLE::mime);
        assertThrows(IllegalArgumentException.class, () -> Section.WHOLE.fields(List.of()));
        assertThrows(IllegalArgumentException.class, () -> Section.WHOLE.fields(List.of(OctetString.of("a\0b"))));
        assertThrows(IllegalArgumentException.class, () -> Section.of("[1]\r\n"));
        WriteMode oldest = new WriteMode(WriteMode.Literals.PLUS, false, ImapDialect.RFC1730);
        assertThrows(
                IllegalArgumentException.class,
                () -> Written.octets((out, mode) -> SectionGrammar.writeSection(out, Section.HEADER, mode), oldest));
        assertThrows(
                IllegalArgumentException.class,
                () -> Written.octets((out, mode) -> SectionGrammar.writeSection(out, Section.part(0), mode)));
    }

    @Test
    void binarySectionsAreNumbersAlone() {
        assertEquals("[1.2]", Readings.strict("[1.2]", Readings.SERVER, SectionGrammar::readBinarySection));
        assertEquals("[]", Readings.strict("[]", Readings.SERVER, SectionGrammar::readBinarySection));
        for (String none : new String[] {"[1.MIME]", "[HEADER]", "[TEXT]"}) {
            assertEquals("SECTION_SYNTAX@0", Readings.strict(none, Readings.SERVER, SectionGrammar::readBinarySection));
        }
    }

    @Test
    @Covers("E30")
    void namesOfFieldsAreCounted() {
        assertTrue(read("[HEADER.FIELDS (" + "a ".repeat(99_999) + "a)]").startsWith("TOO_MANY_ITEMS"));
        assertTrue(read("[HEADER.FIELDS (" + "a ".repeat(9_999) + "a)]").startsWith("[HEADER"));
    }

    @Test
    @Covers("E28")
    void piecesHaveAsManyBitsAsTheDialect() {
        assertEquals("<0.2048>", partial("<0.2048>", Readings.SERVER));
        assertEquals("PARTIAL_SYNTAX@3", partial("<0.0>", Readings.SERVER));
        assertEquals("<4294967296.1>", partial("<4294967296.1>", Readings.SERVER_UTF8));
        assertEquals("PARTIAL_SYNTAX@1", partial("<4294967296.1>", Readings.SERVER));
        assertEquals("PARTIAL_SYNTAX@3", partial("<1.99999999999999999999>", Readings.SERVER_UTF8));
        assertEquals("PARTIAL_SYNTAX@2", partial("<1>", Readings.SERVER));
        assertEquals("PARTIAL_SYNTAX@1", partial("<.1>", Readings.SERVER));
        assertEquals("PARTIAL_SYNTAX@3", partial("<1.-1>", Readings.SERVER));
        assertThrows(IllegalArgumentException.class, () -> new Partial(-1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Partial(0, 0));
        assertThrows(
                IllegalArgumentException.class,
                () -> Written.octets(
                        (out, mode) -> SectionGrammar.writePartial(out, new Partial(0, 1L << 32), mode),
                        new WriteMode(WriteMode.Literals.PLUS, false, ImapDialect.RFC3501)));
        assertEquals("7", Readings.strict("<7>", Readings.CLIENT, SectionGrammar::readOrigin));
        assertEquals("-1", Readings.strict("", Readings.CLIENT, SectionGrammar::readOrigin));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Gen<List<Long>> parts = Gen.longs(1, SequenceSet.LARGEST).list(1, 4);
        Gen<List<OctetString>> names = Gen.nastyOctets(3, "From", "NIL")
                .map(OctetString::of)
                .filter(name -> StringForm.ofString(name, false) != StringForm.LITERAL8)
                .list(1, 3);
        Property.forAll(parts, Gen.constants(Section.Specifier.class), names, (part, specifier, fields) -> {
            long[] numbers = part.stream().mapToLong(Long::longValue).toArray();
            Section section = Section.of(specifier, specifier.hasFields() ? fields : List.of(), numbers);
            OctetString written = Written.octets((out, mode) -> SectionGrammar.writeSection(out, section, mode));
            Section again = Readings.value(written, Readings.CLIENT, SectionGrammar::readSection);
            assertEquals(section, again);
            assertEquals(section.hashCode(), again.hashCode());
        });
        Property.forAll(Gen.longs(0, Long.MAX_VALUE), Gen.longs(1, Long.MAX_VALUE), (offset, count) -> {
            Partial piece = new Partial(offset, count);
            OctetString written = Written.octets((out, mode) -> SectionGrammar.writePartial(out, piece, mode));
            assertEquals(piece, Readings.value(written, Readings.CLIENT_UTF8, SectionGrammar::readPartial));
            assertEquals(piece, Partial.of(piece.toString()));
        });
    }
}
