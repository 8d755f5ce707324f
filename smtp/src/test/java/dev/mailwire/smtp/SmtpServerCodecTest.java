package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.WireLog;
import dev.mailwire.smtp.SmtpServerCodec.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a server codec tells beside its steps, and which calls it refuses. */
class SmtpServerCodecTest {
    private static final SmtpReply OK = SmtpReply.of(250, "OK");

    private final SmtpServerCodec codec = new SmtpServerCodec(
            SmtpProtocol.SMTP,
            EhloResponse.of("mail.example.test")
                    .with(EhloLine.chunking())
                    .with(EhloLine.startTls())
                    .with(EhloLine.auth("PLAIN")));

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    private Step answered(ByteBuffer in) {
        Step step = codec.decode(in);
        while (codec.repliesOwed() > 0) {
            codec.reply(OK);
        }
        return step;
    }

    @Test
    void theEndOfAMessageIsToldFromTheEndOfAChunkAndFromABadCommand() {
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        ByteBuffer in = octets("BDAT 1\r\nxBDAT 0 LAST\r\nRSET x\r\n");
        assertEquals(Step.COMMAND, answered(in));
        assertEquals(Step.CONTENT, codec.decode(in));
        assertEquals(Step.END_OF_CONTENT, answered(in));
        assertFalse(codec.endedMessage());
        assertEquals(Step.COMMAND, answered(in));
        assertEquals(Step.END_OF_CONTENT, answered(in));
        assertTrue(codec.endedMessage());
        assertEquals(Step.MALFORMED, answered(in));
        assertFalse(codec.endedMessage());
    }

    @Test
    void contentThatWasRefusedEndsAMessageToo() {
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        ByteBuffer in = octets("DATA\r\na\nb\r\n.\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.reply(SmtpReply.of(354, "go"));
        assertEquals(Step.CONTENT, codec.decode(in));
        assertEquals(Step.MALFORMED, codec.decode(in));
        assertTrue(codec.endedMessage());
    }

    @Test
    void afterAFatalFaultOneReplyIsGiven() {
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        assertEquals(Step.FATAL, codec.decode(octets("BDAT x\r\n")));
        codec.reply(codec.violation());
        assertThrows(IllegalStateException.class, () -> codec.reply(codec.violation()));
        assertThrows(IllegalStateException.class, () -> codec.reply(OK));
    }

    @Test
    void repliesThatDoNotFitAreRefused() {
        assertThrows(IllegalStateException.class, () -> codec.reply(OK), "nothing is owed");
        ByteBuffer in = octets("NOOP\r\nDATA\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        assertTrue(codec.spokeEarly());
        assertThrows(IllegalStateException.class, () -> codec.reply(OK), "not greeted");
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        assertThrows(IllegalStateException.class, () -> codec.greet(OK));
        assertThrows(IllegalStateException.class, () -> codec.reply(SmtpReply.of(354, "go")), "354 to NOOP");
        codec.reply(OK);
        assertEquals(Step.COMMAND, codec.decode(in));
        assertThrows(IllegalStateException.class, () -> codec.reply(OK), "250 to DATA");
        assertThrows(IllegalStateException.class, codec::secured, "STARTTLS was not granted");
        assertThrows(IllegalStateException.class, () -> codec.refuseContent(SmtpReply.of(503, "no")), "no BDAT");
        assertThrows(IllegalArgumentException.class, () -> codec.unsolicited(OK));
        codec.reply(SmtpReply.of(503, "no recipient"));
        assertEquals(0, codec.repliesOwed());
    }

    @Test
    void tlsBeginsOnlyWhenThe220IsOut() {
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        assertEquals(Step.COMMAND, codec.decode(octets("STARTTLS\r\n")));
        codec.reply(SmtpReply.of(220, "go"));
        assertEquals(Step.START_TLS, codec.decode(octets("")));
        assertThrows(IllegalStateException.class, codec::secured, "not drained");
        codec.drainTo(ByteBuffer.allocate(1000));
        codec.secured();
        assertTrue(codec.isSecured());
        assertFalse(codec.offered().has(EhloKeyword.STARTTLS));
    }

    @Test
    void theWireLogShowsNoSecretAndNoControlCharacter() {
        List<String> lines = new ArrayList<>();
        codec.log((direction, line) -> lines.add(direction == WireLog.Direction.RECEIVED ? "C " + line : "S " + line));
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        ByteBuffer in = octets("NOOP \u001b[2J\r\nAUTH PLAIN AGEAYg==\r\nAGEAYg==\r\nBDAT 3\r\nabc");
        assertEquals(Step.COMMAND, answered(in));
        assertEquals(Step.COMMAND, codec.decode(in));
        codec.reply(SmtpReply.of(334, "c2VjcmV0"));
        assertEquals(Step.AUTH_RESPONSE, codec.decode(in));
        codec.reply(SmtpReply.of(535, "no"));
        assertEquals(Step.COMMAND, codec.decode(in));
        assertEquals(Step.CONTENT, codec.decode(in));
        assertEquals(Step.END_OF_CONTENT, answered(in));
        assertEquals(
                List.of(
                        "S 220 mail.example.test",
                        "C NOOP \\x1b[2J",
                        "S 250 OK",
                        "C AUTH PLAIN [redacted]",
                        "S 334 [redacted]",
                        "C [redacted]",
                        "S 535 no",
                        "C BDAT 3",
                        "C (content, 3 octets)",
                        "S 250 OK"),
                lines);
    }
}
