package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.examples.mailhost.LineClient;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A client that knows no more of SMTP than how long a reply is. */
final class TestClient extends LineClient {
    TestClient(int port) throws IOException {
        super(port);
    }

    /** The next reply, its lines separated by LF; empty at the end of the connection. */
    @Override
    public String reply() throws IOException {
        StringBuilder reply = new StringBuilder();
        for (; ; ) {
            String line = line();
            if (line.isEmpty()) {
                return "";
            }
            reply.append(reply.length() == 0 ? "" : "\n").append(line);
            if (line.charAt(3) == ' ') {
                return reply.toString();
            }
        }
    }

    /** Every reply there is until the end of the connection. */
    List<String> rest() throws IOException {
        List<String> replies = new ArrayList<>();
        for (String reply = reply(); !reply.isEmpty(); reply = reply()) {
            replies.add(reply);
        }
        return replies;
    }

    /** MAIL, RCPT and DATA for alice, up to the 354. */
    void begin() throws IOException {
        ask("MAIL FROM:<sender@example.test>", "250 2.1.0");
        ask("RCPT TO:<alice@example.test>", "250 2.1.5");
        ask("DATA", "354");
    }
}
