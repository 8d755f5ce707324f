package dev.mailwire.examples.mailhost.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.LineClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client that knows no more of IMAP than tags, and how a literal is announced. */
final class TestClient extends LineClient {
    private int number;

    TestClient(int port) throws IOException {
        super(port);
    }

    /** A response without its last CRLF; the octets of literals stand in line. */
    @Override
    public String reply() throws IOException {
        StringBuilder response = new StringBuilder(line());
        while (response.length() > 0 && response.charAt(response.length() - 1) == '}') {
            int size = Integer.parseInt(response.substring(response.lastIndexOf("{") + 1, response.length() - 1));
            response.append("\r\n").append(octets(size)).append(line());
        }
        return response.toString();
    }

    /** Demands a line. */
    void expectLine(String expected) throws IOException {
        assertEquals(expected, line());
    }

    /** Octets, one for each character. */
    String take(int count) throws IOException {
        return octets(count);
    }

    /** The tag of the next command. */
    String nextTag() {
        return "a" + ++number;
    }

    /** Sends a command, and takes what comes up to its completion, which is the last. */
    List<String> command(String command) throws IOException {
        String tag = nextTag();
        send(tag + " " + command + "\r\n");
        return responses(tag);
    }

    /** What comes up to the completion of a tag, which is the last, and loses its tag. */
    List<String> responses(String tag) throws IOException {
        List<String> responses = new ArrayList<>();
        while (true) {
            String response = reply();
            assertTrue(!response.isEmpty(), () -> "the end, behind " + responses);
            if (response.startsWith(tag + " ")) {
                responses.add(response.substring(tag.length() + 1));
                return responses;
            }
            responses.add(response);
        }
    }

    /** Demands OK. */
    List<String> ok(String command) throws IOException {
        return untagged("OK", command);
    }

    /** Demands a completion that begins so; what is untagged before it. */
    List<String> untagged(String completion, String command) throws IOException {
        List<String> responses = command(command);
        String last = responses.remove(responses.size() - 1);
        assertTrue(last.startsWith(completion), () -> command + ": expected " + completion + " but got " + last);
        return responses;
    }
}
