package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.ContentRule;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.LineFramer;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Window;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.ListingOffsets;
import dev.mailwire.pop3.internal.PlainListing;
import dev.mailwire.pop3.internal.ReplyGrammar;
import dev.mailwire.pop3.internal.ReplyOffsets;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies of a server, one after the other: one line, a listing line by line, or a message as it arrives. Nothing in a
 * reply tells which of the three it is, so it has to be told before each: {@link #expect}. {@link Pop3ClientCodec} and
 * {@link Pop3Tap} do that by the commands.
 *
 * <pre>{@code
 * decoder.expect(ReplyForm.SCAN_LISTINGS);                                // the answer to LIST
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT     -> { in.compact(); return; }                    // what is left is read again, with more
 *     case REPLY          -> begin(decoder.reply());                      // the first line; with -ERR the only one
 *     case LISTING_LINE   -> add(decoder.line());
 *     case MALFORMED_LINE -> report(decoder.violation());                 // the listing goes on
 *     case END_OF_LISTING -> done();
 *     case CONTENT        -> append(decoder.content());                   // of RETR and TOP, dots removed
 *     case END_OF_CONTENT -> commit();
 *     case MALFORMED      -> failed(decoder.violation());                 // the whole answer is of no use
 *     case FATAL          -> { report(decoder.violation()); close(); return; }
 * }
 * }</pre>
 *
 * <p>Only CRLF.CRLF ends a listing or a message. Not thread-safe. No reference to {@code in} is kept but for what lies in it until
 * the next {@code decode}. At most one line is held, and nothing between replies.
 */
public final class Pop3ReplyDecoder {
    /** What {@link #decode} came to. */
    public enum Step {
        /** All of {@code in} was taken, and nothing is whole. */
        NEED_INPUT,
        /** The first line of a reply: {@link #reply}. If more was expected and it says {@code +OK}, more follows. */
        REPLY,
        /** A line of a listing: {@link #line}. */
        LISTING_LINE,
        /** A line of a listing that breaks a rule: {@link #violation}, and {@link #line} shows it. The listing goes on. */
        MALFORMED_LINE,
        /** The listing is whole. */
        END_OF_LISTING,
        /** A run of a message: {@link #content}. */
        CONTENT,
        /** The message is whole. */
        END_OF_CONTENT,
        /**
         * A reply that cannot be taken at its word: {@link #violation}. It answers its command nonetheless. In the place of REPLY:
         * lines or content that belong to it are passed over, and only their end is told. In that of END_OF_CONTENT: the message
         * is not to be used.
         */
        MALFORMED,
        /** What came cannot be read on: {@link #violation}. Nothing is taken any more; every call says so again. */
        FATAL
    }

    private enum State {
        STATUS,
        LISTING,
        CONTENT,
        BROKEN
    }

    private final Pop3Limits limits;
    private final Buffers buffers;
    private final DotDecoder.BareLineEnd bareLineEnd;
    private final boolean bareLf;
    private final Window window;
    private final LineFramer framer;
    private final ReplyOffsets replyOffsets = new ReplyOffsets();
    private final ListingOffsets lineOffsets = new ListingOffsets();
    private Pop3ReplyView replyView = new Pop3ReplyView(replyOffsets);
    private ListingLineView lineView = new ListingLineView(lineOffsets);
    private @Nullable DotDecoder dots;
    private @Nullable Loan loan;
    private @Nullable Violation violation;
    private State state = State.STATUS;
    private ReplyForm form = ReplyForm.STATUS;
    private int lineLimit;
    private boolean held;
    private boolean replyShown;
    private boolean lineShown;
    private boolean passingOver;
    private boolean utf8;

    /** A decoder with the default limits, tolerant of what real servers send, that keeps bare CR and LF in messages. */
    public Pop3ReplyDecoder() {
        this(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, DotDecoder.BareLineEnd.KEEP, Buffers.allocating());
    }

