package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.ClientLog;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.CommandsInFlight;
import dev.mailwire.imap.internal.Pipelining;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of a connection of IMAP: commands in, octets out; octets in, steps out. It opens no socket and decides no policy.
 *
 * <pre>{@code
 * Tag login = codec.send(new ImapCommand.Login("tim", password));
 * ...
 * for (;;) switch (codec.drainTo(out)) {
 *     case DONE, AWAIT_CONTINUATION -> { flush(out); return; }     // decode() brings the continuation, or the NO
 *     case NEED_ROOM    -> flush(out);
 *     case SEND_LITERAL -> codec.sendLiteral(message.read(), out);
 * }
 * ...
 * void arrived(ByteBuffer in) {
 *     for (;;) switch (codec.decode(in)) {
 *         case NEED_INPUT     -> { in.compact(); return; }
 *         case GREETING       -> start(codec.status());
 *         case COMPLETION     -> completed(codec.tag(), codec.status());
 *         case STATUS         -> note(codec.status());             // BYE: the server closes
 *         case DATA           -> take(codec.response());           // or codec.list(), codec.search(), codec.statusData()
 *         case FETCH          -> { while (codec.fetch().next()) take(codec.fetch()); }
 *         case LITERAL        -> sink.write(codec.literal());
 *         case END_OF_LITERAL -> sink.close();                      // FETCH comes again with the rest
 *         case CONTINUATION   -> drain();                           // a literal may go now
 *         case CHALLENGE      -> codec.respond(answer(codec.challenge()));
 *         case IDLING         -> { }                                // codec.done() ends it
 *         case START_TLS      -> { startTls(); return; }            // shake hands, then codec.secured()
 *         case START_COMPRESSION -> { inflate(in); return; }        // then codec.compressed()
 *         case MALFORMED      -> log(codec.violation());
 *         case FATAL          -> { close(); return; }
 *     }
 * }
 * }</pre>
 *
 * <p><b>Commands.</b> They are written as the server understands them: literals wait for a continuation unless it has LITERAL+ or LITERAL-,
 * and what a revision has not is refused. Several may be in flight; their completions are told by tag, in whatever order they come. {@link
 * #mayFollow} says whether one may be sent now without ambiguity (RFC 9051 5.5). A command whose literal is refused is given up by itself, and
 * the next one goes out.
 *
 * <p><b>Capabilities</b> are learnt from greeting, completions and CAPABILITY, and forgotten at TLS and at login (RFC 9051 6.2.1 and 6.2.2):
 * {@link #capabilities} is null until the server has told them again.
 *
 * <p>One thread at a time for both directions. What is borrowed ends with the next {@code decode}.
 */
public final class ImapClientCodec {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** The first response: OK, PREAUTH or BYE. {@link ImapClientCodec#status}. */
        GREETING,
        /** A command ended: {@link ImapClientCodec#tag}, {@link ImapClientCodec#verb}, {@link ImapClientCodec#status}. */
        COMPLETION,
        /** An untagged status: {@link ImapClientCodec#status}. */
        STATUS,
        /** Untagged data: {@link ImapClientCodec#response}. */
        DATA,
        /** A FETCH, or a part of one: {@link ImapClientCodec#fetch}. */
        FETCH,
        /** Octets of a message: {@link ImapClientCodec#literal}. */
        LITERAL,
        /** All of them have come. */
        END_OF_LITERAL,
        /** The literal that waited may go: drain. */
        CONTINUATION,
        /** AUTHENTICATE goes on: {@link ImapClientCodec#challenge}. */
        CHALLENGE,
        /** IDLE has begun: {@link ImapClientCodec#done} ends it. */
        IDLING,
        /** STARTTLS was granted: shake hands, then {@link ImapClientCodec#secured}. Until then every call says so again. */
        START_TLS,
        /** COMPRESS was granted: what is left in {@code in} is compressed. Call {@link ImapClientCodec#compressed}. */
        START_COMPRESSION,
        /** A response that could not be read, or nobody asked for, was passed over: {@link ImapClientCodec#violation}. */
        MALFORMED,
        /** There is a {@link ImapClientCodec#violation}, and the rest of the stream cannot be read. For ever. */
        FATAL
    }

    // Flags in one int.
    private static final int GREETED = 1;
    private static final int AUTHENTICATED = 1 << 1;
    private static final int SECURED = 1 << 2;
    private static final int TLS_GRANTED = 1 << 3;
    private static final int COMPRESSION_GRANTED = 1 << 4;
    private static final int COMPRESSED = 1 << 5;
    private static final int BROKEN = 1 << 6;
    private static final int PARTED = 1 << 7;
    private static final int IN_EXCHANGE = 1 << 8;
    private static final int IDLES = 1 << 9;
    private static final int ENDED_EARLY = 1 << 10;

    private final ImapResponseDecoder decoder;
    private final CommandsInFlight inFlight = new CommandsInFlight();
    private final ImapCommandEncoder encoder;
    private @Nullable Capabilities capabilities;
    private @Nullable ClientLog log;
    private @Nullable Violation violation;
    private CommandsInFlight.@Nullable Entry ended;
    private int flags;
    private int written;
    private int tags;
    private long needed;
    private int violations;

    /** A codec with the limits of a client, tolerant of what real servers send, that allocates what it holds. */
    public ImapClientCodec() {
        this(ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.allocating());
    }

    /** A codec. */
    public ImapClientCodec(ImapLimits limits, Quirks<ImapQuirk> quirks, Buffers buffers) {
        this.decoder = new ImapResponseDecoder(ImapDialect.RFC3501, limits, quirks, buffers);
        this.encoder = new ImapCommandEncoder(buffers, true);
    }

    /** Tells each line to a log, passwords left out. */
    public void log(WireLog sink) {
        log = new ClientLog(sink);
    }

    /** Octets of a message are streamed when there are more than so many; 0: always. {@link ImapResponseDecoder#inlineLiteral}. */
    public void inlineLiteral(long octets) {
        decoder.inlineLiteral(octets);
    }

    /**
     * Sends a command with a tag of the codec's.
     *
     * @return the tag, by which its completion is told
     * @throws ImapNotOfferedException if the server does not offer what it needs
     * @throws IllegalArgumentException if the revision that is spoken has no such thing
     * @throws IllegalStateException if a command is in progress behind which nothing may be sent: STARTTLS, AUTHENTICATE, IDLE, COMPRESS,
     *     LOGOUT; or one of these has to wait for others; or it is LOGIN and the server says LOGINDISABLED
     */
    public Tag send(ImapCommand command) {
        Tag tag = Tag.of("A" + (tags + 1));
        send(tag, command);
        tags++;
        return tag;
    }

    /**
     * Sends a command with a tag of yours.
     *
     * @throws ImapNotOfferedException if the server does not offer what it needs
     * @throws IllegalArgumentException if the revision that is spoken has no such thing, or a command with this tag is in flight
     * @throws IllegalStateException as the other one
     */
    public void send(Tag tag, ImapCommand command) {
        ImapVerb verb = command.verb();
        if (inFlight.find(tag) >= 0) {
            throw new IllegalArgumentException("in flight already: " + tag);
        }
        checkTurn(verb);
        encoder.encode(tag, command);
        if (log != null) {
            boolean secret = verb == ImapVerb.LOGIN || verb == ImapVerb.AUTHENTICATE;
            String said = secret ? verb.words() + " " + WireLog.REDACTED : CommandGrammar.text(command);
            log.command(tag + " " + said);
        }
        inFlight.add(tag, verb);
        set(IN_EXCHANGE, false);
    }

    private void checkTurn(ImapVerb verb) {
        if (has(BROKEN | PARTED | TLS_GRANTED | COMPRESSION_GRANTED)) {
            throw new IllegalStateException("no command can be sent now");
        }
        for (int i = 0; i < inFlight.count(); i++) {
            ImapVerb before = inFlight.entry(i).verb();
            if (Pipelining.isAlone(before)) {
                throw new IllegalStateException(before + " is in progress");
            }
        }
        if (Pipelining.waitsForAll(verb) && inFlight.count() > 0) {
            throw new IllegalStateException(verb + " waits for what is in flight");
        }
        if (verb == ImapVerb.STARTTLS && has(SECURED | AUTHENTICATED)) {
            throw new IllegalStateException("STARTTLS comes before login, and once");
        }
    }

    /**
     * Whether a command may be sent now so that neither its message numbers nor the answers to it are ambiguous: RFC 9051 5.5. It can be
     * sent nonetheless by one who knows better.
     */
    public boolean mayFollow(ImapCommand command) {
        Capabilities known = capabilities;
        boolean correlated = known != null
                && (known.contains(Capability.IMAP4_REV2) || known.contains(Capability.ESEARCH))
                && command instanceof ImapCommand.Search search
                && (search.returns() != null || dialect() == ImapDialect.RFC9051);
        for (int i = 0; i < inFlight.count(); i++) {
            if (!Pipelining.mayFollow(command, inFlight.entry(i).verb(), correlated)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Answers a challenge of AUTHENTICATE.
     *
     * @throws IllegalStateException if none waits for an answer
     */
    public void respond(Secret response) {
        requireExchange();
        encoder.encodeResponse(response);
        if (log != null) {
            log.response();
        }
        set(IN_EXCHANGE, false);
    }

    /**
     * Gives AUTHENTICATE up; the server answers with BAD.
     *
     * @throws IllegalStateException if no challenge waits for an answer
     */
    public void cancel() {
        requireExchange();
        encoder.encodeCancel();
        logLine("*");
        set(IN_EXCHANGE, false);
    }

    private void requireExchange() {
        if (!has(IN_EXCHANGE)) {
            throw new IllegalStateException("no challenge waits for an answer");
        }
    }

    /**
     * Ends IDLE; its completion follows.
     *
     * @throws IllegalStateException if it has not begun
     */
    public void done() {
        if (!has(IDLES)) {
            throw new IllegalStateException("IDLE has not begun");
        }
        encoder.encodeDone();
        logLine("DONE");
        set(IDLES, false);
    }

    private void logLine(String text) {
        if (log != null) {
            log.command(text);
        }
    }

    /**
     * Puts what waits into {@code out}, as far as it has room and the server lets it.
     *
     * @return {@link ImapCommandEncoder.Drain#NEED_ROOM} when {@code out} is full and more waits
     */
    public ImapCommandEncoder.Drain drainTo(ByteBuffer out) {
        for (; ; ) {
            long before = encoder.commandsWritten();
            ImapCommandEncoder.Drain drain = encoder.drainTo(out);
            int more = (int) (encoder.commandsWritten() - before);
            if (more > 0 && has(ENDED_EARLY)) {
                set(ENDED_EARLY, false);
                more--;
            }
            written += more;
            if (drain != ImapCommandEncoder.Drain.AWAIT_CONTINUATION || !has(ENDED_EARLY)) {
                return drain;
            }
            // The server has answered this command already, so no continuation comes: what was announced ends it.
            encoder.abandon();
            set(ENDED_EARLY, false);
        }
    }

    /** How many octets of the message whose turn it is are still to be sent; 0 if it is nobody's turn. */
    public long literalLeft() {
        return encoder.literalLeft();
    }

    /**
     * Sends octets of the message whose turn it is, as many as there are and fit: from your buffer to {@code out}, and nowhere between.
     *
     * @return how many octets went
     * @throws IllegalStateException if it is not the turn of a message
     * @throws IllegalArgumentException if there are more octets than were announced
     */
    public int sendLiteral(ByteBuffer source, ByteBuffer out) {
        return encoder.sendLiteral(source, out);
    }

    /** How many octets wait to be drained; of messages, which are streamed, none. */
    public int queued() {
        return encoder.queued();
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#START_TLS}, {@link Step#START_COMPRESSION} or {@link
     *     Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        if (has(TLS_GRANTED)) {
            return in.hasRemaining()
                    ? fatal(new Violation(ImapRule.INPUT_BEHIND_STARTTLS, decoder.position()))
                    : Step.START_TLS;
        }
        if (has(COMPRESSION_GRANTED)) {
            return Step.START_COMPRESSION;
        }
        needed = 0;
        ended = null;
        for (; ; ) {
            if (has(BROKEN)) {
                return Step.FATAL;
            }
            Step step = switch (decoder.decode(in)) {
                case NEED_INPUT -> Step.NEED_INPUT;
                case RESPONSE -> response(in);
                case FETCH -> data(Step.FETCH);
                case LITERAL -> literalRun();
                case END_OF_LITERAL -> endOfLiteral();
                case MALFORMED -> malformed(decoder.violation());
                case FATAL -> fatal(decoder.violation());
            };
            if (step != null) {
                return step;
            }
        }
    }

    private Step literalRun() {
        if (log != null) {
            log.contentRead(decoder.literal().length());
        }
        return Step.LITERAL;
    }

    private Step endOfLiteral() {
        if (log != null) {
            log.endOfContentRead();
        }
        return Step.END_OF_LITERAL;
    }

    private void logReceived() {
        if (log != null) {
            Octets line = new Octets();
            decoder.raw(line);
            log.received(decoder.kind() == ResponseKind.CONTINUATION ? "+ " + WireLog.REDACTED : line.toString());
        }
    }

    /** Before the greeting there is no data. */
    private Step data(Step step) {
        logReceived();
        if (!has(GREETED)) {
            return malformed(new Violation(ImapRule.GREETING_SYNTAX, decoder.offset()));
        }
        return step;
    }

    private @Nullable Step response(ByteBuffer in) {
        ResponseKind kind = decoder.kind();
        switch (kind) {
            case CONTINUATION -> {
                logReceived();
                return continuation();
            }
            case COMPLETION -> {
                logReceived();
                return completion(in);
            }
            case STATUS_CONDITION -> {
                logReceived();
                return statusCondition();
            }
            default -> {
                Step step = data(Step.DATA);
                if (kind == ResponseKind.CAPABILITY || kind == ResponseKind.ENABLED) {
                    learn((ImapResponse.CapabilityData) decoder.response());
                }
                return step;
            }
        }
    }

    private void learn(ImapResponse.CapabilityData data) {
        if (data.kind() == ResponseKind.CAPABILITY) {
            learn(data.capabilities());
        } else {
            enabled(data.capabilities());
        }
    }

    private void learn(Capabilities told) {
        capabilities = told;
        encoder.offered(told);
        readAsWritten();
    }

    /** What ENABLE has switched on: read and written accordingly. */
    private void enabled(Capabilities on) {
        encoder.enabled(on);
        readAsWritten();
    }

    private void readAsWritten() {
        decoder.dialect(encoder.mode().dialect());
        decoder.utf8(encoder.mode().utf8());
    }

    /** What was told before is true no more. */
    private void forget() {
        capabilities = null;
        encoder.offered(null);
    }

    private @Nullable Step statusCondition() {
        ImapResponse.Status status = status();
        Condition condition = status.condition();
        ResponseCode code = status.code();
        if (code != null && code.is("CAPABILITY") && code.argument() != null) {
            learn(code);
        }
        if (!has(GREETED)) {
            return greeting(condition);
        }
        if (condition == Condition.PREAUTH) {
            return malformed(new Violation(ImapRule.GREETING_SYNTAX, decoder.offset()));
        }
        return condition == Condition.BYE ? bye() : Step.STATUS;
    }

    private void learn(ResponseCode code) {
        try {
            learn(code.capabilities());
        } catch (IllegalStateException unreadable) {
            // the code stays what it is: words
        }
    }

    private Step greeting(Condition condition) {
        set(GREETED, true);
        if (condition == Condition.BAD || condition == Condition.NO) {
            if (!decoder.allows(ImapQuirk.GREETING_NO)) {
                return fatal(new Violation(ImapRule.GREETING_SYNTAX, decoder.offset()));
            }
            needed |= 1L << ImapQuirk.GREETING_NO.ordinal();
        }
        set(AUTHENTICATED, condition == Condition.PREAUTH);
        set(PARTED, condition != Condition.OK && condition != Condition.PREAUTH);
        return Step.GREETING;
    }

    /** The first BYE ends the conversation but for completions; those behind it say nothing new. */
    private @Nullable Step bye() {
        if (has(PARTED) && decoder.allows(ImapQuirk.REPEATED_BYE)) {
            needed |= 1L << ImapQuirk.REPEATED_BYE.ordinal();
            return null;
        }
        set(PARTED, true);
        return Step.STATUS;
    }

    private Step completion(ByteBuffer in) {
        ImapResponse.Status status = status();
        Tag tag = Objects.requireNonNull(status.tag());
        int index = inFlight.find(tag);
        boolean isPartly = index == written && !has(ENDED_EARLY) && encoder.isWithinCommand();
        if (index < 0 || (index >= written && !isPartly)) {
            return malformed(new Violation(ImapRule.TAG_UNKNOWN, decoder.offset()));
        }
        CommandsInFlight.Entry entry = inFlight.remove(index);
        ended = entry;
        if (index < written) {
            written--;
        } else if (encoder.isAwaiting()) {
            // Its literal was refused: what is left of it never goes out (RFC 9051 7.6).
            encoder.abandon();
        } else {
            // The octets that were announced go out nonetheless: the server counts them.
            set(ENDED_EARLY, true);
        }
        boolean ok = status.condition() == Condition.OK;
        ResponseCode code = status.code();
        effects(entry.verb(), ok);
        if (code != null && code.is("CAPABILITY") && code.argument() != null) {
            learn(code);
        }
        if (ok && entry.verb() == ImapVerb.STARTTLS) {
            set(TLS_GRANTED, true);
            return in.hasRemaining()
                    ? fatal(new Violation(ImapRule.INPUT_BEHIND_STARTTLS, decoder.position()))
                    : Step.COMPLETION;
        }
        if (ok && entry.verb() == ImapVerb.COMPRESS) {
            set(COMPRESSION_GRANTED, true);
        }
        return Step.COMPLETION;
    }

    private void effects(ImapVerb verb, boolean ok) {
        switch (verb) {
            case AUTHENTICATE, LOGIN -> {
                set(IN_EXCHANGE, false);
                if (ok) {
                    set(AUTHENTICATED, true);
                    forget();
                }
            }
            case IDLE -> set(IDLES, false);
            default -> {}
        }
    }

    private @Nullable Step continuation() {
        if (encoder.isAwaiting()) {
            encoder.continued();
            return Step.CONTINUATION;
        }
        CommandsInFlight.Entry first = inFlight.count() == 1 && written == 1 ? inFlight.entry(0) : null;
        if (first != null && first.verb() == ImapVerb.AUTHENTICATE && !has(IN_EXCHANGE)) {
            set(IN_EXCHANGE, true);
            return Step.CHALLENGE;
        }
        if (first != null && first.verb() == ImapVerb.IDLE && !has(IDLES)) {
            set(IDLES, true);
            return Step.IDLING;
        }
        return malformed(new Violation(ImapRule.CONTINUATION_NOT_ASKED_FOR, decoder.offset()));
    }

    private Step malformed(Violation broken) {
        violation = broken;
        violations++;
        if (log != null) {
            log.violation(broken);
        }
        return Step.MALFORMED;
    }

    private Step fatal(Violation broken) {
        if (!has(BROKEN)) {
            violations++;
            if (log != null) {
                log.violation(broken);
            }
        }
        violation = broken;
        set(BROKEN, true);
        decoder.fatal(broken);
        encoder.outbox().clear();
        return Step.FATAL;
    }

    /**
     * TLS is on: after {@link Step#START_TLS}, or from the first octet. What the server told before is forgotten.
     *
     * @throws IllegalStateException if STARTTLS was not granted
     */
    public void secured() {
        boolean fresh = !has(GREETED) && decoder.position() == 0;
        if ((!has(TLS_GRANTED) && !fresh) || has(BROKEN)) {
            throw new IllegalStateException("STARTTLS was not granted");
        }
        set(TLS_GRANTED, false);
        set(SECURED, true);
        forget();
    }

    /**
     * Compression is on: after {@link Step#START_COMPRESSION}; what is decoded from now on was inflated.
     *
     * @throws IllegalStateException if COMPRESS was not granted
     */
    public void compressed() {
        if (!has(COMPRESSION_GRANTED)) {
            throw new IllegalStateException("COMPRESS was not granted");
        }
        set(COMPRESSION_GRANTED, false);
        set(COMPRESSED, true);
    }

    /** What the server has told of itself; null when it has told nothing, or nothing since TLS or login. */
    public @Nullable Capabilities capabilities() {
        return capabilities;
    }

    /**
     * The status of GREETING, COMPLETION and STATUS.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapResponse.Status status() {
        if (decoder.response() instanceof ImapResponse.Status status) {
            return status;
        }
        throw new IllegalStateException("no status was just read");
    }

    /**
     * The tag of the command that ended, after COMPLETION.
     *
     * @throws IllegalStateException after any other step
     */
    public Tag tag() {
        return ended().tag();
    }

    /**
     * What the command that ended was, after COMPLETION.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapVerb verb() {
        return ended().verb();
    }

    private CommandsInFlight.Entry ended() {
        CommandsInFlight.Entry entry = ended;
        if (entry == null) {
            throw new IllegalStateException("no command was just completed");
        }
        return entry;
    }

    /** How many commands wait for their completion. */
    public int inFlight() {
        return inFlight.count();
    }

    /**
     * What the server asks in AUTHENTICATE, after CHALLENGE, out of base64.
     *
     * @throws IllegalStateException after any other step
     */
    public Challenge challenge() {
        if (!(decoder.response() instanceof ImapResponse.Continuation continuation) || !has(IN_EXCHANGE)) {
            throw new IllegalStateException("no challenge was just read");
        }
        Octets text = new Octets();
        continuation.text().view(text);
        return Challenge.read(text);
    }

    /** The response as a record, after any step with one. */
    public ImapResponse response() {
        return decoder.response();
    }

    /** What the data is, after DATA. */
    public ResponseKind kind() {
        return decoder.kind();
    }

    /** The items of a FETCH; borrowed. */
    public FetchCursor fetch() {
        return decoder.fetch();
    }

    /** The numbers of a SEARCH; borrowed. */
    public SearchCursor search() {
        return decoder.search();
    }

    /** The mailbox of a LIST or LSUB; borrowed. */
    public ListCursor list() {
        return decoder.list();
    }

    /** The items of a STATUS; borrowed. */
    public StatusCursor statusData() {
        return decoder.status();
    }

    /** Octets of a message, after LITERAL; borrowed. */
    public Octets literal() {
        return decoder.literal();
    }

    /**
     * What was broken, after MALFORMED and FATAL: its rule is an {@link ImapRule}.
     *
     * @throws IllegalStateException if nothing was
     */
    public Violation violation() {
        Violation broken = violation;
        if (broken == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return broken;
    }

    /** The quirks that the response needed that was just read. */
    public Quirks<ImapQuirk> quirks() {
        return Quirks.ofBits(ImapQuirk.class, needed | decoder.quirks().bits());
    }

    /**
     * Says that no more will arrive.
     *
     * @return what was cut off; null if nothing was
     */
    public @Nullable Violation endOfInput() {
        return has(BROKEN) ? violation : decoder.endOfInput();
    }

    /** Whether TLS is on. */
    public boolean isSecured() {
        return has(SECURED);
    }

    /** Whether the server has let the client in. */
    public boolean isAuthenticated() {
        return has(AUTHENTICATED);
    }

    /** Whether compression is on. */
    public boolean isCompressed() {
        return has(COMPRESSED);
    }

    /** Whether the server has said BYE. */
    public boolean isParted() {
        return has(PARTED);
    }

    /** Whether UTF-8 may stand in strings and mailbox names. */
    public boolean isUtf8() {
        return encoder.mode().utf8();
    }

    /** The revision that is spoken. */
    public ImapDialect dialect() {
        return encoder.mode().dialect();
    }

    /** How many rules were broken. */
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
