package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.peer.DotPeers;
import dev.mailwire.benchmarks.peer.OctetSink;
import java.io.IOException;
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
}
