package dev.mailwire.core.internal;

import java.nio.ByteBuffer;

/**
 * Finds lines that end with CRLF. A bare LF does not end one unless the caller says so, and a line that is too long can be
 * dropped up to its CRLF in constant memory.
 */
public final class LineFramer {
    private final Window window;
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
        for (;;) {
            int found = window.line(in, max);
            if (found != Window.REACHED) {
                return found;
            }
            int end = window.end();
            if (bareLf || (window.length() >= 2 && window.array()[end - 2] == '\r')) {
                return Window.REACHED;
            }
            if (window.length() >= max) {
                return Window.TOO_LONG;
            }
        }
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

    /** Whether {@link #drop} has begun and not ended. */
    public boolean isDropping() {
        return dropping;
    }

    /** Starts the next line, behind this one and what was dropped of it. */
    public void next() {
        window.next();
        window.skipped(dropped);
        dropped = 0;
    }
}
