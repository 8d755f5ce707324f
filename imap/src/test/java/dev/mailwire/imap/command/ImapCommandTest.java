package dev.mailwire.imap.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.IdField;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.MailboxPattern;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.StatusItem;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands as records: read, written and built. What is expected is from the RFCs' grammars. */
class ImapCommandTest {
    private static final WriteMode REV1 = new WriteMode(WriteMode.Literals.PLUS, false, ImapDialect.RFC3501);
    private static final WriteMode OLDEST = new WriteMode(WriteMode.Literals.SYNCHRONIZING, false, ImapDialect.RFC1730);

    /** One line for each form that has one, as the RFCs write it. */
    static final List<String> LINES = List.of(
            "CAPABILITY",
            "NOOP",
            "LOGOUT",
            "STARTTLS",
            "NAMESPACE",
            "IDLE",
            "CHECK",
            "CLOSE",
            "UNSELECT",
            "EXPUNGE",
            "ID NIL",
            "ID ()",
            "ID (\"name\" \"Mailwire\" \"version\" NIL)",
            "AUTHENTICATE PLAIN",
            "AUTHENTICATE PLAIN =",
            "AUTHENTICATE PLAIN AHRpbQB0YW5zdGFhZnRhbnN0YWFm",
            "LOGIN tim tanstaaftanstaaf",
            "LOGIN \"a b\" \"\"",
            "LOGIN {3+}\r\na\r\n {2+}\r\n\u00e4\u00f6",
            "ENABLE CONDSTORE UTF8=ACCEPT",
            "COMPRESS DEFLATE",
            "SELECT INBOX",
            "SELECT \"Tom &- Jerry\" (CONDSTORE)",
            "SELECT INBOX (QRESYNC (67890007 20050715194045000 41,43:211,214:541))",
            "EXAMINE INBOX",
            "CREATE owatagusiam/",
            "CREATE MyDrafts (USE (\\Drafts))",
            "DELETE foo",
            "RENAME blurdybloop sarasoop",
            "RENAME a b (X-FORCE 1)",
            "SUBSCRIBE #news.comp.mail.mime",
            "UNSUBSCRIBE #news.comp.mail.mime",
            "LIST \"\" \"*\"",
            "LIST ~/Mail/ \"%\"",
            "LIST () \"\" \"%\"",
            "LIST (SUBSCRIBED RECURSIVEMATCH) \"\" (\"INBOX\" \"Drafts\") RETURN (CHILDREN STATUS (MESSAGES UNSEEN))",
            "LIST \"\" \"%\" RETURN ()",
            "LSUB #news. \"comp.mail.*\"",
            "STATUS blurdybloop (UIDNEXT MESSAGES)",
            "UID EXPUNGE 3000:3002",
            "SEARCH FLAGGED SINCE 1-Feb-1994 NOT FROM Smith",
            "SEARCH CHARSET UTF-8 TEXT {6+}\r\n\u00d0\u00b1\u00d0\u00b5\u00d0\u00bb",
            "SEARCH RETURN () ALL",
            "UID SEARCH RETURN (MIN COUNT PARTIAL 1:500) UID 1:*",
            "FETCH 2:4 (FLAGS BODY[HEADER.FIELDS (DATE FROM)])",
            "FETCH 1 ALL",
            "FETCH 1 FAST",
            "FETCH 1 FULL",
            "FETCH 1 BODY",
            "FETCH * BODYSTRUCTURE",
            "UID FETCH 1:* (UID RFC822.SIZE INTERNALDATE ENVELOPE RFC822 RFC822.HEADER RFC822.TEXT)",
            "UID FETCH $ (BODY.PEEK[1.2.MIME]<0.2048> BINARY[1]<5.6> BINARY.PEEK[] BINARY.SIZE[2.1]) (CHANGEDSINCE 12345 VANISHED)",
            "FETCH 1 (MODSEQ PREVIEW (LAZY) X-GM-MSGID X-GUID ANNOTATION (/comment value.priv) BODYPARTSTRUCTURE[1.2])",
            "FETCH 1 (X-MOOD) (CHANGEDSINCE 5)",
            "FETCH 1 (X-MOOD (LAZY)) (CHANGEDSINCE 5)",
            "FETCH 1 X-MOOD (LAZY)",
            "STORE 2:4 +FLAGS (\\Deleted)",
            "STORE 1 FLAGS ()",
            "UID STORE 6,4,8 (UNCHANGEDSINCE 12121230045) -FLAGS.SILENT ($Junk \\Flagged)",
            "COPY 2:4 MEETING",
            "MOVE 42:69 foo",
            "UID COPY 2:4 MEETING",
            "UID MOVE 42:69 foo",
            "XPIG-LATIN",
            "X-REINDEX INBOX (DEPTH 3) \"a]\" {3+}\r\na\r\n end",
            "UID X-SORT (x) ]}%*",
            "GETQUOTA \"\"");

