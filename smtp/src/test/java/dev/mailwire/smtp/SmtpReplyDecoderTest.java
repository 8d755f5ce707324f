package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Replies as they come off the wire; rows of the catalogues of hostile input (C) and of field deviations (Q) by their id. */
class SmtpReplyDecoderTest {
    @Test
    void readsOneReplyWholeWithAllItsLines() {
        both("250-one\r\n250-2.0.0 two\r\n250 three\r\n221 bye\r\n", "REPLY @0 250<one> 250<2.0.0 two> 250<three>", "REPLY @35 221<bye>");
    }

    @Test
    void c13AndQ124CodesThatDifferAreOneMalformedReply() {
        both("250-a\r\n550 b\r\n", "MALFORMED REPLY_CODES_DIFFER@7 @0 250<a> 550<b>");
        both("250-one\r\n550 two\r\n221 x\r\n", "MALFORMED REPLY_CODES_DIFFER@9 @0 250<one> 550<two>", "REPLY @18 221<x>");
    }

    @Test
    void c14TextMayBeMissing() {
        both("250\r\n", "REPLY @0 250<>");
        both("250 \r\n", "REPLY @0 250<>");
        both("250-\r\n250 \r\n", "REPLY @0 250<> 250<>");
    }

    @Test
    void c15AHyphenThenTheCodeAlone() {
        both("553-\r\n553\r\n", "REPLY @0 553<> 553<>");
    }

    @Test
    void c16WhatIsNoReplyIsFatalAtTheOctetThatIsWrong() {
        both("25\r\n", "FATAL REPLY_CODE_SYNTAX@2");
        both("2500 x\r\n", "FATAL REPLY_CODE_SYNTAX@3");
        both("2x0 y\r\n", "FATAL REPLY_CODE_SYNTAX@1");
        both("099 x\r\n", "FATAL REPLY_CODE_SYNTAX@0");
        both("600 x\r\n", "FATAL REPLY_CODE_SYNTAX@0");
        both("260 x\r\n", "FATAL REPLY_CODE_SYNTAX@1");
        both("\u00ff\u00ff\r\n", "FATAL REPLY_CODE_SYNTAX@0");
        both("\r\n", "FATAL REPLY_CODE_SYNTAX@0");
        both("250 ok\r\n250-a\r\nb\r\n", "REPLY @0 250<ok>", "FATAL REPLY_CODE_SYNTAX@15");
    }

    @Test
    void c17AReplyKeepsToItsLimits() {
        both("250-x\r\n".repeat(999) + "250 x\r\n", "REPLY @0" + " 250<x>".repeat(1000));
        both("250-x\r\n".repeat(1000), "FATAL REPLY_TOO_LONG@7000");
        String line = "250-" + "x".repeat(4090) + "\r\n";
        both(line.repeat(15) + "250 " + "x".repeat(4090) + "\r\n", "REPLY @0" + (" 250<" + "x".repeat(4090) + ">").repeat(16));
        both(line.repeat(17), "FATAL REPLY_TOO_LONG@65536");
    }

    @Test
    void c18AReplyLineKeepsToItsLimit() {
        both("250 " + "x".repeat(4090) + "\r\n", "REPLY @0 250<" + "x".repeat(4090) + ">");
        both("250 " + "x".repeat(4091) + "\r\n", "FATAL REPLY_LINE_TOO_LONG@4096");
        both("250 " + "x".repeat(9000), "FATAL REPLY_LINE_TOO_LONG@4096");
    }

    @Test
    void aChallengeMayBeAsLongAsTheLineThatAnswersIt() {
        both("334 " + "A".repeat(12282) + "\r\n", "REPLY @0 334<" + "A".repeat(12282) + ">");
        both("334 " + "A".repeat(12284) + "\r\n", "FATAL REPLY_LINE_TOO_LONG@12288");
    }

    @Test
    void q120ATabBehindTheCode() {
        tolerant("250\tok\r\n", "REPLY @0 250<ok> [TAB_AFTER_CODE]");
        strict("250\tok\r\n220 x\r\n", "MALFORMED REPLY_CODE_SYNTAX@3 @0 250<ok>", "REPLY @8 220<x>");
    }

    @Test
    void q121EightBitText() {
        tolerant("250 caf\u00e9\r\n", "REPLY @0 250<caf\\xe9> [EIGHT_BIT_IN_REPLY]");
        strict("250 caf\u00e9\r\n", "MALFORMED REPLY_TEXT_SYNTAX@7 @0 250<caf\\xe9>");
    }

    @Test
    void nulAndBareLineEndsInTextAreMalformedInEveryProfile() {
        both("250 a\0b\r\n", "MALFORMED NUL@5 @0 250<a\\0b>");
        both("250 a\rb\r\n", "MALFORMED BARE_LINE_END@5 @0 250<a\\rb>");
        both("250 a\n250 b\r\n", "MALFORMED BARE_LINE_END@5 @0 250<a\\n250 b>");
        both("250 a\r\r\n", "MALFORMED BARE_LINE_END@5 @0 250<a\\r>");
    }

    @Test
    void otherControlCharactersAreTextBecauseTheGreetingOfEhloMayHoldThem() {
        both("250 a\u001b[31m\u007f\tb\r\n", "REPLY @0 250<a\\x1b[31m\\x7f\\tb>");
    }

    @Test
    void lineFeedAloneEndsALineOnlyByName() {
        var byName = SmtpQuirk.STRICT.with(SmtpQuirk.BARE_LF_LINE);
        cuts(SmtpLimits.DEFAULT, byName, "250-a\n250 b\r\n", List.of("REPLY @0 250<a> 250<b> [BARE_LF_LINE]"));
        cuts(SmtpLimits.DEFAULT, byName, "250\n250 b\n", List.of("REPLY @0 250<> [BARE_LF_LINE]", "REPLY @4 250<b> [BARE_LF_LINE]"));
    }

    @Test
    void theEndOfInputInsideAReplyIsTold() {
        both("250 ok\r\n250-x\r\n25", "REPLY @0 250<ok>", "END UNFINISHED_REPLY@17");
        both("250 ok\r\n", "REPLY @0 250<ok>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"211", "252", "334", "354", "421", "559"})
    void everyCodeOfTheGrammarIsRead(String code) {
        both(code + " x\r\n", "REPLY @0 " + code + "<x>");
    }

    private static void both(String octets, String... events) {
        strict(octets, events);
        tolerant(octets, events);
    }

    private static void strict(String octets, String... events) {
        cuts(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, octets, List.of(events));
    }

    private static void tolerant(String octets, String... events) {
        cuts(SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, octets, List.of(events));
    }

    private static void cuts(SmtpLimits limits, dev.mailwire.core.Quirks<SmtpQuirk> quirks, String text, List<String> events) {
        byte[] octets = ReplyReadings.latin1(text);
        assertEquals(events, ReplyReadings.read(limits, quirks, octets), "uncut");
        int[] everywhere = new int[octets.length];
        for (int i = 0; i < octets.length; i++) {
            everywhere[i] = i;
        }
        assertEquals(events, ReplyReadings.read(limits, quirks, octets, everywhere), "octet by octet");
        int step = Math.max(1, octets.length / 500);
        for (int cut = 0; cut < octets.length; cut += step) {
            assertEquals(events, ReplyReadings.read(limits, quirks, octets, cut), "cut at " + cut);
        }
    }
}
