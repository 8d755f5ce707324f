package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.SmtpRule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where one reply lies in its frame: filled line by line by {@link ReplyGrammar}, read by the view. Indices are from the
 * start of the frame, since the frame moves when a buffer ends inside it.
 */
public final class ReplyOffsets {
    private static final int[] NONE = {};
    /** Room for line ends that is kept between replies: most have one line, and every idle connection would pay for more. */
    private static final int KEPT = 32;

    /** The array that the frame lies in. */
    public byte[] array = {};
    /** The index of its first octet. */
    public int start;
    /** The index after its last octet, line end included. */
    public int end;
    /** The offset of its first octet in the stream. */
    public long offset;
    /** The code of the first line. */
    public int code;
    /** How many lines there are. */
    public int lines;
    /** Whether all lines have the first line's code. */
    public boolean oneCode;
    /** Whether nothing was broken when its last line was read. */
    public boolean whole;
    /** Whether LF alone ends a line; the decoder's, as are the next two. */
    public boolean bareLf;
    /** The quirks that are allowed, by ordinal. */
    public long allowed;
    /** Whether SMTPUTF8 is in use, so that well-formed UTF-8 is text (RFC 6531 3.7.4.2). */
    public boolean utf8;
    /** The quirks that were needed, by ordinal. */
    public long quirks;
    /** The rule that was broken first, if any. */
    public @Nullable SmtpRule broken;
    /** Where it was broken, from the start of the frame. */
    public int brokenAt;

    private int[] lineEnds = NONE;

    /** Notes where the line that was just read ends, from the start of the frame; another line follows. */
    public void endLine(int at) {
        if (lines > lineEnds.length) {
            lineEnds = Arrays.copyOf(lineEnds, Math.max(8, 2 * lines));
        }
        lineEnds[lines - 1] = at;
    }

    /** Where a line of a whole reply ends, its line end included: an index in the array. */
    public int lineEnd(int line) {
        return line == lines - 1 ? end : start + lineEnds[line];
    }

    /** Empties it for the next reply. */
    public void clear() {
        if (lineEnds.length > KEPT) {
            lineEnds = NONE;
        }
        lines = 0;
        code = 0;
        oneCode = true;
        whole = false;
        quirks = 0;
        broken = null;
    }

    /** Notes a broken rule, unless one is noted. */
    public void fail(SmtpRule rule, int at) {
        if (broken == null) {
            broken = rule;
            brokenAt = at;
        }
    }
}
