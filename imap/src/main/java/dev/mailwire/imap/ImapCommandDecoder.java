package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.Base64;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Window;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.internal.AppendGrammar;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.ImapFramer;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.MailboxGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Capability;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads commands as they arrive: what a server receives, without the rules of a conversation. {@link ImapServerCodec} adds those.
 *
 * <pre>{@code
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT       -> { in.compact(); return; }
 *     case AWAIT_REPLY      -> { return; }                      // accept(), refuse() or proceed() first
 *     case COMMAND          -> serve(decoder.tag(), decoder.command());
 *     case CONTINUATION_DUE -> send("+ \r\n");                  // a string is on its way
 *     case LITERAL_OFFERED  -> decoder.accept();                // a message: decoder.mailbox(), decoder.message()
 *     case LITERAL          -> store.append(decoder.literal());
 *     case END_OF_LITERAL   -> { }
 *     case END_OF_COMMAND   -> store.commit();
 *     case AUTH_RESPONSE    -> go(decoder.authResponse());
 *     case IDLE_DONE        -> stopIdling();
 *     case MALFORMED        -> bad(decoder.tag(), decoder.violation());
 *     case FATAL            -> { close(); return; }
 * }
 * }</pre>
 *
 * <p><b>Literals.</b> One that is a string is held, within {@link ImapLimits}, and refused before anybody sends it if it is too long.
 * One that is a message is offered, and what is accepted is handed out while it arrives. What is refused and comes nonetheless, since the
 * client did not wait, is counted and dropped in constant memory.
 *
 * <p>After AUTHENTICATE and IDLE, {@link #proceed} says how to read on. One thread at a time.
 */
public final class ImapCommandDecoder {
    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** Nothing is read before {@link #accept}, {@link #refuse} or {@link #proceed}. */
        AWAIT_REPLY,
        /** There is a {@link #command}. */
        COMMAND,
        /** The client waits for a continuation before it sends a string; decode again. */
        CONTINUATION_DUE,
        /** The client wants to send a message: {@link #mailbox} and {@link #message}; or has begun to. */
        LITERAL_OFFERED,
        /** Octets of the message: {@link #literal}. */
        LITERAL,
        /** All of them have come; another message may be offered. */
        END_OF_LITERAL,
        /** The APPEND is whole. */
        END_OF_COMMAND,
        /** There is an {@link #authResponse}. */
        AUTH_RESPONSE,
        /** DONE: the client idles no more. */
        IDLE_DONE,
        /** A command that could not be read was passed over: {@link #violation}, and {@link #tag} if it had one. */
        MALFORMED,
        /** What came cannot be read on: {@link #violation}. Nothing is taken any more; every call says so again. */
        FATAL
    }

    /** How to read on behind AUTHENTICATE and IDLE. */
    public enum Next {
        /** The next line is a command. */
        COMMAND,
        /** The next line is a response of SASL. */
        AUTH_RESPONSE,
        /** The next line is DONE. */
        IDLE
    }

    private static final int AUTH_LINE = 12_288; // RFC 4954 4
    private static final long MOST_WITHOUT_WAIT = 4096; // RFC 7888 5

    private enum State {
        COMMAND,
        OFFERED,
        MESSAGE,
        AWAITING,
        AUTH,
        IDLE,
        BROKEN
    }

    private final ImapFramer framer;
    private final Cursor cursor;
    private ImapLimits limits;
    private ReadMode mode;
    private boolean literalPlus;
    private boolean literalMinus;
    private boolean multiAppend;

    private State state = State.COMMAND;
    private ImapVerb verb = ImapVerb.UNKNOWN;
    private int tagLength;
    private int argumentsAt;
    private long swallowed;
    private int looked;
    private int nameAt;
    private boolean isNamed;
    private boolean isOfPassword;
    private boolean isHeadRead;
    private boolean isShown;
    private boolean isCancelled;
    private @Nullable Tag tag;
    private @Nullable ImapCommand command;
    private @Nullable MailboxName mailbox;
    private @Nullable AppendMessage message;
    private @Nullable Violation pending;
    private @Nullable Violation violation;
    private @Nullable Loan loan;

    /** A decoder of IMAP4rev1 with the limits before login, strict, that offers nothing. */
    public ImapCommandDecoder() {
        this(ImapDialect.RFC3501, ImapLimits.BEFORE_LOGIN, ImapQuirk.STRICT, Buffers.allocating());
    }

    /** A decoder. */
    public ImapCommandDecoder(ImapDialect dialect, ImapLimits limits, Quirks<ImapQuirk> quirks, Buffers buffers) {
        this.limits = Objects.requireNonNull(limits);
        this.framer = new ImapFramer(limits.line(), quirks.contains(ImapQuirk.BARE_LF_LINE), false, false, buffers);
        this.cursor = new Cursor(quirks.bits());
        this.mode = new ReadMode(dialect, false, true, limits);
    }

    /** The limits from now on: they are wider once the client has logged in. */
    public void limits(ImapLimits wider) {
        limits = wider;
        framer.lineLimit(wider.line());
        mode = new ReadMode(mode.dialect(), mode.utf8(), true, wider);
    }

    /** The revision that the client speaks from now on. */
    public void dialect(ImapDialect dialect) {
        mode = new ReadMode(dialect, mode.utf8(), true, limits);
    }

    /** Whether UTF-8 may stand in strings and mailbox names: once UTF8=ACCEPT or IMAP4rev2 was enabled. Not so at first. */
    public void utf8(boolean enabled) {
        mode = new ReadMode(mode.dialect(), enabled, true, limits);
    }

    /** What the server offers, as far as the reading depends on it: LITERAL+, LITERAL-, MULTIAPPEND. IMAP4rev2 has LITERAL-. */
    public void offer(Capabilities offered) {
        literalPlus = offered.contains(Capability.LITERAL_PLUS);
        literalMinus = offered.contains(Capability.LITERAL_MINUS) || offered.contains(Capability.IMAP4_REV2);
        multiAppend = offered.contains(Capability.MULTIAPPEND);
    }

    /**
     * Reads on.
     *
     * @param in what has arrived; its position moves over what was taken
     */
    public Step decode(ByteBuffer in) {
        endBorrows();
        for (; ; ) {
            if (state == State.OFFERED || state == State.AWAITING) {
                return Step.AWAIT_REPLY;
            }
            if (state == State.BROKEN) {
                return Step.FATAL;
            }
            Step step = read(in);
            if (step != null) {
                return step;
            }
        }
    }

    private @Nullable Step read(ByteBuffer in) {
        int found = framer.decode(in);
        if (framer.window().isHeld() && isSecret()) {
            framer.window().markSecret();
        }
        return switch (found) {
            case ImapFramer.NEED_INPUT -> Step.NEED_INPUT;
            case ImapFramer.MESSAGE -> whole();
            case ImapFramer.LITERAL -> announced();
            case ImapFramer.SLICE -> Step.LITERAL;
            case ImapFramer.END_OF_LITERAL -> Step.END_OF_LITERAL;
            case ImapFramer.TOO_LONG -> tooLong();
            default -> dropped();
        };
    }

    private void endBorrows() {
        isShown = false;
        command = null;
        if (Loan.CHECKED) {
            Loan.end(loan);
            loan = null;
        }
        framer.endBorrows();
        if (framer.isBetween() && state != State.MESSAGE && state != State.OFFERED) {
            looked = 0;
            nameAt = 0;
            isNamed = false;
            isOfPassword = false;
            isHeadRead = false;
            tag = null;
            tagLength = 0;
            swallowed = 0;
        }
    }

    /** Whether what is held is, or will be, a password: it is overwritten then. Looks at each octet once. */
    private boolean isSecret() {
        if (state != State.COMMAND) {
            return state == State.AUTH;
        }
        Window window = framer.window();
        int at = window.start() + looked;
        while (!isNamed && at < window.end()) {
            if (window.array()[at] <= ' ' && window.array()[at] >= 0) {
                isNamed = nameAt > 0;
                isOfPassword = isNamed && CommandGrammar.isSecret(window.array(), window.start() + nameAt, at);
                nameAt = at + 1 - window.start();
            }
            at++;
        }
        looked = at - window.start();
        return isOfPassword;
    }

    private void reset(Window window, int end) {
        cursor.reset(window.array(), window.start(), end, window.offset());
    }

    private void lend(Window window) {
        isShown = true;
        if (Loan.CHECKED) {
            loan = Loan.open(window.array(), window.start(), window.end());
        }
    }

    /** Tag and name of the command, once: {@code tag SP name}. */
    private void readHead() {
        if (isHeadRead) {
            cursor.position(cursor.start() + argumentsAt);
            return;
        }
        readTag();
        verb = CommandGrammar.readVerb(cursor, mode);
        argumentsAt = cursor.position() - cursor.start();
        isHeadRead = true;
    }

    /** {@code tag SP}; what goes on behind it like no tag is none. */
    private void readTag() {
        tagLength = 0;
        StringGrammar.skipTag(cursor);
        if (!cursor.atEnd() && cursor.peek() != ' ') {
            throw cursor.fail(ImapRule.TAG_SYNTAX);
        }
        tagLength = cursor.position() - cursor.start();
        cursor.expect(' ', ImapRule.COMMAND_SYNTAX);
    }

    private Step whole() {
        Window window = framer.window();
        reset(window, framer.frameEnd());
        lend(window);
        State now = state;
        if (framer.frameEnd() == window.end() - 1) {
            cursor.tolerates(ImapQuirk.BARE_LF_LINE);
        }
        try {
            if (framer.sawBareLf()) {
                throw bareLf();
            }
            return switch (now) {
                case AUTH -> response();
                case IDLE -> done();
                case MESSAGE -> endOfAppend();
                default -> wholeCommand();
            };
        } catch (Malformed malformed) {
            return malformed(cursor.violation());
        }
    }

    /** An LF within a line; the command is refused, and still has its tag. */
    private Malformed bareLf() {
        if (state == State.COMMAND) {
            try {
                readTag();
            } catch (Malformed malformed) {
                // it has none
            }
        }
        return cursor.failAt(ImapRule.BARE_LINE_END, framer.firstBareLf());
    }

    private Step wholeCommand() {
        readTag();
        ImapCommand read = CommandGrammar.readCommand(cursor, mode);
        command = read;
        verb = read.verb();
        if (verb == ImapVerb.AUTHENTICATE || verb == ImapVerb.IDLE) {
            keepTag();
            state = State.AWAITING;
        }
        return Step.COMMAND;
    }

    /** {@code base64 / "*"}, RFC 9051 9. */
    private Step response() {
        isCancelled = cursor.remaining() == 1 && cursor.peek() == '*';
        int error = isCancelled ? -1 : Base64.firstError(cursor.array(), cursor.position(), cursor.end());
        if (error >= 0) {
            throw cursor.failAt(ImapRule.BASE64_SYNTAX, error);
        }
        state = State.AWAITING;
        return Step.AUTH_RESPONSE;
    }

    private Step done() {
        if (!cursor.takeIgnoreCase("DONE")) {
            throw cursor.fail(ImapRule.IDLE_SYNTAX);
        }
        CommandGrammar.expectEnd(cursor);
        state = State.COMMAND;
        return Step.IDLE_DONE;
    }

    private Step endOfAppend() {
        CommandGrammar.expectEnd(cursor);
        state = State.COMMAND;
        return Step.END_OF_COMMAND;
    }

    /** A line ends like a literal: what becomes of it? Null: go on. */
    private @Nullable Step announced() {
        if (framer.isDropping()) {
            return swallow();
        }
        if (state == State.AUTH || state == State.IDLE) {
            framer.end();
            return whole();
        }
        Window window = framer.window();
        reset(window, window.end());
        try {
            if (state == State.MESSAGE) {
                return anotherMessage();
            }
            readHead();
            checkForm();
            if (!verb.takesStrings()) {
                throw cursor.failAt(ImapRule.LITERAL_NOT_HERE, framer.announcedAt());
            }
            if (verb.takesMessages() && framer.announcedAt() != cursor.position() + 1) {
                ListGrammar.expectSpace(cursor);
                mailbox = MailboxGrammar.readMailbox(cursor, mode);
                return offer();
            }
            checkLimits();
        } catch (Malformed malformed) {
            return refuse(cursor.violation());
        }
        boolean waits = !framer.isNonSynchronizing();
        framer.inline();
        if (waits) {
            keepTag();
            framer.window().keep();
        }
        return waits ? Step.CONTINUATION_DUE : null;
    }

    /** Whether a literal of this form and size may be announced at all. */
    private void checkForm() {
        long size = framer.size();
        if (size < 0) {
            throw cursor.failAt(ImapRule.LITERAL_SIZE, framer.announcedAt());
        }
        boolean offered = literalPlus || (literalMinus && size <= MOST_WITHOUT_WAIT);
        if (framer.isNonSynchronizing() && !offered) {
            throw cursor.failAt(ImapRule.LITERAL_NOT_OFFERED, framer.announcedAt());
        }
    }

    private void checkLimits() {
        long size = framer.size();
        if (size > limits.literal()) {
            throw cursor.failAt(ImapRule.LITERAL_TOO_LONG, framer.announcedAt());
        }
        if (framer.literals() >= limits.literalCount() || framer.literalOctets() + size > limits.literalOctets()) {
            throw cursor.failAt(ImapRule.LITERALS_TOO_MANY, framer.announcedAt());
        }
    }

    private Step anotherMessage() {
        checkForm();
        if (!multiAppend) {
            throw cursor.fail(ImapRule.NOT_OFFERED);
        }
        if (framer.literals() >= limits.items()) {
            throw cursor.fail(ImapRule.TOO_MANY_ITEMS);
        }
        return offer();
    }

    private Step offer() {
        message = AppendGrammar.readMessage(cursor, mode, framer.size(), framer.isLiteral8());
        keepTag();
        lend(framer.window());
        state = State.OFFERED;
        return Step.LITERAL_OFFERED;
    }

    /**
     * Takes the message that is offered.
     *
     * @return whether the client waits for a continuation
     * @throws IllegalStateException if none is
     */
    public boolean accept() {
        requireOffer();
        framer.stream();
        state = State.MESSAGE;
        return !framer.isNonSynchronizing();
    }

    /**
     * Refuses the message that is offered, and so the command: if its octets come nonetheless they are dropped, with the rest of the
     * command.
     *
     * @return false if they are more than is swallowed: the next step is FATAL
     * @throws IllegalStateException if none is
     */
    public boolean refuse() {
        requireOffer();
        state = State.COMMAND;
        if (framer.isNonSynchronizing() && framer.size() > limits.swallowed()) {
            fatal(new Violation(ImapRule.LITERAL_NOT_SWALLOWED, offset(framer.announcedAt())));
            return false;
        }
        swallowed = framer.isNonSynchronizing() ? framer.size() : 0;
        framer.swallow();
        return true;
    }

    private void requireOffer() {
        if (state != State.OFFERED) {
            throw new IllegalStateException("no message is offered");
        }
    }

    /** Refuses a literal, and the command with it; what is on its way is dropped. */
    private @Nullable Step refuse(Violation broken) {
        keepTag();
        pending = broken;
        state = State.COMMAND;
        return swallow();
    }

    private @Nullable Step swallow() {
        if (framer.isNonSynchronizing()) {
            long size = framer.size();
            swallowed = size < 0 || size > limits.swallowed() - swallowed ? Long.MAX_VALUE : swallowed + size;
            if (swallowed == Long.MAX_VALUE) {
                Violation first = pending;
                return fatal(first != null ? first : new Violation(ImapRule.LITERAL_NOT_SWALLOWED, framer.position()));
            }
        }
        framer.swallow();
        return null;
    }

    private @Nullable Step tooLong() {
        Window window = framer.window();
        if (state == State.COMMAND && !isHeadRead) {
            reset(window, window.end());
            try {
                readHead();
            } catch (Malformed malformed) {
                tagLength = tagLength < window.length() ? tagLength : 0; // it may go on behind the limit
            }
        }
        boolean exchange =
                state == State.AUTH || (state == State.COMMAND && isHeadRead && verb == ImapVerb.AUTHENTICATE);
        if (exchange && window.length() < AUTH_LINE && limits.line() < AUTH_LINE) {
            framer.lineLimit(AUTH_LINE);
            return null;
        }
        framer.lineLimit(limits.line());
        keepTag();
        pending = new Violation(ImapRule.LINE_TOO_LONG, framer.position());
        framer.drop(state == State.COMMAND || state == State.MESSAGE);
        state = State.COMMAND;
        return null;
    }

    private @Nullable Step dropped() {
        Violation broken = pending;
        pending = null;
        if (broken == null) {
            isHeadRead = false;
            tag = null;
            return null; // its owner has refused it
        }
        return malformed(broken);
    }

    /** The tag outlives the frame. */
    private void keepTag() {
        if (tag == null && tagLength > 0) {
            Window window = framer.window();
            tag = Tag.of(new String(window.array(), window.start(), tagLength, StandardCharsets.US_ASCII));
        }
    }

    private long offset(int index) {
        return framer.window().offset() + (index - framer.window().start());
    }

    /** Notes what was broken, as a step of this decoder: a rule of the conversation was. */
    Step malformed(Violation broken) {
        violation = broken;
        state = State.COMMAND;
        framer.lineLimit(limits.line());
        return Step.MALFORMED;
    }

    /** Breaks off: {@link #decode} is FATAL from now on. */
    Step fatal(Violation broken) {
        violation = broken;
        state = State.BROKEN;
        return Step.FATAL;
    }

    /**
     * Says how to read on behind AUTHENTICATE, a response of SASL, or IDLE.
     *
     * @throws IllegalStateException if that is not waited for
     */
    public void proceed(Next next) {
        if (state != State.AWAITING) {
            throw new IllegalStateException("nothing waits to be decided");
        }
        framer.lineLimit(limits.line());
        state = switch (next) {
            case COMMAND -> State.COMMAND;
            case AUTH_RESPONSE -> State.AUTH;
            case IDLE -> State.IDLE;
        };
    }

    /** The line that was just read, escaped and safe for logs: of LOGIN and AUTHENTICATE without what follows. */
    String printable(Octets line) {
        boolean secret = verb == ImapVerb.LOGIN || verb == ImapVerb.AUTHENTICATE;
        return secret && command != null ? tag() + " " + verb.words() + " " + WireLog.REDACTED : line.toString();
    }

    /** The string that was asked for with CONTINUATION_DUE was refused by another: the next octet begins a command. */
    void abandon() {
        framer.abandon();
    }

    /** Whether a message is offered. */
    boolean isOffered() {
        return state == State.OFFERED;
    }

    /** Whether the client waits before it sends the message that is offered. */
    boolean isOfferWaiting() {
        return state == State.OFFERED && !framer.isNonSynchronizing();
    }

    /** Whether {@link #proceed} is waited for. */
    boolean isAwaiting() {
        return state == State.AWAITING;
    }

    /**
     * The tag of the command that was just read, is offered or was malformed, or whose message is being read.
     *
     * @return null if what came had none
     */
    public @Nullable Tag tag() {
        if (isShown || state == State.MESSAGE) {
            keepTag();
        }
        return tag;
    }

    /**
     * The command, after COMMAND.
     *
     * @throws IllegalStateException after any other step
     */
    public ImapCommand command() {
        ImapCommand read = command;
        if (read == null) {
            throw new IllegalStateException("no command was just read");
        }
        return read;
    }

    /**
     * The mailbox of the APPEND, after LITERAL_OFFERED and as long as its messages are read.
     *
     * @throws IllegalStateException if there is none
     */
    public MailboxName mailbox() {
        return ofAppend(mailbox);
    }

    /**
     * The message that is offered, without its octets, after LITERAL_OFFERED and as long as it is read.
     *
     * @throws IllegalStateException if there is none
     */
    public AppendMessage message() {
        return ofAppend(message);
    }

    private <T> T ofAppend(@Nullable T value) {
        if (value == null || (state != State.OFFERED && state != State.MESSAGE)) {
            throw new IllegalStateException("no APPEND is read");
        }
        return value;
    }

    /** Octets of the message, after LITERAL. */
    public Octets literal() {
        return framer.slice();
    }

    /**
     * What an AUTH_RESPONSE says, decoded from base64; null when the client cancelled with {@code *}.
     *
     * @throws IllegalStateException after any other step
     */
    public @Nullable Secret authResponse() {
        if (!isShown || state != State.AWAITING || command != null) {
            throw new IllegalStateException("no response was just read");
        }
        return isCancelled ? null : AuthGrammar.decode(cursor.array(), cursor.position(), cursor.end());
    }

    /**
     * Fills in the command as it came, with its tag and without its line end; borrowed. After COMMAND and MALFORMED of a whole one.
     *
     * @return false if it was dropped, and nothing is left of it
     */
    public boolean raw(Octets into) {
        if (!isShown) {
            return false;
        }
        Window window = framer.window();
        Lender.lend(into, window.array(), window.start(), framer.frameEnd(), loan);
        return true;
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

    /** The quirks that the command needed that was just read. */
    public Quirks<ImapQuirk> quirks() {
        return Quirks.ofBits(ImapQuirk.class, isShown ? cursor.needed() : 0);
    }

    /** The revision that is read. */
    ReadMode mode() {
        return mode;
    }

    /**
     * Says that no more will arrive.
     *
     * @return what was cut off; null if nothing was
     */
    public @Nullable Violation endOfInput() {
        endBorrows();
        if (state == State.BROKEN) {
            return null;
        }
        if (state == State.MESSAGE && framer.left() > 0) {
            return new Violation(ImapRule.UNFINISHED_LITERAL, position());
        }
        boolean cut = !framer.isBetween() || state == State.MESSAGE || state == State.OFFERED;
        return cut ? new Violation(ImapRule.UNFINISHED_COMMAND, position()) : null;
    }

    /** How many octets were taken so far: the offset of the next one in the stream. */
    public long position() {
        return framer.position();
    }
}
