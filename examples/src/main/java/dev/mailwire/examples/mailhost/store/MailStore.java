package dev.mailwire.examples.mailhost.store;

import dev.mailwire.examples.Disk;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final Messages messages;
    private final News news = new News();
    private final Set<Account> inSession = new HashSet<>();

    private MailStore(Database database, Path directory) throws StoreException {
        this.database = database;
        this.contents = directory.resolve("messages");
        this.messages = new Messages(contents);
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
        keep(List.of(draft));
        List<Account> ordered = recipients.stream()
                .distinct()
                // In one order for all, so that two deliveries never wait for each other.
                .sorted((a, b) -> Long.compare(a.id(), b.id()))
                .toList();
        Addition addition = new Addition(draft, Flags.NONE, OffsetDateTime.now(ZoneOffset.UTC));
        database.run(connection -> {
            for (Account recipient : ordered) {
                messages.add(connection, recipient, List.of(Messages.Row.of(addition)));
            }
            return ordered;
        });
        database.force();
        ordered.forEach(news::tell);
    }

    /** Forces drafts to disk, and no longer removes them when they are closed. */
    void keep(List<Draft> drafts) throws StoreException {
        for (Draft draft : drafts) {
            draft.force();
        }
        try {
            Disk.forceDirectory(contents);
        } catch (IOException e) {
            throw new StoreException("a message cannot be forced to disk", e);
        }
        // From here on a row may know the file, even if the commit fails half-way: it stays, and sweep() knows whether
        // it should.
        drafts.forEach(Draft::keep);
    }

    /** The messages of an account's INBOX, oldest first. */
    public List<StoredMessage> list(Account account) throws StoreException {
        return database.run(connection ->
                messages.all(connection, messages.inbox(connection, account).id()));
    }

    /** One message of an account's INBOX. */
    public Optional<StoredMessage> find(Account account, long uid) throws StoreException {
        return database
                .run(connection -> messages.between(
                        connection, messages.inbox(connection, account).id(), uid, uid))
                .stream()
                .findFirst();
    }

    /** An account's INBOX, as sessions of IMAP share it. */
    public Mailbox mailbox(Account account) throws StoreException {
        return new Mailbox(this, database, messages, account);
    }

    News news() {
        return news;
    }

    /**
     * Opens an account's INBOX for one session of POP3 alone, as it is now: no other one has it, and no message goes from it meanwhile
     * (RFC 1939 section 4). Mail may come, and sessions of IMAP may read and flag it.
     *
     * @return empty: another session has it
     */
    public Optional<Maildrop> open(Account account) throws StoreException {
        synchronized (inSession) {
            if (!inSession.add(account)) {
                return Optional.empty();
            }
        }
        try {
            long validity = mailbox(account).uidValidity();
            return Optional.of(new Maildrop(this, account, validity, list(account)));
        } catch (StoreException | RuntimeException e) {
            release(account);
            throw e;
        }
    }

    /** Something that takes messages out. */
    interface Removal {
        Object run() throws StoreException;
    }

    /** Does it, and no session of POP3 begins meanwhile; if there is one, it is not done, and this is false. */
    boolean unlessInSession(Account account, Removal removal) throws StoreException {
        synchronized (inSession) {
            if (inSession.contains(account)) {
                return false;
            }
            removal.run();
            return true;
        }
    }

    /** Another session may have it. */
    void release(Account account) {
        synchronized (inSession) {
            inSession.remove(account);
        }
    }

    /**
     * Takes messages out of an account's INBOX, all of them or none. When it returns the disk knows. A file goes when the last
     * message goes whose content it is; if a crash comes before that, the next start sweeps it away.
     */
    void remove(Account account, List<StoredMessage> marked) throws StoreException {
        database.run(connection -> {
            messages.remove(connection, messages.lock(connection, account), marked);
            return marked;
        });
        database.force();
        news.tell(account);
        removeFiles(marked);
    }

    /** Removes the files that were the content of messages which are gone, unless they are that of others too. */
    void removeFiles(List<StoredMessage> gone) throws StoreException {
        for (StoredMessage message : gone) {
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
