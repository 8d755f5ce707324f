package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;
import org.jspecify.annotations.Nullable;

/**
 * What XTND BBOARDS and XTND ARCHIVE say of a bulletin board: its name and its highest message number (RFC 1082).
 *
 * @param group the name: printable US-ASCII without SP
 * @param maximum the highest number that a message has there
 * @param text what follows, or null
 */
public record GroupListing(
        String group, long maximum, @Nullable OctetString text) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if the name is none, the number negative, or the text empty or holds NUL, CR or LF
     */
    public GroupListing {
        OctetString octets = OctetString.of(group);
        if (!ListingGrammar.isWord(octets)) {
            throw new IllegalArgumentException("not the name of a bulletin board: " + octets);
        }
        ListingGrammar.checkNumbers(maximum, 0, 0);
        ListingGrammar.checkText(text);
    }

    /**
     * A bulletin board.
     *
     * @throws IllegalArgumentException if the name is none or the number negative
     */
    public static GroupListing of(String group, long maximum) {
        return new GroupListing(group, maximum, null);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.GROUPS;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
