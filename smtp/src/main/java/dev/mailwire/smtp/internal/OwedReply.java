package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.SmtpVerb;

/** What a reply that a server owes answers, as far as it decides anything. */
public final class OwedReply {
    /** A command whose reply decides nothing. */
    public static final int OTHER = 0;
    /** MAIL. */
    public static final int MAIL = 1;
    /** RCPT. */
    public static final int RCPT = 2;
    /** DATA. */
    public static final int DATA = 3;
    /** AUTH or a response of its exchange. */
    public static final int AUTH = 4;
    /** STARTTLS. */
    public static final int STARTTLS = 5;
    /** RSET, or a hello that resets too. */
    public static final int RSET = 6;
    /** The end of a message: of DATA, or of BDAT with LAST. */
    public static final int MESSAGE = 7;
    /** A chunk of BDAT that is not the last. */
    public static final int CHUNK = 8;

    private OwedReply() {}

    /** What a command's reply answers. */
    public static int of(SmtpVerb verb) {
        return switch (verb) {
            case MAIL -> MAIL;
            case RCPT -> RCPT;
            case DATA -> DATA;
            case AUTH -> AUTH;
            case STARTTLS -> STARTTLS;
            case RSET, EHLO, HELO, LHLO -> RSET;
            default -> OTHER;
        };
    }
}
