package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Secret;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** However slowly and oddly octets drip to a server, the work is in proportion to them, and what is held to the limits. */
@Covers({"E33", "J2"})
class ImapWorkTest {
    private static final Capabilities OFFERED = Capabilities.of(ServerSubject.ALL);
    private static final ImapLimits WIDE = ImapLimits.SERVER
            .withLine(1 << 21)
            .withLiteral(1 << 21)
            .withLiteralOctets(1 << 22)
            .withLiteralCount(1 << 20)
            .withItems(1 << 20);

    @Test
    void oneCommandIsLinear() {
        served(n -> "x".repeat(n) + "\r\n");
        served(n -> "x".repeat(n) + " NOOP\r\n");
        served(n -> "a " + "x".repeat(n) + "\r\n");
        served(n -> "a LOGIN " + "x".repeat(n) + " y\r\n");
        served(n -> "a LOGIN \"" + "\\\"".repeat(n) + "\" y\r\n");
        served(n -> "a NOOP" + " ".repeat(n) + "\r\n");
        served(n -> "a NOOP" + "\n".repeat(n) + "\r\n");
        served(n -> "\r".repeat(n) + "\r\n");
        served(n -> "a X " + "{".repeat(n) + "\r\n");
        served(n -> "a X {" + "1".repeat(n) + "\r\n");
        served(n -> "a LOGIN {" + n + "+}\r\n" + "x".repeat(n) + " y\r\n");
        served(n -> "a X" + " {1+}\r\nx".repeat(n / 4) + "\r\n");
        served(n -> "a APPEND" + " {1+}\r\nx".repeat(n / 4) + "\r\n");
        served(n -> "a AUTHENTICATE PLAIN " + "QUFB".repeat(n) + "\r\n");
        served(n -> "a FETCH 1" + ",1".repeat(n) + " FLAGS\r\n");
        served(n -> "a X " + "(".repeat(n) + "\r\n");
    }

    @Test
    void manyCommandsAreLinear() {
        served(n -> "\r\n".repeat(n));
        served(n -> "a NOOP\r\n".repeat(n / 4));
        served(n -> "a STARTTLS {1+}\r\nx\r\n".repeat(n / 8));
        served(n -> "a APPEND x {3}\r\n".repeat(n / 8));
        served(n -> "a APPEND x {3+}\r\nabc\r\n".repeat(n / 8));
        served(n -> "a AUTHENTICATE PLAIN\r\nYQ==\r\n".repeat(n / 8));
        served(n -> "a IDLE\r\nDONE\r\n".repeat(n / 8));
        served(n -> "a LOGIN {9999999}\r\n".repeat(n / 8));
    }

    @Test
    void whatIsDroppedIsLinear() {
        dropped(n -> "a X " + "x".repeat(n) + "\r\n");
        dropped(n -> "a X " + "x".repeat(200) + " {1+}\r\nx".repeat(n / 4) + "\r\n");
        dropped(n -> "a LOGIN {" + n + "+}\r\n" + "x".repeat(n) + "\r\n");
        dropped(n -> "a IDLE\r\n" + "x".repeat(n) + "\r\n");
        dropped(n -> "a X " + "{".repeat(n) + "\r\n");
    }

    @Test
    void whatWaitsIsBounded() {
        ImapServerCodec codec = new ImapServerCodec(OFFERED);
        codec.greet(ImapResponse.Status.ok("ready"));
        ByteBuffer in = ByteBuffer.wrap("a NOOP\r\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII));
        int read = 0;
        while (codec.decode(in) == ImapServerCodec.Step.COMMAND) {
            codec.complete(ImapResponse.Status.ok("x".repeat(500)));
            read++;
        }
        assertEquals(ImapServerCodec.Step.AWAIT_REPLY, codec.decode(in));
        assertTrue(codec.queued() < 65536 + 512, codec.queued() + " octets wait");
        assertTrue(read < 200, read + " commands");
        ByteBuffer out = ByteBuffer.allocate(1 << 17);
        assertEquals(ImapServerCodec.Drain.DONE, codec.drainTo(out));
        for (int i = 0; i < 16; i++) {
            assertEquals(ImapServerCodec.Step.COMMAND, codec.decode(in));
        }
        assertEquals(ImapServerCodec.Step.AWAIT_REPLY, codec.decode(in));
        assertEquals(16, codec.completionsOwed());
    }

    @Test
    void anAnnouncedSizeTakesNoMemory() {
        long[] most = new long[1];
        Buffers counting = new Buffers() {
            @Override
            public byte[] take(int atLeast) {
                most[0] = Math.max(most[0], atLeast);
                return new byte[atLeast];
            }

            @Override
            public void give(byte[] array) {}
        };
        ImapServerCodec codec = new ImapServerCodec(OFFERED, WIDE, WIDE, ImapQuirk.TOLERANT, counting);
        codec.greet(ImapResponse.Status.ok("ready"));
        ByteBuffer in = ByteBuffer.wrap("a LOGIN {2000000+}\r\nabc".getBytes(StandardCharsets.US_ASCII));
        assertEquals(ImapServerCodec.Step.NEED_INPUT, codec.decode(in));
        assertTrue(most[0] <= 512, most[0] + " octets for " + in.capacity());
    }

    private static void served(IntFunction<String> input) {
        linear(input, WIDE);
    }

    private static void dropped(IntFunction<String> input) {
        linear(input, WIDE.withLine(100).withLiteral(10));
    }

    private static void linear(IntFunction<String> input, ImapLimits limits) {
        for (int piece : new int[] {1, 7, 1 << 30}) {
            Work.isLinear(input, text -> {
                ImapServerCodec codec =
                        new ImapServerCodec(OFFERED, limits, limits, ImapQuirk.TOLERANT, Buffers.allocating());
                codec.greet(ImapResponse.Status.ok("ready"));
                byte[] octets = text.getBytes(StandardCharsets.UTF_8);
                ByteBuffer in = ByteBuffer.wrap(octets).limit(0);
                ByteBuffer out = ByteBuffer.allocate(1 << 12);
                while (in.limit() < octets.length) {
                    in.limit((int) Math.min(octets.length, (long) in.limit() + piece));
                    serve(codec, in, out);
                }
            });
        }
    }

    private static void serve(ImapServerCodec codec, ByteBuffer in, ByteBuffer out) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, FATAL -> {
                    return;
                }
                case COMMAND -> answer(codec);
                case LITERAL_OFFERED -> {
                    if (codec.message().size() == 1) {
                        codec.accept();
                    } else {
                        codec.refuse(ImapResponse.Status.no("no"));
                    }
                }
                case AUTH_RESPONSE, IDLE_DONE, END_OF_COMMAND -> codec.complete(ImapResponse.Status.no("no"));
                case MALFORMED -> codec.reply(codec.violation());
                default -> {}
            }
            while (codec.drainTo(out) == ImapServerCodec.Drain.NEED_ROOM) {
                out.clear();
            }
        }
    }

    private static void answer(ImapServerCodec codec) {
        ImapVerb verb = codec.command().verb();
        if (verb == ImapVerb.AUTHENTICATE) {
            codec.challenge(Secret.of(""));
        } else if (verb == ImapVerb.IDLE) {
            codec.idle();
        } else {
            codec.complete(ImapResponse.Status.no("no"));
        }
    }
}
