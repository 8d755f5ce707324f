package dev.mailwire.core;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the dots off content and finds its end: SMTP's DATA (RFC 5321 4.5.2) and POP3's multi-line responses (RFC 1939 3).
 *
 * <p>Only CRLF "." CRLF ends content, or "." CRLF as its first line, in every setting. Content is handed out as borrowed
 * runs of the caller's buffer while it arrives; nothing is collected and no line is too long.
 *
 * <pre>{@code
 * decoder.begin(offset);
 * for (;;) switch (decoder.decode(in)) {
 *     case NEED_INPUT -> { return; }                        // all of in was taken
 *     case CONTENT    -> store.append(decoder.content());
 *     case END        -> { store.commit(); return; }        // what follows in in is the next command
 *     case MALFORMED  -> { store.drop(); return; }          // the end too, but a rule was broken on the way
 *     case FATAL      -> { close(); return; }
 * }
 * }</pre>
 *
 * <p>One thread at a time.
 */
public final class DotDecoder {
    /** What a CR or LF costs that is not part of a CRLF. In no setting does anything but CRLF.CRLF end content. */
    public enum BareLineEnd {
        /** Nothing from the bare octet on is handed out; the true end is MALFORMED. */
        REFUSE,
        /** FATAL at the bare octet; the rest is unread. */
        REFUSE_AND_CLOSE,
        /** It is content like any other octet. Whoever stores or relays such content must know what that opens. */
        KEEP
    }

    /** What {@link #decode} found. */
    public enum Step {
        /** All of {@code in} was taken; more is needed. */
        NEED_INPUT,
        /** There is {@link DotDecoder#content}. */
        CONTENT,
        /** The content is whole. */
        END,
        /** The end was reached, and there is a {@link DotDecoder#violation}: the content is not to be used. */
        MALFORMED,
        /** There is a {@link DotDecoder#violation}, and the rest of the stream cannot be read. For ever. */
        FATAL
    }

    // Between two octets. In the AFTER states the octet named was taken and not handed out.
    private static final int LINE_START = 0;
    private static final int TEXT = 1;
    private static final int AFTER_CR = 2;
    private static final int AFTER_DOT = 3;
    private static final int AFTER_DOT_CR = 4;
    private static final int ENDED = 5;
    private static final int BROKEN = 6;

    private static final byte[] CRLF = {'\r', '\n'};
    private static final int BLOCK = 1024;

    private final BareLineEnd bareLineEnd;
    private final long maxOctets;
    private final Buffers buffers;
    private Octets content = new Octets();
    private byte @Nullable [] block;
    private int state = ENDED;
    private int behindText;
    private boolean draining;
    private long octets;
    private long position;
    private @Nullable Violation violation;
    private @Nullable Loan loan;

    /** A decoder without a limit that allocates when it meets a direct buffer. */
    public DotDecoder(BareLineEnd bareLineEnd) {
        this(bareLineEnd, Long.MAX_VALUE, Buffers.allocating());
    }

    /**
     * A decoder.
     *
     * @param maxOctets the most octets of content, dots removed; past them nothing is handed out and the end is MALFORMED
     * @param buffers where it copies direct and read-only buffers to, piece by piece
     */
    public DotDecoder(BareLineEnd bareLineEnd, long maxOctets, Buffers buffers) {
        this.bareLineEnd = Objects.requireNonNull(bareLineEnd);
        this.maxOctets = maxOctets;
        this.buffers = Objects.requireNonNull(buffers);
    }

    /**
     * Content begins with the next octet.
     *
     * @param offset the offset of that octet in the stream, for violations
     */
    public void begin(long offset) {
        state = LINE_START;
        draining = false;
        octets = 0;
        position = offset;
        violation = null;
    }

    /** Content begins with the next octet, whose offset is 0. */
    public void begin() {
        begin(0);
    }

    /**
     * Reads on.
     *
     * @throws IllegalStateException if no content has begun
     */
    public Step decode(ByteBuffer in) {
        Loan.end(loan);
        loan = null;
        if (state >= ENDED) {
            return ended();
        }
        if (in.hasArray()) {
            int base = in.arrayOffset();
            int from = base + in.position();
            long before = position;
            Step step = decode(in.array(), from, base + in.limit());
            in.position(from - base + (int) (position - before));
            return step;
        }
        return decodeCopied(in);
    }

    private Step ended() {
        if (state == BROKEN) {
            return Step.FATAL;
        }
        throw new IllegalStateException("no content has begun");
    }

    private Step decodeCopied(ByteBuffer in) {
        byte[] copy = block;
        if (copy == null) {
            copy = buffers.take(BLOCK);
            block = copy;
        }
        Step step = Step.NEED_INPUT;
        while (step == Step.NEED_INPUT && in.hasRemaining()) {
            int length = Math.min(in.remaining(), copy.length);
            in.get(in.position(), copy, 0, length);
            long before = position;
            step = decode(copy, 0, length);
            in.position(in.position() + (int) (position - before));
        }
        if (step != Step.CONTENT) {
            buffers.give(copy);
            block = null;
        }
        return step;
    }

