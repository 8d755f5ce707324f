package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.ClientLog;
import dev.mailwire.core.internal.DottedTurn;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.smtp.internal.AwaitedReplies;
import dev.mailwire.smtp.internal.CommandGrammar;
import dev.mailwire.smtp.internal.OfferCheck;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a connection of SMTP or LMTP: commands and content in, octets out; octets in, replies out, each matched
 * to what it answers. It opens no socket.
 *
 * <pre>{@code
 * codec.send(new SmtpCommand.Mail(ReversePath.of("alice@example.test")));    // queued; pipelined if the server offers that
 * codec.send(new SmtpCommand.Rcpt(ForwardPath.of("bob@example.test")));
 * codec.send(new SmtpCommand.Data());
 * for (;;) switch (codec.drainTo(out)) {                       // whenever the network takes octets
 *     case DONE         -> { flush(out); return; }
 *     case NEED_ROOM    -> flush(out);
 *     case SEND_CONTENT -> {                                   // 354 has come, or a BDAT command is out
 *         if (!body.hasRemaining() && !refill(body)) codec.endContent();
 *         else codec.sendContent(body, out);
 *     }
 *     case AWAIT_REPLY  -> { flush(out); return; }             // decode() brings it
 * }
 * void arrived(ByteBuffer in) {
 *     for (;;) switch (codec.decode(in)) {
 *         case NEED_INPUT      -> { in.compact(); return; }    // after each step call drainTo too: a reply lets more out
 *         case GREETING        -> greeted(codec.reply());
 *         case REPLY           -> answered(codec.answers(), codec.reply());
 *         case CHALLENGE       -> codec.respond(sasl.answer(codec.challenge()));
 *         case START_TLS       -> { startTls(in); return; }    // shake hands, then codec.secured(), then EHLO again
 *         case SERVICE_CLOSING -> { close(); return; }         // a 421 that answers nothing
 *         case MALFORMED       -> report(codec.violation());   // it answers what was oldest, with no success
 *         case FATAL           -> { report(codec.violation()); close(); return; }
 *     }
 * }
 * }</pre>
 *
 * <p>Commands may be sent at any time: those that must not be pipelined, or all if the server offers no PIPELINING, wait in the
 * queue for the replies before them. {@link #send} refuses what the server did not offer.
 *
 * <p>One thread at a time for both directions. Borrowed views end with the next {@code decode}.
 */
public final class SmtpClientCodec {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** The server's first reply. */
        GREETING,
        /** A reply to {@link SmtpClientCodec#answers}. */
        REPLY,
        /** A 334: give {@link SmtpClientCodec#respond} or {@link SmtpClientCodec#cancelAuth}. */
        CHALLENGE,
        /** The 220 to STARTTLS: shake hands and call {@link SmtpClientCodec#secured}. */
        START_TLS,
        /** A 421 that answers no command: the server is about to close. */
        SERVICE_CLOSING,
        /** A reply that breaks a rule, see {@link SmtpClientCodec#violation}: it answers the oldest command, as a failure. */
        MALFORMED,
        /** There is a {@link SmtpClientCodec#violation}, and replies can no longer be matched to commands. For ever. */
        FATAL
    }

    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM,
        /** It is the turn of content: {@link SmtpClientCodec#sendContent} or {@link SmtpClientCodec#endContent}. */
        SEND_CONTENT,
        /** What comes next has to wait for a reply. */
        AWAIT_REPLY
    }

    // Marks in the outbox.
    private static final int BEFORE_COMMAND = 0;
    private static final int AFTER_COMMAND = 1;
    private static final int DOTTED = 2;
    private static final int COUNTED = 3;

    private static final int GREETED = 1;
    private static final int SECURED = 1 << 1;
    private static final int AUTHENTICATED = 1 << 2;
    private static final int TLS_GRANTED = 1 << 3;
    private static final int BROKEN = 1 << 4;
    private static final int CHALLENGED = 1 << 5;
    private static final int GROUP_ENDED = 1 << 6;
    private static final int CLOSING = 1 << 7;
    private static final int EXCHANGE_OPEN = 1 << 8;

    private final SmtpLimits limits;
    private final Quirks<SmtpQuirk> quirks;
    private final SmtpReplyDecoder decoder;
    private final AwaitedReplies awaited;
    private final Outbox outbox;
    private final DottedTurn dotted;
    private @Nullable EhloResponse offered;
    private @Nullable Secret deferredResponse;
    private @Nullable Violation violation;
    private @Nullable ClientLog log;
    private int answered = -1;
    private int answeredRecipient;
    private int flags;

    /** A codec with the default limits, tolerant of what real servers send, that refuses bare CR and LF in content. */
    public SmtpClientCodec(SmtpProtocol protocol) {
        this(protocol, SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating(), DotEncoder.BareLineEnd.REFUSE);
    }

    /**
     * A codec.
     *
     * @param buffers one for all codecs of a thread or event loop
     * @param bareLineEnd what is done with a bare CR or LF in the content of DATA
     */
    public SmtpClientCodec(
            SmtpProtocol protocol,
            SmtpLimits limits,
            Quirks<SmtpQuirk> quirks,
            Buffers buffers,
            DotEncoder.BareLineEnd bareLineEnd) {
        this.limits = Objects.requireNonNull(limits);
        this.quirks = Objects.requireNonNull(quirks);
        this.decoder = new SmtpReplyDecoder(limits, quirks, buffers);
        this.awaited = new AwaitedReplies(protocol == SmtpProtocol.LMTP);
        this.outbox = new Outbox(buffers);
        this.dotted = new DottedTurn(bareLineEnd);
    }

    /** Tells each command, reply and content to a log, secrets left out. */
    public void log(WireLog sink) {
        log = new ClientLog(sink);
    }

    /** What the server offered in its last EHLO response; null before that, and after {@link #secured}. */
    public @Nullable EhloResponse offered() {
        return offered;
    }

    /**
     * Queues a command.
     *
     * <p>An AUTH whose initial response would make its line too long (RFC 4954 4) goes without, and the response goes out by
     * itself when the server asks for it.
     *
     * @throws SmtpNotOfferedException if it needs an extension that the server did not offer; nothing is queued
     * @throws IllegalArgumentException if it cannot be written, or its line is longer than the server takes; nothing is queued
     * @throws IllegalStateException after FATAL, and behind AUTH and STARTTLS until they are answered (and TLS is on)
     */
    public void send(SmtpCommand command) {
        if (has(BROKEN)) {
            throw new IllegalStateException("the connection is broken");
        }
        if (has(EXCHANGE_OPEN)) {
            throw new IllegalStateException("nothing is sent behind AUTH or STARTTLS before it is answered");
        }
        EhloKeyword missing = OfferCheck.missing(command, offered);
        if (missing != null) {
            throw new SmtpNotOfferedException(missing, command.verb().name());
        }
        SmtpVerb verb = command.verb();
        outbox.begin();
        try {
            outbox.mark(BEFORE_COMMAND, has(GROUP_ENDED) ? 1 : 0);
            write(command);
            switch (verb) {
                case DATA -> {
                    outbox.mark(AFTER_COMMAND, verb.ordinal());
                    outbox.mark(DOTTED, 0);
                }
                case BDAT -> {
                    SmtpCommand.Bdat bdat = (SmtpCommand.Bdat) command;
                    outbox.mark(AFTER_COMMAND, bdat.last() ? AwaitedReplies.MESSAGE : AwaitedReplies.CHUNK);
                    outbox.mark(COUNTED, bdat.size());
                }
                default -> outbox.mark(AFTER_COMMAND, verb.ordinal());
            }
            outbox.commit();
        } catch (IllegalArgumentException refused) {
            outbox.rollback();
            throw refused;
        }
        set(GROUP_ENDED, endsGroup(verb));
        set(EXCHANGE_OPEN, verb == SmtpVerb.AUTH || verb == SmtpVerb.STARTTLS);
    }

    private void write(SmtpCommand command) {
        EhloResponse offer = offered;
        int limit = limits.commandLine();
        if (offer != null && (command.verb() == SmtpVerb.MAIL || command.verb() == SmtpVerb.RCPT)) {
            limit = offer.commandLineLimit(limit);
        }
        CommandGrammar.writeCommand(outbox, command);
        if (outbox.messageLength() > limit) {
            if (!(command instanceof SmtpCommand.Auth auth) || auth.initialResponse() == null) {
                throw new IllegalArgumentException(
                        "a line of " + outbox.messageLength() + " octets, and the server takes " + limit);
            }
            deferredResponse = auth.initialResponse();
            outbox.retract();
            CommandGrammar.writeCommand(outbox, new SmtpCommand.Auth(auth.mechanism(), null));
        }
        if (log != null) {
            boolean secret = command instanceof SmtpCommand.Auth auth && auth.initialResponse() != null;
            log.command(
                    secret
                            ? "AUTH " + ((SmtpCommand.Auth) command).mechanism() + " " + WireLog.REDACTED
                            : outbox.printableMessage());
        }
    }

    /** Whether a command may only be the last one of a pipelined group, RFC 2920 3.1. */
    private static boolean endsGroup(SmtpVerb verb) {
        return switch (verb) {
            case MAIL, RCPT, RSET, BDAT -> false;
            default -> true;
        };
    }

    /**
     * Puts what waits into {@code out}, as far as it has room and replies allow.
     */
    public Drain drainTo(ByteBuffer out) {
        for (; ; ) {
            if (!outbox.drainTo(out)) {
                return Drain.NEED_ROOM;
            }
            if (!outbox.atMark()) {
                return Drain.DONE;
            }
            Drain stop = switch (outbox.markKind()) {
                case BEFORE_COMMAND -> mayGo() ? null : Drain.AWAIT_REPLY;
                case AFTER_COMMAND -> {
                    awaited.add((int) outbox.markNumber());
                    yield null;
                }
                case DOTTED -> drainDotted(out);
                default -> outbox.markNumber() > 0 ? Drain.SEND_CONTENT : null;
            };
            if (stop != null) {
                return stop;
            }
            outbox.passMark();
        }
    }

    private boolean mayGo() {
        if (!has(GREETED)) {
            return false;
        }
        EhloResponse offer = offered;
        boolean pipelining = offer != null && offer.has(EhloKeyword.PIPELINING) && outbox.markNumber() == 0;
        return awaited.count() == 0 || pipelining;
    }

    private @Nullable Drain drainDotted(ByteBuffer out) {
        return switch (dotted.advance(out)) {
            case DottedTurn.WAITING -> Drain.AWAIT_REPLY;
            case DottedTurn.SENDING -> Drain.SEND_CONTENT;
            case DottedTurn.NEED_ROOM -> Drain.NEED_ROOM;
            case DottedTurn.ENDED -> {
                awaited.add(AwaitedReplies.MESSAGE);
                yield null;
            }
            default -> null;
        };
    }

    /**
     * Writes content, when {@link #drainTo} said SEND_CONTENT: of DATA with dots put in, of BDAT as it is and no more than was
     * announced.
     *
     * @return true when all of {@code content} was taken; false when {@code out} has no more room, or the chunk is whole
     * @throws IllegalArgumentException at a bare CR or LF that is refused: the content can then not be ended, only the
     *     connection closed
     * @throws IllegalStateException if it is not the turn of content
     */
    public boolean sendContent(ByteBuffer content, ByteBuffer out) {
        requireContentTurn();
        if (outbox.markKind() == DOTTED) {
            return dotted.send(content, out);
        }
        int length = (int) Math.min(Math.min(content.remaining(), out.remaining()), outbox.markNumber());
        int limit = content.limit();
        content.limit(content.position() + length);
        out.put(content);
        content.limit(limit);
        outbox.markNumber(outbox.markNumber() - length);
        return !content.hasRemaining();
    }

    /**
     * The content of DATA is whole: {@link #drainTo} writes its end. The chunk of BDAT ends by itself.
     *
     * @throws IllegalStateException if it is not the turn of content, or octets of a chunk are missing
     */
    public void endContent() {
        requireContentTurn();
        if (outbox.markKind() == COUNTED) {
            throw new IllegalStateException(outbox.markNumber() + " octets of the chunk are missing");
        }
        dotted.end();
        if (log != null) {
            log.endOfContent();
        }
    }

    private void requireContentTurn() {
        boolean turn = outbox.atMark()
                && (outbox.markKind() == COUNTED || (outbox.markKind() == DOTTED && dotted.isSending()));
        if (!turn) {
            throw new IllegalStateException("it is not the turn of content");
        }
    }

    /** How many octets of a BDAT chunk are to be sent yet; 0 when it is not the turn of one. */
    public long chunkLeft() {
        return outbox.atMark() && outbox.markKind() == COUNTED ? outbox.markNumber() : 0;
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#START_TLS} or {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        if (has(TLS_GRANTED)) {
            return in.hasRemaining()
                    ? fatal(new Violation(SmtpRule.INPUT_BEHIND_STARTTLS, decoder.position()))
                    : Step.START_TLS;
        }
        for (; ; ) {
            if (has(BROKEN)) {
                return Step.FATAL;
            }
            Step step = switch (decoder.decode(in)) {
                case NEED_INPUT -> Step.NEED_INPUT;
                case REPLY -> replied(in);
                case MALFORMED -> malformed();
                case FATAL -> fatal(decoder.violation());
            };
            if (step != null) {
                return step;
            }
        }
    }

    /** A reply was read; null: it asked for what {@link #deferredResponse} has already. */
    private @Nullable Step replied(ByteBuffer in) {
        SmtpReplyView reply = decoder.reply();
        int code = reply.code();
        if (log != null) {
            log.received(code == 334 ? "334 " + WireLog.REDACTED : reply.toString());
        }
        answered = -1;
        if (!has(GREETED)) {
            set(GREETED, true);
            return Step.GREETING;
        }
        if (code == 421) {
            set(CLOSING, true);
        }
        if (awaited.count() == 0) {
            return code == 421 ? Step.SERVICE_CLOSING : fatal(notAskedFor());
        }
        int kind = awaited.oldest();
        boolean fits = code / 100 != 3
                || (code == 354 && kind == SmtpVerb.DATA.ordinal())
                || (code == 334 && kind == SmtpVerb.AUTH.ordinal());
        if (!fits) {
            return fatal(notAskedFor());
        }
        return answer(kind, code, reply, in);
    }

    private @Nullable Step answer(int kind, int code, SmtpReplyView reply, ByteBuffer in) {
        answeredRecipient = awaited.recipient();
        answered = awaited.answered(code);
        switch (AwaitedReplies.verb(kind)) {
            case EHLO, LHLO -> {
                // Any other success offers nothing: only 250 is an EHLO response (RFC 5321 4.1.1.1).
                offered = code == 250 ? EhloResponse.read(reply, quirks) : code < 300 ? null : offered;
            }
            case HELO -> offered = code < 300 ? null : offered;
            case STARTTLS -> {
                if (code < 300) {
                    if (in.hasRemaining()) {
                        return fatal(new Violation(SmtpRule.INPUT_BEHIND_STARTTLS, decoder.position()));
                    }
                    set(TLS_GRANTED, true);
                    return Step.START_TLS;
                }
                set(EXCHANGE_OPEN, false);
            }
            case AUTH -> {
                return auth(code);
            }
            case DATA -> {
                if (kind != AwaitedReplies.MESSAGE) {
                    dotted.answered(code == 354);
                }
            }
            default -> {}
        }
        return Step.REPLY;
    }

    private @Nullable Step auth(int code) {
        Secret deferred = deferredResponse;
        deferredResponse = null;
        if (code != 334) {
            set(AUTHENTICATED, has(AUTHENTICATED) || code < 300);
            set(EXCHANGE_OPEN, false);
            return Step.REPLY;
        }
        set(CHALLENGED, true);
        if (deferred == null) {
            return Step.CHALLENGE;
        }
        respond(deferred);
        return null;
    }

    private Violation notAskedFor() {
        return new Violation(SmtpRule.REPLY_NOT_ASKED_FOR, decoder.reply().offset());
    }

    private Step malformed() {
        violation = decoder.violation();
        if (log != null) {
            log.violation(decoder.violation());
        }
        if (!has(GREETED)) {
            set(GREETED, true);
            answered = -1;
            return Step.MALFORMED;
        }
        if (awaited.count() == 0) {
            return fatal(notAskedFor());
        }
        answeredRecipient = awaited.recipient();
        answered = awaited.answered(FAILED);
        if (answered == SmtpVerb.DATA.ordinal()) {
            dotted.answered(false);
        }
        set(EXCHANGE_OPEN, false);
        deferredResponse = null;
        return Step.MALFORMED;
    }

    private static final int FAILED = 500;

    private Step fatal(Violation broken) {
        violation = broken;
        set(BROKEN, true);
        outbox.clear();
        if (log != null) {
            log.violation(broken);
        }
        return Step.FATAL;
    }

    /**
     * Answers a challenge.
     *
     * @throws IllegalStateException if none is open
     */
    public void respond(Secret response) {
        requireChallenge();
        outbox.begin();
        outbox.base64(response);
        outbox.markSecret();
        finishResponse();
    }

    /**
     * Ends the AUTH exchange with {@code *}; the server answers with 501 (RFC 4954 4).
     *
     * @throws IllegalStateException if no challenge is open
     */
    public void cancelAuth() {
        requireChallenge();
        outbox.begin();
        outbox.octet('*');
        finishResponse();
    }

    private void requireChallenge() {
        if (!has(CHALLENGED)) {
            throw new IllegalStateException("no challenge is open");
        }
    }

    private void finishResponse() {
        outbox.crlf();
        outbox.mark(AFTER_COMMAND, SmtpVerb.AUTH.ordinal());
        outbox.commit();
        set(CHALLENGED, false);
        if (log != null) {
            log.response();
        }
    }

    /**
     * TLS is on: after {@link Step#START_TLS}, or from the first octet. What the server offered before is forgotten: send EHLO
     * again.
     *
     * @throws IllegalStateException if STARTTLS was not granted
     */
    public void secured() {
        boolean fresh = !has(GREETED) && outbox.isEmpty();
        if ((!has(TLS_GRANTED) && !fresh) || has(BROKEN)) {
            throw new IllegalStateException("STARTTLS was not granted");
        }
        flags = flags & GREETED | SECURED;
        offered = null;
        awaited.clear();
        outbox.clear();
        dotted.clear();
    }

    /** The reply after GREETING, REPLY, CHALLENGE, START_TLS, SERVICE_CLOSING and MALFORMED; borrowed. */
    public SmtpReplyView reply() {
        return decoder.reply();
    }

    /** The challenge of a 334: decoded, or raw if it is no base64. */
    public Challenge challenge() {
        return decoder.reply().challenge(quirks);
    }

    /**
     * What the last reply answers: of a message, DATA, or BDAT for a chunk that is not the last; null for a greeting and for
     * what answers nothing.
     */
    public @Nullable SmtpVerb answers() {
        return answered < 0 ? null : AwaitedReplies.verb(answered);
    }

    /** Whether the last reply answers the end of a message: was it taken? */
    public boolean answersMessage() {
        return answered == AwaitedReplies.MESSAGE;
    }

    /** In LMTP, which of the accepted recipients the last reply to a message is about, in the order of RCPT, from 0. */
    public int recipient() {
        return answeredRecipient;
    }

    /** How many RCPT of the transaction were accepted: with none, content that a 354 asks for is in vain. */
    public int acceptedRecipients() {
        return awaited.acceptedRecipients();
    }

    /** How many commands and messages were sent and not answered yet. */
    public int repliesAwaited() {
        return awaited.count();
    }

    /** Whether TLS is on. */
    public boolean isSecured() {
        return has(SECURED);
    }

    /** Whether AUTH was answered with 235. */
    public boolean isAuthenticated() {
        return has(AUTHENTICATED);
    }

    /** Whether the server said 421: it is about to close. */
    public boolean isClosing() {
        return has(CLOSING);
    }

    /** What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}; its rule is an {@link SmtpRule}. */
    public Violation violation() {
        Violation broken = violation;
        if (broken == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return broken;
    }

    /**
     * No octet will come: what was cut off, or left unanswered?
     *
     * @return null when nothing was
     */
    public @Nullable Violation endOfInput() {
        Violation cut = decoder.endOfInput();
        boolean unanswered = awaited.count() > 0 && !has(CLOSING);
        return cut != null || !unanswered ? cut : new Violation(SmtpRule.UNANSWERED_COMMAND, decoder.position());
    }

    /** How many octets wait to be drained. */
    public int queued() {
        return outbox.queued();
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void set(int flag, boolean on) {
        flags = on ? flags | flag : flags & ~flag;
    }
}
