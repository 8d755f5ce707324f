package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.value.BodyDisposition;
import dev.mailwire.imap.value.BodyExtension;
import dev.mailwire.imap.value.BodyFields;
import dev.mailwire.imap.value.BodyParameter;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.imap.value.Envelope;
import dev.mailwire.imap.value.ImapAddress;
import dev.mailwire.imap.value.StructureGens;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Envelopes and body structures where they lie. */
class CursorTest {
    private static final String ENVELOPE = "(NIL NIL NIL NIL NIL NIL NIL NIL NIL NIL)";

    private static Cursor cursor(OctetString wire) {
        byte[] array = wire.toByteArray();
        return new Cursor().reset(array, 0, array.length, 0, ImapQuirk.TOLERANT.bits());
    }

    private static EnvelopeCursor envelope(OctetString wire) {
        EnvelopeCursor envelope = new EnvelopeCursor();
        envelope.read(cursor(wire), Readings.CLIENT, new Scratch(), null);
        return envelope;
    }

    private static BodyStructureCursor body(OctetString wire) {
        BodyStructureCursor body = new BodyStructureCursor();
        body.read(cursor(wire), Readings.CLIENT, new Scratch(), null);
        return body;
    }

    private static BodyStructureCursor body(String wire) {
        return body(OctetString.of(wire));
    }

    private static @Nullable OctetString string(Predicate<Octets> field) {
        Octets octets = new Octets();
        return field.test(octets) ? octets.copy() : null;
    }

    private interface Opened {
        void open(AddressCursor into);
    }

    private static List<ImapAddress> addresses(Opened field) {
        AddressCursor cursor = new AddressCursor();
        field.open(cursor);
        List<ImapAddress> all = new ArrayList<>();
        while (cursor.next()) {
            ImapAddress address = new ImapAddress(
                    string(cursor::name), string(cursor::route), string(cursor::mailbox), string(cursor::host));
            assertEquals(address, cursor.toRecord());
            assertEquals(address.kind(), cursor.kind());
            all.add(address);
        }
        assertFalse(cursor.next());
        return all;
    }

    private static Envelope walked(EnvelopeCursor envelope) {
        return new Envelope(
                string(envelope::date),
                string(envelope::subject),
                addresses(envelope::from),
                addresses(envelope::sender),
                addresses(envelope::replyTo),
                addresses(envelope::to),
                addresses(envelope::cc),
                addresses(envelope::bcc),
                string(envelope::inReplyTo),
                string(envelope::messageId));
    }

    @Test
    @Covers("I40")
    void anEnvelopeIsTheSameWhereItLies() {
        Property.tries(300).check(StructureGens.envelopes(), record -> {
            EnvelopeCursor envelope = envelope(record.octets());
            assertEquals(record, walked(envelope));
            assertEquals(record, envelope.toRecord());
            Octets raw = new Octets();
            envelope.raw(raw);
            assertEquals(record.octets(), raw.copy());
        });
    }

    @Test
    @Covers({"Q066", "Q069"})
    void whatIsOddIsTheSameWhereItLies() {
        for (String wire : new String[] {
            "(NIL \"s\" (NIL (\"c\" NIL \"c\" \"d\" ) (NIL NIL \"x\" NIL)) () NIL NIL NIL NIL)",
            "(\"d\" NIL (NIL) NIL NIL NIL NIL NIL \"r\")"
        }) {
            EnvelopeCursor envelope = envelope(OctetString.of(wire));
            assertEquals(envelope.toRecord(), walked(envelope));
        }
    }

