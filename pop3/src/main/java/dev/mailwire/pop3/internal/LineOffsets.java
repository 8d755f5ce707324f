package dev.mailwire.pop3.internal;

import dev.mailwire.core.Violation;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Rule;
import org.jspecify.annotations.Nullable;

/** Where one line of a server lies and what was wrong with it: filled by a grammar, read by a view. */
public abstract class LineOffsets {
    private static final byte[] NONE = {};

    /** The array that the line lies in. */
    public byte[] array = NONE;
    /** The index of its first octet. */
    public int start;
    /** The index after its last octet, line end included where it has one. */
    public int end;
    /** The offset of its first octet in the stream. */
    public long offset;
    /** The quirks that are allowed, by ordinal; the decoder's. */
    public long allowed;
    /** The quirks that were needed, by ordinal. */
    public long quirks;
    /** The rule that was broken first, if any. */
    public @Nullable Pop3Rule broken;

    private int brokenAt;

    /** For {@link ReplyOffsets} and {@link ListingOffsets}. */
    LineOffsets() {}

    /** Empties it for {@code array[start, end)}. */
    void reset(byte[] array, int start, int end) {
        this.array = array;
        this.start = start;
        this.end = end;
        quirks = 0;
        broken = null;
    }

    /** Notes a broken rule at an index, unless one is noted. */
    public void fail(Pop3Rule rule, int at) {
        if (broken == null) {
            broken = rule;
            brokenAt = at;
        }
    }

    /** Whether a quirk is allowed; notes that it was needed. */
    public boolean tolerates(Pop3Quirk quirk) {
        long bit = 1L << quirk.ordinal();
        if ((allowed & bit) == 0) {
            return false;
        }
        quirks |= bit;
        return true;
    }

    /** Notes a quirk as needed if it is allowed, else the rule as broken at an index. */
    public void tolerate(Pop3Quirk quirk, Pop3Rule otherwise, int at) {
        if (!tolerates(quirk)) {
            fail(otherwise, at);
        }
    }

    /** Notes what is broken here as broken there too. */
    void passFaultTo(LineOffsets whole) {
        Pop3Rule rule = broken;
        if (rule != null) {
            whole.fail(rule, brokenAt);
        }
    }

    /** What was broken first, or null. */
    public @Nullable Violation violation() {
        Pop3Rule rule = broken;
        return rule == null ? null : new Violation(rule, offset + (brokenAt - start));
    }

    /** Notes NUL, CR and LF within {@code [from, to)}, which stand in no line. */
    public void checkControls(int from, int to) {
        byte[] octets = array;
        for (int i = from; i < to && broken == null; i++) {
            byte octet = octets[i];
            if (octet == '\r' || octet == '\n') {
                fail(Pop3Rule.BARE_LINE_END, i);
            } else if (octet == 0) {
                fail(Pop3Rule.NUL, i);
            }
        }
    }
}
