package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.CommandFramer;
import dev.mailwire.core.internal.CountedContent;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.HttpMethods;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.internal.CommandGrammar;
import dev.mailwire.smtp.internal.CommandOffsets;
import java.nio.ByteBuffer;
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

    /** A bit for each verb behind which octets may be read otherwise. */
    private static final int TURNS = 1 << SmtpVerb.DATA.ordinal()
            | 1 << SmtpVerb.STARTTLS.ordinal()
            | 1 << SmtpVerb.AUTH.ordinal()
            | 1 << SmtpVerb.BDAT.ordinal();

    private enum State {
        FRAMED,
        COUNTED,
        SWALLOWING
    }

    private static final CommandFramer.Rules RULES = new CommandFramer.Rules(
            SmtpRule.LINE_TOO_LONG,
            SmtpRule.AUTH_LINE_TOO_LONG,
            SmtpRule.BARE_LINE_END,
            SmtpRule.BASE64_SYNTAX,
            SmtpRule.BARE_LINE_END_IN_CONTENT,
            SmtpRule.BARE_LINE_END_CLOSING,
            SmtpRule.CONTENT_TOO_LONG,
            SmtpRule.UNFINISHED_LINE,
            SmtpRule.UNFINISHED_CONTENT,
            SmtpQuirk.BARE_LF_LINE,
            new CommandFramer.SecretVerbs("AUTH"));

    private final SmtpLimits limits;
    private final CommandFramer framer;
    private final CommandOffsets offsets = new CommandOffsets();
    // Made when it is needed: few connections bring a chunk.
    private @Nullable CountedContent chunk;
    private SmtpCommandView view = new SmtpCommandView(offsets, null);
    private State state = State.FRAMED;
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
        this.limits = limits;
        this.framer = new CommandFramer(
                RULES, quirks.bits(), limits.commandLine(), limits.authLine(), limits.content(), bareLineEnd, buffers);
    }

    /**
     * The most octets of a command line with its CRLF: {@link SmtpLimits#commandLine} and what the offered extensions add
     * (RFC 5321 4.5.3.1.4).
     */
    public void commandLine(int octets) {
        framer.commandLine(octets);
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#AWAIT_REPLY} or {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        if (chunk != null) {
            chunk.endLoan();
        }
        if (state != State.FRAMED) {
            framer.endBorrows();
            Step step = state == State.COUNTED ? counted(in) : swallow(in);
            if (step != null) {
                return step;
            }
        }
        int found = framer.decode(in);
        // What nearly every call meets is asked for first.
        return found == CommandFramer.COMMAND ? readCommand() : other(found);
    }

    private Step other(int found) {
        return switch (found) {
            case CommandFramer.NEED_INPUT -> Step.NEED_INPUT;
            case CommandFramer.AWAIT_REPLY -> Step.AWAIT_REPLY;
            case CommandFramer.RESPONSE -> {
                offsets.verb = SmtpVerb.AUTH;
                yield Step.AUTH_RESPONSE;
            }
            case CommandFramer.CONTENT -> Step.CONTENT;
            case CommandFramer.END_OF_CONTENT -> Step.END_OF_CONTENT;
            case CommandFramer.MALFORMED -> {
                offsets.verb = framer.wasInExchange() ? SmtpVerb.AUTH : SmtpVerb.UNKNOWN;
                yield Step.MALFORMED;
            }
            default -> Step.FATAL;
        };
    }

    /** Counts the octets of a refused chunk; null: they were all there, and nothing is to be told. */
    private @Nullable Step swallow(ByteBuffer in) {
        CountedContent dropped = chunk();
        framer.skipped(dropped.discard(in));
        if (dropped.left() > 0) {
            return Step.NEED_INPUT;
        }
        state = State.FRAMED;
        Violation report = swallowed;
        return report == null ? null : malformed(report);
    }

    private Step readCommand() {
        offsets.verb = SmtpVerb.UNKNOWN;
        Cursor cursor = framer.cursor();
        try {
            CommandGrammar.readCommand(cursor, offsets, limits);
        } catch (Malformed e) {
            Violation broken = cursor.violation();
            return broken.rule() == SmtpRule.BDAT_SYNTAX ? fatal(broken) : malformed(broken);
        }
        if (Loan.CHECKED) {
            view = new SmtpCommandView(offsets, framer.loan());
        }
        SmtpVerb verb = offsets.verb;
        if ((1 << verb.ordinal() & TURNS) != 0) {
            if (verb == SmtpVerb.BDAT) {
                chunk().begin(offsets.chunkSize);
                state = State.COUNTED;
            } else {
                framer.await();
            }
        }
        return Step.COMMAND;
    }

    private CountedContent chunk() {
        CountedContent content = chunk;
        if (content == null) {
            content = new CountedContent(framer.buffers());
            chunk = content;
        }
        return content;
    }

    private Step counted(ByteBuffer in) {
        CountedContent content = chunk();
        if (content.left() == 0) {
            state = State.FRAMED;
            return Step.END_OF_CONTENT;
        }
        int length = content.decode(in);
        framer.skipped(length);
        return length > 0 ? Step.CONTENT : Step.NEED_INPUT;
    }

    /**
     * Tells how the octets behind DATA, AUTH, an AUTH response or STARTTLS are to be read.
     *
     * @throws IllegalStateException if the last step did not wait for this, or it does not fit the command
     */
    public void proceed(Next next) {
        if (!framer.isAwaiting()) {
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
        framer.proceed(
                switch (next) {
                    case COMMAND -> CommandFramer.COMMAND;
                    case AUTH_RESPONSE -> CommandFramer.RESPONSE;
                    case CONTENT -> CommandFramer.CONTENT;
                });
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
        if (state != State.COUNTED || !framer.isDelivered()) {
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
        if (framer.isInLines() && (verb == SmtpVerb.DATA || verb == SmtpVerb.AUTH || verb == SmtpVerb.STARTTLS)) {
            framer.await();
        }
        return verb;
    }

    Step malformed(Violation broken) {
        framer.malformed(broken);
        return Step.MALFORMED;
    }

    /** Breaks off: {@link #decode} is FATAL from now on. */
    Step fatal(Violation broken) {
        state = State.FRAMED;
        framer.fatal(broken);
        return Step.FATAL;
    }

    /** The command after {@link Step#COMMAND}, borrowed until the next {@link #decode}. */
    public SmtpCommandView command() {
        return view;
    }

    /** The run of content after {@link Step#CONTENT}, borrowed until the next {@link #decode}. */
    public Octets content() {
        return state == State.COUNTED ? chunk().content() : framer.content();
    }

    /**
     * What an {@link Step#AUTH_RESPONSE} says, decoded from base64; null when the client cancelled with {@code *}.
     *
     * @throws IllegalStateException if the last step was not AUTH_RESPONSE
     */
    public @Nullable Secret authResponse() {
        return framer.response();
    }

    /**
     * What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}: the rule is an {@link SmtpRule}.
     *
     * @throws IllegalStateException if nothing was
     */
    public Violation violation() {
        return framer.violation();
    }

    /** The quirks that the last command or AUTH response needed. */
    public Quirks<SmtpQuirk> quirks() {
        return Quirks.ofBits(SmtpQuirk.class, framer.cursor().needed());
    }

    /** The octets of the chunk that have not come yet. */
    public long chunkLeft() {
        return chunk == null ? 0 : chunk.left();
    }

    /** Whether the verb of the command that was just read is a method of HTTP. */
    boolean isHttpMethod() {
        return HttpMethods.has(offsets.array, offsets.start, offsets.verbEnd);
    }

    /** The offset in the stream of the first octet of the command that was just read. */
    long commandOffset() {
        return framer.lineOffset();
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
        boolean cut = state != State.FRAMED && chunk().left() > 0;
        Violation unfinished = framer.endOfInput();
        return cut ? new Violation(SmtpRule.UNFINISHED_CHUNK, position()) : unfinished;
    }
}
