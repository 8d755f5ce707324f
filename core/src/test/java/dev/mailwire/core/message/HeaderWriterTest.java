package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderWriterTest {
    private static String written(String name, String value) {
        return new HeaderWriter().field(name, value).toOctets().toUtf8();
    }

    private static List<HeaderField> read(OctetString header) {
        byte[] octets = header.toByteArray();
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(octets, 0, octets.length);
        List<HeaderField> fields = new ArrayList<>();
        while (cursor.next()) {
            assertTrue(cursor.field().violation() == null, () -> cursor.field().toString());
            fields.add(cursor.field().toRecord());
        }
        return fields;
    }

    @Test
    void writesShortFieldsOnOneLine() {
        assertEquals("Subject: hello\r\n", written("Subject", "hello"));
        assertEquals("Subject: hello\r\n", written("Subject", " \thello "));
        assertEquals("Bcc:\r\n", written("Bcc", ""));
        assertEquals(
                "A: b\r\n\r\n",
                new HeaderWriter().field("A", "b").end().toOctets().toUtf8());
    }

    @Test
    void foldsBeforeWhiteSpaceWithin78() {
        String word = "x".repeat(30);
        assertEquals(
                "Subject: " + word + " " + word + "\r\n\t" + word + " y\r\n",
                written("Subject", word + " " + word + "\t" + word + " y"));
        // 78 octets fit and are not folded
        assertEquals("A: " + "x".repeat(73) + " y\r\n", written("A", "x".repeat(73) + " y"));
        assertEquals("A: " + "x".repeat(74) + "\r\n y\r\n", written("A", "x".repeat(74) + " y"));
    }

    @Test
    void neverWritesABlankFold() {
        String spaces = " ".repeat(300);
        String header = written("A", "x" + spaces + "y" + spaces + "z");
        for (String line : header.split("\r\n")) {
            assertFalse(line.isBlank(), header);
        }
        assertEquals(List.of(HeaderField.of("A", "x" + spaces + "y" + spaces + "z")), read(OctetString.of(header)));
    }

    @Test
    void aLongFirstWordIsFoldedOffItsNameOnlyIfItMust() {
        assertEquals("A: " + "x".repeat(995) + "\r\n", written("A", "x".repeat(995)));
        assertEquals("A:\r\n " + "x".repeat(996) + "\r\n", written("A", "x".repeat(996)));
        assertEquals("A:\r\n " + "x".repeat(997) + "\r\n", written("A", "x".repeat(997)));
        assertThrows(IllegalArgumentException.class, () -> written("A", "x".repeat(998)));
        assertThrows(IllegalArgumentException.class, () -> written("A", "x" + " ".repeat(998) + "y"));
        assertThrows(IllegalArgumentException.class, () -> written("A".repeat(998), ""));
    }

    // hostile row I17
    @ParameterizedTest
    @ValueSource(strings = {"x\r\nBcc: y", "x\n\nbody", "x\rBcc: y", "x\0", "\r\n", "x\r\n y", "x\r", "\nx"})
    void i17RefusesLineEndsAndNulInValues(String value) {
        assertThrows(IllegalArgumentException.class, () -> HeaderField.of("Subject", value));
        assertThrows(IllegalArgumentException.class, () -> new HeaderWriter().field("Subject", value));
    }

    // hostile row I17
    @ParameterizedTest
    @ValueSource(
            strings = {"", "A: b\r\nC", "A B", " A", "A ", "A\t", "A:", "\u00c4", "A\u760a", "A\0", "A\u007f", "A\n"})
    void i17RefusesNamesThatAreNone(String name) {
        assertThrows(IllegalArgumentException.class, () -> HeaderField.of(name, "x"));
    }

    // U+760A narrowed to an octet would be a line feed, U+560D a carriage return
    @Test
    void writesTextAsUtf8AndNeverNarrows() {
        OctetString header = new HeaderWriter().field("Subject", "\u760a\u560d").toOctets();
        assertEquals("Subject: \u760a\u560d\r\n", header.toUtf8());
        assertEquals(List.of(HeaderField.of("Subject", "\u760a\u560d")), read(header));
    }

    @Test
    void refusesWhatAPeerSentAndCannotBeWritten() {
        byte[] peer = HeaderLog.octets("A: x\ry\r\nB: z\r\n");
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(peer, 0, peer.length);
        assertTrue(cursor.next());
        HeaderField bad = cursor.field().toRecord();
        assertFalse(bad.isWritable());
        assertThrows(IllegalArgumentException.class, () -> new HeaderWriter().field(bad));
        assertThrows(IllegalArgumentException.class, () -> new HeaderWriter().copy(cursor.field()));
        assertTrue(cursor.next());
        assertTrue(cursor.field().toRecord().isWritable());
    }

    @Test
    void copiesAFieldWithItsFolds() {
        byte[] peer = HeaderLog.octets("A:  x\r\n \r\n\ty\r\n" + "B: " + "z".repeat(2_000) + "\r\nC: d");
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(peer, 0, peer.length);
        HeaderWriter writer = new HeaderWriter();
        assertTrue(cursor.next());
        writer.copy(cursor.field());
        assertTrue(cursor.next());
        writer.copy(cursor.field());
        assertEquals(OctetString.of(peer, 0, peer.length - 4), writer.toOctets());
        assertTrue(cursor.next());
        assertThrows(IllegalArgumentException.class, () -> writer.copy(cursor.field()));
    }

    @Test
    void aLongLineDoesNotHideABareLineEndFromCopy() {
        byte[] peer = HeaderLog.octets("B: " + "z".repeat(2_000) + "\r\n x\ry\r\n");
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(peer, 0, peer.length);
        assertTrue(cursor.next());
        assertThrows(IllegalArgumentException.class, () -> new HeaderWriter().copy(cursor.field()));
    }

    @Test
    void readGivesBackWhatWasWritten() {
        Gen<String> value = Gen.oneOf(
                Gen.textOf("  \t\tabc,;:=?<>@\"()\\\u00e9\u4e16", 0, 400),
                Gen.unicode(100)
                        .map(text -> text.replace("\r", "").replace("\n", "").replace("\0", "")));
        Property.forAll(Gen.textOf("Xx-_!~09", 1, 60), value, (name, text) -> {
            HeaderField field = HeaderField.of(name, text);
            OctetString header = new HeaderWriter().field(field).toOctets();
            assertEquals(List.of(field), read(header));
            for (String line : header.toUtf8().split("\r\n")) {
                assertFalse(line.isBlank());
            }
        });
    }

    @Test
    void anyTextIsWrittenOrRefused() {
        Property.forAll(Gen.nastyOctets(20), octets -> {
            OctetString value = OctetString.of(octets);
            boolean safe = value.toUtf8().chars().noneMatch(c -> c == '\r' || c == '\n' || c == 0);
            if (safe) {
                assertEquals(
                        1,
                        read(new HeaderWriter()
                                        .field(HeaderField.of("A", value))
                                        .toOctets())
                                .size());
            } else {
                assertThrows(IllegalArgumentException.class, () -> HeaderField.of("A", value));
            }
        });
    }
}
