package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.smtp.internal.ReplyGrammar;
import java.nio.ByteBuffer;

/**
 * Writes replies, SMTP or LMTP; knows nothing of the commands that they answer.
 *
 * <pre>{@code
 * encoder.encode(SmtpReply.of(250, "OK"));
 * while (encoder.drainTo(out) == SmtpReplyEncoder.Drain.NEED_ROOM) {
 *     flush(out);
 * }
 * flush(out);
 * }</pre>
 *
 * <p>Not thread-safe. What was encoded waits here until it is drained; an encoder with nothing queued holds no buffer.
 */
public final class SmtpReplyEncoder {
    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Everything that was queued is out. */
        DONE,
        /** {@code out} is full and more waits. */
        NEED_ROOM
    }

    private final Outbox outbox;

    /** An encoder with nothing queued. */
    public SmtpReplyEncoder(Buffers buffers) {
        outbox = new Outbox(buffers);
    }

    /** Queues a reply. */
    public void encode(SmtpReply reply) {
        outbox.begin();
        ReplyGrammar.writeReply(outbox, reply);
        outbox.commit();
    }

    /**
     * Queues a reply that was read, for proxies: its octets as they came, but for line ends and separators that a quirk let
     * through, which are put right.
     *
     * @throws IllegalArgumentException if it was {@link SmtpReplyDecoder.Step#MALFORMED}: it would mislead who reads it
     */
    public void encode(SmtpReplyView reply) {
        if (!reply.isWhole()) {
            throw new IllegalArgumentException("a malformed reply is not passed on: " + reply.violation());
        }
        outbox.begin();
        ReplyGrammar.writeReply(outbox, reply.offsets());
        outbox.commit();
    }

    /** How many octets are queued. */
    public int queued() {
        return outbox.queued();
    }

    /** Puts what is queued into {@code out}, as much as there is room for. */
    public Drain drainTo(ByteBuffer out) {
        return outbox.drainTo(out) ? Drain.DONE : Drain.NEED_ROOM;
    }
}
