package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.testkit.Retained;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a connection costs while nothing happens on it. */
@Tag("allocation")
class ImapRetainedTest {
    private static final Capabilities OFFERED = Capabilities.of(ServerSubject.ALL);
    private static final ImapResponse.Status GREETING = ImapResponse.Status.ok("ready");
    private static final ImapResponse.Status DONE = ImapResponse.Status.ok("done");
    private static final byte[] SESSION = ("a LOGIN x {1+}\r\ny\r\nb SELECT INBOX\r\nc FETCH 1:* (FLAGS UID)\r\n"
                    + "d APPEND INBOX (\\Seen) {3+}\r\nabc\r\ne IDLE\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer out = ByteBuffer.allocate(1024);

    private ImapServerCodec greeted(Buffers buffers) {
        ImapServerCodec codec =
                new ImapServerCodec(OFFERED, ImapLimits.BEFORE_LOGIN, ImapLimits.SERVER, ImapQuirk.TOLERANT, buffers);
        codec.greet(GREETING);
        drain(codec);
        return codec;
    }

    private void drain(ImapServerCodec codec) {
        codec.drainTo(out);
        out.clear();
    }

    @Test
    void anIdleServerCodecRetainsLittle() {
        Buffers buffers = Buffers.pool(1 << 20);
        long greeted = Retained.octetsEach(() -> greeted(buffers));
        long used = Retained.octetsEach(() -> used(buffers));
        System.out.println("an idle ImapServerCodec retains " + greeted + " octets after its greeting, " + used
                + " in IDLE after a session");
        assertTrue(greeted <= 768, greeted + " octets after the greeting");
        assertTrue(used <= 1536, used + " octets in IDLE");
    }

    private ImapServerCodec used(Buffers buffers) {
        ImapServerCodec codec = greeted(buffers);
        ByteBuffer in = ByteBuffer.wrap(SESSION);
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT -> {
                    return codec;
                }
                case COMMAND -> {
                    if (codec.command().verb() == ImapVerb.IDLE) {
                        codec.idle();
                    } else {
                        codec.complete(DONE);
                    }
                }
                case LITERAL_OFFERED -> codec.accept();
                case END_OF_COMMAND -> codec.complete(DONE);
                case MALFORMED -> throw new AssertionError(codec.violation());
                default -> {}
            }
            drain(codec);
        }
    }
}
