package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.ContentRule;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.CountedContent;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.LineFramer;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Window;
import dev.mailwire.smtp.internal.CommandGrammar;
import dev.mailwire.smtp.internal.CommandOffsets;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends: commands, lines of an AUTH exchange, content of DATA and BDAT. It knows no replies: behind
 * DATA, AUTH and STARTTLS it stops with {@link Step#AWAIT_REPLY} until {@link #proceed} tells how the next octet is to be
 * read. {@link SmtpServerCodec} does that by the replies it is given.
 *
 * <pre>{@code
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT     -> { return; }
 *     case COMMAND        -> handle(decoder.command());
 *     case AWAIT_REPLY    -> decoder.proceed(Next.CONTENT);    // after DATA, AUTH, STARTTLS
 *     case AUTH_RESPONSE  -> respond(decoder.authResponse());
 *     case CONTENT        -> append(decoder.content());
 *     case END_OF_CONTENT -> commit();
 *     case MALFORMED      -> report(decoder.violation());      // and go on
 *     case FATAL          -> { report(decoder.violation()); close(); return; }
 * }
 * }</pre>
 *
 * <p>One thread at a time. What {@link #command} and {@link #content} give is borrowed until the next {@link #decode}.
 */
public final class SmtpCommandDecoder {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** How to read on depends on the reply: see {@link SmtpCommandDecoder#proceed}. {@code in} is untouched. */
        AWAIT_REPLY,
        /** There is a {@link SmtpCommandDecoder#command}. */
        COMMAND,
        /** There is an {@link SmtpCommandDecoder#authResponse}. */
        AUTH_RESPONSE,
        /** There is {@link SmtpCommandDecoder#content}. */
        CONTENT,
        /** The content of DATA, or the chunk of BDAT, is whole. */
        END_OF_CONTENT,
        /** There is a {@link SmtpCommandDecoder#violation}; the next call reads on behind it. */
        MALFORMED,
        /** There is a {@link SmtpCommandDecoder#violation}, and the stream cannot be read on. For ever. */
        FATAL
    }

    /** How the octets behind DATA, AUTH and STARTTLS are to be read. */
    public enum Next {
        /** As a command: the reply refused, or ended an exchange. */
        COMMAND,
        /** As a line of the AUTH exchange: the reply was 334. */
        AUTH_RESPONSE,
        /** As content: the reply to DATA was 354. */
        CONTENT
    }

    private enum State {
        LINE,
        AWAITING,
        DOTTED,
        COUNTED,
        SWALLOWING,
        BROKEN
    }

    private final SmtpLimits limits;
    private final long quirks;
    private final boolean bareLf;
    private final Window window;
    private final LineFramer framer;
    private final Cursor cursor = new Cursor();
    private final CommandOffsets offsets = new CommandOffsets();
    private final DotDecoder.BareLineEnd bareLineEnd;
    private final Buffers buffers;
    // Made when they are needed: many connections bring no content, and fewer a chunk.
    private @Nullable DotDecoder dots;
    private @Nullable CountedContent chunk;
    private SmtpCommandView view = new SmtpCommandView(offsets, null);
    private State state = State.LINE;
    private boolean auth;
    private boolean delivered;
    private boolean cancelled;
    private boolean responseRead;
    private int commandLine;
    private int lineLimit;
    private int responseStart;
    private int responseEnd;
    private @Nullable Loan loan;
    private @Nullable Violation violation;
    private @Nullable Violation swallowed;

    /** A decoder with the default limits and no quirks, that refuses bare CR and LF in content. */
    public SmtpCommandDecoder() {
        this(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.allocating());
    }

    /**
     * A decoder.
     *
     * @param bareLineEnd what a bare CR or LF in the content of DATA costs
     */
    public SmtpCommandDecoder(
            SmtpLimits limits, Quirks<SmtpQuirk> quirks, DotDecoder.BareLineEnd bareLineEnd, Buffers buffers) {
        this.limits = Objects.requireNonNull(limits);
        this.quirks = quirks.bits();
        this.bareLf = quirks.contains(SmtpQuirk.BARE_LF_LINE);
        this.window = new Window(buffers);
        this.framer = new LineFramer(window);
        this.bareLineEnd = Objects.requireNonNull(bareLineEnd);
        this.buffers = buffers;
        this.commandLine = limits.commandLine();
    }

    /**
     * The most octets of a command line with its CRLF: {@link SmtpLimits#commandLine} and what the offered extensions add
     * (RFC 5321 4.5.3.1.4).
     */
    public void commandLine(int octets) {
        commandLine = octets;
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#AWAIT_REPLY} or {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        endBorrows();
        for (; ; ) {
            switch (state) {
                case LINE -> {
                    return line(in);
                }
                case AWAITING -> {
                    return Step.AWAIT_REPLY;
                }
                case DOTTED -> {
                    return dotted(in);
                }
                case COUNTED -> {
                    return counted(in);
                }
                case SWALLOWING -> {
                    CountedContent dropped = chunk();
                    window.skipped(dropped.discard(in));
                    if (dropped.left() > 0) {
                        return Step.NEED_INPUT;
                    }
                    state = State.LINE;
                    Violation report = swallowed;
                    if (report != null) {
                        return malformed(report);
                    }
                }
                case BROKEN -> {
                    return Step.FATAL;
                }
            }
        }
    }

    private void endBorrows() {
        Loan.end(loan);
        loan = null;
        if (chunk != null) {
            chunk.endLoan();
        }
        if (delivered) {
            delivered = false;
            responseRead = false;
            framer.next();
        }
    }

    private Step line(ByteBuffer in) {
        if (!framer.isDropping()) {
            if (window.length() == 0) {
                lineLimit = auth ? limits.authLine() : commandLine;
            }
            int found = framer.line(in, lineLimit, bareLf);
            if (found == Window.TOO_LONG && lineLimit < limits.authLine() && isAuthLine()) {
                lineLimit = limits.authLine();
                window.markSecret();
                found = framer.line(in, lineLimit, bareLf);
            }
            if (found == Window.NEED_INPUT) {
                if (auth || isAuthLine()) {
                    window.markSecret();
                }
                return Step.NEED_INPUT;
            }
            if (found == Window.REACHED) {
                delivered = true;
                return read();
            }
        }
        if (!framer.drop(in, bareLf)) {
            return Step.NEED_INPUT;
        }
        delivered = true;
        boolean authLine = auth || lineLimit == limits.authLine();
        offsets.verb = auth ? SmtpVerb.AUTH : SmtpVerb.UNKNOWN;
        auth = false;
        return malformed(new Violation(
                authLine ? SmtpRule.AUTH_LINE_TOO_LONG : SmtpRule.LINE_TOO_LONG, window.offset() + lineLimit));
    }

    private boolean isAuthLine() {
        return auth
                || (window.length() >= 5
                        && cursor.reset(window.array(), window.start(), window.end(), 0, 0)
                                .takeIgnoreCase("AUTH "));
    }

    private Step read() {
        int end = window.end() - 1;
        boolean crlf = end > window.start() && window.array()[end - 1] == '\r';
        end -= crlf ? 1 : 0;
        cursor.reset(window.array(), window.start(), end, window.offset(), quirks);
        if (Loan.CHECKED) {
            loan = Loan.open(window.array(), window.start(), window.end());
        }
        offsets.verb = auth ? SmtpVerb.AUTH : SmtpVerb.UNKNOWN;
        try {
            if (framer.sawBareLf()) {
                throw cursor.failAt(SmtpRule.BARE_LINE_END, framer.firstBareLf());
            }
            if (!crlf) {
                cursor.tolerates(SmtpQuirk.BARE_LF_LINE);
            }
            return auth ? readResponse() : readCommand();
        } catch (Malformed e) {
            boolean bdat = !auth && cursor.violation().rule() == SmtpRule.BDAT_SYNTAX;
            auth = false;
            return bdat ? fatal(cursor.violation()) : malformed(cursor.violation());
        }
    }

    private Step readCommand() {
        CommandGrammar.readCommand(cursor, offsets, limits);
        if (Loan.CHECKED) {
            view = new SmtpCommandView(offsets, loan);
        }
        switch (offsets.verb) {
            case DATA, STARTTLS -> state = State.AWAITING;
            case AUTH -> {
                state = State.AWAITING;
                window.markSecret();
            }
            case BDAT -> {
                chunk().begin(offsets.chunkSize);
                state = State.COUNTED;
            }
            default -> {}
        }
        return Step.COMMAND;
    }

    /** {@code base64 / "*"}, RFC 4954 4. */
    private Step readResponse() {
        window.markSecret();
        cancelled = cursor.remaining() == 1 && cursor.peek() == '*';
        if (!cancelled) {
            CommandGrammar.expectBase64(cursor);
        }
        responseStart = cursor.position();
        responseEnd = cursor.end();
        responseRead = true;
        auth = false;
        state = State.AWAITING;
        return Step.AUTH_RESPONSE;
    }

    private DotDecoder dots() {
        DotDecoder content = dots;
        if (content == null) {
            content = new DotDecoder(bareLineEnd, limits.content(), buffers);
            dots = content;
        }
        return content;
    }

    private CountedContent chunk() {
        CountedContent content = chunk;
        if (content == null) {
            content = new CountedContent(buffers);
            chunk = content;
        }
        return content;
    }

    private Step dotted(ByteBuffer in) {
        DotDecoder content = dots();
        long before = content.position();
        DotDecoder.Step step = content.decode(in);
        window.skipped(content.position() - before);
        return switch (step) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case CONTENT -> Step.CONTENT;
            case END -> {
                state = State.LINE;
                yield Step.END_OF_CONTENT;
            }
            case MALFORMED -> {
                state = State.LINE;
                yield malformed(contentViolation(content.violation(), SmtpRule.BARE_LINE_END_IN_CONTENT));
            }
            case FATAL -> fatal(contentViolation(content.violation(), SmtpRule.BARE_LINE_END_CLOSING));
        };
    }

    private static Violation contentViolation(Violation broken, SmtpRule bareLineEnd) {
        return new Violation(
                broken.rule() == ContentRule.TOO_LONG ? SmtpRule.CONTENT_TOO_LONG : bareLineEnd, broken.offset());
    }

    private Step counted(ByteBuffer in) {
        CountedContent content = chunk();
        if (content.left() == 0) {
            state = State.LINE;
            return Step.END_OF_CONTENT;
        }
        int length = content.decode(in);
        window.skipped(length);
        return length > 0 ? Step.CONTENT : Step.NEED_INPUT;
    }

    /**
     * Tells how the octets behind DATA, AUTH, an AUTH response or STARTTLS are to be read.
     *
     * @throws IllegalStateException if the last step did not wait for this, or it does not fit the command
     */
    public void proceed(Next next) {
        if (state != State.AWAITING) {
            throw new IllegalStateException("no reply is awaited");
        }
        boolean fits = switch (next) {
            case COMMAND -> true;
            case AUTH_RESPONSE -> offsets.verb == SmtpVerb.AUTH;
            case CONTENT -> offsets.verb == SmtpVerb.DATA;
        };
        if (!fits) {
            throw new IllegalStateException(next + " does not follow " + offsets.verb);
        }
        auth = next == Next.AUTH_RESPONSE;
        state = next == Next.CONTENT ? State.DOTTED : State.LINE;
        if (next == Next.CONTENT) {
            dots().begin(position());
        }
    }

    /**
     * Drops the chunk of the BDAT command that was just read: its octets are counted and never shown, and there is no
     * END_OF_CONTENT.
     *
     * @throws IllegalStateException if the last step was not a BDAT command
     */
    public void discardChunk() {
        discardChunk(null);
    }

    /** Drops the chunk; what is reported comes as MALFORMED at its end. */
    void discardChunk(@Nullable Violation report) {
        if (state != State.COUNTED || !delivered) {
            throw new IllegalStateException("no BDAT command was just read");
        }
        state = State.SWALLOWING;
        swallowed = report;
    }

    /**
     * After MALFORMED, for a tap: the reply decides how to read on, as if the command had been well-formed.
     *
     * @return the command that was malformed, as far as its verb could be read; of an AUTH exchange AUTH
     */
    SmtpVerb awaitReplyToMalformed() {
        SmtpVerb verb = offsets.verb;
        if (state == State.LINE && (verb == SmtpVerb.DATA || verb == SmtpVerb.AUTH || verb == SmtpVerb.STARTTLS)) {
            state = State.AWAITING;
        }
        return verb;
    }

    Step malformed(Violation broken) {
        violation = broken;
        return Step.MALFORMED;
    }

    /** Breaks off: {@link #decode} is FATAL from now on. */
    Step fatal(Violation broken) {
        violation = broken;
        state = State.BROKEN;
        return Step.FATAL;
    }

    /** The command after {@link Step#COMMAND}, borrowed until the next {@link #decode}. */
    public SmtpCommandView command() {
        return view;
    }

    /** The run of content after {@link Step#CONTENT}, borrowed until the next {@link #decode}. */
    public Octets content() {
        return state == State.COUNTED ? chunk().content() : dots().content();
    }

    /**
     * What an {@link Step#AUTH_RESPONSE} says, decoded from base64; null when the client cancelled with {@code *}.
     *
     * @throws IllegalStateException if the last step was not AUTH_RESPONSE
     */
    public @Nullable Secret authResponse() {
        if (!responseRead) {
            throw new IllegalStateException("no AUTH response was just read");
        }
        return cancelled ? null : CommandGrammar.decodeResponse(window.array(), responseStart, responseEnd);
    }

    /**
     * What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}: the rule is an {@link SmtpRule}.
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

    /** The quirks that the last command or AUTH response needed. */
    public Quirks<SmtpQuirk> quirks() {
        return Quirks.ofBits(SmtpQuirk.class, cursor.needed());
    }

    /** The octets of the chunk that have not come yet. */
    public long chunkLeft() {
        return chunk == null ? 0 : chunk.left();
    }

    /** The offset in the stream of the first octet of the command that was just read. */
    long commandOffset() {
        return window.offset();
    }

    /** The offset in the stream of the octet that is read next. */
    public long position() {
        return framer.position();
    }

    /**
     * No octet will come: what was cut off?
     *
     * @return {@link SmtpRule#UNFINISHED_LINE}, {@link SmtpRule#UNFINISHED_CONTENT} or {@link SmtpRule#UNFINISHED_CHUNK} at
     *     the end of the stream, or null when nothing was
     */
    public @Nullable Violation endOfInput() {
        endBorrows();
        SmtpRule rule = switch (state) {
            case LINE -> window.length() > 0 || framer.isDropping() ? SmtpRule.UNFINISHED_LINE : null;
            case DOTTED -> SmtpRule.UNFINISHED_CONTENT;
            case COUNTED, SWALLOWING -> chunk().left() > 0 ? SmtpRule.UNFINISHED_CHUNK : null;
            case AWAITING, BROKEN -> null;
        };
        return rule == null ? null : new Violation(rule, position());
    }
}
