package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.GivenBack;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was held of a password is overwritten before its memory goes to another connection. */
class HeldSecretsTest {
    @ParameterizedTest
    @CsvSource({
        "PASS hunter4711, hunter4711",
        "APOP alice 0123456789abcdef0123456789abcdef, 0123456789abcdef",
        "AUTH PLAIN QUxJQ0VTRUNSRVQ=, QUxJQ0VTRUNSRVQ"
    })
    void ofACommandThatCameInTwoPieces(String line, String secret) {
        byte[] octets = (line + "\r\nNOOP\r\n").getBytes(StandardCharsets.US_ASCII);
        int end = line.length() + 2;
        for (int cut = 1; cut < end; cut++) {
            GivenBack buffers = new GivenBack();
            Pop3CommandDecoder decoder = decoder(buffers);
            ByteBuffer in = ByteBuffer.wrap(octets);
            assertEquals(Pop3CommandDecoder.Step.NEED_INPUT, decoder.decode(in.limit(cut)));
            assertEquals(Pop3CommandDecoder.Step.COMMAND, decoder.decode(in.limit(octets.length)));
            if (line.startsWith("AUTH")) {
                decoder.decode(in);
                decoder.proceed(Pop3CommandDecoder.Next.COMMAND);
            }
            assertEquals(Pop3CommandDecoder.Step.COMMAND, decoder.decode(in));
            assertTrue(buffers.count() > 0, "nothing was held at " + cut);
            assertFalse(buffers.shows(secret), "cut at " + cut);
        }
    }

    @Test
    void ofALineOfAnExchange() {
        byte[] octets = "AUTH LOGIN\r\naHVudGVyNDcxMQ==\r\nNOOP\r\n".getBytes(StandardCharsets.US_ASCII);
        GivenBack buffers = new GivenBack();
        Pop3CommandDecoder decoder = decoder(buffers);
        ByteBuffer in = ByteBuffer.wrap(octets);
        assertEquals(Pop3CommandDecoder.Step.COMMAND, decoder.decode(in));
        decoder.proceed(Pop3CommandDecoder.Next.AUTH_RESPONSE);
        assertEquals(Pop3CommandDecoder.Step.NEED_INPUT, decoder.decode(in.limit(20)));
        assertEquals(Pop3CommandDecoder.Step.AUTH_RESPONSE, decoder.decode(in.limit(octets.length)));
        decoder.decode(in);
        decoder.proceed(Pop3CommandDecoder.Next.COMMAND);
        assertEquals(Pop3CommandDecoder.Step.COMMAND, decoder.decode(in));
        assertTrue(buffers.count() > 0);
        assertFalse(buffers.shows("aHVudGVyNDcxMQ"));
    }

    @Test
    void ofWhatAClientSends() {
        GivenBack buffers = new GivenBack();
        Pop3ClientCodec codec =
                new Pop3ClientCodec(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, buffers, DotDecoder.BareLineEnd.KEEP);
        codec.decode(ByteBuffer.wrap("+OK\r\n".getBytes(StandardCharsets.US_ASCII)));
        codec.send(new Pop3Command.Pass(Secret.of("hunter4711")));
        ByteBuffer out = ByteBuffer.allocate(5);
        while (codec.drainTo(out.clear()) == Pop3ClientCodec.Drain.NEED_ROOM) {
            // as slowly as it goes
        }
        assertEquals(0, codec.queued());
        assertTrue(buffers.count() > 0);
        assertFalse(buffers.shows("hunter4711"));
    }

    @Test
    void ofWhatAClientSentInPartWhenItQueuesMore() {
        GivenBack buffers = new GivenBack();
        Pop3ClientCodec codec =
                new Pop3ClientCodec(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, buffers, DotDecoder.BareLineEnd.KEEP);
        codec.decode(ByteBuffer.wrap("+OK\r\n".getBytes(StandardCharsets.US_ASCII)));
        codec.send(new Pop3Command.Pass(Secret.of("hunter4711")));
        codec.drainTo(ByteBuffer.allocate(12));
        for (int i = 0; i < 200; i++) {
            codec.send(CommandLine.parse("X-LONG " + "y".repeat(200)));
        }
        assertTrue(buffers.count() > 0);
        assertFalse(buffers.shows("hunter4711"));
    }

    @Test
    void ofWhatAClientSentInPartWhenTheRestMoves() {
        GivenBack buffers = new GivenBack();
        Pop3ClientCodec codec =
                new Pop3ClientCodec(Pop3Limits.DEFAULT, Pop3Quirk.TOLERANT, buffers, DotDecoder.BareLineEnd.KEEP);
        codec.decode(ByteBuffer.wrap("+OK\r\n".getBytes(StandardCharsets.US_ASCII)));
        codec.send(new Pop3Command.Pass(Secret.of("hunter4711".repeat(20))));
        codec.drainTo(ByteBuffer.allocate(206));
        codec.send(CommandLine.parse("X-LONG " + "y".repeat(60)));
        codec.decode(ByteBuffer.wrap("+OK\r\n".getBytes(StandardCharsets.US_ASCII)));
        codec.drainTo(ByteBuffer.allocate(200));
        assertEquals(0, codec.queued());
        assertTrue(buffers.count() > 0);
        assertFalse(buffers.shows("hunter4711"));
    }

    private static Pop3CommandDecoder decoder(GivenBack buffers) {
        return new Pop3CommandDecoder(Pop3Limits.DEFAULT, Pop3Quirk.STRICT, DotDecoder.BareLineEnd.REFUSE, buffers);
    }
}
