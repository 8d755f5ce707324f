package dev.mailwire.examples.mailhost.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One client's connection: octets in, octets out, TLS, and a deadline for what is awaited.
 *
 * <p>Whose turn it is: the connection's own thread holds the turn always, and gives it away only while it waits in
 * {@link #read}. So what another thread says ({@link #remark}, {@link #interject}) happens between two reads, never in the middle of something.
 */
public final class Connection implements AutoCloseable {
    private static final int LINGER_MILLIS = 1000;

    private final Socket plain;
    private final Duration writing;
    private final Runnable blame;
    private final Executor threads;
    private final ReentrantLock turn = new ReentrantLock();
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private @Nullable SSLSession tls;
    private volatile long due = Long.MAX_VALUE;
    private volatile boolean closed;

    Connection(Socket socket, Duration writing, Runnable blame, Executor threads) throws IOException {
        this.plain = socket;
        this.socket = socket;
        this.writing = writing;
        this.blame = blame;
        this.threads = threads;
        socket.setTcpNoDelay(true);
        in = socket.getInputStream();
        out = socket.getOutputStream();
        turn.lock(); // by the thread that serves it
    }

    /** From where. */
    public InetSocketAddress peer() {
        return (InetSocketAddress) plain.getRemoteSocketAddress();
    }

    /** The peer's address. */
    public InetAddress address() {
        return plain.getInetAddress();
    }

    /** The session, once {@link #startTls} was done. */
    public @Nullable SSLSession tls() {
        return tls;
    }

    /**
     * Reads what is there, at least one octet, into the room that a buffer has.
     *
     * @return false: the peer has ended, or somebody has ended it for us
     */
    public boolean read(ByteBuffer into) throws IOException {
        turn.unlock();
        try {
            int count = in.read(into.array(), into.arrayOffset() + into.position(), into.remaining());
            if (count > 0) {
                into.position(into.position() + count);
            }
            return count > 0 && !closed;
        } catch (IOException e) {
            if (closed) {
                return false;
            }
            throw e;
        } finally {
            turn.lock();
        }
    }

    /** Writes what a buffer holds and empties it. The deadline of what is awaited starts again. */
    public void write(ByteBuffer flipped) throws IOException {
        if (!flipped.hasRemaining()) {
            return;
        }
        long before = due;
        long started = System.nanoTime();
        await(writing);
        out.write(flipped.array(), flipped.arrayOffset() + flipped.position(), flipped.remaining());
        out.flush();
        flipped.position(flipped.limit());
        due = before == Long.MAX_VALUE ? before : before + (System.nanoTime() - started);
    }

    /** Sets the deadline for what comes next. */
    public void await(Duration time) {
        due = System.nanoTime() + time.toNanos();
    }

    /** Whether the deadline has passed. */
    boolean isOverdue() {
        return due != Long.MAX_VALUE && System.nanoTime() - due > 0;
    }

    /**
     * Goes on in TLS as its server.
     *
     * @param context our key
     * @param handshake how long that may take
     */
    public SSLSession startTls(SSLContext context, Duration handshake) throws IOException {
        await(handshake);
        SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
        secure.setUseClientMode(false);
        secure.startHandshake();
        socket = secure;
        in = secure.getInputStream();
        out = secure.getOutputStream();
        tls = secure.getSession();
        return secure.getSession();
    }

    /** Something that one has to say though the peer asked for nothing. */
    @FunctionalInterface
    public interface Remark {
        /** Says it. */
        void make() throws IOException;
    }

    /** Makes a remark between two reads, on a thread of its own and without waiting for that; never, if the connection ends before. */
    public void remark(Remark remark) {
        try {
            threads.execute(() -> {
                turn.lock();
                try {
                    if (!closed) {
                        remark.make();
                    }
                } catch (IOException e) {
                    cut(); // its own thread notices
                } finally {
                    turn.unlock();
                }
            });
        } catch (RejectedExecutionException e) {
            // The port is closed, and all that it took are told so.
        }
    }

    /**
     * Does something for the connection's thread while that waits for octets, and closes. If the thread does not come to wait
     * within some time (because the peer takes nothing of what it writes) it is closed without.
     */
    void interject(Runnable farewell, Duration patience) {
        boolean mine = false;
        try {
            mine = turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (mine && !closed) {
                await(Duration.ofSeconds(2));
                farewell.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            cut();
            if (mine) {
                turn.unlock(); // the thread comes back from its read and finds the connection closed
            }
        }
    }

    /** Says that the peer did wrong: who does so often is not let in for a while. */
    public void blame() {
        blame.run();
    }

    /**
     * Ends our direction, waits a moment for the peer to end its own, and closes. Closed at once, what the peer still had under
     * way would make TCP throw away the reply that tells it why.
     */
    public void closeGently() {
        try {
            plain.setSoTimeout(LINGER_MILLIS);
            socket.shutdownOutput();
            long until = System.nanoTime() + LINGER_MILLIS * 1_000_000L;
            byte[] rest = new byte[8 * 1024];
            while (System.nanoTime() - until < 0 && plain.getInputStream().read(rest) >= 0) {
                continue;
            }
        } catch (IOException e) {
            // It would not wait: nothing is lost but patience.
        } finally {
            cut();
        }
    }

    private void cut() {
        closed = true;
        try {
            plain.close();
        } catch (IOException e) {
            // The operating system has lost it already.
        }
    }

    /** Closes it and gives the turn away for good: the last thing that its own thread does with it. */
    @Override
    public void close() {
        cut();
        turn.unlock();
    }
}
