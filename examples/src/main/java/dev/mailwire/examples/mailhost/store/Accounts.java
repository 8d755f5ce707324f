package dev.mailwire.examples.mailhost.store;

import dev.mailwire.core.OctetString;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Who has mail here, and how they prove it. */
public final class Accounts {
    /** How often a new password is hashed: some tens of milliseconds, here and for who guesses. RFC 7677 asks for 4,096 or more. */
    public static final int ITERATIONS = 60_000;

    /** Mail to this name is always taken (RFC 5321 section 4.5.1); without a password nobody logs in with it. */
    public static final String POSTMASTER = "postmaster";

    private static final int SALT_OCTETS = 16;

    private final Database database;

    Accounts(Database database) {
        this.database = database;
    }

    /** A fresh salt for {@link LoginKeys}. */
    public static OctetString newSalt() {
        return OctetString.of(Secrets.random(SALT_OCTETS));
    }

    /** The account of a name; letters in either case, and composed or not, are the same name. */
    public Optional<Account> find(String name) throws StoreException {
        return database.run(connection -> select(connection, fold(name)));
    }

    /** All of them, by name. */
    public List<Account> all() throws StoreException {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select id, name from account order by name")) {
                List<Account> accounts = new ArrayList<>();
                while (row.next()) {
                    accounts.add(new Account(row.getLong(1), row.getString(2)));
                }
                return accounts;
            }
        });
    }

    /**
     * Makes an account with an empty INBOX, or gives one other keys.
     *
     * @param keys what a login is checked against; null: nobody logs in, an account that is there keeps its keys
     */
    public Account add(String name, @Nullable LoginKeys keys) throws StoreException {
        Account account = database.run(connection -> {
            Optional<Account> known = select(connection, fold(name));
            Account one = known.isPresent() ? known.get() : insert(connection, fold(name));
            if (keys != null) {
                update(connection, one, keys);
            }
            return one;
        });
        database.force();
        return account;
    }

    /**
     * The keys a login is checked against: the account's, or for an unknown name keys that no password fits. Those look the same
     * each time and from outside like any others, so that trying names tells nobody which exist.
     */
    public LoginKeys keys(String name) throws StoreException {
        String folded = fold(name);
        return database.run(connection -> {
            // The same work for a name that is known and for one that is not.
            LoginKeys nobody = nobody(connection, folded);
            try (PreparedStatement query = connection.prepareStatement(
                    "select salt, iterations, stored_key, server_key from account where name = ? and salt is not null")) {
                query.setString(1, folded);
                try (ResultSet row = query.executeQuery()) {
                    return row.next()
                            ? new LoginKeys(OctetString.of(row.getBytes(1)), row.getInt(2), OctetString.of(row.getBytes(3)), OctetString.of(row.getBytes(4)))
                            : nobody;
                }
            }
        });
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private static Optional<Account> select(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select id from account where name = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                return row.next() ? Optional.of(new Account(row.getLong(1), name)) : Optional.empty();
            }
        }
    }

    private static Account insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement account = connection.prepareStatement("insert into account (name) values (?)", Statement.RETURN_GENERATED_KEYS);
                PreparedStatement mailbox = connection.prepareStatement("insert into mailbox (account, name, uid_validity) values (?, 'INBOX', ?)")) {
            account.setString(1, name);
            account.executeUpdate();
            try (ResultSet key = account.getGeneratedKeys()) {
                key.next();
                Account one = new Account(key.getLong(1), name);
                mailbox.setLong(1, one.id());
                mailbox.setLong(2, Instant.now().getEpochSecond());
                mailbox.executeUpdate();
                return one;
            }
        }
    }

    private static void update(Connection connection, Account account, LoginKeys keys) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update account set salt = ?, iterations = ?, stored_key = ?, server_key = ? where id = ?")) {
            update.setBytes(1, keys.salt().toByteArray());
            update.setInt(2, keys.iterations());
            update.setBytes(3, keys.storedKey().toByteArray());
            update.setBytes(4, keys.serverKey().toByteArray());
            update.setLong(5, account.id());
            update.executeUpdate();
        }
    }

    private static LoginKeys nobody(Connection connection, String name) throws SQLException {
        byte[] secret = secretOfNobody(connection);
        byte[] salt = Arrays.copyOf(hash(secret, "salt", name), SALT_OCTETS);
        return new LoginKeys(OctetString.of(salt), ITERATIONS, OctetString.of(hash(secret, "stored", name)), OctetString.of(hash(secret, "server", name)));
    }

    private static byte[] secretOfNobody(Connection connection) throws SQLException {
        String select = "select content from setting where name = 'nobody'";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(select)) {
            if (row.next()) {
                return row.getBytes(1);
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into setting (name, content) values ('nobody', ?)")) {
            byte[] secret = Secrets.random(32);
            insert.setBytes(1, secret);
            insert.executeUpdate();
            return secret;
        }
    }

    private static byte[] hash(byte[] secret, String purpose, String name) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return mac.doFinal((purpose + ":" + name).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
