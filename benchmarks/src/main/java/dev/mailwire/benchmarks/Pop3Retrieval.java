package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.corpus.Pop3Corpus;
import dev.mailwire.benchmarks.peer.AngusPop3;
import dev.mailwire.benchmarks.peer.CommonsNetPop3;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.pop3.Pop3Limits;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3ReplyDecoder;
import dev.mailwire.pop3.ReplyForm;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading the reply to RETR: a status line and a mebibyte of message. An operation is the whole reply.
 *
 * <p>The peers read from memory without a lock. Mailwire hands out runs of the input, and each is copied into an array, as a
 * peer's caller gets it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class Pop3Retrieval {

    /** Made by JMH. */
    public Pop3Retrieval() {}

    /** The reply, both peers, Mailwire's decoder, and where their callers take what was read. */
    @State(Scope.Thread)
    public static class Message {
        /** Which content. */
        @Param
        public ContentCorpus content = ContentCorpus.TYPICAL;

        /** Octets handed over at a time. */
        @Param({Chunks.WHOLE, "1460", "16384"})
        public String chunk = Chunks.WHOLE;

        ByteBuffer in = ByteBuffer.allocate(0);
        int step;
        final Pop3ReplyDecoder decoder = new Pop3ReplyDecoder(
                Pop3Limits.DEFAULT, Pop3Quirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.pool(1 << 20));
        byte[] reply = {};
        final byte[] octets = new byte[ContentCorpus.SIZE];
        final char[] characters = new char[8192];

        /** Made by JMH. */
        public Message() {}

        /** Makes the reply. */
        @Setup
        public void prepare() {
            reply = Pop3Corpus.retrieval(content);
            in = ByteBuffer.wrap(reply);
            step = Chunks.octets(chunk, reply.length);
        }
    }

    /** A connected client of commons-net. */
    @State(Scope.Thread)
    public static class CommonsNet {
        @Nullable
        CommonsNetPop3 client;

        /** Made by JMH. */
        public CommonsNet() {}

        CommonsNetPop3 client(Message message) throws IOException {
            CommonsNetPop3 connected = client;
            if (connected == null) {
                connected = new CommonsNetPop3(message.reply, message.step);
                client = connected;
            }
            return connected;
        }
    }

    /** A connected client of Angus. */
    @State(Scope.Thread)
    public static class Angus {
        @Nullable
        AngusPop3 client;

        /** Made by JMH. */
        public Angus() {}

        AngusPop3 client(Message message) {
            AngusPop3 connected = client;
            if (connected == null) {
                connected = new AngusPop3(message.reply, message.step);
                client = connected;
            }
            return connected;
        }
    }

    /**
     * The client of commons-net, which makes characters.
     *
     * @param message the reply
     * @param peer the client
     * @return characters read
     * @throws IOException never
     */
    @Benchmark
    public long commonsNet(Message message, CommonsNet peer) throws IOException {
        Reader reader = peer.client(message).retr();
        long count = 0;
        for (int run = reader.read(message.characters); run > 0; run = reader.read(message.characters)) {
            count += run;
        }
        return count;
    }

    /**
     * The client of Angus, by reflection.
     *
     * @param message the reply
     * @param peer the client
     * @return octets read
     * @throws IOException never
     */
    @Benchmark
    public long angus(Message message, Angus peer) throws IOException {
        InputStream in = peer.client(message).retr();
        long count = 0;
        for (int run = in.read(message.octets); run > 0; run = in.read(message.octets)) {
            count += run;
        }
        return count;
    }

    /**
     * Mailwire, bare CR and LF refused.
     *
     * @param message the reply
     * @return octets read
     */
    @Benchmark
    public long mailwire(Message message) {
        Pop3ReplyDecoder decoder = message.decoder;
        ByteBuffer in = message.in.clear();
        int total = in.capacity();
        long count = 0;
        decoder.expect(ReplyForm.MESSAGE);
        for (int end = 0; ; ) {
            end = Math.min(end + message.step, total);
            in.limit(end);
            Pop3ReplyDecoder.Step step;
            while ((step = decoder.decode(in)) != Pop3ReplyDecoder.Step.NEED_INPUT) {
                if (step == Pop3ReplyDecoder.Step.CONTENT) {
                    Octets run = decoder.content();
                    run.copyTo(message.octets, 0);
                    count += run.length();
                } else if (step == Pop3ReplyDecoder.Step.END_OF_CONTENT) {
                    return count;
                } else if (step != Pop3ReplyDecoder.Step.REPLY) {
                    throw new IllegalStateException("the reply did not end well: " + step);
                }
            }
        }
    }
}
