package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;

/**
 * What UIDL says of a message: its number and the name that it keeps in all sessions (the unique-id listing of RFC 1939 7).
 *
 * @param message the message number, from 1
 * @param uniqueId 1 to 70 octets of printable US-ASCII without SP; from a server that breaks this rule, what it sent
 */
public record UniqueIdListing(long message, OctetString uniqueId) implements ListingLine {
    /**
     * Checks that it can be written and read again. Odd unique-ids are let through, so that what a peer sent can be kept;
     * {@link #of} refuses them.
     *
     * @throws IllegalArgumentException if the message is less than 1, or the unique-id begins or ends with SP or holds NUL, CR or
     *     LF
     */
    public UniqueIdListing {
        ListingGrammar.checkNumbers(message, 1, 0);
        ListingGrammar.checkOddUniqueId(uniqueId);
    }

    /**
     * A unique-id listing.
     *
     * @throws IllegalArgumentException if the message is less than 1, or the unique-id is not 1 to 70 of printable US-ASCII
     *     without SP
     */
    public static UniqueIdListing of(long message, String uniqueId) {
        OctetString octets = OctetString.of(uniqueId);
        if (!ListingGrammar.isUniqueId(octets)) {
            throw new IllegalArgumentException("not a unique-id: " + octets);
        }
        return new UniqueIdListing(message, octets);
    }

    /** Whether the unique-id keeps to RFC 1939 7. */
    public boolean isSound() {
        return ListingGrammar.isUniqueId(uniqueId);
    }

    /** The reply to a UIDL of this message that says this. */
    public Pop3Reply toReply() {
        return ListingGrammar.reply(this);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.UNIQUE_ID_LISTINGS;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
