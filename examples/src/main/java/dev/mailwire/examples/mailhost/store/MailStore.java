package dev.mailwire.examples.mailhost.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    private final Database database;
    private final Path contents;
    private final Accounts accounts;

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
            forceDirectory(directory);
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
            forceDirectory(contents);
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
                        "insert into message (mailbox, uid, content, internal_date, size) values (?, ?, ?, ?, ?)")) {
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
            try (PreparedStatement query = connection.prepareStatement("select uid, internal_date, size, content"
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
                                contents.resolve(row.getString(4))));
                    }
                }
                return messages;
            }
        });
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

    /** A new file's name is safe only when its directory is: on POSIX systems that is asked for separately. */
    private static void forceDirectory(Path directory) throws IOException {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                throw e;
            } // Windows opens no directories and keeps their entries safe itself.
        }
    }

    @Override
    public void close() {
        database.close();
    }
}
