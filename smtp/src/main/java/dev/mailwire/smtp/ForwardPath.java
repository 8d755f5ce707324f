package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.smtp.internal.PathOffsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a message goes to: the path in RCPT. RFC 5321 sections 4.1.1.3 and 4.1.2.
 *
 * <p>It is a mailbox, or {@link #POSTMASTER}, who has none. A source route that a client sent is kept, but RFC 5321 asks that
 * it be ignored: it is not written again, and two paths that differ in it alone are equal.
 */
public final class ForwardPath {
    /** {@code <Postmaster>}: the postmaster of the server itself, whatever its domain. RFC 5321 section 4.5.1. */
    public static final ForwardPath POSTMASTER = new ForwardPath(null, null);

    private final @Nullable Mailbox mailbox;
    private final @Nullable OctetString route;

    private ForwardPath(@Nullable Mailbox mailbox, @Nullable OctetString route) {
        this.mailbox = mailbox;
        this.route = route;
    }

    /**
     * The path of a mailbox, given as it is written in mail and without angle brackets.
     *
     * @throws IllegalArgumentException if it is no mailbox or too long, as {@link Mailbox#of(String)} has it
     */
    public static ForwardPath of(String mailbox) {
        return of(Mailbox.of(mailbox));
    }

    /** The path of a mailbox. */
    public static ForwardPath of(Mailbox mailbox) {
        return new ForwardPath(Objects.requireNonNull(mailbox, "mailbox"), null);
    }

    /** What a grammar found. */
    static ForwardPath from(byte[] array, PathOffsets path) {
        if (path.isPostmaster()) {
            return POSTMASTER;
        }
        OctetString route = path.routeStart() < 0
                ? null
                : OctetString.of(array, path.routeStart(), path.routeEnd() - path.routeStart());
        return new ForwardPath(Mailbox.from(array, path), route);
    }

    /** Whether it is {@code <Postmaster>}, without a domain. */
    public boolean isPostmaster() {
        return mailbox == null;
    }

    /** The mailbox; null for {@link #POSTMASTER}. */
    public @Nullable Mailbox mailbox() {
        return mailbox;
    }

    /** The source route that the client sent, such as {@code @a.test,@b.test}; null if there is none. */
    public @Nullable OctetString route() {
        return route;
    }

    /** Whether every octet of the mailbox is US-ASCII; if not, it needs SMTPUTF8. */
    public boolean isAscii() {
        return mailbox == null || mailbox.isAscii();
    }

    /** Whether the mailboxes are equal, or both have none. The route is no part of it. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ForwardPath that && Objects.equals(mailbox, that.mailbox);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(mailbox);
    }

    /** The path in its angle brackets, without the route. */
    @Override
    public String toString() {
        return mailbox == null ? "<Postmaster>" : "<" + mailbox + ">";
    }
}
