package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.ListingGrammar;

/**
 * What XTND XLST says of a message: a field of its header (in no RFC; the servers of Berkeley and their descendants).
 *
 * @param message the message number, from 1
 * @param name the field's name: printable US-ASCII without SP and colon
 * @param value its value; empty if it has none
 */
public record FieldListing(long message, String name, OctetString value) implements ListingLine {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if the message is less than 1, the name is none, or the value holds NUL, CR or LF
     */
    public FieldListing {
        ListingGrammar.checkNumbers(message, 1, 0);
        OctetString octets = OctetString.of(name);
        if (!ListingGrammar.isFieldName(octets)) {
            throw new IllegalArgumentException("not the name of a field: " + octets);
        }
        ListingGrammar.checkText(value.isEmpty() ? null : value);
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.FIELDS;
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return ListingGrammar.octets(this).toString();
    }
}
