package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.LiteralTurn;
import dev.mailwire.imap.internal.Offered;
import dev.mailwire.imap.internal.OutboxMark;
import dev.mailwire.imap.internal.Rewriting;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.WriteMode.Literals;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a client sends: commands with their literals, and lines of AUTHENTICATE and IDLE, without a conversation.
 *
 * <pre>{@code
 * encoder.offered(capabilities);                               // whenever the server has told them
 * encoder.encode(Tag.of("A1"), ImapCommand.Append.of(MailboxName.INBOX, AppendMessage.of(message.size())));
 * for (;;) switch (encoder.drainTo(out)) {
 *     case DONE               -> { flush(out); return; }
 *     case NEED_ROOM          -> flush(out);
 *     case SEND_LITERAL       -> encoder.sendLiteral(message.read(), out);
 *     case AWAIT_CONTINUATION -> { flush(out); return; }       // + : continued(); NO or BAD with its tag: abandon()
 * }
 * }</pre>
 *
 * <p><b>What the server understands</b> decides what is written. Strings go as atoms if they can, else quoted, else as literals. A
 * literal waits for the server's {@code +} unless LITERAL+, or LITERAL- and no more than 4,096 octets, allow it to go at once (RFC
 * 7888). An initial response of AUTHENTICATE waits likewise where SASL-IR is not offered (RFC 4959), and goes to nobody who refuses the
 * mechanism. To a server that speaks IMAP4rev2, CHECK is written as NOOP, LSUB as LIST with SUBSCRIBED, RFC822 and its header and text
 * as sections of BODY; a SEARCH for more than US-ASCII says its charset, and says none where UTF8=ACCEPT forbids it. What cannot be
 * said in another way is refused: that throws, and nothing is written.
 *
 * <p>Before the capabilities are known no command is refused for want of one, and every literal waits.
 *
 * <p>Commands queue behind one that waits. Passwords and responses are overwritten in the queue when they have gone. One thread at a
 * time.
 */
