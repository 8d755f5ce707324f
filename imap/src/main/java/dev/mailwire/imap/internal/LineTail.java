package dev.mailwire.imap.internal;

import java.nio.ByteBuffer;

/**
 * What a line that is dropped ends with: whether {@code {5+}}, so that five octets come behind it whether anybody wants them or not
 * (RFC 7888 4). It keeps a few numbers, not the line.
 */
final class LineTail {
    private static final int TEXT = 0;
    private static final int BRACE = 1;
    private static final int DIGITS = 2;
    private static final int PLUS = 3;
    private static final int CLOSED = 4;
    private static final int CR = 5;

    private int state;
    private boolean afterCr;
    private long size;

    /** A line begins with {@code array[from, to)}, of which only the end matters. */
    void begin(byte[] array, int from, int to) {
        state = TEXT;
        afterCr = false;
        size = 0;
        for (int i = from; i < to; i++) {
            take(array[i]);
        }
    }

    /**
     * Goes on with the line.
     *
     * @return whether its end was reached; if not, all of {@code in} was taken
     */
    boolean line(ByteBuffer in, boolean bareLf) {
        int limit = in.limit();
        for (int at = in.position(); at < limit; at++) {
            byte octet = in.get(at);
            if (octet == '\n' && (afterCr || bareLf)) {
                in.position(at + 1);
                return true;
            }
            take(octet);
        }
        in.position(limit);
        return false;
    }

    private void take(byte octet) {
        afterCr = octet == '\r';
        if (octet == '{') {
            state = BRACE;
            size = 0;
        } else if (octet >= '0' && octet <= '9' && (state == BRACE || state == DIGITS)) {
            state = DIGITS;
            size = size > (Long.MAX_VALUE - 9) / 10 ? Long.MAX_VALUE : 10 * size + (octet - '0');
        } else if (octet == '+' && state == DIGITS) {
            state = PLUS;
        } else if (octet == '}' && state == PLUS) {
            state = CLOSED;
        } else if (octet == '\r' && state == CLOSED) {
            state = CR;
        } else {
            state = TEXT;
        }
    }

    /** Whether the line that has ended announced octets that come without being asked for. */
    boolean announcesNonSynchronizing() {
        return state == CLOSED || state == CR;
    }

    /** How many octets; {@link Long#MAX_VALUE} for more than that. */
    long size() {
        return size;
    }
}
