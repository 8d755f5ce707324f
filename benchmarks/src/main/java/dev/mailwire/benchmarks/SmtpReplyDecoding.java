package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.SmtpReplyCorpus;
import dev.mailwire.benchmarks.peer.NettySmtp;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyDecoder;
import dev.mailwire.smtp.SmtpReplyView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.smtp.SmtpResponse;
import java.nio.ByteBuffer;
import java.util.List;
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
 * Reading replies on a client. An operation is one reply.
 *
 * <p>Netty reads the code and keeps the text of each line; an enhanced status code stays in the text. Mailwire reads it.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SmtpReplyCorpus.SIZE)
public class SmtpReplyDecoding {

    /** Made by JMH. */
    public SmtpReplyDecoding() {}

    /** The octets of all replies and where each read ends. */
    @State(Scope.Thread)
    public static class Input {
        /** Octets in a read. */
        @Param({Chunks.WHOLE, Chunks.MESSAGE, "64", "1460", "16384"})
        public String chunk = Chunks.WHOLE;

        int[] ends = {};
        byte[] octets = {};
        ByteBuffer in = ByteBuffer.allocate(0);
        ByteBuf buffer = Unpooled.EMPTY_BUFFER;
        NettySmtp netty = new NettySmtp();

        /** Made by JMH. */
        public Input() {}

        /** Makes the corpus. */
        @Setup
        public void prepare() {
            List<SmtpReplyCorpus.Reply> replies = SmtpReplyCorpus.generate();
            octets = SmtpReplyCorpus.octets(replies);
            ends = Chunks.ends(chunk, replies, reply -> reply.text().length());
            in = ByteBuffer.wrap(octets);
            buffer = NettySmtp.wrap(octets);
        }
    }

    /**
     * Netty: code and text.
     *
     * @param input the octets
     * @return the sum of the codes and of the lengths of the texts
     */
    @Benchmark
    public long netty(Input input) {
        NettySmtp netty = input.netty;
        long sum = 0;
        int from = 0;
        for (int end : input.ends) {
            netty.arrived(input.buffer, from, end - from);
            from = end;
            for (SmtpResponse reply = netty.reply(); reply != null; reply = netty.reply()) {
                sum += reply.code();
                List<CharSequence> details = reply.details();
                for (int i = 0; i < details.size(); i++) {
                    sum += details.get(i).length();
                }
            }
        }
        return sum;
    }

    /**
     * What Netty's embedded channel and line framing cost without the reply decoder.
     *
     * @param input the octets
     * @return the sum of the lengths of the lines
     */
    @Benchmark
    public long nettyLinesOnly(Input input) {
        NettySmtp netty = input.netty;
        long sum = 0;
        int from = 0;
        for (int end : input.ends) {
            netty.arrivedForLines(input.buffer, from, end - from);
            from = end;
            for (ByteBuf line = netty.line(); line != null; line = netty.line()) {
                sum += line.readableBytes();
                line.release();
            }
        }
        return sum;
    }

    /** Mailwire's decoder, and what its caller reads into. */
    @State(Scope.Thread)
    public static class Decoder {
        final SmtpReplyDecoder decoder =
                new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, Buffers.pool(1 << 20));
        final Octets text = new Octets();

        /** Made by JMH. */
        public Decoder() {}
    }

    /**
     * Mailwire: code, enhanced status code and the text of each line, where they lie.
     *
     * @param input the octets
     * @param decoder the decoder
     * @return the sum of the codes, of the enhanced codes and of the lengths of the texts
     */
    @Benchmark
    public long mailwireView(Input input, Decoder decoder) {
        SmtpReplyDecoder replies = decoder.decoder;
        Octets text = decoder.text;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            SmtpReplyDecoder.Step step;
            while ((step = replies.decode(in)) == SmtpReplyDecoder.Step.REPLY) {
                SmtpReplyView reply = replies.reply();
                sum += reply.code() + reply.packedEnhancedCode();
                for (int i = 0; i < reply.lineCount(); i++) {
                    reply.text(i, text);
                    sum += text.length();
                }
            }
            if (step != SmtpReplyDecoder.Step.NEED_INPUT) {
                throw new IllegalStateException("a reply of the corpus is refused: " + replies.violation());
            }
        }
        return sum;
    }

    /**
     * Mailwire: the same replies as records.
     *
     * @param input the octets
     * @param decoder the decoder
     * @return the sum of the codes and of the lengths of the lines
     */
    @Benchmark
    public long mailwireRecord(Input input, Decoder decoder) {
        SmtpReplyDecoder replies = decoder.decoder;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            while (replies.decode(in) == SmtpReplyDecoder.Step.REPLY) {
                SmtpReply reply = replies.reply().toRecord();
                sum += reply.code();
                List<OctetString> lines = reply.lines();
                for (int i = 0; i < lines.size(); i++) {
                    sum += lines.get(i).length();
                }
            }
        }
        return sum;
    }
}
