package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.EnvelopeGrammar;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final String NILS = " NIL NIL NIL NIL NIL NIL";

    private static String strict(String notation) {
        return Readings.strict(notation, Readings.CLIENT, EnvelopeGrammar::readEnvelope);
    }

    private static String tolerant(String notation) {
        return Readings.tolerant(notation, Readings.CLIENT, EnvelopeGrammar::readEnvelope);
    }

    /** An envelope with this From. */
    private static String from(String list) {
        return "(NIL NIL " + list + " NIL NIL NIL NIL NIL NIL NIL)";
    }

    private static Envelope read(String wire) {
        return Readings.value(OctetString.of(wire), ImapQuirk.TOLERANT, Readings.CLIENT, EnvelopeGrammar::readEnvelope);
    }

    @Test
    @Covers("I40")
    void theEnvelopeOfTheRfc() {
        // RFC 3501 8
        String wire = "(\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\" \"IMAP4rev1 WG mtg summary and minutes\""
                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                + " ((NIL NIL \"imap\" \"cac.washington.edu\"))"
                + " ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\"))"
                + " NIL NIL \"<B27397-0100000@cac.washington.edu>\")";
        Envelope envelope = Envelope.of(OctetString.of(wire));
        assertEquals(OctetString.of("IMAP4rev1 WG mtg summary and minutes"), envelope.subject());
        assertEquals(List.of(ImapAddress.of("Terry Gray", "gray", "cac.washington.edu")), envelope.from());
        assertEquals(2, envelope.cc().size());
        assertEquals(
                ImapAddress.of("John Klensin", "KLENSIN", "MIT.EDU"),
                envelope.cc().get(1));
        assertEquals(List.of(), envelope.bcc());
        assertNull(envelope.inReplyTo());
        assertEquals(wire, envelope.octets().toUtf8());
        assertEquals(wire, envelope.toString());
    }

    @Test
    @Covers("I40")
    void nilIsNotTheEmptyStringAndGroupsAreMarked() {
        Envelope envelope =
                read("(\"\" NIL ((NIL NIL \"friends\" NIL)(NIL NIL \"a\" \"b\")(NIL NIL NIL NIL))" + NILS + " \"\")");
        assertEquals(OctetString.EMPTY, envelope.date());
        assertNull(envelope.subject());
        assertEquals(OctetString.EMPTY, envelope.messageId());
        assertEquals(
                List.of(ImapAddress.Kind.GROUP_START, ImapAddress.Kind.ADDRESS, ImapAddress.Kind.GROUP_END),
                envelope.from().stream().map(ImapAddress::kind).toList());
        assertEquals(
                List.of(ImapAddress.groupStart("friends"), ImapAddress.of(null, "a", "b"), ImapAddress.GROUP_END),
                envelope.from());
    }

    @Test
    @Covers("Q065")
    void spaceBetweenAddresses() {
        String wire = from("((\"a\" NIL \"a\" \"b\") (\"c\" NIL \"c\" \"d\"))");
        assertEquals("ADDRESS_LIST_SYNTAX@27", strict(wire));
        assertEquals(
                from("((\"a\" NIL \"a\" \"b\")(\"c\" NIL \"c\" \"d\"))") + " [SPACE_BETWEEN_ADDRESSES]",
                tolerant(wire));
    }

    @Test
    @Covers("Q066")
    void nilAmongAddresses() {
        String wire = from("(NIL (\"c\" NIL \"c\" \"d\"))");
        assertEquals("ADDRESS_LIST_SYNTAX@10", strict(wire));
        assertEquals(from("((\"c\" NIL \"c\" \"d\"))") + " [NIL_IN_LIST]", tolerant(wire));
        assertEquals(from("NIL") + " [NIL_IN_LIST]", tolerant(from("(NIL)")));
    }

    @Test
    @Covers("Q067")
    void anEmptyListOfAddresses() {
        assertEquals("ADDRESS_LIST_SYNTAX@10", strict(from("()")));
        assertEquals(from("NIL") + " [EMPTY_ADDRESS_LIST]", tolerant(from("()")));
    }

    @Test
    @Covers("Q068")
    void aHostThatIsNilBeginsAGroup() {
        String wire = from("((\"x\" NIL \"\\\\\"x\\\\\"\" NIL ))");
        assertEquals("ADDRESS_SYNTAX@30", strict(wire));
        assertEquals(from("((\"x\" NIL \"\\\\\"x\\\\\"\" NIL))") + " [SPACE_BEFORE_PAREN]", tolerant(wire));
        Envelope envelope = read("(NIL NIL ((\"x\" NIL \"\\\"x\\\"\" NIL )) NIL NIL NIL NIL NIL NIL NIL)");
        assertEquals(ImapAddress.Kind.GROUP_START, envelope.from().get(0).kind());
        assertEquals(OctetString.of("\"x\""), envelope.from().get(0).mailbox());
    }

    @Test
    @Covers({"Q069", "Q070"})
    void theLastFieldsAreMissing() {
        assertEquals("ENVELOPE_SYNTAX@36", strict("(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL)"));
        String whole = "(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL) [SHORT_ENVELOPE]";
        assertEquals(whole, tolerant("(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL)"));
        assertEquals(whole, tolerant("(NIL \"s\" NIL NIL NIL NIL NIL NIL)"));
        assertEquals("ENVELOPE_SYNTAX@28", tolerant("(NIL \"s\" NIL NIL NIL NIL NIL)"));
        assertEquals("ENVELOPE_SYNTAX@40", tolerant("(NIL \"s\" NIL NIL NIL NIL NIL NIL NIL NIL NIL)"));
    }

    @Test
    @Covers({"Q071", "Q072", "Q073"})
    void aHostThatIsNone() {
        for (String host : new String[] {"MISSING_DOMAIN", ".MISSING-HOST-NAME.", ".SYNTAX-ERROR."}) {
            ImapAddress address = read("(NIL NIL ((NIL NIL \"a\" \"" + host + "\"))" + NILS + " NIL)")
                    .from()
                    .get(0);
            assertEquals(OctetString.of(host), address.host());
            assertTrue(address.hasPlaceholderHost());
            assertEquals(ImapAddress.Kind.ADDRESS, address.kind());
        }
        assertFalse(ImapAddress.of(null, "a", "b").hasPlaceholderHost());
        assertFalse(ImapAddress.GROUP_END.hasPlaceholderHost());
    }

    @Test
    @Covers({"Q058", "Q059"})
    void rawHeadersAreKept() {
        String latin1 = "(NIL \"F\\xe5 Et\" NIL NIL NIL NIL NIL NIL NIL NIL)";
        assertEquals("EIGHT_BIT_QUOTED@7", strict(latin1));
        assertEquals(
                "(NIL {5}\\r\\nF\\xe5 Et NIL NIL NIL NIL NIL NIL NIL NIL) [EIGHT_BIT_IN_QUOTED]", tolerant(latin1));
        assertEquals(
                "(NIL {6}\\r\\nF\\xc3\\xa5 Et NIL NIL NIL NIL NIL NIL NIL NIL)",
                Readings.strict(
                        "(NIL \"F\\xc3\\xa5 Et\" NIL NIL NIL NIL NIL NIL NIL NIL)",
                        Readings.CLIENT_UTF8,
                        EnvelopeGrammar::readEnvelope));
    }

    @Test
    @Covers({"Q060", "Q063", "G12"})
    void whatIsNoEnvelopeIsRefusedAndNothingIsGuessed() {
        assertEquals("ENVELOPE_SYNTAX@11", tolerant("(NIL \"say \"hi\" now\" NIL NIL NIL NIL NIL NIL NIL NIL)"));
        assertEquals("ADDRESS_LIST_SYNTAX@9", tolerant("(NIL \"5\" disk\" NIL NIL NIL NIL NIL NIL NIL NIL)"));
        assertEquals("NSTRING_SYNTAX@1", tolerant("(((((("));
        assertEquals("NSTRING_SYNTAX@11", tolerant("(NIL NIL ((" + "(".repeat(100_000)));
        assertEquals("ADDRESS_LIST_SYNTAX@9", tolerant("(NIL NIL \"a\" NIL NIL NIL NIL NIL NIL NIL)"));
        assertEquals("ENVELOPE_SYNTAX@0", tolerant("NIL"));
        assertEquals("ADDRESS_SYNTAX@14", tolerant("(NIL NIL ((NIL))" + NILS + " NIL)"));
    }

    @Test
    @Covers({"F1", "G19"})
    void noNulGoesOut() {
        OctetString nul = OctetString.of("a\0b");
        assertThrows(IllegalArgumentException.class, () -> new ImapAddress(null, null, nul, null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new Envelope(
                        null, nul, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), null, null));
        Envelope injected = new Envelope(
                null,
                OctetString.of("A\r\n* 9 EXISTS\r\n"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null);
        assertEquals("(NIL {15}\\r\\nA\\r\\n* 9 EXISTS\\r\\n NIL NIL NIL NIL NIL NIL NIL NIL)", injected.toString());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Property.tries(300).check(StructureGens.envelopes(), envelope -> {
            OctetString written = Written.octets((out, mode) -> EnvelopeGrammar.writeEnvelope(out, envelope, mode));
            Envelope again = Readings.value(written, Readings.CLIENT, EnvelopeGrammar::readEnvelope);
            assertEquals(envelope, again);
            assertEquals(envelope.hashCode(), again.hashCode());
            assertEquals(envelope, Envelope.of(envelope.octets()));
        });
    }

    @Test
    @Covers("F5")
    void workIsLinear() {
        Work.isLinear(n -> from("(" + "(NIL NIL \"a\" \"b\")".repeat(n) + ")"), EnvelopeTest::strict);
        Work.isLinear(n -> from("(" + "NIL ".repeat(n) + ")"), EnvelopeTest::tolerant);
        Work.isLinear(n -> from("(" + "(NIL NIL \"a\" \"b\") ".repeat(n) + ")"), EnvelopeTest::tolerant);
        Work.isLinear(2048, n -> "(\"" + "\\\\\"".repeat(n) + "\" NIL NIL" + NILS + " NIL)", EnvelopeTest::strict);
        Work.isLinear(
                2048, n -> "(\"" + "\\xc3\\xa5".repeat(n) + "\" NIL NIL" + NILS + " NIL)", EnvelopeTest::tolerant);
    }
}
