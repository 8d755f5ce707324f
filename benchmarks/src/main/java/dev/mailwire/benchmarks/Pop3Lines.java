package dev.mailwire.benchmarks;

import dev.mailwire.benchmarks.corpus.Pop3Corpus;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Octets;
import dev.mailwire.pop3.Pop3CommandDecoder;
import dev.mailwire.pop3.Pop3CommandView;
import dev.mailwire.pop3.Pop3Limits;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3ReplyDecoder;
import dev.mailwire.pop3.Pop3ReplyView;
import dev.mailwire.pop3.Pop3Status;
import java.nio.ByteBuffer;
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

/** Reading commands on a server, and status lines on a client. An operation is one line. No peer can be called for either. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(Pop3Corpus.COMMANDS)
public class Pop3Lines {

    /** Made by JMH. */
    public Pop3Lines() {}

    /** All commands, all status lines, and the decoders. */
    @State(Scope.Thread)
    public static class Input {
        /** Octets in a read. */
        @Param({Chunks.WHOLE, "1460"})
        public String chunk = Chunks.WHOLE;

        ByteBuffer commands = ByteBuffer.allocate(0);
        ByteBuffer statusLines = ByteBuffer.allocate(0);
        int[] commandEnds = {};
        int[] statusEnds = {};
        final Pop3CommandDecoder commandDecoder = new Pop3CommandDecoder(
                Pop3Limits.DEFAULT, Pop3Quirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.pool(1 << 20));
        final Pop3ReplyDecoder replyDecoder = new Pop3ReplyDecoder(
                Pop3Limits.DEFAULT, Pop3Quirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.pool(1 << 20));
        final Octets part = new Octets();

        /** Made by JMH. */
        public Input() {}

        /** Makes the lines. */
        @Setup
        public void prepare() {
            commands = ByteBuffer.wrap(Pop3Corpus.octets(Pop3Corpus.commands()));
            statusLines = ByteBuffer.wrap(Pop3Corpus.octets(Pop3Corpus.statusLines()));
            commandEnds = Chunks.ends(chunk, commands.capacity());
            statusEnds = Chunks.ends(chunk, statusLines.capacity());
        }
    }

    /**
     * Every part of every command, where it lies.
     *
     * @param input the commands
     * @return the sum of the numbers and of the lengths of the arguments
     */
    @Benchmark
    public long mailwireCommands(Input input) {
        Pop3CommandDecoder decoder = input.commandDecoder;
        Octets part = input.part;
        ByteBuffer in = input.commands.clear();
        long sum = 0;
        for (int end : input.commandEnds) {
            in.limit(end);
            Pop3CommandDecoder.Step step;
            while ((step = decoder.decode(in)) != Pop3CommandDecoder.Step.NEED_INPUT) {
                if (step != Pop3CommandDecoder.Step.COMMAND) {
                    throw new IllegalStateException("a command of the corpus is refused: " + step);
                }
                Pop3CommandView command = decoder.command();
                switch (command.verb()) {
                    case RETR, DELE -> sum += command.message();
                    case TOP -> sum += command.message() + command.lines();
                    default -> sum += command.argument(part) ? part.length() : 0;
                }
            }
        }
        return sum;
    }

    /**
     * Status, response code and text of every status line, where they lie.
     *
     * @param input the status lines
     * @return how many are positive, and the lengths of the texts
     */
    @Benchmark
    public long mailwireStatusLines(Input input) {
        Pop3ReplyDecoder decoder = input.replyDecoder;
        Octets part = input.part;
        ByteBuffer in = input.statusLines.clear();
        long sum = 0;
        for (int end : input.statusEnds) {
            in.limit(end);
            Pop3ReplyDecoder.Step step;
            while ((step = decoder.decode(in)) != Pop3ReplyDecoder.Step.NEED_INPUT) {
                if (step != Pop3ReplyDecoder.Step.REPLY) {
                    throw new IllegalStateException("a status line of the corpus is refused: " + step);
                }
                Pop3ReplyView reply = decoder.reply();
                sum += reply.status() == Pop3Status.OK ? 1 : 0;
                reply.text(part);
                sum += part.length();
            }
        }
        return sum;
    }
}
