package dev.mailwire.examples.mailhost.pop3;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.mailwire.examples.mailhost.LineClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client that knows no more of POP3 than how a listing or a message ends. */
final class TestClient extends LineClient {
    TestClient(int port) throws IOException {
        super(port);
    }

    @Override
    public String reply() throws IOException {
        return line();
    }

    /** The lines up to the dot, each with the dot gone that was put before one. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.equals("."); line = line()) {
            assertFalse(line.isEmpty() && lines.size() > 1_000_000, "no end");
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
        return lines;
    }

    /** Asks for a listing. */
    List<String> list(String command) throws IOException {
        ask(command, "+OK");
        return lines();
    }

    /** Asks for a message: its octets, one for each character. */
    String fetch(String command) throws IOException {
        List<String> lines = list(command);
        return lines.isEmpty() ? "" : String.join("\r\n", lines) + "\r\n";
    }
}
