package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.EnvelopeGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.Written;
import org.jspecify.annotations.Nullable;

/**
 * An address of an envelope, or a mark where a group begins or ends: RFC 9051 7.5.2. Its strings are octets as the header has them:
 * words of RFC 2047 are not decoded.
 *
 * <pre>{@code
 * for (ImapAddress address : envelope.to()) {
 *     switch (address.kind()) {
 *         case ADDRESS     -> show(address.mailbox(), address.host());
 *         case GROUP_START -> open(address.mailbox());                 // the group's name
 *         case GROUP_END   -> close();
 *     }
 * }
 * }</pre>
 *
 * @param name the display name without its quotes; null if there is none
 * @param route the source route, {@code @a,@b}; null if there is none, as nearly always
 * @param mailbox the local part without its quotes, or the name of a group; null at the end of a group
 * @param host the domain; null where a group begins or ends
 */
public record ImapAddress(
        @Nullable OctetString name,
        @Nullable OctetString route,
        @Nullable OctetString mailbox,
        @Nullable OctetString host) {
    /** What it is. */
    public enum Kind {
        /** An address. */
        ADDRESS,
        /** A group begins, whose name is in {@link ImapAddress#mailbox}. */
        GROUP_START,
        /** The group ends that began last. */
        GROUP_END
    }

    /** Where a group ends. */
    public static final ImapAddress GROUP_END = new ImapAddress(null, null, null, null);

    /**
     * Checks the strings.
     *
     * @throws IllegalArgumentException if one holds NUL
     */
    public ImapAddress {
        checkString(name);
        checkString(route);
        checkString(mailbox);
        checkString(host);
    }

    static void checkString(@Nullable OctetString string) {
        if (string != null) {
            StringGrammar.requireNoNul(string);
        }
    }

    /**
     * An address.
     *
     * @param name the display name; null for none
     */
    public static ImapAddress of(@Nullable String name, String mailbox, String host) {
        return new ImapAddress(
                name == null ? null : OctetString.of(name), null, OctetString.of(mailbox), OctetString.of(host));
    }

    /** Where a group of this name begins. */
    public static ImapAddress groupStart(String name) {
        return new ImapAddress(null, null, OctetString.of(name), null);
    }

    /** What it is: without a host it begins a group, without a mailbox as well it ends one. */
    public Kind kind() {
        if (host != null) {
            return Kind.ADDRESS;
        }
        return mailbox == null ? Kind.GROUP_END : Kind.GROUP_START;
    }

    /** Whether the host is one of those that servers put where the header has none, such as {@code MISSING_DOMAIN}. */
    public boolean hasPlaceholderHost() {
        if (host == null) {
            return false;
        }
        byte[] octets = host.toByteArray();
        return EnvelopeGrammar.isPlaceholder(octets, 0, octets.length);
    }

    /** The address as it is written, safe for logs. */
    @Override
    public String toString() {
        return Written.text((out, mode) -> EnvelopeGrammar.writeAddress(out, this, mode));
    }
}
