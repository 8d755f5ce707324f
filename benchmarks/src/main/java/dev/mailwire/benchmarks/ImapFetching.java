package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.ImapFetchCorpus;
import dev.mailwire.benchmarks.peer.AngusImap;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.imap.AddressCursor;
import dev.mailwire.imap.BodyStructureCursor;
import dev.mailwire.imap.EnvelopeCursor;
import dev.mailwire.imap.FetchCursor;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapResponseDecoder;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.imap.value.Flag;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.iap.ProtocolException;
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
 * Reading FETCH responses on a client. An operation is one response.
 *
 * <p>Angus makes objects of all that a response holds; "full" reads it from a connection, "parse" has it in memory, as a string. Mailwire checks
 * the whole grammar, and looks where it lies.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(ImapFetchCorpus.SIZE)
public class ImapFetching {

    /** Made by JMH. */
    public ImapFetching() {}

    /** The octets of all responses, for Angus. */
    @State(Scope.Thread)
    public static class Peer {
        /** What the responses hold. */
        @Param
        public ImapFetchCorpus items = ImapFetchCorpus.FLAGS;

        String[] lines = {};
        AngusImap angus = new AngusImap(new byte[] {0}, 1);

        /** Made by JMH. */
        public Peer() {}

        /** Makes the corpus. */
        @Setup
        public void prepare() {
            byte[] octets = items.octets();
            angus = new AngusImap(octets, octets.length);
            lines = items.responses().stream()
                    .map(response -> response.text().strip())
                    .toArray(String[]::new);
        }
    }

    /** The octets of all responses and where each read ends, and Mailwire's decoder. */
    @State(Scope.Thread)
    public static class Input {
        /** What the responses hold. */
        @Param
        public ImapFetchCorpus items = ImapFetchCorpus.FLAGS;

        /** Octets in a read. */
        @Param({Chunks.WHOLE, "1460"})
        public String chunk = Chunks.WHOLE;

        int[] ends = {};
        ByteBuffer in = ByteBuffer.allocate(0);
        final ImapResponseDecoder decoder = new ImapResponseDecoder(
                ImapDialect.RFC3501, ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.pool(1 << 20));
        final Octets text = new Octets();
        final Octets more = new Octets();
        final AddressCursor addresses = new AddressCursor();

        /** Made by JMH. */
        public Input() {}

        /** Makes the corpus. */
        @Setup
        public void prepare() {
            in = ByteBuffer.wrap(items.octets());
            ends = Chunks.ends(chunk, in.capacity());
        }
    }

    /**
     * Angus: from the connection to objects.
     *
     * @param peer the octets
     * @return the sum
     * @throws IOException if a response cannot be read
     * @throws ProtocolException if it is none
     */
    @Benchmark
    public long angusFull(Peer peer) throws IOException, ProtocolException {
        long sum = 0;
        for (int i = 0; i < ImapFetchCorpus.SIZE; i++) {
            sum += AngusImap.sum(peer.angus.read());
        }
        return sum;
    }

    /**
     * Angus: its parser alone.
     *
     * @param peer the octets
     * @return the sum
     * @throws IOException never
     * @throws ProtocolException if a response is none
     */
    @Benchmark
    public long angusParse(Peer peer) throws IOException, ProtocolException {
        long sum = 0;
        for (String line : peer.lines) {
            sum += AngusImap.sum(peer.angus.parse(line));
        }
        return sum;
    }

