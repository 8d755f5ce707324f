package dev.mailwire.benchmarks.peer;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A connection without a lock that never ends: a greeting, and then the same reply again and again. */
final class RepeatingSource extends InputStream {

    private final byte[] reply;
    private final int chunk;
    private byte[] octets;
    private int at;

    /**
     * A source at the first octet of the greeting.
     *
     * @param greeting what comes once
     * @param reply what comes for ever
     * @param chunk the most octets that one read gives
     */
    RepeatingSource(String greeting, byte[] reply, int chunk) {
        this.reply = reply;
        this.chunk = chunk;
        this.octets = greeting.getBytes(StandardCharsets.US_ASCII);
    }

    private void turn() {
        if (at == octets.length) {
            octets = reply;
            at = 0;
        }
    }

    @Override
    public int read() {
        turn();
        return octets[at++] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
        turn();
        int run = Math.min(Math.min(length, chunk), octets.length - at);
        System.arraycopy(octets, at, into, offset, run);
        at += run;
        return run;
    }
}
