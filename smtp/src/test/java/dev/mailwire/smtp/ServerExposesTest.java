package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.message.HeaderDecoder;
import dev.mailwire.core.message.MessageLimits;
import dev.mailwire.core.message.MessageQuirk;
import dev.mailwire.smtp.SmtpServerCodec.Step;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Rows whose answer is policy: the server codec shows what an application needs to have one. */
class ServerExposesTest {
    private static final SmtpReply OK = SmtpReply.of(250, "OK");

    private final SmtpServerCodec codec = new SmtpServerCodec(
            SmtpProtocol.SMTP,
            EhloResponse.of("mail.example.test").with(EhloLine.pipelining()).with(EhloLine.auth("PLAIN", "LOGIN")),
            SmtpLimits.DEFAULT,
            SmtpQuirk.TOLERANT,
            Buffers.allocating());
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);

    @Test
    @Covers("B5")
    void thatAClientSpokeEarly() {
        assertEquals(Step.COMMAND, codec.decode(octets("EHLO x\r\n")));
        assertTrue(codec.spokeEarly());
        assertThrows(IllegalStateException.class, () -> codec.reply(OK), "the greeting goes first");
        assertEquals(0, codec.queued());
        codec.greet(SmtpReply.of(554, "no service"));
        codec.reply(SmtpReply.of(503, "wait for the greeting"));
        assertEquals("554 no service\r\n503 wait for the greeting\r\n", drained());
    }

    @Test
    @Covers({"B28", "J4"})
    void eachOfManyEmptyLinesInConstantMemory() {
        codec.greet(SmtpReply.of(220, "x"));
        ByteBuffer in = octets("\r\n".repeat(100_000));
        long seen = 0;
        int mostQueued = 0;
        while (in.hasRemaining()) {
            Step step = codec.decode(in);
            if (step == Step.AWAIT_REPLY) {
                mostQueued = Math.max(mostQueued, codec.queued());
                assertTrue(codec.repliesOwed() <= 16);
                while (codec.repliesOwed() > 0) {
                    codec.reply(codec.violation());
                }
                drained();
                continue;
            }
            assertEquals(Step.MALFORMED, step);
            assertEquals(SmtpRule.EMPTY_LINE, codec.violation().rule());
            assertEquals(2 * seen++, codec.violation().offset());
        }
        assertEquals(100_000, codec.violationsRead());
        assertTrue(mostQueued <= SmtpLimits.DEFAULT.queuedOutput(), mostQueued + " octets queued");
    }

    @Test
    @Covers("B28")
    void aPeerThatNeverReadsStopsTheReading() {
        codec.greet(SmtpReply.of(220, "x"));
        ByteBuffer in = octets("NOOP\r\n".repeat(100_000));
        Step step = codec.decode(in);
        while (step == Step.COMMAND) {
            codec.reply(OK);
            step = codec.decode(in);
        }
        assertEquals(Step.AWAIT_REPLY, step);
        assertEquals(0, codec.repliesOwed());
        assertTrue(codec.queued() < SmtpLimits.DEFAULT.queuedOutput() + 100, codec.queued() + " octets queued");
        assertTrue(in.hasRemaining());
    }

    @Test
    @Covers({"B31", "S07"})
    void theArgumentOfVrfyRawAndAsMailbox() {
        codec.greet(SmtpReply.of(220, "x"));
        assertEquals(Step.COMMAND, codec.decode(octets("VRFY root\r\n")));
        Octets argument = new Octets();
        assertTrue(codec.command().argument(argument));
        assertTrue(argument.contentEquals("root"));
        codec.reply(SmtpReply.of(252, EnhancedStatusCode.of("2.1.5"), "Cannot VRFY, but will take it"));

        assertEquals(Step.COMMAND, codec.decode(octets("EXPN staff\r\n")));
        assertEquals(
                new SmtpCommand.Expn(OctetString.of("staff"), false),
                codec.command().toRecord());
        codec.reply(SmtpReply.of(502, EnhancedStatusCode.of("5.5.1"), "Not here"));

        assertEquals(Step.COMMAND, codec.decode(octets("VRFY \"a b\"@x.test\r\n")));
        OctetString raw = ((SmtpCommand.Vrfy) codec.command().toRecord()).argument();
        assertEquals(OctetString.of("a b"), Mailbox.of(raw).localPart());
        codec.reply(SmtpReply.of(252, "x"));
        drained();
    }

    @Test
    @Covers("B32")
    void whatAuthSaidAndWhetherATransactionIsOpen() {
        codec.greet(SmtpReply.of(220, "x"));
        assertEquals(Step.COMMAND, codec.decode(octets("AUTH plain AGEAYg==\r\n")));
        assertEquals("PLAIN", codec.command().mechanism());
        assertEquals(Secret.of("\0a\0b"), codec.command().initialResponse());
        assertFalse(codec.isSecured());
        codec.reply(SmtpReply.of(538, EnhancedStatusCode.of("5.7.11"), "TLS first"));
        assertFalse(codec.isAuthenticated());

        assertEquals(Step.COMMAND, codec.decode(octets("MAIL FROM:<a@x>\r\n")));
        codec.reply(OK);
        assertTrue(codec.isTransactionOpen());
        assertEquals(Step.COMMAND, codec.decode(octets("AUTH LOGIN\r\n")));
        assertNull(codec.command().initialResponse());
        assertTrue(codec.isTransactionOpen());
        codec.reply(SmtpReply.of(503, "Not in a transaction"));

        assertEquals(Step.COMMAND, codec.decode(octets("RSET\r\n")));
        codec.reply(OK);
        assertFalse(codec.isTransactionOpen());
        assertEquals(Step.COMMAND, codec.decode(octets("AUTH PLAIN AGEAYg==\r\n")));
        codec.reply(SmtpReply.of(235, EnhancedStatusCode.of("2.7.0"), "Hello"));
        assertTrue(codec.isAuthenticated());
        assertEquals(Step.COMMAND, codec.decode(octets("AUTH PLAIN AGEAYg==\r\n")), "a second one is policy too");
        codec.reply(SmtpReply.of(503, "Once"));
        assertTrue(codec.isAuthenticated());
    }

    @Test
    @Covers("B34")
    void thatInputWaitedBehindARefusedData() {
        codec.greet(SmtpReply.of(220, "x"));
        ByteBuffer in = octets("DATA\r\nSubject: x\r\n");
        assertEquals(Step.COMMAND, codec.decode(in));
        assertTrue(codec.inputWaited());
        assertEquals(Step.AWAIT_REPLY, codec.decode(in));
        codec.reply(SmtpReply.of(554, "no recipient"));
        assertTrue(codec.inputWaited());
        assertEquals(Step.MALFORMED, codec.decode(in));
    }

    @Test
    @Covers("B35")
    void theFieldsOfAMessageWhileItStreams() {
        codec.greet(SmtpReply.of(220, "x"));
        String received = "Received: from a.test by b.test; Thu, 1 Jan 2026 00:00:00 +0000\r\n";
        String message = received.repeat(101) + "Subject: loop\r\n\r\nReceived: in the body\r\n.\r\n";
        ByteBuffer in = octets("MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n" + message);
        HeaderDecoder header = new HeaderDecoder(MessageLimits.DEFAULT, MessageQuirk.STRICT, Buffers.allocating());
        int hops = 0;
        for (Step step = codec.decode(in); step != Step.NEED_INPUT; step = codec.decode(in)) {
            switch (step) {
                case COMMAND -> codec.reply(codec.command().verb() == SmtpVerb.DATA ? SmtpReply.of(354, "go") : OK);
                case CONTENT -> {
                    ByteBuffer slice = codec.content().asByteBuffer();
                    while (header.decode(slice) == HeaderDecoder.Step.FIELD) {
                        hops += header.field().nameIs("Received") ? 1 : 0;
                    }
                }
                case END_OF_CONTENT ->
                    codec.reply(hops > 100 ? SmtpReply.of(554, EnhancedStatusCode.of("5.4.6"), "Routing loop") : OK);
                default -> throw new AssertionError(step);
            }
        }
        assertEquals(101, hops);
        assertTrue(drained().endsWith("554 5.4.6 Routing loop\r\n"));
    }

    @Test
    @Covers("J4")
    void callsOutOfTurnThrowAndWriteNothing() {
        codec.greet(SmtpReply.of(220, "x"));
        drained();
        assertThrows(IllegalStateException.class, () -> codec.greet(OK));
        assertThrows(IllegalStateException.class, () -> codec.reply(OK));
        assertThrows(IllegalStateException.class, codec::authResponse);
        assertThrows(IllegalStateException.class, codec::secured);
        assertThrows(IllegalStateException.class, () -> codec.refuseContent(SmtpReply.of(503, "no")));
        assertThrows(IllegalArgumentException.class, () -> codec.unsolicited(OK));
        assertEquals(Step.COMMAND, codec.decode(octets("DATA\r\n")));
        assertThrows(IllegalStateException.class, () -> codec.reply(OK), "DATA is answered with 354 or a refusal");
        assertThrows(IllegalStateException.class, () -> codec.reply(SmtpReply.of(334, "")));
        codec.reply(SmtpReply.of(503, "no"));
        assertEquals("503 no\r\n", drained());
        assertThrows(IllegalStateException.class, () -> codec.reply(OK));

        SmtpClientCodec client = new SmtpClientCodec(SmtpProtocol.SMTP);
        assertThrows(IllegalStateException.class, () -> client.respond(Secret.of("x")));
        assertThrows(IllegalStateException.class, client::cancelAuth);
        assertThrows(IllegalStateException.class, client::endContent);
        assertThrows(IllegalStateException.class, () -> client.sendContent(octets("x"), out));
        assertEquals(SmtpClientCodec.Step.FATAL, client.decode(octets("what?\r\n")));
        ByteBuffer more = octets("220 x\r\n");
        assertEquals(SmtpClientCodec.Step.FATAL, client.decode(more));
        assertEquals(0, more.position());
        assertThrows(IllegalStateException.class, () -> client.send(new SmtpCommand.Noop()));
        assertThrows(IllegalStateException.class, client::secured);
        assertEquals(0, client.queued());
        assertNotNull(client.violation());
    }

    @Test
    @Covers({"C26", "S64"})
    void aSecretThatWaitedIsForgottenWithItsExchange() {
        SmtpClientCodec client = new SmtpClientCodec(SmtpProtocol.SMTP);
        read(client, "220 x\r\n");
        client.send(new SmtpCommand.Ehlo(Domain.of("c")));
        client.drainTo(out.clear());
        read(client, "250-x\r\n250 AUTH PLAIN LOGIN\r\n");
        client.send(new SmtpCommand.Auth("PLAIN", Secret.of(new byte[400])));
        client.drainTo(out.clear());
        assertEquals(SmtpClientCodec.Step.MALFORMED, client.decode(octets("334-a\r\n535 b\r\n")));
        client.send(new SmtpCommand.Auth("LOGIN", null));
        client.drainTo(out.clear());
        assertEquals(
                "AUTH LOGIN\r\n", OctetString.of(out.array(), 0, out.position()).toUtf8());
        assertEquals(SmtpClientCodec.Step.CHALLENGE, client.decode(octets("334 VXNlcm5hbWU6\r\n")));
        assertEquals(0, client.queued(), "no response of the exchange before");
    }

    private static void read(SmtpClientCodec client, String text) {
        ByteBuffer in = octets(text);
        SmtpClientCodec.Step step = client.decode(in);
        while (step != SmtpClientCodec.Step.NEED_INPUT) {
            step = client.decode(in);
        }
    }

    private String drained() {
        out.clear();
        assertEquals(SmtpServerCodec.Drain.DONE, codec.drainTo(out));
        return new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
