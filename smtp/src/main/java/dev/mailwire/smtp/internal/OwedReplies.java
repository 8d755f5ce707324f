package dev.mailwire.smtp.internal;

import dev.mailwire.smtp.SmtpVerb;

/**
 * The replies that a server owes, the oldest first: what each answers, four bits a reply in one {@code long}, since every
 * idle connection holds one of these.
 */
public final class OwedReplies {
    /** The most that fit. */
    public static final int MOST = 16;

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

    private long kinds;
    private int count;

    /** What a command's reply answers. */
    public static int kindOf(SmtpVerb verb) {
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

    /** How many are owed. */
    public int count() {
        return count;
    }

    /** One more is owed. */
    public void add(int kind) {
        kinds |= (long) kind << (count++ << 2);
    }

    /** What the oldest answers. */
    public int oldest() {
        return (int) kinds & 15;
    }

    /** The oldest was given. */
    public void remove() {
        kinds >>>= 4;
        count--;
    }

    /** None is owed. */
    public void clear() {
        kinds = 0;
        count = 0;
    }
}
