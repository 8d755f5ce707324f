package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.benchmarks.corpus.ImapFetchCorpus;
import java.io.IOException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The benchmarks of IMAP and their peer come to the sum that the corpus says they must. */
class ImapAnswersTest {

    @ParameterizedTest
    @EnumSource
    void angusReadsTheItems(ImapFetchCorpus items) throws IOException, ProtocolException {
        ImapFetching.Peer peer = new ImapFetching.Peer();
        peer.items = items;
        peer.prepare();
        ImapFetching benchmark = new ImapFetching();
        for (int again = 0; again < 2; again++) {
            assertEquals(items.sum(), benchmark.angusFull(peer));
            assertEquals(items.sum(), benchmark.angusParse(peer));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "FLAGS, whole, 4",
        "FLAGS, 1460, 4",
        "ENVELOPE, whole, 1",
        "ENVELOPE, 1460, 1",
        "BODYSTRUCTURE, whole, 1",
        "BODYSTRUCTURE, 1460, 1"
    })
    void mailwireReadsTheItems(ImapFetchCorpus items, String chunk, int each) {
        ImapFetching.Input input = input(items, chunk);
        ImapFetching benchmark = new ImapFetching();
        for (int again = 0; again < 2; again++) {
            assertEquals(items.sum(), benchmark.mailwireCursor(input));
            assertEquals((long) each * ImapFetchCorpus.SIZE, benchmark.mailwireRecord(input));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "1460"})
    void mailwireMakesEveryString(String chunk) {
        assertEquals(
                ImapFetchCorpus.ENVELOPE.sum(),
                new ImapFetching().mailwireStrings(input(ImapFetchCorpus.ENVELOPE, chunk)));
    }

    private static ImapFetching.Input input(ImapFetchCorpus items, String chunk) {
        ImapFetching.Input input = new ImapFetching.Input();
        input.items = items;
        input.chunk = chunk;
        input.prepare();
        return input;
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "1460", "16384"})
    void streamedOctetsAreThoseOfTheMessage(String chunk) {
        ImapStreaming.Message message = new ImapStreaming.Message();
        message.chunk = chunk;
        message.prepare();
        assertEquals(message.octets.length, new ImapStreaming().mailwire(message));
        assertTrue(ImapStreaming.isWhole(message));
        assertEquals(message.octets.length, new ImapStreaming().arraycopy(message));
        assertTrue(ImapStreaming.isWhole(message));
    }

    @ParameterizedTest
    @ValueSource(ints = {1024, 102400, 1048576})
    void octetsInTheBufferAreWhereTheyLie(int size) {
        ImapStreaming.Held held = new ImapStreaming.Held();
        held.size = size;
        held.prepare();
        assertEquals(size, new ImapStreaming().inBuffer(held));
        assertEquals(size, new ImapStreaming().inBuffer(held));
    }
}