    /**
     * A decoder.
     *
     * @param bareLineEnd what a bare CR or LF in a message costs
     */
    public Pop3ReplyDecoder(
            Pop3Limits limits, Quirks<Pop3Quirk> quirks, DotDecoder.BareLineEnd bareLineEnd, Buffers buffers) {
        this.limits = Objects.requireNonNull(limits);
        this.buffers = buffers;
        this.bareLineEnd = Objects.requireNonNull(bareLineEnd);
        this.window = new Window(buffers);
        this.framer = new LineFramer(window);
        this.bareLf = quirks.contains(Pop3Quirk.BARE_LF_LINE);
        this.replyOffsets.allowed = quirks.bits();
        this.lineOffsets.allowed = quirks.bits();
        this.lineLimit = limits.replyLine();
    }

    /**
     * Says what the next reply looks like; one line if nothing is said.
     *
     * @throws IllegalStateException within a listing or a message
     */
    public void expect(ReplyForm next) {
        if (state == State.LISTING || state == State.CONTENT) {
            throw new IllegalStateException("within a reply of the form " + form);
        }
        form = Objects.requireNonNull(next);
    }

    /** Says whether the text of replies may be UTF-8: after UTF8 and LANG it may (RFC 6856). Not so at first. */
    public void utf8(boolean inUse) {
        utf8 = inUse;
    }

    /** Whether the next octet belongs to a listing or a message. */
    public boolean isInReply() {
        return state == State.LISTING || state == State.CONTENT;
    }

    /**
     * Reads on.
     *
     * @param in what has arrived; its position moves over what was taken
     */
    public Step decode(ByteBuffer in) {
        endBorrows();
        for (; ; ) {
            // The state that has most to say is asked for first.
            Step step = state == State.LISTING ? listing(in) : other(in);
            if (step != null) {
                return step;
            }
            endBorrows(); // of what is passed over
        }
    }

    /**
     * Moves {@link #line} to the next line of the listing, if that is a plain one of LIST or UIDL and all of it is in {@code in}:
     * a shorter way than {@link #decode} for those that come by the thousand. To be called after {@link Step#LISTING_LINE} with what {@code decode} was
     * given; what it leaves is for {@code decode}.
     *
     * <pre>{@code
     * case LISTING_LINE -> {
     *     do {
     *         sizes.put(decoder.line().number(), decoder.line().octets());
     *     } while (decoder.nextLine(in));
     * }
     * }</pre>
     *
     * @return whether there is another line; {@code false} says nothing about what follows
     */
    public boolean nextLine(ByteBuffer in) {
        boolean plain = lineShown && !held && state == State.LISTING;
        lineShown = false;
        if (Loan.CHECKED) {
            Loan.end(loan);
            loan = null;
        }
        return plain && plainLine(in);
    }

    private @Nullable Step other(ByteBuffer in) {
        return switch (state) {
            case STATUS -> status(in);
            case LISTING -> listing(in);
            case CONTENT -> content(in);
            case BROKEN -> Step.FATAL;
        };
    }

    private void endBorrows() {
        replyShown = false;
        lineShown = false;
        if (Loan.CHECKED) {
            Loan.end(loan);
            loan = null;
        }
        if (held) {
            held = false;
            window.next();
        }
    }

    /** Extends the window to a line: one look at each octet if it is text and lies in {@code in}, else two. */
    private Step status(ByteBuffer in) {
        boolean plain = window.textLine(in, lineLimit);
        int found = plain ? Window.REACHED : framer.line(in, lineLimit, bareLf);
        if (found == Window.TOO_LONG && lineLimit < limits.authLine() && isChallenge()) {
            lineLimit = limits.authLine();
            found = framer.line(in, lineLimit, bareLf);
        }
        if (found == Window.NEED_INPUT) {
            return Step.NEED_INPUT;
        }
        if (found == Window.TOO_LONG) {
            return fatal(new Violation(Pop3Rule.REPLY_LINE_TOO_LONG, position()));
        }
        lineLimit = limits.replyLine();
        return statusLine(plain);
    }

    /** A challenge may be as long as the line that answers it: asked when the shorter limit is hit. */
    private boolean isChallenge() {
        byte[] array = window.array();
        return array[window.start()] == '+' && array[window.start() + 1] == ' ';
    }

