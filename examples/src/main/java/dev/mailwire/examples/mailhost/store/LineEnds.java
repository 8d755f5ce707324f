package dev.mailwire.examples.mailhost.store;

import java.nio.ByteBuffer;

/**
 * Counts how many octets a message has once each of its lines, the last one too, ends with CRLF. That is what POP3 sends, and so
 * what it has to announce (RFC 1939 section 11).
 */
final class LineEnds {
    private long size;
    private boolean afterCr;
    private boolean inLine;

    /** Takes more of the message; the buffer's position stays. */
    void add(ByteBuffer octets) {
        boolean cr = afterCr;
        long missing = 0;
        for (int i = octets.position(); i < octets.limit(); i++) {
            byte octet = octets.get(i);
            if (cr != (octet == '\n')) {
                missing++; // a CR without LF, or an LF without CR
            }
            cr = octet == '\r';
        }
        if (octets.hasRemaining()) {
            afterCr = cr;
            inLine = octets.get(octets.limit() - 1) != '\n';
        }
        size += octets.remaining() + missing;
    }

    /** The octets so far, as if this was the end. */
    long size() {
        if (afterCr) {
            return size + 1;
        }
        return inLine ? size + 2 : size;
    }
}
