package dev.mailwire.examples.mailhost.pop3;

import java.nio.ByteBuffer;

/**
 * Finds the end of the top of a message: behind the empty line that ends its header, and so many lines more (RFC 1939 section 7).
 * A line ends where it will end when it is sent: at CRLF, and at a CR or an LF alone.
 */
final class Top {
    private final long lines;
    private long bodyLines = -1;
    private boolean empty = true;
    private boolean afterCr;

    Top(long lines) {
        this.lines = lines;
    }

    /** Whether the end was found. */
    boolean isFull() {
        return bodyLines >= lines;
    }

    /** Takes the next octets of the message: what stands behind the end is cut off. */
    void cut(ByteBuffer octets) {
        for (int i = octets.position(); i < octets.limit(); i++) {
            byte octet = octets.get(i);
            boolean lf = octet == '\n';
            if (lf || afterCr) {
                endLine();
                if (isFull()) {
                    octets.limit(lf ? i + 1 : i);
                    return;
                }
            }
            afterCr = octet == '\r';
            empty &= lf || afterCr;
        }
    }

    private void endLine() {
        if (bodyLines >= 0) {
            bodyLines++;
        } else if (empty) {
            bodyLines = 0;
        }
        empty = true;
    }
}