    private Step statusLine(boolean plain) {
        ReplyForm expected = form;
        ReplyOffsets reply = replyOffsets;
        reply.utf8 = utf8 || expected == ReplyForm.LANGUAGE;
        reply.offset = window.offset();
        ReplyGrammar.readStatusLine(reply, window.array(), window.start(), window.end(), bareLf, plain);
        lend();
        replyShown = true;
        if (!reply.hasStatus && expected.isMultiLine()) {
            // Whether lines follow cannot be known, and they must not be read as replies.
            return fatal(Objects.requireNonNull(reply.violation()));
        }
        boolean ok = reply.status == Pop3Status.OK;
        if (ok && ListingGrammar.isTyped(expected) && reply.whole) {
            readTyped(reply, expected);
        }
        form = ReplyForm.STATUS;
        if (ok && expected.isMultiLine()) {
            form = expected;
            passingOver = !reply.whole;
            state = expected.isListing() ? State.LISTING : State.CONTENT;
            if (state == State.CONTENT) {
                dots().begin(position());
            }
        }
        replyView.open(loan);
        return reply.whole ? Step.REPLY : malformed(Objects.requireNonNull(reply.violation()));
    }

    private void readTyped(ReplyOffsets reply, ReplyForm expected) {
        ListingOffsets line = lineOffsets;
        line.offset = reply.offset + (reply.textStart - reply.start);
        line.reset(expected, reply.array, reply.textStart, reply.textEnd);
        ListingGrammar.readLine(line, true);
        reply.readAs(line);
        lineView.open(loan);
        lineShown = reply.whole;
    }

    private @Nullable Step listing(ByteBuffer in) {
        return PlainListing.has(form) && !passingOver && plainLine(in) ? Step.LISTING_LINE : anyLine(in);
    }

    /** Reads a plain line that lies in {@code in} as it came; the window never gets to see it. */
    private boolean plainLine(ByteBuffer in) {
        int from = window.inPlace(in);
        if (from < 0) {
            return false;
        }
        ListingOffsets line = lineOffsets;
        int position = in.position();
        int end = PlainListing.read(
                line, form, in.array(), from, from + Math.min(in.limit() - position, limits.replyLine()));
        if (end < 0) {
            return false;
        }
        int length = end + 2 - from;
        line.offset = window.offset();
        window.skipped(length);
        in.position(position + length);
        if (Loan.CHECKED) {
            loan = Loan.open(in.array(), from, end + 2);
            lineView = new ListingLineView(line);
            lineView.open(loan);
        }
        lineShown = true;
        return true;
    }

    private @Nullable Step anyLine(ByteBuffer in) {
        boolean plain = window.textLine(in, limits.replyLine());
        if (!plain) {
            int found = framer.line(in, limits.replyLine(), bareLf);
            if (found == Window.NEED_INPUT) {
                return Step.NEED_INPUT;
            }
            if (found == Window.TOO_LONG) {
                return fatal(new Violation(Pop3Rule.REPLY_LINE_TOO_LONG, position()));
            }
        }
        byte[] array = window.array();
        int start = window.start();
        int end = window.end();
        ListingOffsets line = lineOffsets;
        line.reset(form, array, start, end);
        line.end = ReplyGrammar.lineEnd(line, array, start, end, bareLf);
        if (array[start] == '.') {
            if (line.end == start + 1) {
                held = true;
                return endOfReply(Step.END_OF_LISTING);
            }
            line.start++;
        }
        if (passingOver) {
            held = true;
            return null;
        }
        line.offset = window.offset() + (line.start - start);
        ListingGrammar.readLine(line, plain);
        lend();
        lineShown = true;
        lineView.open(loan);
        if (line.broken != null) {
            violation = line.violation();
            return Step.MALFORMED_LINE;
        }
        return Step.LISTING_LINE;
    }

    /** The next octet is that of a status line. */
    private Step endOfReply(Step step) {
        state = State.STATUS;
        form = ReplyForm.STATUS;
        passingOver = false;
        return step;
    }

