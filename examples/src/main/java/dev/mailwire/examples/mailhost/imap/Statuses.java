package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.examples.mailhost.session.Login;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.ResponseCode;
import java.util.List;

/** Status responses that say no. */
final class Statuses {
    static final Status LOG_IN_FIRST = Status.bad("Log in first");
    static final Status NOT_NOW = Status.bad("Not after login");
    static final Status SELECT_FIRST = Status.bad("Select a mailbox first");
    static final Status UNKNOWN = Status.bad("Unknown command");
    static final Status NOT_OFFERED = Status.bad("That is not offered here");
    static final Status NO_MESSAGE = Status.bad("There are not so many messages");
    static final Status NO_SAVED_RESULT = Status.bad("No result of a search is saved here");
    static final Status TLS_FIRST = Status.no(ResponseCode.PRIVACYREQUIRED, "This needs TLS: STARTTLS first");
    static final Status UNAVAILABLE = Status.no(ResponseCode.UNAVAILABLE, "Something is wrong here, try again later");
    static final Status ONLY_INBOX = Status.no(ResponseCode.CANNOT, "There is only INBOX here");
    static final Status NO_MAILBOX = Status.no(ResponseCode.NONEXISTENT, "There is no such mailbox, only INBOX");
    static final Status INBOX_STAYS = Status.no(ResponseCode.CANNOT, "INBOX stays as it is");
    static final Status INBOX_EXISTS = Status.no(ResponseCode.ALREADYEXISTS, "INBOX is there already");
    static final Status READ_ONLY = Status.no(ResponseCode.NOPERM, "The mailbox was selected to be read only");
    static final Status IN_USE =
            Status.no(ResponseCode.INUSE, "A session of POP3 has the maildrop: nothing was removed");
    static final Status EXPUNGED = Status.no(ResponseCode.EXPUNGEISSUED, "Some of the messages are gone");
    static final Status TOO_BIG = Status.no(ResponseCode.TOOBIG, "The message is too large");
    static final Status TOO_MANY = Status.no(ResponseCode.LIMIT, "That are too many");
    static final Status NO_SUCH_FLAG =
            Status.no(ResponseCode.CANNOT, "There is no such system flag, or there are too many");
    static final Status NO_PARTS = Status.no(
            ResponseCode.CANNOT, "This host does not look into messages: neither ENVELOPE nor parts of a BODY");
    static final Status BAD_CHARSET =
            Status.no(ResponseCode.badCharset(List.of("US-ASCII", "UTF-8")), "Only US-ASCII and UTF-8");
    static final Status TOO_MANY_FAULTS = Status.bye("Too many faults, closing");
    static final Status TOO_MANY_FAILED_LOGINS = Status.bye("Too many failed logins, closing");

    private Statuses() {}

    /** What a failed step of a login is answered with. */
    static Status login(Login.Outcome outcome) {
        return switch (outcome) {
            case WRONG -> Status.no(ResponseCode.AUTHENTICATIONFAILED, "Name or password is wrong");
            case CANCELLED -> Status.bad("Cancelled");
            case AGAIN -> NOT_NOW;
            case UNKNOWN_MECHANISM -> Status.no(ResponseCode.CANNOT, "There is no such mechanism here");
            case NEEDS_TLS -> TLS_FIRST;
            case UNAVAILABLE -> UNAVAILABLE;
            case CHALLENGE, SUCCESS -> throw new IllegalArgumentException(outcome + " is no failure");
        };
    }

    /** Why somebody is not let in, or has to go. */
    static Status farewell(Ending why) {
        return Status.bye(
                switch (why) {
                    case TIMEOUT -> "You took too long";
                    case STOP -> "Service is stopping, try again later";
                    case FULL -> "Too many connections, try again later";
                    case TOO_MANY_FROM_THERE -> "Too many connections from your address, try again later";
                    case MISBEHAVED -> "Too many faults from your address, try again later";
                    case OUR_FAULT -> "Something went wrong here, try again later";
                });
    }
}
