package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.peer.DotPeers;
import dev.mailwire.benchmarks.peer.OctetSink;
import dev.mailwire.core.DotEncoder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Stuffing a mebibyte of content for DATA, ending included. An operation is the whole content.
 *
 * <p>All write into 64 KiB of memory over and over. A lone CR or LF is mended by Angus and SubEtha; commons-net lets it through.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DotStuffing {

    /** Made by JMH. */
    public DotStuffing() {}

    /** Where the peers write to. */
    @State(Scope.Thread)
    public static class Sink {
        final OctetSink sink = new OctetSink();

        /** Made by JMH. */
        public Sink() {}
    }

    /**
     * Angus Mail's stream.
     *
     * @param input the content
     * @param output takes the octets
     * @return octets written
     * @throws IOException never
     */
    @Benchmark
    public long angus(Content input, Sink output) throws IOException {
        DotPeers.angusStuff(input.plain, input.plainChunk, output.sink);
        return output.sink.take();
    }

    /**
     * SubEtha SMTP's stream.
     *
     * @param input the content
     * @param output takes the octets
     * @return octets written
     * @throws IOException never
     */
    @Benchmark
    public long subEtha(Content input, Sink output) throws IOException {
        DotPeers.subEthaStuff(input.plain, input.plainChunk, output.sink);
        return output.sink.take();
    }

    /**
     * The writer of commons-net.
     *
     * @param input the content
     * @param output takes the octets
     * @return octets written
     * @throws IOException never
     */
    @Benchmark
    public long commonsNet(Content input, Sink output) throws IOException {
        DotPeers.commonsNetStuff(input.plainCharacters, input.plainChunk, output.sink);
        return output.sink.take();
    }

    /** Mailwire's encoders and where they write to. */
    @State(Scope.Thread)
    public static class Encoders {
        final DotEncoder refuse = new DotEncoder(DotEncoder.BareLineEnd.REFUSE);
        final DotEncoder normalise = new DotEncoder(DotEncoder.BareLineEnd.NORMALISE);
        final ByteBuffer out = ByteBuffer.allocate(OctetSink.SIZE);

        /** Made by JMH. */
        public Encoders() {}
    }

    /**
     * Mailwire, bare CR and LF refused.
     *
     * @param input the content
     * @param encoders the encoder
     * @return octets written
     */
    @Benchmark
    public long mailwireRefuse(Content input, Encoders encoders) {
        return encode(encoders.refuse, input.plainBuffer, input.plainChunk, encoders.out);
    }

    /**
     * Mailwire, bare CR and LF made CRLF.
     *
     * @param input the content
     * @param encoders the encoder
     * @return octets written
     */
    @Benchmark
    public long mailwireNormalise(Content input, Encoders encoders) {
        return encode(encoders.normalise, input.plainBuffer, input.plainChunk, encoders.out);
    }

    private static long encode(DotEncoder encoder, ByteBuffer in, int chunk, ByteBuffer out) {
        long octets = 0;
        int total = in.capacity();
        in.clear();
        encoder.begin();
        for (int end = 0; end < total; ) {
            end = Math.min(end + chunk, total);
            in.limit(end);
            while (!encoder.encode(in, out)) {
                octets += out.position();
                out.clear();
            }
        }
        while (!encoder.end(out)) {
            octets += out.position();
            out.clear();
        }
        octets += out.position();
        out.clear();
        return octets;
    }
}
