package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.pop3.internal.AwaitedReplies;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a connection of POP3, or stands between: octets of both directions in the order of time in, commands, replies, listings
 * and messages out. For proxies, wire logs, analysers and the replay of recordings.
 *
 * <pre>{@code
 * void fromClient(ByteBuffer in) {
 *     for (;;) switch (tap.client(in)) {
 *         case NEED_INPUT, AWAIT_REPLY -> { in.compact(); return; } // AWAIT_REPLY: again after the server's next octets
 *         case COMMAND -> log(tap.command());
 *         ...
 *     }
 * }
 * void fromServer(ByteBuffer in) {
 *     for (;;) switch (tap.server(in)) {
 *         case NEED_INPUT   -> { in.compact(); return; }
 *         case REPLY        -> log(tap.answers(), tap.reply());
 *         case LISTING_LINE -> log(tap.line());
 *         case CONTENT      -> scan(tap.serverContent());           // of RETR and TOP
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>It refuses nothing: what a server took although it breaks a rule is told as MALFORMED, and reading goes on as the server's
 * replies say. Behind a successful STLS both directions are {@link Step#START_TLS} for ever: what follows is not for us.
 *
 * <p>One thread at a time for both directions. What is borrowed from one direction ends with the next call for that direction.
 */
public final class Pop3Tap {
    /** What {@link #client} or {@link #server} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** How to read the client's octets depends on a reply that has not been seen; {@code in} is untouched. */
        AWAIT_REPLY,
        /** The client sent {@link Pop3Tap#command}. */
        COMMAND,
        /** The client sent a line of an AUTH exchange. */
        AUTH_RESPONSE,
        /** The client sent {@link Pop3Tap#clientContent}, or the server {@link Pop3Tap#serverContent}. */
        CONTENT,
        /** The client ended the message of XTND XMIT, or the server one of RETR or TOP. */
        END_OF_CONTENT,
        /** The server greeted: {@link Pop3Tap#reply}. */
        GREETING,
        /** The server answered {@link Pop3Tap#answers} with {@link Pop3Tap#reply}, or began to. */
        REPLY,
        /** The server sent a line of a listing: {@link Pop3Tap#line}. */
        LISTING_LINE,
        /** The server sent a line of a listing that breaks a rule: {@link Pop3Tap#violation}; the listing goes on. */
        MALFORMED_LINE,
        /** The server ended a listing. */
        END_OF_LISTING,
        /** STLS was granted; what follows is TLS. For ever; the first of the server's direction comes with {@link Pop3Tap#reply}. */
        START_TLS,
        /** There is a {@link Pop3Tap#violation}; the next call reads on behind it and behind what belongs to it. */
        MALFORMED,
        /** There is a {@link Pop3Tap#violation}, and this direction cannot be read on. For ever. */
        FATAL
    }

    private static final int NOTHING = -1;

    private final Pop3CommandDecoder commands;
    private final Pop3ReplyDecoder replies;
    private final AwaitedReplies awaited = new AwaitedReplies();
    private boolean greeted;
    private boolean secured;
    private boolean inAnswer;
    private boolean passingOver;
    private int answered = NOTHING;
    private @Nullable Violation violation;

    /** A tap with the default limits that tolerates what real peers send and keeps bare CR and LF in messages. */
    public Pop3Tap() {
        this(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, Buffers.allocating(), DotDecoder.BareLineEnd.KEEP);
    }

    /**
     * A tap.
     *
     * @param bareLineEnd what a bare CR or LF in a message costs
     */
    public Pop3Tap(Pop3Limits limits, Quirks<Pop3Quirk> quirks, Buffers buffers, DotDecoder.BareLineEnd bareLineEnd) {
        commands = new Pop3CommandDecoder(limits, quirks, bareLineEnd, buffers);
        replies = new Pop3ReplyDecoder(limits, quirks, bareLineEnd, buffers);
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
                awaited.add(AwaitedReplies.kind(commands.command()));
                yield Step.COMMAND;
            }
            case AUTH_RESPONSE -> {
                awaited.add(AwaitedReplies.kind(Pop3Verb.AUTH, ReplyForm.STATUS));
                yield Step.AUTH_RESPONSE;
            }
            case CONTENT -> Step.CONTENT;
            case END_OF_CONTENT -> {
                awaited.add(AwaitedReplies.message());
                yield Step.END_OF_CONTENT;
            }
            case MALFORMED -> {
                violation = commands.violation();
                awaited.add(
                        isOfContent(commands.violation())
                                ? AwaitedReplies.message()
                                : commands.awaitReplyToMalformed());
                yield Step.MALFORMED;
            }
            case FATAL -> {
                violation = commands.violation();
                awaited.add(AwaitedReplies.kind(Pop3Verb.UNKNOWN, ReplyForm.STATUS));
                yield Step.FATAL;
            }
        };
    }

    private static boolean isOfContent(Violation broken) {
        return broken.rule() == Pop3Rule.BARE_LINE_END_IN_CONTENT || broken.rule() == Pop3Rule.CONTENT_TOO_LONG;
    }

    /** Reads on in what the server sent. */
    public Step server(ByteBuffer in) {
        if (secured) {
            return Step.START_TLS;
        }
        for (; ; ) {
            if (!replies.isInReply()) {
                replies.expect(greeted ? awaited.form() : ReplyForm.STATUS);
            }
            Step step = switch (replies.decode(in)) {
                case NEED_INPUT -> Step.NEED_INPUT;
                case REPLY -> replied(replies.reply());
                case LISTING_LINE -> Step.LISTING_LINE;
                case MALFORMED_LINE -> broken(Step.MALFORMED_LINE);
                case END_OF_LISTING -> endOfAnswer(Step.END_OF_LISTING);
                case CONTENT -> Step.CONTENT;
                case END_OF_CONTENT -> endOfAnswer(Step.END_OF_CONTENT);
                case MALFORMED -> malformed();
                case FATAL -> broken(Step.FATAL);
            };
            if (step != null) {
                return step;
            }
        }
    }

    private Step broken(Step step) {
        violation = replies.violation();
        return step;
    }

    private @Nullable Step endOfAnswer(Step end) {
        boolean passed = passingOver;
        passingOver = false;
        inAnswer = false;
        awaited.remove();
        return passed ? null : end;
    }

    private Step malformed() {
        Step step = broken(Step.MALFORMED);
        if (inAnswer) {
            endOfAnswer(step);
        } else {
            passingOver = replies.isInReply();
            Violation fault = replies.violation();
            if (replied(replies.reply()) == Step.FATAL) {
                return Step.FATAL;
            }
            violation = fault;
        }
        return step;
    }

    private Step replied(Pop3ReplyView reply) {
        answered = NOTHING;
        if (!greeted) {
            greeted = true;
            return Step.GREETING;
        }
        if (awaited.count() == 0) {
            return unasked(reply);
        }
        int kind = awaited.oldest();
        Pop3Verb verb = AwaitedReplies.verb(kind);
        boolean auth = verb == Pop3Verb.AUTH && AwaitedReplies.form(kind) == ReplyForm.STATUS;
        if (reply.status() == Pop3Status.CONTINUE && !auth) {
            Violation fault = new Violation(Pop3Rule.CHALLENGE_NOT_ASKED_FOR, reply.offset());
            violation = fault;
            replies.fatal(fault);
            return Step.FATAL;
        }
        answered = kind;
        inAnswer = replies.isInReply();
        if (!inAnswer) {
            awaited.remove();
        }
        return turn(kind, auth, reply.status());
    }

    private Step unasked(Pop3ReplyView reply) {
        if (reply.status() == Pop3Status.ERR) {
            return Step.REPLY;
        }
        violation = new Violation(Pop3Rule.REPLY_NOT_ASKED_FOR, reply.offset());
        return Step.MALFORMED;
    }

    /** Only what the client's direction waits for is read differently by a reply. */
    private Step turn(int kind, boolean auth, Pop3Status status) {
        boolean ok = status == Pop3Status.OK;
        if (auth) {
            boolean more = status == Pop3Status.CONTINUE;
            commands.proceed(more ? Pop3CommandDecoder.Next.AUTH_RESPONSE : Pop3CommandDecoder.Next.COMMAND);
        } else if (AwaitedReplies.isXmit(kind)) {
            commands.proceed(ok ? Pop3CommandDecoder.Next.CONTENT : Pop3CommandDecoder.Next.COMMAND);
        } else if (AwaitedReplies.verb(kind) == Pop3Verb.STLS) {
            commands.proceed(Pop3CommandDecoder.Next.COMMAND);
            secured = ok;
        } else if (ok && isUtf8Agreed(AwaitedReplies.verb(kind))) {
            replies.utf8(true);
        }
        return secured ? Step.START_TLS : Step.REPLY;
    }

    private static boolean isUtf8Agreed(Pop3Verb verb) {
        return verb == Pop3Verb.UTF8 || verb == Pop3Verb.LANG;
    }

    /** The command after {@link Step#COMMAND}, borrowed until the next {@link #client}. */
    public Pop3CommandView command() {
        return commands.command();
    }

    /** The run of content that the client sent, dots removed, borrowed until the next {@link #client}. */
    public Octets clientContent() {
        return commands.content();
    }

    /** The run of content that the server sent, dots removed, borrowed until the next {@link #server}. */
    public Octets serverContent() {
        return replies.content();
    }

    /** The reply after {@link Step#GREETING}, {@link Step#REPLY} and the first START_TLS, borrowed until the next {@link #server}. */
    public Pop3ReplyView reply() {
        return replies.reply();
    }

    /**
     * The line after {@link Step#LISTING_LINE} and {@link Step#MALFORMED_LINE}, and what a positive reply says to STAT, LAST, and LIST,
     * UIDL and LANG with an argument; borrowed until the next {@link #server}.
     */
    public ListingLineView line() {
        return replies.line();
    }

    /** What the last reply answers; null for a greeting and for what answers nothing. */
    public @Nullable Pop3Verb answers() {
        return answered < 0 ? null : AwaitedReplies.verb(answered);
    }

    /** What the answer to {@link #answers} looks like, if it is {@code +OK}. */
    public ReplyForm form() {
        return answered < 0 ? ReplyForm.STATUS : AwaitedReplies.form(answered);
    }

    /** Whether the last reply answers the end of a message that XTND XMIT sent. */
    public boolean answersMessage() {
        return answered >= 0 && AwaitedReplies.isMessage(answered);
    }

    /** What was broken, after MALFORMED, MALFORMED_LINE and FATAL; its rule is a {@link Pop3Rule}. */
    public Violation violation() {
        Violation fault = violation;
        if (fault == null) {
            throw new IllegalStateException("nothing was broken");
        }
        return fault;
    }

    /** The quirks that the client's last command needed. */
    public Quirks<Pop3Quirk> clientQuirks() {
        return commands.quirks();
    }

    /** The quirks that the server's last reply or line needed. */
    public Quirks<Pop3Quirk> serverQuirks() {
        return replies.quirks();
    }

    /** How many replies are awaited, one that is arriving included. */
    public int repliesAwaited() {
        return awaited.count();
    }
}
