package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.DottedTurn;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.OwedReplies;
import dev.mailwire.core.internal.ServerLog;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.OwedReply;
import dev.mailwire.pop3.internal.ReplyGrammar;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a connection of POP3: octets in, steps out; replies, listings and messages in, octets out. It opens no
 * socket and decides no policy.
 *
 * <pre>{@code
 * codec.greet(Pop3Greeting.of("ready"));
 * ...
 * void arrived(ByteBuffer in) {
 *     for (;;) switch (codec.decode(in)) {
 *         case NEED_INPUT, AWAIT_REPLY -> { in.compact(); return; } // call again with more, after reply(), and after drainTo()
 *         case COMMAND        -> serve(codec.command());            // owes one reply, now or later, in order
 *         case AUTH_RESPONSE  -> serve(codec.authResponse());       // owes one
 *         case CONTENT        -> outgoing.append(codec.content());  // of XTND XMIT, dots removed
 *         case END_OF_CONTENT -> codec.reply(outgoing.send());      // owes one
 *         case START_TLS      -> { startTls(in); return; }          // drain, shake hands, then codec.secured()
 *         case MALFORMED      -> codec.reply(codec.violation());    // answer and go on
 *         case FATAL          -> { codec.reply(codec.violation()); close(); return; }
 *     }
 * }
 * for (;;) switch (codec.drainTo(out)) {
 *     case DONE         -> { flush(out); return; }
 *     case NEED_ROOM    -> flush(out);
 *     case SEND_LINES   -> { while (lines.hasNext() && codec.listingLine(lines.next())) {} if (!lines.hasNext()) codec.endListing(); }
 *     case SEND_CONTENT -> { if (body.read()) codec.sendContent(body.buffer(), out); else codec.endContent(); }
 * }
 * }</pre>
 *
 * <p><b>Replies owed.</b> COMMAND, AUTH_RESPONSE, END_OF_CONTENT and MALFORMED owe one, in that order, and it may come later. What
 * it looks like depends on the command ({@link Pop3CommandView#replyForm}), and a client that waits for a listing does not see the
 * end of a single line: so a positive reply is given by the call that fits, and no other is taken.
 *
 * <ul>
 *   <li>{@link #reply(Pop3Reply)}: one line, and every {@code -ERR}; {@link #reply(ListingLine)} for STAT, LIST and UIDL of one
 *       message, LAST, and LANG with an argument.
 *   <li>{@link #beginListing}, {@link #listingLine} and {@link #endListing}, or {@link #replyListing}: LIST, UIDL, CAPA, LANG and
 *       AUTH alone, XTND BBOARDS, ARCHIVE, X-BBOARDS and XLST.
 *   <li>{@link #beginContent}, then {@link #sendContent} and {@link #endContent} while {@link #drainTo} asks for it: RETR and TOP.
 *       It goes from your buffer to {@code out}, and nowhere between.
 *   <li>Any of them for a command that is unknown.
 * </ul>
 *
 * <p>The reply decides how the next octets are read where that is open: {@code +} to AUTH makes the next line a response, {@code
 * +OK} to XTND XMIT makes them content, {@code +OK} to STLS ends the conversation in the clear. Until then, and while too many
 * replies are owed or too much output waits, {@link #decode} answers AWAIT_REPLY; call it again after a reply or {@link #drainTo},
 * though nothing arrived.
 *
 * <p>One thread at a time for both directions. Borrowed views end with the next {@code decode}.
 */
public final class Pop3ServerCodec {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /**
         * A reply is awaited, or output to be drained: do that and decode again, before anything is read from the network. What
         * is left in {@code in} is read then.
         */
        AWAIT_REPLY,
        /** There is a {@link Pop3ServerCodec#command}. */
        COMMAND,
        /** There is an {@link Pop3ServerCodec#authResponse}. */
        AUTH_RESPONSE,
        /** There is {@link Pop3ServerCodec#content}. */
        CONTENT,
        /** The content of XTND XMIT is whole. */
        END_OF_CONTENT,
        /** The {@code +OK} to STLS was given: drain it, shake hands, and call {@link Pop3ServerCodec#secured}. */
        START_TLS,
        /** There is a {@link Pop3ServerCodec#violation}: reply with it and go on. */
        MALFORMED,
        /** There is a {@link Pop3ServerCodec#violation}: reply with it, drain and close. For ever. */
        FATAL
    }

    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM,
        /** Nothing waits, and a listing is open: give it lines, or end it. */
        SEND_LINES,
        /** It is the turn of a message: {@link Pop3ServerCodec#sendContent} and {@link Pop3ServerCodec#endContent}. */
        SEND_CONTENT
    }

    // Flags in one int: every idle connection pays for each field.
    private static final int GREETED = 1;
    private static final int EARLY = 1 << 1;
    private static final int SECURED = 1 << 2;
    private static final int AUTHENTICATED = 1 << 3;
    private static final int UTF8_IN_USE = 1 << 4;
    private static final int INPUT_WAITED = 1 << 5;
    private static final int TLS_ASKED = 1 << 6;
    private static final int TLS_GRANTED = 1 << 7;
    private static final int BROKEN = 1 << 8;
    private static final int PARTED = 1 << 9;
    private static final int ENDED_MESSAGE = 1 << 10;
    private static final int LISTING_OPEN = 1 << 11;

    /** The mark in the outbox where a message goes. */
    private static final int CONTENT = 0;

    private final Pop3Limits limits;
    private final Pop3CommandDecoder decoder;
    private final OwedReplies owed = new OwedReplies();
    private final Outbox outbox;
    private final DotEncoder.BareLineEnd bareLineEnd;
    private Pop3Capabilities offered;
    // Made when it is needed: many connections fetch nothing.
    private @Nullable DottedTurn dotted;
    private @Nullable ServerLog log;
    private int flags;
    private int violations;
    private long commands;

    /** A codec with the default limits, tolerant of what real clients send, that refuses bare CR and LF in content. */
    public Pop3ServerCodec(Pop3Capabilities offered) {
        this(offered, Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, Buffers.allocating());
    }

    /** A codec that refuses bare CR and LF in content. */
    public Pop3ServerCodec(Pop3Capabilities offered, Pop3Limits limits, Quirks<Pop3Quirk> quirks, Buffers buffers) {
        this(offered, limits, quirks, buffers, DotDecoder.BareLineEnd.REFUSE, DotEncoder.BareLineEnd.REFUSE);
    }

    /**
     * A codec.
     *
     * @param offered what is offered, whether or not CAPA is answered: the reading depends on it
     * @param buffers one for all codecs of a thread or event loop
     * @param received what a bare CR or LF costs in content that a client sends with XTND XMIT
     * @param sent what is done with one in a message that is sent
     */
    public Pop3ServerCodec(
            Pop3Capabilities offered,
            Pop3Limits limits,
            Quirks<Pop3Quirk> quirks,
            Buffers buffers,
            DotDecoder.BareLineEnd received,
            DotEncoder.BareLineEnd sent) {
        this.limits = Objects.requireNonNull(limits);
        this.decoder = new Pop3CommandDecoder(limits, quirks, received, buffers);
        this.outbox = new Outbox(buffers);
        this.bareLineEnd = Objects.requireNonNull(sent);
        this.offered = offered;
        offer(offered);
    }

    /** Tells each command, reply, line of a listing and message to a log, secrets left out. */
    public void log(WireLog sink) {
        log = new ServerLog(sink);
    }

    /**
     * What is offered from now on: it may change with TLS and login. Names and passwords may be UTF-8 if UTF8 is offered with USER
     * (RFC 6856 2.1).
     */
    public void offer(Pop3Capabilities offer) {
        offered = Objects.requireNonNull(offer);
        decoder.utf8(offer.hasUtf8User());
    }

    /** What is offered. */
    public Pop3Capabilities offered() {
        return offered;
    }

    /**
     * The first reply of all; with {@code -ERR} the connection is to be closed.
     *
     * @throws IllegalStateException if it was given before
     */
    public void greet(Pop3Greeting greeting) {
        if (has(GREETED)) {
            throw new IllegalStateException("the greeting was given");
        }
        write(greeting.reply());
        set(GREETED, true);
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#AWAIT_REPLY}, {@link Step#START_TLS} or
     *     {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        if (has(TLS_ASKED)) {
            return awaitTls(in);
        }
        if (!has(BROKEN) && (owed.count() >= limits.owedReplies() || outbox.queued() >= limits.queuedOutput())) {
            return Step.AWAIT_REPLY;
        }
        return switch (decoder.decode(in)) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case AWAIT_REPLY -> {
                set(INPUT_WAITED, has(INPUT_WAITED) || in.hasRemaining());
                yield Step.AWAIT_REPLY;
            }
            case COMMAND -> command(in);
            case AUTH_RESPONSE -> authResponse(in);
            case CONTENT -> contentRun();
            case END_OF_CONTENT -> endOfContent();
            case MALFORMED -> malformed();
            case FATAL -> fatal();
        };
    }

    private Step awaitTls(ByteBuffer in) {
        set(INPUT_WAITED, has(INPUT_WAITED) || in.hasRemaining());
        if (!has(TLS_GRANTED)) {
            return Step.AWAIT_REPLY;
        }
        if (!has(INPUT_WAITED)) {
            return Step.START_TLS;
        }
        set(TLS_ASKED, false);
        decoder.fatal(new Violation(Pop3Rule.INPUT_BEHIND_STLS, decoder.position()));
        return fatal();
    }

    private Step command(ByteBuffer in) {
        Pop3CommandView command = decoder.command();
        Pop3Rule refused = refusal(command.verb());
        commands++;
        set(EARLY, has(EARLY) || !has(GREETED));
        set(ENDED_MESSAGE, false);
        set(INPUT_WAITED, in.hasRemaining());
        if (log != null) {
            log.command(command.toString());
        }
        if (refused != null) {
            return refuse(command, refused);
        }
        int kind = OwedReply.of(command);
        if (kind == OwedReply.STLS) {
            set(TLS_ASKED, true);
        }
        owed.add(kind);
        return Step.COMMAND;
    }

    /** What rule a command breaks that is well-formed in itself. */
    private @Nullable Pop3Rule refusal(Pop3Verb verb) {
        if (verb == Pop3Verb.UNKNOWN) {
            return commands == 0 && violations == 0 && decoder.isHttpMethod() ? Pop3Rule.HTTP_REQUEST : null;
        }
        if (verb == Pop3Verb.STLS && has(SECURED)) {
            return Pop3Rule.ALREADY_SECURED;
        }
        CapabilityTag capability = verb.capability();
        if (capability != null && !offered.has(capability)) {
            return Pop3Rule.NOT_OFFERED;
        }
        return verb == Pop3Verb.STLS && has(AUTHENTICATED | UTF8_IN_USE) ? Pop3Rule.STLS_TOO_LATE : null;
    }

    private Step refuse(Pop3CommandView command, Pop3Rule rule) {
        Violation broken = new Violation(rule, decoder.commandOffset());
        if (rule == Pop3Rule.HTTP_REQUEST) {
            decoder.fatal(broken);
            return fatal();
        }
        int kind = OwedReply.of(command);
        if (kind == OwedReply.AUTH || kind == OwedReply.STLS) {
            decoder.proceed(Pop3CommandDecoder.Next.COMMAND);
        }
        decoder.malformed(broken);
        return malformed();
    }

    private Step authResponse(ByteBuffer in) {
        if (log != null) {
            log.response();
        }
        set(INPUT_WAITED, in.hasRemaining());
        owed.add(OwedReply.AUTH);
        return Step.AUTH_RESPONSE;
    }

    private Step contentRun() {
        if (log != null) {
            log.content(decoder.content().length());
        }
        return Step.CONTENT;
    }

    private Step endOfContent() {
        if (log != null) {
            log.endOfContent();
        }
        set(ENDED_MESSAGE, true);
        owed.add(ReplyForm.STATUS.ordinal());
        return Step.END_OF_CONTENT;
    }

    private Step malformed() {
        violations++;
        Violation broken = decoder.violation();
        if (log != null) {
            log.violation(broken);
        }
        set(
                ENDED_MESSAGE,
                broken.rule() == Pop3Rule.BARE_LINE_END_IN_CONTENT || broken.rule() == Pop3Rule.CONTENT_TOO_LONG);
        owed.add(OwedReply.MALFORMED);
        return Step.MALFORMED;
    }

    private Step fatal() {
        if (!has(BROKEN)) {
            violations++;
            set(BROKEN, true);
            if (log != null) {
                log.violation(decoder.violation());
            }
        }
        return Step.FATAL;
    }

    /** What the oldest reply that is owed answers. */
    private int turn() {
        if (owed.count() == 0) {
            throw new IllegalStateException("no reply is owed");
        }
        if (!has(GREETED)) {
            throw new IllegalStateException("greet first");
        }
        if (has(LISTING_OPEN)) {
            throw new IllegalStateException("a listing is open");
        }
        return owed.oldest();
    }

    /**
     * Gives the oldest reply that is owed, in one line.
     *
     * @throws IllegalStateException if none is owed, a listing is open, or the reply does not fit what it answers: a challenge
     *     answers AUTH alone, {@code +OK} answers nothing that was malformed, and what is answered with a listing or a message is
     *     not answered with {@code +OK} alone
     */
    public void reply(Pop3Reply reply) {
        int kind = turn();
        checkFits(kind, reply.status());
        write(reply);
        replied(kind, reply.status());
    }

    private static void checkFits(int kind, Pop3Status status) {
        boolean fits = switch (status) {
            case ERR -> true;
            case CONTINUE -> kind == OwedReply.AUTH;
            case OK -> kind != OwedReply.MALFORMED && !OwedReply.form(kind).isMultiLine();
        };
        if (!fits) {
            throw new IllegalStateException(
                    status.indicator() + " in one line does not answer this: " + OwedReply.form(kind));
        }
    }

    private void replied(int kind, Pop3Status status) {
        boolean ok = status == Pop3Status.OK;
        switch (kind) {
            case OwedReply.AUTH -> {
                set(AUTHENTICATED, has(AUTHENTICATED) || ok);
                decoder.proceed(
                        status == Pop3Status.CONTINUE
                                ? Pop3CommandDecoder.Next.AUTH_RESPONSE
                                : Pop3CommandDecoder.Next.COMMAND);
            }
            case OwedReply.STLS -> {
                set(TLS_GRANTED, ok);
                if (!ok) {
                    set(TLS_ASKED, false);
                    decoder.proceed(Pop3CommandDecoder.Next.COMMAND);
                }
            }
            case OwedReply.XMIT ->
                decoder.proceed(ok ? Pop3CommandDecoder.Next.CONTENT : Pop3CommandDecoder.Next.COMMAND);
            case OwedReply.LOGIN -> set(AUTHENTICATED, has(AUTHENTICATED) || ok);
            case OwedReply.UTF8 -> set(UTF8_IN_USE, has(UTF8_IN_USE) || ok);
            default -> {}
        }
        owed.remove();
    }

    /**
     * Gives the oldest reply that is owed: {@code +OK} and what STAT, LIST or UIDL of one message, LAST, or LANG with an argument
     * asked for.
     *
     * @throws IllegalStateException if none is owed, a listing is open, or something else was asked for
     */
    public void reply(ListingLine line) {
        int kind = turn();
        ReplyForm wanted = OwedReply.form(kind);
        boolean fits = switch (line.form()) {
            case DROP_LISTING -> wanted == ReplyForm.DROP_LISTING;
            case SCAN_LISTINGS -> wanted == ReplyForm.SCAN_LISTING;
            case UNIQUE_ID_LISTINGS -> wanted == ReplyForm.UNIQUE_ID_LISTING;
            case LAST -> wanted == ReplyForm.LAST;
            case LANGUAGES -> wanted == ReplyForm.LANGUAGE;
            default -> false;
        };
        if (!fits) {
            throw new IllegalStateException("a line of the form " + line.form() + " does not answer " + wanted);
        }
        outbox.begin();
        ReplyGrammar.writeReply(outbox, line);
        outbox.commit();
        if (log != null) {
            log.reply("+OK " + line);
        }
        owed.remove();
    }

    /**
     * Answers an AUTH command, or a response of its exchange, with a challenge: what the client says next is an
     * {@link Step#AUTH_RESPONSE}.
     *
     * @param challenge its octets, not base64; empty for none
     * @throws IllegalStateException if it is not the turn of AUTH, or the secret was wiped
     */
    public void challenge(Secret challenge) {
        int kind = turn();
        checkFits(kind, Pop3Status.CONTINUE);
        if (challenge.isWiped()) {
            throw new IllegalStateException("the secret was wiped");
        }
        outbox.begin();
        ReplyGrammar.writeChallenge(outbox, challenge);
        outbox.commit();
        if (log != null) {
            log.reply("+ " + WireLog.REDACTED);
        }
        replied(kind, Pop3Status.CONTINUE);
    }

    /**
     * Begins a listing as the oldest reply that is owed: {@link #listingLine}s follow, and {@link #endListing}.
     *
     * @param first its first line, {@code +OK}
     * @throws IllegalArgumentException if that is not {@code +OK}
     * @throws IllegalStateException if none is owed, a listing is open, or what was asked for is no listing
     */
    public void beginListing(Pop3Reply first) {
        int kind = turn();
        requireOk(first);
        if (kind != OwedReply.ANY && !OwedReply.form(kind).isListing()) {
            throw new IllegalStateException("a listing does not answer " + OwedReply.form(kind));
        }
        write(first);
        set(LISTING_OPEN, true);
    }

    private static void requireOk(Pop3Reply first) {
        if (!first.isOk()) {
            throw new IllegalArgumentException("nothing follows " + first + ": give it with reply()");
        }
    }

    /**
     * Adds a line to the open listing.
     *
     * @param line one of the listing's form, or {@link RawListing}; of any form where the client knows none
     * @return whether there is room for more; if not, this one is queued, and the next wait until {@link #drainTo} asks for them
     *     with {@link Drain#SEND_LINES}
     * @throws IllegalStateException if no listing is open, or its lines have another form
     */
    public boolean listingLine(ListingLine line) {
        requireListing();
        ReplyForm wanted = OwedReply.form(owed.oldest());
        if (wanted.isListing()
                && wanted != ReplyForm.LINES
                && line.form() != wanted
                && line.form() != ReplyForm.LINES) {
            throw new IllegalStateException("a line of the form " + line.form() + " among " + wanted);
        }
        outbox.begin();
        ListingGrammar.writeLine(outbox, line);
        outbox.commit();
        if (log != null) {
            log.reply(line.toString());
        }
        return outbox.queued() < limits.queuedOutput();
    }

    private void requireListing() {
        if (!has(LISTING_OPEN)) {
            throw new IllegalStateException("no listing is open");
        }
    }

    /**
     * Ends the open listing.
     *
     * @throws IllegalStateException if none is open
     */
    public void endListing() {
        requireListing();
        outbox.begin();
        ListingGrammar.writeEnd(outbox);
        outbox.commit();
        if (log != null) {
            log.reply(".");
        }
        set(LISTING_OPEN, false);
        owed.remove();
    }

    /**
     * Gives a whole listing, such as {@code offered().list()}, as the oldest reply that is owed.
     *
     * @throws IllegalArgumentException if the first line is not {@code +OK}
     * @throws IllegalStateException as {@link #beginListing} and {@link #listingLine}
     */
    public void replyListing(Pop3Reply first, List<? extends ListingLine> lines) {
        beginListing(first);
        for (ListingLine line : lines) {
            listingLine(line);
        }
        endListing();
    }

    /**
     * Begins a message as the oldest reply that is owed: {@link #drainTo} asks for it when its turn comes. Replies to later commands
     * may be given before that, other messages too; they wait in order.
     *
     * @param first the line before it, {@code +OK}
     * @throws IllegalArgumentException if that is not {@code +OK}
     * @throws IllegalStateException if none is owed, a listing is open, or what was asked for is no message
     */
    public void beginContent(Pop3Reply first) {
        int kind = turn();
        requireOk(first);
        if (kind != OwedReply.ANY && OwedReply.form(kind) != ReplyForm.MESSAGE) {
            throw new IllegalStateException("a message does not answer " + OwedReply.form(kind));
        }
        outbox.begin();
        ReplyGrammar.writeReply(outbox, first);
        outbox.mark(CONTENT, 0);
        outbox.commit();
        if (log != null) {
            log.reply(first.toString());
        }
        owed.remove();
    }

    /**
     * Writes the message, or more of it, with dots put in, when {@link #drainTo} said SEND_CONTENT.
     *
     * @return true when all of {@code content} was taken; false when {@code out} has no more room
     * @throws IllegalArgumentException at a bare CR or LF if they are refused: the message can then not be ended, only the
     *     connection closed
     * @throws IllegalStateException if it is not the turn of a message
     */
    public boolean sendContent(ByteBuffer content, ByteBuffer out) {
        int from = content.position();
        boolean all = contentTurn().send(content, out);
        if (log != null) {
            log.contentSent(content.position() - from);
        }
        return all;
    }

    /**
     * The message is whole: {@link #drainTo} writes its end.
     *
     * @throws IllegalStateException if it is not the turn of a message
     */
    public void endContent() {
        contentTurn().end();
        if (log != null) {
            log.endOfContentSent();
        }
    }

    private DottedTurn contentTurn() {
        DottedTurn turn = dotted;
        if (turn == null || !turn.isSending() || !outbox.atMark()) {
            throw new IllegalStateException("it is not the turn of a message");
        }
        return turn;
    }

    /**
     * Puts what waits into {@code out}, as far as it has room.
     *
     * @return {@link Drain#NEED_ROOM} when {@code out} is full and more waits
     */
    public Drain drainTo(ByteBuffer out) {
        for (; ; ) {
            if (!outbox.drainTo(out)) {
                return Drain.NEED_ROOM;
            }
            if (!outbox.atMark()) {
                return has(LISTING_OPEN) ? Drain.SEND_LINES : Drain.DONE;
            }
            DottedTurn turn = dotted;
            if (turn == null) {
                turn = new DottedTurn(bareLineEnd);
                dotted = turn;
            }
            switch (turn.advance(out)) {
                case DottedTurn.WAITING -> turn.answered(true);
                case DottedTurn.SENDING -> {
                    return Drain.SEND_CONTENT;
                }
                case DottedTurn.NEED_ROOM -> {
                    return Drain.NEED_ROOM;
                }
                default -> outbox.passMark();
            }
        }
    }

    /**
     * Gives the {@code -ERR} that the broken rule suggests: after MALFORMED for the oldest reply that is owed, after FATAL as the last
     * one of the connection. In an open listing or before an unfinished message it would be read as part of it, and nothing is said
     * after FATAL.
     *
     * @throws IllegalArgumentException if no reply is suggested
     * @throws IllegalStateException if none is owed, and the last step was not FATAL or was answered
     */
    public void reply(Violation broken) {
        Pop3Reply suggested = ((Pop3Rule) broken.rule()).suggestedReply();
        if (suggested == null) {
            throw new IllegalArgumentException(
                    "no reply is suggested for " + broken.rule().name());
        }
        if (!has(BROKEN)) {
            reply(suggested);
            return;
        }
        if (has(PARTED)) {
            throw new IllegalStateException("the last reply of the connection was given");
        }
        set(PARTED, true);
        if (!has(LISTING_OPEN) && !outbox.hasMarks()) {
            write(suggested);
        }
    }

    private void write(Pop3Reply reply) {
        outbox.begin();
        ReplyGrammar.writeReply(outbox, reply);
        outbox.commit();
        if (log != null) {
            log.reply(reply.toString());
        }
    }

    /** How many replies are owed; a listing counts until it is ended, a message until it is begun. */
    public int repliesOwed() {
        return owed.count();
    }

    /**
     * TLS is on: after {@link Step#START_TLS}, or from the first octet. What the client said before is forgotten, STLS is no longer
     * offered, and what is decoded from now on came out of TLS.
     *
     * @throws IllegalStateException if STLS was not granted, or output waits to be drained in the clear
     */
    public void secured() {
        boolean granted = has(TLS_ASKED) && has(TLS_GRANTED) && !has(INPUT_WAITED);
        boolean fresh = commands == 0 && !has(GREETED);
        if ((!granted && !fresh) || has(BROKEN) || !outbox.isEmpty()) {
            throw new IllegalStateException(outbox.isEmpty() ? "STLS was not granted" : "the +OK is not drained");
        }
        if (granted) {
            decoder.proceed(Pop3CommandDecoder.Next.COMMAND);
        }
        flags = flags & GREETED | SECURED;
        offer(offered.without(CapabilityTag.STLS));
    }

    /** How many octets wait to be drained; of a message only what stands before it and behind it. */
    public int queued() {
        return outbox.queued();
    }

    /** The command after {@link Step#COMMAND}, and after MALFORMED with {@link Pop3Rule#NOT_OFFERED}; borrowed. */
    public Pop3CommandView command() {
        return decoder.command();
    }

    /** The run of content after {@link Step#CONTENT}, dots removed; borrowed. */
    public Octets content() {
        return decoder.content();
    }

    /**
     * What the client answered in an AUTH exchange, decoded; null: it cancelled with {@code *}, which is answered with {@code -ERR}.
     *
     * @throws IllegalStateException if the last step was not {@link Step#AUTH_RESPONSE}
     */
    public @Nullable Secret authResponse() {
        return decoder.authResponse();
    }

    /** What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}; its rule is a {@link Pop3Rule}. */
    public Violation violation() {
        return decoder.violation();
    }

    /**
     * No octet will come: what was cut off?
     *
     * @return null when nothing was
     */
    public @Nullable Violation endOfInput() {
        return decoder.endOfInput();
    }

    /** The quirks that the last command or AUTH response needed to be read. */
    public Quirks<Pop3Quirk> quirks() {
        return decoder.quirks();
    }

    /** Whether END_OF_CONTENT, or MALFORMED in its place, was the last step but for waiting. */
    public boolean endedMessage() {
        return has(ENDED_MESSAGE);
    }

    /** Whether a command was read before the greeting was given, which no client should send. */
    public boolean spokeEarly() {
        return has(EARLY);
    }

    /** Whether input was there behind the last command before its reply: legal for most under PIPELINING. */
    public boolean inputWaited() {
        return has(INPUT_WAITED);
    }

    /** Whether TLS is on. */
    public boolean isSecured() {
        return has(SECURED);
    }

    /** Whether PASS, APOP, RPOP or AUTH was answered with {@code +OK}: the maildrop is open. */
    public boolean isAuthenticated() {
        return has(AUTHENTICATED);
    }

    /** Whether UTF8 was answered with {@code +OK}: messages may go out as they are (RFC 6856 2.1). */
    public boolean isUtf8() {
        return has(UTF8_IN_USE);
    }

    /** How many commands were read. */
    public long commandsRead() {
        return commands;
    }

    /** How many violations were met. */
    public long violationsRead() {
        return violations;
    }

    /** How many octets were read. */
    public long octetsRead() {
        return decoder.position();
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    private void set(int flag, boolean on) {
        flags = on ? flags | flag : flags & ~flag;
    }
}
