package dev.mailwire.examples.mailhost.imap;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Octets of a message on their way out: read from its file as fast as the network takes them. */
final class Outgoing {
    private static final int BLOCK_OCTETS = 16 * 1024;

    private final Content content;
    private final Extract extract;
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK_OCTETS).flip();
    private int piece;
    private long position;

    Outgoing(Content content, Extract extract) {
        this.content = content;
        this.extract = extract;
        this.position = extract.pieces() > 0 ? extract.from(0) : 0;
    }

    /** Whether there are {@link #octets}; false: it is at its end. */
    boolean hasMore() throws IOException {
        if (block.hasRemaining()) {
            return true;
        }
        if (piece == extract.pieces()) {
            return false;
        }
        block.clear();
        block.limit((int) Math.min(BLOCK_OCTETS, extract.to(piece) - position));
        int count = content.read(block, position);
        if (count <= 0) {
            throw new EOFException("a message is shorter than it was");
        }
        block.flip();
        withoutNul();
        position += count;
        if (position == extract.to(piece) && ++piece < extract.pieces()) {
            position = extract.from(piece);
        }
        return true;
    }

    /** There is none in a literal (RFC 9051 section 4.3). The size was announced, so another octet, that is no character, goes for it. */
    private void withoutNul() {
        byte[] octets = block.array();
        for (int i = 0; i < block.limit(); i++) {
            if (octets[i] == 0) {
                octets[i] = (byte) 0x80;
            }
        }
    }

    /** What comes next; what is taken of it does not come again. */
    ByteBuffer octets() {
        return block;
    }
}
