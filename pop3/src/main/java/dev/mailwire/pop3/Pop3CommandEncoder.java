package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.pop3.internal.CommandGrammar;
import java.nio.ByteBuffer;

/**
 * Writes what a client sends: command lines and lines of an AUTH exchange, without a conversation. A client adds that. Content of XTND XMIT is written with a {@link dev.mailwire.core.DotEncoder}.
 *
 * <pre>{@code
 * encoder.encode(new Pop3Command.Retr(1));
 * while (encoder.drainTo(out) == Drain.NEED_ROOM) flush(out);
 * }</pre>
 *
 * <p>A refusal throws before an octet is written. One thread at a time.
 */
public final class Pop3CommandEncoder {
    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM
    }

    private final Outbox outbox;
    private final Octets line = new Octets();

    /** An encoder that allocates its queue. */
    public Pop3CommandEncoder() {
        this(Buffers.allocating());
    }

    /** An encoder that takes its queue from {@code buffers} and gives it back when empty. */
    public Pop3CommandEncoder(Buffers buffers) {
        outbox = new Outbox(buffers);
    }

    /**
     * Queues a command.
     *
     * @throws IllegalArgumentException if it cannot be written, being one that is read under a quirk alone; nothing is queued
     * @throws IllegalStateException if a secret in it was wiped; nothing is queued
     */
    public void encode(Pop3Command command) {
        outbox.begin();
        try {
            CommandGrammar.writeCommand(outbox, command);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            outbox.rollback();
            throw refused;
        }
        outbox.commit();
    }

    /** Queues a command as it was read, octet for octet but for its line end: for proxies. */
    public void encode(Pop3CommandView command) {
        outbox.begin();
        command.line(line);
        outbox.octets(line);
        outbox.crlf();
        if (command.offsets().secret >= 0) {
            outbox.markSecret();
        }
        outbox.commit();
    }

    /** Queues an answer to a challenge, RFC 5034 4. */
    public void encodeResponse(Secret response) {
        outbox.begin();
        outbox.base64(response);
        outbox.crlf();
        outbox.commit();
    }

    /** Queues the {@code *} that ends an AUTH exchange, RFC 5034 4. */
    public void encodeCancel() {
        outbox.begin();
        outbox.octet('*');
        outbox.crlf();
        outbox.commit();
    }

    /** Puts what waits into {@code out}, as far as it has room. */
    public Drain drainTo(ByteBuffer out) {
        return outbox.drainTo(out) ? Drain.DONE : Drain.NEED_ROOM;
    }

    /** How many octets wait. */
    public int queued() {
        return outbox.queued();
    }
}
