package dev.mailwire.examples.mailhost.session;

import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.LoginServer;
import dev.mailwire.core.sasl.PlainMessage;
import dev.mailwire.core.sasl.PlainServer;
import dev.mailwire.core.sasl.SaslRule;
import dev.mailwire.core.sasl.ScramHash;
import dev.mailwire.core.sasl.ScramServer;
import dev.mailwire.core.sasl.ServerExchange;
import dev.mailwire.examples.mailhost.Visible;
import dev.mailwire.examples.mailhost.store.Accounts;
import dev.mailwire.examples.mailhost.store.StoreException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who a client is. What it is told is the protocol's matter. */
public final class Login {
    /** What came of a step. */
    public enum Outcome {
        /** The client has to answer {@link Login#challenge}. */
        CHALLENGE,
        /** The client is {@link Login#user}. */
        SUCCESS,
        /** The name or the password is wrong, and it is not told which. */
        WRONG,
        /** The client gave up. */
        CANCELLED,
        /** It is logged in already. */
        AGAIN,
        /** There is no such mechanism. */
        UNKNOWN_MECHANISM,
        /** The mechanism shows the password, and this is not TLS. */
        NEEDS_TLS,
        /** The accounts cannot be read now. */
        UNAVAILABLE
    }

    private static final Logger LOG = LoggerFactory.getLogger("mailhost");
    private static final int MOST_FAILURES = 3;
    private static final String SCRAM = ScramHash.SHA_256.mechanism().name();

    private final Accounts accounts;
    private final boolean passwordsAreSafe;
    private final String session;
    private @Nullable ServerExchange exchange;
    private @Nullable String user;
    private int failures;

    /**
     * Nobody yet.
     *
     * @param passwordsAreSafe whether ways that show the password are taken: in TLS
     * @param session what the log calls it
     */
    public Login(Accounts accounts, boolean passwordsAreSafe, String session) {
        this.accounts = accounts;
        this.passwordsAreSafe = passwordsAreSafe;
        this.session = session;
    }

    /** The mechanisms to offer; SCRAM shows no password to anybody, and so is offered always. */
    public List<String> mechanisms() {
        return passwordsAreSafe ? List.of(SCRAM, "PLAIN", "LOGIN") : List.of(SCRAM);
    }

    /** Whether ways that show the password are taken. */
    public boolean passwordsAreSafe() {
        return passwordsAreSafe;
    }

    /** Who logged in, or null. */
    public @Nullable String user() {
        return user;
    }

    /** Whether it failed often enough. */
    public boolean isHopeless() {
        return failures >= MOST_FAILURES;
    }

    /** Takes AUTH. */
    public Outcome begin(String mechanism, @Nullable Secret initialResponse) {
        if (user != null) {
            return Outcome.AGAIN;
        }
        exchange = switch (mechanism) {
            case "SCRAM-SHA-256" -> new ScramServer(accounts.logins());
            case "PLAIN" -> new PlainServer(accounts.logins());
            case "LOGIN" -> new LoginServer(accounts.logins());
            default -> null;
        };
        if (exchange == null) {
            return Outcome.UNKNOWN_MECHANISM;
        }
        if (!mechanisms().contains(mechanism)) {
            exchange = null;
            return Outcome.NEEDS_TLS;
        }
        return next(initialResponse);
    }

    /**
     * Takes what the client sent next.
     *
     * @param response null: with AUTH there was none, or the client gives up
     */
    public Outcome next(@Nullable Secret response) {
        ServerExchange current = exchange;
        if (current == null) {
            throw new IllegalStateException("no exchange has begun");
        }
        try {
            return switch (current.evaluate(response)) {
                case CHALLENGE -> Outcome.CHALLENGE;
                case SUCCESS -> succeeded(current.authorizationId(), current.mechanism());
                case FAILURE -> failed(current);
            };
        } catch (UncheckedIOException e) {
            return unavailable(e);
        } finally {
            if (response != null) {
                response.wipe();
            }
        }
    }

    /** What to send after {@link Outcome#CHALLENGE}. */
    public Secret challenge() {
        ServerExchange current = exchange;
        if (current == null) {
            throw new IllegalStateException("no exchange has begun");
        }
        return current.challenge();
    }

    /** Takes a name and its password, which are worth the same as in PLAIN. */
    public Outcome password(String name, Secret password) {
        try {
            return begin("PLAIN", PlainMessage.of(name, password).write());
        } catch (IllegalArgumentException e) {
            return wrong("PLAIN", "no name or password is like that");
        } finally {
            password.wipe();
        }
    }

    /**
     * Takes the proof that somebody knows a password that is kept: of an account that was made for APOP.
     *
     * @param isProven whether the proof holds for a password
     */
    public Outcome apop(String name, Predicate<Secret> isProven) {
        if (user != null) {
            return Outcome.AGAIN;
        }
        try {
            Optional<Secret> kept = accounts.apopPassword(name);
            // The same work for a name that has none.
            Secret password = kept.orElseGet(() -> Secret.of("nobody's"));
            boolean proven = isProven.test(password);
            password.wipe();
            return proven & kept.isPresent() ? succeeded(name, "APOP") : wrong("APOP", "digest");
        } catch (StoreException e) {
            return unavailable(e);
        }
    }

    private Outcome unavailable(Exception e) {
        LOG.error("{} a login cannot be checked", session, e);
        exchange = null;
        return Outcome.UNAVAILABLE;
    }

    private Outcome succeeded(String name, Object mechanism) {
        exchange = null;
        user = name;
        LOG.info("{} logged in as {} by {}", session, Visible.of(name), mechanism);
        return Outcome.SUCCESS;
    }

    private Outcome failed(ServerExchange done) {
        exchange = null;
        Outcome wrong = wrong(done.mechanism(), done.violation());
        return done.violation().rule() == SaslRule.CANCELLED ? Outcome.CANCELLED : wrong;
    }

    private Outcome wrong(Object mechanism, @Nullable Object why) {
        failures++;
        LOG.info("{} not logged in by {}: {}", session, mechanism, why);
        return Outcome.WRONG;
    }
}
