package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.corpus.SmtpCommandCorpus;
import dev.mailwire.benchmarks.corpus.SmtpReplyCorpus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The corpus has the shape it says it has, and is the same every time. */
class CorpusTest {

    @Test
    void commandsAreAsManyAndAsLongAsPromised() {
        List<SmtpCommandCorpus.Command> commands = SmtpCommandCorpus.generate();
        byte[] octets = SmtpCommandCorpus.octets(commands);
        assertEquals(SmtpCommandCorpus.SIZE, commands.size());
        assertEquals(43.0, (double) octets.length / commands.size(), 1.0);
        String all = new String(octets, StandardCharsets.US_ASCII);
        assertEquals(commands.size(), all.split("\r\n").length);
        assertEquals(
                all, new String(SmtpCommandCorpus.octets(SmtpCommandCorpus.generate()), StandardCharsets.US_ASCII));
    }

    @Test
    void repliesAreAsManyAndAsLongAsPromised() {
        List<SmtpReplyCorpus.Reply> replies = SmtpReplyCorpus.generate();
        assertEquals(SmtpReplyCorpus.SIZE, replies.size());
        assertEquals(62.0, (double) SmtpReplyCorpus.octets(replies).length / replies.size(), 2.0);
        assertEquals(replies, SmtpReplyCorpus.generate());
    }

    @ParameterizedTest
    @EnumSource
    void contentIsWholeLinesAndStuffsAsItsNameSays(ContentCorpus content) {
        byte[] plain = content.plain();
        assertEquals(ContentCorpus.SIZE, plain.length);
        String[] lines = new String(plain, StandardCharsets.US_ASCII).split("\r\n", -1);
        assertEquals("", lines[lines.length - 1], "ends with a line end");
        long dotted = 0;
        for (String line : lines) {
            assertTrue(line.length() <= 78);
            assertTrue(line.indexOf('\r') < 0 && line.indexOf('\n') < 0);
            dotted += line.startsWith(".") ? 1 : 0;
        }
        assertEquals(plain.length + dotted + ".\r\n".length(), content.stuffed().length);
        if (content == ContentCorpus.DOT_ON_EVERY_LINE) {
            assertEquals(lines.length - 1, dotted);
        } else {
            assertTrue(dotted > 0 && dotted < lines.length / 50);
        }
    }
}
