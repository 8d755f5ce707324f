package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.Pop3Status;
import org.jspecify.annotations.Nullable;

/** Where the parts of a reply's first line lie: filled by {@link ReplyGrammar}, read by the view. */
public final class ReplyOffsets extends LineOffsets {
    /** The status; ERR where the line has none. */
    public Pop3Status status = Pop3Status.ERR;
    /** Whether the line has a status. */
    public boolean hasStatus;
    /** The index of the first octet of the text. */
    public int textStart;
    /** The index after the last octet of the text. */
    public int textEnd;
    /** Whether nothing was broken when the line was read. */
    public boolean whole;
    /** Whether the text may be UTF-8 (RFC 6856); the decoder's. */
    public boolean utf8;

    /** What the text was read as, where it is that of a reply to STAT, LIST, UIDL, LAST or LANG with an argument; else null. */
    @Nullable
    ListingOffsets text;

    /** Nothing was read. */
    public ReplyOffsets() {}

    @Override
    void reset(byte[] octetArray, int from, int to) {
        super.reset(octetArray, from, to);
        text = null;
    }

    /** The text was read as a line; what was wrong with it is wrong with the reply. */
    public void readAs(ListingOffsets line) {
        text = line;
        quirks |= line.quirks;
        line.passFaultTo(this);
        whole = broken == null;
    }
}
