package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.smtp.internal.AwaitedReplies;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a connection of SMTP or LMTP, or stands between: octets of both directions in the order of time in, commands,
 * content and replies out. For proxies, wire logs, analysers and the replay of recordings.
 *
 * <pre>{@code
 * void fromClient(ByteBuffer in) {
 *     for (;;) switch (tap.client(in)) {
 *         case NEED_INPUT, AWAIT_REPLY -> { in.compact(); return; } // AWAIT_REPLY: again after the server's next octets
 *         case COMMAND        -> log(tap.command());
 *         case CONTENT        -> scan(tap.content());
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>It refuses nothing: what a server took although it breaks a rule is told as MALFORMED, and reading goes on as the server's
 * replies say. Behind a successful STARTTLS both directions are {@link Step#START_TLS} for ever: what follows is not for us.
 *
 * <p>One thread at a time for both directions. What is borrowed from one direction ends with the next call for that direction.
 */
public final class SmtpTap {
    /** What {@link #client} or {@link #server} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** How to read the client's octets depends on a reply that has not been seen; {@code in} is untouched. */
        AWAIT_REPLY,
        /** The client sent {@link SmtpTap#command}. */
        COMMAND,
        /** The client sent a line of an AUTH exchange. */
        AUTH_RESPONSE,
        /** The client sent {@link SmtpTap#content}. */
        CONTENT,
        /** The client ended the content of DATA, or a chunk of BDAT. */
        END_OF_CONTENT,
        /** The server greeted: {@link SmtpTap#reply}. */
        GREETING,
        /** The server answered {@link SmtpTap#answers} with {@link SmtpTap#reply}. */
        REPLY,
        /** STARTTLS was granted; what follows is TLS. For ever; the first of the server's direction comes with {@link SmtpTap#reply}. */
        START_TLS,
        /** There is a {@link SmtpTap#violation}; the next call reads on behind it. */
        MALFORMED,
        /** There is a {@link SmtpTap#violation}, and this direction cannot be read on. For ever. */
        FATAL
    }

    private final SmtpCommandDecoder commands;
    private final SmtpReplyDecoder replies;
    private final AwaitedReplies awaited;
    private boolean greeted;
    private boolean secured;
    private boolean lastChunk;
    private boolean inChunk;
    private int answered = -1;
    private int answeredRecipient;
    private @Nullable Violation violation;

    /** A tap with the default limits that tolerates what real peers send and keeps bare CR and LF in content. */
    public SmtpTap(SmtpProtocol protocol) {
        this(protocol, SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating(), DotDecoder.BareLineEnd.KEEP);
    }

    /**
     * A tap.
     *
     * @param limits of content lines and replies; a command line may have {@link SmtpLimits#authLine} octets, since what the
     *     server offers is its affair
     * @param bareLineEnd what a bare CR or LF in content costs
     */
    public SmtpTap(
            SmtpProtocol protocol,
            SmtpLimits limits,
            Quirks<SmtpQuirk> quirks,
            Buffers buffers,
            DotDecoder.BareLineEnd bareLineEnd) {
        commands = new SmtpCommandDecoder(limits, quirks, bareLineEnd, buffers);
        commands.commandLine(limits.authLine());
        replies = new SmtpReplyDecoder(limits, quirks, buffers);
        awaited = new AwaitedReplies(protocol == SmtpProtocol.LMTP);
    }

    /** Reads on in what the client sent. */
    public Step client(ByteBuffer in) {
        if (secured) {
            return Step.START_TLS;
        }
        return switch (commands.decode(in)) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case AWAIT_REPLY -> Step.AWAIT_REPLY;
            case COMMAND -> {
                SmtpCommandView command = commands.command();
                inChunk = command.verb() == SmtpVerb.BDAT;
                lastChunk = command.isLast();
                if (!inChunk) {
                    awaited.add(command.verb());
                }
                yield Step.COMMAND;
            }
            case AUTH_RESPONSE -> {
                awaited.add(SmtpVerb.AUTH);
                yield Step.AUTH_RESPONSE;
            }
            case CONTENT -> Step.CONTENT;
            case END_OF_CONTENT -> {
                endOfContent();
                yield Step.END_OF_CONTENT;
            }
            case MALFORMED -> {
                violation = commands.violation();
                if (isOfContent(commands.violation())) {
                    endOfContent();
                } else {
                    awaited.add(commands.awaitReplyToMalformed());
                }
                yield Step.MALFORMED;
            }
            case FATAL -> {
                violation = commands.violation();
                awaited.add(SmtpVerb.UNKNOWN);
                yield Step.FATAL;
            }
        };
    }

    private static boolean isOfContent(Violation broken) {
        return broken.rule() == SmtpRule.BARE_LINE_END_IN_CONTENT || broken.rule() == SmtpRule.CONTENT_TOO_LONG;
    }

    private void endOfContent() {
        awaited.add(inChunk && !lastChunk ? AwaitedReplies.CHUNK : AwaitedReplies.MESSAGE);
        inChunk = false;
    }

    /** Reads on in what the server sent. */
    public Step server(ByteBuffer in) {
        if (secured) {
            return Step.START_TLS;
        }
        return switch (replies.decode(in)) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case REPLY -> replied(replies.reply().code());
            case MALFORMED -> {
                violation = replies.violation();
                replied(replies.reply().code());
                yield Step.MALFORMED;
            }
            case FATAL -> {
                violation = replies.violation();
                yield Step.FATAL;
            }
        };
    }

    private Step replied(int code) {
        answered = -1;
        if (!greeted) {
            greeted = true;
            return Step.GREETING;
        }
        if (awaited.count() == 0) {
            if (code == 421) {
                return Step.REPLY;
            }
            violation =
                    new Violation(SmtpRule.REPLY_NOT_ASKED_FOR, replies.reply().offset());
            return Step.MALFORMED;
        }
        answeredRecipient = awaited.recipient();
        answered = awaited.answered(code);
        // Only what the client's direction waits for is read differently by a reply.
        if (answered == SmtpVerb.DATA.ordinal()) {
            commands.proceed(code == 354 ? SmtpCommandDecoder.Next.CONTENT : SmtpCommandDecoder.Next.COMMAND);
        } else if (answered == SmtpVerb.AUTH.ordinal()) {
            commands.proceed(code == 334 ? SmtpCommandDecoder.Next.AUTH_RESPONSE : SmtpCommandDecoder.Next.COMMAND);
        } else if (answered == SmtpVerb.STARTTLS.ordinal()) {
            commands.proceed(SmtpCommandDecoder.Next.COMMAND);
            if (code < 300) {
                secured = true;
                return Step.START_TLS;
            }
        }
        return Step.REPLY;
    }

    /** The command after {@link Step#COMMAND}, borrowed until the next {@link #client}. */
    public SmtpCommandView command() {
        return commands.command();
    }

    /** The run of content after {@link Step#CONTENT}, dots removed, borrowed until the next {@link #client}. */
    public Octets content() {
        return commands.content();
    }

    /** The reply after {@link Step#GREETING}, {@link Step#REPLY} and the first START_TLS, borrowed until the next {@link #server}. */
    public SmtpReplyView reply() {
        return replies.reply();
    }

    /** What the last reply answers; null for a greeting and for a 421 that answers nothing. */
    public @Nullable SmtpVerb answers() {
        return answered < 0 ? null : AwaitedReplies.verb(answered);
    }

    /** Whether the last reply answers the end of a message. */
    public boolean answersMessage() {
        return answered == AwaitedReplies.MESSAGE;
    }

    /** In LMTP, which of the accepted recipients the last reply to a message is about, from 0. */
    public int recipient() {
        return answeredRecipient;
    }

    /** What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}; its rule is an {@link SmtpRule}. */
    public Violation violation() {
        Violation broken = violation;
        if (broken == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return broken;
    }

    /** The quirks that the client's last command needed. */
    public Quirks<SmtpQuirk> clientQuirks() {
        return commands.quirks();
    }

    /** The quirks that the server's last reply needed. */
    public Quirks<SmtpQuirk> serverQuirks() {
        return replies.quirks();
    }

    /** How many replies are awaited. */
    public int repliesAwaited() {
        return awaited.count();
    }
}
