package dev.mailwire.smtp.internal;

import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.WireLog.Direction;
import dev.mailwire.smtp.SmtpCommandView;
import dev.mailwire.smtp.SmtpReply;

/** The lines that a server codec tells to a {@link WireLog}. */
public final class ServerLog {
    private final WireLog sink;
    private long contentOctets;

    /** Lines for {@code sink}. */
    public ServerLog(WireLog sink) {
        this.sink = sink;
    }

    /** A command was read. */
    public void command(SmtpCommandView command) {
        sink.log(Direction.RECEIVED, command.toString());
    }

    /** A line of an AUTH exchange was read. */
    public void authResponse() {
        sink.log(Direction.RECEIVED, WireLog.REDACTED);
    }

    /** Content was read. */
    public void content(int octets) {
        contentOctets += octets;
    }

    /** Content is whole. */
    public void endOfContent() {
        sink.log(Direction.RECEIVED, "(content, " + contentOctets + " octets)");
        contentOctets = 0;
    }

    /** A rule was broken. */
    public void violation(Violation broken) {
        contentOctets = 0;
        sink.log(Direction.RECEIVED, "(" + broken + ")");
    }

    /** A reply was queued; the text of a 334 is a challenge. */
    public void reply(SmtpReply reply) {
        sink.log(Direction.SENT, reply.code() == 334 ? "334 " + WireLog.REDACTED : reply.toString());
    }
}
