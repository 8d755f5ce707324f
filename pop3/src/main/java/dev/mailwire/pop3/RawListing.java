package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ReplyGrammar;

/**
 * A line of a listing whose shape is not known: XTND X-BBOARDS (RFC 1082), or a command of one's own.
 *
 * @param line the line, without the dot that was put before one that begins with a dot; may be empty, but holds no NUL, CR or LF
 */
public record RawListing(OctetString line) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF
     */
    public RawListing {
        ReplyGrammar.checkText(line);
    }

    /**
     * A line of text, written as UTF-8.
     *
     * @throws IllegalArgumentException if it holds NUL, CR, LF or a lone surrogate
     */
    public static RawListing of(String line) {
        return new RawListing(OctetString.of(line));
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.LINES;
    }

    /** The line, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return line.toString();
    }
}
