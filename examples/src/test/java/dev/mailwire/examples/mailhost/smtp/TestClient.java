package dev.mailwire.examples.mailhost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends what it is told, and knows no more of SMTP than how long a reply is. */
final class TestClient implements AutoCloseable {
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    TestClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends octets, one for each character. */
    void send(String octets) throws IOException {
        out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** The next reply, its lines separated by LF; empty at the end of the connection. */
    String reply() throws IOException {
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

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                String text = line.toString(StandardCharsets.ISO_8859_1);
                assertTrue(text.endsWith("\r\n"), text);
                return text.substring(0, text.length() - 2);
            }
        }
        assertEquals(0, line.size(), "half a line");
        return "";
    }

    /** Every reply there is until the end of the connection. */
    List<String> rest() throws IOException {
        List<String> replies = new ArrayList<>();
        for (String reply = reply(); !reply.isEmpty(); reply = reply()) {
            replies.add(reply);
        }
        return replies;
    }

    /** Demands that the next reply begins so. */
    String expect(String start) throws IOException {
        String reply = reply();
        assertTrue(reply.startsWith(start), () -> "expected " + start + " but got " + reply);
        return reply;
    }

    /** Sends a line, and demands that the reply begins so. */
    String ask(String line, String start) throws IOException {
        send(line + "\r\n");
        return expect(start);
    }

    int available() throws IOException {
        return in.available();
    }

    /** MAIL, RCPT and DATA for alice, up to the 354. */
    void begin() throws IOException {
        ask("MAIL FROM:<sender@example.test>", "250 2.1.0");
        ask("RCPT TO:<alice@example.test>", "250 2.1.5");
        ask("DATA", "354");
    }

    void expectEnd() throws IOException {
        assertEquals("", reply());
    }

    /** Goes on in TLS, after the 220. */
    void startTls(SSLContext context) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
