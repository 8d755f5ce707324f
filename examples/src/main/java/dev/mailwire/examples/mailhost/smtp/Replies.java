package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.examples.mailhost.session.Login;
import dev.mailwire.smtp.EnhancedStatusCode;
import dev.mailwire.smtp.SmtpReply;

/** Replies with their enhanced status codes, which nearly all replies here have. */
final class Replies {
    private Replies() {}

    static SmtpReply of(int code, String enhanced, String text) {
        return SmtpReply.of(code, EnhancedStatusCode.of(enhanced), text);
    }

    /** What a step of AUTH is answered with (RFC 4954 section 6). */
    static SmtpReply login(Login.Outcome outcome, Login login) {
        return switch (outcome) {
            case CHALLENGE -> SmtpReply.challenge(login.challenge());
            case SUCCESS -> of(235, "2.7.0", "Welcome");
            case WRONG -> of(535, "5.7.8", "Name or password is wrong");
            case CANCELLED -> of(501, "5.7.0", "Cancelled");
            case AGAIN -> of(503, "5.5.1", "You are logged in");
            case UNKNOWN_MECHANISM -> of(504, "5.5.4", "There is no such mechanism here");
            case NEEDS_TLS -> of(538, "5.7.11", "This mechanism needs TLS");
            case UNAVAILABLE -> of(454, "4.7.0", "Logins cannot be checked now, try again later");
        };
    }

    /** Why a connection is ended from our side: 421 is the only reply that comes without a command (RFC 5321 section 3.8). */
    static SmtpReply farewell(Ending why) {
        return switch (why) {
            case TIMEOUT -> of(421, "4.4.2", "You took too long, closing");
            case STOP -> of(421, "4.3.2", "Service is stopping, try again later");
            case FULL -> of(421, "4.3.2", "Too many connections, try again later");
            case TOO_MANY_FROM_THERE -> of(421, "4.7.0", "Too many connections from your address, try again later");
            case MISBEHAVED -> of(421, "4.7.0", "Too many faults from your address, try again later");
            case OUR_FAULT -> of(421, "4.3.0", "Something went wrong here, try again later");
        };
    }
}
