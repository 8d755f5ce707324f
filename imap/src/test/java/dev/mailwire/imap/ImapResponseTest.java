package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.imap.ImapResponseDecoder.Step;
import dev.mailwire.imap.internal.ResponseGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.Namespace;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.MailboxAttribute;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.StatusItem;
import dev.mailwire.imap.value.Tag;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Responses as records: read, written and built. What is expected is from the RFCs' grammars. */
class ImapResponseTest {
    private static final WriteMode REV1 = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC3501);

    /** One line for each form that has one, as the RFCs write it. */
    private static final List<String> LINES = List.of(
            "a1 OK done",
            "a1 NO [TRYCREATE] no such mailbox",
            "a1 BAD what?",
            "* OK hello",
            "* NO [ALERT] full",
            "* BAD x",
            "* PREAUTH welcome",
            "* BYE [UNAVAILABLE] later",
            "* OK [UIDNEXT 4392] Predicted next UID",
            "* OK [UIDVALIDITY 3857529045] UIDs valid",
            "* OK [UNSEEN 12] x",
            "* OK [HIGHESTMODSEQ 715194045007] x",
            "* OK [NOMODSEQ] x",
            "* OK [PERMANENTFLAGS (\\Deleted \\Seen \\*)] Limited",
            "* OK [CAPABILITY IMAP4rev1 AUTH=PLAIN] x",
            "* NO [BADCHARSET (UTF-8 \"x]y\")] x",
            "* NO [BADCHARSET] x",
            "a OK [APPENDUID 38505 3955:3956] x",
            "a OK [COPYUID 38505 304,319:320 3956:3958] x",
            "a NO [MODIFIED 7,9] x",
            "a OK [X-OWN any (text) \"here\"] x",
            "a NO [REFERRAL imap://x/] x",
            "+ idling",
            "+ YGgGCSqGSIb3EgECAgIAb1kwV6ADAgEFoQMCAQ+iSzBJoAMC",
            "* CAPABILITY IMAP4rev1 STARTTLS AUTH=GSSAPI X-UNKNOWN",
            "* ENABLED CONDSTORE",
            "* ENABLED",
            "* ID NIL",
            "* ID (\"name\" \"Cyrus\" \"os\" NIL)",
            "* NAMESPACE ((\"\" \"/\")) ((\"~\" \"/\")) NIL",
            "* NAMESPACE ((\"\" \"/\" \"X-PARAM\" (\"FLAG1\" \"FLAG2\"))(\"#mh/\" \"/\")) NIL ((\"#shared/\" \"\\\\\"))",
            "* LIST (\\Noselect) \"/\" \"~/Mail/a b\"",
            "* LIST () NIL INBOX",
            "* LIST (\\NonExistent) \"/\" Foo (\"CHILDINFO\" (\"SUBSCRIBED\"))",
            "* LSUB () \".\" #news.comp.mail.misc",
            "* LIST () \"/\" {4}\r\na\r\nb",
            "* FLAGS (\\Answered \\Flagged $Forwarded)",
            "* SEARCH",
            "* SEARCH 2 84 882",
            "* SEARCH 2 5 6 (MODSEQ 917162500)",
            "* ESEARCH (TAG \"A282\") MIN 2 COUNT 3",
            "* ESEARCH (TAG \"A285\") UID ALL 4,18,21:23 MODSEQ 1236",
            "* ESEARCH",
            "* STATUS blurdybloop (MESSAGES 231 UIDNEXT 44292 APPENDLIMIT NIL MAILBOXID (F2212ea8))",
            "* STATUS INBOX ()",
            "* VANISHED 300:310,405,411",
            "* VANISHED (EARLIER) 41,43:116",
            "* 23 EXISTS",
            "* 0 RECENT",
            "* 44 EXPUNGE",
            "* 23 FETCH (FLAGS (\\Seen) RFC822.SIZE 44827 UID 7 MODSEQ (12))",
            "* 1 FETCH (INTERNALDATE \"17-Jul-1996 02:44:25 -0700\")",
            "* 1 FETCH (ENVELOPE (\"x\" \"s\" ((NIL NIL \"a\" \"b\")) NIL NIL NIL NIL NIL NIL \"<i>\"))",
            "* 1 FETCH (BODY (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 3028 92))",
            "* 1 FETCH (BODYSTRUCTURE (\"TEXT\" \"PLAIN\" NIL NIL NIL \"7BIT\" 3 1 NIL NIL NIL NIL))",
            "* 1 FETCH (BODY[HEADER] {4}\r\na\r\nb BODY[1.2]<5> \"x\" BODY[] NIL BODY[2.HEADER.FIELDS (TO \"X Y\")] \"\")",
            "* 1 FETCH (RFC822 \"x\" RFC822.HEADER \"y\" RFC822.TEXT NIL)",
            "* 1 FETCH (BINARY[1] ~{3}\r\na\0b BINARY[2]<3> \"x\" BINARY.SIZE[1.2] 7)",
            "* 1 FETCH (X-GM-MSGID 1278455344230334865 PREVIEW NIL X-A[1]<2> (a {1}\r\n) \"b\"))",
            "* XFOO 1 (a b) {3}\r\na\r\n end",
            "* QUOTA \"\" (STORAGE 10 512)");

    static OctetString written(ImapResponse response, WriteMode mode) {
        return Written.octets((out, ignored) -> ResponseGrammar.writeResponse(out, response, mode), mode);
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ImapResponseDecoder decoder(Quirks<ImapQuirk> quirks) {
        return new ImapResponseDecoder(ImapDialect.RFC3501, ImapLimits.CLIENT, quirks, Buffers.pool(1 << 20));
    }

    private static ImapResponse read(byte[] octets, Quirks<ImapQuirk> quirks) {
        ImapResponseDecoder decoder = decoder(quirks);
        Step step = decoder.decode(ByteBuffer.wrap(octets));
        assertTrue(step == Step.RESPONSE || step == Step.FETCH, () -> OctetString.of(octets) + ": " + step);
        return decoder.response();
    }

    private static ImapResponse read(String line) {
        return read(latin1(line + "\r\n"), ImapQuirk.STRICT);
    }

    @Test
    @Covers({"I30", "I31", "I32", "I33", "I10", "I40", "I41", "I42", "I43", "I156"})
    void everyResponseIsReadAsItIsWritten() {
        for (String line : LINES) {
            ImapResponse response = read(line);
            assertEquals(line + "\r\n", new String(written(response, REV1).toByteArray(), StandardCharsets.ISO_8859_1));
            assertEquals(response, read(line));
            assertEquals(response.hashCode(), read(line).hashCode());
        }
    }

    @Test
    void whatIsReadIsInTheRecord() {
        assertEquals(
                ImapResponse.Status.no(ResponseCode.TRYCREATE, "no such mailbox")
                        .withTag(Tag.of("a1")),
                read("a1 NO [TRYCREATE] no such mailbox"));
        assertEquals(
                new ImapResponse.CapabilityData(ResponseKind.ENABLED, Capabilities.of("CONDSTORE")),
                read("* enabled CONDSTORE"));
        assertEquals(
                new ImapResponse.NamespaceData(List.of(Namespace.of("", '/')), null, null),
                read("* NAMESPACE ((\"\" \"/\")) nil NIL"));
        assertEquals(
                ImapResponse.ListData.of(MailboxName.of("Entw\u00fcrfe"), '.', MailboxAttribute.DRAFTS),
                read("* LIST (\\drafts) \".\" Entw&APw-rfe"));
        assertEquals(new ImapResponse.SearchData(7, 3, 1), read("* SEARCH 3 1 (MODSEQ 7)"));
        ImapResponse.EsearchData found = (ImapResponse.EsearchData) read("* ESEARCH (TAG \"a\") UID COUNT 5 ALL 1:5");
        assertEquals(5, found.number("count"));
        assertEquals(SequenceSet.of("1:5"), found.all());
        assertTrue(found.isUid());
        ImapResponse.StatusData status = (ImapResponse.StatusData) read("* STATUS INBOX (UNSEEN 3 X-A (b))");
        assertEquals(3, status.number(StatusItem.UNSEEN));
        assertEquals(-1, status.number(StatusItem.DELETED));
        assertEquals(
                ImapResponse.Fetch.of(
                        3,
                        FetchValue.flags(Flag.SEEN, Flag.of("x")),
                        FetchValue.uid(9),
                        FetchValue.internalDate(ImapDateTime.of("\"17-Jul-1996 02:44:25 -0700\"")),
                        FetchValue.section(Section.of("[1.TEXT]"), OctetString.of("abc"))
                                .from(2)),
                read(
                        "* 3 FETCH (FLAGS (\\seen X) UID 9 INTERNALDATE \"17-Jul-1996 02:44:25 -0700\" BODY[1.text]<2> abc)"
                                .replace(" abc)", " \"abc\")")));
        ImapResponse.Status code = (ImapResponse.Status) read("a OK [COPYUID 5 1:2,9 3:5] x");
        assertEquals(5, code.code().number());
        assertEquals(SequenceSet.of("1:2,9"), code.code().set(0));
        assertEquals(SequenceSet.of("3:5"), code.code().set(1));
        assertEquals(ResponseCode.copyUid(5, SequenceSet.of("1:2,9"), SequenceSet.of("3:5")), code.code());
        assertThrows(IllegalStateException.class, () -> code.code().set(2));
        assertThrows(IllegalStateException.class, () -> code.code().flags());
        assertEquals(
                List.of(Flag.DELETED, Flag.ANY),
                ResponseCode.permanentFlags(List.of(Flag.DELETED, Flag.ANY)).flags());
        assertEquals(
                Capabilities.of("IMAP4rev1 IDLE"),
                ResponseCode.capability(Capabilities.of("IMAP4rev1 IDLE")).capabilities());
        assertTrue(ResponseCode.of("x-y").is("X-Y"));
        assertEquals(ResponseCode.of("alert"), ResponseCode.ALERT);
        assertEquals(-1, ResponseCode.ALERT.number());
        assertEquals(7, ResponseCode.appendUid(7, SequenceSet.of(3)).number());
    }

    @Test
    @Covers({"F2", "F3", "F9"})
    void noRecordHoldsWhatNoLineCan() {
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Status.ok("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Status.ok("a\0b"));
        assertThrows(
                IllegalArgumentException.class,
                () -> ImapResponse.Status.of(Condition.BYE, "x").withTag(Tag.of("a")));
        assertThrows(IllegalArgumentException.class, () -> written(ImapResponse.Status.ok("x {3}"), REV1));
        assertThrows(IllegalArgumentException.class, () -> written(ImapResponse.Continuation.of("{3+}"), REV1));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Unknown.of("3 EXISTS"));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Unknown.of("OK done"));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Unknown.of("X {3}"));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Unknown.of("X\r\na OK"));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Unknown.of(""));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("X Y"));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("X]"));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("X", OctetString.of("a\r\n")));
        assertThrows(IllegalArgumentException.class, () -> FetchValue.unknown(OctetString.of("FLAGS (x)")));
        assertThrows(IllegalArgumentException.class, () -> FetchValue.unknown(OctetString.of("X a) UID 3 (")));
        assertThrows(IllegalArgumentException.class, () -> FetchValue.uid(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> FetchValue.size(-1));
        assertThrows(IllegalArgumentException.class, () -> written(ImapResponse.Fetch.of(1, FetchValue.uid(0)), REV1));
        assertThrows(IllegalArgumentException.class, () -> written(ImapResponse.Fetch.of(0, FetchValue.uid(1)), REV1));
        assertThrows(IllegalArgumentException.class, () -> written(ImapResponse.Fetch.of(1), REV1));
        assertThrows(
                IllegalArgumentException.class,
                () -> written(ImapResponse.Fetch.of(1, FetchValue.size(1L << 33)), REV1));
        assertThrows(IllegalStateException.class, () -> FetchValue.uid(1).flags());
        assertThrows(IllegalStateException.class, () -> FetchValue.uid(1).streamed(3));
        assertThrows(IllegalArgumentException.class, () -> new ImapResponse.MessageData(ResponseKind.FETCH, 1));
        assertThrows(IllegalArgumentException.class, () -> new ImapResponse.MessageData(ResponseKind.EXPUNGE, 0));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.ListData.of(MailboxName.INBOX, '\u00e4'));
        assertThrows(IllegalArgumentException.class, () -> new ImapResponse.Vanished(false, SequenceSet.ALL));
        assertThrows(IllegalArgumentException.class, () -> new ImapResponse.SearchData(0, 0));
        assertThrows(IllegalArgumentException.class, () -> NamedValue.of("A", -1));
    }

    @Test
    void whatIsReadIsReadTheSameWhenWrittenAgain() {
        Gen<byte[]> lines = Gen.mutated(Gen.of(LINES.toArray(String[]::new)).map(line -> latin1(line + "\r\n")), 4);
        int[] read = new int[1];
        Property.tries(20_000).check(lines, octets -> {
            ImapResponseDecoder decoder = decoder(ImapQuirk.TOLERANT);
            ByteBuffer in = ByteBuffer.wrap(octets);
            Step step = decoder.decode(in);
            if (step != Step.RESPONSE && step != Step.FETCH) {
                return;
            }
            ImapResponse response = decoder.response();
            read[0]++;
            OctetString again;
            try {
                again = written(response, REV1);
            } catch (IllegalArgumentException notWritable) {
                return;
            }
            ImapResponse second = read(again.toByteArray(), ImapQuirk.TOLERANT);
            assertEquals(response, second);
            assertEquals(again, written(second, REV1));
        });
        assertTrue(read[0] > 5_000, read[0] + " were responses");
    }

    private static void work(String line) {
        ImapResponseDecoder decoder = decoder(ImapQuirk.TOLERANT);
        ByteBuffer in = ByteBuffer.wrap(latin1(line + "\r\n* 3 EXISTS\r\n"));
        Step last = null;
        for (Step step = decoder.decode(in); step != Step.NEED_INPUT; step = decoder.decode(in)) {
            last = step;
            if (step == Step.RESPONSE || step == Step.FETCH) {
                ImapResponse response = decoder.response();
                assertEquals(response, response);
                assertFalse(response.toString().isEmpty());
            }
            assertFalse(step == Step.FATAL, line.substring(0, 20));
        }
        assertEquals(Step.RESPONSE, last);
    }

    @Test
    @Covers({"G11", "G12"})
    void whatIsLongIsReadInLinearTime() {
        Work.isLinear(2_000, n -> "* 1 FETCH (" + "X-A 1 ".repeat(n) + "UID 3)", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* 1 FETCH (FLAGS (" + "a ".repeat(n) + "b))", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* 1 FETCH (X-A " + "(".repeat(n) + ")", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* 1 FETCH (" + "UID x ".repeat(n) + ")", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* 1 FETCH (ENVELOPE " + "\"".repeat(n) + " UID 3)", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* 1 FETCH (ENVELOPE {" + " UID x {".repeat(n) + ")", ImapResponseTest::work);
        Work.isLinear(1_000, n -> "* 1 FETCH (X-A (" + "{1}\r\nx ".repeat(n) + "b))", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* SEARCH" + " 1".repeat(n), ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* STATUS a (" + "B 1 ".repeat(n) + "C 2)", ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* OK [X " + "(".repeat(n), ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* OK [PERMANENTFLAGS (" + "a ".repeat(n), ImapResponseTest::work);
        Work.isLinear(2_000, n -> "* X " + "{".repeat(n), ImapResponseTest::work);
    }

    @Test
    void aCursorAnswersForItsItemOnly() {
        ImapResponseDecoder decoder = decoder(ImapQuirk.STRICT);
        assertEquals(
                Step.FETCH,
                decoder.decode(ByteBuffer.wrap(latin1("* 1 FETCH (UID 7 FLAGS (\\Seen a) BODY[1]<3> NIL)\r\n"))));
        FetchCursor fetch = decoder.fetch();
        assertEquals(1, fetch.messageNumber());
        assertTrue(fetch.next());
        assertEquals(7, fetch.number());
        assertThrows(IllegalStateException.class, fetch::flags);
        assertThrows(IllegalStateException.class, () -> fetch.content(new Octets()));
        assertThrows(IllegalStateException.class, fetch::size);
        assertTrue(fetch.next());
        assertTrue(fetch.flags().contains(Flag.of("A")));
        assertFalse(fetch.flags().contains(Flag.of("b")));
        Octets flag = new Octets();
        assertTrue(fetch.flags().next());
        fetch.flags().flag(flag);
        assertEquals("\\Seen", flag.toUtf8());
        assertTrue(fetch.next());
        assertEquals(FetchAttribute.BODY_SECTION, fetch.attribute());
        assertEquals(Section.part(1), fetch.section());
        assertEquals(3, fetch.origin());
        assertFalse(fetch.content(flag));
        assertFalse(fetch.next());
        assertFalse(fetch.next());
        fetch.rewind();
        assertTrue(fetch.next());
        assertNull(fetch.violation());
        assertThrows(IllegalStateException.class, decoder::search);
    }
}