public final class ImapCommandEncoder {
    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM,
        /** It is the turn of a message of APPEND: {@link ImapCommandEncoder#sendLiteral}. */
        SEND_LITERAL,
        /** A literal waits for the server: {@link ImapCommandEncoder#continued} or {@link ImapCommandEncoder#abandon}. */
        AWAIT_CONTINUATION
    }

    private final Outbox outbox;
    private final boolean countsCommands;
    private long commandsWritten;
    private boolean isWithinCommand;
    private WriteMode mode = new WriteMode(Literals.SYNCHRONIZING, false, ImapDialect.RFC3501);
    private @Nullable Offered offered;
    private boolean utf8Accepted;
    private boolean rev2Enabled;

    /** An encoder that allocates its queue. */
    public ImapCommandEncoder() {
        this(Buffers.allocating());
    }

    /** An encoder that takes its queue from {@code buffers} and gives it back when empty. */
    public ImapCommandEncoder(Buffers buffers) {
        this(buffers, false);
    }

    /** For a codec, which has to know how many commands have gone: {@link #commandsWritten}. */
    ImapCommandEncoder(Buffers buffers, boolean countsCommands) {
        this.outbox = new Outbox(buffers);
        this.countsCommands = countsCommands;
    }

    /**
     * What the server says it can do, which also tells the revision it speaks; null: not known, or no longer, as after STARTTLS (RFC 9051
     * 6.2.1). Commands that are queued stay as they are.
     */
    public void offered(@Nullable Capabilities capabilities) {
        speak(capabilities, capabilities == null || rev2Enabled ? mode.dialect() : capabilities.dialect());
    }

    /**
     * The revision that the server speaks, where its capabilities do not tell: RFC 2060 and 3501 have one name. It holds until {@link
     * #offered} tells another.
     */
    public void dialect(ImapDialect dialect) {
        speak(offered == null ? null : offered.capabilities(), dialect);
    }

    /** What the server has switched on: IMAP4rev2 and UTF8=ACCEPT change what is written. */
    public void enabled(Capabilities capabilities) {
        rev2Enabled |= capabilities.contains(Capability.IMAP4_REV2);
        utf8Accepted |= capabilities.contains(Capability.UTF8_ACCEPT);
        speak(offered == null ? null : offered.capabilities(), rev2Enabled ? ImapDialect.RFC9051 : mode.dialect());
    }

    private void speak(@Nullable Capabilities capabilities, ImapDialect dialect) {
        Offered now = capabilities == null ? null : new Offered(capabilities, dialect);
        Literals literals = Literals.SYNCHRONIZING;
        if (now != null && now.has(Capability.LITERAL_PLUS)) {
            literals = Literals.PLUS;
        } else if (now != null && now.has(Capability.LITERAL_MINUS)) {
            literals = Literals.MINUS;
        }
        mode = new WriteMode(literals, utf8Accepted || dialect == ImapDialect.RFC9051, dialect);
        offered = now;
    }

    /**
     * Queues a command. The octets of its messages, if it is an APPEND, are asked for by {@link Drain#SEND_LITERAL}.
     *
     * @throws ImapNotOfferedException if the server does not offer what it needs; nothing is queued
     * @throws IllegalArgumentException if the revision that is spoken has no such thing; nothing is queued
     * @throws IllegalStateException if it is a LOGIN and the server says LOGINDISABLED, or a secret in it was wiped; nothing is queued
     */
    public void encode(Tag tag, ImapCommand command) {
        Offered now = offered;
        if (now != null) {
            requireOffered(now, command);
        }
        ImapCommand fitting = Rewriting.fit(command, mode, utf8Accepted);
        outbox.begin();
        try {
            if (fitting instanceof ImapCommand.Authenticate authenticate && !isInitialResponseTaken()) {
                CommandGrammar.writeAuthenticateInTurns(outbox, tag, authenticate);
            } else {
                CommandGrammar.writeCommand(outbox, tag, fitting, mode);
            }
        } catch (IllegalArgumentException | IllegalStateException refused) {
            outbox.rollback();
            throw refused;
        }
        if (countsCommands || outbox.messageHasMarks()) {
            outbox.mark(OutboxMark.END_OF_COMMAND, 0);
        }
        outbox.commit();
    }

    private static void requireOffered(Offered now, ImapCommand command) {
        if (command.verb() == ImapVerb.LOGIN && now.capabilities().contains(Capability.LOGINDISABLED)) {
            throw new IllegalStateException("LOGIN: the server said LOGINDISABLED (RFC 9051 6.2.3)");
        }
        Capability missing = now.missing(command);
        if (missing != null) {
            throw new ImapNotOfferedException(missing, command.verb());
        }
    }

    private boolean isInitialResponseTaken() {
        return offered != null && offered.has(Capability.SASL_IR);
    }

    /** Queues an answer to a challenge of AUTHENTICATE, RFC 9051 6.2.2. */
    public void encodeResponse(Secret response) {
        outbox.begin();
        outbox.markSecret();
        outbox.base64(response);
        outbox.crlf();
        outbox.commit();
    }

    /** Queues the {@code *} that ends AUTHENTICATE, RFC 9051 6.2.2. */
    public void encodeCancel() {
        line("*");
    }

    /** Queues the DONE that ends IDLE, RFC 9051 6.3.13. */
    public void encodeDone() {
        line("DONE");
    }

    private void line(String text) {
        outbox.begin();
        outbox.ascii(text);
        outbox.crlf();
        outbox.commit();
    }

    /** Puts what waits into {@code out}, as far as it has room and nothing has to be waited for. */
    public Drain drainTo(ByteBuffer out) {
        for (; ; ) {
            if (!outbox.drainTo(out)) {
                return Drain.NEED_ROOM;
            }
            if (!outbox.atMark()) {
                return Drain.DONE;
            }
            boolean ends = outbox.markKind() == OutboxMark.END_OF_COMMAND;
            isWithinCommand = !ends;
            if (outbox.markKind() == OutboxMark.AWAIT_CONTINUATION) {
                return Drain.AWAIT_CONTINUATION;
            }
            if (LiteralTurn.left(outbox) > 0) {
                return out.hasRemaining() ? Drain.SEND_LITERAL : Drain.NEED_ROOM;
            }
            commandsWritten += ends ? 1 : 0;
            outbox.passMark();
        }
    }

    /** How many commands have gone whole. */
    long commandsWritten() {
        return commandsWritten;
    }

    /** Whether a literal of a command was announced, and its end has not gone. */
    boolean isWithinCommand() {
        return isWithinCommand;
    }

    /** The queue, to be looked at. */
    Outbox outbox() {
        return outbox;
    }

    /** How the server is spoken to. */
    WriteMode mode() {
        return mode;
    }

    /** How many octets of the literal whose turn it is are still to be sent; 0 if it is nobody's turn. */
    public long literalLeft() {
        return LiteralTurn.left(outbox);
    }

    /**
     * Sends octets of the literal whose turn it is, as many as there are and fit: from your buffer to {@code out}, and nowhere between.
     *
     * @return how many octets went
     * @throws IllegalStateException if it is not the turn of a literal
     * @throws IllegalArgumentException if there are more octets than were announced
     */
    public int sendLiteral(ByteBuffer source, ByteBuffer out) {
        return LiteralTurn.send(outbox, source, out);
    }

    /** Whether all before a literal has gone, and it waits for the server. */
    public boolean isAwaiting() {
        return outbox.atMark() && outbox.markKind() == OutboxMark.AWAIT_CONTINUATION;
    }

    /**
     * The server said {@code +}: what waited may go.
     *
     * @throws IllegalStateException if nothing waits; a {@code +} then means something else, or nothing
     */
    public void continued() {
        requireAwaiting();
        outbox.passMark();
    }

    /**
     * The server said NO or BAD instead of {@code +}: the rest of the command is dropped, and the next one may go (RFC 9051 7.6).
     *
     * @throws IllegalStateException if nothing waits
     */
    public void abandon() {
        requireAwaiting();
        outbox.skipToMark(OutboxMark.END_OF_COMMAND);
        outbox.passMark();
        isWithinCommand = false;
    }

    private void requireAwaiting() {
        if (!isAwaiting()) {
            throw new IllegalStateException("no literal waits for the server");
        }
    }

    /** How many octets wait; those of messages, which are streamed, are not counted. */
    public int queued() {
        return outbox.queued();
    }
}
