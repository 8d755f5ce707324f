package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.pop3.Pop3ReplyDecoder.Step;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Script;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The laws of replies and listings. */
@Covers({"J1", "J3", "J4"})
class ReplyPropertyTest {
    private static final String[] WORDS = {
        "+OK\r\n",
        "+OK ",
        "-ERR ",
        "-ERR[",
        "+ ",
        "+ok ",
        "[IN-USE] ",
        "1 120",
        " ",
        "\r\n",
        "\r\n.\r\n",
        ".\r\n",
        "..",
        "SASL PLAIN\r\n",
        "99999999999999999999",
        "Subject: x\r\n"
    };

    /** What a writer cannot mend, because there is no other form for it. */
    private static final Quirks<Pop3Quirk> UNMENDABLE = Pop3Quirk.STRICT
            .with(Pop3Quirk.EIGHT_BIT_IN_REPLY)
            .with(Pop3Quirk.ODD_UNIQUE_ID)
            .with(Pop3Quirk.EMPTY_UNIQUE_ID)
            .with(Pop3Quirk.ODD_CAPABILITY);

    @Test
    void aReplyThatIsWrittenIsReadBack() {
        Property.forAll(ReplyGens.replies(), reply -> {
            Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.TOLERANT);
            assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(ReplyText.write(reply))));
            assertEquals(reply, decoder.reply().toRecord());
            assertEquals(reply.responseCode() != null, decoder.reply().hasResponseCode());
        });
    }

    @Test
    void aReplyThatIsWrittenByItsPartsIsReadBackByItsParts() {
        Property.forAll(ReplyGens.responseCodes(), Gen.printable(20), (code, text) -> {
            Pop3Reply read = ReplyText.readAgain(Pop3Reply.err(code, text));
            assertEquals(code, read.responseCode());
            assertEquals(text, read.text().toUtf8());
        });
    }

    @Test
    void aLineThatIsWrittenIsReadBack() {
        Property.forAll(ReplyGens.lines(), line -> assertEquals(line, ReplyText.readAgain(line)));
    }

    @Test
    void challengesAreReadBack() {
        Property.forAll(ReplyGens.challenges(), challenge -> {
            Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.STRICT);
            assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(ReplyText.write(Pop3Reply.challenge(challenge)))));
            assertEquals(Challenge.of(challenge), decoder.reply().challenge(Pop3Quirk.STRICT));
        });
    }

    @Test
    void typedCapabilitiesAreReadBack() {
        Property.forAll(Gen.longs(0, Long.MAX_VALUE), Gen.booleans(), (number, user) -> {
            LoginDelay delay = new LoginDelay(number, user);
            assertEquals(delay, Pop3Capability.loginDelay(delay).loginDelay());
            Expiration expiration = new Expiration(number, user);
            assertEquals(expiration, Pop3Capability.expire(expiration).expiration());
            Expiration never = new Expiration(Expiration.NEVER, user);
            assertEquals(never, Pop3Capability.expire(never).expiration());
        });
    }

    @Test
    void whatIsReadUnderQuirksIsWrittenForAStrictReader() {
        for (ReplyForm form : ReplyForm.values()) {
            Property.tries(400).check(Gen.nastyOctets(14, WORDS), octets -> {
                Pop3ReplyDecoder tolerant = ReplyText.decoder(Pop3Quirk.TOLERANT.with(Pop3Quirk.BARE_LF_LINE));
                ByteBuffer in = ByteBuffer.wrap(octets);
                for (; ; ) {
                    if (!tolerant.isInReply()) {
                        tolerant.expect(form);
                    }
                    Step step = tolerant.decode(in);
                    if (step == Step.NEED_INPUT || step == Step.FATAL) {
                        return;
                    } else if (step == Step.REPLY) {
                        passOn(tolerant.reply(), form, tolerant);
                    } else if (step == Step.LISTING_LINE) {
                        passOn(tolerant.line());
                    }
                }
            });
        }
    }

    private static void passOn(Pop3ReplyView reply, ReplyForm form, Pop3ReplyDecoder from) {
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.allocating());
        encoder.encode(reply);
        byte[] octets = ReplyText.drained(encoder);
        Pop3ReplyDecoder strict = ReplyText.decoder(UNMENDABLE);
        strict.expect(form);
        assertEquals(Step.REPLY, strict.decode(ByteBuffer.wrap(octets)));
        boolean typed = reply.isOk() && form != ReplyForm.STATUS && !form.isMultiLine();
        if (typed) {
            assertEquals(from.line().toRecord(), strict.line().toRecord());
        } else {
            assertEquals(reply.toRecord(), strict.reply().toRecord());
            assertArrayEquals(octets, ReplyText.write(reply.toRecord()));
        }
    }

    private static void passOn(ListingLineView line) {
        Pop3ReplyEncoder encoder = new Pop3ReplyEncoder(Buffers.allocating());
        encoder.encode(Pop3Reply.ok());
        encoder.encode(line);
        encoder.endListing();
        Pop3ReplyDecoder strict = ReplyText.decoder(UNMENDABLE);
        strict.expect(line.form());
        ByteBuffer in = ByteBuffer.wrap(ReplyText.drained(encoder));
        assertEquals(Step.REPLY, strict.decode(in));
        assertEquals(Step.LISTING_LINE, strict.decode(in));
        ListingLine record = line.toRecord();
        assertEquals(record, strict.line().toRecord());
        assertEquals(Step.END_OF_LISTING, strict.decode(in));
        assertEquals(record, ReplyText.readAgain(record));
    }

    @Test
    void anyOctetsGiveTheSameStepsHoweverTheyAreCut() {
        for (ReplyForm form : ReplyForm.values()) {
            for (DotDecoder.BareLineEnd bare : DotDecoder.BareLineEnd.values()) {
                Property.tries(6)
                        .check(
                                Gen.nastyOctets(10, WORDS),
                                octets ->
                                        Cuts.sameLog(Script.of(octets), () -> subject(Pop3Quirk.TOLERANT, form, bare)));
                Property.tries(6)
                        .check(
                                Gen.mutated(ReplyGens.lines().map(ReplyText::write), 3),
                                octets -> Cuts.sameLog(Script.of(octets), () -> subject(Pop3Quirk.STRICT, form, bare)));
            }
        }
    }

    private static ReplySubject subject(Quirks<Pop3Quirk> quirks, ReplyForm form, DotDecoder.BareLineEnd bare) {
        return new ReplySubject(quirks, form, bare, false, Pop3Limits.DEFAULT);
    }

    @Test
    void afterAMalformedReplyTheNextIsReadCorrectly() {
        byte[] next = "+OK next\r\n".getBytes(StandardCharsets.US_ASCII);
        for (ReplyForm form : ReplyForm.values()) {
            Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.STRICT);
            decoder.expect(form);
            byte[] bad = "+OK \0\r\n".getBytes(StandardCharsets.US_ASCII);
            assertEquals(Step.MALFORMED, decoder.decode(ByteBuffer.wrap(bad)));
            if (form.isMultiLine()) {
                byte[] rest = "+OK x\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);
                Step end = form == ReplyForm.MESSAGE ? Step.END_OF_CONTENT : Step.END_OF_LISTING;
                assertEquals(end, decoder.decode(ByteBuffer.wrap(rest)));
            }
            assertEquals(Step.REPLY, decoder.decode(ByteBuffer.wrap(next)));
            assertEquals(Pop3Reply.ok("next"), decoder.reply().toRecord());
        }
    }

    @Test
    void afterAFatalFaultNothingIsTaken() {
        Pop3ReplyDecoder decoder = ReplyText.decoder(Pop3Quirk.TOLERANT);
        decoder.expect(ReplyForm.MESSAGE);
        assertEquals(Step.FATAL, decoder.decode(ByteBuffer.wrap(new byte[] {'x', '\r', '\n'})));
        ByteBuffer more = ByteBuffer.wrap(ReplyText.write(Pop3Reply.ok()));
        for (int i = 0; i < 3; i++) {
            assertEquals(Step.FATAL, decoder.decode(more));
            assertEquals(0, more.position());
        }
        assertSame(decoder.violation(), decoder.endOfInput());
        assertEquals(3, decoder.position());
    }
}
