package dev.mailwire.imap.internal;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.CountedContent;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.LineFramer;
import dev.mailwire.core.internal.Window;
import java.nio.ByteBuffer;

/**
 * Collects a command or a response: its lines, and the literals between them (RFC 9051 2.2.1 and 4.3, RFC 7888).
 *
 * <p>It knows where a line ends and whether it announces a literal, never what it means: at {@link #LITERAL} its owner says what
 * becomes of it, with {@link #inline}, {@link #stream}, {@link #swallow} or {@link #end}.
 *
 * <pre>
 *              ┌── inline ──▶ the octets are appended to the frame ──┐
 * line ─▶ LITERAL ─ stream ──▶ SLICE.. END_OF_LITERAL ───────────────┼─▶ line ..  ─▶ MESSAGE
 *              ├── swallow ─▶ all the rest is dropped ─▶ DROPPED     │
 *              └── end ─────▶ it was none: MESSAGE                   ┘
 * </pre>
 *
 * <p>Each octet is looked at once however they drip in. Memory is taken for octets that came, never for a number that announces
 * them.
 */
public final class ImapFramer {
    /** All of {@code in} was taken. */
    public static final int NEED_INPUT = 0;
    /** The frame is whole: it ends with its CRLF. */
    public static final int MESSAGE = 1;
    /** The frame ends with the announcement of a literal and its CRLF: {@link #size}, {@link #isNonSynchronizing}. */
    public static final int LITERAL = 2;
    /** There is a {@link #slice} of a literal that is streamed. */
    public static final int SLICE = 3;
    /** A streamed literal is over; a new frame begins behind it, within the same message. */
    public static final int END_OF_LITERAL = 4;
    /** The lines of the message are longer than they may be: {@link #drop} is what is left. */
    public static final int TOO_LONG = 5;
    /** What was dropped is over; a new message begins. */
    public static final int DROPPED = 6;

    private static final int LINES = 0;
    private static final int INLINE = 1;
    private static final int STREAMING = 2;
    private static final int DROPPING_LINE = 3;
    private static final int DROPPING_LITERAL = 4;
    private static final int DROPPED_ALL = 5;
    private static final int AGAIN = -1;
    private static final byte[] NONE = {};

    private final Window window;
    private final LineFramer framer;
    private final CountedContent content;
    private final LineTail tail = new LineTail();

    private int state = LINES;
    private final boolean bareLf;
    private final boolean ofResponses;
    private final boolean leftOver;
    private int lineLimit;
    /** Octets of literals in the frame. */
    private int inlined;
    /** Octets of lines in earlier frames of this message. */
    private int linesBefore;

    private long size;
    private int announcedAt;
    private boolean nonSynchronizing;
    private boolean literal8;
    private int left;
    private int literals;
    private long literalOctets;
    private boolean over;
    private boolean continues;
    private boolean dropsLiterals;

    /**
     * A framer whose next octet begins a message.
     *
     * @param lineLimit the most octets of a message with its line ends, literals not counted
     * @param bareLf whether LF alone ends a line too
     * @param ofResponses whether a server sends them: it announces literals without a plus
     * @param leftOver whether an LF that a count left over behind a literal ends the line
     */
    public ImapFramer(int lineLimit, boolean bareLf, boolean ofResponses, boolean leftOver, Buffers buffers) {
        this.window = new Window(buffers);
        this.framer = new LineFramer(window);
        this.content = new CountedContent(buffers);
        this.lineLimit = lineLimit;
        this.bareLf = bareLf;
        this.ofResponses = ofResponses;
        this.leftOver = leftOver;
    }

    /** The most octets of a message with its line ends from now on, literals not counted. */
    public void lineLimit(int octets) {
        lineLimit = octets;
    }

    /** Reads on. Ends what the last step lent. */
    public int decode(ByteBuffer in) {
        endBorrows();
        for (; ; ) {
            int step = switch (state) {
                case LINES -> line(in);
                case INLINE -> literal(in);
                case STREAMING -> slice(in);
                case DROPPING_LINE -> dropLine(in);
                case DROPPING_LITERAL -> dropLiteral(in);
                default -> dropped();
            };
            if (step != AGAIN) {
                return step;
            }
        }
    }

    /** Ends what the last step lent. */
    public void endBorrows() {
        content.endLoan();
        if (over) {
            over = false;
            linesBefore = continues ? linesBefore + (window.length() - inlined) : 0;
            inlined = 0;
            framer.next();
            if (!continues) {
                literals = 0;
                literalOctets = 0;
            }
        }
    }

    private int line(ByteBuffer in) {
        int max = (int) Math.min(Integer.MAX_VALUE, (long) lineLimit - linesBefore + inlined);
        int found = framer.line(in, max, bareLf || (leftOver && isLeftOver(in)));
        if (found == Window.NEED_INPUT) {
            return NEED_INPUT;
        }
        if (found == Window.TOO_LONG) {
            return TOO_LONG;
        }
        if (announces()) {
            return LITERAL;
        }
        over(false);
        return MESSAGE;
    }

    /** Whether nothing but LF stands behind a literal: its count was too high by the CR, and by what is before it. */
    private boolean isLeftOver(ByteBuffer in) {
        int behind = framer.lineStart();
        return behind > window.start() && behind == window.end() && in.hasRemaining() && in.get(in.position()) == '\n';
    }

    /** The index after the last octet of the frame without its line end. */
    public int frameEnd() {
        int end = window.end() - 1;
        return end > framer.lineStart() && window.array()[end - 1] == '\r' ? end - 1 : end;
    }

    /** The index where the last line of the frame begins. */
    public int lineStart() {
        return framer.lineStart();
    }

    private void over(boolean continued) {
        over = true;
        continues = continued;
    }

