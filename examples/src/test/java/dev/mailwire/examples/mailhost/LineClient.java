package dev.mailwire.examples.mailhost;

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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A client that sends what it is told, and knows that what comes are lines. */
public abstract class LineClient implements AutoCloseable {
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    protected LineClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(20_000);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /** Sends octets, one for each character. */
    public final void send(String octets) throws IOException {
        out.write(octets.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** The next line without its CRLF; empty at the end of the connection too. */
    protected final String line() throws IOException {
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

    /** So many octets, one for each character. */
    protected final String octets(int count) throws IOException {
        byte[] octets = in.readNBytes(count);
        assertEquals(count, octets.length, "cut off");
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** The next reply; empty at the end of the connection. */
    public abstract String reply() throws IOException;

    /** Demands that the next reply begins so. */
    public final String expect(String start) throws IOException {
        String reply = reply();
        assertTrue(reply.startsWith(start), () -> "expected " + start + " but got " + reply);
        return reply;
    }

    /** Sends a line, and demands that the reply begins so. */
    public final String ask(String line, String start) throws IOException {
        send(line + "\r\n");
        return expect(start);
    }

    public final int available() throws IOException {
        return in.available();
    }

    /** Demands that there is nothing more. */
    public final void expectEnd() throws IOException {
        assertEquals("", reply());
        assertEquals(-1, in.read());
    }

    /** Goes on in TLS, where that was granted. */
    public final void startTls(SSLContext context) throws IOException {
        SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, "localhost", socket.getPort(), true);
        secure.startHandshake();
        socket = secure;
        in = new BufferedInputStream(secure.getInputStream());
        out = secure.getOutputStream();
    }

    @Override
    public final void close() throws IOException {
        socket.close();
    }
}
