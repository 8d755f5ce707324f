package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.peer.NettySmtp;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.smtp.SmtpRequest;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Writing commands on a client, from values that are already made. An operation is one command. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SmtpCommandCorpus.SIZE)
public class SmtpCommandEncoding {

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
            requests = SmtpCommandCorpus.generate().stream().map(NettySmtp::request).toArray(SmtpRequest[]::new);
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
}
