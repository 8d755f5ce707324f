package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.CommandFramer;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.HttpMethods;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.pop3.internal.AwaitedReplies;
import dev.mailwire.pop3.internal.CommandGrammar;
import dev.mailwire.pop3.internal.CommandOffsets;
import dev.mailwire.pop3.internal.ReplyForms;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a client sends: commands, lines of an AUTH exchange, content of XTND XMIT. It knows no replies: behind AUTH with a
 * mechanism, STLS and XTND XMIT it stops with {@link Step#AWAIT_REPLY} until {@link #proceed} tells how the next octet is to be
 * read. A server does that by the replies it is given.
 *
 * <pre>{@code
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT     -> { return; }
 *     case COMMAND        -> handle(decoder.command());
 *     case AWAIT_REPLY    -> decoder.proceed(Next.AUTH_RESPONSE);   // after AUTH, STLS, XTND XMIT
 *     case AUTH_RESPONSE  -> respond(decoder.authResponse());
 *     case CONTENT        -> append(decoder.content());
 *     case END_OF_CONTENT -> commit();
 *     case MALFORMED      -> report(decoder.violation());           // and go on
 *     case FATAL          -> { report(decoder.violation()); close(); return; }
 * }
 * }</pre>
 *
 * <p>One thread at a time. What {@link #command} and {@link #content} give is borrowed until the next {@link #decode}.
 */
public final class Pop3CommandDecoder {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** How to read on depends on the reply: see {@link Pop3CommandDecoder#proceed}. {@code in} is untouched. */
        AWAIT_REPLY,
        /** There is a {@link Pop3CommandDecoder#command}. */
        COMMAND,
        /** There is an {@link Pop3CommandDecoder#authResponse}. */
        AUTH_RESPONSE,
        /** There is {@link Pop3CommandDecoder#content}. */
        CONTENT,
        /** The content of XTND XMIT is whole. */
        END_OF_CONTENT,
        /** There is a {@link Pop3CommandDecoder#violation}; the next call reads on behind it. */
        MALFORMED,
        /** There is a {@link Pop3CommandDecoder#violation}, and the stream cannot be read on. For ever. */
        FATAL
    }

    /** How the octets behind AUTH, STLS and XTND XMIT are to be read. */
    public enum Next {
        /** As a command: the reply refused, or ended an exchange. */
        COMMAND,
        /** As a line of the AUTH exchange: the reply was a challenge. */
        AUTH_RESPONSE,
        /** As content: XTND XMIT was answered with {@code +OK}. */
        CONTENT
    }

    private static final CommandFramer.Rules RULES = new CommandFramer.Rules(
            Pop3Rule.LINE_TOO_LONG,
            Pop3Rule.AUTH_LINE_TOO_LONG,
            Pop3Rule.BARE_LINE_END,
            Pop3Rule.BASE64_SYNTAX,
            Pop3Rule.BARE_LINE_END_IN_CONTENT,
            Pop3Rule.BARE_LINE_END_CLOSING,
            Pop3Rule.CONTENT_TOO_LONG,
            Pop3Rule.UNFINISHED_LINE,
            Pop3Rule.UNFINISHED_CONTENT,
            Pop3Quirk.BARE_LF_LINE,
            new CommandFramer.SecretVerbs("AUTH", "PASS", "APOP"));

    private final CommandFramer framer;
    private final CommandOffsets offsets = new CommandOffsets();
    private Pop3CommandView view = new Pop3CommandView(offsets, null);
    private boolean utf8;

    /** A decoder with the default limits and no quirks, that refuses bare CR and LF in content. */
    public Pop3CommandDecoder() {
        this(Pop3Limits.DEFAULT, Pop3Quirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.allocating());
    }

    /**
     * A decoder.
     *
     * @param bareLineEnd what a bare CR or LF in the content of XTND XMIT costs
     */
    public Pop3CommandDecoder(
            Pop3Limits limits, Quirks<Pop3Quirk> quirks, DotDecoder.BareLineEnd bareLineEnd, Buffers buffers) {
        framer = new CommandFramer(
                RULES, quirks.bits(), limits.commandLine(), limits.authLine(), limits.content(), bareLineEnd, buffers);
    }

    /** Says whether names and passwords may be UTF-8 (RFC 6856 2.1). Not so at first. */
    public void utf8(boolean inUse) {
        utf8 = inUse;
    }

    /**
     * Reads on.
     *
     * @return what was found; call again until {@link Step#NEED_INPUT}, {@link Step#AWAIT_REPLY} or {@link Step#FATAL}
     */
    public Step decode(ByteBuffer in) {
        return switch (framer.decode(in)) {
            case CommandFramer.NEED_INPUT -> Step.NEED_INPUT;
            case CommandFramer.AWAIT_REPLY -> Step.AWAIT_REPLY;
            case CommandFramer.COMMAND -> readCommand();
            case CommandFramer.RESPONSE -> {
                offsets.verb = Pop3Verb.AUTH;
                yield Step.AUTH_RESPONSE;
            }
            case CommandFramer.CONTENT -> Step.CONTENT;
            case CommandFramer.END_OF_CONTENT -> Step.END_OF_CONTENT;
            case CommandFramer.MALFORMED -> {
                offsets.verb = framer.wasInExchange() ? Pop3Verb.AUTH : Pop3Verb.UNKNOWN;
                yield Step.MALFORMED;
            }
            default -> Step.FATAL;
        };
    }

    private Step readCommand() {
        Cursor cursor = framer.cursor();
        try {
            CommandGrammar.readCommand(cursor, offsets, utf8);
        } catch (Malformed e) {
            return malformed(cursor.violation());
        }
        if (Loan.CHECKED) {
            view = new Pop3CommandView(offsets, framer.loan());
        }
        if (decides()) {
            framer.await();
        }
        return Step.COMMAND;
    }

    /** Whether the reply to the command that was just read decides how the next octet is read. */
    private boolean decides() {
        return switch (offsets.verb) {
            case AUTH -> offsets.word >= 0;
            case STLS -> true;
            case XTND -> ReplyForms.sendsMessage(offsets);
            default -> false;
        };
    }

    /**
     * Tells how the octets behind AUTH, an AUTH response, STLS or XTND XMIT are to be read.
     *
     * @throws IllegalStateException if the last step did not wait for this, or it does not fit the command
     */
    public void proceed(Next next) {
        if (!framer.isAwaiting()) {
            throw new IllegalStateException("no reply is awaited");
        }
        boolean fits = switch (next) {
            case COMMAND -> true;
            case AUTH_RESPONSE -> offsets.verb == Pop3Verb.AUTH;
            case CONTENT -> ReplyForms.sendsMessage(offsets);
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
     * After MALFORMED, for a tap: the reply decides how to read on, as if the command had been well-formed.
     *
     * @return what was sent, as {@link AwaitedReplies} tells it; as far as the verb could be read
     */
    int awaitReplyToMalformed() {
        Pop3Verb verb = offsets.verb;
        boolean exchange = framer.wasInExchange();
        boolean argument = exchange || offsets.argument >= 0;
        boolean xmit = !exchange && ReplyForms.sendsMessage(offsets);
        if (framer.isInLines() && (xmit || verb == Pop3Verb.STLS || (verb == Pop3Verb.AUTH && argument))) {
            framer.await();
        }
        if (xmit) {
            return AwaitedReplies.xmit();
        }
        XtndSubcommand subcommand = verb == Pop3Verb.XTND ? offsets.subcommand : null;
        return AwaitedReplies.kind(verb, ReplyForms.of(verb, subcommand, argument));
    }

    Step malformed(Violation broken) {
        framer.malformed(broken);
        return Step.MALFORMED;
    }

    /** Breaks off: {@link #decode} is FATAL from now on. */
    Step fatal(Violation broken) {
        framer.fatal(broken);
        return Step.FATAL;
    }

    /** Whether the keyword of the command that was just read is a method of HTTP. */
    boolean isHttpMethod() {
        return HttpMethods.has(offsets.array, offsets.start, offsets.verbEnd);
    }

    /** The command after {@link Step#COMMAND}, borrowed until the next {@link #decode}. */
    public Pop3CommandView command() {
        return view;
    }

    /** The run of content after {@link Step#CONTENT}, borrowed until the next {@link #decode}. */
    public Octets content() {
        return framer.content();
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
     * What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}: the rule is a {@link Pop3Rule}.
     *
     * @throws IllegalStateException if nothing was
     */
    public Violation violation() {
        return framer.violation();
    }

    /** The quirks that the last command or AUTH response needed. */
    public Quirks<Pop3Quirk> quirks() {
        return Quirks.ofBits(Pop3Quirk.class, framer.cursor().needed());
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
     * @return {@link Pop3Rule#UNFINISHED_LINE} or {@link Pop3Rule#UNFINISHED_CONTENT} at the end of the stream, or null when
     *     nothing was
     */
    public @Nullable Violation endOfInput() {
        return framer.endOfInput();
    }
}
