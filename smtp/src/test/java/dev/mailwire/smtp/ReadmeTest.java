package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.Project;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What README shows is the code that is compiled here, and it does what README says. */
class ReadmeTest {
    @ParameterizedTest
    @ValueSource(strings = {"server", "client"})
    void readmeShowsTheCodeThatIsCompiled(String region) throws IOException {
        String source =
                Files.readString(Project.root().resolve("smtp/src/test/java/dev/mailwire/smtp/ReadmeExample.java"));
        String begin = "        // [" + region + "]\n";
        String code = source.substring(
                source.indexOf(begin) + begin.length(), source.indexOf("        // [/" + region + "]\n"));
        String shown = code.lines()
                .map(line -> line.isEmpty() ? line : line.substring(8))
                .reduce("", (all, line) -> all + line + "\n");
        String readme = Files.readString(Project.root().resolve("README.md"));
        assertTrue(readme.contains("```java\n" + shown + "```\n"), "README.md does not show:\n" + shown);
    }

    @Test
    void theServerTakesAMail() {
        ReadmeExample.Server server = new ReadmeExample.Server();
        server.connected();
        ByteBuffer in = ByteBuffer.wrap(
                ("EHLO c.test\r\nMAIL FROM:<alice@example.test>\r\nRCPT TO:<bob@example.test>\r\nDATA\r\n"
                                + "Subject: x\r\n\r\n..\r\n.\r\nHELO\r\nQUIT\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        server.arrived(in);
        assertEquals(
                List.of("\"MAIL FROM:<alice@example.test>\"", "\"RCPT TO:<bob@example.test>\"", "HELO (no domain)"),
                server.served);
        assertEquals("Subject: x\r\n\r\n.\r\n", server.message.toString(StandardCharsets.US_ASCII));
        assertEquals(SmtpServerCodec.Drain.DONE, server.codec.drainTo(server.out));
        String sent = new String(server.out.array(), 0, server.out.position(), StandardCharsets.US_ASCII);
        assertEquals(
                "220 mail.example.test ESMTP\r\n250-mail.example.test\r\n250-PIPELINING\r\n250 SIZE 10000000\r\n250 OK\r\n250 OK\r\n"
                        + "354 Go on\r\n250 2.0.0 Stored\r\n250 OK\r\n221 2.0.0 Goodbye\r\n",
                sent);
        assertFalse(server.closed);
    }

    @Test
    void theClientSendsAMail() {
        ReadmeExample.Client client = new ReadmeExample.Client();
        ByteBuffer out = ByteBuffer.allocate(64);
        ByteBuffer body = ByteBuffer.wrap("Subject: x\r\n\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
        assertEquals(SmtpClientCodec.Step.GREETING, client.codec.decode(octets("220 s.test\r\n")));
        client.submit();
        for (String replies : List.of("250 ok\r\n", "250 ok\r\n", "354 go\r\n", "554 no\r\n")) {
            client.flush(body, out);
            client.arrived(octets(replies));
        }
        client.flush(body, out);
        assertEquals(
                "MAIL FROM:<alice@example.test>\r\nRCPT TO:<bob@example.test>\r\nDATA\r\nSubject: x\r\n\r\n..\r\n.\r\n",
                client.network.toString(StandardCharsets.US_ASCII));
        assertEquals(List.of("DATA 554 no"), client.failed);
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
