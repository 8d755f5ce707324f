package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.MailboxGrammar;
import dev.mailwire.imap.internal.ModifiedUtf7;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Notation;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import org.junit.jupiter.api.Test;

class MailboxNameTest {
    private static final WriteMode RESPONSE = WriteMode.RESPONSE;
    private static final WriteMode UTF8 = new WriteMode(WriteMode.Literals.RESPONSE, true, ImapDialect.RFC9051);

    /** The notation as a literal, which can carry what no atom can. */
    private static String literal(String notation) {
        return "{" + Notation.octets(notation).length + "}\\r\\n" + notation;
    }

    private static String strict(String notation) {
        return Readings.strict(literal(notation), Readings.SERVER, MailboxGrammar::readMailbox);
    }

    private static String tolerant(String notation) {
        return Readings.tolerant(literal(notation), Readings.SERVER, MailboxGrammar::readMailbox);
    }

    private static String written(MailboxName name, WriteMode mode) {
        return Written.octets((out, how) -> MailboxGrammar.writeMailbox(out, name, how), mode)
                .toString();
    }

    private static void isOdd(String notation) {
        assertEquals("MAILBOX_SYNTAX@0", strict(notation));
        assertEquals(notation + " [ODD_MAILBOX_NAME]", tolerant(notation));
        MailboxName name = MailboxName.ofOctets(OctetString.of(Notation.octets(notation)));
        assertNull(name.text());
        OctetString again = Written.octets((out, how) -> MailboxGrammar.writeMailbox(out, name, how));
        assertEquals(
                name,
                Readings.value(again, ImapQuirk.TOLERANT, Readings.CLIENT, MailboxGrammar::readMailbox),
                notation);
    }

    @Test
    @Covers("C30")
    void textIsModifiedUtf7() {
        // RFC 3501 5.1.3
        assertEquals("~peter/mail/台北/日本語", strict("~peter/mail/&U,BTFw-/&ZeVnLIqe-"));
        assertEquals(
                "~peter/mail/&U,BTFw-/&ZeVnLIqe-",
                MailboxName.of("~peter/mail/台北/日本語").octets().toUtf8());
        assertEquals("Tom & Jerry", strict("Tom &- Jerry"));
        assertEquals("Hi Mom 😀!", strict("Hi Mom &2D3eAA-!"));
        assertEquals("&&", strict("&-&-"));
        assertEquals("台北&", strict("&U,BTFw-&-"));
        assertEquals("", strict(""));
    }

    @Test
    @Covers("I1")
    void rawControlAndEightBitOctetsAreInNoName() {
        isOdd("&AAE-\\x80");
        isOdd("a\\x01");
        isOdd("a\\x7f");
        isOdd("\\xc3\\xa4");
        isOdd("a\\r\\nb");
    }

    @Test
    @Covers("I2")
    void whatIsPrintableIsNotInBase64() {
        isOdd("&AGE-");
        isOdd("&AGEAYg-");
        isOdd("&ACY-");
    }

    @Test
    @Covers("I3")
    void twoRunsDoNotTouch() {
        isOdd("&U,BTFw-&ZeVnLIqe-");
    }

    @Test
    @Covers("I4")
    void base64IsWholeAndEnds() {
        for (String odd :
                new String[] {"&", "&U", "&U,B", "&U,BTFw", "&AAA", "&=-", "&AA/-", "&AOR-", "&AOQA-", "&AOQAAAAA-"}) {
            isOdd(odd);
        }
        assertEquals("ä", strict("&AOQ-"));
    }

    @Test
    @Covers("I5")
    void surrogatesStandInPairs() {
        isOdd("&2D0-");
        isOdd("&3gA-");
        isOdd("&3gDYPQ-");
        assertEquals("😀", strict("&2D3eAA-"));
        assertThrows(IllegalArgumentException.class, () -> MailboxName.of("\uD83D"));
        assertThrows(IllegalArgumentException.class, () -> MailboxName.of("\uDE00\uD83D"));
    }

