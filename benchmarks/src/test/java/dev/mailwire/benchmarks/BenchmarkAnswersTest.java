package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.corpus.SmtpReplyCorpus;
import dev.mailwire.smtp.BodyType;
import dev.mailwire.smtp.SmtpVerb;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each benchmark returns the sum that the corpus says it must: nobody wins by not working. */
class BenchmarkAnswersTest {

    private static final List<SmtpCommandCorpus.Command> COMMANDS = SmtpCommandCorpus.generate();
    private static final List<SmtpReplyCorpus.Reply> REPLIES = SmtpReplyCorpus.generate();

    @Test
    void commandsRead() {
        SmtpCommandDecoding.Lines lines = new SmtpCommandDecoding.Lines();
        lines.prepare();
        assertEquals(
                COMMANDS.stream()
                        .mapToLong(BenchmarkAnswersTest::verbAndAddress)
                        .sum(),
                new SmtpCommandDecoding().james(lines));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "64", "1460", "16384"})
    void commandsReadByMailwire(String chunk) {
        SmtpCommandDecoding.Input input = new SmtpCommandDecoding.Input();
        input.chunk = chunk;
        input.prepare();
        SmtpCommandDecoding benchmark = new SmtpCommandDecoding();
        assertEquals(COMMANDS.stream().mapToLong(BenchmarkAnswersTest::parts).sum(), benchmark.mailwireView(input));
        assertEquals(
                COMMANDS.stream()
                        .mapToLong(c -> SmtpVerb.valueOf(c.verb()).ordinal()
                                + c.parameters().size())
                        .sum(),
                benchmark.mailwireRecord(input));
    }

    private static long parts(SmtpCommandCorpus.Command command) {
        long sum = command.verb().length();
        String domain = command.domain();
        if (domain == null) {
            String argument = command.argument();
            return sum + (argument == null ? 0 : argument.split(" ", -1)[0].length());
        }
        sum += domain.isEmpty() ? 0 : 2L * command.mailbox().length() - 1;
        long size = -1;
        for (SmtpCommandCorpus.Parameter parameter : command.parameters()) {
            String value = parameter.value() == null ? "" : parameter.value();
            sum += parameter.name().length() + value.length();
            switch (parameter.name()) {
                case "SIZE" -> size = Long.parseLong(value);
                case "BODY" ->
                    sum += (value.equals("7BIT") ? BodyType.SEVEN_BIT : BodyType.EIGHT_BIT_MIME).ordinal() + 1;
                default -> {}
            }
        }
        return command.verb().equals("MAIL") ? sum + size : sum;
    }

    /** James takes the brackets off an address literal. */
    private static long verbAndAddress(SmtpCommandCorpus.Command command) {
        String domain = command.domain();
        if (domain == null || domain.isEmpty()) {
            return command.verb().length();
        }
        int brackets = domain.startsWith("[") ? 2 : 0;
        return command.verb().length() + command.localPart().length() + domain.length() - brackets;
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, Chunks.MESSAGE, "64", "1460", "16384"})
    void repliesRead(String chunk) {
        SmtpReplyDecoding.Input input = new SmtpReplyDecoding.Input();
        input.chunk = chunk;
        input.prepare();
        assertEquals(
                REPLIES.stream().mapToLong(BenchmarkAnswersTest::codeAndText).sum(),
                new SmtpReplyDecoding().netty(input));
        assertEquals(
                REPLIES.stream()
                        .mapToLong(r -> r.text().length() - 2L * r.lines().size())
                        .sum(),
                new SmtpReplyDecoding().nettyLinesOnly(input));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, Chunks.MESSAGE, "64", "1460", "16384"})
    void repliesReadByMailwire(String chunk) {
        SmtpReplyDecoding.Input input = new SmtpReplyDecoding.Input();
        input.chunk = chunk;
        input.prepare();
        SmtpReplyDecoding benchmark = new SmtpReplyDecoding();
        assertEquals(
                REPLIES.stream().mapToLong(BenchmarkAnswersTest::codesAndText).sum(),
                benchmark.mailwireView(input, new SmtpReplyDecoding.Decoder()));
        assertEquals(
                REPLIES.stream().mapToLong(BenchmarkAnswersTest::codeAndText).sum(),
                benchmark.mailwireRecord(input, new SmtpReplyDecoding.Decoder()));
    }

    private static long codesAndText(SmtpReplyCorpus.Reply reply) {
        long packed = -1;
        if (reply.status() != null) {
            String[] parts = reply.status().split("\\.", -1);
            packed = (Long.parseLong(parts[0]) * 1000 + Long.parseLong(parts[1])) * 1000 + Long.parseLong(parts[2]);
        }
        return reply.code()
                + packed
                + reply.lines().stream().mapToLong(String::length).sum();
    }

    private static long codeAndText(SmtpReplyCorpus.Reply reply) {
        long status = reply.status() == null ? 0 : reply.status().length() + 1;
        return reply.code()
                + reply.lines().stream()
                        .mapToLong(line -> status + line.length())
                        .sum();
    }

    @Test
    void commandsWritten() {
        SmtpCommandEncoding.Requests requests = new SmtpCommandEncoding.Requests();
        requests.prepare();
        long octets = SmtpCommandCorpus.octets(COMMANDS.subList(0, SmtpCommandEncoding.COMMANDS)).length;
        assertEquals(octets, new SmtpCommandEncoding().netty(requests));
        SmtpCommandEncoding.Commands records = new SmtpCommandEncoding.Commands();
        records.prepare();
        assertEquals(octets, new SmtpCommandEncoding().mailwire(records));
    }

    @Test
    void repliesWritten() {
        SmtpReplyEncoding.Texts texts = new SmtpReplyEncoding.Texts();
        texts.prepare();
        long octets = SmtpReplyCorpus.octets(REPLIES.subList(0, SmtpReplyEncoding.REPLIES)).length;
        assertEquals(octets, new SmtpReplyEncoding().james(texts));
        assertEquals(octets, new SmtpReplyEncoding().subEtha(texts));
        SmtpReplyEncoding.Replies replies = new SmtpReplyEncoding.Replies();
        replies.prepare();
        assertEquals(octets, new SmtpReplyEncoding().mailwire(replies));
    }

    @ParameterizedTest
    @CsvSource({
        "TYPICAL, whole", "TYPICAL, 64", "TYPICAL, 1460", "TYPICAL, 16384",
        "DOT_ON_EVERY_LINE, whole", "DOT_ON_EVERY_LINE, 64", "DOT_ON_EVERY_LINE, 1460", "DOT_ON_EVERY_LINE, 16384"
    })
    void contentStuffedAndUnstuffed(ContentCorpus content, String chunk) throws IOException {
        Content input = new Content();
        input.content = content;
        input.chunk = chunk;
        input.prepare();
        int plain = input.plain.length;
        int stuffed = input.stuffed.length;
        // commons-net and SubEtha do not see a dot that begins the message.
        int unseen = input.plain[0] == '.' ? 1 : 0;

        DotStuffing stuffing = new DotStuffing();
        assertEquals(stuffed, stuffing.angus(input, new DotStuffing.Sink()));
        assertEquals(stuffed, stuffing.subEtha(input, new DotStuffing.Sink()));
        assertEquals(stuffed - unseen, stuffing.commonsNet(input, new DotStuffing.Sink()));
        assertEquals(stuffed, stuffing.mailwireRefuse(input, new DotStuffing.Encoders()));
        assertEquals(stuffed, stuffing.mailwireNormalise(input, new DotStuffing.Encoders()));

        DotUnstuffing unstuffing = new DotUnstuffing();
        assertEquals(plain, unstuffing.commonsNet(input, new DotUnstuffing.Taken()));
        assertEquals(plain + unseen, unstuffing.subEtha(input, new DotUnstuffing.Taken()));
        assertEquals(plain + unseen, unstuffing.subEthaWithoutLock(input, new DotUnstuffing.Taken()));
        assertEquals(plain, unstuffing.mailwireRefuse(input, new DotUnstuffing.Decoders()));
        assertEquals(plain, unstuffing.mailwireKeep(input, new DotUnstuffing.Decoders()));
    }
}
