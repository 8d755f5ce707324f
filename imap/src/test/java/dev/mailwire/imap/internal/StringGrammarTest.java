package dev.mailwire.imap.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.value.StringForm;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Notation;
import dev.mailwire.testkit.Property;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class StringGrammarTest {
    private static final WriteMode RESPONSE = WriteMode.RESPONSE;

    private static OctetString octets(String notation) {
        return OctetString.of(Notation.octets(notation));
    }

    private static String astring(String notation) {
        return Readings.strict(notation, Readings.SERVER, StringGrammar::readAstring);
    }

    private static String nstring(String notation) {
        return Readings.strict(notation, Readings.CLIENT, StringGrammar::readNstring);
    }

    private static String written(OctetString value, WriteMode mode) {
        return Written.octets((out, how) -> StringGrammar.writeAstring(out, value, how), mode)
                .toString();
    }

    @Test
    @Covers({"I02", "C06"})
    void astringsAreReadInEachForm() {
        assertEquals("abc]", astring("abc]"));
        assertEquals("a b", astring("\"a b\""));
        assertEquals("", astring("\"\""));
        assertEquals("a\"b\\\\c", astring("\"a\\\\\"b\\\\\\\\c\""));
        assertEquals("abc", astring("{3}\\r\\nabc"));
        assertEquals("abc", astring("{3+}\\r\\nabc"));
        assertEquals("a\\r\\nb", astring("{04}\\r\\na\\r\\nb"));
        assertEquals("", astring("{0}\\r\\n"));
    }

    @Test
    @Covers("I07")
    void nilIsNoStringAndAStringIsNotNil() {
        assertEquals("null", nstring("NIL"));
        assertEquals("null", nstring("nIl"));
        assertEquals("NIL", nstring("\"NIL\""));
        assertEquals("NIL", astring("NIL"));
        assertEquals("NSTRING_SYNTAX@0", nstring("NI"));
        assertEquals("VALUE_END@3", nstring("NILL"));
        assertEquals("NSTRING_SYNTAX@0", nstring("abc"));
        assertEquals("\"NIL\"", written(octets("NIL"), RESPONSE));
        assertEquals("\"nil\"", written(octets("nil"), RESPONSE));
    }

    @Test
    @Covers({"E3", "E10", "E11"})
    void whatIsNoStringIsRefusedWhereItBreaks() {
        assertEquals("LITERAL_SYNTAX@1", astring("{-1}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@1", astring("{+1}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@1", astring("{ 1}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@2", astring("{1 }\\r\\na"));
        assertEquals("LITERAL_SYNTAX@1", astring("{}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@2", astring("{1"));
        assertEquals("LITERAL_SYNTAX@2", astring("{0x1}\\r\\na"));
        assertEquals("a", astring("{01}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@3", astring("{1+-}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@3", astring("{1++}\\r\\na"));
        assertEquals("LITERAL_SYNTAX@3", astring("{3}abc"));
        assertEquals("LITERAL_SYNTAX@7", astring("{3}\\r\\nab"));
        assertEquals("QUOTED_SYNTAX@2", astring("\"a\\\\nb\""));
        assertEquals("QUOTED_SYNTAX@2", astring("\"a\\\\"));
        assertEquals("QUOTED_SYNTAX@2", astring("\"a\\rb\""));
        assertEquals("QUOTED_SYNTAX@2", astring("\"a\\nb\""));
        assertEquals("NUL@3", astring("\"al\\0ice\""));
        assertEquals("QUOTED_SYNTAX@2", astring("\"a\\\\\\0b\""));
        assertEquals("NUL@6", astring("{3}\\r\\na\\0b"));
        assertEquals("UNFINISHED_QUOTED@4", astring("\"abc"));
        assertEquals("UNFINISHED_QUOTED@70001", astring("\"" + "x".repeat(70000)));
        assertEquals("ASTRING_SYNTAX@0", astring("(a)"));
        assertEquals("ASTRING_SYNTAX@0", astring(""));
        assertEquals("VALUE_END@1", astring("a\\xff"));
    }

    @Test
    @Covers("E2")
    void theSizeOfALiteralHasAsManyBitsAsTheDialect() {
        assertEquals("LITERAL_SIZE@1", astring("{4294967296}\\r\\n"));
        assertEquals("LITERAL_SYNTAX@14", astring("{4294967295}\\r\\n"));
        for (String size : new String[] {"9223372036854775808", "18446744073709551617"}) {
            assertEquals("LITERAL_SIZE@1", astring("{" + size + "}\\r\\n"));
            assertEquals(
                    "LITERAL_SIZE@1",
                    Readings.strict("{" + size + "}\\r\\n", Readings.SERVER_UTF8, StringGrammar::readAstring));
        }
        assertEquals(
                "LITERAL_SYNTAX@14",
                Readings.strict("{4294967296}\\r\\n", Readings.SERVER_UTF8, StringGrammar::readAstring));
    }

    @Test
    void aServerSendsNoPlus() {
        assertEquals("LITERAL_SYNTAX@2", nstring("{1+}\\r\\na"));
        assertEquals("a", Readings.strict("{1+}\\r\\na", Readings.SERVER, StringGrammar::readNstring));
    }

    @Test
    @Covers({"E11", "Q058", "Q059"})
    void eightBitOctetsInQuotesAreUtf8OnceItWasEnabled() {
        String utf8 = "\"F\\xc3\\xa5 Et\"";
        String latin1 = "\"F\\xe5 Et\"";
        Readings.Reader<?> reader = StringGrammar::readNstring;
        assertEquals("F\\xc3\\xa5 Et", Readings.strict(utf8, Readings.CLIENT_UTF8, reader));
        assertEquals("F\\xc3\\xa5 Et", Readings.strict(utf8, Readings.SERVER_UTF8, reader));
        assertEquals("EIGHT_BIT_QUOTED@2", Readings.strict(utf8, Readings.CLIENT, reader));
        assertEquals("F\\xc3\\xa5 Et [EIGHT_BIT_IN_QUOTED]", Readings.tolerant(utf8, Readings.CLIENT, reader));
        assertEquals("F\\xc3\\xa5 Et [EIGHT_BIT_IN_QUOTED]", Readings.tolerant(utf8, Readings.SERVER, reader));
        assertEquals("F\\xe5 Et [EIGHT_BIT_IN_QUOTED]", Readings.tolerant(latin1, Readings.CLIENT, reader));
        assertEquals("F\\xe5 Et [EIGHT_BIT_IN_QUOTED]", Readings.tolerant(latin1, Readings.CLIENT_UTF8, reader));
        assertEquals("EIGHT_BIT_QUOTED@2", Readings.strict(latin1, Readings.CLIENT_UTF8, reader));
        assertEquals("EIGHT_BIT_QUOTED@2", Readings.tolerant(latin1, Readings.SERVER, reader));
        assertEquals("EIGHT_BIT_QUOTED@1", Readings.tolerant("\"\\xff\"", Readings.SERVER_UTF8, reader));
        assertEquals("EIGHT_BIT_QUOTED@1", Readings.tolerant("\"\\xc0\\x80\"", Readings.SERVER_UTF8, reader));
    }

    @Test
    @Covers("I8")
    void onlyWellFormedUtf8IsUtf8() {
        String[] none = {
            "\\xc0\\x80",
            "\\xc1\\xbf",
            "\\xe0\\x80\\xaf",
            "\\xf0\\x80\\x80\\xaf",
            "\\xed\\xa0\\x80",
            "\\xf4\\x90\\x80\\x80",
            "\\xf8\\x88\\x80\\x80\\x80",
            "\\xff",
            "\\xe2\\x82",
            "\\x80"
        };
        for (String octets : none) {
            for (ReadMode mode : new ReadMode[] {Readings.SERVER_UTF8, Readings.CLIENT_UTF8}) {
                String found = Readings.strict("\"a" + octets + "b\"", mode, StringGrammar::readString);
                assertEquals("EIGHT_BIT_QUOTED@2", found, octets);
            }
        }
        assertEquals(
                "\\xf4\\x8f\\xbf\\xbf",
                Readings.strict("\"\\xf4\\x8f\\xbf\\xbf\"", Readings.SERVER_UTF8, StringGrammar::readString));
    }

    @Test
    @Covers("Q064")
    void nulStandsInALiteral8() {
        Readings.Reader<?> reader = (in, mode) -> {
            int from = in.position();
            StringGrammar.skipContent(in, mode);
            return StringGrammar.ownedOrNil(in.array(), from, in.position());
        };
        assertEquals("a\\0b", Readings.strict("~{3}\\r\\na\\0b", Readings.CLIENT, reader));
        assertEquals("NUL@6", Readings.strict("{3}\\r\\na\\0b", Readings.CLIENT, reader));
        assertEquals("a\\0b [NUL_IN_LITERAL]", Readings.tolerant("{3}\\r\\na\\0b", Readings.CLIENT, reader));
        assertEquals("null", Readings.strict("NIL", Readings.CLIENT, reader));
        assertEquals("NUL@6", Readings.tolerant("{3}\\r\\na\\0b", Readings.CLIENT, StringGrammar::readNstring));
    }

    @Test
    @Covers({"F1", "F2", "G19", "G21"})
    void theFormFollowsFromTheContent() {
        assertEquals("abc", written(octets("abc"), RESPONSE));
        assertEquals("\"\"", written(OctetString.EMPTY, RESPONSE));
        assertEquals("\"a b\"", written(octets("a b"), RESPONSE));
        assertEquals("\"a\\\\\"b\\\\\\\\c\"", written(octets("a\"b\\\\c"), RESPONSE));
        assertEquals("\"a\\tb\\x7f\"", written(octets("a\\tb\\x7f"), RESPONSE));
        assertEquals("{4}\\r\\na\\r\\nb", written(octets("a\\r\\nb"), RESPONSE));
        assertEquals("{1}\\r\\n\\r", written(octets("\\r"), RESPONSE));
        assertEquals("{2}\\r\\n\\xc3\\xa4", written(octets("\\xc3\\xa4"), RESPONSE));
        assertEquals("\"{5}\"", written(octets("{5}"), RESPONSE));
        assertEquals(
                "{21}\\r\\nx\"\\r\\nX1 EXPUNGE{5}\\r\\nab",
                written(octets("x\"\\r\\nX1 EXPUNGE{5}\\r\\nab"), RESPONSE));
        String longest = "a ".repeat(512);
        assertEquals("\"" + longest + "\"", written(octets(longest), RESPONSE));
        assertEquals("{1025}\\r\\n" + longest + "b", written(octets(longest + "b"), RESPONSE));
        assertEquals("{5000}\\r\\n" + "x".repeat(5000), written(octets("x".repeat(5000)), RESPONSE));
        assertThrows(IllegalArgumentException.class, () -> written(octets("a\\0b"), RESPONSE));
    }

    @Test
    void utf8IsQuotedOnceItWasEnabled() {
        WriteMode utf8 = new WriteMode(WriteMode.Literals.RESPONSE, true, ImapDialect.RFC9051);
        assertEquals("\"\\xc3\\xa4\"", written(octets("\\xc3\\xa4"), utf8));
        assertEquals("{1}\\r\\n\\xe4", written(octets("\\xe4"), utf8));
        assertEquals(StringForm.QUOTED, StringForm.ofString(octets("\\xc3\\xa4"), true));
        assertEquals(StringForm.LITERAL8, StringForm.ofString(octets("\\0"), true));
        assertEquals(StringForm.QUOTED, StringForm.ofString(octets("a"), false));
    }

    @Test
    @Covers({"I03", "G20"})
    void aLiteralOfAClientWaitsUnlessTheServerTakesItAtOnce() {
        OctetString text = octets("a\\r\\n");
        OctetString large = OctetString.of("\r\n".repeat(2049));
        for (WriteMode.Literals literals : WriteMode.Literals.values()) {
            WriteMode mode = new WriteMode(literals, false, ImapDialect.RFC3501);
            boolean plus = literals == WriteMode.Literals.PLUS || literals == WriteMode.Literals.MINUS;
            assertEquals(plus ? "{3+}\\r\\na\\r\\n" : "{3}\\r\\na\\r\\n", written(text, mode));
            assertEquals(
                    literals == WriteMode.Literals.PLUS, written(large, mode).startsWith("{4098+}"), literals.name());
        }
        assertTrue(WriteMode.Literals.MINUS.isNonSynchronizing(4096));
        assertFalse(WriteMode.Literals.MINUS.isNonSynchronizing(4097));
        assertEquals(1, marks(text, WriteMode.Literals.SYNCHRONIZING));
        assertEquals(0, marks(text, WriteMode.Literals.PLUS));
        assertEquals(0, marks(text, WriteMode.Literals.RESPONSE));
        assertEquals(1, marks(large, WriteMode.Literals.MINUS));
    }

    private static int marks(OctetString text, WriteMode.Literals literals) {
        Outbox out = new Outbox(Buffers.allocating());
        StringGrammar.writeAstring(out, text, new WriteMode(literals, false, ImapDialect.RFC3501));
        ByteBuffer target = ByteBuffer.allocate(8192);
        int marks = 0;
        while (!out.isEmpty()) {
            out.drainTo(target);
            if (out.atMark()) {
                assertEquals(OutboxMark.AWAIT_CONTINUATION, out.markKind());
                assertEquals('\n', target.get(target.position() - 1));
                out.passMark();
                marks++;
            }
        }
        return marks;
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Gen<OctetString> strings = Gen.nastyOctets(12, "NIL", "{3}", "~").map(OctetString::of);
        Property.forAll(strings, Gen.booleans(), (text, utf8) -> {
            Property.assume(StringForm.ofString(text, false) != StringForm.LITERAL8);
            WriteMode mode = new WriteMode(WriteMode.Literals.RESPONSE, utf8, ImapDialect.RFC9051);
            ReadMode read = utf8 ? Readings.CLIENT_UTF8 : Readings.CLIENT;
            OctetString astring = Written.octets((out, how) -> StringGrammar.writeAstring(out, text, how), mode);
            assertEquals(text, Readings.value(astring, read, StringGrammar::readAstring));
            OctetString string = Written.octets((out, how) -> StringGrammar.writeString(out, text, how), mode);
            assertEquals(text, Readings.value(string, read, StringGrammar::readNstring));
            Octets filled = new Octets();
            byte[] array = string.toByteArray();
            assertTrue(StringGrammar.fill(array, 0, array.length, filled, new Scratch(), array.length, null));
            assertEquals(text, filled.copy());
        });
    }

    @Test
    void theFastScanIsThePlainOne() {
        Property.forAll(Gen.nastyOctets(20, "\"", "\\\"", "\\\\"), octets -> {
            byte[] quoted = new byte[octets.length + 2];
            quoted[0] = '"';
            System.arraycopy(octets, 0, quoted, 1, octets.length);
            quoted[octets.length + 1] = '"';
            Cursor in = new Cursor().reset(quoted, 0, quoted.length, 0, ImapQuirk.TOLERANT.bits());
            int end;
            try {
                StringGrammar.skipString(in, Readings.CLIENT);
                end = in.position();
            } catch (Malformed malformed) {
                end = -1;
            }
            assertEquals(plainEnd(quoted), end);
        });
    }

    /** The end of the quoted string, octet by octet; -1 if it is none. */
    private static int plainEnd(byte[] quoted) {
        for (int i = 1; i < quoted.length; i++) {
            switch (quoted[i]) {
                case 0, '\r', '\n' -> {
                    return -1;
                }
                case '\\' -> {
                    i++;
                    if (i == quoted.length || (quoted[i] != '"' && quoted[i] != '\\')) {
                        return -1;
                    }
                }
                case '"' -> {
                    return i + 1;
                }
                default -> {}
            }
        }
        return -1;
    }
}
