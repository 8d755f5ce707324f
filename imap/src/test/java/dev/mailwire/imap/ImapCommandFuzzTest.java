package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapCommandDecoder.Step;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.internal.CommandGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Tag;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/** Any octets, as a command: one or a violation, and what a client writes of it is read as the same by a server. */
class ImapCommandFuzzTest {
    private static final Tag TAG = Tag.of("a");

    @FuzzTest
    void anyOctetsAreACommandOrNone(FuzzedDataProvider data) {
        ReadMode mode = data.pickValue(new ReadMode[] {Readings.SERVER, Readings.SERVER_UTF8, Readings.OLDEST});
        Quirks<ImapQuirk> quirks = data.consumeBoolean() ? ImapQuirk.TOLERANT : ImapQuirk.STRICT;
        byte[] octets = data.consumeRemainingAsBytes();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks.bits());
        ImapCommand command;
        try {
            command = CommandGrammar.readCommand(in, mode);
        } catch (Malformed malformed) {
            assertTrue(in.violation().offset() <= octets.length);
            return;
        }
        assertEquals(command, command);
        assertNotNull(command.toString() + command.hashCode());
        boolean inTurns = command instanceof ImapCommand.Authenticate one && one.initialResponse() != null;
        if (!inTurns) {
            check(command, mode, in.needed() == 0 && mode == Readings.SERVER);
        }
    }

    private static void check(ImapCommand command, ReadMode mode, boolean writable) {
        byte[] written;
        try {
            written = written(command, mode);
        } catch (IllegalArgumentException notWritable) {
            assertTrue(!writable, () -> command + ": " + notWritable);
            return;
        }
        ImapCommand again = read(written, mode);
        if (mode.dialect() != ImapDialect.RFC9051) {
            ImapCommand expected = withCharset(command, again);
            assertEquals(expected, again);
            assertEquals(expected.hashCode(), again.hashCode());
        }
        // IMAP4rev2 has other words for some, and those stay.
        assertEquals(again, read(written(again, mode), mode));
    }

    /** A search for UTF-8 that says no charset, with the one that the encoder adds. */
    private static ImapCommand withCharset(ImapCommand command, ImapCommand again) {
        boolean added = command instanceof ImapCommand.Search one
                && again instanceof ImapCommand.Search other
                && one.program().charset() == null
                && OctetString.of("UTF-8").equals(other.program().charset());
        if (!added) {
            return command;
        }
        ImapCommand.Search search = (ImapCommand.Search) command;
        return new ImapCommand.Search(
                search.isUid(), search.returns(), search.program().withCharset("UTF-8"));
    }

    /** What goes out when the server says + to every literal. */
    private static byte[] written(ImapCommand command, ReadMode mode) {
        ImapCommandEncoder encoder = new ImapCommandEncoder();
        encoder.dialect(mode.dialect());
        encoder.encode(TAG, command);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteBuffer out = ByteBuffer.allocate(512);
        for (; ; ) {
            ImapCommandEncoder.Drain drain = encoder.drainTo(out);
            all.write(out.array(), 0, out.position());
            out.clear();
            switch (drain) {
                case DONE -> {
                    return all.toByteArray();
                }
                case NEED_ROOM -> {}
                case AWAIT_CONTINUATION -> encoder.continued();
                case SEND_LITERAL -> throw new AssertionError("no message was read");
            }
        }
    }

    private static ImapCommand read(byte[] octets, ReadMode mode) {
        ImapCommandDecoder decoder =
                new ImapCommandDecoder(mode.dialect(), ImapLimits.CLIENT, ImapQuirk.TOLERANT, Buffers.allocating());
        decoder.utf8(mode.utf8());
        decoder.offer(Capabilities.NONE);
        ByteBuffer in = ByteBuffer.wrap(octets);
        Step step = decoder.decode(in);
        while (step == Step.CONTINUATION_DUE) {
            step = decoder.decode(in);
        }
        if (step == Step.MALFORMED) {
            throw new AssertionError(decoder.violation() + " in " + OctetString.of(octets));
        }
        assertEquals(Step.COMMAND, step);
        assertEquals(TAG, decoder.tag());
        ImapCommand command = decoder.command();
        assertEquals(0, in.remaining());
        return command;
    }
}
