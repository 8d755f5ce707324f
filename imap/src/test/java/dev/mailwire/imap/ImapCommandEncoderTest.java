package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.imap.ImapCommandEncoder.Drain;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.IdField;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.StatusItem;
import dev.mailwire.imap.value.Tag;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a client writes, by what the server understands. */
class ImapCommandEncoderTest {
    private static final Tag A = Tag.of("a");
    private static final ImapCommand NOOP = new ImapCommand.Plain(ImapVerb.NOOP);
    private static final OctetString GROESSE = OctetString.of("Gr\u00f6\u00dfe");

    private final ImapCommandEncoder encoder = new ImapCommandEncoder();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);

    /** All that goes without a word of the server's, and what stops it. */
    private String drained() {
        out.clear();
        Drain drain = encoder.drainTo(out);
        out.flip();
        String text = StandardCharsets.ISO_8859_1.decode(out).toString();
        return drain == Drain.DONE ? text : text + "[" + drain + "]";
    }

    private String written(ImapCommand command) {
        encoder.encode(A, command);
        return drained();
    }

    private ImapCommandEncoderTest offering(String capabilities) {
        encoder.offered(Capabilities.of(capabilities));
        return this;
    }

    private static ImapCommandEncoderTest peer(String capabilities) {
        return new ImapCommandEncoderTest().offering(capabilities);
    }

    @Test
    @Covers({"I01", "I20", "I50"})
    void aCommandIsATagAndALine() {
        assertEquals("a NOOP\r\n", written(NOOP));
        assertEquals("a LOGIN tim \"two words\"\r\n", written(new ImapCommand.Login("tim", Secret.of("two words"))));
        assertEquals("a SELECT Entw&APw-rfe\r\n", written(ImapCommand.Select.of(MailboxName.of("Entw\u00fcrfe"))));
        assertEquals(
                "a UID STORE 4 +FLAGS.SILENT (\\Seen)\r\n",
                written(ImapCommand.Store.uid(SequenceSet.of(4), StoreMode.ADD, Flag.SEEN)
                        .silent()));
        assertEquals(
                "a X-REINDEX INBOX (DEPTH 3)\r\n",
                written(new ImapCommand.Unknown(Atom.of("X-REINDEX"), OctetString.of("INBOX (DEPTH 3)"))));
    }

    @Test
    @Covers({"G20", "G21", "I50"})
    void aLiteralTakesTheFormThatTheServerOffers() {
        ImapCommand select = ImapCommand.Id.of(IdField.of("name", "Gr\u00f6\u00dfe"));
        assertEquals(
                "a ID (\"name\" {7}\r\n[AWAIT_CONTINUATION]",
                peer("IMAP4rev1 ID").written(select));
        String now = "a ID (\"name\" {7+}\r\nGr\u00c3\u00b6\u00c3\u009fe)\r\n";
        assertEquals(now, peer("IMAP4rev1 ID LITERAL+").written(select));
        assertEquals(now, peer("IMAP4rev1 ID LITERAL-").written(select));
        // RFC 9051 has literals of LITERAL-, but text is quoted there.
        assertEquals(
                "a ID (\"name\" \"Gr\u00c3\u00b6\u00c3\u009fe\")\r\n",
                peer("IMAP4rev2 ID").written(select));
        ImapCommand most = new ImapCommand.Login(OctetString.of("x".repeat(4096)), Secret.of("p"));
        ImapCommand more = new ImapCommand.Login(OctetString.of("x".repeat(4097)), Secret.of("p"));
        assertEquals(
                "a LOGIN {4096+}\r\n" + "x".repeat(4096) + " p\r\n",
                peer("IMAP4rev2").written(most));
        assertEquals("a LOGIN {4097}\r\n[AWAIT_CONTINUATION]", peer("IMAP4rev2").written(more));
        assertEquals(
                "a LOGIN {4097}\r\n[AWAIT_CONTINUATION]",
                peer("IMAP4rev1 LITERAL-").written(more));
        assertTrue(peer("IMAP4rev1 LITERAL- LITERAL+").written(more).startsWith("a LOGIN {4097+}\r\nxx"));
    }

    @Test
    @Covers("G19")
    void noStringBreaksOutOfItsPlace() {
        offering("IMAP4rev1 ID LITERAL+");
        String attack = "x\"\r\nX1 EXPUNGE";
        assertEquals(
                "a SEARCH SUBJECT {14+}\r\n" + attack + "\r\n",
                written(new ImapCommand.Search(
                        false, null, SearchProgram.of(SearchKey.of(SearchKeyword.SUBJECT, attack)))));
        assertEquals("a ID (\"k\" {3+}\r\nv\r\n)\r\n", written(ImapCommand.Id.of(IdField.of("k", "v\r\n"))));
        assertEquals(
                "a LOGIN {14+}\r\n" + attack + " {14+}\r\n" + attack + "\r\n",
                written(new ImapCommand.Login(attack, Secret.of(attack))));
        assertEquals(
                "a LOGIN \"a\\\"\\\\\t\u0007\" \"{5}\"\r\n",
                written(new ImapCommand.Login("a\"\\\t\u0007", Secret.of("{5}"))));
        assertThrows(IllegalArgumentException.class, () -> MailboxName.of("x\r\nA2 DELETE INBOX"));
        assertThrows(IllegalArgumentException.class, () -> Flag.of("\r\nX"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.of("STORAGE", "1\r\n"));
    }

    @Test
    @Covers("I50")
    void whatWaitsHoldsBackWhatIsBehindIt() {
        encoder.encode(A, new ImapCommand.Login(GROESSE, Secret.of("\u00e9")));
        encoder.encode(Tag.of("b"), NOOP);
        assertEquals("a LOGIN {7}\r\n[AWAIT_CONTINUATION]", drained());
        assertEquals("[AWAIT_CONTINUATION]", drained());
        assertTrue(encoder.isAwaiting());
        encoder.continued();
        assertFalse(encoder.isAwaiting());
        assertEquals("Gr\u00c3\u00b6\u00c3\u009fe {2}\r\n[AWAIT_CONTINUATION]", drained());
        encoder.continued();
        assertEquals("\u00c3\u00a9\r\nb NOOP\r\n", drained());
        assertEquals(0, encoder.queued());
        assertThrows(IllegalStateException.class, encoder::continued);
    }

    @Test
    @Covers({"I50", "G15"})
    void whatIsRefusedIsDroppedToItsEnd() {
        encoder.encode(A, new ImapCommand.Login(GROESSE, Secret.of("\u00e9")));
        encoder.encode(Tag.of("b"), NOOP);
        assertThrows(IllegalStateException.class, encoder::abandon);
        assertEquals("a LOGIN {7}\r\n[AWAIT_CONTINUATION]", drained());
        encoder.abandon();
        assertEquals("b NOOP\r\n", drained());
        encoder.encode(A, ImapCommand.Append.of(MailboxName.INBOX, AppendMessage.of(5), AppendMessage.of(6)));
        encoder.encode(Tag.of("b"), NOOP);
        assertEquals("a APPEND INBOX {5}\r\n[AWAIT_CONTINUATION]", drained());
        encoder.abandon();
        assertEquals("b NOOP\r\n", drained());
    }

    @Test
    @Covers({"I22", "I50"})
    void messagesOfAppendGoFromTheirSourceToTheNetwork() {
        ImapDateTime date = ImapDateTime.of("\"17-Jul-1996 02:44:25 -0700\"");
        AppendMessage first = AppendMessage.of(10).withFlags(Flag.SEEN).withDate(date);
        encoder.encode(A, ImapCommand.Append.of(MailboxName.of("Sent Mail"), first, AppendMessage.of(0)));
        encoder.encode(Tag.of("b"), NOOP);
        assertEquals(
                "a APPEND \"Sent Mail\" (\\Seen) \"17-Jul-1996 02:44:25 -0700\" {10}\r\n[AWAIT_CONTINUATION]",
                drained());
        assertEquals(0, encoder.literalLeft());
        assertThrows(IllegalStateException.class, () -> encoder.sendLiteral(ByteBuffer.allocate(1), out));
        encoder.continued();
        assertEquals(10, encoder.literalLeft());
        assertEquals("[SEND_LITERAL]", drained());
        assertEquals("abcdef", sent("abcdef", 100));
        assertEquals("gh", sent("ghij", 2));
        assertEquals(2, encoder.literalLeft());
        assertThrows(IllegalArgumentException.class, () -> sent("ijk", 100));
        assertEquals("ij", sent("ij", 100));
        assertEquals(" {0}\r\n[AWAIT_CONTINUATION]", drained());
        encoder.continued();
        assertEquals("\r\nb NOOP\r\n", drained());
    }

    private String sent(String octets, int room) {
        ByteBuffer target = ByteBuffer.allocate(room);
        ByteBuffer source = StandardCharsets.US_ASCII.encode(octets);
        int length = encoder.sendLiteral(source, target);
        assertEquals(octets.length() - length, source.remaining());
        return StandardCharsets.US_ASCII.decode(target.flip()).toString();
    }

    @Test
    void roomIsAskedForBeforeALiteralToo() {
        offering("IMAP4rev1 LITERAL+ BINARY");
        encoder.encode(A, ImapCommand.Append.of(MailboxName.INBOX, new AppendMessage(List.of(), null, 3, true)));
        ByteBuffer small = ByteBuffer.allocate(10);
        assertEquals(Drain.NEED_ROOM, encoder.drainTo(small));
        ByteBuffer exact = ByteBuffer.allocate("a APPEND INBOX ~{3+}\r\n".length() - 10);
        assertEquals(Drain.NEED_ROOM, encoder.drainTo(exact));
        assertFalse(exact.hasRemaining());
        assertEquals(Drain.SEND_LITERAL, encoder.drainTo(small.clear()));
        assertEquals("\0\0\0", sent("\0\0\0", 3));
        assertEquals("\r\n", drained());
    }

    @Test
    @Covers({"I21", "I50"})
    void anInitialResponseWaitsWhereItIsNotOffered() {
        ImapCommand plain = new ImapCommand.Authenticate("PLAIN", Secret.of("\0a\0b"));
        String now = "a AUTHENTICATE PLAIN AGEAYg==\r\n";
        assertEquals(now, peer("IMAP4rev1 AUTH=PLAIN SASL-IR").written(plain));
        assertEquals(now, peer("IMAP4rev2 AUTH=PLAIN").written(plain));
        offering("IMAP4rev1 AUTH=PLAIN AUTH=EXTERNAL");
        assertEquals("a AUTHENTICATE PLAIN\r\n[AWAIT_CONTINUATION]", written(plain));
        encoder.continued();
        assertEquals("AGEAYg==\r\n", drained());
        assertEquals("a AUTHENTICATE PLAIN\r\n[AWAIT_CONTINUATION]", written(plain));
        encoder.abandon();
        assertEquals("", drained());
        assertEquals(
                "a AUTHENTICATE EXTERNAL\r\n[AWAIT_CONTINUATION]",
                written(new ImapCommand.Authenticate("EXTERNAL", Secret.of(new byte[0]))));
        encoder.continued();
        assertEquals("\r\n", drained());
        assertEquals("a AUTHENTICATE PLAIN\r\n", written(new ImapCommand.Authenticate("PLAIN", null)));
        encoder.encodeResponse(Secret.of("\0a\0b"));
        assertEquals("AGEAYg==\r\n", drained());
        encoder.encodeCancel();
        assertEquals("*\r\n", drained());
        assertEquals("a AUTHENTICATE PLAIN\r\n[AWAIT_CONTINUATION]", new ImapCommandEncoderTest().written(plain));
        encoder.encodeDone();
        assertEquals("DONE\r\n", drained());
    }

    private static ImapCommand search(SearchKey... keys) {
        return new ImapCommand.Search(false, null, SearchProgram.of(keys));
    }

    @Test
    @Covers("I50")
    void rev2HasItsOwnWords() {
        ImapCommandEncoderTest rev2 = peer("IMAP4rev2");
        assertEquals("a NOOP\r\n", rev2.written(new ImapCommand.Plain(ImapVerb.CHECK)));
        assertEquals(
                "a LIST (SUBSCRIBED) \"\" \"*\"\r\n",
                rev2.written(new ImapCommand.Lsub(MailboxName.of(""), MailboxPattern.ALL)));
        assertEquals(
                "a FETCH 1 (BODY[] UID BODY.PEEK[HEADER] BODY[TEXT] RFC822.SIZE)\r\n",
                rev2.written(ImapCommand.Fetch.of(
                        SequenceSet.of(1),
                        FetchItem.of(FetchAttribute.RFC822),
                        FetchItem.UID,
                        FetchItem.of(FetchAttribute.RFC822_HEADER),
                        FetchItem.of(FetchAttribute.RFC822_TEXT),
                        FetchItem.RFC822_SIZE)));
        assertEquals(
                "a SELECT \"Entw\u00c3\u00bcrfe\"\r\n",
                rev2.written(ImapCommand.Select.of(MailboxName.of("Entw\u00fcrfe"))));
        ImapCommand recent = ImapCommand.Status.of(MailboxName.INBOX, StatusItem.MESSAGES, StatusItem.RECENT);
        assertThrows(IllegalArgumentException.class, () -> rev2.written(recent));
        assertThrows(IllegalArgumentException.class, () -> rev2.written(search(SearchKey.of(SearchKeyword.NEW))));
        assertEquals("", rev2.drained());

        ImapCommandEncoderTest rev1 = peer("IMAP4rev1 IMAP4rev2");
        assertEquals("a CHECK\r\n", rev1.written(new ImapCommand.Plain(ImapVerb.CHECK)));
        assertEquals("a STATUS INBOX (MESSAGES RECENT)\r\n", rev1.written(recent));
        assertEquals(
                "a FETCH 1 RFC822\r\n",
                rev1.written(ImapCommand.Fetch.of(SequenceSet.of(1), FetchItem.of(FetchAttribute.RFC822))));
        assertEquals("a ENABLE IMAP4rev2\r\n", rev1.written(new ImapCommand.Enable(Capabilities.of("IMAP4rev2"))));
        rev1.encoder.enabled(Capabilities.of("IMAP4rev2"));
        assertEquals("a NOOP\r\n", rev1.written(new ImapCommand.Plain(ImapVerb.CHECK)));
        rev1.offering("IMAP4rev1 IMAP4rev2");
        assertEquals("a NOOP\r\n", rev1.written(new ImapCommand.Plain(ImapVerb.CHECK)));
    }

    @Test
    @Covers({"E27", "I50"})
    void aSearchSaysItsCharsetWhereItMust() {
        ImapCommand text = search(SearchKey.not(SearchKey.of(SearchKeyword.SUBJECT, "\u00fc")), SearchKey.ALL);
        offering("IMAP4rev1 LITERAL+ ENABLE UTF8=ACCEPT");
        assertEquals("a SEARCH CHARSET UTF-8 NOT SUBJECT {2+}\r\n\u00c3\u00bc ALL\r\n", written(text));
        assertEquals("a SEARCH ALL\r\n", written(search(SearchKey.ALL)));
        OctetString latin1 = OctetString.of(new byte[] {(byte) 0xFC});
        assertEquals(
                "a SEARCH SUBJECT {1+}\r\n\u00fc\r\n", written(search(SearchKey.of(SearchKeyword.SUBJECT, latin1))));
        ImapCommand said = new ImapCommand.Search(
                false, null, SearchProgram.of(SearchKey.ALL).withCharset("utf-8"));
        assertEquals("a SEARCH CHARSET utf-8 ALL\r\n", written(said));
        encoder.enabled(Capabilities.of("UTF8=ACCEPT"));
        assertEquals("a SEARCH NOT SUBJECT \"\u00c3\u00bc\" ALL\r\n", written(text));
        assertEquals("a SEARCH ALL\r\n", written(said));
        assertThrows(
                IllegalArgumentException.class,
                () -> written(new ImapCommand.Search(
                        false, null, SearchProgram.of(SearchKey.ALL).withCharset("KOI8-R"))));
        assertEquals("a SEARCH CHARSET utf-8 ALL\r\n", peer("IMAP4rev2").written(said));
    }

    @Test
    @Covers({"I24", "I44", "I50"})
    void rfc1730IsSpokenToThoseWhoSpeakIt() {
        ImapCommandEncoderTest old = peer("IMAP4");
        ImapCommand partial =
                new ImapCommand.PartialFetch(4, FetchItem.of(FetchAttribute.RFC822), new Partial(0, 1024));
        assertEquals("a PARTIAL 4 RFC822 1 1024\r\n", old.written(partial));
        assertEquals("a FIND MAILBOXES \"*\"\r\n", old.written(new ImapCommand.Find(false, MailboxPattern.ALL)));
        FetchItem header = FetchItem.body(Section.HEADER);
        assertThrows(
                IllegalArgumentException.class, () -> old.written(ImapCommand.Fetch.of(SequenceSet.of(1), header)));
        FetchItem some = FetchItem.body(Section.of("[1]")).partial(0, 10);
        assertThrows(IllegalArgumentException.class, () -> old.written(ImapCommand.Fetch.of(SequenceSet.of(1), some)));
        assertThrows(
                IllegalArgumentException.class,
                () -> old.written(ImapCommand.Status.of(MailboxName.INBOX, StatusItem.MESSAGES)));
        assertThrows(IllegalArgumentException.class, () -> peer("IMAP4rev1").written(partial));
        ImapCommand flag = ImapCommand.Store.of(SequenceSet.of(1), StoreMode.ADD, Flag.of("a"));
        encoder.dialect(ImapDialect.RFC2060);
        assertEquals("a STORE 1 +FLAGS (a)\r\n", written(flag));
    }

    @Test
    @Covers({"I50", "I117", "I118", "I112"})
    void whatIsNotOfferedIsRefused() {
        MailboxName inbox = MailboxName.INBOX;
        SequenceSet one = SequenceSet.of(1);
        List<ImapCommand> commands = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        add(commands, missing, "ID", new ImapCommand.Id(null));
        add(commands, missing, "STARTTLS", new ImapCommand.Plain(ImapVerb.STARTTLS));
        add(commands, missing, "ENABLE", new ImapCommand.Enable(Capabilities.of("X")));
        add(commands, missing, "NAMESPACE", new ImapCommand.Plain(ImapVerb.NAMESPACE));
        add(commands, missing, "IDLE", new ImapCommand.Plain(ImapVerb.IDLE));
        add(commands, missing, "UNSELECT", new ImapCommand.Plain(ImapVerb.UNSELECT));
        add(commands, missing, "UIDPLUS", new ImapCommand.UidExpunge(one));
        add(commands, missing, "AUTH=PLAIN", new ImapCommand.Authenticate("plain", null));
        add(commands, missing, "COMPRESS=DEFLATE", new ImapCommand.Compress(Atom.of("DEFLATE")));
        add(commands, missing, "QRESYNC", ImapCommand.Select.of(inbox, Parameter.of("QRESYNC", "(1 2)")));
        add(commands, missing, "CONDSTORE", ImapCommand.Select.examine(inbox, Parameter.of("condstore")));
        add(
                commands,
                missing,
                "CREATE-SPECIAL-USE",
                new ImapCommand.Create(inbox, List.of(Parameter.of("USE", "(\\Sent)"))));
        List<MailboxPattern> all = List.of(MailboxPattern.ALL);
        List<Parameter> status = List.of(Parameter.of("STATUS", "(UNSEEN)"));
        MailboxName root = MailboxName.of("");
        add(commands, missing, "LIST-STATUS", new ImapCommand.ListMailboxes(null, root, all, status));
        add(commands, missing, "LIST-EXTENDED", new ImapCommand.ListMailboxes(List.of(), root, all, null));
        add(commands, missing, "CONDSTORE", ImapCommand.Status.of(inbox, StatusItem.HIGHESTMODSEQ));
        add(commands, missing, "OBJECTID", ImapCommand.Status.of(inbox, StatusItem.MAILBOXID));
        add(commands, missing, "STATUS=SIZE", ImapCommand.Status.of(inbox, StatusItem.SIZE));
        add(commands, missing, "MULTIAPPEND", ImapCommand.Append.of(inbox, AppendMessage.of(1), AppendMessage.of(1)));
        add(commands, missing, "BINARY", ImapCommand.Append.of(inbox, new AppendMessage(List.of(), null, 1, true)));
        SearchProgram any = SearchProgram.of(SearchKey.ALL);
        add(commands, missing, "ESEARCH", new ImapCommand.Search(false, List.of(), any));
        add(
                commands,
                missing,
                "WITHIN",
                search(SearchKey.or(SearchKey.ALL, SearchKey.not(SearchKey.of(SearchKeyword.OLDER, 5)))));
        add(commands, missing, "SEARCHRES", search(SearchKey.of(SearchKeyword.UID, SequenceSet.SAVED)));
        add(commands, missing, "CONDSTORE", ImapCommand.Fetch.of(one, FetchItem.MODSEQ));
        add(
                commands,
                missing,
                "CONDSTORE",
                ImapCommand.Fetch.of(one, FetchItem.UID).with(Parameter.of("CHANGEDSINCE", 5)));
        add(
                commands,
                missing,
                "QRESYNC",
                ImapCommand.Fetch.uid(one, FetchItem.UID)
                        .with(Parameter.of("CHANGEDSINCE", 5), Parameter.of("VANISHED")));
        add(commands, missing, "BINARY", ImapCommand.Fetch.of(one, FetchItem.binary(Section.WHOLE)));
        add(commands, missing, "SEARCHRES", ImapCommand.Fetch.of(SequenceSet.SAVED, FetchItem.UID));
        add(
                commands,
                missing,
                "CONDSTORE",
                new ImapCommand.Store(
                        false, one, List.of(Parameter.of("UNCHANGEDSINCE", 5)), StoreMode.ADD, false, List.of()));
        add(commands, missing, "MOVE", new ImapCommand.Transfer(ImapVerb.UID_MOVE, one, inbox));
        for (int i = 0; i < commands.size(); i++) {
            ImapCommand command = commands.get(i);
            ImapCommandEncoderTest bare = peer("IMAP4rev1");
            ImapNotOfferedException refused =
                    assertThrows(ImapNotOfferedException.class, () -> bare.written(command), missing.get(i));
            assertEquals(Capability.of(missing.get(i)), refused.missing());
            assertEquals("", bare.drained());
            String offer = "IMAP4rev1 ESEARCH LIST-EXTENDED " + missing.get(i);
            assertTrue(peer(offer).written(command).startsWith("a "), offer);
            assertTrue(new ImapCommandEncoderTest().written(command).startsWith("a "), "nothing is known");
        }
        IllegalStateException login = assertThrows(
                IllegalStateException.class,
                () -> peer("IMAP4rev1 LOGINDISABLED").written(new ImapCommand.Login("tim", Secret.of("x"))));
        assertFalse(login instanceof ImapNotOfferedException);
    }

    private static void add(List<ImapCommand> commands, List<String> missing, String capability, ImapCommand command) {
        commands.add(command);
        missing.add(capability);
    }

    @Test
    void oneCapabilityBringsAnother() {
        ImapCommand condstore = ImapCommand.Select.of(MailboxName.INBOX, Parameter.of("CONDSTORE"));
        assertEquals("a SELECT INBOX (CONDSTORE)\r\n", peer("IMAP4rev1 QRESYNC").written(condstore));
        ImapCommand own = ImapCommand.Select.of(MailboxName.INBOX, Parameter.of("X-OWN", "(a \"b\")"));
        assertEquals("a SELECT INBOX (X-OWN (a \"b\"))\r\n", peer("IMAP4rev1").written(own));
        encoder.offered(Capabilities.of("IMAP4rev1"));
        encoder.offered(null);
        assertEquals("a IDLE\r\n", written(new ImapCommand.Plain(ImapVerb.IDLE)));
    }

    @Test
    void secretsAreOverwrittenInTheQueue() {
        List<byte[]> given = new ArrayList<>();
        Buffers buffers = new Buffers() {
            @Override
            public byte[] take(int atLeast) {
                return new byte[atLeast];
            }

            @Override
            public void give(byte[] array) {
                given.add(array);
            }
        };
        ImapCommandEncoder secret = new ImapCommandEncoder(buffers);
        secret.encode(A, new ImapCommand.Login("tim", Secret.of("tanstaaf")));
        secret.drainTo(out);
        secret.encode(A, new ImapCommand.Login("tim", Secret.of("\u00e9")));
        secret.drainTo(out);
        secret.abandon();
        secret.encode(A, new ImapCommand.Authenticate("PLAIN", Secret.of("\0a\0b")));
        secret.drainTo(out);
        secret.continued();
        secret.drainTo(out);
        assertEquals(3, given.size());
        for (byte[] array : given) {
            assertEquals(OctetString.of(new byte[array.length]), OctetString.of(array));
        }
        Secret wiped = Secret.of("x");
        ImapCommand login = new ImapCommand.Login("tim", wiped);
        wiped.wipe();
        assertThrows(IllegalStateException.class, () -> secret.encode(A, login));
        assertEquals(0, secret.queued());
    }
}
