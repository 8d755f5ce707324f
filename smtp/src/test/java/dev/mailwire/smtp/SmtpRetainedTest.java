package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.testkit.Retained;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a connection costs while nothing happens on it. */
@Tag("allocation")
class SmtpRetainedTest {
    private static final EhloResponse OFFERED =
            EhloResponse.of("mail.example.test").with(EhloLine.pipelining());
    private static final SmtpReply GREETING = SmtpReply.of(220, "mail.example.test");
    private static final SmtpReply OK = SmtpReply.of(250, "OK");
    private static final SmtpReply GO = SmtpReply.of(354, "go");
    private static final byte[] TRANSACTION =
            "MAIL FROM:<a@x>\r\nRCPT TO:<b@x>\r\nDATA\r\nx\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer out = ByteBuffer.allocate(1024);

    private SmtpServerCodec greeted(Buffers buffers) {
        SmtpServerCodec codec = new SmtpServerCodec(
                SmtpProtocol.SMTP,
                OFFERED,
                SmtpLimits.DEFAULT,
                SmtpQuirk.TOLERANT,
                buffers,
                DotDecoder.BareLineEnd.REFUSE);
        codec.greet(GREETING);
        drain(codec);
        return codec;
    }

    private void drain(SmtpServerCodec codec) {
        codec.drainTo(out);
        out.clear();
    }

    @Test
    void anIdleServerCodecRetainsLittle() {
        Buffers buffers = Buffers.pool(1 << 20);
        long greeted = Retained.octetsEach(() -> greeted(buffers));
        long used = Retained.octetsEach(() -> used(buffers));
        System.out.println("an idle SmtpServerCodec retains " + greeted + " octets after its greeting, " + used
                + " between two messages");
        assertTrue(greeted <= 768, greeted + " octets after the greeting");
        assertTrue(used <= 768, used + " octets between two messages");
    }

    private SmtpServerCodec used(Buffers buffers) {
        SmtpServerCodec codec = greeted(buffers);
        ByteBuffer in = ByteBuffer.wrap(TRANSACTION);
        for (; ; ) {
            switch (codec.decode(in)) {
                case COMMAND -> codec.reply(codec.command().verb() == SmtpVerb.DATA ? GO : OK);
                case CONTENT -> {}
                case END_OF_CONTENT -> codec.reply(OK);
                default -> {
                    return codec;
                }
            }
            drain(codec);
        }
    }
}