    /** Runs over {@code array[from, limit)}; how far {@code position} moved tells how much was taken. */
    private Step decode(byte[] array, int from, int limit) {
        int at = from;
        while (at < limit) {
            byte octet = array[at];
            switch (state) {
                case LINE_START -> {
                    at += octet == '.' ? 1 : 0;
                    state = octet == '.' ? AFTER_DOT : TEXT;
                }
                case AFTER_DOT -> {
                    at += octet == '\r' ? 1 : 0;
                    state = octet == '\r' ? AFTER_DOT_CR : TEXT;
                }
                case AFTER_DOT_CR -> {
                    if (octet == '\n') {
                        return end(at + 1 - from);
                    }
                    state = TEXT;
                    if (mayKeep(ContentRule.BARE_CR, position + (at - 1 - from))
                            && handOut(CRLF, 0, 1, at - 1 - from)) {
                        return taken(at - from, Step.CONTENT);
                    }
                }
                case AFTER_CR -> {
                    boolean lineEnd = octet == '\n';
                    int crAt = at - 1 - from;
                    at += lineEnd ? 1 : 0;
                    state = lineEnd ? LINE_START : TEXT;
                    if ((lineEnd || mayKeep(ContentRule.BARE_CR, position + crAt))
                            && handOut(CRLF, 0, lineEnd ? 2 : 1, crAt)) {
                        return taken(at - from, Step.CONTENT);
                    }
                }
                case BROKEN -> {
                    return taken(at - from, Step.FATAL);
                }
                default -> {
                    boolean silent = draining;
                    int end = text(array, at, limit, position - from);
                    int next = end + behindText;
                    if (!silent && lend(array, at, end, at - from)) {
                        return taken(next - from, Step.CONTENT);
                    }
                    at = next;
                }
            }
        }
        return taken(at - from, state == BROKEN ? Step.FATAL : Step.NEED_INPUT);
    }

    /**
     * Moves over text up to {@code limit}, a dot to be removed, a CR that nothing follows yet or a bare octet, and sets the
     * state. {@code behindText} is how many octets behind the text were taken too.
     */
    private int text(byte[] array, int from, int limit, long shift) {
        int at = from;
        for (; ; ) {
            at = ByteSearch.indexOfCrOrLf(array, at, limit);
            behindText = 0;
            if (at == limit) {
                return at;
            }
            boolean cr = array[at] == '\r';
            if (cr && at + 1 < limit && array[at + 1] == '\n') {
                at += 2;
                if (at == limit) {
                    state = LINE_START;
                    return at;
                }
                if (array[at] == '.') {
                    state = AFTER_DOT;
                    behindText = 1;
                    return at;
                }
            } else {
                if (cr && at + 1 == limit) {
                    state = AFTER_CR;
                    behindText = 1;
                    return at;
                }
                boolean matters = !draining || bareLineEnd == BareLineEnd.REFUSE_AND_CLOSE;
                if (matters && !mayKeep(cr ? ContentRule.BARE_CR : ContentRule.BARE_LF, shift + at)) {
                    behindText = 1;
                    return at;
                }
                at++;
            }
        }
    }

    /** A bare octet was met: notes what it costs, and answers whether it is content. */
    private boolean mayKeep(ContentRule rule, long offset) {
        if (bareLineEnd == BareLineEnd.KEEP) {
            return true;
        }
        if (bareLineEnd == BareLineEnd.REFUSE_AND_CLOSE) {
            violation = new Violation(rule, offset);
            state = BROKEN;
        } else {
            drain(rule, offset);
        }
        return false;
    }

    private void drain(ContentRule rule, long offset) {
        if (!draining) {
            draining = true;
            violation = new Violation(rule, offset);
        }
    }

    private boolean handOut(byte[] array, int from, int to, int behindPosition) {
        return !draining && lend(array, from, to, behindPosition);
    }

    /** Lends {@code array[from, to)} as far as the limit allows; answers whether there is anything. */
    private boolean lend(byte[] array, int from, int to, int behindPosition) {
        int length = (int) Math.min(to - from, maxOctets - octets);
        octets += length;
        if (length < to - from && state != BROKEN) {
            // Earlier in the stream than a bare octet that ended this run.
            draining = true;
            violation = new Violation(ContentRule.TOO_LONG, position + behindPosition + length);
        }
        if (length == 0) {
            return false;
        }
        if (Loan.CHECKED) {
            content = new Octets();
            loan = Loan.open(array, from, from + length);
        }
        Lender.lend(content, array, from, from + length, loan);
        return true;
    }

    private Step end(int taken) {
        state = ENDED;
        return taken(taken, violation == null ? Step.END : Step.MALFORMED);
    }

    private Step taken(int count, Step step) {
        position += count;
        return step;
    }

    /** The run of content after {@link Step#CONTENT}, borrowed until the next {@link #decode}. */
    public Octets content() {
        return content;
    }

    /**
     * What was broken, after {@link Step#MALFORMED} and {@link Step#FATAL}: a {@link ContentRule}.
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

    /** How many octets of content were handed out since {@link #begin}, dots removed. */
    public long octets() {
        return octets;
    }

    /** The offset in the stream of the octet that is read next. */
    public long position() {
        return position;
    }

    /** Whether content has begun and not ended: what {@code endOfInput} cuts off is no message. */
    public boolean isOpen() {
        return state < ENDED;
    }
}
