package dev.mailwire.imap.internal;

/** The kinds of marks in an {@link dev.mailwire.core.internal.Outbox}. */
public final class OutboxMark {
    /** Here draining stops until the server's {@code +}. */
    public static final int AWAIT_CONTINUATION = 1;

    private OutboxMark() {}
}
