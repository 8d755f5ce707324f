package dev.mailwire.smtp;

import org.jspecify.annotations.Nullable;

/** The reply codes that RFCs define, and what they mean. Any other is read and written just as well. */
public final class SmtpReplyCode {
    /** System status, or system help reply (RFC 5321 4.2.3). */
    public static final int SYSTEM_STATUS = 211;

    /** Help message (RFC 5321 4.2.3). */
    public static final int HELP_MESSAGE = 214;

    /** Service ready; also: ready to start TLS (RFC 3207) (RFC 5321 4.2.3). */
    public static final int SERVICE_READY = 220;

    /** Service closing transmission channel (RFC 5321 4.2.3). */
    public static final int CLOSING = 221;

    /** Authentication succeeded (RFC 4954 6). */
    public static final int AUTHENTICATED = 235;

    /** Requested mail action okay, completed (RFC 5321 4.2.3). */
    public static final int OK = 250;

    /** User not local; will forward to a path (RFC 5321 4.2.3). */
    public static final int USER_NOT_LOCAL = 251;

    /** Cannot verify the user, but will take the message and attempt delivery (RFC 5321 4.2.3). */
    public static final int CANNOT_VERIFY = 252;

    /** Messages pending for the node have been started (RFC 1985). */
    public static final int MESSAGES_PENDING = 253;

    /** Server challenge, in base64 (RFC 4954 4). */
    public static final int CHALLENGE = 334;

    /** Start mail input; end with CRLF.CRLF (RFC 5321 4.2.3). */
    public static final int START_INPUT = 354;

    /** The octet offset is the transaction offset (RFC 1845). */
    public static final int TRANSACTION_OFFSET = 355;

    /** Service not available, closing transmission channel (RFC 5321 4.2.3). */
    public static final int NOT_AVAILABLE = 421;

    /** A password transition is needed (RFC 5248). */
    public static final int PASSWORD_CHANGE_NEEDED = 422;

    /** Authentication failed for now (RFC 5248). */
    public static final int AUTHENTICATION_FAILED_NOW = 430;

    /** A password transition is needed (RFC 4954 6). */
    public static final int PASSWORD_TRANSITION_NEEDED = 432;

    /** Mailbox unavailable for now (RFC 5321 4.2.3). */
    public static final int MAILBOX_BUSY = 450;

    /** Action aborted: error in processing (RFC 5321 4.2.3). */
    public static final int LOCAL_ERROR = 451;

    /** Action not taken: insufficient system storage (RFC 5321 4.2.3). */
    public static final int INSUFFICIENT_STORAGE = 452;

    /** You have no mail (RFC 2645). */
    public static final int NO_MAIL = 453;

    /** Temporary authentication failure; also: TLS not available for now (RFC 3207) (RFC 4954 6). */
    public static final int TEMPORARY_AUTHENTICATION_FAILURE = 454;

    /** Server unable to accommodate parameters for now (RFC 5321 4.2.3). */
    public static final int CANNOT_ACCOMMODATE_PARAMETERS = 455;

    /** Unable to queue messages for the node (RFC 1985). */
    public static final int UNABLE_TO_QUEUE = 458;

    /** Node not allowed (RFC 1985). */
    public static final int NODE_NOT_ALLOWED = 459;

    /** Syntax error, command unrecognized (RFC 5321 4.2.3). */
    public static final int UNKNOWN_COMMAND = 500;

    /** Syntax error in parameters or arguments (RFC 5321 4.2.3). */
    public static final int BAD_ARGUMENTS = 501;

    /** Command not implemented (RFC 5321 4.2.3). */
    public static final int NOT_IMPLEMENTED = 502;

    /** Bad sequence of commands (RFC 5321 4.2.3). */
    public static final int BAD_SEQUENCE = 503;

    /** Command parameter not implemented (RFC 5321 4.2.3). */
    public static final int PARAMETER_NOT_IMPLEMENTED = 504;

    /** Server does not accept mail, or closes (RFC 7504 3). */
    public static final int NO_MAIL_SERVICE = 521;

    /** Encryption needed (RFC 5248). */
    public static final int ENCRYPTION_NEEDED = 523;

