package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import java.nio.ByteBuffer;

/** Any octets from a client, in any pieces, are steps: the same ones for every cut, and what was understood comes back. */
class SmtpServerFuzzTest {
    private static final EhloResponse OFFERED = EhloResponse.of("mail.example.test")
            .with(EhloLine.pipelining())
            .with(EhloLine.size(1000))
            .with(EhloLine.chunking())
            .with(EhloLine.startTls())
            .with(EhloLine.smtpUtf8())
            .with(EhloLine.auth("PLAIN", "LOGIN"));

    @FuzzTest
    void anyOctetsAreSteps(byte[] data) {
        if (data.length < 3) {
            return;
        }
        byte[] octets = OctetString.of(data, 3, data.length - 3).toByteArray();
        String whole = run(data[0], data[2], octets, octets.length);
        String pieces = run(data[0], data[2], octets, 1 + (data[1] & 0x1F));
        assertEquals(whole, pieces);
    }

    private static String run(int settings, int answers, byte[] octets, int piece) {
        SmtpServerCodec codec = new SmtpServerCodec(
                (settings & 1) == 0 ? SmtpProtocol.SMTP : SmtpProtocol.LMTP,
                (settings & 2) == 0 ? OFFERED : EhloResponse.of("mail.example.test"),
                SmtpLimits.DEFAULT.withCommandLine(64).withAuthLine(128).withContent(200),
                (settings & 4) == 0 ? SmtpQuirk.STRICT : SmtpQuirk.TOLERANT.with(SmtpQuirk.BARE_LF_LINE),
                Buffers.allocating(),
                DotDecoder.BareLineEnd.values()[(settings >> 3 & 0xF) % 3]);
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        StringBuilder log = new StringBuilder();
        ByteBuffer out = ByteBuffer.allocate(256);
        ByteBuffer in = ByteBuffer.wrap(octets).limit(0);
        boolean over = false;
        while (!over && (in.limit() < octets.length || in.hasRemaining())) {
            int before = in.position();
            in.limit(Math.min(octets.length, Math.max(in.limit(), in.position()) + piece));
            over = decode(codec, in, answers, log, out);
            assertTrue(in.position() >= before);
            if (in.limit() == octets.length && in.position() == before) {
                break;
            }
        }
        assertEquals(in.position(), codec.octetsRead());
        return log.append(codec.endOfInput()).toString();
    }

    /** Decodes and answers at once, with replies chosen by the offset, so that they do not depend on the cut. */
    private static boolean decode(
            SmtpServerCodec codec, ByteBuffer in, int answers, StringBuilder log, ByteBuffer out) {
        for (; ; ) {
            SmtpServerCodec.Step step = codec.decode(in);
            boolean willing = (answers >> (codec.octetsRead() & 7) & 1) == 0;
            switch (step) {
                case NEED_INPUT -> {
                    return false;
                }
                case CONTENT -> {
                    int from = log.lastIndexOf("\n") + 1;
                    log.append(log.length() > from ? "" : "content ").append(codec.content());
                    continue;
                }
                case COMMAND -> command(codec, willing, log);
                case AUTH_RESPONSE -> {
                    log.append(codec.authResponse() == null ? "\ncancelled " : "\nresponse ")
                            .append(codec.octetsRead());
                    codec.reply(SmtpReply.of(willing ? 235 : 535, "ok"));
                }
                case END_OF_CONTENT -> {
                    log.append("\nend ").append(codec.octetsRead());
                    while (codec.repliesOwed() > 0) {
                        codec.reply(SmtpReply.of(250, "ok"));
                    }
                }
                case MALFORMED -> {
                    log.append("\nmalformed ").append(codec.violation());
                    codec.reply(codec.violation());
                }
                case FATAL -> {
                    log.append("\nfatal ").append(codec.violation());
                    int position = in.position();
                    assertEquals(SmtpServerCodec.Step.FATAL, codec.decode(in));
                    assertEquals(position, in.position());
                    return true;
                }
                case START_TLS, AWAIT_REPLY ->
                    throw new AssertionError(step + " though STARTTLS is refused and all is answered");
            }
            log.append('\n');
            assertEquals(0, codec.repliesOwed());
            do {
                out.clear();
            } while (codec.drainTo(out) == SmtpServerCodec.Drain.NEED_ROOM);
        }
    }

    private static void command(SmtpServerCodec codec, boolean willing, StringBuilder log) {
        SmtpCommandView view = codec.command();
        SmtpCommand command = view.toRecord();
        log.append('\n')
                .append(SmtpText.canonical(command))
                .append(view.quirks())
                .append(codec.octetsRead());
        assertEquals(command, SmtpText.readAgain(command));
        switch (view.verb()) {
            case BDAT -> {
                if (!willing) {
                    codec.refuseContent(SmtpReply.of(503, "no"));
                }
            }
            case DATA ->
                codec.reply(
                        codec.acceptedRecipients() > 0 && willing ? SmtpReply.of(354, "go") : SmtpReply.of(503, "no"));
            case AUTH -> codec.reply(willing ? SmtpReply.of(334, "") : SmtpReply.of(535, "no"));
            case STARTTLS -> codec.reply(SmtpReply.of(454, "not now"));
            default -> codec.reply(willing ? SmtpReply.of(250, "ok") : SmtpReply.of(550, "no"));
        }
    }
}
