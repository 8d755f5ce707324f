package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A client that asks again and again makes no garbage: commands out, listings and messages in. */
@Tag("allocation")
class Pop3ClientAllocationTest {
    private static final byte[] REPLIES =
            ("+OK 2 320\r\n+OK\r\n1 whqtswO00WBw418f9t5JxYwZ\r\n2 QhdPYR:00WBw1Ph7x7\r\n.\r\n"
                            + "+OK 120 octets\r\nSubject: x\r\n\r\n"
                            + "..dots and lines\r\nline after line\r\n".repeat(40)
                            + ".\r\n+OK\r\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private final Pop3ClientCodec codec = new Pop3ClientCodec(
            Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, Buffers.pool(1 << 16), DotDecoder.BareLineEnd.KEEP);
    private final Pop3Command[] commands = {
        new Pop3Command.Stat(), new Pop3Command.Uidl(), new Pop3Command.Retr(1), new Pop3Command.Dele(1)
    };
    private final ByteBuffer out = ByteBuffer.allocate(512);
    private final Octets part = new Octets();
    private long sum;

    @Test
    void askingAndReadingAllocatesNothing() {
        greet();
        ByteBuffer in = ByteBuffer.wrap(REPLIES);
        Allocation.expectNone(() -> {
            in.clear();
            assertEquals(4, converse(in, REPLIES.length));
        });
    }

    @Test
    void inPiecesToo() {
        greet();
        ByteBuffer in = ByteBuffer.wrap(REPLIES);
        Allocation.expectNone(() -> {
            in.clear();
            assertEquals(4, converse(in, 61));
        });
    }

    private void greet() {
        codec.decode(ByteBuffer.wrap("+OK\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    /** One command after the other, each once the one before is answered; how many were answered. */
    private int converse(ByteBuffer in, int piece) {
        for (int i = 0; i < commands.length; i++) {
            codec.send(commands[i]);
        }
        int answered = 0;
        codec.drainTo(out.clear());
        in.limit(0);
        while (in.limit() < in.capacity()) {
            in.limit(Math.min(in.capacity(), in.limit() + piece));
            Pop3ClientCodec.Step step;
            while ((step = codec.decode(in)) != Pop3ClientCodec.Step.NEED_INPUT) {
                switch (step) {
                    case REPLY -> answered++;
                    case LISTING_LINE ->
                        sum += codec.line().number() + (codec.line().name(part) ? part.length() : 0);
                    case CONTENT -> sum += codec.content().length();
                    case END_OF_LISTING, END_OF_CONTENT -> sum++;
                    default -> throw new AssertionError(step);
                }
                codec.drainTo(out.clear());
            }
        }
        return answered;
    }
}
