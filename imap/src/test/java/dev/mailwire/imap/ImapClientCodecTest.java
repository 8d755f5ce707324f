package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.imap.ImapClientCodec.Step;
import dev.mailwire.imap.ImapCommandEncoder.Drain;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Atom;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.Tag;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A client's side of conversations, octet for octet. */
class ImapClientCodecTest {
    private final ImapClientCodec codec = new ImapClientCodec();
    private final ByteBuffer out = ByteBuffer.allocate(4096);

    private static ByteBuffer octets(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String taken() {
        String text = new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
        out.clear();
        return text;
    }

    private String sent() {
        assertEquals(Drain.DONE, codec.drainTo(out));
        return taken();
    }

    private void greeted(String capabilities) {
        ByteBuffer in = octets("* OK [CAPABILITY " + capabilities + "] ready\r\n");
        assertEquals(Step.GREETING, codec.decode(in));
    }

    private static ImapCommand plain(ImapVerb verb) {
        return new ImapCommand.Plain(verb);
    }

    @Test
    void aConversation() {
        greeted("IMAP4rev1 LITERAL+");
        assertEquals(Capabilities.of("IMAP4rev1 LITERAL+"), codec.capabilities());
        Tag login = codec.send(new ImapCommand.Login("t\u00efm", Secret.of("s\"x")));
        assertEquals("A1 LOGIN {4+}\r\nt\u00c3\u00afm \"s\\\"x\"\r\n", sent());
        ByteBuffer in = octets("* CAPABILITY IMAP4rev1 IDLE\r\nA1 OK in\r\n");
        assertEquals(Step.DATA, codec.decode(in));
        assertEquals(Step.COMPLETION, codec.decode(in));
        assertEquals(login, codec.tag());
        assertEquals(ImapVerb.LOGIN, codec.verb());
        assertTrue(codec.isAuthenticated());
        assertNull(codec.capabilities());
        Tag select = codec.send(ImapCommand.Select.of(MailboxName.INBOX));
        Tag fetch = codec.send(ImapCommand.Fetch.uid(SequenceSet.of("1:*"), FetchItem.UID));
        assertEquals("A2 SELECT INBOX\r\nA3 UID FETCH 1:* UID\r\n", sent());
        assertEquals(2, codec.inFlight());
        in = octets("* 1 EXISTS\r\nA2 OK [READ-WRITE] x\r\n* 1 FETCH (UID 7)\r\nA3 OK x\r\n");
        assertEquals(Step.DATA, codec.decode(in));
        assertEquals(new ImapResponse.MessageData(ResponseKind.EXISTS, 1), codec.response());
        assertEquals(Step.COMPLETION, codec.decode(in));
        assertEquals(select, codec.tag());
        assertEquals(Step.FETCH, codec.decode(in));
        assertTrue(codec.fetch().next());
        assertEquals(7, codec.fetch().number());
        assertEquals(Step.COMPLETION, codec.decode(in));
        assertEquals(fetch, codec.tag());
        assertEquals(0, codec.inFlight());
        assertEquals(Step.NEED_INPUT, codec.decode(in));
    }

    @Test
    @Covers({"G15", "I03"})
    void aLiteralWaitsAndIsGivenUp() {
        greeted("IMAP4rev1");
        codec.send(ImapCommand.Select.of(MailboxName.ofOctets(OctetString.of("a\nb"))));
        codec.send(plain(ImapVerb.NOOP));
        assertEquals(Drain.AWAIT_CONTINUATION, codec.drainTo(out));
        assertEquals("A1 SELECT {3}\r\n", taken());
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 NO no\r\n")));
        assertEquals("A2 NOOP\r\n", sent());
        assertEquals(Step.COMPLETION, codec.decode(octets("A2 OK done\r\n")));
        codec.send(ImapCommand.Select.of(MailboxName.ofOctets(OctetString.of("a\nb"))));
        assertEquals(Drain.AWAIT_CONTINUATION, codec.drainTo(out));
        taken();
        assertEquals(Step.CONTINUATION, codec.decode(octets("+ go\r\n")));
        assertEquals("a\nb\r\n", sent());
    }

    @Test
    void aMessageIsStreamed() {
        greeted("IMAP4rev1 LITERAL+");
        codec.send(ImapCommand.Append.of(MailboxName.INBOX, AppendMessage.of(10).withFlags(Flag.SEEN)));
        codec.send(plain(ImapVerb.NOOP));
        assertEquals(Drain.SEND_LITERAL, codec.drainTo(out));
        assertEquals("A1 APPEND INBOX (\\Seen) {10+}\r\n", taken());
        assertEquals(10, codec.literalLeft());
        assertThrows(IllegalArgumentException.class, () -> codec.sendLiteral(octets("01234567890"), out));
        codec.sendLiteral(octets("0123"), out);
        // It is over for the server; the octets that were announced follow nonetheless.
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 NO [OVERQUOTA] full\r\n")));
        assertEquals(Drain.SEND_LITERAL, codec.drainTo(out));
        codec.sendLiteral(octets("456789"), out);
        assertEquals("0123456789\r\nA2 NOOP\r\n", sent());
        assertEquals(Step.COMPLETION, codec.decode(octets("A2 OK x\r\n")));
        assertEquals(ImapVerb.NOOP, codec.verb());
    }

    @Test
    void aMessageThatWouldHaveToWaitBehindOneThatWasRefusedIsGivenUp() {
        greeted("IMAP4rev1 MULTIAPPEND");
        codec.send(ImapCommand.Append.of(MailboxName.INBOX, AppendMessage.of(4), AppendMessage.of(5)));
        codec.send(plain(ImapVerb.NOOP));
        assertEquals(Drain.AWAIT_CONTINUATION, codec.drainTo(out));
        assertEquals(Step.CONTINUATION, codec.decode(octets("+ go\r\n")));
        assertEquals(Drain.SEND_LITERAL, codec.drainTo(out));
        taken();
        codec.sendLiteral(octets("01"), out);
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 NO full\r\n")));
        codec.sendLiteral(octets("23"), out);
        // No continuation comes for the second, so its announcement ends the command.
        assertEquals("0123 {5}\r\nA2 NOOP\r\n", sent());
        assertEquals(Step.COMPLETION, codec.decode(octets("A2 OK x\r\n")));
        assertEquals(ImapVerb.NOOP, codec.verb());
        assertEquals(0, codec.inFlight());
    }

    @Test
    void aRefusalMayComeBeforeTheLastLineHasGone() {
        greeted("IMAP4rev1");
        codec.send(ImapCommand.Append.of(MailboxName.INBOX, AppendMessage.of(2)));
        assertEquals(Drain.AWAIT_CONTINUATION, codec.drainTo(out));
        assertEquals(Step.CONTINUATION, codec.decode(octets("+ go\r\n")));
        assertEquals(Drain.SEND_LITERAL, codec.drainTo(out));
        taken();
        codec.sendLiteral(octets("01"), out);
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 NO full\r\n")));
        assertEquals("01\r\n", sent());
        codec.send(ImapCommand.Select.of(MailboxName.ofOctets(OctetString.of("a\nb"))));
        assertEquals(Drain.AWAIT_CONTINUATION, codec.drainTo(out));
        taken();
        ByteBuffer in = octets("+ go\r\nA2 NO too late\r\n");
        assertEquals(Step.CONTINUATION, codec.decode(in));
        assertEquals(Step.COMPLETION, codec.decode(in));
        assertEquals("a\nb\r\n", sent());
        assertEquals(0, codec.inFlight());
    }

    @Test
    @Covers({"G2", "G3"})
    void nothingFollowsStartTls() {
        greeted("IMAP4rev1 STARTTLS");
        codec.send(plain(ImapVerb.STARTTLS));
        assertThrows(IllegalStateException.class, () -> codec.send(plain(ImapVerb.NOOP)));
        // Said before it was sent: it ends nothing.
        assertEquals(Step.MALFORMED, codec.decode(octets("A1 OK early\r\n")));
        assertEquals(ImapRule.TAG_UNKNOWN, codec.violation().rule());
        assertEquals("A1 STARTTLS\r\n", sent());
        assertEquals(Step.MALFORMED, codec.decode(octets("x OK other\r\n")));
        ByteBuffer in = octets("A1 OK begin TLS\r\n* 5 EXISTS\r\n");
        assertEquals(Step.FATAL, codec.decode(in));
        assertEquals(ImapRule.INPUT_BEHIND_STARTTLS, codec.violation().rule());
        assertFalse(codec.isSecured());
        assertThrows(IllegalStateException.class, codec::secured);
    }

    @Test
    @Covers("G18")
    void tlsIsASwitchThatForgets() {
        greeted("IMAP4rev1 STARTTLS AUTH=PLAIN");
        codec.send(plain(ImapVerb.STARTTLS));
        sent();
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 OK [CAPABILITY X] begin TLS\r\n")));
        assertEquals(Step.START_TLS, codec.decode(octets("")));
        codec.secured();
        assertNull(codec.capabilities());
        assertThrows(IllegalStateException.class, () -> codec.send(plain(ImapVerb.STARTTLS)));
        codec.send(plain(ImapVerb.CAPABILITY));
        assertEquals("A2 CAPABILITY\r\n", sent());
    }

    @Test
    void compressionIsASwitch() {
        greeted("IMAP4rev1 COMPRESS=DEFLATE");
        codec.send(new ImapCommand.Compress(Atom.of("DEFLATE")));
        sent();
        ByteBuffer in = octets("A1 OK go\r\n\1\2");
        assertEquals(Step.COMPLETION, codec.decode(in));
        assertEquals(Step.START_COMPRESSION, codec.decode(in));
        assertEquals(2, in.remaining());
        codec.compressed();
        assertEquals(Step.DATA, codec.decode(octets("* 3 EXISTS\r\n")));
    }

    @Test
    @Covers({"G1", "Q024", "Q025"})
    void greetings() {
        assertEquals(Step.GREETING, codec.decode(octets("* PREAUTH hi\r\n")));
        assertTrue(codec.isAuthenticated());
        assertThrows(IllegalStateException.class, () -> codec.send(plain(ImapVerb.STARTTLS)));
        ByteBuffer in = octets("* BYE a\r\n* BYE a\r\n* BYE a\r\n");
        assertEquals(Step.STATUS, codec.decode(in));
        assertTrue(codec.isParted());
        assertEquals(Step.NEED_INPUT, codec.decode(in));
        ImapClientCodec other = new ImapClientCodec();
        assertEquals(Step.GREETING, other.decode(octets("* NO not now\r\n")));
        assertEquals("[GREETING_NO]", other.quirks().toString());
        assertTrue(other.isParted());
        assertThrows(IllegalStateException.class, () -> other.send(plain(ImapVerb.NOOP)));
        ImapClientCodec third = new ImapClientCodec();
        assertEquals(Step.MALFORMED, third.decode(octets("* 3 EXISTS\r\n")));
        assertEquals(ImapRule.GREETING_SYNTAX, third.violation().rule());
    }

    @Test
    @Covers("G14")
    void aContinuationNobodyAskedForSendsNothing() {
        greeted("IMAP4rev1 AUTH=PLAIN");
        assertEquals(Step.MALFORMED, codec.decode(octets("+ go\r\n")));
        assertEquals(ImapRule.CONTINUATION_NOT_ASKED_FOR, codec.violation().rule());
        codec.send(new ImapCommand.Authenticate("PLAIN", null));
        assertEquals(Step.MALFORMED, codec.decode(octets("+ \r\n")));
        assertEquals("A1 AUTHENTICATE PLAIN\r\n", sent());
        assertEquals(Step.CHALLENGE, codec.decode(octets("+ \r\n")));
        codec.cancel();
        assertEquals("*\r\n", sent());
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 BAD cancelled\r\n")));
    }

    @Test
    @Covers("H12")
    void authenticateHasTurns() {
        greeted("IMAP4rev1 AUTH=SCRAM-SHA-256");
        codec.send(new ImapCommand.Authenticate("SCRAM-SHA-256", Secret.of("first")));
        assertEquals(Drain.AWAIT_CONTINUATION, codec.drainTo(out));
        assertEquals("A1 AUTHENTICATE SCRAM-SHA-256\r\n", taken());
        assertEquals(Step.CONTINUATION, codec.decode(octets("+ \r\n")));
        assertEquals("Zmlyc3Q=\r\n", sent());
        assertEquals(Step.CHALLENGE, codec.decode(octets("+ cj1hYmM=\r\n")));
        assertEquals(Secret.of("r=abc"), codec.challenge().octets());
        codec.respond(Secret.of(""));
        assertEquals("\r\n", sent());
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 OK in\r\n")));
        assertTrue(codec.isAuthenticated());
        ImapClientCodec direct = new ImapClientCodec();
        direct.decode(octets("* OK [CAPABILITY IMAP4rev1 SASL-IR AUTH=PLAIN] x\r\n"));
        direct.send(new ImapCommand.Authenticate("PLAIN", Secret.of("")));
        direct.drainTo(out);
        assertEquals("A1 AUTHENTICATE PLAIN =\r\n", taken());
    }

    @Test
    void idle() {
        greeted("IMAP4rev1 IDLE");
        codec.send(plain(ImapVerb.IDLE));
        sent();
        assertThrows(IllegalStateException.class, codec::done);
        ByteBuffer in = octets("+ idling\r\n* 4 EXISTS\r\n");
        assertEquals(Step.IDLING, codec.decode(in));
        assertEquals(Step.DATA, codec.decode(in));
        assertThrows(IllegalStateException.class, () -> codec.send(plain(ImapVerb.NOOP)));
        codec.done();
        assertEquals("DONE\r\n", sent());
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 OK done\r\n")));
        codec.send(plain(ImapVerb.NOOP));
    }

    @Test
    @Covers("Q047")
    void enabledIsWhatTheServerSays() {
        greeted("IMAP4rev1 IMAP4rev2 ENABLE LITERAL-");
        codec.send(new ImapCommand.Enable(Capabilities.of("IMAP4rev2")));
        sent();
        assertEquals(Step.COMPLETION, codec.decode(octets("A1 OK done\r\n")));
        assertFalse(codec.isUtf8());
        codec.send(new ImapCommand.Enable(Capabilities.of("IMAP4rev2")));
        sent();
        ByteBuffer in = octets("* ENABLED IMAP4rev2\r\nA2 OK done\r\n* LIST () \"/\" \"\u00c3\u00a4\"\r\n");
        assertEquals(Step.DATA, codec.decode(in));
        assertEquals(ImapDialect.RFC9051, codec.dialect());
        assertEquals(Step.COMPLETION, codec.decode(in));
        assertEquals(Step.DATA, codec.decode(in));
        assertEquals(MailboxName.of("\u00e4"), ((ImapResponse.ListData) codec.response()).mailbox());
        codec.send(ImapCommand.Select.of(MailboxName.of("\u00e4")));
        assertEquals("A3 SELECT \"\u00c3\u00a4\"\r\n", sent());
        assertThrows(
                IllegalArgumentException.class,
                () -> codec.send(
                        new ImapCommand.PartialFetch(1, FetchItem.of(FetchAttribute.RFC822), new Partial(0, 1))));
    }

    @Test
    void ambiguityIsAQuery() {
        greeted("IMAP4rev1");
        ImapCommand fetch = ImapCommand.Fetch.of(SequenceSet.of(1), FetchItem.FLAGS);
        ImapCommand uidFetch = ImapCommand.Fetch.uid(SequenceSet.of(1), FetchItem.FLAGS);
        ImapCommand store = ImapCommand.Store.of(SequenceSet.of(1), StoreMode.ADD, Flag.SEEN);
        ImapCommand search = ImapCommand.Search.of(SearchKey.ALL);
        ImapCommand noop = plain(ImapVerb.NOOP);
        assertTrue(codec.mayFollow(fetch));
        codec.send(fetch);
        assertTrue(codec.mayFollow(store));
        assertTrue(codec.mayFollow(noop));
        codec.send(search);
        assertFalse(codec.mayFollow(search));
        assertTrue(codec.mayFollow(uidFetch));
        codec.send(noop);
        assertFalse(codec.mayFollow(store));
        assertTrue(codec.mayFollow(uidFetch));
    }

    @Test
    void numbersMayStandInASearchByUid() {
        greeted("IMAP4rev1");
        codec.send(plain(ImapVerb.NOOP));
        assertTrue(codec.mayFollow(ImapCommand.Search.uid(SearchKey.of(SearchKeyword.SEEN))));
        SearchKey numbers = SearchKey.of(SearchKeyword.SEQUENCE, SequenceSet.of("1:5"));
        assertFalse(codec.mayFollow(ImapCommand.Search.uid(numbers)));
        assertFalse(codec.mayFollow(ImapCommand.Search.uid(SearchKey.not(SearchKey.or(SearchKey.ALL, numbers)))));
    }

    @Test
    void whatWaitsForAllOthersMayNotFollow() {
        greeted("IMAP4rev1 STARTTLS");
        codec.send(plain(ImapVerb.NOOP));
        assertFalse(codec.mayFollow(plain(ImapVerb.STARTTLS)));
        assertTrue(codec.mayFollow(plain(ImapVerb.LOGOUT)));
    }

    @Test
    @Covers("I45")
    void octetsOfAMessageComeAsTheyArrive() {
        greeted("IMAP4rev1");
        codec.inlineLiteral(0);
        codec.send(ImapCommand.Fetch.of(SequenceSet.of(1), FetchItem.body(Section.WHOLE)));
        sent();
        List<String> log = new ArrayList<>();
        ByteBuffer in = octets("* 1 FETCH (UID 7 BODY[] {5}\r\nhello FLAGS ())\r\nA1 OK done\r\n");
        for (Step step = codec.decode(in); step != Step.NEED_INPUT; step = codec.decode(in)) {
            switch (step) {
                case FETCH -> {
                    while (codec.fetch().next()) {
                        log.add(codec.fetch().attribute() + (codec.fetch().isStreamed() ? " streamed" : ""));
                    }
                    log.add(codec.fetch().isLast() ? "last" : "more");
                }
                case LITERAL -> log.add(codec.literal().toUtf8());
                default -> log.add(step.name());
            }
        }
        assertEquals(
                List.of(
                        "UID",
                        "BODY_SECTION streamed",
                        "more",
                        "hello",
                        "END_OF_LITERAL",
                        "FLAGS",
                        "last",
                        "COMPLETION"),
                log);
    }

    @Test
    void aLogHasNoPasswords() {
        List<String> lines = new ArrayList<>();
        codec.log((direction, line) -> lines.add(line));
        greeted("IMAP4rev1 AUTH=PLAIN");
        codec.send(new ImapCommand.Login("tim", Secret.of("sesame")));
        sent();
        codec.decode(octets("A1 NO no\r\n"));
        codec.send(new ImapCommand.Authenticate("PLAIN", Secret.of("\0tim\0sesame")));
        codec.drainTo(out);
        codec.decode(octets("+ c2VzYW1l\r\n"));
        String all = String.join("\n", lines);
        assertTrue(all.contains("A1 LOGIN [redacted]") && all.contains("A2 AUTHENTICATE [redacted]"), all);
        assertFalse(all.contains("sesame") || all.contains("c2Vz"), all);
    }
}
