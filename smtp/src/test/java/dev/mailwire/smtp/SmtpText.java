package dev.mailwire.smtp;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.EventLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Commands and replies as tests print them, and as they come back when they are written and read again. */
final class SmtpText {
    private SmtpText() {}

    /** The record of a view, as it is written again: what was understood, in its one form. */
    static String canonical(SmtpCommandView view) {
        return canonical(view.toRecord());
    }

    /** A record as it is written. */
    static String canonical(SmtpCommand command) {
        byte[] line = write(command);
        return line == null
                ? command.verb() + " (no domain)"
                : EventLog.quote(OctetString.of(line, 0, line.length - 2));
    }

    /** The octets of a command; null for a hello without a domain, which is not to be written. */
    static byte @Nullable [] write(SmtpCommand command) {
        SmtpCommandEncoder encoder = new SmtpCommandEncoder();
        try {
            encoder.encode(command);
        } catch (IllegalArgumentException notToBeWritten) {
            return null;
        }
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        encoder.drainTo(out);
        return out.array();
    }

    /** What a decoder makes of a command that was written. */
    static SmtpCommand readAgain(SmtpCommand command) {
        byte[] line = write(command);
        if (line == null) {
            return command;
        }
        SmtpCommandDecoder decoder = new SmtpCommandDecoder(
                SmtpLimits.DEFAULT.withCommandLine(12_288),
                SmtpQuirk.TOLERANT,
                DotDecoder.BareLineEnd.REFUSE,
                Buffers.allocating());
        SmtpCommandDecoder.Step step = decoder.decode(ByteBuffer.wrap(line));
        if (step != SmtpCommandDecoder.Step.COMMAND) {
            throw new AssertionError(canonical(command) + " is read as " + decoder.violation());
        }
        return decoder.command().toRecord();
    }

    /** What a decoder makes of a reply that was written. */
    static SmtpReply readAgain(SmtpReply reply) {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        encoder.encode(reply);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        encoder.drainTo(out);
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating());
        if (decoder.decode(ByteBuffer.wrap(out.array())) != SmtpReplyDecoder.Step.REPLY) {
            throw new AssertionError(reply + " is read as " + decoder.violation());
        }
        return decoder.reply().toRecord();
    }

    /** A command given as its line. */
    static SmtpCommand parse(String line) {
        SmtpCommandDecoder decoder = new SmtpCommandDecoder();
        if (decoder.decode(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8)))
                != SmtpCommandDecoder.Step.COMMAND) {
            throw new AssertionError(line + " is read as " + decoder.violation());
        }
        return decoder.command().toRecord();
    }

    /** Text in which {@code \r} and {@code \n} are escaped. */
    static byte[] unescape(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }
}
