package dev.mailwire.imap.internal;

/**
 * Where the quoted strings of a frame go that have backslashes to be taken off: one array for all of them, so that what was
 * filled before stays, and none is made for a second frame.
 *
 * <p>It grows to the length of the frame at most. Who asks for the same string again and again gets arrays of their own.
 */
public final class Scratch {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int used;

    /** Where the last unescaped string lies. */
    byte[] target = NONE;
    /** Where it begins. */
    int start;

    /** Forgets what was put in: for the next frame. */
    public void reset() {
        used = 0;
    }

    /** Gives the array up. */
    public void release() {
        array = NONE;
        target = NONE;
        used = 0;
    }

    /**
     * Puts the content of a quoted string, without its quotes, at {@link #start} of {@link #target}.
     *
     * @param frame the length of the whole frame, which all its strings fit in
     * @return the index after its end
     */
    int unescape(byte[] source, int from, int to, int frame) {
        if (array.length - used >= to - from) {
            target = array;
            start = used;
        } else if (array.length < frame) {
            array = new byte[frame];
            target = array;
            start = 0;
        } else {
            target = new byte[to - from];
            start = 0;
        }
        int end = QuotedGrammar.unescape(source, from, to, target, start);
        if (target == array) {
            used = end;
        }
        return end;
    }
}
