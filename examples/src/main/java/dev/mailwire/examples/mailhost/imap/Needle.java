package dev.mailwire.examples.mailhost.imap;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Octets that are looked for, letters of US-ASCII in either case. Each octet of what is looked through is taken once or, when what was
 * found so far leads to nothing, compared with shorter beginnings (Knuth, Morris and Pratt): linear, whatever stands there.
 */
final class Needle {
    private static final int BLOCK_OCTETS = 16 * 1024;

    private final byte[] sought;
    private final int[] shorter;

    Needle(byte[] octets) {
        sought = octets.clone();
        for (int i = 0; i < sought.length; i++) {
            sought[i] = fold(sought[i]);
        }
        shorter = new int[sought.length + 1];
        shorter[0] = -1;
        int match = -1;
        for (int i = 0; i < sought.length; i++) {
            while (match >= 0 && sought[match] != sought[i]) {
                match = shorter[match];
            }
            shorter[i + 1] = ++match;
        }
    }

    private static byte fold(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet | 0x20) : octet;
    }

    /** How much of it has been found behind one octet more. */
    private int step(int match, byte octet) {
        byte folded = fold(octet);
        int next = match;
        while (next >= 0 && sought[next] != folded) {
            next = shorter[next];
        }
        return next + 1;
    }

    /** Whether it is somewhere in these octets. */
    boolean isIn(byte[] octets) {
        int match = 0;
        for (int i = 0; i < octets.length && match < sought.length; i++) {
            match = step(match, octets[i]);
        }
        return match == sought.length;
    }

    /** Whether it is somewhere in these octets of a message. */
    boolean isIn(Content content, Extract extract) throws IOException {
        int match = 0;
        ByteBuffer block = ByteBuffer.allocate(BLOCK_OCTETS);
        for (int piece = 0; piece < extract.pieces(); piece++) {
            long position = extract.from(piece);
            while (position < extract.to(piece) && match < sought.length) {
                block.clear().limit((int) Math.min(BLOCK_OCTETS, extract.to(piece) - position));
                if (content.read(block, position) <= 0) {
                    return false;
                }
                block.flip();
                position += block.remaining();
                while (block.hasRemaining() && match < sought.length) {
                    match = step(match, block.get());
                }
            }
        }
        return match == sought.length;
    }
}
