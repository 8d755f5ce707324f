package dev.mailwire.smtp.internal;

/** Where the parts of a path lie in the array of its frame. Reset by each read; -1 for what is not there. */
public final class PathOffsets {
    /** Where the path begins, its {@code <} included if it has one. */
    public int pathStart;
    /** Where the path ends, its {@code >} included if it has one. */
    public int pathEnd;
    /** Whether it is the null reverse-path. */
    public boolean isNull;
    /** Whether it is Postmaster without a domain. */
    public boolean isPostmaster;
    /** Where a display name begins that stood before the path, quirk LOOSE_DISPLAY_NAME. */
    public int displayNameStart;
    /** Where that display name ends. */
    public int displayNameEnd;
    /** Where the source route begins, at its first {@code @}. */
    public int routeStart;
    /** Where the source route ends, before its colon. */
    public int routeEnd;
    /** Where the mailbox begins. */
    public int mailboxStart;
    /** Where the mailbox ends. */
    public int mailboxEnd;
    /** Where the local part begins, its quote included if it has one. */
    public int localStart;
    /** Where the local part ends, its quote included if it has one. */
    public int localEnd;
    /** Whether the local part is a quoted string. */
    public boolean quotedLocal;
    /** Where the domain begins, its bracket included if it is a literal. */
    public int domainStart;
    /** Where the domain ends, its bracket included if it is a literal, a dot at its end not. */
    public int domainEnd;
    /** Whether the domain is an address literal. */
    public boolean literal;
    /** Whether some octet of the path is above US-ASCII: it then is well-formed UTF-8, and needs SMTPUTF8. */
    public boolean eightBit;

    /** Nothing is there. */
    public void reset() {
        pathStart = -1;
        pathEnd = -1;
        isNull = false;
        isPostmaster = false;
        displayNameStart = -1;
        displayNameEnd = -1;
        routeStart = -1;
        routeEnd = -1;
        mailboxStart = -1;
        mailboxEnd = -1;
        localStart = -1;
        localEnd = -1;
        quotedLocal = false;
        domainStart = -1;
        domainEnd = -1;
        literal = false;
        eightBit = false;
    }
}
