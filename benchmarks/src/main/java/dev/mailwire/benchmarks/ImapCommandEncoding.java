package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.peer.AngusImapCommands;
import dev.mailwire.benchmarks.peer.OctetSink;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.Secret;
import dev.mailwire.imap.ImapCommandEncoder;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Writing commands of IMAP on a client: LOGIN, SELECT, UID FETCH and UID STORE. An operation is one command. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(4)
public class ImapCommandEncoding {

    /** Made by JMH. */
    public ImapCommandEncoding() {}

    /** Angus over a ring of octets. */
    @State(Scope.Thread)
    public static class Angus {
        final OctetSink sink = new OctetSink();
        final AngusImapCommands angus = new AngusImapCommands(sink);

        /** Made by JMH. */
        public Angus() {}
    }

    /**
     * Angus: from strings, the tag counted by it.
     *
     * @param input where it writes
     * @return octets written
     */
    @Benchmark
    public long angus(Angus input) {
        write(input.angus);
        return input.sink.take();
    }

    static void write(AngusImapCommands angus) {
        angus.login("alice@example.test", "correct horse");
        angus.select("Sent Items");
        angus.fetch("1:200,305,400:*", "UID FLAGS RFC822.SIZE");
        angus.store("4827313:4828442", "\\Seen \\Deleted");
    }

    /** Mailwire's encoder, the commands as records, and where it writes to. */
    @State(Scope.Thread)
    public static class Records {
        final ImapCommandEncoder encoder = new ImapCommandEncoder(Buffers.pool(1 << 20));
        final ByteBuffer out = ByteBuffer.allocate(OctetSink.SIZE);
        final Tag[] tags = {Tag.of("A0"), Tag.of("A1"), Tag.of("A2"), Tag.of("A3")};
        final ImapCommand[] commands = {
            new ImapCommand.Login("alice@example.test", Secret.of("correct horse")),
            ImapCommand.Select.of(MailboxName.of("Sent Items")),
            ImapCommand.Fetch.uid(
                    SequenceSet.of("1:200,305,400:*"), FetchItem.UID, FetchItem.FLAGS, FetchItem.RFC822_SIZE),
            ImapCommand.Store.uid(SequenceSet.of("4827313:4828442"), StoreMode.ADD, Flag.SEEN, Flag.DELETED)
        };

        /** Made by JMH. */
        public Records() {
            encoder.offered(Capabilities.of("IMAP4rev1 LITERAL+ SASL-IR AUTH=PLAIN ID IDLE UIDPLUS"));
        }
    }

    /**
     * Mailwire: each command queued and drained.
     *
     * @param input the records
     * @return octets written
     */
    @Benchmark
    public long mailwire(Records input) {
        ImapCommandEncoder encoder = input.encoder;
        ByteBuffer out = input.out.clear();
        for (int i = 0; i < input.commands.length; i++) {
            encoder.encode(input.tags[i], input.commands[i]);
            encoder.drainTo(out);
        }
        return out.position();
    }
}