    private @Nullable Step content(ByteBuffer in) {
        DotDecoder content = dots();
        long before = content.position();
        DotDecoder.Step step = content.decode(in);
        window.skipped(content.position() - before);
        return switch (step) {
            case NEED_INPUT -> Step.NEED_INPUT;
            case CONTENT -> passingOver ? null : Step.CONTENT;
            case END -> endOfReply(Step.END_OF_CONTENT);
            case MALFORMED ->
                passingOver
                        ? endOfReply(Step.END_OF_CONTENT)
                        : endOfReply(malformed(contentViolation(content.violation())));
            case FATAL -> fatal(contentViolation(content.violation()));
        };
    }

    private static Violation contentViolation(Violation broken) {
        boolean tooLong = broken.rule() == ContentRule.TOO_LONG;
        return new Violation(tooLong ? Pop3Rule.CONTENT_TOO_LONG : Pop3Rule.BARE_LINE_END_IN_CONTENT, broken.offset());
    }

    private DotDecoder dots() {
        DotDecoder content = dots;
        if (content == null) {
            content = new DotDecoder(bareLineEnd, limits.content(), buffers);
            dots = content;
        }
        return content;
    }

    private void lend() {
        held = true;
        if (Loan.CHECKED) {
            loan = Loan.open(window.array(), window.start(), window.end());
            replyView = new Pop3ReplyView(replyOffsets);
            lineView = new ListingLineView(lineOffsets);
        }
    }

    private Step malformed(Violation broken) {
        violation = broken;
        return Step.MALFORMED;
    }

    /** Breaks off: {@link #decode} is FATAL from now on. */
    Step fatal(Violation broken) {
        violation = broken;
        state = State.BROKEN;
        replyShown = false;
        lineShown = false;
        Loan.end(loan);
        if (held || window.length() > 0) {
            held = false;
            window.next();
        }
        return Step.FATAL;
    }

    /**
     * The reply, or its first line, after {@link Step#REPLY} and a {@link Step#MALFORMED} in its place; borrowed until the next
     * {@link #decode}.
     *
     * @throws IllegalStateException after any other step
     */
    public Pop3ReplyView reply() {
        if (!replyShown) {
            throw new IllegalStateException("no reply was just read");
        }
        return replyView;
    }

    /**
     * The line after {@link Step#LISTING_LINE} and {@link Step#MALFORMED_LINE}, and what a positive reply says to STAT, LIST, UIDL,
     * LAST or LANG with an argument, after {@link Step#REPLY}; borrowed until the next {@link #decode}.
     *
     * @throws IllegalStateException after any other step, and if the reply says no such thing
     */
    public ListingLineView line() {
        if (!lineShown) {
            throw new IllegalStateException("no line of a listing was just read");
        }
        return lineView;
    }

    /** The run of content after {@link Step#CONTENT}, borrowed until the next {@link #decode}. */
    public Octets content() {
        return dots().content();
    }

    /** How many octets of the message were handed out so far, dots removed. */
    public long contentOctets() {
        return dots == null ? 0 : dots.octets();
    }

    /**
     * What was broken, after {@link Step#MALFORMED}, {@link Step#MALFORMED_LINE} and {@link Step#FATAL}: its rule is a {@link
     * Pop3Rule}.
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

    /** The quirks that the reply or line needed that was just read; none after any other step. */
    public Quirks<Pop3Quirk> quirks() {
        return replyShown ? replyView.quirks() : lineShown ? lineView.quirks() : Pop3Quirk.STRICT;
    }

    /**
     * Says that no more will arrive.
     *
     * @return what was cut off: a status line, a listing or a message; null if nothing was
     */
    public @Nullable Violation endOfInput() {
        endBorrows();
        Pop3Rule rule = switch (state) {
            case STATUS -> window.length() > 0 ? Pop3Rule.UNFINISHED_REPLY : null;
            case LISTING -> Pop3Rule.UNFINISHED_LISTING;
            case CONTENT -> Pop3Rule.UNFINISHED_MESSAGE;
            case BROKEN -> null;
        };
        return rule != null ? new Violation(rule, position()) : state == State.BROKEN ? violation : null;
    }

    /** How many octets were taken so far: the offset of the next one in the stream. */
    public long position() {
        return window.offset() + window.length();
    }
}
