package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.benchmarks.corpus.ContentCorpus;
import dev.mailwire.benchmarks.corpus.Pop3Corpus;
import dev.mailwire.benchmarks.peer.AngusPop3;
import dev.mailwire.benchmarks.peer.CommonsNetPop3;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.net.pop3.POP3MessageInfo;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks of POP3 and their peers do the same work, and all of it. */
class Pop3AnswersTest {

    private static final List<Pop3Corpus.Line> MAILDROP = Pop3Corpus.maildrop();

    @ParameterizedTest
    @EnumSource
    void peersReadTheMessage(ContentCorpus content) throws IOException {
        byte[] reply = Pop3Corpus.retrieval(content);
        AngusPop3 angus = new AngusPop3(reply, reply.length);
        CommonsNetPop3 commonsNet = new CommonsNetPop3(reply, 1460);
        for (int again = 0; again < 2; again++) { // the connection is at the next reply
            assertArrayEquals(content.plain(), angus.retr().readAllBytes());
            StringWriter text = new StringWriter();
            commonsNet.retr().transferTo(text);
            assertArrayEquals(content.plain(), text.toString().getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TYPICAL,whole",
        "TYPICAL,1460",
        "TYPICAL,16384",
        "DOT_ON_EVERY_LINE,whole",
        "DOT_ON_EVERY_LINE,1460",
        "DOT_ON_EVERY_LINE,16384"
    })
    void messagesRead(ContentCorpus content, String chunk) throws IOException {
        Pop3Retrieval.Message message = new Pop3Retrieval.Message();
        message.content = content;
        message.chunk = chunk;
        message.prepare();
        Pop3Retrieval benchmark = new Pop3Retrieval();
        assertEquals(ContentCorpus.SIZE, benchmark.mailwire(message));
        assertEquals(ContentCorpus.SIZE, benchmark.mailwire(message));
        assertEquals(ContentCorpus.SIZE, benchmark.commonsNet(message, new Pop3Retrieval.CommonsNet()));
        assertEquals(ContentCorpus.SIZE, benchmark.angus(message, new Pop3Retrieval.Angus()));
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 1460, 1 << 20})
    void peersReadTheListings(int chunk) throws IOException {
        POP3MessageInfo[] scan = new CommonsNetPop3(Pop3Corpus.scanListing(), chunk).list();
        POP3MessageInfo[] ids = new CommonsNetPop3(Pop3Corpus.uniqueIdListing(), chunk).uidl();
        List<Pop3Corpus.Line> read = Arrays.stream(scan)
                .map(line -> new Pop3Corpus.Line(line.number, line.size, ids[line.number - 1].identifier))
                .toList();
        assertEquals(MAILDROP, read);
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "1460", "16384"})
    void listingsRead(String chunk) throws IOException {
        long scan = MAILDROP.stream()
                .mapToLong(line -> line.message() + line.octets())
                .sum();
        long uniqueId = MAILDROP.stream()
                .mapToLong(line -> line.message() + line.uniqueId().length())
                .sum();
        Pop3Listings.Replies replies = new Pop3Listings.Replies();
        replies.chunk = chunk;
        replies.prepare();
        Pop3Listings benchmark = new Pop3Listings();
        assertEquals(scan, benchmark.mailwireList(replies));
        assertEquals(scan, benchmark.mailwireListRecords(replies));
        assertEquals(scan, benchmark.commonsNetList(replies, new Pop3Listings.CommonsNet()));
        assertEquals(uniqueId, benchmark.mailwireUidl(replies));
        assertEquals(uniqueId, benchmark.mailwireUidlRecords(replies));
        assertEquals(uniqueId, benchmark.commonsNetUidl(replies, new Pop3Listings.CommonsNet()));
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "1460"})
    void linesRead(String chunk) {
        Pop3Lines.Input input = new Pop3Lines.Input();
        input.chunk = chunk;
        input.prepare();
        Pop3Lines benchmark = new Pop3Lines();
        assertEquals(
                Pop3Corpus.commands().stream().mapToLong(Pop3AnswersTest::parts).sum(),
                benchmark.mailwireCommands(input));
        assertEquals(
                Pop3Corpus.statusLines().stream()
                        .mapToLong(Pop3AnswersTest::statusAndText)
                        .sum(),
                benchmark.mailwireStatusLines(input));
    }

    private static long parts(String line) {
        String[] words = line.strip().split(" ", 2);
        return switch (words[0]) {
            case "RETR", "DELE", "TOP" ->
                Arrays.stream(words[1].split(" ")).mapToLong(Long::parseLong).sum();
            default -> words.length == 1 ? 0 : words[1].length();
        };
    }

    private static long statusAndText(String line) {
        String[] words = line.strip().split(" ", 2);
        String text = words.length == 1 ? "" : words[1].replaceFirst("^\\[[^]]*] ", "");
        return (words[0].equals("+OK") ? 1 : 0) + text.length();
    }
}
