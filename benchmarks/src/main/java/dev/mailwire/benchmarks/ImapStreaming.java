package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapResponseDecoder;
import dev.mailwire.imap.ImapResponseDecoder.Step;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Octets of a message in a FETCH: streamed into an array while they arrive, beside copies of the same pieces; and held in the buffer, where
 * their number must not matter. An operation is one response.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ImapStreaming {

    /** Made by JMH. */
    public ImapStreaming() {}

    private static byte[] response(int size) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(size + 64);
        out.writeBytes(("* 1 FETCH (UID 7 BODY[] {" + size + "}\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(ContentCorpus.TYPICAL.plain(), 0, size);
        out.writeBytes(")\r\n".getBytes(StandardCharsets.US_ASCII));
        return out.toByteArray();
    }

    private static ImapResponseDecoder decoder(long inline) {
        ImapResponseDecoder decoder = new ImapResponseDecoder(
                ImapDialect.RFC3501, ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.pool(1 << 21));
        decoder.inlineLiteral(inline);
        return decoder;
    }

    /** A mebibyte of message. */
    @State(Scope.Thread)
    public static class Message {
        /** Octets handed over at a time. */
        @Param({Chunks.WHOLE, "1460", "16384"})
        public String chunk = Chunks.WHOLE;

        ByteBuffer in = ByteBuffer.allocate(0);
        int step;
        final ImapResponseDecoder decoder = decoder(0);
        final byte[] octets = new byte[ContentCorpus.SIZE];

        /** Made by JMH. */
        public Message() {}

        /** Makes the response. */
        @Setup
        public void prepare() {
            in = ByteBuffer.wrap(response(ContentCorpus.SIZE));
            step = Chunks.octets(chunk, in.capacity());
        }
    }

    /**
     * Mailwire: each piece copied to its place.
     *
     * @param message the response
     * @return octets read
     */
    @Benchmark
    public int mailwire(Message message) {
        ImapResponseDecoder decoder = message.decoder;
        ByteBuffer in = message.in.clear();
        int total = in.capacity();
        int count = 0;
        for (int end = 0; end < total; ) {
            end = Math.min(end + message.step, total);
            in.limit(end);
            for (Step step = decoder.decode(in); step != Step.NEED_INPUT; step = decoder.decode(in)) {
                if (step == Step.LITERAL) {
                    Octets piece = decoder.literal();
                    piece.copyTo(message.octets, count);
                    count += piece.length();
                } else if (step == Step.MALFORMED || step == Step.FATAL) {
                    throw new IllegalStateException("the response did not end well: " + step);
                }
            }
        }
        return count;
    }

    /**
     * The copies alone.
     *
     * @param message the response
     * @return octets copied
     */
    @Benchmark
    public int arraycopy(Message message) {
        byte[] source = message.in.array();
        int total = message.octets.length;
        int from = source.length - total - 3;
        for (int at = 0; at < total; at += message.step) {
            System.arraycopy(source, from + at, message.octets, at, Math.min(message.step, total - at));
        }
        return total;
    }

    /** A message that is in the buffer whole. */
    @State(Scope.Thread)
    public static class Held {
        /** How many octets the message has. */
        @Param({"1024", "102400", "1048576"})
        public int size = 1024;

        ByteBuffer in = ByteBuffer.allocate(0);
        final ImapResponseDecoder decoder = decoder(1 << 20);
        final Octets text = new Octets();

        /** Made by JMH. */
        public Held() {}

        /** Makes the response. */
        @Setup
        public void prepare() {
            in = ByteBuffer.wrap(response(size));
        }
    }

    /**
     * Mailwire: where the octets lie.
     *
     * @param held the response
     * @return how many there are
     */
    @Benchmark
    public int inBuffer(Held held) {
        held.in.clear();
        if (held.decoder.decode(held.in) != Step.FETCH
                || !held.decoder.fetch().next()
                || !held.decoder.fetch().next()) {
            throw new IllegalStateException("no FETCH with a body");
        }
        return held.decoder.fetch().content(held.text) ? held.text.length() : -1;
    }

    /** Whether the octets that were streamed are those of the message: for the tests. */
    static boolean isWhole(Message message) {
        return Arrays.equals(ContentCorpus.TYPICAL.plain(), message.octets);
    }
}
