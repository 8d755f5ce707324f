package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ImapCommandCorpus;
import dev.mailwire.benchmarks.peer.JamesImap;
import dev.mailwire.benchmarks.peer.OctetSource;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.imap.ImapCommandDecoder;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.value.Capabilities;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading commands of IMAP on a server, with the messages of APPEND. An operation is one command.
 *
 * <p>Both sides make a typed command of each: James its request, Mailwire its record with the tag. James reads octet by octet from a stream without a
 * lock. Mailwire is given the octets as they arrive.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ImapCommandCorpus.SIZE)
public class ImapCommandDecoding {

    /** Made by JMH. */
    public ImapCommandDecoding() {}

    /** Octets for James. */
    @State(Scope.Thread)
    public static class Stream {
        byte[] octets = {};

        /** Made by JMH. */
        public Stream() {}

        /** Makes the corpus. */
        @Setup
        public void prepare() {
            octets = ImapCommandCorpus.octets(ImapCommandCorpus.generate());
        }
    }

    /**
     * James: its typed request.
     *
     * @param input the octets
     * @return something of each
     */
    @Benchmark
    public long james(Stream input) {
        JamesImap james = new JamesImap(new OctetSource(input.octets, Integer.MAX_VALUE));
        long sum = 0;
        for (int i = 0; i < ImapCommandCorpus.SIZE; i++) {
            sum += james.read().hashCode();
        }
        return sum;
    }

    /** The octets of all commands, where each read ends, and Mailwire's decoder. */
    @State(Scope.Thread)
    public static class Input {
        /** Octets in a read. */
        @Param({Chunks.WHOLE, "1460", "16384"})
        public String chunk = Chunks.WHOLE;

        int[] ends = {};
        ByteBuffer in = ByteBuffer.allocate(0);
        final ImapCommandDecoder decoder = decoder();
        final Octets part = new Octets();

        /** Made by JMH. */
        public Input() {}

        /** Makes the corpus. */
        @Setup
        public void prepare() {
            byte[] octets = ImapCommandCorpus.octets(ImapCommandCorpus.generate());
            ends = Chunks.ends(chunk, octets.length);
            in = ByteBuffer.wrap(octets);
        }
    }

    static ImapCommandDecoder decoder() {
        ImapCommandDecoder decoder =
                new ImapCommandDecoder(ImapDialect.RFC3501, ImapLimits.SERVER, ImapQuirk.STRICT, Buffers.pool(1 << 20));
        decoder.offer(Capabilities.of("LITERAL+"));
        return decoder;
    }

    /**
     * Mailwire: tag and command as records; messages as slices.
     *
     * @param input the octets
     * @return something of each
     */
    @Benchmark
    public long mailwireRecord(Input input) {
        ImapCommandDecoder decoder = input.decoder;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            ImapCommandDecoder.Step step;
            while ((step = decoder.decode(in)) != ImapCommandDecoder.Step.NEED_INPUT) {
                switch (step) {
                    case COMMAND ->
                        sum += tagLength(decoder) + decoder.command().verb().ordinal();
                    case LITERAL_OFFERED -> {
                        sum += tagLength(decoder) + decoder.message().size();
                        decoder.accept();
                    }
                    case LITERAL -> sum += decoder.literal().length();
                    case END_OF_LITERAL, END_OF_COMMAND -> sum++;
                    default -> throw new IllegalStateException("a command of the corpus is refused: " + step);
                }
            }
        }
        return sum;
    }

    private static int tagLength(ImapCommandDecoder decoder) {
        return decoder.tag() == null ? 0 : decoder.tag().text().length();
    }
}
