package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** However slowly and oddly octets drip, the work is in proportion to them, and what is held to the limits. */
@Covers("J2")
class Pop3WorkTest {
    private static final Pop3Limits WIDE =
            Pop3Limits.DEFAULT.withAuthLine(1 << 21).withCommandLine(1 << 21);

    @Test
    void oneLineIsLinear() {
        server(n -> "PASS " + "a ".repeat(n) + "\r\n");
        server(n -> "USER " + "a ".repeat(n) + "\r\n");
        server(n -> "USER " + "\u00e9 ".repeat(n) + "\r\n");
        server(n -> "USER" + " ".repeat(n) + "\r\n");
        server(n -> "LIST" + " ".repeat(n) + "1" + " ".repeat(n) + "\r\n");
        server(n -> "RETR " + "0".repeat(n) + "1\r\n");
        server(n -> "RETR " + "9".repeat(n) + "\r\n");
        server(n -> "AUTH EXTERNAL " + "QUFB".repeat(n) + "\r\n");
        server(n -> "APOP " + "a".repeat(n) + " " + "a".repeat(n) + "\r\n");
        server(n -> "LANG a" + "-b".repeat(n) + "\r\n");
        server(n -> "XTND XLST " + "a".repeat(n) + " ".repeat(n) + "\r\n");
        server(n -> "x".repeat(n) + "\r\n");
        server(n -> "NOOP" + "\n".repeat(n) + "\r\n");
        server(n -> "\r".repeat(n) + "\r\n");
    }

    @Test
    void manyLinesAreLinear() {
        server(n -> "USER a b \r\nLIST  1 \r\n".repeat(n / 8));
        server(n -> "\r\n".repeat(n));
        server(n -> "NOOP\r\n".repeat(n / 4));
        server(n -> "x".repeat(600).concat("\r\n").repeat(n / 256));
        server(n -> "XTND XMIT\r\n" + "..\r\n.\n\r.".repeat(n / 8) + "\r\n.\r\n");
        server(n -> "XTND XMIT\r\n" + ".\r\n.\r".repeat(n / 8) + "\r\n.\r\n");
        server(n -> "AUTH PLAIN\r\nYQ==\r\n".repeat(n / 8));
    }

    @Test
    void aListingIsLinear() {
        Work.isLinear(n -> Math.max(1, n / 8), n -> {
            Pop3ServerCodec codec = new Pop3ServerCodec(Pop3Capabilities.NONE);
            codec.greet(Pop3Greeting.of("ready"));
            codec.decode(ByteBuffer.wrap("LIST\r\n".getBytes(StandardCharsets.US_ASCII)));
            codec.beginListing(Pop3Reply.ok());
            ByteBuffer out = ByteBuffer.allocate(100);
            for (int i = 1; i <= n; i++) {
                if (!codec.listingLine(ScanListing.of(i, 100))) {
                    while (codec.drainTo(out) == Pop3ServerCodec.Drain.NEED_ROOM) {
                        out.clear();
                    }
                }
            }
            codec.endListing();
        });
    }

    @Test
    void whatWaitsIsBounded() {
        Pop3ServerCodec codec = new Pop3ServerCodec(Pop3Capabilities.NONE);
        codec.greet(Pop3Greeting.of("ready"));
        ByteBuffer in = ByteBuffer.wrap("NOOP\r\n".repeat(1_000_000).getBytes(StandardCharsets.US_ASCII));
        int read = 0;
        while (codec.decode(in) == Pop3ServerCodec.Step.COMMAND) {
            codec.reply(Pop3Reply.ok("x".repeat(500)));
            read++;
        }
        assertEquals(Pop3ServerCodec.Step.AWAIT_REPLY, codec.decode(in));
        assertTrue(codec.queued() < 65536 + 512, codec.queued() + " octets wait");
        assertTrue(read < 200, read + " commands");
    }

    private static void server(IntFunction<String> input) {
        for (int piece : new int[] {1, 7, 1 << 30}) {
            Work.isLinear(input, text -> {
                Pop3ServerCodec codec = new Pop3ServerCodec(
                        ServerSubject.offer(ServerSubject.ALL),
                        WIDE,
                        Pop3Quirk.TOLERANT,
                        Buffers.allocating(),
                        DotDecoder.BareLineEnd.KEEP,
                        DotEncoder.BareLineEnd.REFUSE);
                codec.greet(Pop3Greeting.of("ready"));
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

    private static void serve(Pop3ServerCodec codec, ByteBuffer in, ByteBuffer out) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT -> {
                    return;
                }
                case COMMAND -> {
                    if (codec.command().replyForm().isListing()) {
                        codec.replyListing(Pop3Reply.ok(), List.of());
                    } else if (codec.command().verb() == Pop3Verb.XTND) {
                        codec.reply(Pop3Reply.ok());
                    } else if (codec.command().verb() == Pop3Verb.AUTH) {
                        codec.challenge(Secret.of(""));
                    } else {
                        codec.reply(Pop3Reply.err("no"));
                    }
                }
                case AUTH_RESPONSE -> codec.reply(Pop3Reply.err("no"));
                case END_OF_CONTENT -> codec.reply(Pop3Reply.ok());
                case MALFORMED -> codec.reply(codec.violation());
                default -> {}
            }
            while (codec.drainTo(out) == Pop3ServerCodec.Drain.NEED_ROOM) {
                out.clear();
            }
        }
    }
}
