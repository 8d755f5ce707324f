package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.peer.JamesSmtp;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.ParameterCursor;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpCommandDecoder;
import dev.mailwire.smtp.SmtpCommandView;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.james.core.MailAddress;
import org.apache.james.protocols.api.Request;
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

    /** The octets of all commands, where each read ends, Mailwire's decoder, and what its caller reads into. */
    @State(Scope.Thread)
    public static class Input {
        /** Octets in a read. */
        @Param({Chunks.WHOLE, "64", "1460", "16384"})
        public String chunk = Chunks.WHOLE;

        int[] ends = {};
        ByteBuffer in = ByteBuffer.allocate(0);
        final SmtpCommandDecoder decoder = new SmtpCommandDecoder(
                SmtpLimits.DEFAULT, SmtpQuirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.pool(1 << 20));
        final Octets part = new Octets();

        /** Made by JMH. */
        public Input() {}

        /** Makes the corpus. */
        @Setup
        public void prepare() {
            byte[] octets = SmtpCommandCorpus.octets(SmtpCommandCorpus.generate());
            ends = Chunks.ends(chunk, octets.length);
            in = ByteBuffer.wrap(octets);
        }
    }

    /**
     * Mailwire: every part of every command, where it lies.
     *
     * @param input the octets
     * @return the sum of the lengths of all parts, and of the typed values
     */
    @Benchmark
    public long mailwireView(Input input) {
        SmtpCommandDecoder commands = input.decoder;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            SmtpCommandDecoder.Step step;
            while ((step = commands.decode(in)) != SmtpCommandDecoder.Step.NEED_INPUT) {
                switch (step) {
                    case COMMAND -> sum += parts(commands.command(), input.part);
                    case AWAIT_REPLY -> commands.proceed(SmtpCommandDecoder.Next.COMMAND);
                    default -> throw new IllegalStateException("a command of the corpus is refused: " + step);
                }
            }
        }
        return sum;
    }

    private static long parts(SmtpCommandView command, Octets part) {
        long sum = command.name(part) ? part.length() : 0;
        switch (command.verb()) {
            case MAIL -> {
                sum += path(command, part) + command.size();
                BodyType body = command.body();
                sum += body == null ? 0 : body.ordinal() + 1;
            }
            case RCPT -> sum += path(command, part);
            case EHLO, HELO -> sum += command.domain(part) ? part.length() : 0;
            case AUTH -> sum += command.mechanism(part) ? part.length() : 0;
            default -> {}
        }
        return sum;
    }

    private static long path(SmtpCommandView command, Octets part) {
        long sum = 0;
        if (command.mailbox(part)) {
            sum += part.length();
            sum += command.localPart(part) ? part.length() : 0;
            sum += command.domain(part) ? part.length() : 0;
        }
        ParameterCursor parameters = command.parameters();
        while (parameters.next()) {
            parameters.name(part);
            sum += part.length();
            sum += parameters.value(part) ? part.length() : 0;
        }
        return sum;
    }

    /**
     * Mailwire: the same commands as records.
     *
     * @param input the octets
     * @return the sum of the ordinals of the verbs, and of the number of parameters
     */
    @Benchmark
    public long mailwireRecord(Input input) {
        SmtpCommandDecoder commands = input.decoder;
        ByteBuffer in = input.in.clear();
        long sum = 0;
        for (int end : input.ends) {
            in.limit(end);
            SmtpCommandDecoder.Step step;
            while ((step = commands.decode(in)) != SmtpCommandDecoder.Step.NEED_INPUT) {
                if (step == SmtpCommandDecoder.Step.COMMAND) {
                    SmtpCommand command = commands.command().toRecord();
                    sum += command.verb().ordinal();
                    if (command instanceof SmtpCommand.Mail mail) {
                        sum += mail.parameters().list().size();
                    } else if (command instanceof SmtpCommand.Rcpt rcpt) {
                        sum += rcpt.parameters().list().size();
                    }
                } else {
                    commands.proceed(SmtpCommandDecoder.Next.COMMAND);
                }
            }
        }
        return sum;
    }
}
