package dev.mailwire.examples.mailhost.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.ClientExchange;
import dev.mailwire.core.sasl.ScramClient;
import dev.mailwire.core.sasl.ScramHash;
import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.store.Maildrop;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each command is answered with, and what becomes of the mailbox. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ImapSessionTest {
    private static final String ONE =
            "From: carol@example.test\r\nSubject: one\r\n folded\r\nDate: Mon, 7 Feb 1994 21:52:25 -0800\r\n\r\nbody\r\n\u00e4 of one\r\n";
    private static final String TWO = "Subject: two\r\n\r\n";

    @TempDir
    Path directory;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private TestHost host() throws Exception {
        TestHost host = new TestHost(directory);
        host.deliver("alice", ONE);
        host.deliver("alice", TWO);
        return host;
    }

    @Test
    void givesOutTheMailOctetForOctet() throws Exception {
        try (TestHost host = host();
                TestClient client = host.alice()) {
            List<String> opened = client.ok("SELECT inbox");
            assertTrue(
                    opened.containsAll(List.of(
                            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)", "* 2 EXISTS", "* 2 RECENT")),
                    opened::toString);
            assertTrue(opened.get(3).startsWith("* OK [UNSEEN 1]"), opened::toString);
            assertTrue(opened.get(4).startsWith("* OK [UIDVALIDITY "), opened::toString);
            assertTrue(opened.get(5).startsWith("* OK [UIDNEXT 3]"), opened::toString);
            assertTrue(
                    opened.get(6)
                            .startsWith("* OK [PERMANENTFLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft \\*)]"),
                    opened::toString);
            assertEquals(
                    List.of(
                            "* 1 FETCH (BODY[] {" + ONE.length() + "}\r\n" + ONE + ")",
                            "* 2 FETCH (BODY[] {16}\r\n" + TWO + ")"),
                    client.ok("FETCH 1:* BODY.PEEK[]"));
            assertEquals(
                    List.of("* 2 FETCH (FLAGS (\\Seen \\Recent) RFC822 {16}\r\n" + TWO + ")"),
                    client.ok("FETCH 2 RFC822"));
            assertEquals(List.of("* 2 FETCH (UID 2 RFC822 {16}\r\n" + TWO + ")"), client.ok("UID FETCH 2 RFC822"));
            assertEquals(List.of(), client.ok("UID FETCH 3:5 FLAGS"));
            client.untagged("BAD", "FETCH 3 FLAGS");
            client.untagged("BAD", "FETCH $ FLAGS");
            assertEquals(List.of("* BYE Goodbye"), client.ok("LOGOUT"));
            client.expectEnd();
            assertEquals(List.of(ONE, TWO), host.mail("alice"));
        }
    }

    @Test
    void sectionsAndPartials() throws Exception {
        String header = ONE.substring(0, ONE.indexOf("body"));
        String text = ONE.substring(ONE.indexOf("body"));
        try (TestHost host = host();
                TestClient client = host.selected()) {
            assertEquals(List.of(section("BODY[HEADER]", header)), client.ok("FETCH 1 BODY.PEEK[HEADER]"));
            assertEquals(List.of(section("BODY[TEXT]", text)), client.ok("FETCH 1 BODY.PEEK[TEXT]"));
            assertEquals(List.of(section("RFC822.HEADER", header)), client.ok("FETCH 1 RFC822.HEADER"));
            assertEquals(
                    List.of(section("BODY[HEADER.FIELDS (subject x)]", "Subject: one\r\n folded\r\n\r\n")),
                    client.ok("FETCH 1 BODY.PEEK[HEADER.FIELDS (subject x)]"));
            assertEquals(
                    List.of(section(
                            "BODY[HEADER.FIELDS.NOT (Subject)]", header.replace("Subject: one\r\n folded\r\n", ""))),
                    client.ok("FETCH 1 BODY.PEEK[HEADER.FIELDS.NOT (Subject)]"));
            assertEquals(List.of(section("BODY[]<3>", ONE.substring(3, 13))), client.ok("FETCH 1 BODY.PEEK[]<3.10>"));
            assertEquals(
                    List.of(section(
                            "BODY[HEADER.FIELDS (From Date)]<20>",
                            (header.substring(0, 26) + header.substring(header.indexOf("Date"))).substring(20, 40))),
                    client.ok("FETCH 1 BODY.PEEK[HEADER.FIELDS (From Date)]<20.20>"));
            assertEquals(List.of(section("BODY[]<1000>", "")), client.ok("FETCH 1 BODY.PEEK[]<1000.10>"));
            assertEquals(List.of(section("BODY[TEXT]", "")), client.ok("FETCH 2 BODY.PEEK[TEXT]"));
            assertEquals(
                    List.of("* 1 FETCH (FLAGS (\\Recent) BODY[TEXT]<0> {4}\r\nbody RFC822.SIZE " + ONE.length()
                            + " BODY[]<" + (ONE.length() - 4) + "> {4}\r\nne\r\n UID 1)"),
                    client.ok("FETCH 1 (FLAGS BODY.PEEK[TEXT]<0.4> RFC822.SIZE BODY.PEEK[]<" + (ONE.length() - 4)
                            + ".999> UID)"));
            client.untagged("NO [CANNOT]", "FETCH 1 ENVELOPE");
            client.untagged("NO [CANNOT]", "FETCH 1 (FLAGS BODYSTRUCTURE)");
            client.untagged("NO [CANNOT]", "FETCH 1 BODY[1]");
            client.untagged("NO [CANNOT]", "FETCH 1 ALL");
            client.untagged("BAD", "FETCH 1 MODSEQ");
            client.untagged("BAD", "FETCH 1 FLAGS (CHANGEDSINCE 1)");
            List<String> fast = client.ok("FETCH 2 FAST");
            assertTrue(
                    fast.get(0)
                            .matches(
                                    "\\* 2 FETCH \\(FLAGS \\(\\\\Recent\\) INTERNALDATE \"[ 0-9]\\d-\\w{3}-\\d{4} \\d\\d:\\d\\d:\\d\\d \\+0000\" RFC822.SIZE 16\\)"),
                    fast::toString);
        }
    }

    private static String section(String item, String octets) {
        return "* " + (octets.isEmpty() && item.contains("TEXT") ? 2 : 1) + " FETCH (" + item + " {" + octets.length()
                + "}\r\n" + octets + ")";
    }

    @Test
    void headersOfAnyShape() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            host.deliver("alice", "\r\nno header");
            host.deliver("alice", "a: no body\r\n");
            host.deliver("alice", "a: 1\n b\nc : 2\n\nbare ends");
            host.deliver("alice", "");
            host.deliver("alice", "x".repeat(20_000) + ": long name\r\nb: 3\r\n" + " \r\n\r\nnul\0here");
            try (TestClient client = host.selected()) {
                assertEquals(
                        "* 1 FETCH (BODY[HEADER] {2}\r\n\r\n BODY[TEXT] {9}\r\nno header)",
                        client.ok("FETCH 1 (BODY.PEEK[HEADER] BODY.PEEK[TEXT])").get(0));
                assertEquals(
                        "* 2 FETCH (BODY[HEADER.FIELDS (A)] {12}\r\na: no body\r\n BODY[TEXT] {0}\r\n)",
                        client.ok("FETCH 2 (BODY.PEEK[HEADER.FIELDS (A)] BODY.PEEK[TEXT])")
                                .get(0));
                assertEquals(
                        "* 3 FETCH (BODY[HEADER.FIELDS (C)] {7}\r\nc : 2\n\n BODY[TEXT] {9}\r\nbare ends)",
                        client.ok("FETCH 3 (BODY.PEEK[HEADER.FIELDS (C)] BODY.PEEK[TEXT])")
                                .get(0));
                assertEquals(
                        "* 4 FETCH (BODY[] {0}\r\n BODY[HEADER] {0}\r\n)",
                        client.ok("FETCH 4 (BODY.PEEK[] BODY.PEEK[HEADER])").get(0));
                assertEquals(
                        "* 5 FETCH (BODY[HEADER.FIELDS (B)] {11}\r\nb: 3\r\n \r\n\r\n BODY[TEXT] {8}\r\nnul\u0080here)",
                        client.ok("FETCH 5 (BODY.PEEK[HEADER.FIELDS (B)] BODY.PEEK[TEXT])")
                                .get(0));
            }
        }
    }

    @Test
    void flagsAreKeptOverARestart() throws Exception {
        String validity;
        try (TestHost host = host();
                TestClient client = host.selected()) {
            validity = client.ok("STATUS INBOX (UIDVALIDITY)").get(0);
            assertEquals(
                    List.of(
                            "* 1 FETCH (FLAGS (\\Flagged $Forwarded \\Recent))",
                            "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded)"),
                    client.ok("STORE 1 +FLAGS ($Forwarded \\flagged)"));
            assertEquals(
                    List.of("* 1 FETCH (UID 1 FLAGS ($Forwarded \\Recent))"),
                    client.ok("UID STORE 1 -FLAGS \\Flagged"));
            assertEquals(List.of("* 2 FETCH (FLAGS (\\Seen \\Recent))"), client.ok("STORE 2 FLAGS (\\Seen)"));
            assertEquals(List.of(), client.ok("STORE 1:2 +FLAGS.SILENT (\\Answered)"));
            assertEquals(List.of(), client.ok("STORE 1 -FLAGS.SILENT ($FORWARDED)"));
            assertEquals(
                    List.of("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $Forwarded x)"),
                    client.ok("UID STORE 1 FLAGS.SILENT (\\Draft x)"));
            client.untagged("NO [CANNOT]", "STORE 1 +FLAGS (\\Unknown)");
            client.untagged("BAD", "STORE 1 +FLAGS (\\Recent)");
            client.untagged("BAD", "STORE 9 +FLAGS (\\Seen)");
        }
        try (TestHost host = new TestHost(directory);
                TestClient client = host.alice()) {
            assertEquals(List.of(validity), client.ok("STATUS INBOX (UIDVALIDITY)"));
            List<String> opened = client.ok("SELECT INBOX");
            assertTrue(opened.contains("* 0 RECENT"), opened::toString);
            assertTrue(opened.contains("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft x)"), opened::toString);
            assertEquals(
                    List.of("* 1 FETCH (FLAGS (\\Draft x))", "* 2 FETCH (FLAGS (\\Answered \\Seen))"),
                    client.ok("FETCH 1:2 FLAGS"));
            assertEquals(List.of("* SEARCH 2"), client.ok("SEARCH ANSWERED"));
            assertEquals(List.of("* SEARCH 1"), client.ok("UID SEARCH KEYWORD X"));
        }
    }

    @Test
    void anAppendedMessageIsKeptWithFlagsAndDate() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected()) {
            client.send("x APPEND INBOX (\\Seen $mine) \" 1-Feb-2020 03:04:05 +0530\" {16}\r\n");
            client.expect("+ ");
            client.send(TWO + "\r\n");
            List<String> done = client.responses("x");
            assertEquals("* 3 EXISTS", done.get(0));
            assertTrue(done.get(done.size() - 1).matches("OK \\[APPENDUID \\d+ 3\\].*"), done::toString);
            assertEquals(
                    List.of(
                            "* 3 FETCH (UID 3 FLAGS (\\Seen $mine \\Recent) INTERNALDATE \" 1-Feb-2020 03:04:05 +0530\" RFC822.SIZE 16)"),
                    client.ok("FETCH 3 (UID FLAGS INTERNALDATE RFC822.SIZE)"));
            client.send("y APPEND inbox {3+}\r\nabc {2+}\r\nde\r\n");
            List<String> both = client.responses("y");
            assertTrue(both.get(both.size() - 1).matches("OK \\[APPENDUID \\d+ 4:5\\].*"), both::toString);
            assertEquals(List.of(ONE, TWO, TWO, "abc", "de"), host.mail("alice"));
            client.untagged("NO [NONEXISTENT]", "APPEND elsewhere {3}");
            client.send("z APPEND elsewhere {3+}\r\nabc\r\n");
            client.expect("z NO [NONEXISTENT]");
            client.untagged("NO [TOOBIG]", "APPEND INBOX {50000001}");
            client.untagged("NO [CANNOT]", "APPEND INBOX (\\Foo) {3}");
            client.send("v APPEND INBOX {3+}\r\nabc (\\Foo) {2+}\r\nde\r\n");
            client.expect("v NO [CANNOT]");
            client.send("w APPEND INBOX {3+}\r\nabc rubbish\r\n");
            client.expect("w BAD");
            assertEquals(5, host.mail("alice").size());
            client.ok("NOOP");
        }
        try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
            assertEquals(5, files.count());
        }
    }

    @Test
    void expungeTakesOutWhatIsDeleted() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected()) {
            host.deliver("alice", "3\r\n");
            host.deliver("alice", "4\r\n");
            client.ok("NOOP");
            client.ok("STORE 1,3:4 +FLAGS.SILENT (\\Deleted)");
            assertEquals(List.of("* 3 EXPUNGE"), client.ok("UID EXPUNGE 2:3,9"));
            assertEquals(List.of("* 3 EXPUNGE", "* 1 EXPUNGE"), client.ok("EXPUNGE"));
            assertEquals(List.of("* 1 FETCH (UID 2)"), client.ok("FETCH 1:* UID"));
            assertEquals(List.of(), client.ok("EXPUNGE"));
            client.ok("STORE 1 FLAGS (\\Deleted)");
            client.ok("UNSELECT");
            assertEquals(List.of(TWO), host.mail("alice"));
            client.untagged("BAD", "EXPUNGE");
            client.ok("EXAMINE INBOX");
            client.untagged("NO", "EXPUNGE");
            client.untagged("NO", "STORE 1 -FLAGS (\\Deleted)");
            client.untagged("NO", "COPY 1 INBOX");
            assertEquals(List.of("* 1 FETCH (BODY[] {16}\r\n" + TWO + ")"), client.ok("FETCH 1 BODY[]"));
            client.ok("CLOSE");
            assertEquals(List.of(TWO), host.mail("alice"));
            client.ok("SELECT INBOX");
            assertEquals(List.of(), client.ok("CLOSE"));
            assertEquals(List.of(), host.mail("alice"));
            assertEquals(
                    List.of("* STATUS INBOX (MESSAGES 0 UIDNEXT 5 UNSEEN 0 RECENT 0 SIZE 0 DELETED 0)"),
                    client.ok("STATUS INBOX (MESSAGES UIDNEXT UNSEEN RECENT SIZE DELETED X)"));
            client.ok("SELECT INBOX");
            assertEquals(List.of(), client.ok("FETCH 1:* FLAGS"));
            assertEquals(List.of("* SEARCH"), client.ok("SEARCH 1:*"));
            client.untagged("BAD", "FETCH 1 FLAGS");
        }
    }

    @Test
    void searches() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected()) {
            client.send("x APPEND INBOX (\\Seen $a) \"01-Feb-2020 23:00:00 -0500\" {5+}\r\nhello\r\n");
            client.responses("x");
            String[][] cases = {
                {"ALL", " 1 2 3"},
                {"1,3", " 1 3"},
                {"7:*", " 3"},
                {"8", ""},
                {"UID 2:99", " 2 3"},
                {"NOT 2", " 1 3"},
                {"OR 1 UID 3", " 1 3"},
                {"(SEEN KEYWORD $A)", " 3"},
                {"UNKEYWORD $a UNSEEN", " 1 2"},
                {"RECENT", " 1 2 3"},
                {"OLD", ""},
                {"NEW", " 1 2"},
                {"LARGER 5", " 1 2"},
                {"SMALLER 16", " 3"},
                {"ON 1-Feb-2020", " 3"},
                {"BEFORE 2-Feb-2020", " 3"},
                {"BEFORE 1-Feb-2020", ""},
                {"SINCE 2-Feb-2020", " 1 2"},
                {"SENTON 7-Feb-1994", " 1"},
                {"SENTBEFORE 7-Feb-1994", ""},
                {"SENTSINCE 1-Jan-1994", " 1"},
                {"SUBJECT \"ONE FOLD\"", " 1"},
                {"FROM carol", " 1"},
                {"HEADER subject \"\"", " 1 2"},
                {"HEADER Subject two", " 2"},
                {"TO carol", ""},
                {"BODY \"OF ONE\"", " 1"},
                {"TEXT two", " 2"},
                {"BODY two", ""},
                {"YOUNGER 3600", " 1 2"},
                {"OLDER 3600", " 3"},
                {"CHARSET UTF-8 TEXT hello", " 3"},
                {"NOT (OR SEEN SUBJECT one)", " 2"}
            };
            for (String[] one : cases) {
                assertEquals(List.of("* SEARCH" + one[1]), client.ok("SEARCH " + one[0]), one[0]);
            }
            assertEquals(
                    List.of("* ESEARCH (TAG \"t\") UID MIN 1 MAX 3 ALL 1:3 COUNT 3"),
                    esearch(client, "UID SEARCH RETURN (MIN MAX ALL COUNT) ALL"));
            assertEquals(List.of("* ESEARCH (TAG \"t\") ALL 2"), esearch(client, "SEARCH RETURN () 2"));
            assertEquals(
                    List.of("* ESEARCH (TAG \"t\") COUNT 0"), esearch(client, "SEARCH RETURN (COUNT MIN ALL) DELETED"));
            client.untagged("NO [BADCHARSET", "SEARCH CHARSET KOI8-R ALL");
            client.untagged("BAD", "SEARCH RETURN (SAVE) ALL");
            client.untagged("BAD", "SEARCH MODSEQ 1");
            client.untagged("NO [LIMIT]", "SEARCH" + " TEXT a".repeat(21));
        }
    }

    private static List<String> esearch(TestClient client, String command) throws Exception {
        client.send("t " + command + "\r\n");
        List<String> responses = client.responses("t");
        assertTrue(responses.get(responses.size() - 1).startsWith("OK"), responses::toString);
        return responses.subList(0, responses.size() - 1);
    }

    @Test
    void copiesWithinInboxAreMessagesOfTheirOwn() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected()) {
            client.ok("STORE 1 +FLAGS.SILENT (\\Flagged)");
            client.send("c COPY 1:2 INBOX\r\n");
            List<String> done = client.responses("c");
            assertTrue(done.get(done.size() - 1).matches("OK \\[COPYUID \\d+ 1:2 3:4\\].*"), done::toString);
            assertEquals("* 4 EXISTS", done.get(0));
            client.ok("STORE 1:2 +FLAGS.SILENT (\\Deleted)");
            client.ok("EXPUNGE");
            assertEquals(List.of(ONE, TWO), host.mail("alice"));
            assertEquals(List.of("* 1 FETCH (UID 3 FLAGS (\\Flagged \\Recent))"), client.ok("FETCH 1 (UID FLAGS)"));
            client.untagged("NO [NONEXISTENT]", "COPY 1 Archive");
            client.untagged("BAD", "MOVE 1 INBOX");
        }
    }

    @Test
    void thereIsOnlyInbox() throws Exception {
        String inbox = "(\\Noinferiors \\HasNoChildren) \"/\" INBOX";
        try (TestHost host = new TestHost(directory);
                TestClient client = host.alice()) {
            assertEquals(List.of("* LIST (\\Noselect) \"/\" \"\""), client.ok("LIST \"\" \"\""));
            for (String pattern : List.of("*", "%", "INBOX", "inbox", "IN%", "*X")) {
                assertEquals(List.of("* LIST " + inbox), client.ok("LIST \"\" " + pattern), pattern);
            }
            assertEquals(List.of(), client.ok("LIST \"\" x*"));
            assertEquals(List.of(), client.ok("LIST INBOX/ *"));
            assertEquals(List.of("* LIST " + inbox), client.ok("LIST IN BOX"));
            assertEquals(List.of("* LSUB " + inbox), client.ok("LSUB \"\" *"));
            assertEquals(List.of("* NAMESPACE ((\"\" \"/\")) NIL NIL"), client.ok("NAMESPACE"));
            client.untagged("NO [CANNOT]", "CREATE Archive");
            client.untagged("NO [ALREADYEXISTS]", "CREATE inbox");
            client.untagged("NO [CANNOT]", "DELETE INBOX");
            client.untagged("NO [NONEXISTENT]", "DELETE Archive");
            client.untagged("NO [CANNOT]", "RENAME INBOX Archive");
            client.untagged("NO [NONEXISTENT]", "STATUS Archive (MESSAGES)");
            client.ok("SUBSCRIBE INBOX");
            client.untagged("NO", "UNSUBSCRIBE INBOX");
            client.untagged("NO [NONEXISTENT]", "SELECT Archive");
            client.untagged("BAD", "FETCH 1 FLAGS");
        }
    }

    @Test
    void sessionsTellEachOtherInIdle() throws Exception {
        try (TestHost host = host();
                TestClient idle = host.selected();
                TestClient other = host.selected()) {
            idle.send("i IDLE\r\n");
            idle.expect("+ ");
            host.deliver("alice", "three\r\n");
            assertEquals("* 3 EXISTS", idle.reply());
            assertTrue(idle.reply().endsWith(" RECENT"));
            other.ok("NOOP");
            other.ok("STORE 2 +FLAGS (\\Deleted $x)");
            assertEquals("* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft $x)", idle.reply());
            assertTrue(idle.reply().startsWith("* 2 FETCH (UID 2 FLAGS (\\Deleted $x"));
            other.ok("EXPUNGE");
            assertEquals("* 2 EXPUNGE", idle.reply());
            other.send("p APPEND INBOX {3+}\r\nabc\r\n");
            other.responses("p");
            assertEquals("* 3 EXISTS", idle.reply());
            idle.reply();
            idle.send("DONE\r\n");
            idle.expect("i OK");
            host.deliver("alice", "five\r\n");
            assertEquals("* 4 EXISTS", idle.ok("NOOP").get(0));
        }
    }

    /** RFC 9051 7.5.1: numbers stay as they are behind FETCH, STORE and SEARCH. */
    @Test
    void numbersChangeOnlyWhereTheClientIsPrepared() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected();
                TestClient other = host.selected()) {
            host.deliver("alice", "three\r\n");
            other.ok("STORE 1 +FLAGS (\\Deleted)");
            other.ok("EXPUNGE");
            assertEquals(
                    "* 2 FETCH (BODY[] {16}\r\n" + TWO + ")",
                    client.untagged("NO [EXPUNGEISSUED]", "FETCH 1:2 BODY.PEEK[]")
                            .get(0));
            client.untagged("NO [EXPUNGEISSUED]", "FETCH 1 UID");
            assertEquals(List.of("* SEARCH 2 3"), client.ok("SEARCH ALL"));
            client.untagged("NO [EXPUNGEISSUED]", "STORE 1 +FLAGS (\\Seen)");
            assertEquals(
                    List.of("* 2 FETCH (FLAGS (\\Flagged))"),
                    client.ok("STORE 2 FLAGS (\\Flagged)").stream()
                            .map(line -> line.replace(" \\Recent", ""))
                            .toList());
            assertEquals(List.of("* 1 EXPUNGE"), client.ok("UID STORE 1 +FLAGS (\\Seen)"));
            assertEquals(List.of("* 1 FETCH (UID 2)", "* 2 FETCH (UID 3)"), client.ok("FETCH 1:2 UID"));
        }
    }

    @Test
    void popsMaildropIsNotTouched() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected()) {
            client.ok("STORE 1 +FLAGS (\\Deleted)");
            try (Maildrop maildrop = host.store.open(host.account("alice")).orElseThrow()) {
                client.untagged("NO [INUSE]", "EXPUNGE");
                client.untagged("NO [INUSE]", "UID EXPUNGE 1");
                assertEquals(2, host.mail("alice").size());
                maildrop.mark(2);
                maildrop.removeMarked();
                assertEquals(List.of("* 2 EXPUNGE"), client.ok("NOOP"));
                client.ok("CLOSE");
                assertEquals(List.of(ONE), host.mail("alice"));
            }
            client.ok("SELECT INBOX");
            assertEquals(List.of("* 1 EXPUNGE"), client.ok("EXPUNGE"));
        }
    }

    @Test
    void logsIn() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            List<String> offered = client.ok("CAPABILITY");
            assertTrue(offered.get(0).contains("AUTH=SCRAM-SHA-256 AUTH=PLAIN AUTH=LOGIN"), offered::toString);
            assertFalse(offered.get(0).contains("STARTTLS"), offered::toString);
            client.untagged("BAD Log in first", "SELECT INBOX");
            client.untagged("NO [AUTHENTICATIONFAILED]", "LOGIN alice wrong");
            client.untagged("NO [CANNOT]", "AUTHENTICATE X-NONE");
            client.send("b AUTHENTICATE PLAIN\r\n");
            client.expect("+ ");
            client.send("*\r\n");
            client.expect("b BAD");
            client.send("c AUTHENTICATE PLAIN\r\n");
            client.expect("+ ");
            client.send(base64("\0alice\0wonderland") + "\r\n");
            String done = client.expect("c OK [CAPABILITY IMAP4rev1 ");
            assertFalse(done.contains("AUTH="), done);
            client.untagged("BAD Not after login", "LOGIN alice wonderland");
            assertEquals(List.of("* ENABLED UTF8=ACCEPT"), client.ok("ENABLE UTF8=ACCEPT CONDSTORE"));
            assertTrue(client.ok("ID (\"name\" \"test\")").get(0).startsWith("* ID (\"name\" \"mailhost\""));
            client.ok("SELECT INBOX");
            client.ok("CHECK");
            client.untagged("BAD", "XYZZY");
        }
    }

    @Test
    void logsInByScramWithoutTls() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.cleartextLogin = false;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            ScramClient scram = new ScramClient(ScramHash.SHA_256, "alice", Secret.of(TestHost.PASSWORD));
            client.send(
                    "s AUTHENTICATE SCRAM-SHA-256 " + base64(Objects.requireNonNull(scram.initialResponse())) + "\r\n");
            for (int round = 0; round < 2; round++) {
                byte[] challenge =
                        Base64.getDecoder().decode(client.expect("+ ").substring(2));
                assertEquals(ClientExchange.Step.RESPONSE, scram.evaluate(Secret.of(challenge)));
                client.send(base64(scram.response()) + "\r\n");
            }
            client.expect("s OK");
            client.ok("SELECT INBOX");
        }
    }

    private static String base64(Secret secret) {
        return Base64.getEncoder().encodeToString(secret.toByteArray());
    }

    /** RFC 9051 6.4.6: SILENT keeps quiet of what this client does, and of nothing else. */
    @Test
    void silentIsNotSilentAboutOthers() throws Exception {
        try (TestHost host = host();
                TestClient client = host.selected();
                TestClient other = host.selected()) {
            assertEquals(List.of(), client.ok("STORE 1 +FLAGS.SILENT (\\Answered)"));
            assertEquals(
                    "* 1 FETCH (UID 1 FLAGS (\\Answered))", other.ok("NOOP").get(0));
            other.ok("STORE 1 +FLAGS (\\Flagged)");
            assertEquals(
                    List.of("* 1 FETCH (FLAGS (\\Answered \\Flagged \\Seen \\Recent))"),
                    client.ok("STORE 1 +FLAGS.SILENT (\\Seen)"));
            assertEquals(List.of(), client.ok("NOOP"));
        }
    }

    @Test
    void passwordsNeedTls() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.cleartextLogin = false;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            assertTrue(client.ok("CAPABILITY").get(0).matches(".* AUTH=SCRAM-SHA-256 LOGINDISABLED STARTTLS"));
            client.untagged("NO [PRIVACYREQUIRED]", "LOGIN alice wonderland");
            client.untagged("NO [PRIVACYREQUIRED]", "AUTHENTICATE PLAIN " + base64("\0alice\0wonderland"));
            client.ok("STARTTLS");
            client.startTls(TestTls.trust());
            String offered = client.ok("CAPABILITY").get(0);
            assertTrue(offered.endsWith("AUTH=SCRAM-SHA-256 AUTH=PLAIN AUTH=LOGIN"), offered);
            client.ok("AUTHENTICATE PLAIN " + base64("\0alice\0wonderland"));
            client.untagged("BAD", "STARTTLS");
            client.ok("SELECT INBOX");
        }
    }

    @Test
    void tlsFromTheStart() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.tlsFirst = true;
        settings.cleartextLogin = false;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = new TestClient(host.port())) {
            client.startTls(TestTls.trust());
            String greeting = client.expect("* OK [CAPABILITY IMAP4rev1");
            assertFalse(greeting.contains("STARTTLS"), greeting);
            client.ok("LOGIN alice wonderland");
        }
    }

    @Test
    void whoStopsSaysGoodbye() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient idle = host.selected();
                TestClient fresh = host.hello()) {
            idle.send("i IDLE\r\n");
            idle.expect("+ ");
            host.stop();
            idle.expect("* BYE Service is stopping");
            idle.expectEnd();
            fresh.expect("* BYE Service is stopping");
        }
    }

    @Test
    void aLargeMessageIsNeverInMemory() throws Exception {
        String line = "0123456789abcdefghijklmnopqrst\r\n";
        int lines = 1_500_000;
        String block = line.repeat(1000);
        try (TestHost host = new TestHost(directory);
                TestClient client = host.selected()) {
            client.ok("NOOP");
            client.send("x APPEND INBOX {" + (long) lines * line.length() + "}\r\n");
            client.expect("+ ");
            for (int i = 0; i < lines / 1000; i++) {
                client.send(block);
            }
            client.send("\r\n");
            client.responses("x");
            client.send("f FETCH 1 BODY[TEXT]\r\n");
            String head = client.expect("* 1 FETCH (FLAGS (\\Seen \\Recent) BODY[TEXT] {0}");
            assertTrue(head.endsWith(")"), head);
            client.expect("f OK");
            client.send("f FETCH 1 BODY.PEEK[]\r\n");
            client.expectLine("* 1 FETCH (BODY[] {" + (long) lines * line.length() + "}");
            for (int i = 0; i < lines / 1000; i++) {
                assertEquals(block, client.take(block.length()));
            }
            client.expectLine(")");
            client.expect("f OK");
        }
    }

    @Test
    void accountsAreApart() throws Exception {
        try (TestHost host = host();
                TestClient bob = host.hello()) {
            bob.ok("LOGIN bob " + TestHost.PASSWORD);
            assertTrue(bob.ok("SELECT INBOX").contains("* 0 EXISTS"));
            host.deliver("alice", "three\r\n");
            assertEquals(List.of(), bob.ok("NOOP"));
            host.store.accounts().add("bob", Secret.of("other"));
            bob.ok("NOOP");
        }
    }
}
