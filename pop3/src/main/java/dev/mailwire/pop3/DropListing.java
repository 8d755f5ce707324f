package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;
import org.jspecify.annotations.Nullable;

/**
 * What STAT answers: how much is in the maildrop (the drop listing of RFC 1939 5). Messages marked as deleted do not count.
 *
 * @param messages how many messages
 * @param octets how many octets they have together
 * @param text what follows, which the RFC discourages, or null
 */
public record DropListing(
        long messages, long octets, @Nullable OctetString text) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if a number is negative, or the text is empty or holds NUL, CR or LF
     */
    public DropListing {
        ListingGrammar.checkNumbers(messages, 0, octets);
        ListingGrammar.checkText(text);
    }

    /**
     * A drop listing.
     *
     * @throws IllegalArgumentException if a number is negative
     */
    public static DropListing of(long messages, long octets) {
        return new DropListing(messages, octets, null);
    }

    /** The reply that says this. */
    public Pop3Reply toReply() {
        return ListingGrammar.reply(this);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.DROP_LISTING;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