    static final List<String> OLD_LINES = List.of(
            "PARTIAL 4 RFC822 1 1024",
            "PARTIAL 4 BODY[1] 1025 1",
            "FIND MAILBOXES \"*\"",
            "FIND ALL.MAILBOXES \"%\"",
            "FETCH 1 (RFC822.PEEK RFC822.TEXT.PEEK BODY[0] BODY[1.0])",
            "FETCH 1 RFC822.HEADER.LINES (TO FROM)",
            "FETCH 1 RFC822.HEADER.LINES.NOT (TO)");

    static OctetString written(ImapCommand command, WriteMode mode) {
        return Written.octets((out, ignored) -> CommandGrammar.writeCommand(out, command, mode), WriteMode.RESPONSE);
    }

    private static String wire(ImapCommand command, WriteMode mode) {
        return new String(written(command, mode).toByteArray(), StandardCharsets.ISO_8859_1);
    }

    private static OctetString octets(String latin1) {
        return OctetString.of(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ImapCommand read(String latin1, ReadMode mode) {
        return Readings.value(octets(latin1), mode, CommandGrammar::readCommand);
    }

    @Test
    @Covers({"I20", "I21", "I22", "I23", "I25", "I09", "I40"})
    void everyCommandIsReadAsItIsWritten() {
        for (String line : LINES) {
            ImapCommand command = read(line, Readings.SERVER);
            assertEquals(line, wire(command, REV1));
            assertEquals(command, read(line, Readings.SERVER));
            assertEquals(command.hashCode(), read(line, Readings.SERVER).hashCode());
            String words = command.verb().words();
            assertTrue(command.verb() == ImapVerb.UNKNOWN || line.startsWith(words), line);
        }
    }

    @Test
    @Covers({"I24", "I44"})
    void rfc1730HasCommandsOfItsOwn() {
        for (String line : OLD_LINES) {
            ImapCommand command = read(line, Readings.OLDEST);
            assertEquals(line, wire(command, OLDEST));
            assertThrows(IllegalArgumentException.class, () -> wire(command, REV1), line);
        }
        ImapCommand subscribe = new ImapCommand.OfMailbox(ImapVerb.SUBSCRIBE, MailboxName.of("a"));
        assertEquals(subscribe, read("SUBSCRIBE MAILBOX a", Readings.OLDEST));
        assertEquals("COMMAND_END@17", fault("SUBSCRIBE MAILBOX a"));
        assertEquals(
                new ImapCommand.OfMailbox(ImapVerb.SUBSCRIBE, MailboxName.of("MAILBOX")),
                read("SUBSCRIBE MAILBOX", Readings.OLDEST));
        assertEquals(
                ImapVerb.PARTIAL,
                read("PARTIAL 4 RFC822 1 1024", Readings.OLDEST).verb());
        assertEquals(
                ImapVerb.UNKNOWN,
                read("PARTIAL 4 RFC822 1 1024", Readings.SERVER).verb());
        assertEquals(ImapVerb.UNKNOWN, read("FIND MAILBOXES *", Readings.SERVER).verb());
    }

    @Test
    void whatIsReadIsInTheRecord() {
        assertEquals(new ImapCommand.Plain(ImapVerb.NOOP), read("noop", Readings.SERVER));
        assertEquals(new ImapCommand.Login("tim", Secret.of("a\"b")), read("Login tim \"a\\\"b\"", Readings.SERVER));
        assertEquals(ImapCommand.Id.of(IdField.of("name", "x")), read("ID (\"name\" {1}\r\nx)", Readings.SERVER));
        assertEquals(new ImapCommand.Id(null), read("ID nil", Readings.SERVER));
        assertEquals(
                new ImapCommand.Authenticate("PLAIN", Secret.of(new byte[0])),
                read("AUTHENTICATE plain =", Readings.SERVER));
        assertEquals(
                ImapCommand.Select.of(MailboxName.of("Entw\u00fcrfe"), Parameter.of("CONDSTORE")),
                read("SELECT Entw&APw-rfe (CONDSTORE)", Readings.SERVER));
        assertEquals(ImapCommand.Select.examine(MailboxName.INBOX), read("EXAMINE inBox", Readings.SERVER));
        assertEquals(
                new ImapCommand.ListMailboxes(
                        List.of(Parameter.of("SUBSCRIBED")),
                        MailboxName.of(""),
                        List.of(MailboxPattern.of("a%"), MailboxPattern.of("b")),
                        List.of(Parameter.of("STATUS", "(UNSEEN)"), Parameter.of("CHILDREN"))),
                read("LIST (SUBSCRIBED) \"\" (a% b) RETURN (STATUS (UNSEEN) CHILDREN)", Readings.SERVER));
        assertEquals(
                ImapCommand.Status.of(MailboxName.INBOX, StatusItem.UIDNEXT, Atom.of("x-size")),
                read("STATUS INBOX (uidnext X-SIZE)", Readings.SERVER));
        assertEquals(
                new ImapCommand.Search(
                        true,
                        List.of(Parameter.of("MIN")),
                        SearchProgram.of(SearchKey.of(SearchKeyword.SEEN)).withCharset("UTF-8")),
                read("uid search return (MIN) charset UTF-8 seen", Readings.SERVER));
        assertEquals(
                ImapCommand.Fetch.uid(
                                SequenceSet.of("1:*"),
                                FetchItem.FLAGS,
                                FetchItem.body(Section.of("[1.HEADER.FIELDS (To)]"))
                                        .peek()
                                        .partial(0, 10))
                        .with(Parameter.of("CHANGEDSINCE", 0)),
                read("UID FETCH 1:* (FLAGS body.peek[1.header.fields (To)]<0.10>) (CHANGEDSINCE 0)", Readings.SERVER));
        assertEquals(
                ImapCommand.Store.of(SequenceSet.of(1), StoreMode.ADD, Flag.SEEN, Flag.of("x"))
                        .silent(),
                read("STORE 1 +flags.silent \\Seen x", Readings.SERVER));
        assertEquals(new ImapCommand.Unknown(Atom.of("X-A"), null), read("x-a", Readings.SERVER));
        assertEquals(new ImapCommand.Unknown(Atom.of("X-A"), OctetString.EMPTY), read("x-a ", Readings.SERVER));
        assertEquals(12345, Parameter.of("CHANGEDSINCE", 12345).number());
        assertEquals(-1, Parameter.of("A", "(1)").number());
        assertEquals(-1, Parameter.of("A").number());
    }

    private static String fault(String line) {
        return Readings.strict(line, Readings.SERVER, CommandGrammar::readCommand);
    }

    @Test
    @Covers({"E10", "E11", "E15", "E20", "E28", "E31", "E34"})
    void whatIsWrongIsToldWithItsPlace() {
        assertEquals("COMMAND_SYNTAX@0", fault(""));
        assertEquals("COMMAND_SYNTAX@0", fault(" NOOP"));
        assertEquals("COMMAND_END@4", fault("NOOP "));
        assertEquals("COMMAND_END@4", fault("NOOP x"));
        assertEquals("COMMAND_END@8", fault("STARTTLS \"x\""));
        assertEquals("SPACE@5", fault("LOGIN"));
        assertEquals("NUL@9", fault("LOGIN \"al\\x00ice\" \"x\""));
        assertEquals("QUOTED_SYNTAX@8", fault("LOGIN \"a\\\\nb\" x"));
        assertEquals("UNFINISHED_QUOTED@9", fault("LOGIN \"ab"));
        assertEquals("SEQUENCE_SET_SYNTAX@6", fault("FETCH 0 FLAGS"));
        assertEquals("SEQUENCE_SET_SYNTAX@8", fault("FETCH 1:0 FLAGS"));
        assertEquals("SEQUENCE_SET_SYNTAX@6", fault("FETCH 4294967296 FLAGS"));
        assertEquals("SEQUENCE_SET_SYNTAX@8", fault("FETCH 1::2 FLAGS"));
        assertEquals("SEQUENCE_SET_SYNTAX@8", fault("FETCH 1, FLAGS"));
        assertEquals("SEQUENCE_SET_SYNTAX@6", fault("FETCH ,1 FLAGS"));
        assertEquals("SPACE@9", fault("FETCH 1:*:2 FLAGS"));
        assertEquals("SECTION_SYNTAX@13", fault("FETCH 1 BODY[0]"));
        assertEquals("SECTION_SYNTAX@15", fault("FETCH 1 BODY[1.]"));
        assertEquals("PARTIAL_SYNTAX@21", fault("FETCH 1 BODY[TEXT]<0.0>"));
        assertEquals("FETCH_ITEM_SYNTAX@9", fault("FETCH 1 (ALL)"));
        assertEquals("FETCH_ITEM_SYNTAX@9", fault("FETCH 1 ()"));
        assertEquals("FETCH_ITEM_SYNTAX@8", fault("FETCH 1 RFC822.PEEK"));
        assertEquals("FLAG_SYNTAX@16", fault("STORE 1 +FLAGS (\"a\")"));
        assertEquals("LIST_SYNTAX@17", fault("STORE 1 +FLAGS (a%b)"));
        assertEquals("FLAG_NOT_SETTABLE@15", fault("STORE 1 +FLAGS (\\\\Recent)"));
        assertEquals("STORE_SYNTAX@8", fault("STORE 1 LABELS (a)"));
        assertEquals("ID_SYNTAX@7", fault("ID (\"a\")"));
        assertEquals("STRING_SYNTAX@4", fault("ID (NIL \"x\")"));
        assertEquals("ID_SYNTAX@4", fault("ID (\"" + "k".repeat(31) + "\" \"v\")"));
        assertEquals("ID_SYNTAX@4", fault("ID (\"k\" \"" + "v".repeat(1025) + "\")"));
        assertEquals("MECHANISM_SYNTAX@33", fault("AUTHENTICATE " + "A".repeat(21)));
        assertEquals("BASE64_SYNTAX@21", fault("AUTHENTICATE PLAIN YW"));
        assertEquals("APPEND_SYNTAX@7", fault("APPEND INBOX"));
        assertEquals("LITERAL_SYNTAX@13", fault("X-A INBOX {3}"));
        StringBuilder fields = new StringBuilder("ID (\"k\" \"v\"");
        fields.append(" \"k\" \"v\"".repeat(30)).append(')');
        assertEquals("ID_SYNTAX@" + (4 + 30 * 8), fault(fields.toString()));
    }

    @Test
    @Covers({"Q098", "Q100"})
    void whatClientsSendIsRead() {
        assertEquals("NOOP [TRAILING_SPACE]", Readings.tolerant("NOOP ", Readings.SERVER, CommandGrammar::readCommand));
        ImapCommand.Fetch fetch = (ImapCommand.Fetch) read("UID FETCH 1:* (FLAGS) (CHANGEDSINCE 0)", Readings.SERVER);
        assertEquals(0, fetch.modifiers().get(0).number());
    }

    @Test
    @Covers("G19")
    void noRecordHoldsWhatNoLineCan() {
        assertThrows(IllegalArgumentException.class, () -> new ImapCommand.Plain(ImapVerb.LOGIN));
        assertThrows(IllegalArgumentException.class, () -> new ImapCommand.Unknown(Atom.of("NOOP"), null));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ImapCommand.Unknown(Atom.of("UID"), OctetString.of("FETCH 1 FLAGS")));
        for (String bad : List.of("x\r\nA2 DELETE INBOX", "x\nb", "x\0", "{5}", "x {5+}", "{5}\r\nabc", "\"a")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ImapCommand.Unknown(Atom.of("X-A"), OctetString.of(bad)),
                    bad);
        }
        assertThrows(IllegalArgumentException.class, () -> Parameter.of("A", "1) NOOP (2"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.of("A", "x\r\n"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.of("A", "x"));
        assertThrows(IllegalArgumentException.class, () -> Parameter.of("1A"));
        assertThrows(IllegalArgumentException.class, () -> FetchItem.unknown(OctetString.of("FLAGS")));
        assertThrows(IllegalArgumentException.class, () -> FetchItem.unknown(OctetString.of("X Y")));
        assertThrows(IllegalArgumentException.class, () -> FetchItem.of(FetchAttribute.BODY_SECTION));
        assertThrows(IllegalArgumentException.class, FetchItem.FLAGS::peek);
        assertThrows(IllegalArgumentException.class, () -> FetchItem.binary(Section.TEXT));
        assertThrows(IllegalArgumentException.class, () -> ImapCommand.Fetch.of(SequenceSet.ALL));
        assertThrows(
                IllegalArgumentException.class,
                () -> ImapCommand.Store.of(SequenceSet.ALL, StoreMode.ADD, Flag.RECENT));
        assertThrows(IllegalArgumentException.class, () -> new ImapCommand.Login("a\0", Secret.of("b")));
        assertThrows(IllegalArgumentException.class, () -> new ImapCommand.Login("a", Secret.of("b\0")));
        assertThrows(IllegalArgumentException.class, () -> AppendMessage.of(-1));
    }

    @Test
    void whatIsReadIsReadTheSameWhenWrittenAgain() {
        Gen<byte[]> lines = Gen.mutated(
                Gen.of(LINES.toArray(String[]::new)).map(line -> line.getBytes(StandardCharsets.ISO_8859_1)), 4);
        int[] read = new int[1];
        Property.tries(20_000).check(lines, octets -> {
            Cursor in = new Cursor().reset(octets, 0, octets.length, 0, ImapQuirk.TOLERANT.bits());
            ImapCommand command;
            try {
                command = CommandGrammar.readCommand(in, Readings.SERVER);
            } catch (Malformed malformed) {
                assertTrue(in.violation().offset() <= octets.length);
                return;
            }
            read[0]++;
            OctetString again;
            try {
                again = written(command, REV1);
            } catch (IllegalArgumentException notWritable) {
                return;
            }
            ImapCommand second =
                    Readings.value(again, ImapQuirk.TOLERANT, Readings.SERVER, CommandGrammar::readCommand);
            assertEquals(command, second);
            assertEquals(again, written(second, REV1));
        });
        assertTrue(read[0] > 2_000, read[0] + " were commands");
    }

    @Test
    @Covers({"E12", "E13", "E29", "E30"})
    void whatIsLongIsReadAndWrittenInLinearTime() {
        Work.isLinear(2_000, size -> "FETCH 1 (" + "FLAGS ".repeat(size) + "UID)", ImapCommandTest::work);
        Work.isLinear(2_000, size -> "X-A " + "{".repeat(size), ImapCommandTest::work);
        Work.isLinear(2_000, size -> "X-A " + "\"\" ".repeat(size), ImapCommandTest::work);
        Work.isLinear(1_000, size -> "X-A" + " {1}\r\nx".repeat(size), ImapCommandTest::work);
        Work.isLinear(2_000, size -> "SELECT a (" + "B 1 ".repeat(size) + "C)", ImapCommandTest::work);
        Work.isLinear(2_000, size -> "STORE 1 FLAGS (" + "a ".repeat(size) + "b)", ImapCommandTest::work);
        Work.isLinear(2_000, size -> "SELECT a (B " + "(".repeat(size), ImapCommandTest::work);
        assertEquals("TOO_DEEP@45", fault("SELECT a (B " + "(".repeat(100)));
        assertTrue(fault("FETCH 1 (" + "FLAGS ".repeat(20_000) + "UID)").startsWith("TOO_MANY_ITEMS@"));
        assertTrue(fault("FETCH 1 BODY[HEADER.FIELDS (" + "a ".repeat(20_000) + "b)]")
                .startsWith("TOO_MANY_ITEMS@"));
    }

    private static void work(String line) {
        byte[] octets = line.getBytes(StandardCharsets.ISO_8859_1);
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, 0);
        try {
            ImapCommand command = CommandGrammar.readCommand(in, ReadMode.FACTORY);
            assertEquals(command, command);
            assertNotEquals(0, command.hashCode() | 1);
            assertFalse(command.toString().isEmpty());
            assertFalse(written(command, REV1).isEmpty());
        } catch (Malformed malformed) {
            assertTrue(in.violation().offset() >= 0);
        }
    }

    @Test
    void aListOfItemsIsCopied() {
        List<FetchItem> items = Collections.nCopies(2, FetchItem.FLAGS);
        ImapCommand.Fetch fetch = new ImapCommand.Fetch(false, SequenceSet.ALL, items, List.of());
        assertThrows(UnsupportedOperationException.class, () -> fetch.items().clear());
    }
}
