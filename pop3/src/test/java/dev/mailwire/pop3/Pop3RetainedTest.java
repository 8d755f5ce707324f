package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.testkit.Retained;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a connection costs while nothing happens on it. */
@Tag("allocation")
class Pop3RetainedTest {
    private static final Pop3Capabilities OFFERED = ServerSubject.offer(ServerSubject.ALL);
    private static final Pop3Greeting GREETING = Pop3Greeting.of("ready");
    private static final byte[] SESSION = "USER a\r\nPASS b\r\nRETR 1\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer out = ByteBuffer.allocate(1024);
    private final ByteBuffer body = ByteBuffer.wrap("x\r\n".getBytes(StandardCharsets.US_ASCII));

    private Pop3ServerCodec greeted(Buffers buffers) {
        Pop3ServerCodec codec = new Pop3ServerCodec(OFFERED, Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, buffers);
        codec.greet(GREETING);
        drain(codec);
        return codec;
    }

    private void drain(Pop3ServerCodec codec) {
        while (codec.drainTo(out) == Pop3ServerCodec.Drain.SEND_CONTENT) {
            codec.sendContent(body.rewind(), out);
            codec.endContent();
        }
        out.clear();
    }

    @Test
    void anIdleServerCodecRetainsLittle() {
        Buffers buffers = Buffers.pool(1 << 20);
        long greeted = Retained.octetsEach(() -> greeted(buffers));
        long used = Retained.octetsEach(() -> used(buffers));
        System.out.println("an idle Pop3ServerCodec retains " + greeted + " octets after its greeting, " + used
                + " after a message");
        assertTrue(greeted <= 512, greeted + " octets after the greeting");
        assertTrue(used <= 704, used + " octets after a message");
    }

    private Pop3ServerCodec used(Buffers buffers) {
        Pop3ServerCodec codec = greeted(buffers);
        ByteBuffer in = ByteBuffer.wrap(SESSION);
        while (codec.decode(in) == Pop3ServerCodec.Step.COMMAND) {
            if (codec.command().verb() == Pop3Verb.RETR) {
                codec.beginContent(Pop3Reply.ok());
            } else {
                codec.reply(Pop3Reply.ok());
            }
            drain(codec);
        }
        return codec;
    }
}
