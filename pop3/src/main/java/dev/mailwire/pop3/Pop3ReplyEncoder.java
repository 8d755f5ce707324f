package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.ReplyGrammar;
import java.nio.ByteBuffer;

/**
 * Writes replies and listings; knows nothing of the commands that they answer.
 *
 * <pre>{@code
 * encoder.encode(Pop3Reply.ok("2 messages"));
 * encoder.encode(ScanListing.of(1, 120));
 * encoder.encode(ScanListing.of(2, 200));
 * encoder.endListing();
 * while (encoder.drainTo(out) == Pop3ReplyEncoder.Drain.NEED_ROOM) {
 *     flush(out);
 * }
 * flush(out);
 * }</pre>
 *
 * <p>A message goes through a {@link dev.mailwire.core.DotEncoder} once the reply before it is drained.
 *
 * <p>Not thread-safe. What was encoded waits here until it is drained; an encoder with nothing queued holds no buffer.
 */
public final class Pop3ReplyEncoder {
    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Everything that was queued is out. */
        DONE,
        /** {@code out} is full and more waits. */
        NEED_ROOM
    }

    private final Outbox outbox;

    /** An encoder with nothing queued. */
    public Pop3ReplyEncoder(Buffers buffers) {
        outbox = new Outbox(buffers);
    }

    /** Queues a reply. */
    public void encode(Pop3Reply reply) {
        outbox.begin();
        ReplyGrammar.writeReply(outbox, reply);
        outbox.commit();
    }

    /**
     * Queues a reply that was read, for proxies: its octets as they came, but for what a quirk let through and can be put right.
     *
     * @throws IllegalArgumentException if it was malformed: it would mislead who reads it
     */
    public void encode(Pop3ReplyView reply) {
        if (!reply.isWhole()) {
            throw new IllegalArgumentException("a malformed reply is not passed on: " + reply.violation());
        }
        outbox.begin();
        ReplyGrammar.writeReply(outbox, reply.offsets());
        outbox.commit();
    }

    /** Queues a line of a listing, with a dot put before one that begins with a dot. */
    public void encode(ListingLine line) {
        outbox.begin();
        ListingGrammar.writeLine(outbox, line);
        outbox.commit();
    }

    /**
     * Queues a line of a listing that was read, for proxies.
     *
     * @throws IllegalArgumentException if it was malformed: it would mislead who reads it
     */
    public void encode(ListingLineView line) {
        if (!line.isWhole()) {
            throw new IllegalArgumentException("a malformed line is not passed on: " + line.violation());
        }
        outbox.begin();
        ListingGrammar.writeLine(outbox, line.offsets());
        outbox.commit();
    }

    /** Queues the dot that ends a listing. */
    public void endListing() {
        outbox.begin();
        ListingGrammar.writeEnd(outbox);
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
