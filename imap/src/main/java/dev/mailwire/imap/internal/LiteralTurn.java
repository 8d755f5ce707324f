package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.Outbox;
import java.nio.ByteBuffer;

/** The turn of a literal whose octets its owner streams: {@link OutboxMark#SEND_LITERAL}. */
public final class LiteralTurn {
    private LiteralTurn() {}

    /** How many octets of the literal whose turn it is are still to be sent; 0 if it is nobody's turn. */
    public static long left(Outbox outbox) {
        return isHere(outbox) ? outbox.markNumber() : 0;
    }

    private static boolean isHere(Outbox outbox) {
        return outbox.atMark() && outbox.markKind() == OutboxMark.SEND_LITERAL;
    }

    /**
     * Sends octets of the literal whose turn it is, as many as there are and fit.
     *
     * @return how many octets went
     * @throws IllegalStateException if it is not the turn of a literal
     * @throws IllegalArgumentException if there are more octets than were announced
     */
    public static int send(Outbox outbox, ByteBuffer source, ByteBuffer out) {
        if (!isHere(outbox)) {
            throw new IllegalStateException("it is not the turn of a literal");
        }
        if (source.remaining() > outbox.markNumber()) {
            throw new IllegalArgumentException("more than the " + outbox.markNumber() + " octets that are left");
        }
        int length = Math.min(source.remaining(), out.remaining());
        int limit = source.limit();
        source.limit(source.position() + length); // a slice would be allocated
        out.put(source);
        source.limit(limit);
        outbox.markNumber(outbox.markNumber() - length);
        if (outbox.markNumber() == 0) {
            outbox.passMark();
        }
        return length;
    }
}
