package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** However slowly and oddly octets drip, the work is in proportion to them, and what is held to the limits. */
@Covers("J2")
class SmtpWorkTest {
    private static final SmtpLimits WIDE = SmtpLimits.DEFAULT
            .withAuthLine(1 << 21)
            .withCommandLine(1 << 21)
            .withPath(1 << 20)
            .withLocalPart(1 << 20)
            .withDomain(1 << 20)
            .withReplyOctets(1 << 24)
            .withReplyLine(1 << 20)
            .withReplyLines(1 << 20);

    @Test
    void oneLineIsLinear() {
        server(n -> "NOOP " + "a".repeat(n) + "\r\n");
        server(n -> "NOOP " + "a ".repeat(n) + "\r\n");
        server(n -> "VRFY \"" + "\\\"".repeat(n) + "\r\n");
        server(n -> "VRFY " + "a SMTPUTF8 ".repeat(n) + "\r\n");
        server(n -> "AUTH EXTERNAL " + "QUFB".repeat(n) + "\r\n");
        server(n -> "EHLO " + "a.".repeat(n) + "\r\n");
        server(n -> "MAIL FROM:" + " ".repeat(n) + "<a@x>\r\n");
        server(n -> "NOOP" + "\n".repeat(n) + "\r\n");
        server(n -> "\r".repeat(n) + "\r\n");
    }

    @Test
    void manyParametersAreLinear() {
        // Each is compared with those before it, of which there are 100 at most.
        server(n -> {
            StringBuilder line = new StringBuilder("MAIL FROM:<a@x>");
            for (int i = 0; i < n / 16; i++) {
                line.append(" X").append(i).append('=').append(i);
            }
            return line.append("\r\n").toString();
        });
    }

    @Test
    void manyLinesAreLinear() {
        server(n -> "MAIL FROM: a..b.@x SIZE=\r\nRSET \r\n".repeat(n / 8));
        server(n -> "\r\n".repeat(n));
        server(n -> "NOOP\r\n".repeat(n / 4));
        server(n -> "BDAT 1\r\nx".repeat(n / 8));
        server(n -> "x".repeat(600).concat("\r\n").repeat(n / 256));
        server(n -> "MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n" + "..\r\n.\n\r.".repeat(n / 8) + "\r\n.\r\n");
        server(n -> "MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\n" + ".\r\n.\r".repeat(n / 8) + "\r\n.\r\n");
    }

    @Test
    void manyRepliesAreLinear() {
        for (int piece : new int[] {1, 7, 1 << 30}) {
            Work.isLinear(n -> "250-x\r\n250 2.1.0 ok\r\n".repeat(n / 8), text -> {
                SmtpReplyDecoder decoder = new SmtpReplyDecoder(WIDE, SmtpQuirk.TOLERANT, Buffers.allocating());
                drip(text, piece, in -> {
                    SmtpReplyDecoder.Step step = decoder.decode(in);
                    while (step == SmtpReplyDecoder.Step.REPLY) {
                        step = decoder.decode(in);
                    }
                });
            });
        }
    }

    @Test
    void manyCommandsInFlightAreLinear() {
        Work.isLinear(n -> n / 8, count -> {
            SmtpClientCodec codec = new SmtpClientCodec(
                    SmtpProtocol.SMTP, WIDE, SmtpQuirk.TOLERANT, Buffers.allocating(), DotEncoder.BareLineEnd.REFUSE);
            ByteBuffer out = ByteBuffer.allocate(256);
            answer(codec, "220 x\r\n");
            codec.send(new SmtpCommand.Ehlo(Domain.of("c")));
            drain(codec, out);
            answer(codec, "250-x\r\n250 PIPELINING\r\n");
            for (int i = 0; i < count; i++) {
                codec.send(new SmtpCommand.Rset());
            }
            drain(codec, out);
            assertEquals(count, codec.repliesAwaited());
            answer(codec, "250 ok\r\n".repeat(count));
            assertEquals(0, codec.repliesAwaited());
        });
    }

