package dev.mailwire.imap.value;

/** What a FETCH asks for and answers: RFC 9051 6.4.5 and 7.5.2, and what extensions add that is of one piece. */
public enum FetchAttribute {
    /** ENVELOPE: an envelope. */
    ENVELOPE("ENVELOPE"),
    /** FLAGS: flags. */
    FLAGS("FLAGS"),
    /** INTERNALDATE: a date-time. */
    INTERNALDATE("INTERNALDATE"),
    /** RFC822: the whole message, RFC 3501 6.4.5. */
    RFC822("RFC822"),
    /** RFC822.HEADER: its header, RFC 3501 6.4.5. */
    RFC822_HEADER("RFC822.HEADER"),
    /** RFC822.SIZE: its octets. */
    RFC822_SIZE("RFC822.SIZE"),
    /** RFC822.TEXT: its text, RFC 3501 6.4.5. */
    RFC822_TEXT("RFC822.TEXT"),
    /** BODY without a section: a body structure without extension data. */
    BODY("BODY"),
    /** BODYSTRUCTURE: a body structure. */
    BODYSTRUCTURE("BODYSTRUCTURE"),
    /** BODY with a section: octets of the message. */
    BODY_SECTION("BODY"),
    /** UID: the unique identifier. */
    UID("UID"),
    /** BINARY with a section: a part without its transfer encoding, RFC 9051 6.4.5, RFC 3516 4.2. */
    BINARY("BINARY"),
    /** BINARY.SIZE with a section: the octets of that, RFC 9051 6.4.5, RFC 3516 4.3. */
    BINARY_SIZE("BINARY.SIZE"),
    /** MODSEQ: the mod-sequence, RFC 7162 3.1.4. */
    MODSEQ("MODSEQ"),
    /** RFC822.PEEK: like RFC822 and leaves Seen alone, RFC 1730 6.4.5. */
    RFC822_PEEK("RFC822.PEEK"),
    /** RFC822.TEXT.PEEK: like RFC822.TEXT and leaves Seen alone, RFC 1730 6.4.5. */
    RFC822_TEXT_PEEK("RFC822.TEXT.PEEK"),
    /** RFC822.HEADER.LINES with fields: those of the header, RFC 1730 6.4.5. */
    RFC822_HEADER_LINES("RFC822.HEADER.LINES"),
    /** RFC822.HEADER.LINES.NOT with fields: the others, RFC 1730 6.4.5. */
    RFC822_HEADER_LINES_NOT("RFC822.HEADER.LINES.NOT"),
    /** ALL: FLAGS, INTERNALDATE, RFC822.SIZE and ENVELOPE; stands alone, and in no answer. */
    ALL("ALL"),
    /** FAST: FLAGS, INTERNALDATE and RFC822.SIZE; stands alone, and in no answer. */
    FAST("FAST"),
    /** FULL: ALL and BODY; stands alone, and in no answer. */
    FULL("FULL"),
    /** Any other, kept as octets. */
    UNKNOWN("");

    private final String word;

    FetchAttribute(String word) {
        this.word = word;
    }

    /** The word as it is written, without a section; empty for {@link #UNKNOWN}. */
    public String word() {
        return word;
    }

    /** Whether it stands for several others: ALL, FAST and FULL. */
    public boolean isMacro() {
        return this == ALL || this == FAST || this == FULL;
    }

    /** Whether only RFC 1730 has it. */
    public boolean isOnlyInRfc1730() {
        return this == RFC822_PEEK
                || this == RFC822_TEXT_PEEK
                || this == RFC822_HEADER_LINES
                || this == RFC822_HEADER_LINES_NOT;
    }

    /** Whether it has a section in brackets. */
    public boolean hasSection() {
        return this == BODY_SECTION || this == BINARY || this == BINARY_SIZE;
    }
}
