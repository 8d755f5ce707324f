package dev.mailwire.core.message;

import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.internal.Lender;
import java.util.Objects;

/**
 * Walks the fields of a header that lies in one array, without copying it.
 *
 * <pre>{@code
 * HeaderCursor header = new HeaderCursor(MessageQuirk.TOLERANT);
 * header.begin(message, 0, message.length);
 * while (header.next()) {
 *     if (header.field().nameIs("Subject")) {
 *         subject = header.field().value();
 *     }
 * }
 * int body = header.position();                    // where the body begins
 * }</pre>
 *
 * <p>The header ends at the first line that holds nothing at all, or with the octets. A folded line of white space only
 * does not end it, nor does a line that is no field: both are part of the header, the latter with
 * {@link HeaderFieldView#isField} false. To read octets while they arrive use {@link HeaderDecoder}.
 */
public final class HeaderCursor {
    private static final byte[] NONE = {};

    private final boolean bareLf;
    private final HeaderFieldView field = new HeaderFieldView();
    private byte[] array = NONE;
    private int start;
    private int position;
    private int end;
    private boolean atBody;

    /** A cursor over nothing; strict profiles end a line at CRLF only. */
    public HeaderCursor(Quirks<MessageQuirk> quirks) {
        this.bareLf = quirks.contains(MessageQuirk.BARE_LF_LINE);
    }

    /**
     * Moves before the first field of {@code octets[offset, offset + length)}, borrowed until the next {@code begin}.
     *
     * @throws IndexOutOfBoundsException if that is not within the array
     */
    public void begin(byte[] octets, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, octets.length);
        field.release();
        array = octets;
        start = offset;
        position = offset;
        end = offset + length;
        atBody = false;
    }

    /** Moves to the next field, or to a line that is none; false at the end of the header. */
    public boolean next() {
        field.release();
        if (atBody || position == end) {
            return false;
        }
        int from = position;
        int to = HeaderGrammar.lineEnd(array, from, end, bareLf);
        if (HeaderGrammar.isBlank(array, from, to, bareLf)) {
            position = to;
            atBody = true;
            return false;
        }
        while (to < end && HeaderGrammar.isWsp(array[to]) && HeaderGrammar.lineEndLength(array, from, to, bareLf) > 0) {
            to = HeaderGrammar.lineEnd(array, to, end, bareLf);
        }
        HeaderGrammar.readField(field, array, from, to, bareLf);
        field.place(from - start, false);
        position = to;
        return true;
    }

    /** The field that {@link #next} moved to: always the same view, filled anew. */
    public HeaderFieldView field() {
        return field;
    }

    /** The index after what was read; once {@link #next} was false, that of the first octet of the body. */
    public int position() {
        return position;
    }

    /** Whether the blank line was read that ends the header; false at the end of a message without body, which may lack it. */
    public boolean isAtBody() {
        return atBody;
    }

    /** Fills {@code into} with what follows the blank line; false if that was not reached. */
    public boolean body(Octets into) {
        if (!atBody) {
            return false;
        }
        Lender.lend(into, array, position, end, null);
        return true;
    }
}
