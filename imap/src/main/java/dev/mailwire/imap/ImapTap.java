package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.internal.CommandsInFlight;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Listens to a connection of IMAP, or stands between: octets of both directions in the order of time in, commands and responses out. For
 * proxies, wire logs, analysers and the replay of recordings.
 *
 * <pre>{@code
 * void fromClient(ByteBuffer in) {
 *     for (;;) switch (tap.client(in)) {
 *         case NEED_INPUT, AWAIT_REPLY -> { in.compact(); return; } // AWAIT_REPLY: again after the server's next octets
 *         case COMMAND -> log(tap.tag(), tap.command());
 *         ...
 *     }
 * }
 * void fromServer(ByteBuffer in) {
 *     for (;;) switch (tap.server(in)) {
 *         case NEED_INPUT -> { in.compact(); return; }
 *         case RESPONSE   -> log(tap.answers(), tap.response());
 *         case FETCH      -> { while (tap.fetch().next()) log(tap.fetch()); }
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>It refuses nothing: what a server took although it breaks a rule is told as MALFORMED, and reading goes on as the server's responses
 * say: a literal that waits is followed by its octets after {@code +}, and by another command after NO or BAD.
 *
 * <p>Behind a successful STARTTLS both directions are {@link Step#START_TLS} for ever: what follows is not for us. Behind a successful
 * COMPRESS they are {@link Step#START_COMPRESSION} until {@link #compressed}, after which what was inflated goes on.
 *
 * <p>One thread at a time for both directions. What is borrowed from one direction ends with the next call for that direction.
 */
public final class ImapTap {
    /** What {@link #client} or {@link #server} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** How to read the client's octets depends on a response that has not been seen; {@code in} is untouched. */
        AWAIT_REPLY,
        /** The client sent {@link ImapTap#command}. */
        COMMAND,
        /** The client sent a line of AUTHENTICATE. */
        AUTH_RESPONSE,
        /** The client announced a message of APPEND: {@link ImapTap#mailbox}, {@link ImapTap#message}. */
        LITERAL_OFFERED,
        /** The client sent {@link ImapTap#clientLiteral}, or the server {@link ImapTap#serverLiteral}. */
        LITERAL,
        /** All octets of a literal have come. */
        END_OF_LITERAL,
        /** The client ended an APPEND. */
        END_OF_COMMAND,
        /** The client ended its IDLE. */
        IDLE_DONE,
        /** The server sent {@link ImapTap#response}; {@link ImapTap#answers} tells of a completion what it ends. */
        RESPONSE,
        /** The server sent a FETCH, or a part of one: {@link ImapTap#fetch}. */
        FETCH,
        /** STARTTLS was granted; what follows is TLS. For ever; the first of the server's direction comes with {@link ImapTap#response}. */
        START_TLS,
        /** COMPRESS was granted; what follows is compressed: {@link ImapTap#compressed}. */
        START_COMPRESSION,
        /** There is a {@link ImapTap#violation}; the next call reads on behind it. */
        MALFORMED,
        /** There is a {@link ImapTap#violation}, and this direction cannot be read on. For ever. */
        FATAL
    }

    private static final Capabilities ALL = Capabilities.of(Capability.LITERAL_PLUS, Capability.MULTIAPPEND);

    /** What nobody answers is not kept for ever. */
    private static final int MOST_IN_FLIGHT = 10_000;

    private final ImapCommandDecoder commands;
    private final ImapResponseDecoder responses;
    private final CommandsInFlight inFlight = new CommandsInFlight();
    private @Nullable Violation violation;
    private @Nullable ImapVerb answers;
    private boolean isStringAwaited;
    private boolean isRefused;
    private boolean inAppend;
    private boolean isSecured;
    private boolean isCompressing;

    /** A tap with the limits of a client that tolerates what real peers send. */
    public ImapTap() {
        this(ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.allocating());
    }

    /** A tap. */
    public ImapTap(ImapLimits limits, Quirks<ImapQuirk> quirks, Buffers buffers) {
        commands = new ImapCommandDecoder(ImapDialect.RFC3501, limits, quirks, buffers);
        commands.offer(ALL);
        responses = new ImapResponseDecoder(ImapDialect.RFC3501, limits, quirks, buffers);
    }

    /** Octets of a message that the server sends are streamed when there are more than so many: {@link ImapResponseDecoder#inlineLiteral}. */
    public void inlineLiteral(long octets) {
        responses.inlineLiteral(octets);
    }

    /** Reads on in what the client sent. */
    public Step client(ByteBuffer in) {
        if (isSecured) {
            return Step.START_TLS;
        }
        if (isCompressing) {
            return Step.START_COMPRESSION;
        }
        if (isStringAwaited || commands.isOfferWaiting()) {
            return Step.AWAIT_REPLY;
        }
        if (isRefused) {
            isRefused = false;
            commands.abandon();
        }
        if (commands.isOffered()) {
            commands.accept();
        }
        return switch (commands.decode(in)) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case AWAIT_REPLY -> Step.AWAIT_REPLY;
            case CONTINUATION_DUE -> {
                isStringAwaited = true;
                yield Step.AWAIT_REPLY;
            }
            case COMMAND -> {
                sent(commands.command().verb());
                yield Step.COMMAND;
            }
            case LITERAL_OFFERED -> {
                if (!inAppend) {
                    inAppend = true;
                    sent(ImapVerb.APPEND);
                }
                yield Step.LITERAL_OFFERED;
            }
            case LITERAL -> Step.LITERAL;
            case END_OF_LITERAL -> Step.END_OF_LITERAL;
            case END_OF_COMMAND -> {
                inAppend = false;
                yield Step.END_OF_COMMAND;
            }
            case AUTH_RESPONSE -> Step.AUTH_RESPONSE;
            case IDLE_DONE -> Step.IDLE_DONE;
            case MALFORMED -> {
                violation = commands.violation();
                if (!inAppend) {
                    sent(ImapVerb.UNKNOWN);
                }
                inAppend = false;
                yield Step.MALFORMED;
            }
            case FATAL -> {
                violation = commands.violation();
                yield Step.FATAL;
            }
        };
    }

    private void sent(ImapVerb verb) {
        Tag tag = commands.tag();
        if (tag != null && inFlight.count() < MOST_IN_FLIGHT) {
            inFlight.add(tag, verb);
        }
    }

    /** Reads on in what the server sent. */
    public Step server(ByteBuffer in) {
        if (isSecured) {
            return Step.START_TLS;
        }
        if (isCompressing) {
            return Step.START_COMPRESSION;
        }
        answers = null;
        return switch (responses.decode(in)) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case RESPONSE -> answered();
            case FETCH -> Step.FETCH;
            case LITERAL -> Step.LITERAL;
            case END_OF_LITERAL -> Step.END_OF_LITERAL;
            case MALFORMED -> {
                violation = responses.violation();
                yield Step.MALFORMED;
            }
            case FATAL -> {
                violation = responses.violation();
                yield Step.FATAL;
            }
        };
    }

    private Step answered() {
        switch (responses.kind()) {
            case CONTINUATION -> continued();
            case COMPLETION -> {
                return completed((ImapResponse.Status) responses.response());
            }
            case ENABLED -> enabled(((ImapResponse.CapabilityData) responses.response()).capabilities());
            default -> {}
        }
        return Step.RESPONSE;
    }

    /** What waited goes on. */
    private void continued() {
        if (isStringAwaited) {
            isStringAwaited = false;
        } else if (commands.isOfferWaiting()) {
            commands.accept();
        } else if (commands.isAwaiting()) {
            boolean idles =
                    inFlight.count() > 0 && inFlight.entry(inFlight.count() - 1).verb() == ImapVerb.IDLE;
            commands.proceed(idles ? ImapCommandDecoder.Next.IDLE : ImapCommandDecoder.Next.AUTH_RESPONSE);
        }
    }

    private Step completed(ImapResponse.Status status) {
        Tag tag = status.tag();
        int index = tag == null ? -1 : inFlight.find(tag);
        if (tag != null && tag.equals(commands.tag())) {
            refused();
        }
        if (index < 0) {
            return Step.RESPONSE;
        }
        ImapVerb verb = inFlight.remove(index).verb();
        answers = verb;
        boolean turn = verb == ImapVerb.AUTHENTICATE || verb == ImapVerb.IDLE;
        if (turn && commands.isAwaiting()) {
            commands.proceed(ImapCommandDecoder.Next.COMMAND);
        }
        boolean ok = status.condition() == Condition.OK;
        isSecured = ok && verb == ImapVerb.STARTTLS;
        isCompressing = ok && verb == ImapVerb.COMPRESS;
        return isSecured ? Step.START_TLS : Step.RESPONSE;
    }

    /** The command that the client is in the middle of is over for the server. */
    private void refused() {
        if (isStringAwaited) {
            isStringAwaited = false;
            isRefused = true;
        } else if (commands.isOfferWaiting()) {
            commands.refuse();
            inAppend = false;
        }
    }

    private void enabled(Capabilities on) {
        boolean rev2 = on.contains(Capability.IMAP4_REV2);
        if (rev2) {
            commands.dialect(ImapDialect.RFC9051);
            responses.dialect(ImapDialect.RFC9051);
        }
        if (rev2 || on.contains(Capability.UTF8_ACCEPT)) {
            commands.utf8(true);
            responses.utf8(true);
        }
    }

    /**
     * What comes from now on was inflated.
     *
     * @throws IllegalStateException if COMPRESS was not granted
     */
    public void compressed() {
        if (!isCompressing) {
            throw new IllegalStateException("COMPRESS was not granted");
        }
        isCompressing = false;
    }

    /** The tag of what the client sent; null if it had none. */
    public @Nullable Tag tag() {
        return commands.tag();
    }

    /**
     * The command, after COMMAND.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapCommand command() {
        return commands.command();
    }

    /**
     * The mailbox of an APPEND, from LITERAL_OFFERED on.
     *
     * @throws IllegalStateException if no APPEND is read
     */
    public MailboxName mailbox() {
        return commands.mailbox();
    }

    /**
     * The message of an APPEND without its octets, from LITERAL_OFFERED on.
     *
     * @throws IllegalStateException if no APPEND is read
     */
    public AppendMessage message() {
        return commands.message();
    }

    /** Octets of a message that the client sent; borrowed. */
    public Octets clientLiteral() {
        return commands.literal();
    }

    /**
     * The response as a record, after RESPONSE and FETCH.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapResponse response() {
        return responses.response();
    }

    /** What the response is, after RESPONSE and FETCH. */
    public ResponseKind kind() {
        return responses.kind();
    }

    /** What the command was that a completion ends, after RESPONSE; null if nobody sent it, or it is none. */
    public @Nullable ImapVerb answers() {
        return answers;
    }

    /** The items of a FETCH; borrowed. */
    public FetchCursor fetch() {
        return responses.fetch();
    }

    /** Octets of a message that the server sent; borrowed. */
    public Octets serverLiteral() {
        return responses.literal();
    }

    /** Fills in the response as it came; borrowed. After RESPONSE, FETCH and MALFORMED of the server. */
    public void serverRaw(Octets into) {
        responses.raw(into);
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

    /** The quirks that the client's last step needed. */
    public Quirks<ImapQuirk> clientQuirks() {
        return commands.quirks();
    }

    /** The quirks that the server's last step needed. */
    public Quirks<ImapQuirk> serverQuirks() {
        return responses.quirks();
    }

    /** How many octets of the client were read. */
    public long clientPosition() {
        return commands.position();
    }

    /** How many octets of the server were read. */
    public long serverPosition() {
        return responses.position();
    }
}