    @Test
    void quotedStringsLoseTheirBackslashesAndStayApart() {
        EnvelopeCursor envelope =
                envelope(OctetString.of("(\"a\\\"b\" \"c\\\\\" NIL NIL NIL NIL NIL NIL \"\\\"\\\"\" NIL)"));
        Octets date = new Octets();
        Octets subject = new Octets();
        Octets reply = new Octets();
        assertTrue(envelope.date(date) && envelope.subject(subject) && envelope.inReplyTo(reply));
        for (int i = 0; i < 100; i++) {
            assertTrue(envelope.date(new Octets()));
        }
        assertEquals("a\"b", date.toUtf8());
        assertEquals("c\\", subject.toUtf8());
        assertEquals("\"\"", reply.toUtf8());
    }

    private static List<BodyParameter> parameters(BodyParameterCursor cursor) {
        List<BodyParameter> all = new ArrayList<>();
        while (cursor.next()) {
            Octets name = new Octets();
            cursor.name(name);
            all.add(new BodyParameter(name.copy(), string(cursor::value)));
        }
        return all;
    }

    private static BodyExtension extension(BodyStructureCursor body) {
        OctetString type = string(body::disposition);
        BodyParameterCursor parameters = new BodyParameterCursor();
        body.dispositionParameters(parameters);
        List<BodyParameter> all = parameters(parameters);
        LanguageCursor cursor = new LanguageCursor();
        body.languages(cursor);
        List<OctetString> languages = new ArrayList<>();
        while (cursor.next()) {
            Octets language = new Octets();
            cursor.language(language);
            languages.add(language.copy());
        }
        return new BodyExtension(
                string(body::md5),
                type == null ? null : new BodyDisposition(type, all),
                languages,
                string(body::location),
                string(body::extensions));
    }

    /** Compares each part with the record, by all that is told of it. */
    private static void compare(BodyStructureCursor body, BodyStructure record, int level) {
        assertTrue(body.next());
        assertEquals(record.kind(), body.kind());
        assertEquals(level, body.level());
        assertEquals(record.lines(), body.lines());
        assertEquals(record.extension(), extension(body));
        BodyParameterCursor parameters = new BodyParameterCursor();
        body.parameters(parameters);
        List<BodyParameter> all = parameters(parameters);
        BodyFields fields = record.fields();
        if (fields == null) {
            assertEquals(record.multipartSubtype(), string(body::subtype));
            assertEquals(record.parameters(), all);
            assertEquals(-1, body.octets());
        } else {
            assertEquals(
                    fields,
                    new BodyFields(
                            string(body::type),
                            string(body::subtype),
                            all,
                            string(body::id),
                            string(body::description),
                            string(body::encoding),
                            body.octets()));
        }
        if (record.envelope() != null) {
            assertEquals(record.envelope(), walked(body.envelope()));
        } else {
            assertThrows(IllegalStateException.class, body::envelope);
        }
        Octets raw = new Octets();
        body.raw(raw);
        assertEquals(record, body(raw.copy()).toRecord());
        for (BodyStructure part : record.parts()) {
            compare(body, part, level + 1);
        }
    }

    @Test
    @Covers("I41")
    void aBodyStructureIsTheSameWhereItLies() {
        Property.tries(200).check(StructureGens.bodies(3), record -> {
            BodyStructureCursor body = body(record.octets());
            compare(body, record, 0);
            assertFalse(body.next());
            assertEquals(record, body.toRecord());
            body.rewind();
            assertTrue(body.next());
        });
    }