    /** Encryption required for the requested mechanism (RFC 5248). */
    public static final int ENCRYPTION_NEEDED_FOR_MECHANISM = 524;

    /** User account disabled (RFC 5248). */
    public static final int ACCOUNT_DISABLED = 525;

    /** Authentication required; also: STARTTLS first (RFC 3207) (RFC 4954 6). */
    public static final int AUTHENTICATION_REQUIRED = 530;

    /** Delivery not authorized (RFC 5248). */
    public static final int NOT_AUTHORIZED = 533;

    /** Authentication mechanism is too weak (RFC 4954 6). */
    public static final int MECHANISM_TOO_WEAK = 534;

    /** Authentication credentials invalid (RFC 4954 6). */
    public static final int CREDENTIALS_INVALID = 535;

    /** Encryption required for the requested authentication mechanism (RFC 4954 6). */
    public static final int ENCRYPTION_REQUIRED_FOR_MECHANISM = 538;

    /** Message rejected by the recipient's system (met, not in any RFC) (in use). */
    public static final int REJECTED_BY_RECIPIENT = 541;

    /** Mailbox unavailable, or rejected for policy reasons (RFC 5321 4.2.3). */
    public static final int MAILBOX_UNAVAILABLE = 550;

    /** User not local; try a path (RFC 5321 4.2.3). */
    public static final int USER_NOT_LOCAL_TRY = 551;

    /** Action aborted: exceeded storage allocation (RFC 5321 4.2.3). */
    public static final int EXCEEDED_STORAGE = 552;

    /** Action not taken: mailbox name not allowed (RFC 5321 4.2.3). */
    public static final int MAILBOX_NAME_NOT_ALLOWED = 553;

    /** Transaction failed; as a greeting: no SMTP service here (RFC 5321 4.2.3). */
    public static final int TRANSACTION_FAILED = 554;

    /** MAIL or RCPT parameters not recognized or not implemented (RFC 5321 4.2.3). */
    public static final int PARAMETERS_NOT_IMPLEMENTED = 555;

    /** Domain does not accept mail (RFC 7504 4). */
    public static final int DOMAIN_ACCEPTS_NO_MAIL = 556;

    /** Too many duplicate messages (met, not in any RFC) (in use). */
    public static final int TOO_MANY_DUPLICATES = 557;

    private static final int FIRST = 200;
    private static final @Nullable String[] MEANINGS = new String[360];
    private static final @Nullable String[] SOURCES = new String[360];

