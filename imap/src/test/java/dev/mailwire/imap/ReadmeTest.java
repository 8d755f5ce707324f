package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Project;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What README shows is the code that is compiled here, and it does what README says. */
class ReadmeTest {
    @Test
    void readmeShowsTheCodeThatIsCompiled() throws IOException {
        String source =
                Files.readString(Project.root().resolve("imap/src/test/java/dev/mailwire/imap/ReadmeExample.java"));
        String readme = Files.readString(Project.root().resolve("README.md"));
        for (String part : List.of("append", "fetch")) {
            String begin = "        // [" + part + "]\n";
            String end = "        // [/" + part + "]\n";
            String code = source.substring(source.indexOf(begin) + begin.length(), source.indexOf(end));
            String shown = code.lines()
                    .map(line -> line.isEmpty() ? line : line.substring(8))
                    .reduce("", (all, line) -> all + line + "\n");
            assertTrue(readme.contains("```java\n" + shown + "```\n"), "README.md does not show:\n" + shown);
        }
    }

    @Test
    @Covers("I45")
    void theClientReadsAFetchInThreeWays() {
        ReadmeExample.Client client = new ReadmeExample.Client();
        client.codec.inlineLiteral(8);
        client.arrived(octets("* OK ready\r\n"));
        client.codec.send(ImapCommand.Fetch.of(
                SequenceSet.ALL, FetchItem.FLAGS, FetchItem.ENVELOPE, FetchItem.body(Section.WHOLE)));
        client.codec.drainTo(ByteBuffer.allocate(100));
        client.arrived(
                octets(
                        "* 1 FETCH (UID 7 BODY[] {10}\r\n0123456789 FLAGS (\\Seen) ENVELOPE (NIL \"hi\" NIL NIL NIL NIL NIL"
                                + " NIL NIL NIL))\r\n* 2 FETCH (BODY[] {3}\r\nabc RFC822.SIZE 3)\r\n* 3 EXISTS\r\nA1 OK done\r\n"));
        assertEquals(
                List.of(
                        "uid 7",
                        "open 10",
                        "seen true",
                        "subject hi",
                        "FETCH Fetch[number=2, values=[BODY[] abc, RFC822.SIZE 3]]",
                        "EXISTS MessageData[kind=EXISTS, number=3]",
                        "A1 OK"),
                client.read);
        assertEquals("0123456789abc", client.sink.toString(StandardCharsets.US_ASCII));
    }

    @Test
    void theServerTakesAMessage() {
        ReadmeExample.Server server = new ReadmeExample.Server();
        server.codec.greet(ImapResponse.Status.ok("ready"));
        server.arrived(octets("a APPEND INBOX (\\Seen) {5}\r\n"));
        server.arrived(octets("hello\r\nb APPEND INBOX {200}\r\n"));
        server.arrived(octets("c NOOP\r\n"));
        assertEquals(List.of("APPEND INBOX [\\Seen]", "APPEND INBOX []", "NOOP"), server.served);
        assertEquals("hello", server.draft.toString(StandardCharsets.US_ASCII));
        assertEquals(ImapServerCodec.Drain.DONE, server.codec.drainTo(server.out));
        assertEquals(
                "* OK ready\r\n+ OK\r\na OK APPEND completed\r\nb NO [OVERQUOTA] no room\r\nc OK done\r\n",
                new String(server.out.array(), 0, server.out.position(), StandardCharsets.US_ASCII));
        assertFalse(server.closed);
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.allocate(1024)
                .put(text.getBytes(StandardCharsets.US_ASCII))
                .flip();
    }
}