    /** Whether the frame's last line ends like {@code {5}}, {@code {5+}} or {@code ~{5}}; never looks into a literal before it. */
    private boolean announces() {
        byte[] array = window.array();
        int start = framer.lineStart();
        int end = frameEnd();
        if (end - start < 3 || array[end - 1] != '}') {
            return false;
        }
        int to = end - 1;
        boolean plus = array[to - 1] == '+' && !ofResponses;
        to -= plus ? 1 : 0;
        int from = to;
        while (from > start && array[from - 1] >= '0' && array[from - 1] <= '9') {
            from--;
        }
        if (from == to || from == start || array[from - 1] != '{') {
            return false;
        }
        size = Decimal.parse(array, from, to, Long.MAX_VALUE);
        announcedAt = from - 1;
        nonSynchronizing = plus;
        literal8 = from - 2 >= start && array[from - 2] == '~';
        return true;
    }

    /** The literal is a string: its octets are appended to the frame. After {@link #LITERAL}; its size is within the limits. */
    public void inline() {
        left = (int) size;
        inlined += left;
        literals++;
        literalOctets += size;
        state = INLINE;
    }

    private int literal(ByteBuffer in) {
        left -= window.octets(in, left);
        if (left > 0) {
            return NEED_INPUT;
        }
        framer.beginLine();
        state = LINES;
        return AGAIN;
    }

    /** The literal that was to be appended does not come, nor the rest of the message: the next octet begins another. */
    public void abandon() {
        over(false);
        state = LINES;
    }

    /** The literal is handed out as it arrives; the frame so far is over with the next call. After {@link #LITERAL}. */
    public void stream() {
        content.begin(size);
        literals++;
        over(true);
        state = STREAMING;
    }

    private int slice(ByteBuffer in) {
        if (content.left() == 0) {
            state = LINES;
            return END_OF_LITERAL;
        }
        int taken = content.decode(in);
        window.skipped(taken);
        return taken == 0 ? NEED_INPUT : SLICE;
    }

    /** No literal was announced, it only looked like it: the frame is whole. After {@link #LITERAL}, in its place. */
    public void end() {
        over(false);
    }

    /**
     * The message is refused: what still comes of it is dropped, up to {@link #DROPPED}. After {@link #LITERAL}. The octets of a
     * synchronizing literal wait for a continuation that does not come, so with one the message is over: the next octet begins
     * another (RFC 9051 7.6).
     */
    public void swallow() {
        over(false);
        state = nonSynchronizing ? DROPPING_LITERAL : DROPPED_ALL;
        content.begin(size);
        dropsLiterals = true;
    }

    /**
     * The message is refused within a line: what still comes of it is dropped. After {@link #TOO_LONG}.
     *
     * @param announcing whether the line may end with the announcement of a literal; a line of an exchange does not
     */
    public void drop(boolean announcing) {
        dropsLiterals = announcing;
        tail.begin(window.array(), framer.lineStart(), window.end());
        over(false);
        state = DROPPING_LINE;
    }

    private int dropLine(ByteBuffer in) {
        int from = in.position();
        boolean ended = tail.line(in, bareLf);
        window.skipped(in.position() - from);
        if (!ended) {
            return NEED_INPUT;
        }
        if (!dropsLiterals || !tail.announcesNonSynchronizing()) {
            state = LINES;
            return DROPPED;
        }
        size = tail.size();
        nonSynchronizing = true;
        return LITERAL;
    }

    private int dropLiteral(ByteBuffer in) {
        window.skipped(content.discard(in));
        if (content.left() > 0) {
            return NEED_INPUT;
        }
        tail.begin(NONE, 0, 0);
        state = DROPPING_LINE;
        return AGAIN;
    }

    private int dropped() {
        state = LINES;
        return DROPPED;
    }

    /** The size that was announced, from 0; below 0 if it is above 63 bits. After {@link #LITERAL}. */
    public long size() {
        return size;
    }

    /** The index of the brace that announces it; of a literal8, behind the tilde. After {@link #LITERAL} of a frame. */
    public int announcedAt() {
        return announcedAt;
    }

    /** Whether the octets of the literal follow at once. After {@link #LITERAL}. */
    public boolean isNonSynchronizing() {
        return nonSynchronizing;
    }

    /** Whether a literal8 was announced. After {@link #LITERAL}. */
    public boolean isLiteral8() {
        return literal8;
    }

    /** Whether the message is being dropped: after {@link #LITERAL} only {@link #swallow} is left, or giving up. */
    public boolean isDropping() {
        return state == DROPPING_LINE;
    }

    /** How many octets of a streamed literal have not been handed out. */
    public long left() {
        return content.left();
    }

    /** How many literals of this message were taken, inline or streamed. */
    public int literals() {
        return literals;
    }

    /** How many octets the inline literals of this message have together. */
    public long literalOctets() {
        return literalOctets;
    }

    /** The frame, and where it lies: after {@link #MESSAGE}, {@link #LITERAL} and {@link #TOO_LONG}. */
    public Window window() {
        return window;
    }

    /** The octets that were handed out with {@link #SLICE}. */
    public Octets slice() {
        return content.content();
    }

    /** Whether the lines of the frame hold an LF that ended none of them. */
    public boolean sawBareLf() {
        return framer.sawBareLf();
    }

    /** The index of the first LF that did not end a line. */
    public int firstBareLf() {
        return framer.firstBareLf();
    }

    /** Whether nothing of a message has come yet. */
    public boolean isBetween() {
        return state == LINES && (over ? !continues : window.length() == 0 && linesBefore == 0 && literals == 0);
    }

    /** The offset in the stream of the octet that is read next. */
    public long position() {
        return window.offset() + window.length();
    }
}
