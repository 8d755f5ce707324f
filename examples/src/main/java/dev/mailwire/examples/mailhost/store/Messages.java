package dev.mailwire.examples.mailhost.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The rows of messages and of their mailbox, each step within a transaction of the caller's. Who changes something locks the row of
 * the mailbox first: changes of one mailbox come one after the other, and are numbered so.
 */
final class Messages {
    private static final String COLUMNS =
            "select uid, internal_date, size, coalesce(crlf_size, size), utf8, content, flags, keywords from message ";

    private final Path contents;

    Messages(Path contents) {
        this.contents = contents;
    }

    /**
     * The row of an INBOX.
     *
     * @param change the number of the last change
     * @param removal the number of the last change that took messages out
     */
    record Inbox(long id, long uidValidity, long uidNext, long change, long removal, long recentFrom) {}

    Inbox inbox(Connection connection, Account account) throws SQLException {
        return inbox(connection, account, "");
    }

    /** Nobody else changes it until the transaction ends. */
    Inbox lock(Connection connection, Account account) throws SQLException {
        return inbox(connection, account, " for update");
    }

    private static Inbox inbox(Connection connection, Account account, String how) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "select id, uid_validity, uid_next, changed, removed, recent_from from mailbox"
                        + " where account = ? and name = 'INBOX'" + how)) {
            query.setLong(1, account.id());
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("account " + account.name() + " has no INBOX");
                }
                return new Inbox(
                        row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6));
            }
        }
    }

    /** Puts down that there was a change: {@code uidNext}, {@code changed}, {@code removed}, {@code recent_from}. */
    void update(Connection connection, Inbox inbox) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update mailbox set uid_next = ?, changed = ?, removed = ?, recent_from = ? where id = ?")) {
            update.setLong(1, inbox.uidNext);
            update.setLong(2, inbox.change);
            update.setLong(3, inbox.removal);
            update.setLong(4, inbox.recentFrom);
            update.setLong(5, inbox.id);
            update.executeUpdate();
        }
    }

    /**
     * Puts messages in.
     *
     * @return the UID of the first; the others follow
     */
    long add(Connection connection, Account account, List<Row> rows) throws SQLException {
        Inbox inbox = lock(connection, account);
        try (PreparedStatement insert = connection.prepareStatement("insert into message"
                + " (mailbox, uid, content, internal_date, size, crlf_size, utf8, flags, keywords, changed)"
                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            long uid = inbox.uidNext;
            for (Row row : rows) {
                insert.setLong(1, inbox.id);
                insert.setLong(2, uid++);
                insert.setString(3, row.content);
                insert.setObject(4, row.internalDate);
                insert.setLong(5, row.size);
                insert.setLong(6, row.crlfSize);
                insert.setBoolean(7, row.utf8);
                insert.setInt(8, row.flags.bits());
                insert.setString(9, row.flags.keywordsInRow());
                insert.setLong(10, inbox.change + 1);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        long next = inbox.uidNext + rows.size();
        update(
                connection,
                new Inbox(inbox.id, inbox.uidValidity, next, inbox.change + 1, inbox.removal, inbox.recentFrom));
        return inbox.uidNext;
    }

    /** What is put into a row of its own. */
    record Row(String content, OffsetDateTime internalDate, long size, long crlfSize, boolean utf8, Flags flags) {
        static Row of(Addition addition) {
            Draft draft = addition.draft();
            return new Row(
                    draft.name(),
                    addition.internalDate(),
                    draft.size(),
                    draft.crlfSize(),
                    draft.isUtf8(),
                    addition.flags());
        }

        static Row of(StoredMessage message) {
            return new Row(
                    message.content().getFileName().toString(),
                    message.internalDate(),
                    message.size(),
                    message.crlfSize(),
                    message.utf8(),
                    message.flags());
        }
    }

    List<StoredMessage> all(Connection connection, long mailbox) throws SQLException {
        return changedSince(connection, mailbox, -1);
    }

    List<StoredMessage> changedSince(Connection connection, long mailbox, long change) throws SQLException {
        return select(connection, "where mailbox = ? and changed > ? order by uid", mailbox, change);
    }

    List<StoredMessage> between(Connection connection, long mailbox, long first, long last) throws SQLException {
        return select(connection, "where mailbox = ? and uid >= ? and uid <= ? order by uid", mailbox, first, last);
    }

    private List<StoredMessage> select(Connection connection, String which, long... arguments) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(COLUMNS + which)) {
            for (int i = 0; i < arguments.length; i++) {
                query.setLong(i + 1, arguments[i]);
            }
            List<StoredMessage> messages = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    messages.add(new StoredMessage(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class),
                            row.getLong(3),
                            row.getLong(4),
                            row.getBoolean(5),
                            contents.resolve(row.getString(6)),
                            Flags.ofRow(row.getInt(7), row.getString(8))));
                }
            }
            return messages;
        }
    }

    List<Long> uids(Connection connection, long mailbox) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("select uid from message where mailbox = ? order by uid")) {
            query.setLong(1, mailbox);
            List<Long> uids = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    uids.add(row.getLong(1));
                }
            }
            return uids;
        }
    }

    /** Takes messages out; their files stay. */
    void remove(Connection connection, Inbox inbox, List<StoredMessage> messages) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("delete from message where mailbox = ? and uid = ?")) {
            for (StoredMessage message : messages) {
                delete.setLong(1, inbox.id);
                delete.setLong(2, message.uid());
                delete.addBatch();
            }
            delete.executeBatch();
        }
        long change = inbox.change + 1;
        update(connection, new Inbox(inbox.id, inbox.uidValidity, inbox.uidNext, change, change, inbox.recentFrom));
    }

    /** Gives messages the flags that they have here. */
    void flag(Connection connection, Inbox inbox, List<StoredMessage> messages) throws SQLException {
        long change = inbox.change + 1;
        try (PreparedStatement update = connection.prepareStatement(
                "update message set flags = ?, keywords = ?, changed = ? where mailbox = ? and uid = ?")) {
            for (StoredMessage message : messages) {
                update.setInt(1, message.flags().bits());
                update.setString(2, message.flags().keywordsInRow());
                update.setLong(3, change);
                update.setLong(4, inbox.id);
                update.setLong(5, message.uid());
                update.addBatch();
            }
            update.executeBatch();
        }
        update(
                connection,
                new Inbox(inbox.id, inbox.uidValidity, inbox.uidNext, change, inbox.removal, inbox.recentFrom));
    }
}