    @Test
    void aDrippedLineIsHeldWithinItsLimit() {
        int limit = 1 << 16;
        Counting buffers = new Counting();
        SmtpServerCodec codec = new SmtpServerCodec(
                SmtpProtocol.SMTP,
                EhloResponse.of("x"),
                SmtpLimits.DEFAULT.withAuthLine(limit).withCommandLine(limit),
                SmtpQuirk.TOLERANT,
                buffers);
        codec.greet(SmtpReply.of(220, "x"));
        codec.drainTo(ByteBuffer.allocate(64));
        ByteBuffer one = ByteBuffer.allocate(1);
        for (int i = 0; i < 3 * limit; i++) {
            one.clear();
            one.put(0, (byte) 'a');
            assertEquals(SmtpServerCodec.Step.NEED_INPUT, codec.decode(one));
        }
        assertTrue(buffers.largest <= 2 * limit, "an array of " + buffers.largest);
        assertTrue(buffers.most <= 3L * limit, buffers.most + " octets at once");
        assertTrue(buffers.held <= limit, buffers.held + " octets while the rest is dropped");
    }

    @Test
    void tenThousandUnfinishedLinesCostWhatTheyHold() {
        Counting buffers = new Counting();
        SmtpServerCodec[] codecs = new SmtpServerCodec[10_000];
        for (int i = 0; i < codecs.length; i++) {
            codecs[i] = new SmtpServerCodec(
                    SmtpProtocol.SMTP, EhloResponse.of("x"), SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, buffers);
        }
        ByteBuffer one = ByteBuffer.allocate(1).put(0, (byte) 'a');
        for (int octet = 0; octet < 40; octet++) {
            for (SmtpServerCodec codec : codecs) {
                codec.decode(one.clear());
            }
        }
        assertTrue(buffers.held <= 512L * codecs.length, buffers.held / codecs.length + " octets a connection");
    }

    /** Counts what is lent. */
    private static final class Counting implements Buffers {
        private long held;
        private long most;
        private int largest;

        @Override
        public byte[] take(int atLeast) {
            held += atLeast;
            most = Math.max(most, held);
            largest = Math.max(largest, atLeast);
            return new byte[atLeast];
        }

        @Override
        public void give(byte[] array) {
            held -= array.length;
        }
    }

    private static void server(IntFunction<String> input) {
        for (int piece : new int[] {1, 1 << 30}) {
            Work.isLinear(512, input, text -> {
                SmtpServerCodec codec = new SmtpServerCodec(
                        SmtpProtocol.SMTP,
                        EhloResponse.of("x").with(EhloLine.chunking()).with(EhloLine.auth("EXTERNAL")),
                        WIDE,
                        SmtpQuirk.TOLERANT.with(SmtpQuirk.BARE_LF_LINE),
                        Buffers.allocating(),
                        DotDecoder.BareLineEnd.KEEP);
                codec.greet(SmtpReply.of(220, "x"));
                ByteBuffer out = ByteBuffer.allocate(4096);
                drip(text, piece, in -> serve(codec, in, out));
            });
        }
    }

    private static void serve(SmtpServerCodec codec, ByteBuffer in, ByteBuffer out) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY, FATAL, START_TLS -> {
                    return;
                }
                case COMMAND -> {
                    SmtpVerb verb = codec.command().verb();
                    if (verb != SmtpVerb.BDAT) {
                        codec.reply(SmtpReply.of(verb == SmtpVerb.DATA ? 354 : verb == SmtpVerb.AUTH ? 535 : 250, "x"));
                    }
                }
                case CONTENT -> {}
                case MALFORMED -> codec.reply(codec.violation());
                case AUTH_RESPONSE, END_OF_CONTENT -> codec.reply(SmtpReply.of(250, "x"));
            }
            out.clear();
            codec.drainTo(out);
        }
    }

    private interface Reader {
        void read(ByteBuffer in);
    }

    private static void drip(String text, int piece, Reader reader) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0; from < octets.length; from += Math.min(piece, octets.length)) {
            reader.read(ByteBuffer.wrap(octets, from, Math.min(piece, octets.length - from)));
        }
    }

    private static void answer(SmtpClientCodec codec, String text) {
        ByteBuffer in = ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
        SmtpClientCodec.Step step = codec.decode(in);
        while (step != SmtpClientCodec.Step.NEED_INPUT) {
            assertTrue(step != SmtpClientCodec.Step.FATAL && step != SmtpClientCodec.Step.MALFORMED, step.name());
            step = codec.decode(in);
        }
    }

    private static void drain(SmtpClientCodec codec, ByteBuffer out) {
        do {
            out.clear();
        } while (codec.drainTo(out) == SmtpClientCodec.Drain.NEED_ROOM);
    }
}
