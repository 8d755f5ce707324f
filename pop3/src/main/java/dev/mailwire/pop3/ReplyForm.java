package dev.mailwire.pop3;

/**
 * What a reply looks like, which depends on the command that it answers and on nothing in the reply. A {@code -ERR} is one line
 * in every form.
 */
public enum ReplyForm {
    /** One line whose text says nothing to programs, but for its response code. */
    STATUS,
    /** STAT: one line, {@code +OK messages octets}, RFC 1939 5. */
    DROP_LISTING,
    /** LIST with a message: one line, {@code +OK message octets}, RFC 1939 5. */
    SCAN_LISTING,
    /** UIDL with a message: one line, {@code +OK message unique-id}, RFC 1939 7. */
    UNIQUE_ID_LISTING,
    /** LAST: one line, {@code +OK message}, RFC 1081. */
    LAST,
    /** LANG with a tag: one line, {@code +OK tag text}, RFC 6856 3.2. */
    LANGUAGE,
    /** LIST: lines {@code message octets}, RFC 1939 5. */
    SCAN_LISTINGS(true),
    /** UIDL: lines {@code message unique-id}, RFC 1939 7. */
    UNIQUE_ID_LISTINGS(true),
    /** CAPA: lines {@code tag parameters}, RFC 2449 5. */
    CAPABILITIES(true),
    /** LANG: lines {@code tag description}, RFC 6856 3.2. */
    LANGUAGES(true),
    /** AUTH alone: the name of a SASL mechanism on each line; in no RFC, older than CAPA. */
    MECHANISMS(true),
    /** XTND XLST: lines {@code message field: value}; in no RFC. */
    FIELDS(true),
    /** XTND BBOARDS and XTND ARCHIVE: lines {@code group maximum}, RFC 1082. */
    GROUPS(true),
    /** XTND X-BBOARDS, and commands that are not known to have another form: lines of any text. */
    LINES(true),
    /** RETR and TOP: a message. */
    MESSAGE;

    private final boolean listing;

    ReplyForm() {
        listing = false;
    }

    ReplyForm(boolean listing) {
        this.listing = listing;
    }

    /** Whether a {@code +OK} is followed by lines, up to one with a dot alone. */
    public boolean isListing() {
        return listing;
    }

    /** Whether a {@code +OK} is followed by more: a listing or a message. */
    public boolean isMultiLine() {
        return listing || this == MESSAGE;
    }
}
