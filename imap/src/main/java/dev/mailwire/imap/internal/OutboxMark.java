package dev.mailwire.imap.internal;

/** The kinds of marks in an {@link dev.mailwire.core.internal.Outbox}. */
public final class OutboxMark {
    /** Here draining stops until the server's {@code +}. */
    public static final int AWAIT_CONTINUATION = 1;
    /** Here go the octets of a literal that its owner streams; the number is how many. */
    public static final int SEND_LITERAL = 2;
    /** Here a command ends: what is behind it goes out even if it was given up. */
    public static final int END_OF_COMMAND = 3;

    private OutboxMark() {}
}
