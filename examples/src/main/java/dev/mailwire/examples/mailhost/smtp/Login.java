package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.LoginServer;
import dev.mailwire.core.sasl.PlainServer;
import dev.mailwire.core.sasl.SaslRule;
import dev.mailwire.core.sasl.ScramAccounts;
import dev.mailwire.core.sasl.ScramServer;
import dev.mailwire.core.sasl.ServerExchange;
import dev.mailwire.examples.mailhost.Visible;
import dev.mailwire.smtp.EhloLine;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpReply;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who a client is, by AUTH. */
final class Login {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    private final ScramAccounts accounts;
    private final boolean passwordsAreSafe;
    private final String session;
    private @Nullable ServerExchange exchange;
    private @Nullable String user;
    private int failures;

    /**
     * Nobody yet.
     *
     * @param passwordsAreSafe whether mechanisms that show the password are taken: in TLS
     */
    Login(ScramAccounts accounts, boolean passwordsAreSafe, String session) {
        this.accounts = accounts;
        this.passwordsAreSafe = passwordsAreSafe;
        this.session = session;
    }

    /** What EHLO offers; SCRAM shows no password to anybody, and so is offered always. */
    EhloLine offer() {
        return passwordsAreSafe ? EhloLine.auth("SCRAM-SHA-256", "PLAIN", "LOGIN") : EhloLine.auth("SCRAM-SHA-256");
    }

    /** Who logged in, or null. */
    @Nullable
    String user() {
        return user;
    }

    /** How often it failed. */
    int failures() {
        return failures;
    }

    /** Answers AUTH. */
    SmtpReply begin(SmtpCommand.Auth auth) {
        if (user != null) {
            return Replies.of(503, "5.5.1", "You are logged in");
        }
        exchange = switch (auth.mechanism()) {
            case "SCRAM-SHA-256" -> new ScramServer(accounts);
            case "PLAIN" -> new PlainServer(accounts);
            case "LOGIN" -> new LoginServer(accounts);
            default -> null;
        };
        if (exchange == null) {
            return Replies.of(504, "5.5.4", "There is no such mechanism here");
        }
        if (!passwordsAreSafe && !auth.mechanism().startsWith("SCRAM-")) {
            exchange = null;
            return Replies.of(538, "5.7.11", "This mechanism needs TLS");
        }
        return next(auth.initialResponse());
    }

    /**
     * Answers what the client sent next.
     *
     * @param response null: with AUTH there was none, or the client gives up
     */
    SmtpReply next(@Nullable Secret response) {
        ServerExchange current = exchange;
        if (current == null) {
            throw new IllegalStateException("no exchange has begun");
        }
        try {
            return switch (current.evaluate(response)) {
                case CHALLENGE -> SmtpReply.challenge(current.challenge());
                case SUCCESS -> succeeded(current);
                case FAILURE -> failed(current);
            };
        } catch (UncheckedIOException e) {
            LOG.error("{} a login cannot be checked", session, e);
            exchange = null;
            return Replies.of(454, "4.7.0", "Logins cannot be checked now, try again later");
        } finally {
            if (response != null) {
                response.wipe();
            }
        }
    }

    private SmtpReply succeeded(ServerExchange done) {
        exchange = null;
        user = done.authorizationId();
        LOG.info("{} logged in as {} by {}", session, Visible.of(user), done.mechanism());
        return Replies.of(235, "2.7.0", "Welcome");
    }

    private SmtpReply failed(ServerExchange done) {
        exchange = null;
        failures++;
        LOG.info("{} not logged in by {}: {}", session, done.mechanism(), done.violation());
        return done.violation().rule() == SaslRule.CANCELLED
                ? Replies.of(501, "5.7.0", "Cancelled")
                : Replies.of(535, "5.7.8", "Name or password is wrong");
    }
}
