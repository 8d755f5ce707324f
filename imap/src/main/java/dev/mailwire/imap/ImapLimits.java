package dev.mailwire.imap;

/**
 * What a codec takes before it refuses. Immutable; change one with its {@code with} method.
 *
 * @param line the most octets of a line with its CRLF, literals not counted (RFC 2683 3.2.1.5 asks servers for 8,000)
 * @param literal the most octets of a literal that is a string, and so held whole (a limit of this library)
 * @param literalOctets the most octets of all such literals of a message (a limit of this library)
 * @param literalCount the most literals of a message (a limit of this library)
 * @param swallowed the most octets of a refused literal that are read and dropped, before the connection is closed instead (a
 *     limit of this library)
 * @param nesting at most 100: how deep parentheses, body parts and search keys nest (a limit of this library)
 * @param items the most elements of a list, ranges of a set and keys of a search (a limit of this library)
 * @param queuedOutput the most octets of output queued before decode waits for drainTo (a limit of this library)
 */
public record ImapLimits(
        int line,
        int literal,
        int literalOctets,
        int literalCount,
        long swallowed,
        int nesting,
        int items,
        int queuedOutput) {
    /** How deep a value may nest at most, whatever the limits say: records are made for that. */
    public static final int DEEPEST = 100;

    /** For a server whose client has not logged in. */
    public static final ImapLimits BEFORE_LOGIN = new ImapLimits(8192, 4096, 16384, 16, 1 << 20, 32, 10_000, 65536);

    /** For a server whose client has logged in. */
    public static final ImapLimits SERVER = new ImapLimits(65536, 65536, 1 << 18, 256, 1 << 26, 32, 10_000, 65536);

    /** For a client. */
    public static final ImapLimits CLIENT =
            new ImapLimits(1 << 20, 1 << 20, 1 << 24, 10_000, Long.MAX_VALUE, DEEPEST, 1_000_000, 65536);

    /**
     * Checks that every limit is at least 1, a line has room for the shortest command, and nothing nests deeper than
     * {@link #DEEPEST}.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public ImapLimits {
        boolean positive = literal > 0 && literalOctets > 0 && literalCount > 0 && swallowed > 0 && queuedOutput > 0;
        if (!positive || line < 16 || items < 1 || nesting < 1 || nesting > DEEPEST) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }

    /** These limits with another {@link #line}. */
    public ImapLimits withLine(int value) {
        return new ImapLimits(value, literal, literalOctets, literalCount, swallowed, nesting, items, queuedOutput);
    }

    /** These limits with another {@link #literal}. */
    public ImapLimits withLiteral(int value) {
        return new ImapLimits(line, value, literalOctets, literalCount, swallowed, nesting, items, queuedOutput);
    }

    /** These limits with another {@link #literalOctets}. */
    public ImapLimits withLiteralOctets(int value) {
        return new ImapLimits(line, literal, value, literalCount, swallowed, nesting, items, queuedOutput);
    }

    /** These limits with another {@link #literalCount}. */
    public ImapLimits withLiteralCount(int value) {
        return new ImapLimits(line, literal, literalOctets, value, swallowed, nesting, items, queuedOutput);
    }

    /** These limits with another {@link #swallowed}. */
    public ImapLimits withSwallowed(long value) {
        return new ImapLimits(line, literal, literalOctets, literalCount, value, nesting, items, queuedOutput);
    }

    /** These limits with another {@link #nesting}. */
    public ImapLimits withNesting(int value) {
        return new ImapLimits(line, literal, literalOctets, literalCount, swallowed, value, items, queuedOutput);
    }

    /** These limits with another {@link #items}. */
    public ImapLimits withItems(int value) {
        return new ImapLimits(line, literal, literalOctets, literalCount, swallowed, nesting, value, queuedOutput);
    }

    /** These limits with another {@link #queuedOutput}. */
    public ImapLimits withQueuedOutput(int value) {
        return new ImapLimits(line, literal, literalOctets, literalCount, swallowed, nesting, items, value);
    }
}