    @Test
    @Covers({"Q079", "Q083", "Q084", "Q085", "Q086", "Q088"})
    void oddStructuresAreTheSameWhereTheyLie() {
        String pdf = "(\"APPLICATION\" \"PDF\" NIL NIL NIL \"BASE64\" 4 NIL ";
        for (String wire : new String[] {
            pdf + "\"inline\" NIL NIL)",
            pdf + "(NIL NIL) NIL NIL)",
            pdf + "NIL (NIL \"EN\") NIL)",
            pdf + "NIL NIL ())",
            pdf + "(\"a\" ()) \"EN\" \"l\" 1)",
            "(NIL \"alternative\" (\"boundary\" NIL) NIL NIL NIL)",
            "(\"ALTERNATIVE\")",
            "( \"X-ZIP\" (\"BOUNDARY\" \"\") NIL NIL \"base64\" 4096)",
            "(NIL NIL NIL NIL NIL NIL -563 NIL NIL NIL NIL)",
            "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " () 0)"
        }) {
            BodyStructureCursor body = body(wire);
            compare(body, body.toRecord(), 0);
        }
    }

    @Test
    @Covers("I42")
    void partsAreNumberedAsTheyAreFetched() {
        String text = "(\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 1 1)";
        String message = "(\"MESSAGE\" \"RFC822\" NIL NIL NIL \"7BIT\" 10 " + ENVELOPE + " ";
        // RFC 3501 6.4.5, the example of part specifiers
        String wire = "(" + text + text + message + "(" + text + text + " \"MIXED\") 9)(" + text + message + "(" + text
                + "(" + text + text + " \"ALTERNATIVE\") \"MIXED\") 9) \"MIXED\") \"MIXED\")";
        List<String> expected = List.of(
                "[TEXT]",
                "[1]",
                "[2]",
                "[3]",
                "[3.TEXT]",
                "[3.1]",
                "[3.2]",
                "[4]",
                "[4.1]",
                "[4.2]",
                "[4.2.TEXT]",
                "[4.2.1]",
                "[4.2.2]",
                "[4.2.2.1]",
                "[4.2.2.2]");
        assertEquals(expected, sections(wire));
        assertEquals(List.of("[1]"), sections(text));
        assertEquals(List.of("[1]", "[1.1]"), sections(message + text + " 9)"));
        assertEquals(List.of("[1]", "[1.TEXT]", "[1.1]"), sections(message + "(" + text + " \"MIXED\") 9)"));
    }

    private static List<String> sections(String wire) {
        BodyStructureCursor body = body(wire);
        List<String> all = new ArrayList<>();
        while (body.next()) {
            all.add(body.section().toString());
        }
        assertEquals(all.size(), body.partCount());
        return all;
    }

    @Test
    void aBorrowIsEndedByItsLoan() {
        byte[] wire = ENVELOPE.replace("(NIL", "(\"d\"").getBytes(StandardCharsets.US_ASCII);
        Loan loan = Loan.open(wire, 0, wire.length);
        EnvelopeCursor envelope = new EnvelopeCursor();
        envelope.read(new Cursor().reset(wire, 0, wire.length, 0, 0), Readings.CLIENT, new Scratch(), loan);
        Octets date = new Octets();
        assertTrue(envelope.date(date));
        Loan.end(loan);
        assertThrows(AssertionError.class, () -> envelope.date(new Octets()));
        assertThrows(AssertionError.class, envelope::toRecord);
        assertThrows(AssertionError.class, date::toUtf8);
    }

    @Test
    void whatIsReleasedHoldsNothing() {
        BodyStructureCursor body = body("(\"ALTERNATIVE\")");
        body.release();
        assertFalse(body.next());
        assertEquals(0, body.partCount());
        EnvelopeCursor envelope = envelope(OctetString.of(ENVELOPE.replace("(NIL", "(\"d\"")));
        envelope.release();
        assertFalse(envelope.date(new Octets()));
        assertEquals(List.of(), addresses(envelope::from));
    }

    @Test
    void nothingIsReadBeforeNext() {
        BodyStructureCursor body = body("(\"ALTERNATIVE\")");
        assertThrows(IllegalStateException.class, body::kind);
        assertThrows(IllegalStateException.class, () -> new AddressCursor().kind());
        assertThrows(IllegalStateException.class, () -> new BodyParameterCursor().name(new Octets()));
        assertThrows(IllegalStateException.class, () -> new LanguageCursor().language(new Octets()));
        assertFalse(new AddressCursor().next());
        assertFalse(new BodyParameterCursor().next());
        assertFalse(new LanguageCursor().next());
    }
}
