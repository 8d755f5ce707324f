package dev.mailwire.imap;

/**
 * The revisions of IMAP, oldest first. A peer speaks one of them at a time; what it may send and what it understands differs.
 * This is a setting, never a quirk.
 */
public enum ImapDialect {
    /** IMAP4, RFC 1730 of 1994: sections are numbers only, dates may have two digits of a year. */
    RFC1730,
    /** IMAP4rev1, RFC 2060 of 1996. */
    RFC2060,
    /** IMAP4rev1, RFC 3501 of 2003. */
    RFC3501,
    /** IMAP4rev2, RFC 9051 of 2021: sizes of 63 bits, UTF-8. */
    RFC9051;

    private static final long UNSIGNED_32_BITS = 0xFFFF_FFFFL;

    /** The largest size of a message, a part or a literal: of 32 bits, or of 63 in {@link #RFC9051}. */
    public long largestSize() {
        return this == RFC9051 ? Long.MAX_VALUE : UNSIGNED_32_BITS;
    }

    /** Whether {@code ]} may stand in an atom: it may up to RFC 2060. */
    public boolean hasBracketInAtom() {
        return this == RFC1730 || this == RFC2060;
    }
}
