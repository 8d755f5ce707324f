package dev.mailwire.examples.mailhost.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;

/**
 * The SQL database of a store: an embedded H2, reached by JDBC.
 *
 * <p>One process holds it. While that is a server, {@link #share} lets the other commands of {@code mailhost} in through a
 * loopback port, with a password that only the owner of the directory can read.
 */
final class Database implements AutoCloseable {
    private static final String USER = "mailhost";
    private static final int CONNECTIONS = 16;

    /** One step that reads or writes rows. */
    @FunctionalInterface
    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    private final Path directory;
    private final JdbcConnectionPool pool;
    private final AtomicLong committed = new AtomicLong();
    private final ReentrantLock forcing = new ReentrantLock();
    private long forced;
    private @Nullable Server door;

    private Database(Path directory, JdbcConnectionPool pool) {
        this.directory = directory;
        this.pool = pool;
        pool.setMaxConnections(CONNECTIONS);
    }

    /**
     * Opens the database as the process that holds it.
     *
     * @throws StoreException if another process does
     */
    static Database hold(Path directory) throws StoreException {
        // H2 reads this once; without it the door of share() would be open on every interface.
        System.setProperty("h2.bindAddress", "127.0.0.1");
        String url = "jdbc:h2:file:" + directory.resolve("mail").toAbsolutePath()
                + ";WRITE_DELAY=0;LOCK_TIMEOUT=30000;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
        Database database = new Database(
                directory,
                JdbcConnectionPool.create(url, USER, Secrets.inFile(directory.resolve("database-password"))));
        try {
            database.run(Schema::create);
            return database;
        } catch (StoreException e) {
            database.pool.dispose();
            throw e;
        }
    }

    /** Opens the database whoever holds it: as {@link #hold}, or through the door of the server that does. */
    static Database join(Path directory) throws StoreException {
        try {
            return hold(directory);
        } catch (StoreException e) {
            Path door = directory.resolve("door");
            if (!isHeldElsewhere(e) || !Files.exists(door)) {
                throw e;
            }
            try {
                String url = "jdbc:h2:tcp://127.0.0.1:" + Files.readString(door).strip() + "/mail";
                return new Database(
                        directory,
                        JdbcConnectionPool.create(url, USER, Secrets.inFile(directory.resolve("database-password"))));
            } catch (IOException unreadable) {
                throw new StoreException("cannot read " + door, unreadable);
            }
        }
    }

    private static boolean isHeldElsewhere(StoreException e) {
        return e.getCause() instanceof SQLException sql && sql.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1;
    }

    /** Lets other processes of this machine's user {@link #join}. */
    void share() throws StoreException {
        try {
            Server server = Server.createTcpServer(
                    "-tcpPort", "0", "-baseDir", directory.toAbsolutePath().toString(), "-ifExists", "-tcpDaemon");
            server.start();
            door = server;
            Files.writeString(directory.resolve("door"), server.getPort() + "\n");
        } catch (SQLException | IOException e) {
            throw new StoreException("cannot open the database for the other commands", e);
        }
    }

    /** Does some work in one transaction: all of it or nothing. It outlives this process, and after {@link #force} the machine. */
    <T> T run(Work<T> work) throws StoreException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            try {
                T result = work.on(connection);
                connection.commit();
                return result;
            } finally {
                connection.rollback(); // of nothing, when it was committed
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new StoreException(
                    e.getErrorCode() == ErrorCode.DATABASE_ALREADY_OPEN_1
                            ? directory + " is in use by another process"
                            : "the database failed",
                    e);
        }
    }

    private Connection connect() throws SQLException {
        try {
            return pool.getConnection();
        } catch (IllegalStateException e) {
            throw new SQLException("the store is closed", e);
        }
    }

    /**
     * Forces to disk what was committed before this call. Those who come while one force runs share the next one: with many
     * deliveries at a time the disk is asked far less often than once for each.
     */
    void force() throws StoreException {
        long mine = committed.incrementAndGet();
        forcing.lock();
        try {
            if (forced >= mine) {
                return;
            }
            long upTo = committed.get();
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT SYNC");
            } catch (SQLException e) {
                throw new StoreException("the database cannot be forced to disk", e);
            }
            forced = upTo;
        } finally {
            forcing.unlock();
        }
    }

    /** Gives the database free. */
    @Override
    public void close() {
        if (door != null) {
            door.stop();
            try {
                Files.deleteIfExists(directory.resolve("door"));
            } catch (IOException e) {
                // A door that leads nowhere is only asked while somebody holds the database, and that one writes its
                // own.
            }
        }
        pool.dispose();
    }
}
