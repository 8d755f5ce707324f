package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.smtp.SmtpReplyDecoder.Step;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class ReplyAllocationTest {
    private static final byte[] OCTETS = ("250-mx.example.test\r\n250-PIPELINING\r\n250 SIZE 1000\r\n"
                    + "250 2.1.0 Originator <jdoe@example.test> ok\r\n550-5.1.1 No such user\r\n550 5.1.1 here\r\n"
                    + "354 Start mail input; end with <CRLF>.<CRLF>\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final SmtpReplyDecoder decoder =
            new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.pool(1 << 16));
    private final Octets text = new Octets();

    @Test
    void readingRepliesAllocatesNothing() {
        ByteBuffer in = ByteBuffer.wrap(OCTETS);
        Allocation.expectNone(() -> {
            in.rewind();
            assertEquals(4, read(in));
        });
    }

    @Test
    void readingRepliesInPiecesAllocatesNothing() {
        ByteBuffer in = ByteBuffer.wrap(OCTETS);
        Allocation.expectNone(() -> {
            int replies = 0;
            for (int from = 0; from < OCTETS.length; from += 7) {
                in.limit(Math.min(OCTETS.length, from + 7)).position(from);
                replies += read(in);
            }
            assertEquals(4, replies);
        });
    }

    @Test
    void writingRepliesAllocatesNothing() {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.pool(1 << 16));
        SmtpReply one = SmtpReply.of(250, EnhancedStatusCode.of("2.1.0"), "Originator ok");
        SmtpReply two = SmtpReply.of(550, EnhancedStatusCode.of("5.1.1"), "No such user", "here");
        ByteBuffer out = ByteBuffer.allocateDirect(200);
        Allocation.expectNone(() -> {
            encoder.encode(one);
            encoder.encode(two);
            encoder.drainTo(out);
            out.clear();
        });
    }

    @Test
    void passingRepliesOnAllocatesNothing() {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.pool(1 << 16));
        ByteBuffer in = ByteBuffer.wrap(OCTETS);
        ByteBuffer out = ByteBuffer.allocate(200);
        Allocation.expectNone(() -> {
            in.rewind();
            while (decoder.decode(in) == Step.REPLY) {
                encoder.encode(decoder.reply());
                encoder.drainTo(out);
                out.clear();
            }
        });
    }

    private int read(ByteBuffer in) {
        int replies = 0;
        while (decoder.decode(in) == Step.REPLY) {
            SmtpReplyView reply = decoder.reply();
            int sum = reply.code() + reply.statusClass() + reply.subject() + reply.detail();
            for (int i = 0; i < reply.lineCount(); i++) {
                reply.line(i, text);
                sum += text.length();
                reply.text(i, text);
                sum += text.length();
            }
            replies += sum > 0 ? 1 : 0;
        }
        return replies;
    }
}
