package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Quirks;
import dev.mailwire.pop3.Pop3CommandDecoder.Step;
import java.nio.ByteBuffer;

/** Any line is a command or a violation; what is read is written, and read again, as the same command. */
class Pop3CommandFuzzTest {
    @FuzzTest
    void anyLineIsACommandOrAViolation(byte[] line) {
        byte[] octets = CommandPropertyTest.joined(line, new byte[] {'\r', '\n'});
        Pop3CommandDecoder strict = decoder(Pop3Quirk.STRICT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        Step first = strict.decode(in);
        Pop3CommandDecoder tolerant = decoder(Pop3Quirk.TOLERANT);
        Step same = tolerant.decode(ByteBuffer.wrap(octets));
        if (first != Step.COMMAND) {
            return;
        }
        Pop3Command command = strict.command().toRecord();
        // A quirk is asked only where the strict rule has failed.
        assertEquals(Step.COMMAND, same);
        assertEquals(command, tolerant.command().toRecord());
        assertEquals(Pop3Quirk.STRICT, tolerant.quirks());
        byte[] written = CommandGens.write(command);
        Pop3CommandDecoder again = decoder(Pop3Quirk.STRICT);
        assertEquals(Step.COMMAND, again.decode(ByteBuffer.wrap(written)));
        assertEquals(command, again.command().toRecord());
        assertEquals(command.replyForm(), again.command().replyForm());
    }

    private static Pop3CommandDecoder decoder(Quirks<Pop3Quirk> quirks) {
        Pop3CommandDecoder decoder = new Pop3CommandDecoder(
                Pop3Limits.DEFAULT.withCommandLine(4096), quirks, DotDecoder.BareLineEnd.REFUSE, Buffers.allocating());
        decoder.utf8(true);
        return decoder;
    }
}
