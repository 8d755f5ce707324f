package dev.mailwire.examples.mailhost.store;

import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.NumberRanges;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An account's INBOX as any number of sessions of IMAP share it: all of them see its changes, and may make some.
 *
 * <pre>{@code
 * Changes changes = mailbox.changes(-1, true);                    // all that is there
 * ...
 * changes = mailbox.changes(changes.upTo(), true);                // what came, went and was flagged since
 * }</pre>
 *
 * <p>Safe for any number of threads: it holds nothing but a name.
 */
public final class Mailbox {
    private final MailStore store;
    private final Database database;
    private final Messages messages;
    private final Account account;
    private final long uidValidity;

    Mailbox(MailStore store, Database database, Messages messages, Account account) throws StoreException {
        this.store = store;
        this.database = database;
        this.messages = messages;
        this.account = account;
        this.uidValidity =
                database.run(connection -> messages.inbox(connection, account)).uidValidity();
    }

    /** Whose it is. */
    public Account account() {
        return account;
    }

    /** UIDs are those of before as long as this is the same: for ever. */
    public long uidValidity() {
        return uidValidity;
    }

    /** Calls somebody after each change, until it {@link #leave leaves}; on any thread, and not to be kept waiting. */
    public void watch(Runnable watcher) {
        store.news().watch(account, watcher);
    }

    /** Ends what {@link #watch} began. */
    public void leave(Runnable watcher) {
        store.news().leave(account, watcher);
    }

    /**
     * What became of it.
     *
     * @param since the number of the last change that is known; -1: none
     * @param claimsRecent whether messages that no session knew are known from now on
     */
    public Changes changes(long since, boolean claimsRecent) throws StoreException {
        return database.run(connection -> {
            Messages.Inbox inbox =
                    claimsRecent ? messages.lock(connection, account) : messages.inbox(connection, account);
            if (claimsRecent && inbox.recentFrom() < inbox.uidNext()) {
                messages.update(
                        connection,
                        new Messages.Inbox(
                                inbox.id(),
                                inbox.uidValidity(),
                                inbox.uidNext(),
                                inbox.change(),
                                inbox.removal(),
                                inbox.uidNext()));
            }
            // What changes between these queries is told now and, with the next number, once more.
            return new Changes(
                    inbox.change(),
                    messages.changedSince(connection, inbox.id(), since),
                    since >= 0 && inbox.removal() > since ? messages.uids(connection, inbox.id()) : null,
                    inbox.recentFrom(),
                    inbox.uidNext());
        });
    }

    /** It in numbers. */
    public MailboxStatus status() throws StoreException {
        return database.run(connection -> {
            Messages.Inbox inbox = messages.inbox(connection, account);
            try (PreparedStatement query = connection.prepareStatement("select count(*),"
                    + " count(case when uid >= ? then 1 end),"
                    + " count(case when bitand(flags, " + Flags.SEEN + ") = 0 then 1 end),"
                    + " count(case when bitand(flags, " + Flags.DELETED + ") <> 0 then 1 end),"
                    + " coalesce(sum(size), 0) from message where mailbox = ?")) {
                query.setLong(1, inbox.recentFrom());
                query.setLong(2, inbox.id());
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return new MailboxStatus(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            inbox.uidNext());
                }
            }
        });
    }

    /**
     * Puts messages in, whole, all or none. When it returns the disk has them.
     *
     * @return the UID of the first; the others follow
     */
    public long append(List<Addition> additions) throws StoreException {
        List<Draft> drafts = additions.stream().map(Addition::draft).toList();
        store.keep(drafts);
        long first = database.run(connection -> messages.add(
                connection, account, additions.stream().map(Messages.Row::of).toList()));
        changed();
        return first;
    }

    /**
     * Puts messages in again under other UIDs, with their flags; the files of their content are shared. When it returns the disk knows.
     *
     * @return the UID of the first, the others follow; -1: some are gone, and none was copied
     */
    public long copy(NumberRanges uids) throws StoreException {
        long first = database.run(connection -> {
            List<StoredMessage> chosen = find(connection, messages.lock(connection, account), uids);
            if (chosen.size() != uids.size()) {
                return -1L;
            }
            return messages.add(
                    connection, account, chosen.stream().map(Messages.Row::of).toList());
        });
        changed();
        return first;
    }

    private List<StoredMessage> find(Connection connection, Messages.Inbox inbox, NumberRanges uids)
            throws SQLException {
        if (uids.isEmpty()) {
            return List.of();
        }
        List<StoredMessage> span =
                messages.between(connection, inbox.id(), uids.first(0), uids.last(uids.rangeCount() - 1));
        span.removeIf(message -> !uids.contains(message.uid()));
        return span;
    }

    /**
     * Changes flags. It outlives this process; the machine, once somebody calls {@link #force}.
     *
     * @return the messages as they are now, by UID; those that are gone are not among them
     */
    public List<StoredMessage> flag(NumberRanges uids, UnaryOperator<Flags> change) throws StoreException {
        List<StoredMessage> differ = new ArrayList<>();
        List<StoredMessage> result = database.run(connection -> {
            Messages.Inbox inbox = messages.lock(connection, account);
            List<StoredMessage> all = new ArrayList<>();
            for (StoredMessage message : find(connection, inbox, uids)) {
                StoredMessage flagged = message.withFlags(change.apply(message.flags()));
                all.add(flagged);
                if (!flagged.flags().same(message.flags())) {
                    differ.add(flagged);
                }
            }
            if (!differ.isEmpty()) {
                messages.flag(connection, inbox, differ);
            }
            return all;
        });
        if (!differ.isEmpty()) {
            store.news().tell(account);
        }
        return result;
    }

    /** Returns when the disk knows what was changed. */
    public void force() throws StoreException {
        database.force();
    }

    /**
     * Takes out what has the flag Deleted. When it returns the disk knows.
     *
     * @param uids only of these
     * @return false: nothing was done, since a session of POP3 has the maildrop, from which nothing goes meanwhile (RFC 1939 section 4)
     */
    public boolean expunge(NumberRanges uids) throws StoreException {
        List<StoredMessage> gone = new ArrayList<>();
        boolean done = store.unlessInSession(
                account,
                () -> database.run(connection -> {
                    Messages.Inbox inbox = messages.lock(connection, account);
                    gone.addAll(find(connection, inbox, uids));
                    gone.removeIf(message -> !message.flags().has(Flag.DELETED));
                    if (!gone.isEmpty()) {
                        messages.remove(connection, inbox, gone);
                    }
                    return gone;
                }));
        if (!gone.isEmpty()) {
            changed();
            store.removeFiles(gone);
        }
        return done;
    }

    private void changed() throws StoreException {
        database.force();
        store.news().tell(account);
    }
}
