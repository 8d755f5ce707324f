package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;
import org.jspecify.annotations.Nullable;

/**
 * What LAST answers: the highest message number that was accessed (RFC 1081, RFC 1225, RFC 1460).
 *
 * @param message the message number; 0 if none was accessed
 * @param text what follows, or null
 */
public record LastListing(long message, @Nullable OctetString text) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if the number is negative, or the text is empty or holds NUL, CR or LF
     */
    public LastListing {
        ListingGrammar.checkNumbers(message, 0, 0);
        ListingGrammar.checkText(text);
    }

    /**
     * An answer to LAST.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public static LastListing of(long message) {
        return new LastListing(message, null);
    }

    /** The reply that says this. */
    public Pop3Reply toReply() {
        return ListingGrammar.reply(this);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.LAST;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
