package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.imap.internal.ImapFramer;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Section;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Framing, what is dropped, and octets of messages in both directions allocate nothing in steady state. */
@Tag("allocation")
class ImapServerAllocationTest {
    private static final byte[] SESSION =
            ("a1 NOOP\r\na2 FETCH 1:* (FLAGS UID)\r\na3 LOGIN {3+}\r\ntim {6+}\r\nsecret\r\n"
                            + "a4 SELECT INBOX\r\na5 APPEND INBOX {500+}\r\n" + "x".repeat(500) + "\r\n"
                            + "a6 X " + "y".repeat(9000) + " {3+}\r\nabc\r\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final ByteBuffer out = ByteBuffer.allocate(8192);
    private long sum;

    @Test
    void framingInOneBufferAndInPieces() {
        ImapFramer framer = framer();
        ByteBuffer in = ByteBuffer.wrap(SESSION);
        ByteBuffer direct = ByteBuffer.allocateDirect(SESSION.length).put(SESSION);
        Allocation.expectNone(() -> {
            frame(framer, in.clear());
            frame(framer, direct.clear());
            in.clear();
            for (int end = 0; end < SESSION.length; ) {
                end = Math.min(SESSION.length, end + 37);
                frame(framer, in.limit(end));
            }
        });
        assertTrue(sum > 0);
    }

    private static ImapFramer framer() {
        return new ImapFramer(8192, false, false, false, Buffers.pool(1 << 20));
    }

    private void frame(ImapFramer framer, ByteBuffer in) {
        for (; ; ) {
            switch (framer.decode(in)) {
                case ImapFramer.NEED_INPUT -> {
                    return;
                }
                case ImapFramer.LITERAL -> {
                    if (framer.isDropping()) {
                        framer.swallow();
                    } else if (framer.size() == 500) {
                        framer.stream();
                    } else {
                        framer.inline();
                    }
                }
                case ImapFramer.SLICE -> sum += framer.slice().length();
                case ImapFramer.TOO_LONG -> framer.drop(true);
                default -> sum++;
            }
        }
    }

    @Test
    void octetsOfAMessageThatIsAppended() {
        ImapServerCodec codec = codec();
        ByteBuffer head = ByteBuffer.wrap("a APPEND x {4000000000}\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(ImapServerCodec.Step.LITERAL_OFFERED, codec.decode(head));
        codec.accept();
        codec.drainTo(out);
        ByteBuffer heap = ByteBuffer.wrap(SESSION);
        ByteBuffer direct = ByteBuffer.allocateDirect(SESSION.length).put(SESSION);
        Allocation.expectNone(() -> {
            take(codec, heap.clear());
            take(codec, direct.clear());
        });
    }

    private void take(ImapServerCodec codec, ByteBuffer in) {
        while (codec.decode(in) == ImapServerCodec.Step.LITERAL) {
            sum += codec.literal().length();
        }
    }

    @Test
    void octetsOfAMessageThatIsFetched() {
        ImapServerCodec codec = codec();
        codec.send(ImapResponse.Fetch.of(1, FetchValue.section(Section.WHOLE, 4_000_000_000L)));
        assertEquals(ImapServerCodec.Drain.SEND_LITERAL, codec.drainTo(out));
        ByteBuffer message = ByteBuffer.wrap(SESSION);
        Allocation.expectNone(() -> {
            message.clear();
            while (message.hasRemaining()) {
                out.clear();
                codec.drainTo(out);
                codec.sendLiteral(message, out);
            }
        });
    }

    private static ImapServerCodec codec() {
        ImapServerCodec codec = new ImapServerCodec(
                Capabilities.of(ServerSubject.ALL),
                ImapLimits.BEFORE_LOGIN,
                ImapLimits.SERVER,
                ImapQuirk.TOLERANT,
                Buffers.pool(1 << 20));
        codec.greet(ImapResponse.Status.ok("ready"));
        return codec;
    }
}
