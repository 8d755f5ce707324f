package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies as records and their encoder; rows C1 and C4 of hostile input for what a server writes. */
class SmtpReplyTest {
    @Test
    void isWrittenAsTheGrammarHasIt() {
        assertEquals("250 OK\r\n", written(SmtpReply.of(250, "OK")));
        assertEquals("250\r\n", written(SmtpReply.of(250, "")));
        assertEquals("250-\r\n250 x\r\n", written(SmtpReply.of(250, "", "x")));
        assertEquals("214-a\r\n214-b\r\n214 c\r\n", written(SmtpReply.of(214, "a", "b", "c")));
        assertEquals("559 x\r\n", written(SmtpReply.of(559, "x")));
        assertEquals("200 x\r\n", written(SmtpReply.of(200, "x")));
    }

    @Test
    void theEmptyChallengeKeepsItsSpace() {
        assertEquals("334 \r\n", written(SmtpReply.of(334, "")));
    }

    @Test
    void anEnhancedCodeStandsOnEveryLine() {
        SmtpReply reply = SmtpReply.of(550, EnhancedStatusCode.of("5.1.1"), "No such user", "", "sorry");
        assertEquals("550-5.1.1 No such user\r\n550-5.1.1\r\n550 5.1.1 sorry\r\n", written(reply));
        assertEquals(EnhancedStatusCode.of(5, 1, 1), reply.enhancedCode());
        assertTrue(reply.isEnhancedCodeConsistent());
        assertEquals("No such user", reply.text(0).toUtf8());
        assertEquals(OctetString.EMPTY, reply.text(1));
        assertEquals("5.1.1 sorry", reply.lines().get(2).toUtf8());
    }

