package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.OwedReplies;
import dev.mailwire.core.internal.ServerLog;
import dev.mailwire.smtp.internal.OwedReply;
import dev.mailwire.smtp.internal.ReplyGrammar;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a connection of SMTP or LMTP: octets in, steps out; replies in, octets out. It opens no socket and
 * decides no policy.
 *
 * <pre>{@code
 * codec.greet(SmtpReply.of(220, "mail.example.test ESMTP"));
 * ...
 * void arrived(ByteBuffer in) {
 *     for (;;) switch (codec.decode(in)) {
 *         case NEED_INPUT, AWAIT_REPLY -> { in.compact(); return; } // call again with more, after reply(), and after drainTo()
 *         case COMMAND        -> serve(codec.command());            // owes one reply, now or later, in order
 *         case AUTH_RESPONSE  -> serve(codec.authResponse());       // owes one
 *         case CONTENT        -> store.append(codec.content());     // dots removed
 *         case END_OF_CONTENT -> codec.reply(store.commit());       // owes one; in LMTP repliesOwed() of them
 *         case START_TLS      -> { startTls(in); return; }          // drain, shake hands, then codec.secured()
 *         case MALFORMED      -> codec.reply(codec.violation());    // answer and go on
 *         case FATAL          -> { codec.reply(codec.violation()); close(); return; }
 *     }
 * }
 * for (;;) switch (codec.drainTo(out)) {
 *     case DONE      -> { flush(out); return; }
 *     case NEED_ROOM -> flush(out);
 * }
 * }</pre>
 *
 * <p><b>Replies owed.</b> COMMAND, AUTH_RESPONSE, END_OF_CONTENT and MALFORMED owe one, in that order, and it may come later;
 * a BDAT command owes none, its END_OF_CONTENT does, unless {@link #refuseContent} answered the command. The reply decides how
 * the next octets are read where that is open: 354 to DATA makes them content, 334 to AUTH makes the next line a response, 220
 * to STARTTLS ends the conversation in the clear. Until then, and while too many replies are owed or too much output waits,
 * {@link #decode} answers AWAIT_REPLY; call it again after {@link #reply} or {@link #drainTo}, though nothing arrived.
 *
 * <p>One thread at a time for both directions. Borrowed views end with the next {@code decode}.
 */
public final class SmtpServerCodec {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /**
         * A reply is awaited, or output to be drained: do that and decode again, before anything is read from the network. What
         * is left in {@code in} is read then.
         */
        AWAIT_REPLY,
        /** There is a {@link SmtpServerCodec#command}. */
        COMMAND,
        /** There is an {@link SmtpServerCodec#authResponse}. */
        AUTH_RESPONSE,
        /** There is {@link SmtpServerCodec#content}. */
        CONTENT,
        /** The content of DATA, or the chunk of BDAT, is whole. */
        END_OF_CONTENT,
        /** The 220 to STARTTLS was given: drain it, shake hands, and call {@link SmtpServerCodec#secured}. */
        START_TLS,
        /** There is a {@link SmtpServerCodec#violation}: reply with it and go on. */
        MALFORMED,
        /** There is a {@link SmtpServerCodec#violation}: reply with it, drain and close. For ever. */
        FATAL
    }

    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM
    }

    // Flags in one int: every idle connection pays for each field.
    private static final int GREETED = 1;
    private static final int EARLY = 1 << 1;
    private static final int SECURED = 1 << 2;
    private static final int AUTHENTICATED = 1 << 3;
    private static final int IN_TRANSACTION = 1 << 4;
    private static final int BETWEEN_CHUNKS = 1 << 5;
    private static final int IN_CHUNK = 1 << 6;
    private static final int LAST_CHUNK = 1 << 7;
    private static final int INPUT_WAITED = 1 << 8;
    private static final int TLS_ASKED = 1 << 9;
    private static final int TLS_GRANTED = 1 << 10;
    private static final int BROKEN = 1 << 11;
    private static final int PARTED = 1 << 12;
    private static final int ENDED_MESSAGE = 1 << 13;

    private final SmtpLimits limits;
    private final SmtpCommandDecoder decoder;
    private final OwedReplies owed = new OwedReplies();
    private final Outbox outbox;
    private final boolean lmtp;
    private EhloResponse offered;
    private @Nullable ServerLog log;
    private int flags;
    private int acceptedRecipients;
    private int messageReplies;
    private long commands;
    private long violations;

    /** A codec with the default limits, tolerant of what real clients send, that refuses bare CR and LF in content. */
    public SmtpServerCodec(SmtpProtocol protocol, EhloResponse offered) {
        this(protocol, offered, SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating());
    }

    /** A codec that refuses bare CR and LF in content. */
    public SmtpServerCodec(
            SmtpProtocol protocol, EhloResponse offered, SmtpLimits limits, Quirks<SmtpQuirk> quirks, Buffers buffers) {
        this(protocol, offered, limits, quirks, buffers, DotDecoder.BareLineEnd.REFUSE);
    }

    /**
     * A codec.
     *
     * @param offered what the reply to EHLO will offer: the reading depends on it
     * @param buffers one for all codecs of a thread or event loop
     * @param bareLineEnd what a bare CR or LF in the content of DATA costs
     */
    public SmtpServerCodec(
            SmtpProtocol protocol,
            EhloResponse offered,
            SmtpLimits limits,
            Quirks<SmtpQuirk> quirks,
            Buffers buffers,
            DotDecoder.BareLineEnd bareLineEnd) {
        this.lmtp = protocol == SmtpProtocol.LMTP;
        this.limits = Objects.requireNonNull(limits);
        this.decoder = new SmtpCommandDecoder(limits, quirks, bareLineEnd, buffers);
        this.outbox = new Outbox(buffers);
        this.offered = offered;
        offer(offered);
    }

    /** Tells each command, reply and content to a log, secrets left out. */
    public void log(WireLog sink) {
        log = new ServerLog(sink);
    }

    /** What is offered from now on: it changes with TLS and login. */
    public void offer(EhloResponse offer) {
        offered = Objects.requireNonNull(offer);
        decoder.commandLine(offer.commandLineLimit(limits.commandLine()));
    }

    /** What is offered. */
    public EhloResponse offered() {
        return offered;
    }

    /**
     * The first reply of all: 220, or 554 or 521 for no service.
     *
     * @throws IllegalStateException if it was given before
     */
    public void greet(SmtpReply greeting) {
        if (has(GREETED)) {
            throw new IllegalStateException("the greeting was given");
        }
        write(greeting);
        set(GREETED, true);
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#AWAIT_REPLY}, {@link Step#START_TLS} or
     *     {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        for (; ; ) {
            if (has(TLS_ASKED)) {
                return awaitTls(in);
            }
            if (!has(BROKEN) && (owed.count() >= limits.owedReplies() || outbox.queued() >= limits.queuedOutput())) {
                return Step.AWAIT_REPLY;
            }
            Step step = switch (decoder.decode(in)) {
                case NEED_INPUT -> Step.NEED_INPUT;
                case AWAIT_REPLY -> {
                    set(INPUT_WAITED, has(INPUT_WAITED) || in.hasRemaining());
                    yield Step.AWAIT_REPLY;
                }
                case COMMAND -> command(in);
                case AUTH_RESPONSE -> authResponse(in);
                case CONTENT -> {
                    if (log != null) {
                        log.content(decoder.content().length());
                    }
                    yield Step.CONTENT;
                }
                case END_OF_CONTENT -> {
                    if (log != null) {
                        log.endOfContent();
                    }
                    owed.add(endOfContent());
                    yield Step.END_OF_CONTENT;
                }
                case MALFORMED -> malformed();
                case FATAL -> fatal();
            };
            if (step != null) {
                return step;
            }
        }
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
        decoder.fatal(new Violation(SmtpRule.INPUT_BEHIND_STARTTLS, decoder.position()));
        return fatal();
    }

    /** A command was read; null: it was refused, and its chunk is to be taken before that is told. */
    private @Nullable Step command(ByteBuffer in) {
        SmtpCommandView command = decoder.command();
        SmtpVerb verb = command.verb();
        SmtpRule refused = refusal(command);
        commands++;
        set(EARLY, has(EARLY) || !has(GREETED));
        set(ENDED_MESSAGE, false);
        set(INPUT_WAITED, in.hasRemaining());
        if (log != null) {
            log.command(command.toString());
        }
        if (refused != null) {
            return refuse(verb, refused);
        }
        if (verb == SmtpVerb.BDAT) {
            set(IN_CHUNK, true);
            set(LAST_CHUNK, command.isLast());
            return Step.COMMAND;
        }
        int kind = OwedReply.of(verb);
        if (kind == OwedReply.RSET) {
            set(BETWEEN_CHUNKS, false);
        }
        if (kind == OwedReply.STARTTLS) {
            set(TLS_ASKED, true);
        }
        owed.add(kind);
        return Step.COMMAND;
    }

    /** What rules a command breaks that is well-formed in itself. */
    private @Nullable SmtpRule refusal(SmtpCommandView command) {
        switch (command.verb()) {
            case STARTTLS -> {
                if (has(SECURED)) {
                    return SmtpRule.ALREADY_SECURED;
                }
                if (has(BETWEEN_CHUNKS)) {
                    return SmtpRule.STARTTLS_BETWEEN_CHUNKS;
                }
                return offered.has(EhloKeyword.STARTTLS) ? null : SmtpRule.NOT_OFFERED;
            }
            case AUTH -> {
                return offered.has(EhloKeyword.AUTH) ? null : SmtpRule.NOT_OFFERED;
            }
            case BDAT -> {
                return offered.has(EhloKeyword.CHUNKING) ? null : SmtpRule.NOT_OFFERED;
            }
            case DATA -> {
                return has(BETWEEN_CHUNKS) ? SmtpRule.DATA_AFTER_BDAT : null;
            }
            case EHLO, HELO -> {
                return lmtp ? SmtpRule.WRONG_HELLO : null;
            }
            case LHLO -> {
                return lmtp ? null : SmtpRule.WRONG_HELLO;
            }
            case UNKNOWN -> {
                return commands == 0 && violations == 0 && decoder.isHttpMethod() ? SmtpRule.HTTP_REQUEST : null;
            }
            default -> {
                return null;
            }
        }
    }

    private @Nullable Step refuse(SmtpVerb verb, SmtpRule rule) {
        Violation broken = new Violation(rule, decoder.commandOffset());
        if (rule == SmtpRule.HTTP_REQUEST) {
            decoder.fatal(broken);
            return fatal();
        }
        if (verb == SmtpVerb.BDAT) {
            decoder.discardChunk(broken);
            return null;
        }
        if (verb == SmtpVerb.DATA || verb == SmtpVerb.AUTH || verb == SmtpVerb.STARTTLS) {
            decoder.proceed(SmtpCommandDecoder.Next.COMMAND);
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

    private int endOfContent() {
        boolean chunk = has(IN_CHUNK);
        boolean last = !chunk || has(LAST_CHUNK);
        set(IN_CHUNK, false);
        set(BETWEEN_CHUNKS, !last);
        set(ENDED_MESSAGE, last);
        return last ? OwedReply.MESSAGE : OwedReply.CHUNK;
    }

    private Step malformed() {
        violations++;
        Violation broken = decoder.violation();
        if (log != null) {
            log.violation(broken);
        }
        boolean ofContent =
                broken.rule() == SmtpRule.BARE_LINE_END_IN_CONTENT || broken.rule() == SmtpRule.CONTENT_TOO_LONG;
        set(ENDED_MESSAGE, false);
        owed.add(ofContent ? endOfContent() : OwedReply.OTHER);
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

    /**
     * Gives the oldest reply that is owed.
     *
     * @throws IllegalStateException if none is owed, or the reply does not fit what it answers: 354 answers DATA alone, 334
     *     AUTH alone, and DATA, AUTH and STARTTLS have no other positive reply than theirs (354, 334 or 235, 220)
     */
    public void reply(SmtpReply reply) {
        if (owed.count() == 0) {
            throw new IllegalStateException("no reply is owed");
        }
        if (!has(GREETED)) {
            throw new IllegalStateException("greet first");
        }
        int kind = owed.oldest();
        int code = reply.code();
        checkFits(kind, code);
        write(reply);
        boolean positive = code < 300;
        switch (kind) {
            case OwedReply.MAIL -> {
                if (positive) {
                    set(IN_TRANSACTION, true);
                    acceptedRecipients = 0;
                }
            }
            case OwedReply.RCPT -> acceptedRecipients += positive ? 1 : 0;
            case OwedReply.DATA ->
                decoder.proceed(code == 354 ? SmtpCommandDecoder.Next.CONTENT : SmtpCommandDecoder.Next.COMMAND);
            case OwedReply.AUTH -> {
                set(AUTHENTICATED, has(AUTHENTICATED) || positive);
                decoder.proceed(code == 334 ? SmtpCommandDecoder.Next.AUTH_RESPONSE : SmtpCommandDecoder.Next.COMMAND);
            }
            case OwedReply.STARTTLS -> {
                set(TLS_GRANTED, positive);
                if (!positive) {
                    set(TLS_ASKED, false);
                    decoder.proceed(SmtpCommandDecoder.Next.COMMAND);
                }
            }
            case OwedReply.RSET -> {
                if (positive) {
                    closeTransaction();
                }
            }
            case OwedReply.MESSAGE -> {
                if (++messageReplies < messageRepliesOwed()) {
                    return;
                }
                messageReplies = 0;
                closeTransaction();
            }
            default -> {}
        }
        owed.remove();
    }

    private void checkFits(int kind, int code) {
        boolean intermediate = code / 100 == 3;
        boolean fits = switch (kind) {
            case OwedReply.DATA -> code == 354 || code >= 400;
            case OwedReply.AUTH -> code == 334 || code == 235 || code >= 400;
            case OwedReply.STARTTLS -> code == 220 || code >= 400;
            default -> !intermediate;
        };
        if (!fits) {
            throw new IllegalStateException("a reply of code " + code + " does not answer this");
        }
        if (kind == OwedReply.DATA && code == 354 && lmtp && acceptedRecipients == 0) {
            throw new IllegalStateException("no recipient was accepted: DATA gets a 503 (RFC 2033 4.2)");
        }
    }

    private int messageRepliesOwed() {
        return lmtp ? Math.max(1, acceptedRecipients) : 1;
    }

    private void closeTransaction() {
        set(IN_TRANSACTION, false);
        acceptedRecipients = 0;
    }

    /**
     * Gives the reply that the broken rule suggests: after MALFORMED for the oldest that is owed (in LMTP at the end of a
     * message all of its), after FATAL as the last one of the connection.
     *
     * @throws IllegalStateException if none is owed, and the last step was not FATAL or was answered
     */
    public void reply(Violation broken) {
        SmtpReply suggested = ((SmtpRule) broken.rule()).suggestedReply();
        if (suggested == null) {
            throw new IllegalArgumentException(
                    "no reply is suggested for " + broken.rule().name());
        }
        if (has(BROKEN)) {
            if (has(PARTED)) {
                throw new IllegalStateException("the last reply of the connection was given");
            }
            set(PARTED, true);
            write(suggested);
            return;
        }
        int times = owed.count() > 0 && owed.oldest() == OwedReply.MESSAGE ? messageRepliesOwed() - messageReplies : 1;
        for (int i = 0; i < times; i++) {
            reply(suggested);
        }
    }

    /**
     * Says that the service ends, at any time and beside what is owed.
     *
     * @throws IllegalArgumentException if the code is not 421 (RFC 5321 3.8)
     */
    public void unsolicited(SmtpReply reply) {
        if (reply.code() != 421) {
            throw new IllegalArgumentException("only 421 comes without a command (RFC 5321 3.8)");
        }
        write(reply);
    }

    /**
     * Answers the BDAT command that was just read, in place of its chunk: the octets are counted and dropped, and there is no
     * END_OF_CONTENT.
     *
     * @throws IllegalStateException if the last step was not a BDAT command, or earlier replies are owed still
     */
    public void refuseContent(SmtpReply reply) {
        if (owed.count() > 0) {
            throw new IllegalStateException("earlier replies are owed");
        }
        if (reply.code() < 400) {
            throw new IllegalArgumentException("a reply of code " + reply.code() + " refuses nothing");
        }
        decoder.discardChunk(null);
        set(IN_CHUNK, false);
        set(BETWEEN_CHUNKS, false);
        write(reply);
    }

    private void write(SmtpReply reply) {
        ReplyGrammar.writeReply(outbox, reply);
        if (log != null) {
            log.reply(reply.code() == 334 ? "334 " + WireLog.REDACTED : reply.toString());
        }
    }

    /** How many replies are owed: in LMTP, for the oldest message one for each accepted recipient. */
    public int repliesOwed() {
        int count = owed.count();
        return count > 0 && owed.oldest() == OwedReply.MESSAGE
                ? count - 1 + messageRepliesOwed() - messageReplies
                : count;
    }

    /**
     * TLS is on: after {@link Step#START_TLS}, or from the first octet. What the client said before is forgotten, STARTTLS is
     * no longer offered, and what is decoded from now on came out of TLS.
     *
     * @throws IllegalStateException if STARTTLS was not granted, output waits to be drained in the clear, or a chunk is open
     */
    public void secured() {
        boolean granted = has(TLS_ASKED) && has(TLS_GRANTED) && !has(INPUT_WAITED);
        boolean fresh = commands == 0 && !has(GREETED);
        if ((!granted && !fresh) || has(BROKEN) || outbox.queued() > 0) {
            throw new IllegalStateException(
                    outbox.queued() > 0 ? "the 220 is not drained" : "STARTTLS was not granted");
        }
        if (granted) {
            decoder.proceed(SmtpCommandDecoder.Next.COMMAND);
        }
        flags = flags & GREETED | SECURED;
        closeTransaction();
        offer(offered.without(EhloKeyword.STARTTLS));
    }

    /**
     * Puts what waits into {@code out}, as far as it has room.
     *
     * @return {@link Drain#NEED_ROOM} when {@code out} is full and more waits
     */
    public Drain drainTo(ByteBuffer out) {
        return outbox.drainTo(out) ? Drain.DONE : Drain.NEED_ROOM;
    }

    /** How many octets wait to be drained. */
    public int queued() {
        return outbox.queued();
    }

    /** The command after {@link Step#COMMAND}, and after MALFORMED with {@link SmtpRule#NOT_OFFERED}; borrowed. */
    public SmtpCommandView command() {
        return decoder.command();
    }

    /** The run of content after {@link Step#CONTENT}, dots removed; borrowed. */
    public Octets content() {
        return decoder.content();
    }

    /**
     * What the client answered in an AUTH exchange, decoded; null: it cancelled with {@code *}, which is answered with 501.
     *
     * @throws IllegalStateException if the last step was not {@link Step#AUTH_RESPONSE}
     */
    public @Nullable Secret authResponse() {
        return decoder.authResponse();
    }

    /** What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}; its rule is an {@link SmtpRule}. */
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
    public Quirks<SmtpQuirk> quirks() {
        return decoder.quirks();
    }

    /**
     * Whether the last END_OF_CONTENT, or MALFORMED in its place, was that of a message: of DATA, or of BDAT with LAST. False
     * after any command, so that a MALFORMED command is told from content that was refused.
     */
    public boolean endedMessage() {
        return has(ENDED_MESSAGE);
    }

    /** Whether a command was read before the greeting was given, which no client should send. */
    public boolean spokeEarly() {
        return has(EARLY);
    }

    /**
     * Whether input was there behind the last command before its reply: legal for most under PIPELINING, and behind a refused
     * DATA a sign of content that will be read as commands.
     */
    public boolean inputWaited() {
        return has(INPUT_WAITED);
    }

    /** Whether TLS is on. */
    public boolean isSecured() {
        return has(SECURED);
    }

    /** Whether AUTH was answered with 235. */
    public boolean isAuthenticated() {
        return has(AUTHENTICATED);
    }

    /** Whether MAIL was accepted, and its message neither answered nor reset. */
    public boolean isTransactionOpen() {
        return has(IN_TRANSACTION);
    }

    /** How many RCPT of the open transaction were accepted. */
    public int acceptedRecipients() {
        return acceptedRecipients;
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
