package dev.mailwire.examples.mailhost.session;

import dev.mailwire.core.Violation;
import dev.mailwire.examples.mailhost.net.Connection;
import dev.mailwire.examples.mailhost.net.Listener.Conversation;
import dev.mailwire.examples.mailhost.net.Listener.Ending;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client's conversation, from the greeting to the end. What is spoken is a subclass's: it asks its codec for one
 * {@link #step} after the other until it is {@link #isOver}.
 *
 * <p>Replies are not sent one by one but before the next read, so a client that pipelines its commands gets the answers together.
 */
public abstract class Session implements Conversation {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    private static final int BUFFER_OCTETS = 16 * 1024;
    private static final int MOST_FAULTS = 10;

    private final Connection connection;
    private final String name;
    private final Duration patience;
    private final ByteBuffer in = ByteBuffer.allocate(BUFFER_OCTETS).flip();
    private final ByteBuffer out = ByteBuffer.allocate(BUFFER_OCTETS);
    private int faults;
    private boolean over;

    /**
     * A conversation that has not begun.
     *
     * @param name what the log calls it
     * @param patience how long a command may take to come
     */
    protected Session(Connection connection, String name, Duration patience) {
        this.connection = connection;
        this.name = name;
        this.patience = patience;
    }

    /** Says the first words. */
    protected abstract void greet() throws IOException;

    /** Asks the codec what comes next in the input, and acts on it. */
    protected abstract void step(ByteBuffer in) throws IOException;

    /**
     * Puts what waits to be said into a buffer.
     *
     * @return whether there is more
     */
    protected abstract boolean drain(ByteBuffer out) throws IOException;

    /** The client has hung up: what was cut off, or null. */
    protected abstract @Nullable Violation endOfInput();

    /** Says why it is over, if the protocol has words for that. {@link #flush} sends them. */
    protected abstract void part(Ending why) throws IOException;

    /** Gives back what it holds, however it ended. */
    protected abstract void release() throws IOException;

    @Override
    public final void run() throws IOException {
        LOG.info("{} connected from {}", name, connection.peer());
        greet();
        awaitCommand();
        try {
            while (!over) {
                step(in);
            }
            flush();
        } finally {
            release();
        }
        connection.closeGently();
        LOG.info("{} closed", name);
    }

    @Override
    public final void farewell(Ending why) {
        end(why.toString());
        try {
            part(why);
        } catch (IOException e) {
            LOG.info("{} did not hear it: {}", name, e.getMessage());
        }
    }

    /** Sends what waits, and reads what the client has said since. */
    protected final void readOn() throws IOException {
        flush();
        in.compact();
        boolean more = connection.read(in);
        in.flip();
        if (!more && !over) {
            Violation cutOff = endOfInput();
            LOG.info("{} hung up{}", name, cutOff == null ? "" : ": " + cutOff);
            over = true;
        }
    }

    /** Sends what waits. */
    protected final void flush() throws IOException {
        for (boolean more = true; more; ) {
            more = drain(out);
            connection.write(out.flip());
            out.clear();
        }
    }

    /** The deadline of the next command begins. */
    protected final void awaitCommand() {
        connection.await(patience);
    }

    /**
     * Sends what waits, and goes on in TLS. What was said before, anybody between us may have said (RFC 3207 section 4.2, RFC
     * 2595 section 4): forget it.
     */
    protected final void startTls(@Nullable SSLContext key) throws IOException {
        if (key == null) {
            throw new IllegalStateException("TLS was granted without a key");
        }
        flush();
        SSLSession tls = connection.startTls(key, patience);
        awaitCommand();
        LOG.info("{} speaks {} with {}", name, tls.getProtocol(), tls.getCipherSuite());
    }

    /**
     * Counts what no sane client does.
     *
     * @return whether that was enough
     */
    protected final boolean fault() {
        connection.blame();
        return ++faults == MOST_FAULTS;
    }

    /** It was fatal, and so is over. */
    protected final void fatal(Violation violation) {
        connection.blame();
        end(violation.toString());
    }

    /** It is over, from our side. */
    protected final void end(String why) {
        LOG.info("{} sent away: {}", name, why);
        over = true;
    }

    /** It is over: the client said so. */
    protected final void quit() {
        over = true;
    }

    /** Whether it is over, once what waits is sent. */
    protected final boolean isOver() {
        return over;
    }

    /** The connection. */
    protected final Connection connection() {
        return connection;
    }

    /** What the log calls it. */
    protected final String name() {
        return name;
    }
}
