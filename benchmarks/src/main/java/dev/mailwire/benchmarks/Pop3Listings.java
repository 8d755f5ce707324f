package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.Pop3Corpus;
import dev.mailwire.benchmarks.peer.CommonsNetPop3;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.pop3.ListingLine;
import dev.mailwire.pop3.ListingLineView;
import dev.mailwire.pop3.Pop3Limits;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3ReplyDecoder;
import dev.mailwire.pop3.ReplyForm;
import dev.mailwire.pop3.ScanListing;
import dev.mailwire.pop3.UniqueIdListing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.apache.commons.net.pop3.POP3MessageInfo;
import org.jspecify.annotations.Nullable;
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
 * Reading the replies to LIST and UIDL on a client. An operation is one line.
 *
 * <p>The peer collects all lines and then gives an object for each; Mailwire shows a line after the other where it lies.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Pop3Corpus.LISTED)
public class Pop3Listings {

    /** Made by JMH. */
    public Pop3Listings() {}

    /** Both replies, where each read ends, and Mailwire's decoder. */
    @State(Scope.Thread)
    public static class Replies {
        /** Octets in a read. */
        @Param({Chunks.WHOLE, "1460", "16384"})
        public String chunk = Chunks.WHOLE;

        byte[] scan = {};
        byte[] uniqueId = {};
        ByteBuffer scanIn = ByteBuffer.allocate(0);
        ByteBuffer uniqueIdIn = ByteBuffer.allocate(0);
        int scanStep;
        int uniqueIdStep;
        final Pop3ReplyDecoder decoder = new Pop3ReplyDecoder(
                Pop3Limits.DEFAULT, Pop3Quirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.pool(1 << 20));
        final Octets id = new Octets();

        /** Made by JMH. */
        public Replies() {}

        /** Makes the replies. */
        @Setup
        public void prepare() {
            scan = Pop3Corpus.scanListing();
            uniqueId = Pop3Corpus.uniqueIdListing();
            scanIn = ByteBuffer.wrap(scan);
            uniqueIdIn = ByteBuffer.wrap(uniqueId);
            scanStep = Chunks.octets(chunk, scan.length);
            uniqueIdStep = Chunks.octets(chunk, uniqueId.length);
        }
    }

    /** Connected clients of commons-net. */
    @State(Scope.Thread)
    public static class CommonsNet {
        @Nullable
        CommonsNetPop3 client;

        /** Made by JMH. */
        public CommonsNet() {}

        CommonsNetPop3 client(byte[] reply, int step) throws IOException {
            CommonsNetPop3 connected = client;
            if (connected == null) {
                connected = new CommonsNetPop3(reply, step);
                client = connected;
            }
            return connected;
        }
    }

    /**
     * commons-net: LIST.
     *
     * @param replies the reply
     * @param peer the client
     * @return the sum of the numbers and sizes
     * @throws IOException never
     */
    @Benchmark
    public long commonsNetList(Replies replies, CommonsNet peer) throws IOException {
        long sum = 0;
        for (POP3MessageInfo line : peer.client(replies.scan, replies.scanStep).list()) {
            sum += line.number + line.size;
        }
        return sum;
    }

    /**
     * commons-net: UIDL.
     *
     * @param replies the reply
     * @param peer the client
     * @return the sum of the numbers and of the lengths of the unique-ids
     * @throws IOException never
     */
    @Benchmark
    public long commonsNetUidl(Replies replies, CommonsNet peer) throws IOException {
        long sum = 0;
        for (POP3MessageInfo line :
                peer.client(replies.uniqueId, replies.uniqueIdStep).uidl()) {
            sum += line.number + line.identifier.length();
        }
        return sum;
    }

    /**
     * Mailwire: LIST, each line where it lies.
     *
     * @param replies the reply
     * @return the sum of the numbers and sizes
     */
    @Benchmark
    public long mailwireList(Replies replies) {
        return read(replies.decoder, ReplyForm.SCAN_LISTINGS, replies.scanIn, replies.scanStep, replies.id);
    }

    /**
     * Mailwire: UIDL, each line where it lies.
     *
     * @param replies the reply
     * @return the sum of the numbers and of the lengths of the unique-ids
     */
    @Benchmark
    public long mailwireUidl(Replies replies) {
        return read(
                replies.decoder, ReplyForm.UNIQUE_ID_LISTINGS, replies.uniqueIdIn, replies.uniqueIdStep, replies.id);
    }

    private static long read(Pop3ReplyDecoder decoder, ReplyForm form, ByteBuffer in, int chunk, Octets id) {
        boolean scan = form == ReplyForm.SCAN_LISTINGS;
        in.clear();
        int total = in.capacity();
        decoder.expect(form);
        long sum = 0;
        for (int end = 0; ; ) {
            end = Math.min(end + chunk, total);
            in.limit(end);
            Pop3ReplyDecoder.Step step;
            while ((step = decoder.decode(in)) != Pop3ReplyDecoder.Step.NEED_INPUT) {
                if (step == Pop3ReplyDecoder.Step.LISTING_LINE) {
                    do {
                        ListingLineView line = decoder.line();
                        sum += line.number();
                        if (scan) {
                            sum += line.octets();
                        } else {
                            line.name(id);
                            sum += id.length();
                        }
                    } while (decoder.nextLine(in));
                } else if (step == Pop3ReplyDecoder.Step.END_OF_LISTING) {
                    return sum;
                } else if (step != Pop3ReplyDecoder.Step.REPLY) {
                    throw new IllegalStateException("the listing did not end well: " + step);
                }
            }
        }
    }

    /**
     * Mailwire: LIST, a record a line.
     *
     * @param replies the reply
     * @return the sum of the numbers and sizes
     */
    @Benchmark
    public long mailwireListRecords(Replies replies) {
        return records(replies.decoder, ReplyForm.SCAN_LISTINGS, replies.scanIn);
    }

    /**
     * Mailwire: UIDL, a record a line.
     *
     * @param replies the reply
     * @return the sum of the numbers and of the lengths of the unique-ids
     */
    @Benchmark
    public long mailwireUidlRecords(Replies replies) {
        return records(replies.decoder, ReplyForm.UNIQUE_ID_LISTINGS, replies.uniqueIdIn);
    }

    private static long records(Pop3ReplyDecoder decoder, ReplyForm form, ByteBuffer in) {
        in.clear();
        decoder.expect(form);
        long sum = 0;
        for (; ; ) {
            switch (decoder.decode(in)) {
                case REPLY -> {}
                case LISTING_LINE -> {
                    ListingLine line = decoder.line().toRecord();
                    if (line instanceof ScanListing scan) {
                        sum += scan.message() + scan.octets();
                    } else if (line instanceof UniqueIdListing uniqueId) {
                        sum += uniqueId.message() + uniqueId.uniqueId().length();
                    }
                }
                case END_OF_LISTING -> {
                    return sum;
                }
                default -> throw new IllegalStateException("the listing did not end well");
            }
        }
    }
}
