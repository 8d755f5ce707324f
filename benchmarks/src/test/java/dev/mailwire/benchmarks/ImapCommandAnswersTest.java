package dev.mailwire.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.benchmarks.corpus.ImapCommandCorpus;
import dev.mailwire.benchmarks.peer.AngusImapCommands;
import dev.mailwire.benchmarks.peer.JamesImap;
import dev.mailwire.benchmarks.peer.OctetSource;
import dev.mailwire.imap.ImapCommandDecoder;
import dev.mailwire.imap.ImapCommandEncoder;
import dev.mailwire.imap.command.ImapCommand;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.james.imap.api.message.request.ImapRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Both sides read every command of the corpus, and write the same four. */
class ImapCommandAnswersTest {

    private static final List<ImapCommandCorpus.Command> COMMANDS = ImapCommandCorpus.generate();
    private static final byte[] OCTETS = ImapCommandCorpus.octets(COMMANDS);

    @Test
    void theCorpusIsAsManyAndAsLongAsPromised() {
        assertEquals(ImapCommandCorpus.SIZE, COMMANDS.size());
        assertEquals(134.0, (double) OCTETS.length / COMMANDS.size(), 10.0);
        assertEquals(COMMANDS, ImapCommandCorpus.generate());
        long appends = COMMANDS.stream().filter(c -> c.name().equals("APPEND")).count();
        assertEquals(165.0, appends, 20.0);
    }

    @Test
    void jamesReadsTagAndNameOfEveryCommand() {
        JamesImap james = new JamesImap(new OctetSource(OCTETS, Integer.MAX_VALUE));
        for (ImapCommandCorpus.Command command : COMMANDS) {
            ImapRequest request = assertInstanceOf(ImapRequest.class, james.read(), command.text());
            assertEquals(command.tag(), request.getTag().asString());
            String name = request.getCommand().getName();
            assertTrue(command.name().endsWith(name), command.name() + " is read as " + request);
            assertEquals(-1, request.getClass().getSimpleName().indexOf("Unknown"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {Chunks.WHOLE, "1460", "16384", "64"})
    void mailwireReadsEveryCommand(String chunk) {
        ImapCommandDecoder decoder = ImapCommandDecoding.decoder();
        ByteBuffer in = ByteBuffer.wrap(OCTETS);
        List<String> read = new ArrayList<>();
        ByteArrayOutputStream messages = new ByteArrayOutputStream();
        for (int end : Chunks.ends(chunk, OCTETS.length)) {
            in.limit(end);
            ImapCommandDecoder.Step step;
            while ((step = decoder.decode(in)) != ImapCommandDecoder.Step.NEED_INPUT) {
                switch (step) {
                    case COMMAND ->
                        read.add(decoder.tag() + " " + decoder.command().verb().words() + " " + set(decoder.command()));
                    case LITERAL_OFFERED -> {
                        read.add(decoder.tag() + " APPEND ");
                        decoder.accept();
                    }
                    case LITERAL -> messages.writeBytes(decoder.literal().copy().toByteArray());
                    case END_OF_LITERAL, END_OF_COMMAND -> {}
                    default -> throw new AssertionError(step + " " + decoder.violation());
                }
            }
        }
        StringBuilder expected = new StringBuilder();
        for (int i = 0; i < COMMANDS.size(); i++) {
            ImapCommandCorpus.Command command = COMMANDS.get(i);
            assertEquals(command.tag() + " " + command.name() + " " + command.set(), read.get(i));
            if (command.name().equals("APPEND")) {
                String text = command.text();
                expected.append(text, text.indexOf("\r\n") + 2, text.length() - 2);
            }
        }
        assertEquals(COMMANDS.size(), read.size());
        assertEquals(expected.toString(), messages.toString(StandardCharsets.US_ASCII));
    }

    private static String set(ImapCommand command) {
        if (command instanceof ImapCommand.Fetch fetch) {
            return fetch.set().toString();
        }
        if (command instanceof ImapCommand.Store store) {
            return store.set().toString();
        }
        return command instanceof ImapCommand.Transfer transfer ? transfer.set().toString() : "";
    }

    @Test
    void bothSidesWriteTheSameFourCommands() {
        ByteArrayOutputStream theirs = new ByteArrayOutputStream();
        ImapCommandEncoding.write(new AngusImapCommands(theirs));
        ImapCommandEncoding.Records ours = new ImapCommandEncoding.Records();
        int size = (int) new ImapCommandEncoding().mailwire(ours);
        String text = new String(ours.out.array(), 0, ours.out.position(), StandardCharsets.US_ASCII);
        // The letters of Angus' tags count its connections in this JVM.
        assertEquals(theirs.toString(StandardCharsets.US_ASCII).replaceAll("(?m)^[A-Z]+(?=[0-9])", "A"), text);
        assertEquals(text.length(), size);
        assertEquals(ImapCommandEncoder.Drain.DONE, ours.encoder.drainTo(ours.out));
    }
}
