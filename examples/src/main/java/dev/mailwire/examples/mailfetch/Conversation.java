package dev.mailwire.examples.mailfetch;

import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.pop3.Pop3ClientCodec;
import dev.mailwire.pop3.Pop3ClientCodec.Drain;
import dev.mailwire.pop3.Pop3ClientCodec.Step;
import dev.mailwire.pop3.Pop3Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What is said between us and a server, step by step: blocking, in one thread. */
final class Conversation implements AutoCloseable {
    private static final int BUFFER_OCTETS = 64 * 1024;

    private final Server server;
    private final Pop3ClientCodec codec = new Pop3ClientCodec();
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_OCTETS).flip();
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER_OCTETS);
    private final Socket plain;
    private Socket socket;
    private InputStream input;
    private OutputStream output;

    private Conversation(Server server, Socket connected) throws IOException {
        this.server = server;
        plain = connected;
        socket = connected;
        input = connected.getInputStream();
        output = connected.getOutputStream();
    }

    /** Connects, and begins TLS if it comes with the connection. */
    static Conversation begin(Server server, @Nullable WireLog log) throws IOException {
        Socket socket = new Socket();
        try {
            int patience = Math.toIntExact(server.patience().toMillis());
            socket.connect(new InetSocketAddress(server.host(), server.port()), patience);
            socket.setSoTimeout(patience);
            socket.setTcpNoDelay(true);
            Conversation conversation = new Conversation(server, socket);
            if (log != null) {
                conversation.codec.log(log);
            }
            if (server.security() == Server.Security.POP3S) {
                conversation.startTls();
            }
            return conversation;
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    /** The codec, to be asked about what {@link #next} found. */
    Pop3ClientCodec codec() {
        return codec;
    }

    /** Says something, before the next answer is awaited. */
    void send(Pop3Command command) {
        codec.send(command);
    }

    /**
     * What comes next from the server. What waits to be said is sent before anything is waited for.
     *
     * @throws FetchException if the server hangs up, says that it will, or cannot be understood any more
     */
    Step next() throws IOException {
        for (; ; ) {
            Step step = codec.decode(in);
            switch (step) {
                case NEED_INPUT -> {
                    flush();
                    read();
                }
                case SERVER_CLOSING -> throw new FetchException("the server hangs up: " + codec.reply());
                case FATAL -> throw new FetchException("the server cannot be understood: " + codec.violation());
                default -> {
                    return step;
                }
            }
        }
    }

    /** As {@link #next}, if that is a whole reply in one line, and answers whether it is {@code +OK}. */
    boolean isOk() throws IOException {
        Step step = next();
        if (step == Step.MALFORMED) {
            throw new FetchException("the server cannot be understood: " + codec.violation());
        }
        return codec.reply().isOk();
    }

    private void flush() throws IOException {
        Drain drain;
        do {
            drain = codec.drainTo(out);
            output.write(out.array(), 0, out.position());
            out.clear();
        } while (drain == Drain.NEED_ROOM);
        output.flush();
    }

    private void read() throws IOException {
        in.compact();
        try {
            int count = input.read(in.array(), in.position(), in.remaining());
            if (count < 0) {
                Violation cut = codec.endOfInput();
                throw new FetchException("the server has hung up" + (cut == null ? "" : ": " + cut));
            }
            in.position(in.position() + count);
        } catch (SocketTimeoutException e) {
            throw new FetchException(
                    "the server says nothing for " + server.patience().toSeconds() + " seconds");
        } finally {
            in.flip();
        }
    }

    /** Goes on in TLS, with a server that has shown to be the one that was meant. */
    void startTls() throws IOException {
        flush();
        SSLSocket secure =
                (SSLSocket) server.trust().getSocketFactory().createSocket(plain, server.host(), server.port(), true);
        if (server.verifyName()) {
            SSLParameters parameters = secure.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS"); // what RFC 7817 asks for, but for wildcards
            secure.setSSLParameters(parameters);
        }
        try {
            secure.startHandshake();
        } catch (SSLException e) {
            throw new FetchException("no TLS with " + server.host() + ": " + e.getMessage());
        }
        socket = secure;
        input = secure.getInputStream();
        output = secure.getOutputStream();
        codec.secured();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        plain.close();
    }
}
