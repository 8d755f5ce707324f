package dev.mailwire.core.internal;

import dev.mailwire.core.Violation;
import dev.mailwire.core.WireLog;
import dev.mailwire.core.WireLog.Direction;

/** The lines that a client codec tells to a {@link WireLog}; what is secret is left out by the codec. */
public final class ClientLog {
    private final WireLog sink;
    private long contentOctets;

    /** Lines for {@code sink}. */
    public ClientLog(WireLog sink) {
        this.sink = sink;
    }

    /** A command was queued; {@code line} is its escaped line, without secrets. */
    public void command(String line) {
        sink.log(Direction.SENT, line);
    }

    /** A response of an exchange was queued. */
    public void response() {
        sink.log(Direction.SENT, WireLog.REDACTED);
    }

    /** Content was sent. */
    public void endOfContent() {
        sink.log(Direction.SENT, "(content)");
    }

    /** A line was read, escaped here, without secrets. */
    public void received(String line) {
        sink.log(Direction.RECEIVED, line);
    }

    /** Content was read. */
    public void contentRead(int octets) {
        contentOctets += octets;
    }

    /** The content that was read is whole. */
    public void endOfContentRead() {
        sink.log(Direction.RECEIVED, "(content, " + contentOctets + " octets)");
        contentOctets = 0;
    }

    /** A rule was broken. */
    public void violation(Violation broken) {
        contentOctets = 0;
        sink.log(Direction.RECEIVED, "(" + broken + ")");
    }
}
