package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.smtp.SmtpReplyDecoder.Step;
import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Script;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The laws of replies; J1, J3 and J4 of hostile input. */
class ReplyPropertyTest {
    private static final String[] WORDS = {
        "250 ok\r\n",
        "250-",
        "550 ",
        "334 ",
        "250-SIZE 10\r\n",
        "AUTH=",
        "2.1.0 ",
        "\t",
        "220 mx.example.test\r\n",
        "354\r\n"
    };

    @Test
    void whatIsWrittenIsReadBack() {
        Property.forAll(ReplyGens.replies(), reply -> {
            SmtpReplyDecoder decoder = decoder(SmtpQuirk.TOLERANT);
            assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(write(reply))));
            assertEquals(reply, decoder.reply().toRecord());
            assertEquals(reply.enhancedCode() != null, decoder.reply().hasEnhancedCode());
            assertEquals(reply.isEnhancedCodeConsistent(), decoder.reply().isEnhancedCodeConsistent());
        });
    }

    @Test
    void whatIsWrittenByItsPartsIsReadBackByItsParts() {
        Property.forAll(ReplyGens.enhancedCodes(), Gen.unicode(20).filter(ReplyPropertyTest::isText), (code, text) -> {
            SmtpReply reply = SmtpReply.of(code.statusClass() * 100 + 50, code, text, "two");
            SmtpReplyDecoder decoder = decoder(SmtpQuirk.TOLERANT);
            assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(write(reply))));
            SmtpReply read = decoder.reply().toRecord();
            assertEquals(code, read.enhancedCode());
            assertEquals(text, read.text(0).toUtf8());
            assertEquals("two", read.text(1).toUtf8());
        });
    }

    @Test
    void responsesGreetingsAndChallengesAreReadBack() {
        Property.forAll(
                ReplyGens.ehloResponses(),
                response -> assertEquals(response, EhloResponse.read(view(response.toReply()), SmtpQuirk.STRICT)));
        Property.forAll(
                ReplyGens.greetings(),
                greeting -> assertEquals(greeting, Greeting.read(view(greeting.toReply()), SmtpQuirk.STRICT)));
        Property.forAll(
                ReplyGens.challenges(),
                challenge -> assertEquals(
                        Challenge.of(challenge),
                        view(SmtpReply.challenge(challenge)).challenge(SmtpQuirk.STRICT)));
    }

    @Test
    void whatIsReadUnderQuirksIsWrittenForAStrictReader() {
        Property.forAll(Gen.nastyOctets(12, WORDS), octets -> {
            SmtpReplyDecoder tolerant = decoder(SmtpQuirk.TOLERANT.with(SmtpQuirk.BARE_LF_LINE));
            ByteBuffer in = ByteBuffer.wrap(octets);
            for (Step step = tolerant.decode(in); step == Step.REPLY; step = tolerant.decode(in)) {
                SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
                encoder.encode(tolerant.reply());
                byte[] passedOn = drained(encoder);
                SmtpReplyDecoder strict = decoder(SmtpQuirk.STRICT.with(SmtpQuirk.EIGHT_BIT_IN_REPLY));
                assertEquals(Step.REPLY, strict.decode(ByteBuffer.wrap(passedOn)));
                SmtpReply record = tolerant.reply().toRecord();
                assertEquals(record, strict.reply().toRecord());
                assertArrayEquals(write(record), write(strict.reply().toRecord()));
            }
        });
    }

    @Test
    void anEhloResponseThatWasReadIsWrittenForAStrictReader() {
        Gen<byte[]> sound = ReplyGens.ehloResponses().map(response -> write(response.toReply()));
        Property.forAll(Gen.mutated(sound, 4), octets -> {
            SmtpReplyDecoder decoder = decoder(SmtpQuirk.TOLERANT);
            if (decoder.decode(ByteBuffer.wrap(octets)) == Step.REPLY
                    && decoder.reply().code() == 250) {
                EhloResponse read = EhloResponse.read(decoder.reply(), SmtpQuirk.TOLERANT);
                assertEquals(read, EhloResponse.read(view(read.toReply()), SmtpQuirk.STRICT));
            }
        });
    }

    @Test
    void anyOctetsGiveTheSameStepsHoweverTheyAreCut() {
        SmtpLimits tight =
                SmtpLimits.DEFAULT.withReplyLine(24).withReplyLines(4).withReplyOctets(60);
        for (ReplySubject.As as : ReplySubject.As.values()) {
            Property.tries(20)
                    .check(
                            Gen.nastyOctets(10, WORDS),
                            octets -> Cuts.sameLog(
                                    Script.of(octets), () -> new ReplySubject(SmtpQuirk.TOLERANT, as, tight)));
            Property.tries(20)
                    .check(
                            Gen.mutated(ReplyGens.replies().map(ReplyPropertyTest::write), 3),
                            octets -> Cuts.sameLog(
                                    Script.of(octets),
                                    () -> new ReplySubject(SmtpQuirk.STRICT, as, SmtpLimits.DEFAULT)));
        }
    }

    @Test
    void afterAMalformedReplyTheNextIsReadCorrectly() {
        byte[] next = "250 next\r\n".getBytes(StandardCharsets.US_ASCII);
        Gen<byte[]> sound = ReplyGens.replies().map(ReplyPropertyTest::write).filter(octets -> octets[3] != '\r');
        Property.forAll(sound, Gen.of((byte) 0, (byte) '\r', (byte) '\n', (byte) 0x80), (octets, bad) -> {
            SmtpReplyDecoder decoder = decoder(SmtpQuirk.STRICT);
            byte[] spoiled = Arrays.copyOf(octets, octets.length + 1);
            System.arraycopy(octets, 4, spoiled, 5, octets.length - 4);
            spoiled[4] = bad;
            ByteBuffer in = ByteBuffer.wrap(spoiled);
            assertEquals(Step.MALFORMED, decoder.decode(in));
            assertEquals(0, in.remaining());
            assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(next)));
            assertEquals(SmtpReply.of(250, "next"), decoder.reply().toRecord());
        });
    }

    @Test
    void afterAFatalFaultNothingIsTaken() {
        SmtpReplyDecoder decoder = decoder(SmtpQuirk.TOLERANT);
        assertEquals(Step.FATAL, decoder.decode(ByteBuffer.wrap(new byte[] {'x', '\r', '\n'})));
        ByteBuffer more = ByteBuffer.wrap(write(SmtpReply.of(250, "ok")));
        for (int i = 0; i < 3; i++) {
            assertEquals(Step.FATAL, decoder.decode(more));
            assertEquals(0, more.position());
        }
        assertSame(decoder.violation(), decoder.endOfInput());
        assertEquals(3, decoder.position());
    }

    @Test
    void workIsLinearInLinesAndInDrops() {
        SmtpLimits wide = SmtpLimits.DEFAULT
                .withReplyLines(1 << 20)
                .withReplyOctets(1 << 24)
                .withReplyLine(1 << 20);
        Work.isLinear(
                n -> "250-x\r\n".repeat(n) + "250 x\r\n",
                text -> readAll(
                        new SmtpReplyDecoder(wide, SmtpQuirk.TOLERANT, Buffers.allocating()), text, text.length()));
        Work.isLinear(
                n -> "250-x\r\n".repeat(n) + "250 x\r\n",
                text -> readAll(new SmtpReplyDecoder(wide, SmtpQuirk.TOLERANT, Buffers.allocating()), text, 1));
        Work.isLinear(
                n -> "250 " + "\n\u00e9 ".repeat(n) + "\r\n",
                text -> readAll(new SmtpReplyDecoder(wide, SmtpQuirk.TOLERANT, Buffers.allocating()), text, 1));
    }

    private static void readAll(SmtpReplyDecoder decoder, String text, int piece) {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        for (int from = 0; from < octets.length; from += piece) {
            Step step = decoder.decode(ByteBuffer.wrap(octets, from, Math.min(piece, octets.length - from)));
            if (step == Step.REPLY) {
                assertEquals(
                        decoder.reply().lineCount(),
                        decoder.reply().toRecord().lines().size());
            }
        }
        assertNull(decoder.endOfInput());
    }

    private static boolean isText(String text) {
        return text.chars().noneMatch(c -> c == 0 || c == '\r' || c == '\n');
    }

    private static SmtpReplyDecoder decoder(Quirks<SmtpQuirk> quirks) {
        return new SmtpReplyDecoder(SmtpLimits.DEFAULT, quirks, Buffers.allocating());
    }

    private static SmtpReplyView view(SmtpReply reply) {
        SmtpReplyDecoder decoder = decoder(SmtpQuirk.TOLERANT);
        assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(write(reply))));
        return decoder.reply();
    }

    private static byte[] write(SmtpReply reply) {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        encoder.encode(reply);
        return drained(encoder);
    }

    private static byte[] drained(SmtpReplyEncoder encoder) {
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        assertEquals(SmtpReplyEncoder.Drain.DONE, encoder.drainTo(out));
        return out.array();
    }
}