    static {
        know(SYSTEM_STATUS, "System status, or system help reply", "RFC 5321 4.2.3");
        know(HELP_MESSAGE, "Help message", "RFC 5321 4.2.3");
        know(SERVICE_READY, "Service ready; also: ready to start TLS (RFC 3207)", "RFC 5321 4.2.3");
        know(CLOSING, "Service closing transmission channel", "RFC 5321 4.2.3");
        know(AUTHENTICATED, "Authentication succeeded", "RFC 4954 6");
        know(OK, "Requested mail action okay, completed", "RFC 5321 4.2.3");
        know(USER_NOT_LOCAL, "User not local; will forward to a path", "RFC 5321 4.2.3");
        know(CANNOT_VERIFY, "Cannot verify the user, but will take the message and attempt delivery", "RFC 5321 4.2.3");
        know(MESSAGES_PENDING, "Messages pending for the node have been started", "RFC 1985");
        know(CHALLENGE, "Server challenge, in base64", "RFC 4954 4");
        know(START_INPUT, "Start mail input; end with CRLF.CRLF", "RFC 5321 4.2.3");
        know(TRANSACTION_OFFSET, "The octet offset is the transaction offset", "RFC 1845");
        know(NOT_AVAILABLE, "Service not available, closing transmission channel", "RFC 5321 4.2.3");
        know(PASSWORD_CHANGE_NEEDED, "A password transition is needed", "RFC 5248");
        know(AUTHENTICATION_FAILED_NOW, "Authentication failed for now", "RFC 5248");
        know(PASSWORD_TRANSITION_NEEDED, "A password transition is needed", "RFC 4954 6");
        know(MAILBOX_BUSY, "Mailbox unavailable for now", "RFC 5321 4.2.3");
        know(LOCAL_ERROR, "Action aborted: error in processing", "RFC 5321 4.2.3");
        know(INSUFFICIENT_STORAGE, "Action not taken: insufficient system storage", "RFC 5321 4.2.3");
        know(NO_MAIL, "You have no mail", "RFC 2645");
        know(
                TEMPORARY_AUTHENTICATION_FAILURE,
                "Temporary authentication failure; also: TLS not available for now (RFC 3207)",
                "RFC 4954 6");
        know(CANNOT_ACCOMMODATE_PARAMETERS, "Server unable to accommodate parameters for now", "RFC 5321 4.2.3");
        know(UNABLE_TO_QUEUE, "Unable to queue messages for the node", "RFC 1985");
        know(NODE_NOT_ALLOWED, "Node not allowed", "RFC 1985");
        know(UNKNOWN_COMMAND, "Syntax error, command unrecognized", "RFC 5321 4.2.3");
        know(BAD_ARGUMENTS, "Syntax error in parameters or arguments", "RFC 5321 4.2.3");
        know(NOT_IMPLEMENTED, "Command not implemented", "RFC 5321 4.2.3");
        know(BAD_SEQUENCE, "Bad sequence of commands", "RFC 5321 4.2.3");
        know(PARAMETER_NOT_IMPLEMENTED, "Command parameter not implemented", "RFC 5321 4.2.3");
        know(NO_MAIL_SERVICE, "Server does not accept mail, or closes", "RFC 7504 3");
        know(ENCRYPTION_NEEDED, "Encryption needed", "RFC 5248");
        know(ENCRYPTION_NEEDED_FOR_MECHANISM, "Encryption required for the requested mechanism", "RFC 5248");
        know(ACCOUNT_DISABLED, "User account disabled", "RFC 5248");
        know(AUTHENTICATION_REQUIRED, "Authentication required; also: STARTTLS first (RFC 3207)", "RFC 4954 6");
        know(NOT_AUTHORIZED, "Delivery not authorized", "RFC 5248");
        know(MECHANISM_TOO_WEAK, "Authentication mechanism is too weak", "RFC 4954 6");
        know(CREDENTIALS_INVALID, "Authentication credentials invalid", "RFC 4954 6");
        know(
                ENCRYPTION_REQUIRED_FOR_MECHANISM,
                "Encryption required for the requested authentication mechanism",
                "RFC 4954 6");
        know(REJECTED_BY_RECIPIENT, "Message rejected by the recipient's system (met, not in any RFC)", "in use");
        know(MAILBOX_UNAVAILABLE, "Mailbox unavailable, or rejected for policy reasons", "RFC 5321 4.2.3");
        know(USER_NOT_LOCAL_TRY, "User not local; try a path", "RFC 5321 4.2.3");
        know(EXCEEDED_STORAGE, "Action aborted: exceeded storage allocation", "RFC 5321 4.2.3");
        know(MAILBOX_NAME_NOT_ALLOWED, "Action not taken: mailbox name not allowed", "RFC 5321 4.2.3");
        know(TRANSACTION_FAILED, "Transaction failed; as a greeting: no SMTP service here", "RFC 5321 4.2.3");
        know(PARAMETERS_NOT_IMPLEMENTED, "MAIL or RCPT parameters not recognized or not implemented", "RFC 5321 4.2.3");
        know(DOMAIN_ACCEPTS_NO_MAIL, "Domain does not accept mail", "RFC 7504 4");
        know(TOO_MANY_DUPLICATES, "Too many duplicate messages (met, not in any RFC)", "in use");
    }

    private SmtpReplyCode() {}

    /** What a code means, in a few words, or null if no RFC says. */
    public static @Nullable String meaning(int code) {
        return of(MEANINGS, code);
    }

    /** The RFC and section that defines a code, {@code "in use"} if none does but servers send it; null if it is not known. */
    public static @Nullable String source(int code) {
        return of(SOURCES, code);
    }

    private static @Nullable String of(@Nullable String[] table, int code) {
        int index = code - FIRST;
        return index >= 0 && index < table.length ? table[index] : null;
    }

    private static void know(int code, String meaning, String source) {
        MEANINGS[code - FIRST] = meaning;
        SOURCES[code - FIRST] = source;
    }
}
