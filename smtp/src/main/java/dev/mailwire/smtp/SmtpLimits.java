package dev.mailwire.smtp;

/**
 * What a codec takes before it refuses, in octets unless said otherwise. Immutable; change one with its {@code with} method.
 *
 * @param commandLine the most octets of a command line with its CRLF, before what the offered extensions add (RFC 5321 4.5.3.1.4)
 * @param authLine the most octets of a line of an AUTH exchange with its CRLF (RFC 4954 4)
 * @param path the most octets of a path with its angle brackets (RFC 5321 4.5.3.1.3)
 * @param localPart the most octets of a local part, unescaped (RFC 5321 4.5.3.1.1)
 * @param domain the most octets of a domain (RFC 5321 4.5.3.1.2)
 * @param parameters the most parameters of a command (a limit of this library: each is compared with those before it)
 * @param content the most octets of content, dots removed (a limit of this library; none by default, since SIZE is policy (RFC 1870))
 * @param replyLine the most octets of a reply line with its CRLF, for the client (RFC 5321 4.5.3.1.5 asks for 512; servers send more)
 * @param replyLines the most lines of a reply, for the client (a limit of this library)
 * @param replyOctets the most octets of all lines of a reply, for the client (a limit of this library)
 * @param owedReplies at most 16: the most replies owed by a server before decode waits for one (a limit of this library)
 * @param queuedOutput the most octets of output queued before decode waits for drainTo (a limit of this library)
 */
public record SmtpLimits(
        int commandLine,
        int authLine,
        int path,
        int localPart,
        int domain,
        int parameters,
        long content,
        int replyLine,
        int replyLines,
        int replyOctets,
        int owedReplies,
        int queuedOutput) {
    /** The limits of the RFCs where they name one, else generous ones. */
    public static final SmtpLimits DEFAULT =
            new SmtpLimits(512, 12288, 256, 64, 255, 100, Long.MAX_VALUE, 4096, 1000, 65536, 16, 65536);

    /**
     * Checks that every limit is at least 1, and that lines have room for the shortest command or reply, and that owed
     * replies are at most 16.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public SmtpLimits {
        boolean positive = path > 0 && localPart > 0 && domain > 0 && parameters > 0 && content > 0 && replyLines > 0;
        positive &= replyOctets > 0 && owedReplies > 0 && queuedOutput > 0;
        positive &= owedReplies <= 16;
        if (!positive || commandLine < 16 || authLine < commandLine || replyLine < 16) {
            throw new IllegalArgumentException("a limit is out of range");
        }
    }

    /** These limits with another {@link #commandLine}. */
    public SmtpLimits withCommandLine(int value) {
        return with(0, value);
    }

    /** These limits with another {@link #authLine}. */
    public SmtpLimits withAuthLine(int value) {
        return with(1, value);
    }

    /** These limits with another {@link #path}. */
    public SmtpLimits withPath(int value) {
        return with(2, value);
    }

    /** These limits with another {@link #localPart}. */
    public SmtpLimits withLocalPart(int value) {
        return with(3, value);
    }

    /** These limits with another {@link #domain}. */
    public SmtpLimits withDomain(int value) {
        return with(4, value);
    }

    /** These limits with another {@link #parameters}. */
    public SmtpLimits withParameters(int value) {
        return with(5, value);
    }

    /** These limits with another {@link #content}. */
    public SmtpLimits withContent(long value) {
        return with(6, value);
    }

    /** These limits with another {@link #replyLine}. */
    public SmtpLimits withReplyLine(int value) {
        return with(7, value);
    }

    /** These limits with another {@link #replyLines}. */
    public SmtpLimits withReplyLines(int value) {
        return with(8, value);
    }

    /** These limits with another {@link #replyOctets}. */
    public SmtpLimits withReplyOctets(int value) {
        return with(9, value);
    }

    /** These limits with another {@link #owedReplies}. */
    public SmtpLimits withOwedReplies(int value) {
        return with(10, value);
    }

    /** These limits with another {@link #queuedOutput}. */
    public SmtpLimits withQueuedOutput(int value) {
        return with(11, value);
    }

    /** These limits with another one in place of that at an index, in the order of the components. */
    private SmtpLimits with(int index, long value) {
        long[] all = {
            commandLine,
            authLine,
            path,
            localPart,
            domain,
            parameters,
            content,
            replyLine,
            replyLines,
            replyOctets,
            owedReplies,
            queuedOutput
        };
        all[index] = value;
        return new SmtpLimits(
                (int) all[0],
                (int) all[1],
                (int) all[2],
                (int) all[3],
                (int) all[4],
                (int) all[5],
                all[6],
                (int) all[7],
                (int) all[8],
                (int) all[9],
                (int) all[10],
                (int) all[11]);
    }
}
