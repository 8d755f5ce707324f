package dev.mailwire.examples.mailhost.imap;

import java.util.Arrays;

/** Which octets of a message: pieces in order, such as some fields of its header. */
final class Extract {
    private long[] bounds = new long[2];
    private int length;

    /** Adds the octets from one on, up to another that is none of them. */
    Extract add(long from, long to) {
        if (from >= to) {
            return this;
        }
        if (length > 0 && bounds[length - 1] == from) {
            bounds[length - 1] = to;
            return this;
        }
        if (length == bounds.length) {
            bounds = Arrays.copyOf(bounds, 2 * length);
        }
        bounds[length++] = from;
        bounds[length++] = to;
        return this;
    }

    /** So many of its octets, from one on. */
    Extract clip(long offset, long count) {
        Extract clipped = new Extract();
        long skip = offset;
        long left = count;
        for (int i = 0; i < length && left > 0; i += 2) {
            long piece = bounds[i + 1] - bounds[i];
            if (skip < piece) {
                long from = bounds[i] + skip;
                long to = left < bounds[i + 1] - from ? from + left : bounds[i + 1];
                clipped.add(from, to);
                left -= to - from;
                skip = 0;
            } else {
                skip -= piece;
            }
        }
        return clipped;
    }

    int pieces() {
        return length / 2;
    }

    long from(int piece) {
        return bounds[2 * piece];
    }

    long to(int piece) {
        return bounds[2 * piece + 1];
    }

    /** How many octets. */
    long size() {
        long size = 0;
        for (int i = 0; i < length; i += 2) {
            size += bounds[i + 1] - bounds[i];
        }
        return size;
    }
}