    /**
     * Mailwire: items where they lie.
     *
     * @param input the octets
     * @return the sum
     */
    @Benchmark
    public long mailwireCursor(Input input) {
        ImapResponseDecoder decoder = input.decoder;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            while (decoder.decode(in) == ImapResponseDecoder.Step.FETCH) {
                sum += items(decoder.fetch(), input);
            }
        }
        return sum;
    }

    private static long items(FetchCursor fetch, Input input) {
        long sum = 0;
        while (fetch.next()) {
            switch (fetch.attribute()) {
                case UID, RFC822_SIZE -> sum += fetch.number();
                case FLAGS -> sum += fetch.flags().contains(Flag.SEEN) ? 1 : 0;
                case INTERNALDATE -> sum += fetch.epochSecond();
                case ENVELOPE -> sum += envelope(fetch.envelope(), input);
                case BODYSTRUCTURE -> sum += body(fetch.bodyStructure(), input.text);
                default -> throw new IllegalStateException("not in the corpus: " + fetch.violation());
            }
        }
        return sum;
    }

    private static long envelope(EnvelopeCursor envelope, Input input) {
        Octets text = input.text;
        long sum = envelope.subject(text) ? text.length() : 0;
        sum += envelope.inReplyTo(text) ? text.length() : 0;
        sum += envelope.messageId(text) ? text.length() : 0;
        AddressCursor addresses = input.addresses;
        envelope.from(addresses);
        sum += addresses(addresses, text, input.more);
        envelope.sender(addresses);
        sum += addresses(addresses, text, input.more);
        envelope.replyTo(addresses);
        sum += addresses(addresses, text, input.more);
        envelope.to(addresses);
        sum += addresses(addresses, text, input.more);
        envelope.cc(addresses);
        sum += addresses(addresses, text, input.more);
        envelope.bcc(addresses);
        return sum + addresses(addresses, text, input.more);
    }

    private static long addresses(AddressCursor addresses, Octets text, Octets more) {
        long sum = 0;
        while (addresses.next()) {
            if (addresses.mailbox(text) && addresses.host(more)) {
                sum += text.length() + 1 + more.length();
            }
        }
        return sum;
    }

    private static long body(BodyStructureCursor body, Octets text) {
        long sum = 0;
        while (body.next()) {
            if (body.kind() != BodyStructure.Kind.MULTIPART) {
                sum += body.octets() + Math.max(0, body.lines());
                sum += body.subtype(text) ? text.length() : 0;
            }
        }
        return sum;
    }

    /**
     * Mailwire: a string of every field of the envelopes, names and dates too.
     *
     * @param input the octets, of envelopes
     * @return the sum
     */
    @Benchmark
    public long mailwireStrings(Input input) {
        ImapResponseDecoder decoder = input.decoder;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            while (decoder.decode(in) == ImapResponseDecoder.Step.FETCH) {
                FetchCursor fetch = decoder.fetch();
                while (fetch.next()) {
                    switch (fetch.attribute()) {
                        case ENVELOPE -> sum += strings(fetch.envelope(), input);
                        default -> sum += 0;
                    }
                }
            }
        }
        return sum;
    }

    private static long strings(EnvelopeCursor envelope, Input input) {
        Octets text = input.text;
        if (envelope.date(text) && text.toUtf8().isEmpty()) {
            throw new IllegalStateException("the corpus has dates");
        }
        long sum = envelope.subject(text) ? text.toUtf8().length() : 0;
        sum += envelope.inReplyTo(text) ? text.toUtf8().length() : 0;
        sum += envelope.messageId(text) ? text.toUtf8().length() : 0;
        AddressCursor addresses = input.addresses;
        envelope.from(addresses);
        sum += strings(addresses, text);
        envelope.sender(addresses);
        sum += strings(addresses, text);
        envelope.replyTo(addresses);
        sum += strings(addresses, text);
        envelope.to(addresses);
        sum += strings(addresses, text);
        envelope.cc(addresses);
        sum += strings(addresses, text);
        envelope.bcc(addresses);
        return sum + strings(addresses, text);
    }

    private static long strings(AddressCursor addresses, Octets text) {
        long sum = 0;
        while (addresses.next()) {
            if (addresses.name(text) && text.toUtf8().isEmpty()) {
                throw new IllegalStateException("the corpus has names");
            }
            sum += addresses.mailbox(text) ? text.toUtf8().length() : 0;
            sum += addresses.host(text) ? 1 + text.toUtf8().length() : 0;
        }
        return sum;
    }

    /**
     * Mailwire: records.
     *
     * @param input the octets
     * @return how many items they have
     */
    @Benchmark
    public long mailwireRecord(Input input) {
        ImapResponseDecoder decoder = input.decoder;
        ByteBuffer in = input.in.clear();
        long items = 0;
        for (int end : input.ends) {
            in.limit(end);
            while (decoder.decode(in) == ImapResponseDecoder.Step.FETCH) {
                List<?> values = ((ImapResponse.Fetch) decoder.response()).values();
                items += values.size();
            }
        }
        return items;
    }
}
