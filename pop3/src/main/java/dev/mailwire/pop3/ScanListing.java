package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What LIST says of a message: its number and its size (the scan listing of RFC 1939 5).
 *
 * @param message the message number, from 1
 * @param octets the size of the message with CRLF line ends, dots not counted twice; servers are known to err
 * @param text what follows, which the RFC discourages, or null; after XTND the highest message number, see {@link #maximum}
 */
public record ScanListing(
        long message, long octets, @Nullable OctetString text) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if the message is less than 1, the size negative, or the text empty or holds NUL, CR or
     *     LF
     */
    public ScanListing {
        ListingGrammar.checkNumbers(message, 1, octets);
        ListingGrammar.checkText(text);
    }

    /**
     * A scan listing.
     *
     * @throws IllegalArgumentException if the message is less than 1 or the size negative
     */
    public static ScanListing of(long message, long octets) {
        return new ScanListing(message, octets, null);
    }

    /**
     * A scan listing of a bulletin board, RFC 1082: with a third number.
     *
     * @throws IllegalArgumentException if the message is less than 1 or another number negative
     */
    public static ScanListing of(long message, long octets, long maximum) {
        ListingGrammar.checkNumbers(message, 1, maximum);
        return new ScanListing(message, octets, OctetString.of(Long.toString(maximum)));
    }

    /** The third number, RFC 1082; empty if the text does not begin with one. */
    public OptionalLong maximum() {
        long number = text == null ? -1 : ListingGrammar.leadingNumber(text);
        return number < 0 ? OptionalLong.empty() : OptionalLong.of(number);
    }

    /** The reply to a LIST of this message that says this. */
    public Pop3Reply toReply() {
        return ListingGrammar.reply(this);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.SCAN_LISTINGS;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
