package dev.mailwire.examples.mailhost.pop3;

import dev.mailwire.examples.mailhost.net.Listener.Ending;
import dev.mailwire.examples.mailhost.session.Login;
import dev.mailwire.pop3.Pop3Reply;
import dev.mailwire.pop3.ResponseCode;

/** Replies that say no. */
final class Replies {
    static final Pop3Reply LOG_IN_FIRST = Pop3Reply.err("Log in first");
    static final Pop3Reply NOT_NOW = Pop3Reply.err("Not after login");
    static final Pop3Reply USER_FIRST = Pop3Reply.err("USER first");
    static final Pop3Reply UNKNOWN = Pop3Reply.err("Unknown command");
    static final Pop3Reply NO_MESSAGE = Pop3Reply.err("There is no such message");
    static final Pop3Reply TLS_FIRST = Pop3Reply.err("This needs TLS: STLS first");
    static final Pop3Reply TOO_MANY_FAULTS = Pop3Reply.err("Too many faults, closing");
    static final Pop3Reply TOO_MANY_FAILED_LOGINS =
            Pop3Reply.err(ResponseCode.AUTH, "Name or password is wrong; too many failed logins, closing");
    static final Pop3Reply IN_USE = Pop3Reply.err(ResponseCode.IN_USE, "Another session has this maildrop");
    static final Pop3Reply UTF8_FIRST =
            Pop3Reply.err(ResponseCode.UTF8, "The header of this message is UTF-8: UTF8 first, before login");
    static final Pop3Reply UNAVAILABLE =
            Pop3Reply.err(ResponseCode.SYS_TEMP, "Something is wrong here, try again later");
    static final Pop3Reply NOT_REMOVED =
            Pop3Reply.err(ResponseCode.SYS_TEMP, "No message was removed, try again later");

    private Replies() {}

    /** What a failed step of a login is answered with. */
    static Pop3Reply login(Login.Outcome outcome) {
        return switch (outcome) {
            case WRONG -> Pop3Reply.err(ResponseCode.AUTH, "Name or password is wrong");
            case CANCELLED -> Pop3Reply.err("Cancelled");
            case AGAIN -> NOT_NOW;
            case UNKNOWN_MECHANISM -> Pop3Reply.err("There is no such mechanism here");
            case NEEDS_TLS -> TLS_FIRST;
            case UNAVAILABLE -> UNAVAILABLE;
            case CHALLENGE, SUCCESS -> throw new IllegalArgumentException(outcome + " is no failure");
        };
    }

    /** Why somebody is not let in. */
    static Pop3Reply farewell(Ending why) {
        return Pop3Reply.err(
                ResponseCode.SYS_TEMP,
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
