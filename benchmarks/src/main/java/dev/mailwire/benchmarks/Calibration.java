package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What the machine can do: two kernels by which runs on different machines, or in different languages, can be compared. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Calibration {

    private static final int COPY = 65_536;

    /** Made by JMH. */
    public Calibration() {}

    /** A table, a mebibyte of text, and two arrays. */
    @State(Scope.Thread)
    public static class Memory {
        final byte[] classes = new byte[256];
        final byte[] from = new byte[COPY];
        final byte[] to = new byte[COPY];
        byte[] text = {};

        /** Made by JMH. */
        public Memory() {}

        /** Makes the text and a table that marks line ends, spaces and dots. */
        @Setup
        public void prepare() {
            text = ContentCorpus.TYPICAL.plain();
            classes['\r'] = 1;
            classes['\n'] = 1;
            classes[' '] = 2;
            classes['.'] = 4;
        }
    }

    /**
     * Looks up the class of each octet of a mebibyte and adds it up, without a branch on the class.
     *
     * @param memory table and text
     * @return the sum of the classes
     */
    @Benchmark
    public long tableLoop(Memory memory) {
        byte[] classes = memory.classes;
        long sum = 0;
        for (byte octet : memory.text) {
            sum += classes[octet & 0xFF];
        }
        return sum;
    }

    /**
     * Copies 64 KiB.
     *
     * @param memory the arrays
     * @return where it was copied to
     */
    @Benchmark
    public byte[] arraycopy(Memory memory) {
        System.arraycopy(memory.from, 0, memory.to, 0, COPY);
        return memory.to;
    }
}
