package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.ClientLog;
import dev.mailwire.core.internal.DottedTurn;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.pop3.internal.AwaitedReplies;
import dev.mailwire.pop3.internal.CapabilityListing;
import dev.mailwire.pop3.internal.CommandGrammar;
import dev.mailwire.pop3.internal.OfferCheck;
import dev.mailwire.pop3.internal.ReplyForms;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a connection of POP3: commands in, octets out; octets in, replies, listings and messages out, each matched
 * to what it answers, so that no line of a message can be taken for a reply. It opens no socket.
 *
 * <pre>{@code
 * codec.send(new Pop3Command.Uidl());                          // queued; pipelined if the server offers that
 * codec.send(new Pop3Command.Retr(1));
 * for (;;) switch (codec.drainTo(out)) {                       // whenever the network takes octets
 *     case DONE         -> { flush(out); return; }
 *     case NEED_ROOM    -> flush(out);
 *     case AWAIT_REPLY  -> { flush(out); return; }             // decode() brings it
 *     case SEND_CONTENT -> {                                   // of XTND XMIT only
 *         if (!body.hasRemaining() && !refill(body)) codec.endContent();
 *         else codec.sendContent(body, out);
 *     }
 * }
 * void arrived(ByteBuffer in) {
 *     for (;;) switch (codec.decode(in)) {
 *         case NEED_INPUT     -> { in.compact(); return; }     // after each step call drainTo too: a reply lets more out
 *         case GREETING       -> greeted(Pop3Greeting.read(codec.reply()));
 *         case REPLY          -> answered(codec.answers(), codec.reply());
 *         case LISTING_LINE   -> add(codec.line().number(), codec.line());
 *         case MALFORMED_LINE -> report(codec.violation());    // the listing goes on
 *         case END_OF_LISTING -> listed(codec.answers());
 *         case CONTENT        -> append(codec.content());
 *         case END_OF_CONTENT -> store();                      // only now is the message whole
 *         case CHALLENGE      -> codec.respond(sasl.answer(codec.challenge()));
 *         case START_TLS      -> { startTls(in); return; }     // shake hands, then codec.secured(), then CAPA again
 *         case SERVER_CLOSING -> { close(); return; }          // a -ERR that answers nothing
 *         case MALFORMED      -> report(codec.violation());    // it answers what was oldest, with no success
 *         case FATAL          -> { report(codec.violation()); close(); return; }
 *     }
 * }
 * }</pre>
 *
 * <p>Commands may be sent at any time: those that must not be pipelined, or all if the server offers no PIPELINING (RFC 2449 6.6),
 * wait in the queue for the replies before them. {@link #send} refuses what the server did not offer, once it has answered CAPA;
 * before that everything is sent. Who writes while he does not read must keep what is in flight small (RFC 2449 6.6).
 *
 * <p>One thread at a time for both directions. Borrowed views end with the next {@code decode}.
 */
public final class Pop3ClientCodec {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** The server's first reply. */
        GREETING,
        /** A reply to {@link Pop3ClientCodec#answers}, or the first line of one. */
        REPLY,
        /** A line of a listing: {@link Pop3ClientCodec#line}. */
        LISTING_LINE,
        /** A line of a listing that breaks a rule, see {@link Pop3ClientCodec#violation}; the listing goes on. */
        MALFORMED_LINE,
        /** The listing is whole. */
        END_OF_LISTING,
        /** A run of a message: {@link Pop3ClientCodec#content}. */
        CONTENT,
        /** The message is whole. */
        END_OF_CONTENT,
        /** A {@code +} of AUTH: give {@link Pop3ClientCodec#respond} or {@link Pop3ClientCodec#cancelAuth}. */
        CHALLENGE,
        /** The {@code +OK} to STLS: shake hands and call {@link Pop3ClientCodec#secured}. */
        START_TLS,
        /** A {@code -ERR} that answers no command: the server is about to close, as some do when their patience ends. */
        SERVER_CLOSING,
        /**
         * A reply that breaks a rule, see {@link Pop3ClientCodec#violation}: it answers the oldest command, as a failure. What belongs
         * to it is passed over; in the place of END_OF_CONTENT it says that the message is not to be used.
         */
        MALFORMED,
        /** There is a {@link Pop3ClientCodec#violation}, and replies can no longer be matched to commands. For ever. */
        FATAL
    }

    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM,
        /** It is the turn of content: {@link Pop3ClientCodec#sendContent} or {@link Pop3ClientCodec#endContent}. */
        SEND_CONTENT,
        /** What comes next has to wait for a reply. */
        AWAIT_REPLY
    }

    // Marks in the outbox.
    private static final int BEFORE_COMMAND = 0;
    private static final int AFTER_COMMAND = 1;
    private static final int DOTTED = 2;

    private static final int GREETED = 1;
    private static final int SECURED = 1 << 1;
    private static final int AUTHENTICATED = 1 << 2;
    private static final int TLS_GRANTED = 1 << 3;
    private static final int BROKEN = 1 << 4;
    private static final int CHALLENGED = 1 << 5;
    private static final int GROUP_ENDED = 1 << 6;
    private static final int CLOSING = 1 << 7;
    private static final int EXCHANGE_OPEN = 1 << 8;
    private static final int PASSING_OVER = 1 << 9;

    private static final int NOTHING = -1;

    private final Pop3Limits limits;
    private final Quirks<Pop3Quirk> quirks;
    private final Pop3ReplyDecoder decoder;
    private final AwaitedReplies awaited = new AwaitedReplies();
    private final Outbox outbox;
    private final DottedTurn dotted;
    private final CapabilityListing capabilities;
    private @Nullable Pop3Capabilities offered;
    private @Nullable Secret deferredResponse;
    private @Nullable Violation violation;
    private @Nullable ClientLog log;
    private int answered = NOTHING;
    private int flags;

    /** A codec with the default limits, tolerant of what real servers send, that keeps bare CR and LF in messages it reads. */
    public Pop3ClientCodec() {
        this(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, Buffers.allocating(), DotDecoder.BareLineEnd.KEEP);
    }

    /**
     * A codec.
     *
     * @param buffers one for all codecs of a thread or event loop
     * @param bareLineEnd what a bare CR or LF in a message costs that is read; in one that is sent it is always refused
     */
    public Pop3ClientCodec(
            Pop3Limits limits, Quirks<Pop3Quirk> quirks, Buffers buffers, DotDecoder.BareLineEnd bareLineEnd) {
        this.limits = Objects.requireNonNull(limits);
        this.quirks = Objects.requireNonNull(quirks);
        this.decoder = new Pop3ReplyDecoder(limits, quirks, bareLineEnd, buffers);
        this.outbox = new Outbox(buffers);
        this.dotted = new DottedTurn(DotEncoder.BareLineEnd.REFUSE);
        this.capabilities = new CapabilityListing(limits.capabilities());
    }

    /** Tells each command, reply, line and message to a log, secrets left out. */
    public void log(WireLog sink) {
        log = new ClientLog(sink);
    }

    /**
     * What the server offered in its last answer to CAPA; null before that, and after {@link #secured}. Some of it may be another after
     * login (RFC 2449 5): send CAPA again.
     */
    public @Nullable Pop3Capabilities offered() {
        return offered;
    }

    /**
     * Queues a command.
     *
     * <p>An AUTH whose initial response would make its line longer than 255 octets (RFC 5034 4) goes without, and the response goes
     * out by itself when the server asks for it.
     *
     * @throws Pop3NotOfferedException if it needs a capability that the server did not offer; nothing is queued
     * @throws IllegalArgumentException if it cannot be written, or its line is longer than a server takes; nothing is queued
     * @throws IllegalStateException after FATAL, and behind AUTH and STLS until they are answered (and TLS is on)
     */
    public void send(Pop3Command command) {
        send(command, command.replyForm());
    }

    /**
     * Queues a command of one's own that is answered in a form of its own.
     *
     * @throws IllegalArgumentException if its line is longer than a server takes; nothing is queued
     * @throws IllegalStateException after FATAL, and behind AUTH and STLS until they are answered
     */
    public void send(Pop3Command.Unknown command, ReplyForm form) {
        send((Pop3Command) command, form);
    }

    private void send(Pop3Command command, ReplyForm form) {
        if (has(BROKEN)) {
            throw new IllegalStateException("the connection is broken");
        }
        if (has(EXCHANGE_OPEN)) {
            throw new IllegalStateException("nothing is sent behind AUTH or STLS before it is answered");
        }
        CapabilityTag missing = OfferCheck.missing(command, offered);
        if (missing != null) {
            throw new Pop3NotOfferedException(missing, command.verb().name());
        }
        Pop3Verb verb = command.verb();
        boolean exchange = verb == Pop3Verb.STLS || command instanceof Pop3Command.Auth;
        boolean message = ReplyForms.sendsMessage(command);
        outbox.begin();
        try {
            outbox.mark(BEFORE_COMMAND, has(GROUP_ENDED) ? 1 : 0);
            write(command);
            outbox.mark(AFTER_COMMAND, message ? AwaitedReplies.xmit() : AwaitedReplies.kind(verb, form));
            if (message) {
                outbox.mark(DOTTED, 0);
            }
            outbox.commit();
        } catch (IllegalArgumentException refused) {
            outbox.rollback();
            throw refused;
        }
        set(GROUP_ENDED, exchange || message || verb == Pop3Verb.QUIT);
        set(EXCHANGE_OPEN, exchange);
    }

    private void write(Pop3Command command) {
        CommandGrammar.writeCommand(outbox, command);
        if (outbox.messageLength() > limits.commandLine()) {
            if (!(command instanceof Pop3Command.Auth auth) || auth.initialResponse() == null) {
                throw new IllegalArgumentException("a line of " + outbox.messageLength()
                        + " octets, and a server takes " + limits.commandLine() + " (RFC 2449 4)");
            }
            deferredResponse = auth.initialResponse();
            outbox.retract();
            CommandGrammar.writeCommand(outbox, new Pop3Command.Auth(auth.mechanism(), null));
        }
        if (log != null) {
            log.command(printable(command));
        }
    }

    private String printable(Pop3Command command) {
        if (command instanceof Pop3Command.Pass) {
            return "PASS " + WireLog.REDACTED;
        }
        if (command instanceof Pop3Command.Apop apop) {
            return "APOP " + apop.name() + " " + WireLog.REDACTED;
        }
        return command instanceof Pop3Command.Auth auth && auth.initialResponse() != null
                ? "AUTH " + auth.mechanism() + " " + WireLog.REDACTED
                : outbox.printableMessage();
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
                default -> drainDotted(out);
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
        Pop3Capabilities offer = offered;
        boolean pipelining = offer != null && outbox.markNumber() == 0 && offer.has(CapabilityTag.PIPELINING);
        return awaited.count() == 0 || pipelining;
    }

    private @Nullable Drain drainDotted(ByteBuffer out) {
        return switch (dotted.advance(out)) {
            case DottedTurn.WAITING -> Drain.AWAIT_REPLY;
            case DottedTurn.SENDING -> Drain.SEND_CONTENT;
            case DottedTurn.NEED_ROOM -> Drain.NEED_ROOM;
            case DottedTurn.ENDED -> {
                awaited.add(AwaitedReplies.message());
                yield null;
            }
            default -> null;
        };
    }

    /**
     * Writes content of XTND XMIT with dots put in, when {@link #drainTo} said SEND_CONTENT.
     *
     * @return true when all of {@code content} was taken; false when {@code out} has no more room
     * @throws IllegalArgumentException at a bare CR or LF: the content can then not be ended, only the connection closed
     * @throws IllegalStateException if it is not the turn of content
     */
    public boolean sendContent(ByteBuffer content, ByteBuffer out) {
        requireContentTurn();
        return dotted.send(content, out);
    }

    /**
     * The content is whole: {@link #drainTo} writes its end.
     *
     * @throws IllegalStateException if it is not the turn of content
     */
    public void endContent() {
        requireContentTurn();
        dotted.end();
        if (log != null) {
            log.endOfContent();
        }
    }

    private void requireContentTurn() {
        if (!outbox.atMark() || outbox.markKind() != DOTTED || !dotted.isSending()) {
            throw new IllegalStateException("it is not the turn of content");
        }
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#START_TLS} or {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        if (has(TLS_GRANTED)) {
            return in.hasRemaining()
                    ? fatal(new Violation(Pop3Rule.INPUT_BEHIND_STLS, decoder.position()))
                    : Step.START_TLS;
        }
        for (; ; ) {
            if (has(BROKEN)) {
                return Step.FATAL;
            }
            if (!decoder.isInReply()) {
                decoder.expect(awaited.form());
            }
            Step step = switch (decoder.decode(in)) {
                case NEED_INPUT -> Step.NEED_INPUT;
                case REPLY -> replied(in);
                case LISTING_LINE -> listingLine();
                case MALFORMED_LINE -> malformedLine();
                case END_OF_LISTING -> endOfReply(Step.END_OF_LISTING);
                case CONTENT -> contentRun();
                case END_OF_CONTENT -> endOfReply(Step.END_OF_CONTENT);
                case MALFORMED -> malformed();
                case FATAL -> fatal(decoder.violation());
            };
            if (step != null) {
                return step;
            }
        }
    }

    /** A reply or its first line was read; null: it asked for what {@link #deferredResponse} has already. */
    private @Nullable Step replied(ByteBuffer in) {
        Pop3ReplyView reply = decoder.reply();
        Pop3Status status = reply.status();
        if (log != null) {
            log.received(reply.toString());
        }
        answered = NOTHING;
        if (awaited.count() == 0) {
            return unasked(status, reply.offset());
        }
        int kind = awaited.oldest();
        boolean auth = AwaitedReplies.verb(kind) == Pop3Verb.AUTH && AwaitedReplies.form(kind) == ReplyForm.STATUS;
        if (status == Pop3Status.CONTINUE && !auth) {
            return fatal(new Violation(Pop3Rule.CHALLENGE_NOT_ASKED_FOR, reply.offset()));
        }
        answered = kind;
        if (decoder.isInReply()) {
            return Step.REPLY;
        }
        awaited.remove();
        return auth ? auth(status) : answer(kind, status == Pop3Status.OK, in);
    }

    private Step unasked(Pop3Status status, long offset) {
        if (status == Pop3Status.CONTINUE) {
            return fatal(new Violation(Pop3Rule.CHALLENGE_NOT_ASKED_FOR, offset));
        }
        if (!has(GREETED)) {
            set(GREETED, true);
            return Step.GREETING;
        }
        if (status == Pop3Status.OK) {
            return fatal(new Violation(Pop3Rule.REPLY_NOT_ASKED_FOR, offset));
        }
        set(CLOSING, true);
        return Step.SERVER_CLOSING;
    }

    private Step answer(int kind, boolean ok, ByteBuffer in) {
        switch (AwaitedReplies.verb(kind)) {
            case STLS -> {
                if (ok && in.hasRemaining()) {
                    return fatal(new Violation(Pop3Rule.INPUT_BEHIND_STLS, decoder.position()));
                }
                set(TLS_GRANTED, ok);
                set(EXCHANGE_OPEN, ok);
                return ok ? Step.START_TLS : Step.REPLY;
            }
            case PASS, APOP, RPOP -> set(AUTHENTICATED, has(AUTHENTICATED) || ok);
            case UTF8, LANG -> {
                if (ok) {
                    decoder.utf8(true);
                }
            }
            case QUIT -> set(CLOSING, has(CLOSING) || ok);
            case XTND -> {
                if (AwaitedReplies.isXmit(kind)) {
                    dotted.answered(ok);
                }
            }
            default -> {}
        }
        return Step.REPLY;
    }

    private @Nullable Step auth(Pop3Status status) {
        Secret deferred = deferredResponse;
        deferredResponse = null;
        if (status != Pop3Status.CONTINUE) {
            set(AUTHENTICATED, has(AUTHENTICATED) || status == Pop3Status.OK);
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

    private Step listingLine() {
        ListingLineView line = decoder.line();
        if (log != null) {
            log.received(line.toString());
        }
        if (line.form() == ReplyForm.CAPABILITIES && !capabilities.add(line)) {
            return fatal(new Violation(Pop3Rule.CAPABILITIES_TOO_LONG, line.offset()));
        }
        return Step.LISTING_LINE;
    }

    private Step malformedLine() {
        broken(decoder.violation());
        return Step.MALFORMED_LINE;
    }

    private Step contentRun() {
        if (log != null) {
            log.contentRead(decoder.content().length());
        }
        return Step.CONTENT;
    }

    /** What belongs to a reply has ended; null: it was passed over. */
    private @Nullable Step endOfReply(Step end) {
        if (log != null && end == Step.END_OF_CONTENT) {
            log.endOfContentRead();
        }
        boolean passedOver = has(PASSING_OVER);
        set(PASSING_OVER, false);
        if (AwaitedReplies.verb(awaited.oldest()) == Pop3Verb.CAPA) {
            Pop3Capabilities listed = capabilities.end();
            offered = passedOver ? offered : listed;
        }
        awaited.remove();
        return passedOver ? null : end;
    }

    private Step malformed() {
        Violation fault = decoder.violation();
        broken(fault);
        if (awaited.count() == 0) {
            boolean first = !has(GREETED);
            set(GREETED, true);
            answered = NOTHING;
            return first ? Step.MALFORMED : fatal(new Violation(Pop3Rule.REPLY_NOT_ASKED_FOR, fault.offset()));
        }
        int kind = awaited.oldest();
        if (decoder.isInReply()) {
            set(PASSING_OVER, true);
        } else {
            awaited.remove();
        }
        boolean status = fault.rule() != Pop3Rule.BARE_LINE_END_IN_CONTENT && fault.rule() != Pop3Rule.CONTENT_TOO_LONG;
        answered = kind;
        return status && turnsTheConversation(kind, decoder.reply().status()) ? fatal(fault) : Step.MALFORMED;
    }

    /**
     * Whether the server would read what we send next as something else: it asked for a response, for TLS or for content, in a way
     * that we do not take.
     */
    private boolean turnsTheConversation(int kind, Pop3Status status) {
        Pop3Verb verb = AwaitedReplies.verb(kind);
        set(EXCHANGE_OPEN, false);
        deferredResponse = null;
        if (AwaitedReplies.isXmit(kind)) {
            dotted.answered(false);
        }
        return status == Pop3Status.CONTINUE
                || (status == Pop3Status.OK && (verb == Pop3Verb.STLS || AwaitedReplies.isXmit(kind)));
    }

    private Step fatal(Violation fault) {
        broken(fault);
        set(BROKEN, true);
        outbox.clear();
        return Step.FATAL;
    }

    private void broken(Violation fault) {
        violation = fault;
        if (log != null) {
            log.violation(fault);
        }
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
        finishResponse();
    }

    /**
     * Ends the AUTH exchange with {@code *}; the server answers with {@code -ERR} (RFC 5034 4).
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
        outbox.mark(AFTER_COMMAND, AwaitedReplies.kind(Pop3Verb.AUTH, ReplyForm.STATUS));
        outbox.commit();
        set(CHALLENGED, false);
        if (log != null) {
            log.response();
        }
    }

    /**
     * TLS is on: after {@link Step#START_TLS}, or from the first octet. What the server offered before is forgotten: send CAPA
     * again. There is no second greeting (RFC 2595 4).
     *
     * @throws IllegalStateException if STLS was not granted
     */
    public void secured() {
        boolean fresh = !has(GREETED) && outbox.isEmpty();
        if ((!has(TLS_GRANTED) && !fresh) || has(BROKEN)) {
            throw new IllegalStateException("STLS was not granted");
        }
        flags = flags & GREETED | SECURED;
        offered = null;
    }

    /**
     * The reply, or its first line, after GREETING, REPLY, CHALLENGE, START_TLS and SERVER_CLOSING, and after MALFORMED in the place of
     * one; borrowed.
     *
     * @throws IllegalStateException after any other step
     */
    public Pop3ReplyView reply() {
        return decoder.reply();
    }

    /**
     * The line after LISTING_LINE and MALFORMED_LINE, and what a positive reply says to STAT, LAST, and LIST, UIDL and LANG with an
     * argument; borrowed.
     *
     * @throws IllegalStateException after any other step, and if the reply says no such thing
     */
    public ListingLineView line() {
        return decoder.line();
    }

    /**
     * Moves {@link #line} to the next line of the listing, if that is a plain one of LIST or UIDL and all of it is in {@code in}: a
     * shorter way than {@link #decode} for those that come by the thousand. To be called after LISTING_LINE with what {@code decode}
     * was given; what it leaves is for {@code decode}.
     *
     * @return whether there is another line; {@code false} says nothing about what follows, and ends the borrow
     */
    public boolean nextLine(ByteBuffer in) {
        boolean next = decoder.nextLine(in);
        if (next && log != null) {
            log.received(decoder.line().toString());
        }
        return next;
    }

    /** The run of a message after CONTENT, dots removed; borrowed. */
    public Octets content() {
        return decoder.content();
    }

    /** How many octets of the message were handed out so far, dots removed. */
    public long contentOctets() {
        return decoder.contentOctets();
    }

    /** The challenge of a {@code +}: decoded, or raw if it is no base64. */
    public Challenge challenge() {
        return decoder.reply().challenge(quirks);
    }

    /**
     * What was answered last, or is being answered while a listing or a message arrives; null for a greeting and for what answers
     * nothing.
     */
    public @Nullable Pop3Verb answers() {
        return answered < 0 ? null : AwaitedReplies.verb(answered);
    }

    /** What the answer to {@link #answers} looks like, if it is {@code +OK}. */
    public ReplyForm form() {
        return answered < 0 ? ReplyForm.STATUS : AwaitedReplies.form(answered);
    }

    /** Whether the last reply answers the end of a message that XTND XMIT sent: was it taken? */
    public boolean answersMessage() {
        return answered >= 0 && AwaitedReplies.isMessage(answered);
    }

    /** How many commands and messages were sent and not answered, or not wholly. */
    public int repliesAwaited() {
        return awaited.count();
    }

    /** Whether TLS is on. */
    public boolean isSecured() {
        return has(SECURED);
    }

    /** Whether PASS, APOP, AUTH or RPOP was answered with {@code +OK}. */
    public boolean isAuthenticated() {
        return has(AUTHENTICATED);
    }

    /** Whether the server is about to close: it answered QUIT, or said {@code -ERR} to nothing. */
    public boolean isClosing() {
        return has(CLOSING);
    }

    /** What was broken, after MALFORMED, MALFORMED_LINE and FATAL; its rule is a {@link Pop3Rule}. */
    public Violation violation() {
        Violation fault = violation;
        if (fault == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return fault;
    }

    /** The quirks that the reply or line needed that was just read. */
    public Quirks<Pop3Quirk> quirks() {
        return decoder.quirks();
    }

    /**
     * No octet will come: what was cut off, or left unanswered? A message that was cut off is no message.
     *
     * @return null when nothing was
     */
    public @Nullable Violation endOfInput() {
        if (has(BROKEN)) {
            return violation;
        }
        Violation cut = decoder.endOfInput();
        boolean unanswered = awaited.count() > 0 && !has(CLOSING);
        return cut != null || !unanswered ? cut : new Violation(Pop3Rule.UNANSWERED_COMMAND, decoder.position());
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
