package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.ServerLog;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.internal.LiteralTurn;
import dev.mailwire.imap.internal.OwedTags;
import dev.mailwire.imap.internal.ResponseGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of a connection of IMAP: octets in, steps out; responses in, octets out. It opens no socket and decides no policy.
 *
 * <pre>{@code
 * codec.greet(ImapResponse.Status.ok(ResponseCode.capability(codec.offered()), "ready"));
 * ...
 * void arrived(ByteBuffer in) {
 *     for (;;) switch (codec.decode(in)) {
 *         case NEED_INPUT, AWAIT_REPLY -> { in.compact(); return; } // call again with more, after complete(), and after drainTo()
 *         case COMMAND         -> serve(codec.command());           // owes a completion, now or later, in order
 *         case AUTH_RESPONSE   -> go(codec.authResponse());         // challenge() again, or complete()
 *         case LITERAL_OFFERED -> { if (hasRoom(codec.message().size())) codec.accept(); else codec.refuse(OVER_QUOTA); }
 *         case LITERAL         -> draft.append(codec.literal());
 *         case END_OF_LITERAL  -> { }
 *         case END_OF_COMMAND  -> codec.complete(draft.commit());   // of the APPEND
 *         case IDLE_DONE       -> codec.complete(ImapResponse.Status.ok("IDLE terminated"));
 *         case START_TLS       -> { startTls(in); return; }         // drain, shake hands, then codec.secured()
 *         case START_COMPRESSION -> { inflate(in); return; }        // drain; what follows in in is compressed
 *         case MALFORMED       -> codec.reply(codec.violation());   // answer and go on
 *         case FATAL           -> { codec.reply(codec.violation()); close(); return; }
 *     }
 * }
 * for (;;) switch (codec.drainTo(out)) {
 *     case DONE         -> { flush(out); return; }
 *     case NEED_ROOM    -> flush(out);
 *     case SEND_LITERAL -> { codec.sendLiteral(message.read(), out); } // octets of a FETCH, from your buffer to out
 * }
 * }</pre>
 *
 * <p><b>Completions owed.</b> COMMAND, the first LITERAL_OFFERED of an APPEND, and MALFORMED owe one, in that order, and it may come
 * later; {@link #complete} gives the oldest. Untagged responses may be sent at any time with {@link #send}; what a command answers goes
 * out before its completion. A command behind one that is still served was read in the state of before: who changes states (SELECT,
 * LOGIN) completes first and decodes then, as this loop does.
 *
 * <p><b>Literals.</b> A string is asked for with {@code +} by the codec itself, within {@link ImapLimits}. A message of APPEND is yours to
 * accept or refuse before it comes: it is handed out while it arrives, and never held. In FETCH, octets are streamed the other way
 * ({@link dev.mailwire.imap.response.FetchValue#section(dev.mailwire.imap.value.Section, long)}).
 *
 * <p><b>Turns.</b> AUTHENTICATE waits for {@link #challenge} or its completion, IDLE for {@link #idle} or its completion. STARTTLS and
 * COMPRESS are granted with OK: then nothing may be read in the clear any more.
 *
 * <p>One thread at a time for both directions. What is borrowed ends with the next {@code decode}.
 */
public final class ImapServerCodec {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /**
         * A completion is awaited, or output to be drained: do that and decode again, before anything is read from the network. What is
         * left in {@code in} is read then.
         */
        AWAIT_REPLY,
        /** There is a {@link ImapServerCodec#command}. */
        COMMAND,
        /** There is an {@link ImapServerCodec#authResponse}. */
        AUTH_RESPONSE,
        /** A message is offered: {@link ImapServerCodec#mailbox}, {@link ImapServerCodec#message}; accept or refuse it. */
        LITERAL_OFFERED,
        /** There are octets of it: {@link ImapServerCodec#literal}. */
        LITERAL,
        /** All of them have come; another message may be offered. */
        END_OF_LITERAL,
        /** The APPEND is whole. */
        END_OF_COMMAND,
        /** The client idles no more: complete its IDLE. */
        IDLE_DONE,
        /** The OK to STARTTLS was given: drain it, shake hands, and call {@link ImapServerCodec#secured}. */
        START_TLS,
        /** The OK to COMPRESS was given: drain it; from then on both directions are compressed. Call {@link ImapServerCodec#compressed}. */
        START_COMPRESSION,
        /** There is a {@link ImapServerCodec#violation}: reply with it and go on. */
        MALFORMED,
        /** There is a {@link ImapServerCodec#violation}: reply with it, drain and close. For ever. */
        FATAL
    }

    /** What {@link #drainTo} came to. */
    public enum Drain {
        /** Nothing waits any more. */
        DONE,
        /** {@code out} is full. */
        NEED_ROOM,
        /** It is the turn of octets that are streamed: {@link ImapServerCodec#sendLiteral}. */
        SEND_LITERAL
    }

    // Kinds of completions that are owed.
    private static final int PLAIN = 0;
    private static final int EXCHANGE = 1;
    private static final int IDLING = 2;
    private static final int TLS = 3;
    private static final int COMPRESSION = 4;
    private static final int APPENDING = 5;
    private static final int LOGIN = 6;

    // Flags in one int: every idle connection pays for each field.
    private static final int GREETED = 1;
    private static final int EARLY = 1 << 1;
    private static final int SECURED = 1 << 2;
    private static final int AUTHENTICATED = 1 << 3;
    private static final int INPUT_WAITED = 1 << 4;
    private static final int SWITCH_ASKED = 1 << 5;
    private static final int TLS_GRANTED = 1 << 6;
    private static final int COMPRESSION_GRANTED = 1 << 7;
    private static final int COMPRESSED = 1 << 8;
    private static final int BROKEN = 1 << 9;
    private static final int PARTED = 1 << 10;
    private static final int IN_TURN = 1 << 11;
    private static final int IN_APPEND = 1 << 12;

    private final ImapCommandDecoder decoder;
    private final OwedTags owed = new OwedTags();
    private final Outbox outbox;
    private final ImapLimits afterLogin;
    private int queuedOutput;
    private Capabilities offered;
    private WriteMode mode;
    private @Nullable ServerLog log;
    private int flags;
    private int violations;
    private long commands;

    /** A codec with the default limits, tolerant of what real clients send, that allocates what it holds. */
    public ImapServerCodec(Capabilities offered) {
        this(offered, ImapLimits.BEFORE_LOGIN, ImapLimits.SERVER, ImapQuirk.TOLERANT, Buffers.allocating());
    }

    /**
     * A codec.
     *
     * @param offered what the server offers, which the reading depends on: {@link #offer} changes it
     * @param beforeLogin the limits until the client has logged in
     * @param afterLogin the limits from then on
     */
    public ImapServerCodec(
            Capabilities offered,
            ImapLimits beforeLogin,
            ImapLimits afterLogin,
            Quirks<ImapQuirk> quirks,
            Buffers buffers) {
        this.mode = mode(offered.dialect(), offered.dialect() == ImapDialect.RFC9051);
        this.offered = offered;
        this.afterLogin = Objects.requireNonNull(afterLogin);
        this.queuedOutput = beforeLogin.queuedOutput();
        this.decoder = new ImapCommandDecoder(mode.dialect(), beforeLogin, quirks, buffers);
        this.decoder.offer(offered);
        this.decoder.utf8(mode.utf8());
        this.outbox = new Outbox(buffers);
    }

    private static WriteMode mode(ImapDialect dialect, boolean utf8) {
        return new WriteMode(WriteMode.Literals.RESPONSE, utf8, dialect);
    }

    private void speak(ImapDialect dialect, boolean utf8) {
        mode = mode(dialect, utf8);
        decoder.dialect(dialect);
        decoder.utf8(utf8);
    }

    /** Tells each line to a log, passwords left out. */
    public void log(WireLog sink) {
        log = new ServerLog(sink);
    }

    /** Changes what is offered: after TLS, after login. */
    public void offer(Capabilities offer) {
        offered = Objects.requireNonNull(offer);
        decoder.offer(offer);
    }

    /** What is offered. */
    public Capabilities offered() {
        return offered;
    }

    /**
     * Sends the greeting: OK, PREAUTH or BYE.
     *
     * @throws IllegalArgumentException if it is another status
     * @throws IllegalStateException if it was sent already
     */
    public void greet(ImapResponse.Status greeting) {
        Condition condition = greeting.condition();
        if (greeting.tag() != null || condition == Condition.NO || condition == Condition.BAD) {
            throw new IllegalArgumentException("no greeting: " + greeting);
        }
        if (has(GREETED)) {
            throw new IllegalStateException("the greeting was sent");
        }
        write(greeting);
        set(GREETED, true);
        if (condition == Condition.PREAUTH) {
            authenticated();
        }
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#AWAIT_REPLY}, {@link Step#START_TLS}, {@link
     *     Step#START_COMPRESSION} or {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        if (has(SWITCH_ASKED)) {
            return awaitSwitch(in);
        }
        if (!has(BROKEN) && (owed.count() >= OwedTags.MOST || outbox.queued() >= queuedOutput)) {
            return Step.AWAIT_REPLY;
        }
        for (; ; ) {
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return Step.NEED_INPUT;
                }
                case AWAIT_REPLY -> {
                    return Step.AWAIT_REPLY;
                }
                case CONTINUATION_DUE -> write(ImapResponse.Continuation.of("OK"));
                case COMMAND -> {
                    return command(in);
                }
                case AUTH_RESPONSE -> {
                    return response();
                }
                case LITERAL_OFFERED -> {
                    return literalOffered();
                }
                case LITERAL -> {
                    return literalRun();
                }
                case END_OF_LITERAL -> {
                    if (log != null) {
                        log.endOfContent();
                    }
                    return Step.END_OF_LITERAL;
                }
                case END_OF_COMMAND -> {
                    set(IN_APPEND, false);
                    return Step.END_OF_COMMAND;
                }
                case IDLE_DONE -> {
                    set(IN_TURN, false);
                    logCommand();
                    return Step.IDLE_DONE;
                }
                case MALFORMED -> {
                    return malformed();
                }
                case FATAL -> {
                    return fatal();
                }
            }
        }
    }

    /** Behind STARTTLS and COMPRESS nothing is read until it was answered. */
    private Step awaitSwitch(ByteBuffer in) {
        if (has(COMPRESSION_GRANTED)) {
            return Step.START_COMPRESSION;
        }
        set(INPUT_WAITED, has(INPUT_WAITED) || in.hasRemaining());
        if (!has(TLS_GRANTED)) {
            return Step.AWAIT_REPLY;
        }
        if (!has(INPUT_WAITED)) {
            return Step.START_TLS;
        }
        set(SWITCH_ASKED, false);
        decoder.fatal(new Violation(ImapRule.INPUT_BEHIND_STARTTLS, decoder.position()));
        return fatal();
    }

    private Step command(ByteBuffer in) {
        ImapVerb verb = decoder.command().verb();
        commands++;
        set(EARLY, has(EARLY) || !has(GREETED));
        set(INPUT_WAITED, in.hasRemaining());
        logCommand();
        int kind = switch (verb) {
            case AUTHENTICATE -> EXCHANGE;
            case IDLE -> IDLING;
            case STARTTLS -> TLS;
            case COMPRESS -> COMPRESSION;
            case LOGIN -> LOGIN;
            default -> PLAIN;
        };
        if (kind == TLS && (!offered.contains(Capability.STARTTLS) || has(SECURED) || has(AUTHENTICATED))) {
            return refused();
        }
        if (kind == COMPRESSION && (offered.values("COMPRESS").isEmpty() || has(COMPRESSED))) {
            return refused();
        }
        set(SWITCH_ASKED, kind == TLS || kind == COMPRESSION);
        owed.add(decoder.tag(), kind);
        return Step.COMMAND;
    }

    private Step refused() {
        Tag tag = decoder.tag();
        decoder.malformed(new Violation(ImapRule.NOT_OFFERED, decoder.position()));
        return malformed(tag);
    }

    private void logCommand() {
        ServerLog sink = log;
        if (sink == null) {
            return;
        }
        Octets line = new Octets();
        if (decoder.raw(line)) {
            sink.command(decoder.printable(line));
        }
    }

    private Step response() {
        set(IN_TURN, false);
        if (log != null) {
            log.response();
        }
        return Step.AUTH_RESPONSE;
    }

    private Step literalOffered() {
        if (!has(IN_APPEND)) {
            commands++;
            set(EARLY, has(EARLY) || !has(GREETED));
            set(IN_APPEND, true);
            owed.add(decoder.tag(), APPENDING);
        }
        logCommand();
        return Step.LITERAL_OFFERED;
    }

    private Step literalRun() {
        if (log != null) {
            log.content(decoder.literal().length());
        }
        return Step.LITERAL;
    }

    private Step malformed() {
        return malformed(decoder.tag());
    }

    /** Of a command whose completion is owed already that stays the only one. */
    private Step malformed(@Nullable Tag tag) {
        violations++;
        if (log != null) {
            log.violation(decoder.violation());
        }
        boolean owes = has(IN_TURN | IN_APPEND);
        set(IN_TURN | IN_APPEND, false);
        if (!owes) {
            owed.add(tag, PLAIN);
        }
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
     * Ends the oldest command that owes its completion: with OK, NO or BAD. Its tag is put before it; {@code BAD} of what had none goes
     * out untagged.
     *
     * <p>OK to LOGIN and AUTHENTICATE is {@link #authenticated}; OK to STARTTLS and COMPRESS makes the next step the switch.
     *
     * @throws IllegalArgumentException if it is PREAUTH or BYE, or has a tag
     * @throws IllegalStateException if none is owed, or the one that is is an APPEND whose messages are being read
     */
    public void complete(ImapResponse.Status completion) {
        Condition condition = completion.condition();
        if (!condition.isTagged() || completion.tag() != null) {
            throw new IllegalArgumentException("no completion: " + completion);
        }
        requireOwed();
        if (owed.kind() == APPENDING && owed.count() == 1 && has(IN_APPEND)) {
            throw new IllegalStateException("the messages of the APPEND are being read");
        }
        finish(completion);
    }

    private void requireOwed() {
        if (owed.count() == 0) {
            throw new IllegalStateException("no completion is owed");
        }
    }

    private void finish(ImapResponse.Status completion) {
        int kind = owed.kind();
        Tag tag = owed.oldest();
        owed.remove();
        boolean ok = completion.condition() == Condition.OK;
        write(completion.withTag(tag));
        switch (kind) {
            case EXCHANGE -> {
                endTurn();
                if (ok) {
                    authenticated();
                }
            }
            case IDLING -> endTurn();
            case LOGIN -> {
                if (ok) {
                    authenticated();
                }
            }
            case TLS -> granted(TLS_GRANTED, ok);
            case COMPRESSION -> granted(COMPRESSION_GRANTED, ok);
            default -> {}
        }
    }

    private void endTurn() {
        set(IN_TURN, false);
        if (decoder.isAwaiting()) {
            decoder.proceed(ImapCommandDecoder.Next.COMMAND);
        }
    }

    private void granted(int flag, boolean ok) {
        set(flag, ok);
        set(SWITCH_ASKED, ok);
    }

    /**
     * Sends an untagged response: data, or a status. BYE says that the server will close.
     *
     * @throws IllegalArgumentException if it is a completion or a continuation, or what the client does not understand
     */
    public void send(ImapResponse response) {
        ResponseKind kind = response.kind();
        if (kind == ResponseKind.COMPLETION || kind == ResponseKind.CONTINUATION) {
            throw new IllegalArgumentException("not untagged: " + response);
        }
        ResponseGrammar.requireKnown(response, mode.dialect());
        write(response);
    }

    /**
     * Goes on with AUTHENTICATE: sends a challenge, and the next line is the response. The codec puts it in base64.
     *
     * @throws IllegalStateException if it is not the turn of AUTHENTICATE
     */
    public void challenge(Secret challenge) {
        requireTurn(EXCHANGE);
        outbox.begin();
        outbox.markSecret();
        outbox.ascii("+ ");
        outbox.base64(challenge);
        outbox.crlf();
        outbox.commit();
        if (log != null) {
            log.reply("+ " + WireLog.REDACTED);
        }
        set(IN_TURN, true);
        decoder.proceed(ImapCommandDecoder.Next.AUTH_RESPONSE);
    }

    /**
     * Goes on with IDLE: sends a continuation; untagged responses may follow until {@link Step#IDLE_DONE}.
     *
     * @throws IllegalStateException if it is not the turn of IDLE
     */
    public void idle() {
        requireTurn(IDLING);
        write(ImapResponse.Continuation.of("idling"));
        set(IN_TURN, true);
        decoder.proceed(ImapCommandDecoder.Next.IDLE);
    }

    private void requireTurn(int kind) {
        if (owed.count() != 1 || owed.kind() != kind || !decoder.isAwaiting()) {
            throw new IllegalStateException("it is not the turn of that");
        }
    }

    /**
     * Takes the message that is offered; a client that waits is told.
     *
     * @throws IllegalStateException if none is offered, or an earlier command is not completed
     */
    public void accept() {
        requireAppendsTurn();
        if (decoder.accept()) {
            write(ImapResponse.Continuation.of("OK"));
        }
    }

    /**
     * Refuses the message that is offered, and completes its APPEND. Octets that come nonetheless are dropped.
     *
     * @throws IllegalArgumentException if it is not NO or BAD
     * @throws IllegalStateException if none is offered, or an earlier command is not completed
     */
    public void refuse(ImapResponse.Status completion) {
        Condition condition = completion.condition();
        if (condition != Condition.NO && condition != Condition.BAD) {
            throw new IllegalArgumentException("no refusal: " + completion);
        }
        requireAppendsTurn();
        decoder.refuse();
        set(IN_APPEND, false);
        finish(completion);
    }

    private void requireAppendsTurn() {
        if (!has(IN_APPEND) || owed.count() != 1) {
            throw new IllegalStateException("no message is offered, or an earlier command is not completed");
        }
    }

    /**
     * Gives the answer to a broken rule: after MALFORMED {@code BAD} for the oldest completion that is owed, after FATAL {@code BYE} as the
     * last response of the connection.
     *
     * @throws IllegalStateException if none is owed, and the last step was not FATAL or was answered
     */
    public void reply(Violation broken) {
        String text = broken.rule().meaning();
        if (!has(BROKEN)) {
            requireOwed();
            finish(ImapResponse.Status.bad(text));
            return;
        }
        if (has(PARTED)) {
            throw new IllegalStateException("the last response of the connection was given");
        }
        set(PARTED, true);
        if (!outbox.hasMarks()) {
            write(ImapResponse.Status.bye(text));
        }
    }

    private void write(ImapResponse response) {
        outbox.begin();
        try {
            ResponseGrammar.writeResponse(outbox, response, mode);
        } catch (IllegalArgumentException refused) {
            outbox.rollback();
            throw refused;
        }
        if (log != null) {
            log.reply(outbox.printableMessage());
        }
        outbox.commit();
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
                return Drain.DONE;
            }
            if (LiteralTurn.left(outbox) > 0) {
                return out.hasRemaining() ? Drain.SEND_LITERAL : Drain.NEED_ROOM;
            }
            outbox.passMark();
        }
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
        long left = literalLeft();
        int length = LiteralTurn.send(outbox, source, out);
        if (log != null) {
            log.contentSent(length);
            if (length == left) {
                log.endOfContentSent();
            }
        }
        return length;
    }

    /** The client has logged in: the wider limits hold. Called by the codec after OK to LOGIN and AUTHENTICATE, and PREAUTH. */
    public void authenticated() {
        set(AUTHENTICATED, true);
        queuedOutput = afterLogin.queuedOutput();
        decoder.limits(afterLogin);
    }

    /**
     * Answers ENABLE: sends ENABLED with those that are switched on, and reads and writes accordingly: IMAP4rev2 and UTF8=ACCEPT. The
     * completion is still owed.
     */
    public void enabled(Capabilities capabilities) {
        write(new ImapResponse.CapabilityData(ResponseKind.ENABLED, capabilities));
        boolean rev2 = capabilities.contains(Capability.IMAP4_REV2);
        boolean utf8 = rev2 || capabilities.contains(Capability.UTF8_ACCEPT) || mode.utf8();
        speak(rev2 ? ImapDialect.RFC9051 : mode.dialect(), utf8);
    }

    /**
     * TLS is on: after {@link Step#START_TLS}, or from the first octet. STARTTLS is no longer offered, and what is decoded from now on came
     * out of TLS.
     *
     * @throws IllegalStateException if STARTTLS was not granted, or output waits to be drained in the clear
     */
    public void secured() {
        boolean granted = has(SWITCH_ASKED) && has(TLS_GRANTED) && !has(INPUT_WAITED);
        boolean fresh = commands == 0 && !has(GREETED);
        if ((!granted && !fresh) || has(BROKEN) || !outbox.isEmpty()) {
            throw new IllegalStateException(outbox.isEmpty() ? "STARTTLS was not granted" : "the OK is not drained");
        }
        flags = flags & GREETED | SECURED;
        speak(offered.dialect(), offered.dialect() == ImapDialect.RFC9051);
        offer(without(Capability.STARTTLS));
    }

    private Capabilities without(Capability one) {
        List<Capability> left = new ArrayList<>(offered.list());
        left.removeIf(one::equals);
        return new Capabilities(left);
    }

    /**
     * Compression is on: after {@link Step#START_COMPRESSION}; what is decoded from now on was inflated.
     *
     * @throws IllegalStateException if COMPRESS was not granted, or output waits to be drained as it is
     */
    public void compressed() {
        if (!has(SWITCH_ASKED) || !has(COMPRESSION_GRANTED) || !outbox.isEmpty()) {
            throw new IllegalStateException(outbox.isEmpty() ? "COMPRESS was not granted" : "the OK is not drained");
        }
        set(SWITCH_ASKED | COMPRESSION_GRANTED, false);
        set(COMPRESSED, true);
    }

    /** How many completions are owed. */
    public int completionsOwed() {
        return owed.count();
    }

    /** How many octets wait to be drained; of literals that are streamed only what stands before and behind them. */
    public int queued() {
        return outbox.queued();
    }

    /** The tag of what was just read; null if it had none. */
    public @Nullable Tag tag() {
        return decoder.tag();
    }

    /**
     * The command, after COMMAND.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapCommand command() {
        return decoder.command();
    }

    /**
     * The mailbox of the APPEND, from LITERAL_OFFERED on.
     *
     * @throws IllegalStateException if no APPEND is read
     */
    public MailboxName mailbox() {
        return decoder.mailbox();
    }

    /**
     * The message of the APPEND without its octets, from LITERAL_OFFERED on.
     *
     * @throws IllegalStateException if no APPEND is read
     */
    public AppendMessage message() {
        return decoder.message();
    }

    /** Octets of the message, after LITERAL; borrowed. */
    public Octets literal() {
        return decoder.literal();
    }

    /**
     * What an AUTH_RESPONSE says, decoded from base64; null when the client cancelled with {@code *}.
     *
     * @throws IllegalStateException after any other step
     */
    public @Nullable Secret authResponse() {
        return decoder.authResponse();
    }

    /**
     * What was broken, after MALFORMED and FATAL: its rule is an {@link ImapRule}.
     *
     * @throws IllegalStateException if nothing was
     */
    public Violation violation() {
        return decoder.violation();
    }

    /**
     * Says that no more will arrive.
     *
     * @return what was cut off; null if nothing was
     */
    public @Nullable Violation endOfInput() {
        return decoder.endOfInput();
    }

    /** The quirks that the command needed that was just read. */
    public Quirks<ImapQuirk> quirks() {
        return decoder.quirks();
    }

    /** Whether the client sent commands before the greeting. */
    public boolean spokeEarly() {
        return has(EARLY);
    }

    /** Whether TLS is on. */
    public boolean isSecured() {
        return has(SECURED);
    }

    /** Whether the client has logged in. */
    public boolean isAuthenticated() {
        return has(AUTHENTICATED);
    }

    /** Whether compression is on. */
    public boolean isCompressed() {
        return has(COMPRESSED);
    }

    /** Whether UTF-8 may stand in strings and mailbox names. */
    public boolean isUtf8() {
        return mode.utf8();
    }

    /** The revision that is spoken. */
    public ImapDialect dialect() {
        return mode.dialect();
    }

    /** How many commands were read. */
    public long commandsRead() {
        return commands;
    }

    /** How many of them, and of what was none, broke a rule. */
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
