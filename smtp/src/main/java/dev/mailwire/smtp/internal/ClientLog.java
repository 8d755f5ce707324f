package dev.mailwire.smtp.internal;

import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.WireLog.Direction;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpReplyView;

/** The lines that a client codec tells to a {@link WireLog}. */
public final class ClientLog {
    private final WireLog sink;

    /** Lines for {@code sink}. */
    public ClientLog(WireLog sink) {
        this.sink = sink;
    }

    /** A command was queued; {@code line} is its escaped line. */
    public void command(SmtpCommand command, String line) {
        boolean secret = command instanceof SmtpCommand.Auth auth && auth.initialResponse() != null;
        sink.log(
                Direction.SENT,
                secret ? "AUTH " + ((SmtpCommand.Auth) command).mechanism() + " " + WireLog.REDACTED : line);
    }

    /** A response of an AUTH exchange was queued. */
    public void authResponse() {
        sink.log(Direction.SENT, WireLog.REDACTED);
    }

    /** Content was sent. */
    public void endOfContent() {
        sink.log(Direction.SENT, "(content)");
    }

    /** A reply was read; the text of a 334 is a challenge. */
    public void reply(SmtpReplyView reply) {
        sink.log(Direction.RECEIVED, reply.code() == 334 ? "334 " + WireLog.REDACTED : reply.toString());
    }

    /** A rule was broken. */
    public void violation(Violation broken) {
        sink.log(Direction.RECEIVED, "(" + broken + ")");
    }
}