    @Test
    @Covers("I6")
    void nothingHidesInBase64() {
        isOdd("&AA0ACg-");
        isOdd("&AAA-");
        isOdd("&AC8-");
        assertThrows(IllegalArgumentException.class, () -> MailboxName.of("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> MailboxName.of("a\0b"));
    }

    @Test
    @Covers({"I7", "C32"})
    void aNameIsOneHoweverItCame() {
        MailboxName utf7 = Readings.value(OctetString.of("&AOQ-"), Readings.SERVER, MailboxGrammar::readMailbox);
        MailboxName utf8 = Readings.value(OctetString.of("\"ä\""), Readings.SERVER_UTF8, MailboxGrammar::readMailbox);
        assertEquals(utf7, utf8);
        assertEquals(utf7.hashCode(), utf8.hashCode());
        assertEquals(
                "EIGHT_BIT_QUOTED@1", Readings.strict("\"\\xc3\\xa4\"", Readings.SERVER, MailboxGrammar::readMailbox));
        assertEquals("MAILBOX_SYNTAX@0", strict("\\xc3\\xa4"));
        assertEquals("&AOQ-", written(utf8, RESPONSE));
        assertEquals("\"\\xc3\\xa4\"", written(utf7, UTF8));
        assertNotEquals(utf7, MailboxName.ofOctets(OctetString.of("ä")));
        // In UTF-8 an ampersand is itself, and U+0085 and U+2028 are in no name.
        assertEquals("&AOQ-", Readings.strict("\"&AOQ-\"", Readings.SERVER_UTF8, MailboxGrammar::readMailbox));
        assertEquals("\"Tom &- Jerry\"", written(MailboxName.of("Tom & Jerry"), RESPONSE));
        assertEquals("\"Tom & Jerry\"", written(MailboxName.of("Tom & Jerry"), UTF8));
        for (String odd : new String[] {"\"\\xc2\\x85\"", "\"\\xe2\\x80\\xa8\"", "\"\\x7f\"", "\"\\x1b\""}) {
            assertEquals("MAILBOX_UTF8@0", Readings.strict(odd, Readings.SERVER_UTF8, MailboxGrammar::readMailbox));
        }
    }

    @Test
    @Covers("Q099")
    void anAmpersandOfItsOwnIsUtf8OrAQuirk() {
        String tomAndJerry = "\"Tom & Jerry\"";
        assertEquals("Tom & Jerry", Readings.strict(tomAndJerry, Readings.SERVER_UTF8, MailboxGrammar::readMailbox));
        assertEquals("MAILBOX_SYNTAX@0", Readings.strict(tomAndJerry, Readings.SERVER, MailboxGrammar::readMailbox));
        assertEquals(
                "Tom & Jerry [BARE_AMPERSAND]",
                Readings.tolerant(tomAndJerry, Readings.SERVER, MailboxGrammar::readMailbox));
        assertNull(MailboxName.ofOctets(OctetString.of("Tom & Jerry")).text());
    }

    @Test
    @Covers({"C31", "G8"})
    void inboxIsOneInAnyCase() {
        assertSame(MailboxName.INBOX, MailboxName.of("iNbOx"));
        assertTrue(MailboxName.ofOctets(OctetString.of("Inbox")).isInbox());
        assertFalse(MailboxName.of("INBOX/a").isInbox());
        assertFalse(MailboxName.of("\u0131nbox").isInbox());
        assertFalse(MailboxName.of("\u0130NBOX").isInbox());
        assertFalse(MailboxPattern.of("\u0131nbox").matches(MailboxName.INBOX, '/'));
        assertNotEquals(MailboxName.of("a"), MailboxName.of("A"));
        assertEquals("INBOX", written(MailboxName.of("inbox"), RESPONSE));
        // What a server hid in a name goes back in a literal only.
        MailboxName hostile = MailboxName.ofOctets(OctetString.of("x\r\na1 OK injected"));
        assertEquals("{17}\\r\\nx\\r\\na1 OK injected", written(hostile, RESPONSE));
        assertThrows(IllegalArgumentException.class, () -> MailboxName.ofOctets(OctetString.of("x\0")));
    }

    @Test
    void aNameIsReadBackInBothForms() {
        Property.forAll(Gen.unicode(12).filter(ModifiedUtf7::isName), Gen.booleans(), (text, utf8) -> {
            MailboxName name = MailboxName.of(text);
            assertEquals(name, MailboxName.ofOctets(name.octets()));
            OctetString octets =
                    Written.octets((out, how) -> MailboxGrammar.writeMailbox(out, name, how), utf8 ? UTF8 : RESPONSE);
            ReadMode read = utf8 ? Readings.CLIENT_UTF8 : Readings.CLIENT;
            assertEquals(name, Readings.value(octets, read, MailboxGrammar::readMailbox));
            assertTrue(name.isInbox() || text.equals(name.text()));
        });
    }

    /** Octets that decode have one form: that which the text is encoded to. */
    @Test
    void whatIsDecodedIsEncodedToTheSameOctets() {
        Property.tries(5000).check(Gen.nastyOctets(8, "&", "-", "&AOQ-", "&U,BTFw-", "2D3eAA", "&-", "A"), octets -> {
            String text = ModifiedUtf7.decode(octets, 0, octets.length);
            if (text != null) {
                assertEquals(OctetString.of(octets), ModifiedUtf7.encode(text));
            }
        });
    }

    @Test
    void decodingIsLinear() {
        Work.isLinear(n -> OctetString.of("&AOQ-x".repeat(n)), MailboxName::ofOctets);
        Work.isLinear(n -> OctetString.of("&".repeat(n)), MailboxName::ofOctets);
        Work.isLinear(n -> OctetString.of("&" + "A".repeat(n)), MailboxName::ofOctets);
        Work.isLinear(n -> "ä".repeat(n), MailboxName::of);
    }
}
