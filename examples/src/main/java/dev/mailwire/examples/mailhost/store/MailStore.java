package dev.mailwire.examples.mailhost.store;

import dev.mailwire.examples.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mail of all accounts.
 *
 * <pre>{@code
 * try (Draft draft = store.begin()) {
 *     draft.append(slice);                // as often as octets arrive
 *     store.deliver(draft, recipients);   // returns when the disk has everything: now say 250
 * }
 * }</pre>
 *
 * <p>Safe for any number of threads; a {@link Draft} is for one.
 */
public final class MailStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    private final Database database;
    private final Path contents;
    private final Accounts accounts;
    private final Set<Account> inSession = ConcurrentHashMap.newKeySet();

    private MailStore(Database database, Path directory) throws StoreException {
        this.database = database;
        this.contents = directory.resolve("messages");
        this.accounts = new Accounts(database, directory);
    }

    /** Opens a store for a server: it alone holds it, and what a crash left behind is swept away. */
    public static MailStore serve(Path directory) throws StoreException {
        prepare(directory);
        MailStore store = new MailStore(Database.hold(directory), directory);
        try {
            store.sweep();
            store.database.share();
            return store;
        } catch (StoreException e) {
            store.close();
            throw e;
        }
    }

    /** Opens a store for a command, beside a server or without one. */
    public static MailStore visit(Path directory) throws StoreException {
        prepare(directory);
        return new MailStore(Database.join(directory), directory);
    }

    private static void prepare(Path directory) throws StoreException {
        try {
            Secrets.makeDirectory(directory);
            Secrets.makeDirectory(directory.resolve("messages"));
            Disk.forceDirectory(directory);
        } catch (IOException e) {
            throw new StoreException("cannot make the data directory " + directory, e);
        }
    }

    /** Who has mail here. */
    public Accounts accounts() {
        return accounts;
    }

    /** Begins a message. */
    public Draft begin() throws StoreException {
        return new Draft(contents, HexFormat.of().formatHex(Secrets.random(12)));
    }

    /**
     * Puts a message into the INBOX of each recipient, whole, once, all or none. When it returns the disk has it, and after a
     * crash it is still there.
     */
    public void deliver(Draft draft, Collection<Account> recipients) throws StoreException {
        draft.force();
        try {
            Disk.forceDirectory(contents);
        } catch (IOException e) {
            throw new StoreException("a message cannot be forced to disk", e);
        }
        // From here on a row may know the file, even if the commit fails half-way: it stays, and sweep() knows whether
        // it should.
        draft.keep();
        database.run(connection -> {
            OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
            // In one order for all, so that two deliveries never wait for each other.
            for (Account recipient : recipients.stream()
                    .distinct()
                    .sorted((a, b) -> Long.compare(a.id(), b.id()))
                    .toList()) {
                insert(connection, recipient, draft, now);
            }
            return recipients;
        });
        database.force();
    }

    private static void insert(Connection connection, Account recipient, Draft draft, OffsetDateTime now)
            throws SQLException {
        try (PreparedStatement next = connection.prepareStatement(
                        "select id, uid_next from mailbox where account = ? and name = 'INBOX' for update");
                PreparedStatement advance =
                        connection.prepareStatement("update mailbox set uid_next = ? where id = ?");
                PreparedStatement insert = connection.prepareStatement(
                        "insert into message (mailbox, uid, content, internal_date, size, crlf_size, utf8)"
                                + " values (?, ?, ?, ?, ?, ?, ?)")) {
            next.setLong(1, recipient.id());
            try (ResultSet row = next.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("account " + recipient.name() + " has no INBOX");
                }
                long mailbox = row.getLong(1);
                long uid = row.getLong(2);
                advance.setLong(1, uid + 1);
                advance.setLong(2, mailbox);
                advance.executeUpdate();
                insert.setLong(1, mailbox);
                insert.setLong(2, uid);
                insert.setString(3, draft.name());
                insert.setObject(4, now);
                insert.setLong(5, draft.size());
                insert.setLong(6, draft.crlfSize());
                insert.setBoolean(7, draft.isUtf8());
                insert.executeUpdate();
            }
        }
    }

    /** The messages of an account's INBOX, oldest first. */
    public List<StoredMessage> list(Account account) throws StoreException {
        return select(account, "");
    }

    /** One message of an account's INBOX. */
    public Optional<StoredMessage> find(Account account, long uid) throws StoreException {
        return select(account, " and uid = " + uid).stream().findFirst();
    }

    private List<StoredMessage> select(Account account, String condition) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select uid, internal_date, size, coalesce(crlf_size, size), utf8, content"
                            + " from message join mailbox on mailbox.id = message.mailbox"
                            + " where account = ? and name = 'INBOX'" + condition + " order by uid")) {
                query.setLong(1, account.id());
                List<StoredMessage> messages = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        messages.add(new StoredMessage(
                                row.getLong(1),
                                row.getObject(2, OffsetDateTime.class),
                                row.getLong(3),
                                row.getLong(4),
                                row.getBoolean(5),
                                contents.resolve(row.getString(6))));
                    }
                }
                return messages;
            }
        });
    }

    /**
     * Opens an account's INBOX for one session alone (RFC 1939 section 4), as it is now.
     *
     * @return empty: another session has it
     */
    public Optional<Maildrop> open(Account account) throws StoreException {
        if (!inSession.add(account)) {
            return Optional.empty();
        }
        try {
            long validity = uidValidity(account);
            return Optional.of(new Maildrop(this, account, validity, list(account)));
        } catch (StoreException | RuntimeException e) {
            release(account);
            throw e;
        }
    }

    private long uidValidity(Account account) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select uid_validity from mailbox where account = ? and name = 'INBOX'")) {
                query.setLong(1, account.id());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next()) {
                        throw new SQLException("account " + account.name() + " has no INBOX");
                    }
                    return row.getLong(1);
                }
            }
        });
    }

    /** Another session may have it. */
    void release(Account account) {
        inSession.remove(account);
    }

    /**
     * Takes messages out of an account's INBOX, all of them or none. When it returns the disk knows. A file goes when the last
     * message goes whose content it is; if a crash comes before that, the next start sweeps it away.
     */
    void remove(Account account, Collection<StoredMessage> messages) throws StoreException {
        database.run(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("delete from message where uid = ?"
                    + " and mailbox = (select id from mailbox where account = ? and name = 'INBOX')")) {
                for (StoredMessage message : messages) {
                    delete.setLong(1, message.uid());
                    delete.setLong(2, account.id());
                    delete.addBatch();
                }
                return delete.executeBatch();
            }
        });
        database.force();
        for (StoredMessage message : messages) {
            removeIfUnknown(message.content());
        }
    }

    /** Asked in a transaction of its own: of two sessions that take out the last two messages at once, one sees that none is left. */
    private void removeIfUnknown(Path content) throws StoreException {
        boolean known = database.run(connection -> {
            try (PreparedStatement query =
                    connection.prepareStatement("select 1 from message where content = ? limit 1")) {
                query.setString(1, content.getFileName().toString());
                try (ResultSet row = query.executeQuery()) {
                    return row.next();
                }
            }
        });
        if (!known) {
            try {
                Files.deleteIfExists(content);
            } catch (IOException e) {
                LOG.warn("a file that no message needs stays until the next start", e);
            }
        }
    }

    /** Removes the files that no row knows: drafts whose end never came, because the process did not live to see it. */
    private void sweep() throws StoreException {
        database.run(connection -> {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(contents);
                    PreparedStatement known =
                            connection.prepareStatement("select 1 from message where content = ? limit 1")) {
                for (Path file : files) {
                    known.setString(1, file.getFileName().toString());
                    try (ResultSet row = known.executeQuery()) {
                        if (!row.next()) {
                            Files.delete(file);
                        }
                    }
                }
                return contents;
            } catch (IOException e) {
                throw new SQLException("cannot sweep " + contents, e);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
