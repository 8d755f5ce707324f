package dev.mailwire.core.internal;

import java.nio.ByteBuffer;

/**
 * Finds lines that end with CRLF. A bare LF does not end one unless the caller says so, and a line that is too long can be
 * dropped up to its CRLF in constant memory.
 */
public final class LineFramer {
    private final Window window;
    private int bareLfAt = -1;
    private int lineAt;
    private long dropped;
    private boolean dropping;
    private boolean afterCr;

    /** A framer that collects in {@code window}. */
    public LineFramer(Window window) {
        this.window = window;
    }

    /**
     * Extends the window's frame to a whole line, its CRLF included.
     *
     * @param max the most octets of a line with its CRLF
     * @param bareLf whether LF alone ends a line too
     * @return {@link Window#NEED_INPUT}, {@link Window#REACHED}, or {@link Window#TOO_LONG}: then ask again with a larger
     *     maximum, or {@link #drop} the line
     */
    public int line(ByteBuffer in, int max, boolean bareLf) {
        for (; ; ) {
            int found = window.line(in, max);
            if (found != Window.REACHED) {
                return found;
            }
            int end = window.end();
            if (bareLf || (window.length() - lineAt >= 2 && window.array()[end - 2] == '\r')) {
                return Window.REACHED;
            }
            if (bareLfAt < 0) {
                bareLfAt = window.length() - 1;
            }
            if (window.length() >= max) {
                return Window.TOO_LONG;
            }
        }
    }

    /** What the frame holds so far is no part of the line that is asked for next: octets of a literal, and the lines before it. */
    public void beginLine() {
        lineAt = window.length();
    }

    /** The index in the window's array where the line begins. */
    public int lineStart() {
        return window.start() + lineAt;
    }

    /** Whether the line holds an LF that did not end it. */
    public boolean sawBareLf() {
        return bareLfAt >= 0;
    }

    /** The index in the window's array of the first LF that did not end the line. */
    public int firstBareLf() {
        return window.start() + bareLfAt;
    }

    /**
     * Drops the rest of a line that was too long.
     *
     * @return whether its CRLF was reached; if not, all of {@code in} was taken
     */
    public boolean drop(ByteBuffer in, boolean bareLf) {
        if (!dropping) {
            dropping = true;
            dropped = 0;
            afterCr = window.array()[window.end() - 1] == '\r';
        }
        int from = in.position();
        int limit = in.limit();
        int at = from;
        boolean ended = false;
        while (at < limit && !ended) {
            byte octet = in.get(at++);
            ended = octet == '\n' && (afterCr || bareLf);
            afterCr = octet == '\r';
        }
        in.position(at);
        dropped += at - from;
        dropping = !ended;
        return ended;
    }

    /** The offset in the stream of the octet that is read next. */
    public long position() {
        return window.offset() + window.length() + dropped;
    }

    /** Whether {@link #drop} has begun and not ended. */
    public boolean isDropping() {
        return dropping;
    }

    /** Starts the next line, behind this one and what was dropped of it. */
    public void next() {
        window.next();
        window.skipped(dropped);
        dropped = 0;
        bareLfAt = -1;
        lineAt = 0;
    }
}
