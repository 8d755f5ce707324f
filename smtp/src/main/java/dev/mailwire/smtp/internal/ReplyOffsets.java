package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.SmtpRule;
import org.jspecify.annotations.Nullable;

/**
 * Where one reply lies in its frame: filled line by line by {@link ReplyGrammar}, read by the view. Indices are from the
 * start of the frame, since the frame moves when a buffer ends inside it.
 */
public final class ReplyOffsets {
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

    /** Empties it for the next reply. */
    public void clear() {
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
