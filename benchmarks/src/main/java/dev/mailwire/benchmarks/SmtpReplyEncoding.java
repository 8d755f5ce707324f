package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.SmtpReplyCorpus;
import dev.mailwire.benchmarks.peer.JamesSmtp;
import dev.mailwire.benchmarks.peer.OctetSink;
import dev.mailwire.core.Buffers;
import dev.mailwire.smtp.EnhancedStatusCode;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
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
import org.subethamail.smtp.internal.util.SMTPResponseHelper;

/**
 * Writing replies on a server, to octets in a buffer. An operation is one reply.
 *
 * <p>James and SubEtha make text; the octets of it are made here as their servers make them, and Mailwire starts from values that are already made.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SmtpReplyEncoding.REPLIES)
public class SmtpReplyEncoding {

    private static final byte[] CRLF = {'\r', '\n'};

    /** Replies that are written: the first of the corpus, over and over, so that they lie in the cache as what was just made does. */
    static final int REPLIES = 1_000;

    /** Made by JMH. */
    public SmtpReplyEncoding() {}

    /** What a server wants to say. */
    @State(Scope.Thread)
    public static class Texts {
        String[] codes = {};
        String[][] lines = {};
        String[] texts = {};
        OctetSink sink = new OctetSink();

        /** Made by JMH. */
        public Texts() {}

        /** Takes codes and texts from the corpus. */
        @Setup
        public void prepare() {
            List<SmtpReplyCorpus.Reply> replies = SmtpReplyCorpus.generate().subList(0, REPLIES);
            codes = replies.stream().map(r -> Integer.toString(r.code())).toArray(String[]::new);
            lines = replies.stream().map(SmtpReplyEncoding::lines).toArray(String[][]::new);
            texts = replies.stream().map(r -> String.join("\n", lines(r))).toArray(String[]::new);
        }
    }

    static String[] lines(SmtpReplyCorpus.Reply reply) {
        String status = reply.status() == null ? "" : reply.status() + " ";
        return reply.lines().stream().map(line -> status + line).toArray(String[]::new);
    }

    /**
     * James: the lines of a response, and their octets.
     *
     * @param input codes and texts
     * @return octets written
     */
    @Benchmark
    public long james(Texts input) {
        OctetSink sink = input.sink;
        for (int i = 0; i < input.codes.length; i++) {
            for (CharSequence line : JamesSmtp.reply(input.codes[i], input.lines[i])) {
                byte[] octets = line.toString().getBytes(StandardCharsets.US_ASCII);
                sink.write(octets, 0, octets.length);
                sink.write(CRLF, 0, CRLF.length);
            }
        }
        return sink.take();
    }

    /**
     * SubEtha: the text of a response, and its octets.
     *
     * @param input codes and texts
     * @return octets written
     */
    @Benchmark
    public long subEtha(Texts input) {
        OctetSink sink = input.sink;
        for (int i = 0; i < input.codes.length; i++) {
            byte[] octets = SMTPResponseHelper.buildResponse(input.codes[i], input.texts[i])
                    .getBytes(StandardCharsets.US_ASCII);
            sink.write(octets, 0, octets.length);
            sink.write(CRLF, 0, CRLF.length);
        }
        return sink.take();
    }

    /** Mailwire's encoder, the replies as records, and where it writes to. */
    @State(Scope.Thread)
    public static class Replies {
        final SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.pool(1 << 20));
        final ByteBuffer out = ByteBuffer.allocate(OctetSink.SIZE);
        SmtpReply[] replies = {};

        /** Made by JMH. */
        public Replies() {}

        /** Makes a record of each reply of the corpus. */
        @Setup
        public void prepare() {
            replies = SmtpReplyCorpus.generate().stream()
                    .limit(REPLIES)
                    .map(SmtpReplyEncoding::reply)
                    .toArray(SmtpReply[]::new);
        }
    }

    static SmtpReply reply(SmtpReplyCorpus.Reply reply) {
        String status = reply.status();
        String first = reply.lines().get(0);
        String[] more = reply.lines().stream().skip(1).toArray(String[]::new);
        return status == null
                ? SmtpReply.of(reply.code(), first, more)
                : SmtpReply.of(reply.code(), EnhancedStatusCode.of(status), first, more);
    }

    /**
     * Mailwire: each reply queued and drained.
     *
     * @param input the records
     * @return octets written
     */
    @Benchmark
    public long mailwire(Replies input) {
        SmtpReplyEncoder encoder = input.encoder;
        ByteBuffer out = input.out;
        long octets = 0;
        for (SmtpReply reply : input.replies) {
            encoder.encode(reply);
            while (encoder.drainTo(out) == SmtpReplyEncoder.Drain.NEED_ROOM) {
                octets += out.position();
                out.clear();
            }
        }
        octets += out.position();
        out.clear();
        return octets;
    }
}
