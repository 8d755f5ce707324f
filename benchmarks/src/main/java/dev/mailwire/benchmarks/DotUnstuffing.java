package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.peer.DotPeers;
import dev.mailwire.benchmarks.peer.OctetSource;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.io.DotTerminatedMessageReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Reading a mebibyte of content from DATA up to its end. An operation is the whole content.
 *
 * <p>The peers read into an array of 8 KiB from memory without a lock, through the buffer that their own server or client puts before the socket.
 * Mailwire hands out runs of the input, and each is copied into an array, as a peer's caller gets it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DotUnstuffing {

    /** Made by JMH. */
    public DotUnstuffing() {}

    /** Where the peers' callers take what was read. */
    @State(Scope.Thread)
    public static class Taken {
        final byte[] octets = new byte[8192];
        final char[] characters = new char[8192];

        /** Made by JMH. */
        public Taken() {}
    }

    /**
     * The reader of commons-net, which makes characters.
     *
     * @param input the stuffed content
     * @param taken takes the characters
     * @return characters read
     * @throws IOException never
     */
    @Benchmark
    public long commonsNet(Content input, Taken taken) throws IOException {
        DotTerminatedMessageReader reader =
                DotPeers.commonsNetReader(new OctetSource(input.stuffed, input.stuffedChunk));
        char[] into = taken.characters;
        long count = 0;
        for (int run = reader.read(into); run > 0; run = reader.read(into)) {
            count += run;
        }
        return count;
    }

    /**
     * SubEtha's streams as its server builds them.
     *
     * @param input the stuffed content
     * @param taken takes the octets
     * @return octets read
     * @throws IOException never
     */
    @Benchmark
    public long subEtha(Content input, Taken taken) throws IOException {
        return drain(DotPeers.subEthaReader(new OctetSource(input.stuffed, input.stuffedChunk)), taken.octets);
    }

    /**
     * SubEtha's streams on an input without a lock, which its server does not use.
     *
     * @param input the stuffed content
     * @param taken takes the octets
     * @return octets read
     * @throws IOException never
     */
    @Benchmark
    public long subEthaWithoutLock(Content input, Taken taken) throws IOException {
        return drain(
                DotPeers.subEthaReaderWithoutLock(new OctetSource(input.stuffed, input.stuffedChunk)), taken.octets);
    }

    private static long drain(InputStream in, byte[] into) throws IOException {
        long count = 0;
        for (int run = in.read(into); run > 0; run = in.read(into)) {
            count += run;
        }
        return count;
    }

    /** Mailwire's decoders and where their caller copies to. */
    @State(Scope.Thread)
    public static class Decoders {
        final DotDecoder refuse = new DotDecoder(DotDecoder.BareLineEnd.REFUSE);
        final DotDecoder keep = new DotDecoder(DotDecoder.BareLineEnd.KEEP);
        final byte[] octets = new byte[ContentCorpus.SIZE];

        /** Made by JMH. */
        public Decoders() {}
    }

    /**
     * Mailwire, bare CR and LF refused.
     *
     * @param input the stuffed content
     * @param decoders the decoder
     * @return octets read
     */
    @Benchmark
    public long mailwireRefuse(Content input, Decoders decoders) {
        return decode(decoders.refuse, input.stuffedBuffer, input.stuffedChunk, decoders.octets);
    }

    /**
     * Mailwire, bare CR and LF kept.
     *
     * @param input the stuffed content
     * @param decoders the decoder
     * @return octets read
     */
    @Benchmark
    public long mailwireKeep(Content input, Decoders decoders) {
        return decode(decoders.keep, input.stuffedBuffer, input.stuffedChunk, decoders.octets);
    }

    private static long decode(DotDecoder decoder, ByteBuffer in, int chunk, byte[] into) {
        long count = 0;
        int total = in.capacity();
        in.clear();
        decoder.begin();
        for (int end = 0; ; ) {
            end = Math.min(end + chunk, total);
            in.limit(end);
            DotDecoder.Step step;
            while ((step = decoder.decode(in)) == DotDecoder.Step.CONTENT) {
                Octets content = decoder.content();
                content.copyTo(into, 0);
                count += content.length();
            }
            if (step == DotDecoder.Step.END) {
                return count;
            }
            if (step != DotDecoder.Step.NEED_INPUT || end == total) {
                throw new IllegalStateException("the content did not end well: " + step);
            }
        }
    }
}
