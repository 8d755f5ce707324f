package dev.mailwire.core.internal;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.ContentRule;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Rule;
import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Finds the parts of what a client of SMTP or POP3 sends: command lines, lines of an AUTH exchange, content with dots. Where a
 * reply decides how the next octet is read it waits for {@link #proceed}. What a command means is the protocol's.
 */
public final class CommandFramer {
    /** All of {@code in} was taken; more is needed. */
    public static final int NEED_INPUT = 0;
    /** {@link #proceed} is to be called; {@code in} is untouched. */
    public static final int AWAIT_REPLY = 1;
    /** A command line is whole: {@link #cursor} stands at its start and ends before its line end. */
    public static final int COMMAND = 2;
    /** A line of an AUTH exchange is whole: {@link #response}. */
    public static final int RESPONSE = 3;
    /** There is {@link #content}. */
    public static final int CONTENT = 4;
    /** The content is whole. */
    public static final int END_OF_CONTENT = 5;
    /** A line, or content at its end, broke a rule: {@link #violation}. The next call reads on behind it. */
    public static final int MALFORMED = 6;
    /** Nothing can be read on: {@link #violation}. For ever. */
    public static final int FATAL = 7;

    /**
     * What a protocol calls the rules that lines and content break.
     *
     * @param secretVerbs four letters each: verbs whose arguments are secret; the first is AUTH, whose line may be long
     */
    public record Rules(
            Rule lineTooLong,
            Rule authLineTooLong,
            Rule bareLineEnd,
            Rule base64Syntax,
            Rule bareLineEndInContent,
            Rule bareLineEndClosing,
            Rule contentTooLong,
            Rule unfinishedLine,
            Rule unfinishedContent,
            Enum<?> bareLfLine,
            SecretVerbs secretVerbs) {}

    /** Verbs whose arguments are secret, to be known before their line is whole. */
    public static final class SecretVerbs {
        private static final int LENGTH = 5;

        private final long[] words;

        /** Verbs of four letters; the first is AUTH. */
        public SecretVerbs(String... verbs) {
            words = new long[verbs.length];
            for (int i = 0; i < verbs.length; i++) {
                words[i] = Keywords.word(verbs[i] + " ");
            }
        }

        boolean begin(byte[] array, int from, int to) {
            for (long word : words) {
                if (Keywords.startsWith(array, from, to, word, LENGTH)) {
                    return true;
                }
            }
            return false;
        }

        boolean beginAuth(byte[] array, int from, int to) {
            return Keywords.startsWith(array, from, to, words[0], LENGTH);
        }
    }

    private static final byte LINE = 0;
    private static final byte AWAITING = 1;
    private static final byte DOTTED = 2;
    private static final byte BROKEN = 3;
    private static final DotDecoder.BareLineEnd[] BARE_LINE_ENDS = DotDecoder.BareLineEnd.values();

    // Small fields: every idle connection has one of these.
    private final Rules rules;
    private final byte bareLineEnd;
    private final int authLine;
    private final long contentLimit;
    private final Window window;
    private final LineFramer framer;
    private final Cursor cursor;
    // Made when it is needed: many connections bring no content.
    private @Nullable DotDecoder dots;
    private @Nullable Loan loan;
    private @Nullable Violation violation;
    private byte state = LINE;
    private boolean inExchange;
    private boolean wasInExchange;
    private boolean delivered;
    private boolean responseRead;
    private boolean cancelled;
    private boolean isLong;
    private int commandLine;

    /**
     * A framer whose next octet begins a command.
     *
     * @param quirks those that are allowed, by ordinal
     * @param commandLine the most octets of a command line with its line end
     * @param authLine the same of an AUTH command and of a line of its exchange
     * @param contentLimit the most octets of content, dots removed
     */
    public CommandFramer(
            Rules rules,
            long quirks,
            int commandLine,
            int authLine,
            long contentLimit,
            DotDecoder.BareLineEnd bareLineEnd,
            Buffers buffers) {
        this.rules = rules;
        this.commandLine = commandLine;
        this.authLine = authLine;
        this.contentLimit = contentLimit;
        this.bareLineEnd = (byte) bareLineEnd.ordinal();
        this.cursor = new Cursor(quirks);
        this.window = new Window(buffers);
        this.framer = new LineFramer(window);
    }

    /** The most octets of a command line from now on, with its line end. */
    public void commandLine(int octets) {
        commandLine = octets;
    }

    /** Ends what the last step lent; {@link #decode} does it too. */
    public void endBorrows() {
        Loan.end(loan);
        loan = null;
        if (delivered) {
            delivered = false;
            responseRead = false;
            framer.next();
        }
    }

    /** Reads on. */
    public int decode(ByteBuffer in) {
        endBorrows();
        return state == LINE ? line(in) : other(in); // the state that nearly every call meets is asked for first
    }

    private int other(ByteBuffer in) {
        return switch (state) {
            case AWAITING -> AWAIT_REPLY;
            case DOTTED -> dotted(in);
            default -> FATAL;
        };
    }

    private int line(ByteBuffer in) {
        boolean bareLf = cursor.allows(rules.bareLfLine());
        if (!framer.isDropping()) {
            if (window.length() == 0) {
                isLong = inExchange;
            }
            int found = framer.line(in, isLong ? authLine : commandLine, bareLf);
            if (found == Window.TOO_LONG && !isLong && authLine > commandLine && isAuth()) {
                isLong = true;
                window.markSecret();
                found = framer.line(in, authLine, bareLf);
            }
            if (window.isHeld() && isSecret()) {
                window.markSecret();
            }
            if (found == Window.NEED_INPUT) {
                return NEED_INPUT;
            }
            if (found == Window.REACHED) {
                return whole();
            }
        }
        if (!framer.drop(in, bareLf)) {
            return NEED_INPUT;
        }
        delivered = true;
        endExchange();
        Rule rule = isLong ? rules.authLineTooLong() : rules.lineTooLong();
        return malformed(new Violation(rule, window.offset() + (isLong ? authLine : commandLine)));
    }

    private boolean isAuth() {
        return rules.secretVerbs().beginAuth(window.array(), window.start(), window.end());
    }

    private boolean isSecret() {
        return inExchange || rules.secretVerbs().begin(window.array(), window.start(), window.end());
    }

    private void endExchange() {
        wasInExchange = inExchange;
        inExchange = false;
    }

    private int whole() {
        delivered = true;
        byte[] array = window.array();
        int start = window.start();
        int end = window.end() - 1;
        boolean crlf = end > start && array[end - 1] == '\r';
        end -= crlf ? 1 : 0;
        cursor.reset(array, start, end, window.offset());
        if (Loan.CHECKED) {
            loan = Loan.open(array, start, window.end());
        }
        endExchange();
        if (framer.sawBareLf()) {
            cursor.failAt(rules.bareLineEnd(), framer.firstBareLf());
            return malformed(cursor.violation());
        }
        if (!crlf) {
            cursor.tolerates(rules.bareLfLine());
        }
        return wasInExchange ? readResponse() : COMMAND;
    }

    /** {@code base64 / "*"}, RFC 4954 4 and RFC 5034 4. */
    private int readResponse() {
        cancelled = cursor.remaining() == 1 && cursor.peek() == '*';
        int error = cancelled ? -1 : Base64.firstError(cursor.array(), cursor.position(), cursor.end());
        if (error >= 0) {
            cursor.failAt(rules.base64Syntax(), error);
            return malformed(cursor.violation());
        }
        responseRead = true;
        state = AWAITING;
        return RESPONSE;
    }

    private DotDecoder dots() {
        DotDecoder content = dots;
        if (content == null) {
            content = new DotDecoder(BARE_LINE_ENDS[bareLineEnd], contentLimit, window.buffers());
            dots = content;
        }
        return content;
    }

    private int dotted(ByteBuffer in) {
        DotDecoder content = dots();
        long before = content.position();
        DotDecoder.Step step = content.decode(in);
        window.skipped(content.position() - before);
        return switch (step) {
            case NEED_INPUT -> NEED_INPUT;
            case CONTENT -> CONTENT;
            case END -> {
                state = LINE;
                yield END_OF_CONTENT;
            }
            case MALFORMED -> {
                state = LINE;
                yield malformed(contentViolation(content.violation(), rules.bareLineEndInContent()));
            }
            case FATAL -> fatal(contentViolation(content.violation(), rules.bareLineEndClosing()));
        };
    }

    private Violation contentViolation(Violation broken, Rule bareLineEndRule) {
        return new Violation(
                broken.rule() == ContentRule.TOO_LONG ? rules.contentTooLong() : bareLineEndRule, broken.offset());
    }

    /** A reply decides how to read on behind the command that was just read. */
    public void await() {
        state = AWAITING;
    }

    /** Whether {@link #proceed} is waited for. */
    public boolean isAwaiting() {
        return state == AWAITING;
    }

    /** Whether lines are read: neither content, nor waiting, nor broken. */
    public boolean isInLines() {
        return state == LINE;
    }

    /**
     * Goes on: with a command, with a line of an AUTH exchange, or with content.
     *
     * @param next {@link #COMMAND}, {@link #RESPONSE} or {@link #CONTENT}
     */
    public void proceed(int next) {
        inExchange = next == RESPONSE;
        state = next == CONTENT ? DOTTED : LINE;
        if (next == CONTENT) {
            dots().begin(position());
        }
    }

    /** Notes what was broken, and reads on behind it. */
    public int malformed(Violation broken) {
        violation = broken;
        return MALFORMED;
    }

    /** Notes what was broken, and reads nothing any more. */
    public int fatal(Violation broken) {
        violation = broken;
        state = BROKEN;
        return FATAL;
    }

    /** The line that was just read. */
    public Cursor cursor() {
        return cursor;
    }

    /** The life of what was lent of it; null when that is not checked. */
    public @Nullable Loan loan() {
        return loan;
    }

    /** Whether a line or content was just read, so that its borrow is open. */
    public boolean isDelivered() {
        return delivered;
    }

    /** Whether the line that was just read is one of an AUTH exchange. */
    public boolean wasInExchange() {
        return wasInExchange;
    }

    /** The run of content after {@link #CONTENT}. */
    public Octets content() {
        return dots().content();
    }

    /**
     * What a {@link #RESPONSE} says, decoded from base64; null when the client cancelled with {@code *}.
     *
     * @throws IllegalStateException if no response was just read
     */
    public @Nullable Secret response() {
        if (!responseRead) {
            throw new IllegalStateException("no AUTH response was just read");
        }
        return cancelled ? null : AuthGrammar.decode(cursor.array(), cursor.position(), cursor.end());
    }

    /**
     * What was broken.
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

    /** The offset in the stream of the first octet of the line that was just read. */
    public long lineOffset() {
        return window.offset();
    }

    /** The offset in the stream of the octet that is read next. */
    public long position() {
        return framer.position();
    }

    /** Where what is held for a while comes from. */
    public Buffers buffers() {
        return window.buffers();
    }

    /** Counts octets that somebody else consumed between two lines. */
    public void skipped(long octets) {
        window.skipped(octets);
    }

    /**
     * No octet will come: what was cut off?
     *
     * @return null when nothing was
     */
    public @Nullable Violation endOfInput() {
        endBorrows();
        Rule rule = switch (state) {
            case LINE -> window.length() > 0 || framer.isDropping() ? rules.unfinishedLine() : null;
            case DOTTED -> rules.unfinishedContent();
            default -> null;
        };
        return rule == null ? null : new Violation(rule, position());
    }
}
