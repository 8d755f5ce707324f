package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.GivenBack;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What was held of a password is overwritten before its memory goes to another connection. */
class HeldSecretsTest {
    private static final String RESPONSE = "AGFsaWNlAGh1bnRlcjQ3MTE="; // NUL alice NUL hunter4711

    @Test
    void ofAnAuthCommandAndAResponse() {
        byte[] octets =
                ("AUTH PLAIN " + RESPONSE + "\r\n" + RESPONSE + "\r\nNOOP\r\n").getBytes(StandardCharsets.US_ASCII);
        int lastSecret = octets.length - 8;
        for (int cut = 1; cut < lastSecret; cut++) {
            GivenBack buffers = new GivenBack();
            SmtpCommandDecoder decoder = new SmtpCommandDecoder(
                    SmtpLimits.DEFAULT, SmtpQuirk.STRICT, DotDecoder.BareLineEnd.REFUSE, buffers);
            ByteBuffer in = ByteBuffer.wrap(octets);
            in.limit(cut);
            int commands = read(decoder, in);
            in.limit(octets.length);
            assertEquals(2, commands + read(decoder, in), "cut at " + cut);
            assertFalse(buffers.shows(RESPONSE), "cut at " + cut);
        }
    }

    /** The commands read; AUTH is answered with 334, its response with something else. */
    private static int read(SmtpCommandDecoder decoder, ByteBuffer in) {
        boolean responded = false;
        for (int commands = 0; ; ) {
            switch (decoder.decode(in)) {
                case NEED_INPUT -> {
                    return commands;
                }
                case COMMAND -> commands++;
                case AUTH_RESPONSE -> responded = true;
                case AWAIT_REPLY ->
                    decoder.proceed(
                            responded ? SmtpCommandDecoder.Next.COMMAND : SmtpCommandDecoder.Next.AUTH_RESPONSE);
                default -> throw new AssertionError(decoder.violation());
            }
        }
    }

    @Test
    void ofWhatAClientSends() {
        GivenBack buffers = new GivenBack();
        SmtpClientCodec codec = new SmtpClientCodec(
                SmtpProtocol.SMTP, SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, buffers, DotEncoder.BareLineEnd.REFUSE);
        decode(codec, "220 mail.example.test\r\n");
        codec.send(new SmtpCommand.Ehlo(Domain.of("c.test")));
        drain(codec);
        decode(codec, "250-mail.example.test\r\n250 AUTH PLAIN\r\n");
        codec.send(new SmtpCommand.Auth("PLAIN", Secret.of("\0alice\0hunter4711")));
        drain(codec);
        assertEquals(0, codec.queued());
        assertTrue(buffers.count() > 0);
        assertFalse(buffers.shows(RESPONSE));
    }

    private static void decode(SmtpClientCodec codec, String octets) {
        codec.decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void drain(SmtpClientCodec codec) {
        ByteBuffer out = ByteBuffer.allocate(5);
        while (codec.drainTo(out.clear()) == SmtpClientCodec.Drain.NEED_ROOM) {
            // as slowly as it goes
        }
    }
}
