package dev.mailwire.core.internal;

import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.WireLog.Direction;

/** The lines that a server codec tells to a {@link WireLog}; what is secret is left out by the codec. */
public final class ServerLog {
    private final WireLog sink;
    private long contentOctets;
    private long sentOctets;

    /** Lines for {@code sink}. */
    public ServerLog(WireLog sink) {
        this.sink = sink;
    }

    /** A command was read; {@code line} is escaped, without secrets. */
    public void command(String line) {
        sink.log(Direction.RECEIVED, line);
    }

    /** A line of an AUTH exchange was read. */
    public void response() {
        sink.log(Direction.RECEIVED, WireLog.REDACTED);
    }

    /** Content was read. */
    public void content(int octets) {
        contentOctets += octets;
    }

    /** The content that was read is whole. */
    public void endOfContent() {
        sink.log(Direction.RECEIVED, "(content, " + contentOctets + " octets)");
        contentOctets = 0;
    }

    /** A rule was broken. */
    public void violation(Violation broken) {
        contentOctets = 0;
        sink.log(Direction.RECEIVED, "(" + broken + ")");
    }

    /** A reply or a line of one was queued; {@code line} is escaped, without secrets. */
    public void reply(String line) {
        sink.log(Direction.SENT, line);
    }

    /** Content was sent. */
    public void contentSent(int octets) {
        sentOctets += octets;
    }

    /** The content that was sent is whole. */
    public void endOfContentSent() {
        sink.log(Direction.SENT, "(content, " + sentOctets + " octets)");
        sentOctets = 0;
    }
}
