package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.EventLog;
import java.nio.ByteBuffer;

/** Commands and replies as tests print them. */
final class SmtpText {
    private SmtpText() {}

    /** The record of a view, as it is written again: what was understood, in its one form. */
    static String canonical(SmtpCommandView view) {
        return canonical(view.toRecord());
    }

    /** A record as it is written. */
    static String canonical(SmtpCommand command) {
        try {
            SmtpCommandEncoder encoder = new SmtpCommandEncoder();
            encoder.encode(command);
            ByteBuffer out = ByteBuffer.allocate(encoder.queued());
            encoder.drainTo(out);
            return EventLog.quote(OctetString.of(out.array(), 0, out.position() - 2));
        } catch (IllegalArgumentException notToBeWritten) {
            return command.verb() + " (no domain)";
        }
    }
}
