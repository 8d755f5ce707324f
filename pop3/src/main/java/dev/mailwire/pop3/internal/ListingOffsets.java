package dev.mailwire.pop3.internal;

import dev.mailwire.pop3.ReplyForm;

/** Where the parts of a listing's line lie: filled by {@link ListingGrammar}, read by the view. */
public final class ListingOffsets extends LineOffsets {
    /** What the line looks like. */
    public ReplyForm form = ReplyForm.LINES;
    /** The first number, or -1. */
    public long number;
    /** The size, or -1. */
    public long octets;
    /** The index of the first octet of the unique-id, tag, mechanism or name; -1 if there is none. */
    public int nameStart;
    /** The index after the last octet of the name. */
    public int nameEnd;
    /** The index of the first octet of the text behind the rest, up to the end; -1 if there is none. */
    public int textStart;

    /** The index behind the last number that was read. */
    int at;

    /** Nothing was read. */
    public ListingOffsets() {}

    /** Empties it for a line that lies in {@code array[start, end)}, without its line end. */
    public void reset(ReplyForm expected, byte[] octetArray, int from, int to) {
        reset(octetArray, from, to);
        form = expected;
        number = -1;
        octets = -1;
        nameStart = -1;
        nameEnd = -1;
        textStart = -1;
    }
}
