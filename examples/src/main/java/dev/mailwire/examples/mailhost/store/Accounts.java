package dev.mailwire.examples.mailhost.store;

import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.ScramAccounts;
import dev.mailwire.core.sasl.ScramCredentials;
import dev.mailwire.core.sasl.ScramHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
import org.jspecify.annotations.Nullable;

/** Who has mail here, and how they prove it: by keys that are made from a password, which is kept nowhere. */
public final class Accounts {
    /** How often a password is hashed: some ten milliseconds, for us at a login and for who guesses each time. */
    public static final int ITERATIONS = 20_000;

    /** Mail to this name is always taken (RFC 5321 section 4.5.1); without a password nobody logs in with it. */
    public static final String POSTMASTER = "postmaster";

    private final Database database;
    private final ScramAccounts logins;

    Accounts(Database database, Path directory) throws StoreException {
        this.database = database;
        // Kept over restarts: a salt that changes would tell that there is no such account.
        Secret decoyKey = Secret.of(Secrets.inFile(directory.resolve("decoy-key")));
        this.logins = ScramAccounts.of(ScramHash.SHA_256, ITERATIONS, decoyKey, this::credentials)
                .foldedBy(Accounts::fold); // before the look-up: one salt for all spellings of a name
    }

    /**
     * What logins are checked against. A name without an account costs the same work and gets the same answers as a wrong
     * password. If the database fails, checks throw {@link UncheckedIOException}.
     */
    public ScramAccounts logins() {
        return logins;
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
     * Makes an account with an empty INBOX, or gives one another password.
     *
     * @param password what one logs in with; null: a new account has none and an old one keeps its own
     * @throws IllegalArgumentException if the password cannot be one (SASLprep, RFC 4013)
     */
    public Account add(String name, @Nullable Secret password) throws StoreException {
        return add(name, password, null);
    }

    /**
     * As {@link #add}, and the account may log in with APOP (RFC 1939 section 7). That cannot be checked with salted keys: the
     * password itself is kept, and who reads the database has it.
     */
    public Account addWithApop(String name, Secret password) throws StoreException {
        byte[] octets = password.toByteArray();
        try {
            return add(name, password, new String(octets, StandardCharsets.UTF_8));
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private Account add(String name, @Nullable Secret password, @Nullable String apopPassword) throws StoreException {
        String credentials = password == null
                ? null
                : ScramCredentials.derive(ScramHash.SHA_256, password, ITERATIONS)
                        .toAuthPassword();
        Account account = database.run(connection -> {
            Optional<Account> known = select(connection, fold(name));
            Account one = known.isPresent() ? known.get() : insert(connection, fold(name));
            if (credentials != null) {
                update(connection, one, credentials, apopPassword);
            }
            return one;
        });
        database.force();
        return account;
    }

    private @Nullable ScramCredentials credentials(String name) {
        try {
            return database.run(connection -> {
                        try (PreparedStatement query = connection.prepareStatement(
                                "select credentials from account where name = ? and credentials is not null")) {
                            query.setString(1, name);
                            try (ResultSet row = query.executeQuery()) {
                                return row.next()
                                        ? Optional.of(ScramCredentials.ofAuthPassword(row.getString(1)))
                                        : Optional.<ScramCredentials>empty();
                            }
                        }
                    })
                    .orElse(null);
        } catch (StoreException e) {
            throw new UncheckedIOException(new IOException("accounts cannot be read", e));
        }
    }

    /** Whether any account may log in with APOP. */
    public boolean anyWithApop() throws StoreException {
        return database.run(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row =
                            statement.executeQuery("select 1 from account where apop_password is not null limit 1")) {
                return row.next();
            }
        });
    }

    /** The password of an account that may log in with APOP, yours to wipe; empty for any other name. */
    public Optional<Secret> apopPassword(String name) throws StoreException {
        return database.run(connection -> {
            try (PreparedStatement query = connection.prepareStatement(
                    "select apop_password from account where name = ? and apop_password is not null")) {
                query.setString(1, fold(name));
                try (ResultSet row = query.executeQuery()) {
                    return row.next() ? Optional.of(Secret.of(row.getString(1))) : Optional.<Secret>empty();
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
        try (PreparedStatement account = connection.prepareStatement(
                        "insert into account (name) values (?)", Statement.RETURN_GENERATED_KEYS);
                PreparedStatement mailbox = connection.prepareStatement(
                        "insert into mailbox (account, name, uid_validity) values (?, 'INBOX', ?)")) {
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

    private static void update(
            Connection connection, Account account, String credentials, @Nullable String apopPassword)
            throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("update account set credentials = ?, apop_password = ? where id = ?")) {
            update.setString(1, credentials);
            update.setString(2, apopPassword);
            update.setLong(3, account.id());
            update.executeUpdate();
        }
    }
}
