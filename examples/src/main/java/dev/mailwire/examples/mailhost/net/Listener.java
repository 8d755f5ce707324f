package dev.mailwire.examples.mailhost.net;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A port that takes connections and gives each its own thread and conversation, until it is closed. */
public final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");
    private static final int BACKLOG = 256;
    private static final long WATCH_MILLIS = 250;
    private static final Duration PATIENCE_AT_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    /** Why a conversation is ended from our side, or never begins. */
    public enum Ending {
        /** The peer took too long. */
        TIMEOUT,
        /** The server stops. */
        STOP,
        /** There are too many connections. */
        FULL,
        /** There are too many connections from this address. */
        TOO_MANY_FROM_THERE,
        /** There were too many faults from this address. */
        MISBEHAVED,
        /** We did something wrong ourselves. */
        OUR_FAULT
    }

    /** What is spoken on a port. */
    public interface Protocol {
        /** Its name for the log. */
        String name();

        /** Prepares to speak it with somebody. */
        Conversation begin(Connection connection, long number);
    }

    /** One client's. */
    public interface Conversation {
        /** Speaks until one of the two ends it. */
        void run() throws IOException;

        /** Tells the peer why it ends now; called instead of {@link #run}, or while that waits for octets. */
        void farewell(Ending why);
    }

    private final ServerSocket socket;
    private final Protocol protocol;
    private final Visitors visitors;
    private final Duration write;
    private final ExecutorService threads = Threads.perTask();
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "watch");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<Connection, Conversation> open = new ConcurrentHashMap<>();
    private long number;

    private Listener(ServerSocket socket, Protocol protocol, Limits limits) {
        this.socket = socket;
        this.protocol = protocol;
        this.write = limits.write();
        this.visitors =
                new Visitors(limits.connections(), limits.connectionsFromOneAddress(), limits.faultsFromOneAddress());
    }

    /**
     * How many are let in, and for how long.
     *
     * @param connections at a time
     * @param connectionsFromOneAddress at a time, of one IPv4 address or one IPv6 /64
     * @param faultsFromOneAddress failed logins and bad commands, of which one is forgiven every ten seconds
     * @param write how long a peer may take to accept what is written
     */
    public record Limits(int connections, int connectionsFromOneAddress, int faultsFromOneAddress, Duration write) {}

    /**
     * Opens a port and begins to listen.
     *
     * @param where port 0: any that is free
     * @param option with which one chooses another port, for who is told that this one is taken
     * @throws IOException which says clearly if the port is taken
     */
    public static Listener open(InetSocketAddress where, String option, Protocol protocol, Limits limits)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(where, BACKLOG);
        } catch (BindException e) {
            socket.close();
            throw new IOException(
                    "port " + where.getPort() + " of " + where.getHostString()
                            + " cannot be had: another program listens there, or it is not yours to take ("
                            + e.getMessage()
                            + "). Choose another with " + option + ".",
                    e);
        }
        Listener listener = new Listener(socket, protocol, limits);
        new Thread(listener::listen, protocol.name() + " listener").start();
        listener.watch.scheduleWithFixedDelay(listener::look, WATCH_MILLIS, WATCH_MILLIS, TimeUnit.MILLISECONDS);
        return listener;
    }

    /** The port it listens on. */
    public int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                long n = ++number;
                Visitors.Admission admission = visitors.come(client.getInetAddress());
                threads.execute(() -> serve(client, n, admission));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    LOG.warn("cannot accept a connection: {}", e.getMessage());
                    pause();
                }
            }
        }
    }

    /** When there are no descriptors left the next try fails as well: wait for some to come back. */
    private static void pause() {
        try {
            Thread.sleep(WATCH_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Socket client, long n, Visitors.Admission admission) {
        String who = protocol.name() + "#" + n;
        try (Connection connection =
                new Connection(client, write, () -> visitors.blame(client.getInetAddress()), threads)) {
            Conversation conversation = protocol.begin(connection, n);
            switch (admission) {
                case WELCOME -> converse(connection, conversation);
                case FULL -> conversation.farewell(Ending.FULL);
                case TOO_MANY_FROM_THERE -> conversation.farewell(Ending.TOO_MANY_FROM_THERE);
                case MISBEHAVED -> conversation.farewell(Ending.MISBEHAVED);
            }
        } catch (IOException e) {
            LOG.info("{} lost: {}", who, e.getMessage());
        } catch (RuntimeException | Error e) {
            LOG.error("{} ended by our own fault", who, e);
        } finally {
            if (admission == Visitors.Admission.WELCOME) {
                visitors.leave(client.getInetAddress());
            }
        }
    }

    private void converse(Connection connection, Conversation conversation) throws IOException {
        open.put(connection, conversation);
        try {
            if (socket.isClosed()) {
                conversation.farewell(Ending.STOP);
            } else {
                conversation.run();
            }
        } catch (RuntimeException | Error e) {
            conversation.farewell(Ending.OUR_FAULT);
            throw e;
        } finally {
            open.remove(connection);
        }
    }

    private void look() {
        visitors.forget();
        for (Connection connection : open.keySet()) {
            if (connection.isOverdue()) {
                end(connection, Ending.TIMEOUT, PATIENCE_AT_TIMEOUT);
            }
        }
    }

    private void end(Connection connection, Ending why, Duration patience) {
        Conversation conversation = open.remove(connection); // whoever removes it ends it, nobody else
        if (conversation != null) {
            threads.execute(() -> connection.interject(() -> conversation.farewell(why), patience));
        }
    }

    /** Takes no more connections, says goodbye to those that are open, and waits until they are gone. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.warn("cannot close the port: {}", e.getMessage());
        }
        watch.shutdown();
        for (Connection connection : open.keySet()) {
            end(connection, Ending.STOP, PATIENCE_AT_STOP);
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(PATIENCE_AT_STOP.toSeconds() + 5, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
