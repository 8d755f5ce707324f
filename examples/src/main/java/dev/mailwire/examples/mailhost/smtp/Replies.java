package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.smtp.EnhancedStatusCode;
import dev.mailwire.smtp.SmtpReply;

/** Replies with their enhanced status codes, which nearly all replies here have. */
final class Replies {
    private Replies() {}

    static SmtpReply of(int code, String enhanced, String text) {
        return SmtpReply.of(code, EnhancedStatusCode.of(enhanced), text);
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
