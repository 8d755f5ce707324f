package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.InFlight;
import dev.mailwire.smtp.SmtpVerb;

/**
 * The commands that were sent and not answered, the oldest first: how a client, or somebody who listens, knows what a reply
 * answers.
 */
public final class AwaitedReplies {
    /** The end of a message, of DATA or of BDAT with LAST. */
    public static final int MESSAGE = 32;
    /** The end of a chunk that is not the last. */
    public static final int CHUNK = 33;

    private static final SmtpVerb[] VERBS = SmtpVerb.values();

    private final InFlight kinds = new InFlight();
    private int acceptedRecipients;
    private int messageReplies;
    private boolean lmtp;

    /** None is awaited; in LMTP a message gets one reply for each accepted recipient. */
    public AwaitedReplies(boolean lmtp) {
        this.lmtp = lmtp;
    }

    /** How many commands await an answer. */
    public int count() {
        return kinds.count();
    }

    /** How many RCPT of the transaction were accepted. */
    public int acceptedRecipients() {
        return acceptedRecipients;
    }

    /** A command was sent. */
    public void add(SmtpVerb verb) {
        add(verb.ordinal());
    }

    /** Whether messages get a reply for each recipient from now on. */
    public void lmtp(boolean on) {
        lmtp = on;
    }

    /** Something that gets an answer was sent. */
    public void add(int kind) {
        kinds.add(kind);
    }

    /** What the oldest is: the ordinal of a verb, {@link #MESSAGE} or {@link #CHUNK}. */
    public int oldest() {
        return kinds.oldest();
    }

    /** The verb of what the oldest is. */
    public static SmtpVerb verb(int kind) {
        return kind == MESSAGE ? SmtpVerb.DATA : kind == CHUNK ? SmtpVerb.BDAT : VERBS[kind];
    }

    /** Which of the accepted recipients the next reply to a message is about, from 0; in SMTP always 0. */
    public int recipient() {
        return messageReplies;
    }

    /**
     * A reply came: counts what it says about the transaction, and takes the oldest away when that was its last reply.
     *
     * @return what it answered
     */
    public int answered(int code) {
        int kind = oldest();
        boolean positive = code < 300;
        if (kind == MESSAGE) {
            if (lmtp && ++messageReplies < acceptedRecipients) {
                return kind;
            }
            messageReplies = 0;
            acceptedRecipients = 0;
        } else if (kind == SmtpVerb.RCPT.ordinal()) {
            acceptedRecipients += positive ? 1 : 0;
        } else if (positive && resets(kind)) {
            acceptedRecipients = 0;
        }
        kinds.remove();
        return kind;
    }

    private static boolean resets(int kind) {
        return kind == SmtpVerb.MAIL.ordinal()
                || kind == SmtpVerb.RSET.ordinal()
                || kind == SmtpVerb.EHLO.ordinal()
                || kind == SmtpVerb.HELO.ordinal()
                || kind == SmtpVerb.LHLO.ordinal();
    }

    /** Forgets all: the conversation starts again. */
    public void clear() {
        kinds.clear();
        acceptedRecipients = 0;
        messageReplies = 0;
    }
}
