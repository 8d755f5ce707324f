package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.BodyTree;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BodyStructureTest {
    private static final String PLAIN = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
    private static final String ENVELOPE = "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)";

    private static String strict(String notation) {
        return Readings.strict(notation, Readings.CLIENT, BodyTree::readBody);
    }

    private static String tolerant(String notation) {
        return Readings.tolerant(notation, Readings.CLIENT, BodyTree::readBody);
    }

    private static BodyStructure read(String wire) {
        return Readings.value(OctetString.of(wire), ImapQuirk.TOLERANT, Readings.CLIENT, BodyTree::readBody);
    }

    /** What the wire means under one quirk, which the strict profile refuses at a place. */
    private static BodyStructure quirk(ImapQuirk quirk, String refusal, String wire) {
        assertEquals(refusal, strict(wire));
        assertTrue(tolerant(wire).endsWith(" [" + quirk + "]"), tolerant(wire));
        return read(wire);
    }

    @Test
    @Covers("I41")
    void theStructureOfTheRfc() {
        // RFC 3501 7.4.2
        BodyStructure body = BodyStructure.of(
                OctetString.of(
                        "((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)(\"TEXT\" \"PLAIN\""
                                + " (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\")"
                                + " \"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\" \"BASE64\" 4554 73) \"MIXED\")"));
        assertEquals(BodyStructure.Kind.MULTIPART, body.kind());
        assertEquals(OctetString.of("MIXED"), body.multipartSubtype());
        assertNull(body.fields());
        BodyStructure diff = body.parts().get(1);
        assertEquals(BodyStructure.Kind.TEXT, diff.kind());
        assertEquals(73, diff.lines());
        BodyFields fields = diff.fields();
        assertEquals(4554, fields.octets());
        assertEquals(OctetString.of("Compiler diff"), fields.description());
        assertEquals(BodyParameter.of("NAME", "cc.diff"), fields.parameters().get(1));
        assertTrue(fields.isType("text", "plain"));
        assertEquals(2, body.depth());
        BodyStructure first = BodyStructure.text(
                BodyFields.of("TEXT", "PLAIN", "7BIT", 1152, BodyParameter.of("CHARSET", "US-ASCII")), 23);
        assertEquals(first, body.parts().get(0));
    }

    @Test
    @Covers("I41")
    void whatBodystructureTellsBesides() {
        String wire =
                "((\"IMAGE\" \"PNG\" NIL \"<i>\" NIL \"BASE64\" 4 \"sum\" (\"ATTACHMENT\" (\"FILENAME\" \"a.png\"))"
                        + " (\"EN\" \"DE\") \"here\" 7 (NIL (\"x\" 1)) {1}\r\nx)(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1 NIL NIL"
                        + " \"EN\" NIL) \"MIXED\" (\"BOUNDARY\" \"b\") (\"INLINE\" NIL) NIL NIL)";
        BodyStructure body = read(wire);
        assertEquals(wire, body.octets().toUtf8());
        BodyExtension image = body.parts().get(0).extension();
        assertEquals(OctetString.of("sum"), image.md5());
        assertEquals(BodyDisposition.of("ATTACHMENT", BodyParameter.of("FILENAME", "a.png")), image.disposition());
        assertEquals(List.of(OctetString.of("EN"), OctetString.of("DE")), image.languages());
        assertEquals(OctetString.of("here"), image.location());
        assertEquals(OctetString.of("7 (NIL (\"x\" 1)) {1}\r\nx"), image.more());
        assertTrue(body.extension().disposition().hasType("inline"));
        assertEquals(List.of(BodyParameter.of("BOUNDARY", "b")), body.parameters());
        OctetString brief = Written.octets((out, mode) -> BodyTree.writeBody(out, body, mode, false));
        assertEquals("((\"IMAGE\" \"PNG\" NIL \"<i>\" NIL \"BASE64\" 4)" + PLAIN + " \"MIXED\")", brief.toUtf8());
        // What is missing is NIL.
        assertEquals(read(PLAIN), read(PLAIN.replace(")", " NIL NIL NIL NIL)")));
        assertNotEquals(read(PLAIN), read(PLAIN.replace(")", " NIL NIL NIL NIL 1)")));
        for (String none : new String[] {"", "a", "(", "()", "1  2", "1)", "\"a", " 1", "1 "}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new BodyExtension(null, null, List.of(), null, OctetString.of(none)),
                    none);
        }
    }

    @Test
    void extensionDataWithEightBitOctetsIsForAnyClient() {
        String wire = PLAIN.replace(")", " NIL NIL NIL NIL (\"a\" \"\\xe4\\\\\"\") {1}\\r\\n\\xe4 7)");
        assertTrue(
                tolerant(wire).endsWith(" (\"a\" {2}\\r\\n\\xe4\") {1}\\r\\n\\xe4 7) [EIGHT_BIT_IN_QUOTED]"),
                tolerant(wire));
        assertTrue(tolerant(wire.replace("\\xe4 7", "\\0 7")).startsWith("NUL@"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new BodyExtension(null, null, List.of(), null, OctetString.of("\"ä\"")));
    }

    @Test
    @Covers("I41")
    void messagesHaveAnEnvelopeAndABody() {
        String wire = "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " " + PLAIN + " 3)";
        BodyStructure message = read(wire);
        assertEquals(BodyStructure.Kind.MESSAGE, message.kind());
        assertEquals(Envelope.EMPTY, message.envelope());
        assertEquals(read(PLAIN), message.parts().get(0));
        assertEquals(3, message.lines());
        // RFC 9755 5: message/global in either form, but in RFC 9051 only with its envelope.
        String global = wire.replace("RFC822", "GLOBAL");
        assertEquals(BodyStructure.Kind.MESSAGE, read(global).kind());
        String basic = "(\"MESSAGE\" \"GLOBAL\" NIL NIL NIL \"7BIT\" 10)";
        assertEquals(BodyStructure.Kind.BASIC, read(basic).kind());
        assertFalse(tolerant(basic).contains("["));
        assertEquals("BODY_SYNTAX@41", Readings.strict(basic, Readings.CLIENT_UTF8, BodyTree::readBody));
        WriteMode rev1 = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC3501);
        BodyStructure part = read(basic);
        assertThrows(IllegalArgumentException.class, part::octets);
        assertEquals(
                basic,
                Written.octets((out, mode) -> BodyTree.writeBody(out, part, mode, false), rev1)
                        .toUtf8());
    }

    @Test
    @Covers({"Q040", "Q041"})
    void sizesThatAreNone() {
        BodyStructure negative =
                quirk(ImapQuirk.NEGATIVE_NUMBER, "NUMBER64_SYNTAX@34", "(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" -1)");
        assertEquals(0, negative.fields().octets());
        BodyStructure exponent = quirk(
                ImapQuirk.FLOAT_NUMBER,
                "NUMBER64_SYNTAX@37",
                "(\"IMAGE\" \"PNG\" NIL NIL NIL \"base64\" 9.3736e+06 NIL NIL NIL NIL)");
        assertEquals(9_373_600, exponent.fields().octets());
        String[][] numbers = {
            {"1.5", "1"},
            {"1e3", "1000"},
            {"1.2345e2", "123"},
            {"0.5E1", "5"},
            {"12e0", "12"},
            {"4.294967295e9", "4294967295"}
        };
        for (String[] number : numbers) {
            String wire = "(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" " + number[0] + ")";
            assertEquals(Long.parseLong(number[1]), read(wire).fields().octets(), number[0]);
        }
        for (String none :
                new String[] {"1e19", "1e-1", "4.294967296e9", "e5", "-", "-a", "99999999999", "1e", "1.2.3", "0x1"}) {
            String found = tolerant("(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" " + none + ")");
            assertTrue(found.contains("_SYNTAX@"), none + found);
        }
        String large = "(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" 4294967296)";
        assertEquals(
                4294967296L,
                Readings.value(OctetString.of(large), Readings.CLIENT_UTF8, BodyTree::readBody)
                        .fields()
                        .octets());
    }

    @Test
    @Covers("Q061")
    void quotesThatAreNotEscapedAreNotGuessedAt() {
        assertEquals("BODY_SYNTAX@26", tolerant("(\"TEXT\" \"PLAIN\" NIL NIL \"\"\"\" \"7BIT\" 3 1)"));
    }

    @Test
    @Covers("Q062")
    void quotesInAParameter() {
        assertEquals(
                "LIST_SYNTAX@72",
                tolerant(
                        "((\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 3 1) \"MIXED\" (\"BOUNDARY\" \"MOUNDARY=\"_006_x_\"\") NIL NIL)"));
    }

    @Test
    @Covers("Q075")
    void anEncodingThatIsNil() {
        BodyStructure body = quirk(
                ImapQuirk.NIL_ENCODING,
                "STRING_SYNTAX@44",
                "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"UTF-8\") NIL NIL NIL 1694 51 NIL NIL NIL)");
        assertNull(body.fields().encoding());
        assertTrue(body.octets().toUtf8().contains("\"7BIT\" 1694 51"));
    }

    @Test
    @Covers({"Q076", "Q077"})
    void parametersThatAreNone() {
        BodyStructure empty = quirk(
                ImapQuirk.EMPTY_PARAMETERS,
                "BODY_PARAMETERS_SYNTAX@17",
                "(\"text\" \"plain\" () NIL NIL \"7bit\" 1 1)");
        assertEquals(List.of(), empty.parameters());
        BodyStructure nil = quirk(
                ImapQuirk.NIL_PARAMETER_VALUE,
                "BODY_PARAMETERS_SYNTAX@67",
                "((\"text\" \"plain\" NIL NIL NIL \"7bit\" 1 1) \"alternative\" (\"boundary\" NIL) NIL NIL)");
        assertEquals(List.of(new BodyParameter(OctetString.of("boundary"), null)), nil.parameters());
        assertFalse(nil.isWritable());
        assertThrows(IllegalArgumentException.class, nil::octets);
        assertTrue(nil.toString().contains("(\"boundary\" NIL)"));
    }

    @Test
    @Covers({"Q078", "Q088"})
    void mediaTypesThatAreMissing() {
        BodyStructure nil =
                quirk(ImapQuirk.NIL_MEDIA_TYPE, "BODY_SYNTAX@1", "(NIL NIL NIL NIL NIL \"7BIT\" 563 NIL NIL NIL NIL)");
        assertEquals(BodyStructure.Kind.BASIC, nil.kind());
        assertNull(nil.fields().type());
        assertNull(nil.fields().subtype());
        assertEquals(563, nil.fields().octets());
        assertFalse(nil.isWritable());
        BodyStructure missing = quirk(
                ImapQuirk.MISSING_MEDIA_TYPE,
                "BODY_SYNTAX@1",
                "( \"X-ZIP\" (\"BOUNDARY\" \"\") NIL NIL \"base64\" 4096)");
        assertNull(missing.fields().type());
        assertEquals(OctetString.of("X-ZIP"), missing.fields().subtype());
        assertEquals(4096, missing.fields().octets());
        assertEquals(List.of(BodyParameter.of("BOUNDARY", "")), missing.parameters());
    }

    @Test
    @Covers({"Q079", "Q080", "Q081", "Q082"})
    void multipartsWithoutParts() {
        String[][] rows = {
            {"BODY_SYNTAX@4", "(NIL \"alternative\" (\"boundary\" \"x\") NIL NIL NIL)", "alternative"},
            {"BODY_SYNTAX@14", "(\"ALTERNATIVE\" (\"BOUNDARY\" \"x\") NIL NIL)", "ALTERNATIVE"},
            {"BODY_SYNTAX@10", "(\"RELATED\" NIL (\"ATTACHMENT\" NIL) NIL)", "RELATED"},
            {"BODY_SYNTAX@14", "(\"ALTERNATIVE\")", "ALTERNATIVE"}
        };
        for (String[] row : rows) {
            BodyStructure body = quirk(ImapQuirk.CHILDLESS_MULTIPART, row[0], row[1]);
            assertEquals(BodyStructure.Kind.MULTIPART, body.kind());
            assertEquals(OctetString.of(row[2]), body.multipartSubtype());
            assertEquals(List.of(), body.parts());
            assertFalse(body.isWritable());
        }
        assertEquals(
                List.of(BodyParameter.of("boundary", "x")), read(rows[0][1]).parameters());
        assertEquals(
                List.of(BodyParameter.of("BOUNDARY", "x")), read(rows[1][1]).parameters());
        assertTrue(read(rows[2][1]).extension().disposition().hasType("attachment"));
        assertEquals(2, read("(" + rows[3][1] + PLAIN + " \"MIXED\")").parts().size());
    }

    @Test
    @Covers({"Q083", "Q084", "Q085", "Q086", "Q087"})
    void whatIsOddInExtensions() {
        String pdf = "(\"APPLICATION\" \"PDF\" NIL NIL NIL \"BASE64\" 4 NIL ";
        BodyStructure string =
                quirk(ImapQuirk.STRING_DISPOSITION, "BODY_DISPOSITION_SYNTAX@48", pdf + "\"inline\" NIL NIL)");
        assertEquals(BodyDisposition.of("inline"), string.extension().disposition());
        assertTrue(string.octets().toUtf8().contains("(\"inline\" NIL)"));
        BodyStructure nil =
                quirk(ImapQuirk.NIL_DISPOSITION_TYPE, "BODY_DISPOSITION_SYNTAX@49", pdf + "(NIL NIL) NIL NIL)");
        assertNull(nil.extension().disposition());
        BodyStructure language = quirk(ImapQuirk.NIL_IN_LIST, "BODY_LANGUAGE_SYNTAX@53", pdf + "NIL (NIL) NIL)");
        assertEquals(List.of(), language.extension().languages());
        BodyStructure location = quirk(ImapQuirk.EMPTY_LOCATION, "NSTRING_SYNTAX@56", pdf + "NIL NIL ())");
        assertNull(location.extension().location());
        assertEquals("BODY_DISPOSITION_SYNTAX@53", tolerant(pdf + "(\"EN\") (\"INLINE\" NIL) NIL)"));
    }

    @Test
    @Covers("Q089")
    void spaceBetweenBodies() {
        BodyStructure body =
                quirk(ImapQuirk.SPACE_BETWEEN_BODIES, "BODY_SYNTAX@40", "(" + PLAIN + " " + PLAIN + " \"mixed\")");
        assertEquals(2, body.parts().size());
        assertTrue(body.isWritable());
    }

    @Test
    @Covers({"Q091", "Q092"})
    void messagesThatAreNotTold() {
        BodyStructure empty = quirk(
                ImapQuirk.EMPTY_BODY,
                "STRING_SYNTAX@85",
                "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " () 0)");
        assertEquals(Envelope.EMPTY, empty.envelope());
        assertEquals(List.of(), empty.parts());
        assertEquals(0, empty.lines());
        assertFalse(empty.isWritable());
        BodyStructure basic = quirk(
                ImapQuirk.MESSAGE_AS_BASIC, "BODY_SYNTAX@45", "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"BASE64\" 1368)");
        assertEquals(BodyStructure.Kind.BASIC, basic.kind());
        assertNull(basic.envelope());
        assertEquals(-1, basic.lines());
        assertFalse(basic.isWritable());
    }

    @Test
    void whatIsNoBodyIsRefused() {
        for (String none : new String[] {
            "",
            "NIL",
            "()",
            "(())",
            "((\"a\" \"b\"",
            "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 3)",
            "(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" 3 1)",
            "(\"IMAGE\" \"PNG\" (\"a\") NIL NIL \"7BIT\" 3)",
            "(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" 3 NIL NIL NIL NIL a)",
            "(\"IMAGE\" \"PNG\" NIL NIL NIL \"7BIT\" 3 NIL NIL NIL NIL ())",
            "(" + PLAIN + " NIL)",
            "(" + PLAIN + ")",
            "(IMAGE PNG NIL NIL NIL 7BIT 3)",
            "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " NIL 0)"
        }) {
            String found = tolerant(none);
            assertTrue(found.contains("@"), none + found);
        }
        BodyFields image = BodyFields.of("IMAGE", "PNG", "7BIT", 1);
        assertThrows(IllegalArgumentException.class, () -> BodyStructure.text(image, 1));
        assertThrows(IllegalArgumentException.class, () -> BodyStructure.message(image, Envelope.EMPTY, null, 1));
        assertThrows(IllegalArgumentException.class, () -> BodyFields.of("IMAGE", "PNG", "7BIT", -1));
        assertThrows(
                IllegalArgumentException.class,
                () -> BodyStructure.text(BodyFields.of("TEXT", "PLAIN", "7BIT", 1), -1));
        assertFalse(
                BodyStructure.basic(BodyFields.of("TEXT", "PLAIN", "7BIT", 1)).isWritable());
    }

    private static String nested(int depth) {
        return "(".repeat(depth - 1) + PLAIN + " \"MIXED\")".repeat(depth - 1);
    }

    @Test
    @Covers({"G11", "F7"})
    void nestingIsCountedAndSafeAtItsLimit() {
        BodyStructure deepest = read(nested(100));
        assertEquals(100, deepest.depth());
        assertEquals(deepest, read(nested(100)));
        assertEquals(deepest.hashCode(), read(nested(100)).hashCode());
        assertEquals(deepest, BodyStructure.of(deepest.octets()));
        assertEquals("TOO_DEEP@100", strict(nested(101)));
        assertEquals("TOO_DEEP@100", strict("(".repeat(100_000)));
        assertThrows(IllegalArgumentException.class, () -> BodyStructure.multipart(List.of(deepest), "MIXED"));
        String message = "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " ";
        assertTrue(strict(message.repeat(100_000)).startsWith("TOO_DEEP@"));
        String messages = message.repeat(99) + PLAIN + " 1)".repeat(99);
        assertEquals(100, read(messages).depth());
        String extension = PLAIN.replace(")", " NIL NIL NIL NIL ");
        assertEquals("TOO_DEEP@" + (extension.length() + 101), strict(extension + "(".repeat(100_000)));
        assertTrue(strict(PLAIN.replace(")", " NIL NIL NIL NIL " + "(".repeat(100) + "1" + ")".repeat(100) + ")"))
                .endsWith(")"));
    }

    @Test
    void siblingsAreManyAndCounted() {
        BodyStructure many = read("(" + PLAIN.repeat(100_000) + " \"MIXED\")");
        assertEquals(100_000, many.parts().size());
        assertEquals(many, BodyStructure.of(many.octets()));
        assertNotEquals(many, read("(" + PLAIN.repeat(99_999) + " \"MIXED\")"));
        ReadMode few = new ReadMode(
                ImapDialect.RFC3501, false, false, Readings.CLIENT.limits().withItems(10));
        assertEquals(
                "TOO_MANY_ITEMS@" + (1 + 9 * PLAIN.length()),
                Readings.strict("(" + PLAIN.repeat(10) + " \"MIXED\")", few, BodyTree::readBody));
    }

    @Test
    void workIsLinear() {
        Work.isLinear(n -> "(" + PLAIN.repeat(n) + " \"MIXED\")", BodyStructureTest::strict);
        Work.isLinear(n -> "(" + "(\"a\") ".repeat(n) + "\"MIXED\")", BodyStructureTest::tolerant);
        Work.isLinear(
                n -> "(\"a\" \"b\" (\"a\" \"b\"" + " \"c\" \"d\"".repeat(n) + ") NIL NIL \"7BIT\" 1)",
                BodyStructureTest::strict);
        Work.isLinear(
                n -> "(\"a\" \"b\" NIL NIL NIL \"7BIT\" 1 NIL NIL (\"a\"" + " \"b\"".repeat(n) + "))",
                BodyStructureTest::strict);
        Work.isLinear(n -> "(\"a\" \"b\" NIL NIL NIL \"7BIT\" 1" + "0".repeat(n) + ")", BodyStructureTest::tolerant);
        Work.isLinear(n -> "(\"a\" \"b\" NIL NIL NIL \"7BIT\" 1." + "0".repeat(n) + "e5)", BodyStructureTest::tolerant);
        Work.isLinear(
                n -> {
                    BodyStructure part = read(PLAIN);
                    return List.of(
                            BodyStructure.multipart(Collections.nCopies(n, part), "MIXED"),
                            BodyStructure.multipart(Collections.nCopies(n, part), "MIXED"));
                },
                two -> {
                    assertEquals(two.get(0), two.get(1));
                    assertEquals(two.get(0).octets(), two.get(1).octets());
                });
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Property.tries(300).check(StructureGens.bodies(3), body -> {
            assertTrue(body.isWritable());
            BodyStructure again = Readings.value(body.octets(), Readings.CLIENT, BodyTree::readBody);
            assertEquals(body, again);
            assertEquals(body.hashCode(), again.hashCode());
            assertEquals(body.octets(), again.octets());
            assertEquals(body.toString(), body.octets().toString());
        });
    }
}