    @Test
    void anEnhancedCodeAgreesWithItsReply() {
        EnhancedStatusCode code = EnhancedStatusCode.of("5.1.1");
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, code, "x"));
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(450, code, "x"));
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(354, EnhancedStatusCode.of("2.0.0"), "x"));
        assertFalse(SmtpReply.of(250, "5.1.1 x").isEnhancedCodeConsistent());
        assertNull(SmtpReply.of(354, "2.0.0 x").enhancedCode());
        assertEquals("2.0.0 x", SmtpReply.of(354, "2.0.0 x").text(0).toUtf8());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 25, 99, 100, 199, 260, 299, 460, 560, 599, 600, 2500})
    void whatIsNoCodeIsRefused(int code) {
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(code, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\n550 b", "a\rb", "a\nb", "a\0b", "\n", "\ud800"})
    void c1TextThatEndsItsLineIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, text));
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, "a", text));
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, EnhancedStatusCode.of("2.0.0"), text));
    }

    @Test
    void c4CharactersAreNeverNarrowed() {
        assertEquals("250 \u760d\u760a\u010d\u010a\r\n", written(SmtpReply.of(250, "\u760d\u760a\u010d\u010a")));
    }

    @Test
    void ownLinesKeepToTheLimitOfTheRfc() {
        assertEquals(512, written(SmtpReply.of(250, "x".repeat(506))).length());
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, "x".repeat(507)));
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, "x", "\u00e9".repeat(254)));
        assertEquals(12288, written(SmtpReply.of(334, "A".repeat(12282))).length());
        assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(334, "A".repeat(12283)));
        assertEquals(
                4000,
                new SmtpReply(250, List.of(OctetString.of("x".repeat(4000))))
                        .lines()
                        .get(0)
                        .length());
    }

    @Test
    void aReplyHasALine() {
        assertThrows(IllegalArgumentException.class, () -> new SmtpReply(250, List.of()));
    }

    @Test
    void saysWhatItsFirstDigitSays() {
        for (int code : new int[] {200, 259, 300, 359, 400, 459, 500, 559}) {
            SmtpReply reply = SmtpReply.of(code, "x");
            assertEquals(code < 300, reply.isPositiveCompletion());
            assertEquals(code / 100 == 3, reply.isPositiveIntermediate());
            assertEquals(code / 100 == 4, reply.isTransientNegative());
            assertEquals(code >= 500, reply.isPermanentNegative());
        }
    }

    @Test
    void isSafeToLog() {
        assertEquals(
                "250-a\\x1b[31m | 250 \\xc3\\xa9",
                SmtpReply.of(250, "a\u001b[31m", "\u00e9").toString());
    }

    @Test
    void everyRuleOfAServersClientSuggestsAReply() {
        for (SmtpRule rule : SmtpRule.values()) {
            SmtpReply reply = rule.suggestedReply();
            if (reply != null) {
                assertTrue(reply.isTransientNegative() || reply.isPermanentNegative(), rule.name());
                assertTrue(reply.isEnhancedCodeConsistent(), rule.name());
                assertNotNull(reply.enhancedCode().registered(), rule.name());
                assertNotNull(SmtpReplyCode.meaning(reply.code()), rule.name());
            }
        }
        assertEquals("500 5.5.2 Line too long\r\n", written(SmtpRule.LINE_TOO_LONG.suggestedReply()));
        assertNull(SmtpRule.REPLY_CODES_DIFFER.suggestedReply());
    }

    @Test
    void codesAreKnownByTheirMeaning() {
        assertEquals("Requested mail action okay, completed", SmtpReplyCode.meaning(SmtpReplyCode.OK));
        assertEquals("RFC 7504 4", SmtpReplyCode.source(556));
        assertEquals("RFC 1985", SmtpReplyCode.source(459));
        assertNull(SmtpReplyCode.meaning(299));
        assertNull(SmtpReplyCode.meaning(99));
        assertNull(SmtpReplyCode.source(600));
        int[] known = {
            211, 214, 220, 221, 235, 250, 251, 252, 253, 334, 354, 355, 421, 422, 430, 432, 450, 451, 452, 453, 454,
            455, 458, 459, 500, 501, 502, 503, 504, 521, 523, 524, 525, 530, 533, 534, 535, 538, 541, 550, 551, 552,
            553, 554, 555, 556, 557
        };
        for (int code : known) {
            assertNotNull(SmtpReplyCode.meaning(code), "" + code);
        }
    }

    @Test
    void repliesAreDrainedAsThereIsRoom() {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        encoder.encode(SmtpReply.of(250, "one", "two"));
        encoder.encode(SmtpReply.of(221, "bye"));
        assertEquals(27, encoder.queued());
        StringBuilder all = new StringBuilder();
        ByteBuffer out = ByteBuffer.allocate(5);
        SmtpReplyEncoder.Drain drain;
        do {
            drain = encoder.drainTo(out);
            all.append(new String(out.array(), 0, out.position(), StandardCharsets.US_ASCII));
            out.clear();
        } while (drain == SmtpReplyEncoder.Drain.NEED_ROOM);
        assertEquals("250-one\r\n250 two\r\n221 bye\r\n", all.toString());
        assertEquals(0, encoder.queued());
    }

    @Test
    void aViewIsPassedOnAsItCameButForItsForm() {
        assertEquals("250-a\r\n250 \r\n", passedOn("250-a\r\n250 \r\n"));
        assertEquals("250 a\r\n", passedOn("250\ta\r\n"));
        assertEquals("250-a\r\n250 b\r\n", passedOn("250-a\n250 b\n"));
        assertEquals("250 \u00e9\r\n", passedOn("250 \u00e9\r\n"));
    }

    @Test
    void aMalformedViewIsNotPassedOn() {
        assertThrows(IllegalArgumentException.class, () -> passedOn("250-a\r\n550 b\r\n"));
        assertThrows(IllegalArgumentException.class, () -> passedOn("250 a\0b\r\n"));
        assertThrows(IllegalArgumentException.class, () -> passedOn("250 a\rb\r\n"));
    }

    @Test
    void whatAStrictReaderRefusesIsNotPassedOnByIt() {
        SmtpReplyDecoder strict = new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, Buffers.allocating());
        strict.decode(ByteBuffer.wrap("250\tok\r\n".getBytes(StandardCharsets.US_ASCII)));
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        assertThrows(IllegalArgumentException.class, () -> encoder.encode(strict.reply()));
        assertThrows(IllegalArgumentException.class, () -> Greeting.read(strict.reply(), SmtpQuirk.STRICT));
        assertEquals(0, encoder.queued());
    }

    @Test
    void aMalformedViewHasNoRecordButItsOctets() {
        SmtpReplyDecoder decoder = decoder();
        decoder.decode(ByteBuffer.wrap("250-a\r\n550 b\r\n".getBytes(StandardCharsets.US_ASCII)));
        SmtpReplyView view = decoder.reply();
        assertThrows(IllegalStateException.class, view::toRecord);
        assertFalse(view.hasOneCode());
        assertEquals(550, view.code(1));
        assertEquals(250, view.code(0));
        Octets raw = new Octets();
        view.raw(raw);
        assertTrue(raw.contentEquals("250-a\r\n550 b\r\n"));
        assertThrows(IndexOutOfBoundsException.class, () -> view.code(2));
    }

    @Test
    void askingOutOfTurnIsOnesOwnFault() {
        SmtpReplyDecoder decoder = decoder();
        assertThrows(IllegalStateException.class, decoder::reply);
        assertThrows(IllegalStateException.class, decoder::violation);
        decoder.decode(ByteBuffer.wrap("250 a\r\n".getBytes(StandardCharsets.US_ASCII)));
        assertThrows(IllegalStateException.class, decoder::violation);
        SmtpReplyView view = decoder.reply();
        decoder.decode(ByteBuffer.allocate(0));
        assertThrows(AssertionError.class, view::code);
        assertThrows(IllegalStateException.class, decoder::reply);
    }

    private static String passedOn(String octets) {
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(
                SmtpLimits.DEFAULT,
                octets.contains("\r") ? SmtpQuirk.TOLERANT : SmtpQuirk.TOLERANT.with(SmtpQuirk.BARE_LF_LINE),
                Buffers.allocating());
        decoder.decode(ByteBuffer.wrap(octets.getBytes(StandardCharsets.ISO_8859_1)));
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        encoder.encode(decoder.reply());
        return drained(encoder, StandardCharsets.ISO_8859_1);
    }

    private static SmtpReplyDecoder decoder() {
        return new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating());
    }

    private static String written(SmtpReply reply) {
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        encoder.encode(reply);
        return drained(encoder, StandardCharsets.UTF_8);
    }

    private static String drained(SmtpReplyEncoder encoder, java.nio.charset.Charset charset) {
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        assertEquals(SmtpReplyEncoder.Drain.DONE, encoder.drainTo(out));
        return new String(out.array(), charset);
    }
}
