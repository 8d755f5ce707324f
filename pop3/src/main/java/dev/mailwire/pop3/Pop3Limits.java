package dev.mailwire.pop3;

/**
 * What a codec takes before it refuses, in octets unless said otherwise. Immutable; change one with its {@code with} method.
 *
 * @param commandLine the most octets of a command line with its CRLF (RFC 2449 4)
 * @param authLine the most octets of a line of an AUTH exchange with its CRLF, the command and challenges too (RFC 5034 4 names
 *     none; this is that of RFC 4954 4)
 * @param replyLine the most octets of a status line or a line of a listing with its CRLF, for the client (RFC 2449 4 asks for
 *     512; servers send more)
 * @param content the most octets of content, dots removed: of RETR and TOP for the client, of XTND XMIT for the server (a limit
 *     of this library; none by default)
 * @param capabilities the most octets of all lines that answer CAPA, which a client remembers (a limit of this library)
 * @param owedReplies at most 16: the most replies owed by a server before decode waits for one (a limit of this library)
 * @param queuedOutput the most octets of output queued before decode waits for drainTo (a limit of this library)
 */
public record Pop3Limits(
        int commandLine,
        int authLine,
        int replyLine,
        long content,
        int capabilities,
        int owedReplies,
        int queuedOutput) {
    /** The limits of the RFCs where they name one, else generous ones. */
    public static final Pop3Limits DEFAULT = new Pop3Limits(255, 12288, 4096, Long.MAX_VALUE, 65536, 16, 65536);

    /**
     * Checks that every limit is at least 1, that lines have room for the shortest command or reply, and that owed replies are at
     * most 16.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Pop3Limits {
        boolean positive = content > 0 && capabilities > 0 && owedReplies > 0 && queuedOutput > 0;
        if (!positive || owedReplies > 16 || commandLine < 16 || authLine < commandLine || replyLine < 16) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }

    /** These limits with another {@link #commandLine}. */
    public Pop3Limits withCommandLine(int value) {
        return new Pop3Limits(value, authLine, replyLine, content, capabilities, owedReplies, queuedOutput);
    }

    /** These limits with another {@link #authLine}. */
    public Pop3Limits withAuthLine(int value) {
        return new Pop3Limits(commandLine, value, replyLine, content, capabilities, owedReplies, queuedOutput);
    }

    /** These limits with another {@link #replyLine}. */
    public Pop3Limits withReplyLine(int value) {
        return new Pop3Limits(commandLine, authLine, value, content, capabilities, owedReplies, queuedOutput);
    }

    /** These limits with another {@link #content}. */
    public Pop3Limits withContent(long value) {
        return new Pop3Limits(commandLine, authLine, replyLine, value, capabilities, owedReplies, queuedOutput);
    }

    /** These limits with another {@link #capabilities}. */
    public Pop3Limits withCapabilities(int value) {
        return new Pop3Limits(commandLine, authLine, replyLine, content, value, owedReplies, queuedOutput);
    }

    /** These limits with another {@link #owedReplies}. */
    public Pop3Limits withOwedReplies(int value) {
        return new Pop3Limits(commandLine, authLine, replyLine, content, capabilities, value, queuedOutput);
    }

    /** These limits with another {@link #queuedOutput}. */
    public Pop3Limits withQueuedOutput(int value) {
        return new Pop3Limits(commandLine, authLine, replyLine, content, capabilities, owedReplies, value);
    }
}
