package dev.mailwire.core.message;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.ByteSearch;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a message's outermost header while the message streams by, cut anywhere, in memory bounded by
 * {@link MessageLimits#fieldOctets}.
 *
 * <p>A server that counts {@code Received} fields (RFC 5321 6.3) while it stores a message:
 *
 * <pre>{@code
 * header.begin();                                       // before each message
 * ...
 * ByteBuffer slice = codec.content().asByteBuffer();    // as often as content comes
 * while (header.decode(slice) == HeaderDecoder.Step.FIELD) {
 *     if (header.field().nameIs("Received")) {
 *         hops++;
 *     }
 * }
 * ...
 * while (header.endOfInput() == HeaderDecoder.Step.FIELD) { }   // a message may end within its header
 * }</pre>
 *
 * <p>It takes all octets it is given up to the end of a step, so nothing need be kept for it. A field is known to be
 * whole once the line after it has begun. What ends the header and what is a field is as for {@link HeaderCursor}, which
 * gives the same fields for the same octets. Not thread-safe.
 */
public final class HeaderDecoder {
    /** What {@link #decode} came to. */
    public enum Step {
        /** All octets are taken and more are needed. */
        NEED_INPUT,
        /** {@link #field} shows the next field, or a line that is none. */
        FIELD,
        /** The blank line is read: the rest of the octets is the body. Stays so until {@link #begin}. */
        END_OF_HEADER,
        /** A limit of the whole header is reached, see {@link #violation}. Stays so until {@link #begin}. */
        FATAL
    }

    private static final byte[] NONE = {};
    private static final byte[] CR = {'\r'};
    private static final int CHUNK = 512;

    private final MessageLimits limits;
    private final boolean bareLf;
    private final Buffers buffers;
    private final HeaderFieldView field = new HeaderFieldView();

    private byte[] held = NONE;
    private int heldLength;
    private boolean fieldOpen;
    private boolean truncated;
    private long fieldOffset;

    private boolean atLineStart;
    private boolean firstIsCr;
    private boolean lastIsCr;

    private long offset;
    private int fields;
    private Step step = Step.NEED_INPUT;
    private boolean endsAfterField;
    private boolean atBody;
    private @Nullable Violation violation;

    /** A decoder before its first message; {@code buffers} lends what a field needs until the header ends. */
    public HeaderDecoder(MessageLimits limits, Quirks<MessageQuirk> quirks, Buffers buffers) {
        this.limits = Objects.requireNonNull(limits, "limits");
        this.bareLf = quirks.contains(MessageQuirk.BARE_LF_LINE);
        this.buffers = Objects.requireNonNull(buffers, "buffers");
        begin();
    }

    /** Forgets what was read and stands before the first octet of a message. */
    public void begin() {
        close();
        fieldOpen = false;
        truncated = false;
        atLineStart = true;
        firstIsCr = false;
        lastIsCr = false;
        offset = 0;
        fields = 0;
        step = Step.NEED_INPUT;
        endsAfterField = false;
        atBody = false;
        violation = null;
    }

    /** Reads on, up to the end of a field, of the header or of {@code in}; moves the position of {@code in}. */
    public Step decode(ByteBuffer in) {
        if (isOver()) {
            return step;
        }
        step = Step.NEED_INPUT;
        if (in.hasArray()) {
            int base = in.arrayOffset();
            int from = base + in.position();
            in.position(run(in.array(), from, base + in.limit()) - base);
            return step;
        }
        byte[] chunk = new byte[Math.min(CHUNK, in.remaining())];
        while (step == Step.NEED_INPUT && in.hasRemaining()) {
            int position = in.position();
            int length = Math.min(chunk.length, in.remaining());
            in.get(chunk, 0, length);
            in.position(position + run(chunk, 0, length));
        }
        return step;
    }

    /**
     * The message ended: gives what is left of its header, a field a call, and then {@link Step#END_OF_HEADER}. A
     * message without body need not have the blank line (RFC 5322 3.5), so that alone breaks no rule.
     */
    public Step endOfInput() {
        if (isOver()) {
            return step;
        }
        if (!fieldOpen && firstIsCr) {
            openField(offset - 1);
            firstIsCr = false;
            appendCr();
        }
        if (fieldOpen) {
            showField();
        } else {
            end();
        }
        return step;
    }

    // Also ends the borrow of the field that the last call showed.
    private boolean isOver() {
        if (step == Step.FIELD) {
            field.release();
            heldLength = 0;
            truncated = false;
            if (endsAfterField) {
                atBody = true;
                end();
            }
        }
        return step == Step.END_OF_HEADER || step == Step.FATAL;
    }

    /** Reads {@code array[from, to)} until a step is reached; answers the index after what was taken. */
    private int run(byte[] array, int from, int to) {
        long room = limits.headerOctets() - offset;
        int stop = to - from > room ? from + (int) room : to;
        int at = from;
        while (at < stop && step == Step.NEED_INPUT) {
            at = atLineStart ? startLine(array, at, offset + (at - from)) : takeLine(array, at, stop);
        }
        offset += at - from;
        if (step == Step.NEED_INPUT && at < to) {
            fail(new Violation(MessageRule.HEADER_TOO_LONG, offset));
        }
        return at;
    }

    /** Decides by the first octet of a line, or the second after a CR, whether it goes on, is new or ends the header. */
    private int startLine(byte[] array, int at, long offsetOfOctet) {
        byte octet = array[at];
        if (octet == '\n' && (firstIsCr || bareLf)) {
            endsAfterField = fieldOpen;
            if (fieldOpen) {
                showField();
            } else {
                atBody = true;
                end();
            }
            return at + 1;
        }
        if (octet == '\r' && !firstIsCr) {
            firstIsCr = true;
            return at + 1;
        }
        if (fieldOpen && (firstIsCr || !HeaderGrammar.isWsp(octet))) {
            showField();
            return at;
        }
        if (!fieldOpen) {
            openField(firstIsCr ? offsetOfOctet - 1 : offsetOfOctet);
        }
        if (firstIsCr) {
            appendCr();
            firstIsCr = false;
        }
        atLineStart = false;
        lastIsCr = false;
        return at;
    }

    private int takeLine(byte[] array, int from, int to) {
        int lf = ByteSearch.indexOf((byte) '\n', array, from, to);
        if (lf == to) {
            append(array, from, to);
            lastIsCr = array[to - 1] == '\r';
            return to;
        }
        boolean crlf = lf > from ? array[lf - 1] == '\r' : lastIsCr;
        append(array, from, lf + 1);
        lastIsCr = false;
        atLineStart = crlf || bareLf;
        return lf + 1;
    }

    private void openField(long at) {
        fieldOpen = true;
        fieldOffset = at;
    }

    // A CR that began a line and ended none.
    private void appendCr() {
        append(CR, 0, 1);
    }

    private void append(byte[] array, int from, int to) {
        int length = Math.min(to - from, limits.fieldOctets() - heldLength);
        truncated |= length < to - from;
        if (heldLength + length > held.length) {
            byte[] larger =
                    buffers.take(Math.max(heldLength + length, Math.min(2 * held.length, limits.fieldOctets())));
            System.arraycopy(held, 0, larger, 0, heldLength);
            giveBack();
            held = larger;
        }
        System.arraycopy(array, from, held, heldLength, length);
        heldLength += length;
    }

    private void showField() {
        fieldOpen = false;
        fields++;
        if (fields > limits.fields()) {
            fail(new Violation(MessageRule.TOO_MANY_FIELDS, fieldOffset));
            return;
        }
        HeaderGrammar.readField(field, held, 0, heldLength, bareLf);
        field.place(fieldOffset, truncated);
        step = Step.FIELD;
    }

    private void end() {
        step = Step.END_OF_HEADER;
        close();
    }

    private void fail(Violation broken) {
        violation = broken;
        step = Step.FATAL;
        close();
    }

    private void close() {
        field.release();
        giveBack();
        heldLength = 0;
    }

    private void giveBack() {
        if (held.length > 0) {
            buffers.give(held);
            held = NONE;
        }
    }

    /** The field that {@link #decode} came to: always the same view, borrowed until the next call. */
    public HeaderFieldView field() {
        return field;
    }

    /** Which limit {@link Step#FATAL} speaks of, with its offset in the message; null before that. */
    public @Nullable Violation violation() {
        return violation;
    }

    /** How many fields and lines that are none were shown since {@link #begin}. */
    public int fields() {
        return fields;
    }

    /** How many octets were taken since {@link #begin}; after {@link Step#END_OF_HEADER} the offset of the body. */
    public long offset() {
        return offset;
    }

    /** Whether the blank line was read: false when the message ended before it. */
    public boolean isAtBody() {
        return atBody;
    }
}
