package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.peer.JamesSmtp;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.Request;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading commands on a server. An operation is one command.
 *
 * <p>James is given lines that somebody else has already cut; it reads verb and address, no parameters. Mailwire is given the octets as they arrive, finds
 * the lines, checks the whole grammar, and every part is asked for.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(SmtpCommandCorpus.SIZE)
public class SmtpCommandDecoding {

    /** Made by JMH. */
    public SmtpCommandDecoding() {}

    /** Lines for James. */
    @State(Scope.Thread)
    public static class Lines {
        byte[][] lines = {};
        JamesSmtp james = new JamesSmtp();

        /** Made by JMH. */
        public Lines() {}

        /** Cuts the corpus into lines. */
        @Setup
        public void prepare() {
            List<SmtpCommandCorpus.Command> commands = SmtpCommandCorpus.generate();
            lines = commands.stream().map(SmtpCommandCorpus.Command::octets).toArray(byte[][]::new);
        }
    }

    /**
     * James: verb, argument, and the address of MAIL and RCPT.
     *
     * @param input the lines
     * @return the sum of the lengths of verbs, local parts and domains
     */
    @Benchmark
    public long james(Lines input) {
        JamesSmtp james = input.james;
        long sum = 0;
        for (byte[] line : input.lines) {
            Request request = james.read(line);
            String verb = request.getCommand();
            sum += verb.length();
            if (verb.equals("MAIL") || verb.equals("RCPT")) {
                MailAddress address = james.address(request);
                if (address != null) {
                    sum += address.getLocalPart().length()
                            + address.getDomain().asString().length();
                }
            }
        }
        return sum;
    }
}
