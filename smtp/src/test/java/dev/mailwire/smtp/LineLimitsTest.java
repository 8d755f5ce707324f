package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Violation;
import dev.mailwire.smtp.SmtpCommandDecoder.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits of lines that are set otherwise than usual, or while a line is coming. */
class LineLimitsTest {
    /** A command line may be longer than a line of AUTH: then that is what holds for the command AUTH. */
    @ParameterizedTest
    @ValueSource(ints = {1, 100, 150, 199, 200, 210})
    void theLongerLimitHoldsForAuth(int cut) {
        SmtpCommandDecoder decoder =
                decoder(SmtpLimits.DEFAULT.withCommandLine(100).withAuthLine(100));
        decoder.commandLine(200); // as extensions make it that are offered
        ByteBuffer in = octets("AUTH PLAIN " + "QUFB".repeat(60) + "\r\nNOOP\r\n");
        int end = in.limit();
        assertEquals(Step.NEED_INPUT, decoder.decode(in.limit(cut)));
        assertEquals(Step.MALFORMED, decoder.decode(in.limit(end)));
        assertEquals(new Violation(SmtpRule.LINE_TOO_LONG, 200), decoder.violation());
        assertEquals(Step.COMMAND, decoder.decode(in));
        assertEquals(SmtpVerb.NOOP, decoder.command().verb());
    }

    /** The limit is lowered while more than it allows is held: the line is too long, and the next one is read. */
    @ParameterizedTest
    @ValueSource(ints = {10, 90, 99, 100, 101})
    void aLimitIsLoweredWithinALine(int lowered) {
        SmtpCommandDecoder decoder = decoder(SmtpLimits.DEFAULT);
        ByteBuffer in = octets("NOOP " + "x".repeat(200) + "\r\nQUIT\r\n");
        int end = in.limit();
        assertEquals(Step.NEED_INPUT, decoder.decode(in.limit(100)));
        decoder.commandLine(lowered);
        assertEquals(Step.MALFORMED, decoder.decode(in.limit(end)));
        assertEquals(SmtpRule.LINE_TOO_LONG, decoder.violation().rule());
        assertEquals(Step.COMMAND, decoder.decode(in));
        assertEquals(SmtpVerb.QUIT, decoder.command().verb());
    }

    private static SmtpCommandDecoder decoder(SmtpLimits limits) {
        return new SmtpCommandDecoder(limits, SmtpQuirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.allocating());
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }
}
