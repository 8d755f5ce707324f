package dev.mailwire.benchmarks.peer;

import java.io.OutputStream;

/**
 * Where peers write to: a ring of 64 KiB that takes a copy of each run, as a socket's buffer would, without a lock. Mailwire writes into a
 * {@code ByteBuffer} of the same size.
 */
public final class OctetSink extends OutputStream {

    /** Octets of the ring. */
    public static final int SIZE = 65_536;

    private final byte[] ring = new byte[SIZE];
    private int at;
    private long count;

    /** An empty ring. */
    public OctetSink() {}

    @Override
    public void write(int octet) {
        if (at == SIZE) {
            at = 0;
        }
        ring[at++] = (byte) octet;
        count++;
    }

    @Override
    public void write(byte[] from, int offset, int length) {
        count += length;
        int left = length;
        int next = offset;
        while (left > 0) {
            if (at == SIZE) {
                at = 0;
            }
            int run = Math.min(left, SIZE - at);
            System.arraycopy(from, next, ring, at, run);
            at += run;
            next += run;
            left -= run;
        }
    }

    /**
     * How many octets were written since the last call.
     *
     * @return the count
     */
    public long take() {
        long taken = count;
        count = 0;
        at = 0;
        return taken;
    }
}
