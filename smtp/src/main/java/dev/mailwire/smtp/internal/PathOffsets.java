package dev.mailwire.smtp.internal;

/**
 * Where the parts of a path lie in the array of its frame; -1 for what is not there. Set anew by each read.
 *
 * <p>What few paths have is told by a bit and valid only with it: a path is read in some 20 ns, and setting a field to
 * "nothing" costs as much as setting it.
 */
public final class PathOffsets {
    static final int NULL = 1;
    static final int POSTMASTER = 1 << 1;
    static final int QUOTED_LOCAL = 1 << 2;
    static final int LITERAL = 1 << 3;
    static final int EIGHT_BIT = 1 << 4;
    static final int ROUTE = 1 << 5;
    static final int DISPLAY_NAME = 1 << 6;

    /** Where the path begins, its {@code <} included if it has one. */
    public int pathStart;
    /** Where the path ends, its {@code >} included if it has one. */
    public int pathEnd;
    /** Where the local part begins, its quote included if it has one. */
    public int localStart;
    /** Where the local part ends, its quote included if it has one. */
    public int localEnd;
    /** Where the domain begins, its bracket included if it is a literal. */
    public int domainStart;
    /** Where the domain ends, its bracket included if it is a literal, a dot at its end not. */
    public int domainEnd;

    private int flags;
    private int displayNameStart;
    private int displayNameEnd;
    private int routeStart;
    private int routeEnd;

    /** Nothing is there. */
    public void reset() {
        flags = 0;
        pathStart = -1;
        pathEnd = -1;
        localStart = -1;
        localEnd = -1;
        domainStart = -1;
        domainEnd = -1;
    }

    /** A path in angle brackets with a dot-string and a domain in it, all of US-ASCII, and nothing else. */
    void plain(int start, int at, int end) {
        flags = 0;
        pathStart = start;
        pathEnd = end;
        localStart = start + 1;
        localEnd = at;
        domainStart = at + 1;
        domainEnd = end - 1;
    }

    void set(int flag) {
        flags |= flag;
    }

    void displayName(int start, int end) {
        flags |= DISPLAY_NAME;
        displayNameStart = start;
        displayNameEnd = end;
    }

    void route(int start, int end) {
        flags |= ROUTE;
        routeStart = start;
        routeEnd = end;
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }

    /** Whether it is the null reverse-path. */
    public boolean isNull() {
        return has(NULL);
    }

    /** Whether it is Postmaster without a domain. */
    public boolean isPostmaster() {
        return has(POSTMASTER);
    }

    /** Whether the local part is a quoted string. */
    public boolean quotedLocal() {
        return has(QUOTED_LOCAL);
    }

    /** Whether the domain is an address literal. */
    public boolean literal() {
        return has(LITERAL);
    }

    /** Whether some octet of the path is above US-ASCII: it then is well-formed UTF-8, and needs SMTPUTF8. */
    public boolean eightBit() {
        return has(EIGHT_BIT);
    }

    /** Where the mailbox begins. */
    public int mailboxStart() {
        return localStart;
    }

    /** Where the mailbox ends. */
    public int mailboxEnd() {
        return domainStart < 0 ? localEnd : domainEnd;
    }

    /** Where a display name begins that stood before the path, quirk LOOSE_DISPLAY_NAME. */
    public int displayNameStart() {
        return has(DISPLAY_NAME) ? displayNameStart : -1;
    }

    /** Where that display name ends. */
    public int displayNameEnd() {
        return has(DISPLAY_NAME) ? displayNameEnd : -1;
    }

    /** Where the source route begins, at its first {@code @}. */
    public int routeStart() {
        return has(ROUTE) ? routeStart : -1;
    }

    /** Where the source route ends, before its colon. */
    public int routeEnd() {
        return has(ROUTE) ? routeEnd : -1;
    }
}
