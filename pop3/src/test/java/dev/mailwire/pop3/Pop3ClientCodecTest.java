package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.pop3.Pop3ClientCodec.Drain;
import dev.mailwire.pop3.Pop3ClientCodec.Step;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is out of turn, what would be injected, and what many commands in flight cost. */
class Pop3ClientCodecTest {
    private final Pop3ClientCodec codec = new Pop3ClientCodec();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);

    private Step hear(String text) {
        return codec.decode(ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private String drained() {
        assertEquals(Drain.DONE, codec.drainTo(out.clear()));
        return new String(out.array(), 0, out.position(), StandardCharsets.ISO_8859_1);
    }

    @Test
    @Covers("J4")
    void afterAFatalFaultNothingIsReadOrSent() {
        hear("+OK\r\n");
        codec.send(new Pop3Command.Retr(1));
        drained();
        assertEquals(Step.FATAL, hear("what\r\n"));
        Violation fault = codec.violation();
        ByteBuffer more = ByteBuffer.wrap("+OK\r\n".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < 3; i++) {
            assertEquals(Step.FATAL, codec.decode(more));
            assertEquals(0, more.position());
        }
        assertSame(fault, codec.endOfInput());
        assertThrows(IllegalStateException.class, () -> codec.send(new Pop3Command.Noop()));
        assertThrows(IllegalStateException.class, () -> codec.respond(Secret.of("x")));
        assertThrows(IllegalStateException.class, codec::cancelAuth);
        assertThrows(IllegalStateException.class, codec::endContent);
        assertThrows(IllegalStateException.class, codec::secured);
        assertEquals("", drained());
    }

    @Test
    @Covers("J4")
    void whatIsOutOfTurnWritesNothing() {
        assertThrows(IllegalStateException.class, codec::violation);
        assertThrows(IllegalStateException.class, codec::reply);
        assertThrows(IllegalStateException.class, codec::line);
        assertThrows(IllegalStateException.class, () -> codec.respond(Secret.of("x")));
        assertThrows(IllegalStateException.class, codec::endContent);
        assertThrows(IllegalStateException.class, () -> codec.sendContent(ByteBuffer.allocate(1), out));
        assertEquals(Step.GREETING, hear("+OK\r\n"));
        assertThrows(IllegalStateException.class, codec::secured);
        assertEquals("", drained());
        assertNull(codec.endOfInput());
    }

    @Test
    @Covers("D1")
    void noCommandHoldsALineEnd() {
        hear("+OK\r\n");
        for (String text : List.of("a\r\nDELE 1", "a\nDELE 1", "a\rb", "a\0b")) {
            assertThrows(IllegalArgumentException.class, () -> codec.send(new Pop3Command.User(text)), text);
            assertThrows(IllegalArgumentException.class, () -> codec.send(new Pop3Command.Pass(Secret.of(text))), text);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> codec.send(
                            new Pop3Command.Apop(OctetString.of(text), ApopDigest.of("<1@x>", Secret.of("x")))),
                    text);
            assertThrows(
                    IllegalArgumentException.class,
                    () -> codec.send(new Pop3Command.Unknown("X-A", OctetString.of(text)), ReplyForm.LINES),
                    text);
        }
        assertEquals("", drained());
    }

    @Test
    void tlsFromTheFirstOctetIsSecured() {
        codec.secured();
        assertTrue(codec.isSecured());
        assertEquals(Step.GREETING, hear("+OK\r\n"));
        codec.send(new Pop3Command.Quit());
        assertEquals("QUIT\r\n", drained());
        assertFalse(codec.isClosing());
        assertEquals(Step.REPLY, hear("+OK\r\n"));
        assertTrue(codec.isClosing());
    }

    @Test
    void loginIsNoticedHoweverItIsDone() {
        hear("+OK <1@x>\r\n");
        codec.send(new Pop3Command.Apop(OctetString.of("a"), ApopDigest.of("<1@x>", Secret.of("x"))));
        drained();
        assertEquals(Step.REPLY, hear("-ERR\r\n"));
        assertFalse(codec.isAuthenticated());
        codec.send(new Pop3Command.Auth("PLAIN", Secret.of("\0a\0b")));
        assertEquals("AUTH PLAIN AGEAYg==\r\n", drained());
        assertEquals(Step.REPLY, hear("+OK\r\n"));
        assertTrue(codec.isAuthenticated());
    }

    @Test
    void outThatHasNoRoomIsFilledAgain() {
        hear("+OK\r\n");
        codec.send(new Pop3Command.Xmit());
        StringBuilder sent = new StringBuilder();
        drip(sent, Drain.AWAIT_REPLY);
        assertEquals(Step.REPLY, hear("+OK go\r\n"));
        drip(sent, Drain.SEND_CONTENT);
        ByteBuffer body = ByteBuffer.wrap(".\r\nx".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer one = ByteBuffer.allocate(1);
        boolean all;
        do {
            all = codec.sendContent(body, one.clear());
            sent.append(new String(one.array(), 0, one.position(), StandardCharsets.US_ASCII));
        } while (!all);
        codec.endContent();
        assertThrows(IllegalStateException.class, codec::endContent);
        drip(sent, Drain.DONE);
        assertEquals("XTND XMIT\r\n..\r\nx\r\n.\r\n", sent.toString());
        assertEquals(Step.REPLY, hear("+OK\r\n"));
        assertTrue(codec.answersMessage());
    }

    private void drip(StringBuilder sent, Drain until) {
        ByteBuffer one = ByteBuffer.allocate(1);
        Drain drain;
        do {
            drain = codec.drainTo(one.clear());
            sent.append(new String(one.array(), 0, one.position(), StandardCharsets.US_ASCII));
        } while (drain == Drain.NEED_ROOM);
        assertEquals(until, drain);
    }

    @Test
    @Covers("P20")
    void aBareLineEndIsNotSent() {
        hear("+OK\r\n");
        codec.send(new Pop3Command.Xmit());
        codec.drainTo(out.clear());
        hear("+OK\r\n");
        assertEquals(Drain.SEND_CONTENT, codec.drainTo(out.clear()));
        ByteBuffer body = ByteBuffer.wrap("a\n.\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThrows(IllegalArgumentException.class, () -> codec.sendContent(body, out.clear()));
        assertThrows(IllegalStateException.class, () -> codec.sendContent(body, out.clear()));
    }

    @Test
    @Covers("J2")
    void manyCommandsInFlightAreLinear() {
        Work.isLinear(n -> n / 8, count -> {
            Pop3ClientCodec client = new Pop3ClientCodec();
            ByteBuffer room = ByteBuffer.allocate(256);
            answer(client, "+OK\r\n");
            client.send(new Pop3Command.Capa());
            drain(client, room);
            answer(client, "+OK\r\nPIPELINING\r\n.\r\n");
            assertNotNull(client.offered());
            for (int i = 0; i < count; i++) {
                client.send(new Pop3Command.Retr(1));
                client.send(new Pop3Command.Dele(1));
            }
            drain(client, room);
            assertEquals(2 * count, client.repliesAwaited());
            answer(client, "+OK\r\n+OK\r\n.\r\n+OK\r\n".repeat(count));
            assertEquals(0, client.repliesAwaited());
        });
    }

    private static void answer(Pop3ClientCodec client, String text) {
        ByteBuffer in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        for (Step step = client.decode(in); step != Step.NEED_INPUT; step = client.decode(in)) {
            assertTrue(step != Step.FATAL && step != Step.MALFORMED, step.name());
        }
    }

    private static void drain(Pop3ClientCodec client, ByteBuffer room) {
        Drain drain;
        do {
            drain = client.drainTo(room.clear());
        } while (drain == Drain.NEED_ROOM);
    }
}
