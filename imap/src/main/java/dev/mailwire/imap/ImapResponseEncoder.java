package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.internal.LiteralTurn;
import dev.mailwire.imap.internal.ResponseGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.response.ImapResponse;
import java.nio.ByteBuffer;
import java.util.Objects;

/**
 * Writes responses; knows nothing of the commands that they answer.
 *
 * <pre>{@code
 * encoder.encode(ImapResponse.Fetch.of(1, FetchValue.uid(7), FetchValue.section(Section.WHOLE, message.size())));
 * encoder.encode(ImapResponse.Status.ok("FETCH completed").withTag(tag));
 * for (;;) switch (encoder.drainTo(out)) {
 *     case DONE         -> { flush(out); return; }
 *     case NEED_ROOM    -> flush(out);
 *     case SEND_LITERAL -> encoder.sendLiteral(message.read(), out);
 * }
 * }</pre>
 *
 * <p>Nothing leaves that would be read as something else: no CR, LF or NUL outside of a literal, no text that ends like one, no
 * {@code ]} that closes a code too early. A response that the client's revision does not have, or a number that is too large for it, is
 * refused, and no octet of it is queued.
 *
 * <p>Octets of a message that are streamed ({@link dev.mailwire.imap.response.FetchValue#streamed}) go from your buffer to the network
 * and are held nowhere between. They hold no NUL, but those of BINARY may: map it before you count.
 *
 * <p>Not thread-safe. What was encoded waits here until it is drained; an encoder with nothing queued holds no buffer.
 */
public final class ImapResponseEncoder {
    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Everything that was queued is out. */
        DONE,
        /** {@code out} is full and more waits. */
        NEED_ROOM,
        /** It is the turn of octets that are streamed: {@link ImapResponseEncoder#sendLiteral}. */
        SEND_LITERAL
    }

    private final Outbox outbox;
    private WriteMode mode = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC3501);

    /** An encoder with nothing queued, for a client of IMAP4rev1. */
    public ImapResponseEncoder(Buffers buffers) {
        outbox = new Outbox(buffers);
    }

    /** The revision that the client speaks from now on. */
    public void dialect(ImapDialect dialect) {
        mode = new WriteMode(WriteMode.Literals.RESPONSE, mode.utf8(), Objects.requireNonNull(dialect));
    }

    /** Whether UTF-8 may stand in strings and mailbox names: once UTF8=ACCEPT or IMAP4rev2 was enabled. Not so at first. */
    public void utf8(boolean enabled) {
        mode = new WriteMode(WriteMode.Literals.RESPONSE, enabled, mode.dialect());
    }

    /**
     * Queues a response.
     *
     * @throws IllegalArgumentException if it was read under a quirk and cannot be written, holds NUL where none may stand, or the client's
     *     revision does not have it; nothing is queued
     */
    public void encode(ImapResponse response) {
        ResponseGrammar.requireKnown(response, mode.dialect());
        outbox.begin();
        try {
            ResponseGrammar.writeResponse(outbox, response, mode);
        } catch (IllegalArgumentException refused) {
            outbox.rollback();
            throw refused;
        }
        outbox.commit();
    }

    /** How many octets are queued; of literals that are streamed only what stands before and behind them. */
    public int queued() {
        return outbox.queued();
    }

    /** Puts what is queued into {@code out}, up to the next literal that is streamed, as much as there is room for. */
    public Drain drainTo(ByteBuffer out) {
        while (outbox.drainTo(out)) {
            if (LiteralTurn.left(outbox) > 0) {
                return out.hasRemaining() ? Drain.SEND_LITERAL : Drain.NEED_ROOM;
            }
            if (!outbox.atMark()) {
                return Drain.DONE;
            }
            outbox.passMark();
        }
        return Drain.NEED_ROOM;
    }

    /** How many octets of the literal whose turn it is are still to be sent; 0 if it is nobody's turn. */
    public long literalLeft() {
        return LiteralTurn.left(outbox);
    }

    /**
     * Sends octets of the literal whose turn it is, as many as there are and fit.
     *
     * @param source the next octets; its position moves over those that went
     * @return how many octets went
     * @throws IllegalStateException if it is not the turn of a literal
     * @throws IllegalArgumentException if there are more octets than were announced
     */
    public int sendLiteral(ByteBuffer source, ByteBuffer out) {
        return LiteralTurn.send(outbox, source, out);
    }
}
