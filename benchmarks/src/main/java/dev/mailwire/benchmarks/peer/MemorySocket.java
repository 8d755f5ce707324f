package dev.mailwire.benchmarks.peer;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;

/** A socket that reads from an array and forgets what is written: peers that want a connection get one. */
final class MemorySocket extends Socket {

    private final InputStream in;

    MemorySocket(InputStream in) {
        this.in = in;
    }

    /**
     * A factory of one such socket.
     *
     * @param in what it reads
     * @return the factory
     */
    static SocketFactory factory(InputStream in) {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return new MemorySocket(in);
            }

            @Override
            public Socket createSocket(String host, int port) {
                return createSocket();
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress local, int localPort) {
                return createSocket();
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                return createSocket();
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
                return createSocket();
            }
        };
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void connect(SocketAddress endpoint) {}

    @Override
    public void connect(SocketAddress endpoint, int timeout) {}

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void setSoTimeout(int timeout) {}

    @Override
    public int getSoTimeout() {
        return 0;
    }

    @Override
    public void close() {}
}
