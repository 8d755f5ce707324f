package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.peer.NettySmtp;
import dev.mailwire.benchmarks.peer.OctetSink;
import dev.mailwire.core.Buffers;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpCommandDecoder;
import dev.mailwire.smtp.SmtpCommandEncoder;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.smtp.SmtpRequest;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Writing commands on a client, from values that are already made. An operation is one command.
 *
 * <p>The first thousand commands of the corpus, over and over: what a client writes it has just made, so it lies in the cache. All of them would not,
 * and both sides would be measured by that.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SmtpCommandEncoding.COMMANDS)
public class SmtpCommandEncoding {

    /** Commands that are written. */
    static final int COMMANDS = 1_000;

    /** Made by JMH. */
    public SmtpCommandEncoding() {}

    /** Netty's requests. */
    @State(Scope.Thread)
    public static class Requests {
        SmtpRequest[] requests = {};
        NettySmtp netty = new NettySmtp();

        /** Made by JMH. */
        public Requests() {}

        /** Makes a request for each command of the corpus. */
        @Setup
        public void prepare() {
            requests = SmtpCommandCorpus.generate().stream()
                    .limit(COMMANDS)
                    .map(NettySmtp::request)
                    .toArray(SmtpRequest[]::new);
        }
    }

    /**
     * Netty: the encoder in its embedded channel.
     *
     * @param input the requests
     * @return octets written
     */
    @Benchmark
    public long netty(Requests input) {
        NettySmtp netty = input.netty;
        long octets = 0;
        for (SmtpRequest request : input.requests) {
            ByteBuf line = netty.encode(request);
            octets += line.readableBytes();
            line.release();
        }
        return octets;
    }

    /** Mailwire's encoder, the commands as records, and where it writes to. */
    @State(Scope.Thread)
    public static class Commands {
        final SmtpCommandEncoder encoder = new SmtpCommandEncoder(Buffers.pool(1 << 20));
        final ByteBuffer out = ByteBuffer.allocate(OctetSink.SIZE);
        SmtpCommand[] commands = {};

        /** Made by JMH. */
        public Commands() {}

        /** Reads the corpus into records. */
        @Setup
        public void prepare() {
            commands = Arrays.copyOf(records(), COMMANDS);
        }
    }

    static SmtpCommand[] records() {
        SmtpCommandDecoder decoder = new SmtpCommandDecoder();
        ByteBuffer in = ByteBuffer.wrap(SmtpCommandCorpus.octets(SmtpCommandCorpus.generate()));
        List<SmtpCommand> records = new ArrayList<>();
        for (; ; ) {
            switch (decoder.decode(in)) {
                case COMMAND -> records.add(decoder.command().toRecord());
                case AWAIT_REPLY -> decoder.proceed(SmtpCommandDecoder.Next.COMMAND);
                case NEED_INPUT -> {
                    return records.toArray(SmtpCommand[]::new);
                }
                default ->
                    throw new IllegalStateException("a command of the corpus is refused: " + decoder.violation());
            }
        }
    }

    /**
     * Mailwire: each command queued and drained.
     *
     * @param input the records
     * @return octets written
     */
    @Benchmark
    public long mailwire(Commands input) {
        SmtpCommandEncoder encoder = input.encoder;
        ByteBuffer out = input.out;
        long octets = 0;
        for (SmtpCommand command : input.commands) {
            encoder.encode(command);
            while (encoder.drainTo(out) == SmtpCommandEncoder.Drain.NEED_ROOM) {
                octets += out.position();
                out.clear();
            }
        }
        octets += out.position();
        out.clear();
        return octets;
    }
}
