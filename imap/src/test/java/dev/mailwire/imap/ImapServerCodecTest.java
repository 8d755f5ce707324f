package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.WireLog;
import dev.mailwire.imap.ImapServerCodec.Drain;
import dev.mailwire.imap.ImapServerCodec.Step;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Section;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server's side of conversations, octet for octet. */
class ImapServerCodecTest {
    private static final Capabilities OFFERED =
            Capabilities.of("IMAP4rev1 STARTTLS AUTH=PLAIN SASL-IR LITERAL+ IDLE MULTIAPPEND COMPRESS=DEFLATE");

    private final ImapServerCodec codec = new ImapServerCodec(OFFERED);
    private final ByteBuffer out = ByteBuffer.allocate(4096);

    private static ByteBuffer octets(String latin1) {
        return ByteBuffer.wrap(latin1.getBytes(StandardCharsets.ISO_8859_1));
    }

    private String sent() {
        assertEquals(Drain.DONE, codec.drainTo(out));
        return taken();
    }

    private String taken() {
        String text = new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
        out.clear();
        return text;
    }

    @Test
    void aConversation() {
        codec.greet(ImapResponse.Status.ok("ready"));
        assertEquals("* OK ready\r\n", sent());
        ByteBuffer in = octets("a1 LOGIN {3}\r\n");
        assertEquals(Step.NEED_INPUT, codec.decode(in));
        assertEquals("+ OK\r\n", sent());
        in = octets("tim {6+}\r\nsecret\r\na2 SELECT inbox\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals(new ImapCommand.Login("tim", Secret.of("secret")), codec.command());
        codec.complete(ImapResponse.Status.ok("welcome"));
        assertTrue(codec.isAuthenticated());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals(ImapCommand.Select.of(MailboxName.INBOX), codec.command());
        codec.send(new ImapResponse.MessageData(ResponseKind.EXISTS, 3));
        codec.complete(ImapResponse.Status.ok(ResponseCode.READ_WRITE, "done"));
        assertEquals("a1 OK welcome\r\n* 3 EXISTS\r\na2 OK [READ-WRITE] done\r\n", sent());
        assertEquals(Step.NEED_INPUT, codec.decode(in));
        assertNull(codec.endOfInput());
        assertEquals(2, codec.commandsRead());
    }

    @Test
    @Covers("I03")
    void aMessageIsOfferedBeforeItComes() {
        ByteBuffer in = octets("a APPEND INBOX (\\Seen) {5}\r\n");
        assertEquals(Step.LITERAL_OFFERED, codec.decode(in));
        assertEquals(MailboxName.INBOX, codec.mailbox());
        assertEquals(5, codec.message().size());
        assertEquals(Flag.SEEN, codec.message().flags().get(0));
        assertEquals(Step.AWAIT_REPLY, codec.decode(in));
        codec.accept();
        assertEquals("+ OK\r\n", sent());
        in = octets("hello {3+}\r\nabc\r\nb NOOP\r\n");
        assertEquals(Step.LITERAL, codec.decode(in));
        assertEquals("hello", codec.literal().toUtf8());
        assertEquals(Step.END_OF_LITERAL, codec.decode(in));
        assertEquals(Step.LITERAL_OFFERED, codec.decode(in));
        codec.accept();
        assertEquals(Step.LITERAL, codec.decode(in));
        assertEquals("abc", codec.literal().toUtf8());
        assertThrows(IllegalStateException.class, () -> codec.complete(ImapResponse.Status.ok("too early")));
        assertEquals(Step.END_OF_LITERAL, codec.decode(in));
        assertEquals(Step.END_OF_COMMAND, codec.decode(in));
        codec.complete(ImapResponse.Status.ok("APPEND completed"));
        assertEquals("a OK APPEND completed\r\n", sent());
        assertEquals(Step.COMMAND, codec.decode(in));
    }

    @Test
    @Covers({"E4", "E5"})
    void whatIsRefusedAndComesNonethelessIsDropped() {
        ByteBuffer in = octets("a APPEND INBOX {5+}\r\nhello {3+}\r\nabc\r\nb NOOP\r\n");
        assertEquals(Step.LITERAL_OFFERED, codec.decode(in));
        codec.refuse(ImapResponse.Status.no(ResponseCode.OVERQUOTA, "full"));
        assertEquals("a NO [OVERQUOTA] full\r\n", sent());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals(ImapVerb.NOOP, codec.command().verb());
        codec.complete(ImapResponse.Status.ok("x"));
        in = octets("c LOGIN {5+}\r\nalice {100000+}\r\n" + "x".repeat(100_000) + "\r\nd NOOP\r\n");
        assertEquals(Step.MALFORMED, codec.decode(in));
        assertEquals(ImapRule.LITERAL_TOO_LONG, codec.violation().rule());
        codec.reply(codec.violation());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertTrue(sent().startsWith("b OK x\r\nc BAD "));
        codec.complete(ImapResponse.Status.ok("x"));
        in = octets("e LOGIN {5000}\r\nf NOOP\r\n");
        assertEquals(Step.MALFORMED, codec.decode(in));
        codec.reply(codec.violation());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals("f", String.valueOf(codec.tag()));
    }

    @Test
    @Covers("E8")
    void whatALiteralHoldsAnnouncesNothing() {
        ByteBuffer in = octets("a LOGIN {3+}\r\n{9}\r\nb NOOP\r\n");
        assertEquals(Step.MALFORMED, codec.decode(in));
        codec.reply(codec.violation());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals("b", String.valueOf(codec.tag()));
    }

    @Test
    @Covers({"E16", "E17"})
    void nothingFollowsStartTls() {
        ByteBuffer in = octets("a STARTTLS\r\nb LOGIN x y\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.complete(ImapResponse.Status.ok("go"));
        assertEquals(Step.FATAL, codec.decode(in));
        assertEquals(ImapRule.INPUT_BEHIND_STARTTLS, codec.violation().rule());
        codec.reply(codec.violation());
        assertTrue(sent().startsWith("a OK go\r\n* BYE "));
        assertEquals(Step.FATAL, codec.decode(octets("c NOOP\r\n")));
    }

    @Test
    void tlsIsASwitch() {
        assertEquals(Step.COMMAND, codec.decode(octets("a STARTTLS\r\n")));
        assertEquals(Step.AWAIT_REPLY, codec.decode(octets("")));
        codec.complete(ImapResponse.Status.ok("go"));
        assertEquals(Step.START_TLS, codec.decode(octets("")));
        assertThrows(IllegalStateException.class, codec::secured);
        assertEquals("a OK go\r\n", sent());
        codec.secured();
        assertTrue(codec.isSecured());
        assertEquals(Step.MALFORMED, codec.decode(octets("b STARTTLS\r\n")));
        codec.reply(codec.violation());
        assertTrue(sent().startsWith("b BAD "));
    }

    @Test
    @Covers("E24")
    void compressionIsASwitch() {
        ByteBuffer in = octets("a COMPRESS DEFLATE\r\n\1\2\3");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.complete(ImapResponse.Status.ok("go"));
        assertEquals(Step.START_COMPRESSION, codec.decode(in));
        assertEquals(3, in.remaining());
        assertEquals("a OK go\r\n", sent());
        codec.compressed();
        assertEquals(Step.COMMAND, codec.decode(octets("b NOOP\r\n")));
        assertTrue(codec.isCompressed());
    }

    @Test
    @Covers({"E18", "H4"})
    void authenticateHasTurns() {
        ByteBuffer in = octets("a AUTHENTICATE PLAIN\r\nAGEAYg==\r\nb NOOP\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals(Step.AWAIT_REPLY, codec.decode(in));
        codec.challenge(Secret.of(""));
        assertEquals("+ \r\n", sent());
        assertEquals(Step.AUTH_RESPONSE, codec.decode(in));
        assertEquals(Secret.of("\0a\0b"), codec.authResponse());
        codec.complete(ImapResponse.Status.ok("in"));
        assertTrue(codec.isAuthenticated());
        assertEquals("a OK in\r\n", sent());
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.complete(ImapResponse.Status.ok("x"));
        in = octets("c AUTHENTICATE PLAIN\r\nd SELECT INBOX\r\ne AUTHENTICATE PLAIN\r\n*\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.challenge(Secret.of(""));
        assertEquals(Step.MALFORMED, codec.decode(in));
        assertEquals(ImapRule.BASE64_SYNTAX, codec.violation().rule());
        codec.reply(codec.violation());
        assertTrue(sent().contains("\r\nc BAD "));
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.challenge(Secret.of("x"));
        assertEquals(Step.AUTH_RESPONSE, codec.decode(in));
        assertNull(codec.authResponse());
        codec.complete(ImapResponse.Status.bad("cancelled"));
        assertEquals("+ eA==\r\ne BAD cancelled\r\n", sent());
    }

    @Test
    @Covers("E22")
    void idleEndsWithDone() {
        ByteBuffer in = octets("a IDLE\r\ndone\r\nb IDLE\r\nc NOOP\r\nd NOOP\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.idle();
        codec.send(new ImapResponse.MessageData(ResponseKind.EXISTS, 4));
        assertEquals(Step.IDLE_DONE, codec.decode(in));
        codec.complete(ImapResponse.Status.ok("IDLE terminated"));
        assertEquals("+ idling\r\n* 4 EXISTS\r\na OK IDLE terminated\r\n", sent());
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.idle();
        assertEquals(Step.MALFORMED, codec.decode(in));
        codec.reply(codec.violation());
        assertTrue(sent().startsWith("+ idling\r\nb BAD "));
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals("d", String.valueOf(codec.tag()));
    }

    @Test
    void octetsOfAMessageAreStreamedOut() {
        assertEquals(Step.COMMAND, codec.decode(octets("a FETCH 1 BODY[]\r\n")));
        codec.send(ImapResponse.Fetch.of(1, FetchValue.uid(7), FetchValue.section(Section.WHOLE, 10)));
        codec.complete(ImapResponse.Status.ok("done"));
        assertEquals(Drain.SEND_LITERAL, codec.drainTo(out));
        assertEquals("* 1 FETCH (UID 7 BODY[] {10}\r\n", taken());
        assertEquals(10, codec.literalLeft());
        assertEquals(4, codec.sendLiteral(octets("0123"), out));
        assertEquals(Drain.SEND_LITERAL, codec.drainTo(out));
        assertThrows(IllegalArgumentException.class, () -> codec.sendLiteral(octets("1234567"), out));
        assertEquals(6, codec.sendLiteral(octets("456789"), out));
        assertEquals("0123456789)\r\na OK done\r\n", sent());
    }

    @Test
    void whatIsEnabledChangesTheReading() {
        ImapServerCodec both = new ImapServerCodec(Capabilities.of("IMAP4rev1 IMAP4rev2 ENABLE UTF8=ACCEPT"));
        assertEquals(ImapDialect.RFC3501, both.dialect());
        assertEquals(Step.COMMAND, both.decode(octets("a ENABLE IMAP4rev2\r\n")));
        both.enabled(Capabilities.of("IMAP4rev2"));
        both.complete(ImapResponse.Status.ok("done"));
        assertEquals(ImapDialect.RFC9051, both.dialect());
        assertEquals(Step.COMMAND, both.decode(octets("b SELECT \"\u00c3\u00a4\"\r\n")));
        assertEquals(ImapCommand.Select.of(MailboxName.of("\u00e4")), both.command());
    }

    @Test
    @Covers({"E9", "E20", "E21", "J3"})
    void aBadCommandIsAnsweredWithItsTag() {
        ByteBuffer in = octets("* NOOP\r\na\r\nb NOOP x\r\n\u00e4 NOOP\r\n\r\nc {5+}\r\nabcde x\r\nd X-Y {3}\r\n");
        String[] tags = {null, "a", "b", null, null, "c"};
        for (String tag : tags) {
            assertEquals(Step.MALFORMED, codec.decode(in));
            assertEquals(tag, codec.tag() == null ? null : codec.tag().text());
            codec.reply(codec.violation());
            assertTrue(sent().startsWith((tag == null ? "*" : tag) + " BAD "));
        }
        assertEquals(Step.NEED_INPUT, codec.decode(in));
        assertEquals("+ OK\r\n", sent());
        in = octets("abc\r\ne " + "x".repeat(20_000) + " {4+}\r\nNOOP\r\nf NOOP\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.complete(ImapResponse.Status.bad("unknown"));
        assertEquals(Step.MALFORMED, codec.decode(in));
        assertEquals(ImapRule.LINE_TOO_LONG, codec.violation().rule());
        assertEquals("e", String.valueOf(codec.tag()));
        codec.reply(codec.violation());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals("f", String.valueOf(codec.tag()));
    }

    @Test
    @Covers("E7")
    void whatIsCutOffIsTold() {
        assertEquals(Step.LITERAL_OFFERED, codec.decode(octets("a APPEND INBOX {10}\r\n")));
        codec.accept();
        assertEquals(Step.LITERAL, codec.decode(octets("abc")));
        assertEquals(Step.NEED_INPUT, codec.decode(octets("")));
        assertEquals(ImapRule.UNFINISHED_LITERAL, codec.endOfInput().rule());
        ImapServerCodec other = new ImapServerCodec(OFFERED);
        assertEquals(Step.NEED_INPUT, other.decode(octets("a NOO")));
        assertEquals(ImapRule.UNFINISHED_COMMAND, other.endOfInput().rule());
    }

    @Test
    @Covers("F3")
    void noTextEndsLikeALiteral() {
        assertEquals(Step.COMMAND, codec.decode(octets("a NOOP\r\n")));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Status.no("x\r\na OK"));
        assertThrows(IllegalArgumentException.class, () -> ImapResponse.Status.no("[UIDNEXT 3] x"));
        assertThrows(IllegalArgumentException.class, () -> codec.complete(ImapResponse.Status.no("no {3}")));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.of("X", OctetString.of("a] b")));
        assertFalse(sent().contains("{3}"));
    }

    @Test
    void theInitialResponseMayBeLongerThanALine() {
        String base64 = "QUFB".repeat(3000);
        assertEquals(Step.COMMAND, codec.decode(octets("a AUTHENTICATE PLAIN " + base64 + "\r\n")));
        codec.complete(ImapResponse.Status.no("no"));
        ByteBuffer in = octets("b AUTHENTICATE PLAIN " + base64 + base64 + "\r\nc X " + base64 + "\r\nd NOOP\r\n");
        assertEquals(Step.MALFORMED, codec.decode(in));
        assertEquals(ImapRule.LINE_TOO_LONG, codec.violation().rule());
        codec.reply(codec.violation());
        assertEquals(Step.MALFORMED, codec.decode(in), "the line of another command has its own limit");
        codec.reply(codec.violation());
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals("d", String.valueOf(codec.tag()));
    }

    @Test
    @Covers("I51")
    void tlsLeavesNothingBehind() {
        ImapServerCodec both = new ImapServerCodec(Capabilities.of("IMAP4rev1 IMAP4rev2 ENABLE STARTTLS"));
        both.greet(ImapResponse.Status.ok("ready"));
        assertEquals(Step.COMMAND, both.decode(octets("a ENABLE IMAP4rev2\r\n")));
        both.enabled(Capabilities.of("IMAP4rev2"));
        both.complete(ImapResponse.Status.ok("done"));
        assertTrue(both.isUtf8());
        assertEquals(Step.COMMAND, both.decode(octets("b STARTTLS\r\n")));
        both.complete(ImapResponse.Status.ok("go"));
        both.drainTo(out);
        assertEquals(Step.START_TLS, both.decode(octets("")));
        both.secured();
        assertFalse(both.isUtf8());
        assertEquals(ImapDialect.RFC3501, both.dialect());
        assertFalse(both.offered().contains(Capability.STARTTLS));
    }

    @Test
    void whatHappensIsLoggedAndCounted() {
        List<String> lines = new ArrayList<>();
        codec.log((direction, line) -> lines.add((direction == WireLog.Direction.SENT ? "S " : "C ") + line));
        assertEquals(Step.COMMAND, codec.decode(octets("a LOGIN tim secret\r\n")));
        assertTrue(codec.spokeEarly());
        codec.complete(ImapResponse.Status.no("no"));
        assertEquals(Step.MALFORMED, codec.decode(octets("\u001b[2J\r\n")));
        codec.reply(codec.violation());
        ByteBuffer in = octets("b APPEND INBOX {5+}\r\nhello\r\n");
        assertEquals(Step.LITERAL_OFFERED, codec.decode(in));
        codec.accept();
        while (codec.decode(in) != Step.END_OF_COMMAND) {
            // all of it
        }
        codec.complete(ImapResponse.Status.ok("done"));
        codec.send(ImapResponse.Fetch.of(1, FetchValue.section(Section.WHOLE, 5)));
        codec.drainTo(out);
        codec.sendLiteral(octets("hel"), out);
        codec.sendLiteral(octets("lo"), out);
        assertEquals(
                List.of(
                        "C a LOGIN [redacted]",
                        "S a NO no",
                        "C (TAG_SYNTAX at octet 20: a tag is atom characters and ], but no + (RFC 9051 9))",
                        "S * BAD a tag is atom characters and ], but no +",
                        "C b APPEND INBOX {5+}",
                        "C (content, 5 octets)",
                        "S b OK done",
                        "S * 1 FETCH (BODY[] {5}\\r\\n)",
                        "S (content, 5 octets)"),
                lines);
        assertEquals(2, codec.commandsRead());
        assertEquals(1, codec.violationsRead());
        assertEquals(54, codec.octetsRead());
    }
}
