package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.imap.response.ImapResponse;
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
        String begin = "        // [append]\n";
        String code =
                source.substring(source.indexOf(begin) + begin.length(), source.indexOf("        // [/append]\n"));
        String shown = code.lines()
                .map(line -> line.isEmpty() ? line : line.substring(8))
                .reduce("", (all, line) -> all + line + "\n");
        String readme = Files.readString(Project.root().resolve("README.md"));
        assertTrue(readme.contains("```java\n" + shown + "```\n"), "README.md does not show:\n" + shown);
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
