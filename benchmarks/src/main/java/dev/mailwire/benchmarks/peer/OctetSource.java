package dev.mailwire.benchmarks.peer;

import java.io.InputStream;

/**
 * Where peers read from: an array, without a lock. {@code ByteArrayInputStream} takes a lock for each octet; who reads octet by octet from it would
 * be measured by that.
 */
public final class OctetSource extends InputStream {

    private final byte[] octets;
    private final int chunk;
    private int at;

    /**
     * A source at its first octet.
     *
     * @param octets what is read
     * @param chunk the most octets that one read gives
     */
    public OctetSource(byte[] octets, int chunk) {
        this.octets = octets;
        this.chunk = chunk;
    }

    @Override
    public int read() {
        return at < octets.length ? octets[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        if (at == octets.length) {
            return -1;
        }
        int run = Math.min(Math.min(length, chunk), octets.length - at);
        System.arraycopy(octets, at, into, offset, run);
        at += run;
        return run;
    }
}
