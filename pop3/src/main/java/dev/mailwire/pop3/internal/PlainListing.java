package dev.mailwire.pop3.internal;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.pop3.ReplyForm;

/**
 * The lines of LIST and UIDL that nearly all are: {@code number SP number} and {@code number SP unique-id}, a number of one to seven
 * digits and a size of one to eight.
 *
 * <p>Found and read with one look at each octet, where finding the line first takes two. Whatever is not of this shape, or is
 * wrong, or not whole, is left to the framer and {@link ListingGrammar}, which tell what and where. Measured on JDK 17: 18 ns
 * a line of UIDL in place of 27.
 */
public final class PlainListing {
    private static final int MOST_DIGITS = 7;

    private PlainListing() {}

    /** Whether lines of this form may be plain. */
    public static boolean has(ReplyForm form) {
        return form == ReplyForm.UNIQUE_ID_LISTINGS || form == ReplyForm.SCAN_LISTINGS;
    }

    /**
     * Reads the line at {@code from} if it is plain and ends before {@code limit}.
     *
     * @return the index of its CR, or -1, and then nothing has changed
     */
    public static int read(ListingOffsets line, ReplyForm form, byte[] array, int from, int limit) {
        if (limit - from < 8) {
            return -1;
        }
        long word = ByteSearch.longAt(array, from);
        int digits = Decimal.digits(word);
        int at = from + digits + 1;
        if (digits == 0 || digits > MOST_DIGITS || array[at - 1] != ' ') {
            return -1;
        }
        int message = Decimal.parse(word, digits);
        boolean unique = form == ReplyForm.UNIQUE_ID_LISTINGS;
        long octets = -1;
        int end;
        if (unique) {
            end = ByteSearch.indexOfNotVchar(array, at, Math.min(limit, at + ListingGrammar.UNIQUE_ID_LIMIT));
        } else if (limit - at < 8) {
            return -1; // the last line of a listing, if its size is short
        } else {
            long second = ByteSearch.longAt(array, at);
            int more = Decimal.digits(second);
            if (more == 0) {
                return -1;
            }
            octets = Decimal.parse(second, more);
            end = at + more;
        }
        boolean sound = message > 0 && end > at && limit - end >= 2 && array[end] == '\r' && array[end + 1] == '\n';
        if (!sound) {
            return -1;
        }
        line.reset(form, array, from, end);
        line.number = message;
        line.octets = octets;
        line.nameStart = unique ? at : -1;
        line.nameEnd = unique ? end : -1;
        return end;
    }
}
