package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.smtp.internal.CommandGrammar;
import java.nio.ByteBuffer;

/**
 * Writes what a client sends: command lines and lines of an AUTH exchange, without a conversation.
 * {@link SmtpClientCodec} adds that. Content is written with a {@link dev.mailwire.core.DotEncoder}, or as it is behind BDAT.
 *
 * <pre>{@code
 * encoder.encode(new SmtpCommand.Rcpt(ForwardPath.of("bob@example.test")));
 * while (encoder.drainTo(out) == Drain.NEED_ROOM) flush(out);
 * }</pre>
 *
 * <p>A refusal throws before an octet is written. One thread at a time.
 */
public final class SmtpCommandEncoder {
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
    public SmtpCommandEncoder() {
        this(Buffers.allocating());
    }

    /** An encoder that takes its queue from {@code buffers} and gives it back when empty. */
    public SmtpCommandEncoder(Buffers buffers) {
        outbox = new Outbox(buffers);
    }

    /**
     * Queues a command.
     *
     * @throws IllegalArgumentException if it cannot be written: a hello without a domain; nothing is queued
     */
    public void encode(SmtpCommand command) {
        outbox.begin();
        try {
            CommandGrammar.writeCommand(outbox, command);
        } catch (IllegalArgumentException refused) {
            outbox.rollback();
            throw refused;
        }
        outbox.commit();
    }

    /** Queues a command as it was read, octet for octet but for its line end: for proxies. */
    public void encode(SmtpCommandView command) {
        outbox.begin();
        command.line(line);
        outbox.octets(line);
        outbox.crlf();
        if (command.verb() == SmtpVerb.AUTH) {
            outbox.markSecret();
        }
        outbox.commit();
    }

    /** Queues an answer to a challenge, RFC 4954 4. */
    public void encodeResponse(Secret response) {
        outbox.begin();
        outbox.base64(response);
        outbox.crlf();
        outbox.markSecret();
        outbox.commit();
    }

    /** Queues the {@code *} that ends an AUTH exchange, RFC 4954 4. */
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
