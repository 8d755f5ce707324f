package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.EventLog;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Commands as tests write them. */
final class CommandLine {
    private CommandLine() {}

    /** A command given as its line, which may be longer than a server takes. */
    static Pop3Command parse(String line) {
        Pop3CommandDecoder decoder = new Pop3CommandDecoder(
                Pop3Limits.DEFAULT.withCommandLine(1000),
                Pop3Quirk.STRICT,
                DotDecoder.BareLineEnd.REFUSE,
                Buffers.allocating());
        if (decoder.decode(ByteBuffer.wrap((line + "\r\n").getBytes(StandardCharsets.UTF_8)))
                != Pop3CommandDecoder.Step.COMMAND) {
            throw new AssertionError(line + " is read as " + decoder.violation());
        }
        return decoder.command().toRecord();
    }

    /** A command's line without its line end, quoted. */
    static String show(Pop3Command command) {
        byte[] line = octets(command);
        return EventLog.quote(OctetString.of(line, 0, line.length - 2));
    }

    /** What a command is once it was written and read again, in UTF-8. */
    static Pop3Command readAgain(Pop3Command command) {
        Pop3CommandDecoder decoder = new Pop3CommandDecoder();
        decoder.utf8(true);
        assertEquals(Pop3CommandDecoder.Step.COMMAND, decoder.decode(ByteBuffer.wrap(octets(command))));
        return decoder.command().toRecord();
    }

    private static byte[] octets(Pop3Command command) {
        Pop3CommandEncoder encoder = new Pop3CommandEncoder();
        encoder.encode(command);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        encoder.drainTo(out);
        return out.array();
    }

    /** Text in which {@code \r} and {@code \n} are escaped. */
    static byte[] unescape(String text) {
        return text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);
    }
}
