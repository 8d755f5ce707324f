package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.pop3.Pop3ServerCodec.Drain;
import dev.mailwire.pop3.Pop3ServerCodec.Step;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server codec tells beside its steps, and which calls it refuses. */
class Pop3ServerCodecTest {
    private final Pop3ServerCodec codec = new Pop3ServerCodec(ServerSubject.offer(ServerSubject.ALL));
    private final ByteBuffer out = ByteBuffer.allocate(4096);

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private String drained(Drain expected) {
        out.clear();
        assertEquals(expected, codec.drainTo(out));
        return new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII);
    }

    private void greet() {
        codec.greet(Pop3Greeting.of("ready"));
        drained(Drain.DONE);
    }

    @Test
    @Covers({"J4", "D2"})
    void afterAFatalFaultOneReplyIsGivenAndNothingIsRead() {
        greet();
        ByteBuffer in = octets("STLS\r\nUSER a\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.reply(Pop3Reply.ok("begin"));
        for (int i = 0; i < 3; i++) {
            assertEquals(Step.FATAL, codec.decode(in));
            assertEquals(6, in.position());
        }
        assertThrows(IllegalStateException.class, codec::secured);
        Violation broken = codec.violation();
        assertEquals(new Violation(Pop3Rule.INPUT_BEHIND_STLS, 6), broken);
        codec.reply(broken);
        assertThrows(IllegalStateException.class, () -> codec.reply(broken));
        assertThrows(IllegalStateException.class, () -> codec.reply(Pop3Reply.ok()));
        assertEquals("+OK begin\r\n-ERR Input behind STLS, closing\r\n", drained(Drain.DONE));
        assertNull(codec.endOfInput());
    }

    @Test
    @Covers("D2")
    void whatComesBeforeTheAnswerToStlsHasLeftIsFatal() {
        greet();
        assertEquals(Step.COMMAND, codec.decode(octets("STLS\r\n")));
        assertEquals(Step.AWAIT_REPLY, codec.decode(octets("")));
        assertEquals(Step.AWAIT_REPLY, codec.decode(octets("NOOP\r\n")));
        codec.reply(Pop3Reply.ok());
        assertEquals(Step.FATAL, codec.decode(octets("NOOP\r\n")));
    }

    @Test
    @Covers("P15")
    void tlsBeginsOnlyWhenTheAnswerIsOut() {
        greet();
        assertEquals(Step.COMMAND, codec.decode(octets("STLS\r\n")));
        codec.reply(Pop3Reply.ok("go"));
        assertEquals(Step.START_TLS, codec.decode(octets("")));
        assertThrows(IllegalStateException.class, codec::secured, "not drained");
        assertEquals("+OK go\r\n", drained(Drain.DONE));
        codec.secured();
        assertTrue(codec.isSecured());
        assertFalse(codec.offered().has(CapabilityTag.STLS));
        assertEquals(Step.COMMAND, codec.decode(octets("NOOP\r\n")));
    }

    @Test
    void tlsFromTheFirstOctet() {
        codec.secured();
        greet();
        assertTrue(codec.isSecured());
        assertEquals(Step.MALFORMED, codec.decode(octets("STLS\r\n")));
        assertEquals(Pop3Rule.ALREADY_SECURED, codec.violation().rule());
    }

    @Test
    void withinAListingNoLastReplyIsWritten() {
        greet();
        assertEquals(Step.COMMAND, codec.decode(octets("LIST\r\n")));
        codec.beginListing(Pop3Reply.ok());
        ByteBuffer in = octets("STLS\r\nx");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.endListing();
        codec.reply(Pop3Reply.ok());
        assertEquals(Step.FATAL, codec.decode(in));
        codec.reply(codec.violation());
        assertEquals("+OK\r\n.\r\n+OK\r\n-ERR Input behind STLS, closing\r\n", drained(Drain.DONE));

        Pop3ServerCodec closing = new Pop3ServerCodec(
                Pop3Capabilities.NONE,
                Pop3Limits.DEFAULT,
                Pop3Quirk.STRICT,
                Buffers.allocating(),
                DotDecoder.BareLineEnd.REFUSE_AND_CLOSE,
                DotEncoder.BareLineEnd.REFUSE);
        closing.greet(Pop3Greeting.of("ready"));
        assertEquals(Step.COMMAND, closing.decode(octets("RETR 1\r\n")));
        closing.beginContent(Pop3Reply.ok());
        assertEquals(Step.COMMAND, closing.decode(octets("XTND XMIT\r\n")));
        closing.reply(Pop3Reply.ok());
        assertEquals(Step.FATAL, closing.decode(octets("\n")));
        int queued = closing.queued();
        closing.reply(closing.violation());
        assertEquals(queued, closing.queued());
        assertThrows(IllegalStateException.class, () -> closing.reply(closing.violation()));
    }

    @Test
    @Covers("P31")
    void whatFollowsAnErrorIsRefused() {
        greet();
        assertEquals(Step.COMMAND, codec.decode(octets("RETR 1\r\n")));
        assertThrows(IllegalArgumentException.class, () -> codec.beginContent(Pop3Reply.err("no")));
        assertThrows(IllegalArgumentException.class, () -> codec.replyListing(Pop3Reply.err("no"), List.of()));
        codec.reply(Pop3Reply.err("no"));
        assertEquals("-ERR no\r\n", drained(Drain.DONE));
        assertEquals(0, codec.repliesOwed());
    }

    @Test
    void aWipedChallengeLeavesNothingBehind() {
        greet();
        assertEquals(Step.COMMAND, codec.decode(octets("AUTH PLAIN\r\n")));
        Secret wiped = Secret.of("x");
        wiped.wipe();
        assertThrows(IllegalStateException.class, () -> codec.challenge(wiped));
        assertEquals(0, codec.queued());
        codec.challenge(Secret.of(""));
        assertEquals("+ \r\n", drained(Drain.DONE));
    }

    @Test
    void messagesGoOutWithAnyRoom() {
        for (int room = 1; room < 12; room++) {
            Pop3ServerCodec server = new Pop3ServerCodec(ServerSubject.offer("TOP"));
            server.greet(Pop3Greeting.of("ready"));
            server.decode(octets("RETR 1\r\n"));
            server.beginContent(Pop3Reply.ok());
            server.decode(octets("TOP 2 0\r\n"));
            server.beginContent(Pop3Reply.ok("two"));
            List<String> bodies = new ArrayList<>(List.of(".a\r\n\r\n..\r\nb", "Subject: x\r\n\r\n"));
            StringBuilder sent = new StringBuilder();
            ByteBuffer body = octets(bodies.remove(0));
            ByteBuffer small = ByteBuffer.allocate(room);
            for (Drain drain = Drain.NEED_ROOM; drain != Drain.DONE; ) {
                drain = server.drainTo(small);
                if (drain == Drain.SEND_CONTENT && server.sendContent(body, small)) {
                    server.endContent();
                    body = octets(bodies.isEmpty() ? "" : bodies.remove(0));
                }
                sent.append(new String(small.array(), 0, small.position(), StandardCharsets.US_ASCII));
                small.clear();
            }
            assertEquals(
                    "+OK ready\r\n+OK\r\n..a\r\n\r\n...\r\nb\r\n.\r\n+OK two\r\nSubject: x\r\n\r\n.\r\n",
                    sent.toString());
        }
    }

    @Test
    @Covers("J5")
    void theWireLogShowsNoSecretAndNoControlCharacter() {
        List<String> lines = new ArrayList<>();
        codec.log((direction, line) -> lines.add(direction == WireLog.Direction.RECEIVED ? "C " + line : "S " + line));
        greet();
        ByteBuffer in = octets("XFOO \u001b[2J\r\nUSER a\r\nPASS secret\r\nAPOP a c4c9334bac560ecc979e58001b3e22fb\r\n"
                + "AUTH PLAIN AGEAYg==\r\nAGEAYg==\r\nXTND XMIT\r\nabc\r\n.\r\nLIST\r\nRETR 1\r\nRETR x\r\n");
        for (int i = 0; i < 4; i++) {
            assertEquals(Step.COMMAND, codec.decode(in));
            codec.reply(Pop3Reply.err("no"));
        }
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.challenge(Secret.of("secret"));
        assertEquals(Step.AUTH_RESPONSE, codec.decode(in));
        codec.reply(Pop3Reply.ok());
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.reply(Pop3Reply.ok());
        assertEquals(Step.CONTENT, codec.decode(in));
        assertEquals(Step.END_OF_CONTENT, codec.decode(in));
        codec.reply(Pop3Reply.ok("sent"));
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.replyListing(Pop3Reply.ok(), List.of(ScanListing.of(1, 5)));
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.beginContent(Pop3Reply.ok("5 octets"));
        drained(Drain.SEND_CONTENT);
        codec.sendContent(octets(".a\r\n"), out);
        codec.endContent();
        assertEquals(Step.MALFORMED, codec.decode(in));
        codec.reply(codec.violation());
        assertEquals(
                List.of(
                        "S +OK ready",
                        "C XFOO \\x1b[2J",
                        "S -ERR no",
                        "C USER a",
                        "S -ERR no",
                        "C PASS [redacted]",
                        "S -ERR no",
                        "C APOP a [redacted]",
                        "S -ERR no",
                        "C AUTH PLAIN [redacted]",
                        "S + [redacted]",
                        "C [redacted]",
                        "S +OK",
                        "C XTND XMIT",
                        "S +OK",
                        "C (content, 5 octets)",
                        "S +OK sent",
                        "C LIST",
                        "S +OK",
                        "S 1 5",
                        "S .",
                        "C RETR 1",
                        "S +OK 5 octets",
                        "S (content, 4 octets)",
                        "C (MESSAGE_NUMBER_SYNTAX at octet 142: a message number is decimal digits, from 1 (RFC 1939 5))",
                        "S -ERR Bad message number"),
                lines);
    }

    @Test
    @Covers({"P02", "P03", "P04", "P05", "P12", "P16", "P19", "P20"})
    void aViewTellsItsPartsWithoutARecord() {
        greet();
        Octets part = new Octets();
        Pop3CommandView user = read("USER mrose");
        assertTrue(user.name(part) && part.contentEquals("mrose"));
        assertFalse(user.mechanism(part) || user.range(part) || user.group(part) || user.field(part));
        assertNull(user.password());
        assertNull(user.digest());
        assertNull(user.subcommand());
        assertEquals(-1, user.lines());
        assertTrue(user.line(part) && part.contentEquals("USER mrose"));
        assertTrue(user.keyword(part) && part.contentEquals("USER"));
        assertEquals(Secret.of(" a b "), read("PASS  a b ").password());
        Pop3CommandView apop = read("APOP mrose c4c9334bac560ecc979e58001b3e22fb");
        assertTrue(apop.name(part) && part.contentEquals("mrose"));
        assertEquals(ApopDigest.of("<1896.697170952@dbc.mtview.ca.us>", Secret.of("tanstaaf")), apop.digest());
        Pop3CommandView auth = read("auth plain AGEAYg==");
        assertEquals("PLAIN", auth.mechanism());
        assertTrue(auth.mechanism(part) && part.contentEquals("plain"));
        assertEquals(Secret.of("\0a\0b"), auth.initialResponse());
        assertEquals(ReplyForm.STATUS, auth.replyForm());
        Pop3CommandView listing = read("AUTH");
        assertNull(listing.mechanism());
        assertNull(listing.initialResponse());
        assertEquals(ReplyForm.MECHANISMS, listing.replyForm());
        Pop3CommandView top = read("TOP 7 10");
        assertEquals(7, top.message());
        assertEquals(10, top.lines());
        assertEquals(0, read("LIST").message());
        assertTrue(read("LANG de").range(part) && part.contentEquals("de"));
        assertFalse(read("LANG").range(part));
        assertTrue(read("XTND BBOARDS system").group(part) && part.contentEquals("system"));
        assertFalse(read("XTND BBOARDS").group(part));
        Pop3CommandView xlst = read("XTND XLST Subject 3");
        assertTrue(xlst.field(part) && part.contentEquals("Subject"));
        assertEquals(XtndSubcommand.XLST, xlst.subcommand());
        assertEquals(3, xlst.message());
        Pop3CommandView unknown = read("XFOO a  b");
        assertTrue(unknown.argument(part) && part.contentEquals("a  b"));
        assertFalse(read("XFOO").argument(part));
    }

    private Pop3CommandView read(String line) {
        Pop3CommandDecoder decoder = new Pop3CommandDecoder();
        assertEquals(Pop3CommandDecoder.Step.COMMAND, decoder.decode(octets(line + "\r\n")), line);
        return decoder.command();
    }

    @Test
    @Covers({"D1", "P33"})
    void noLineEndOrNulReachesALine() {
        for (String bad : List.of("a\r\nDELE 1", "a\nb", "a\rb", "a\0b")) {
            OctetString octets = OctetString.of(bad);
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.User(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Rpop(octets));
            Secret secret = Secret.of(bad);
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Pass(secret));
            ApopDigest digest = ApopDigest.of("<a@b>", secret);
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Apop(octets, digest));
            assertThrows(IllegalArgumentException.class, () -> ApopDigest.ofHex(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Auth(bad, null));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Lang(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Archive(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Bboards(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.XBboards(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Xlst(bad));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Unknown(bad, null));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Unknown("XFOO", octets));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.UnknownXtnd(bad, null));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.UnknownXtnd("FOO", octets));
        }
        Pop3CommandEncoder encoder = new Pop3CommandEncoder();
        Pop3Command spaced = new Pop3Command.User("a b");
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(spaced));
        assertEquals(0, encoder.queued());
        Secret wiped = Secret.of("x");
        Pop3Command pass = new Pop3Command.Pass(wiped);
        wiped.wipe();
        assertThrows(IllegalStateException.class, () -> encoder.encode(pass));
        assertEquals(0, encoder.queued());
        assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Unknown("retr", null));
        assertThrows(IllegalArgumentException.class, () -> new Pop3Command.UnknownXtnd("xmit", null));
        for (long number : new long[] {0, -1}) {
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Retr(number));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Dele(number));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.List(number));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Uidl(number));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Top(number, 0));
            assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Xlst("To", number));
        }
        assertThrows(IllegalArgumentException.class, () -> new Pop3Command.Top(1, -1));
    }

    @Test
    void responsesAreBase64AndAStarCancels() {
        Pop3CommandEncoder encoder = new Pop3CommandEncoder();
        encoder.encodeResponse(Secret.of("\0a\0b"));
        encoder.encodeCancel();
        out.clear();
        encoder.drainTo(out);
        assertEquals("AGEAYg==\r\n*\r\n", new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII));
    }
}
