package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.Challenge;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server builds to offer and to greet; rows C1 and C2 of hostile input for it. */
class EhloResponseTest {
    @Test
    void isBuiltLineByLine() {
        EhloResponse response = EhloResponse.of("mail.example.test")
                .withGreeting("at your service")
                .with(EhloLine.pipelining())
                .with(EhloLine.size(10_000_000))
                .with(EhloLine.eightBitMime())
                .with(EhloLine.startTls())
                .with(EhloLine.auth("PLAIN", "SCRAM-SHA-256"))
                .with(EhloLine.enhancedStatusCodes())
                .with(EhloLine.dsn())
                .with(EhloLine.smtpUtf8())
                .with(EhloLine.chunking())
                .with(EhloLine.binaryMime())
                .with(EhloLine.vrfy())
                .with(EhloLine.expn())
                .with(EhloLine.help())
                .with(EhloLine.of("X-OURS", "a=b", "c"));
        assertEquals(
                "250-mail.example.test at your service | 250-PIPELINING | 250-SIZE 10000000 | 250-8BITMIME | 250-STARTTLS"
                        + " | 250-AUTH PLAIN SCRAM-SHA-256 | 250-ENHANCEDSTATUSCODES | 250-DSN | 250-SMTPUTF8 | 250-CHUNKING"
                        + " | 250-BINARYMIME | 250-VRFY | 250-EXPN | 250-HELP | 250 X-OURS a=b c",
                response.toReply().toString());
        assertEquals(OptionalLong.of(10_000_000), response.sizeLimit());
        assertEquals(List.of("PLAIN", "SCRAM-SHA-256"), response.mechanisms());
        assertEquals(List.of("a=b", "c"), response.line("x-ours").parameters());
        assertTrue(response.has(EhloKeyword.EIGHT_BIT_MIME));
        assertFalse(response.has(EhloKeyword.ETRN));
        assertNull(response.line(EhloKeyword.ETRN));
    }

    @Test
    void aLineTakesThePlaceOfOneWithItsKeyword() {
        EhloResponse response = EhloResponse.of("a")
                .with(EhloLine.size(1))
                .with(EhloLine.of("X-A", "1"))
                .with(EhloLine.size(2))
                .with(EhloLine.of("x-a", "2"))
                .with(EhloLine.of("X-B"));
        assertEquals("250-a | 250-SIZE 2 | 250-x-a 2 | 250 X-B", response.toString());
        assertEquals(
                "250-a | 250-x-a 2 | 250 X-B",
                response.without(EhloKeyword.SIZE).toString());
    }

    @Test
    void theLinesOfCommandsGrowByWhatIsOffered() {
        EhloResponse none = EhloResponse.of("a").with(EhloLine.pipelining()).with(EhloLine.startTls());
        assertEquals(512, none.commandLineLimit(512));
        assertEquals(538, none.with(EhloLine.size()).commandLineLimit(512));
        assertEquals(
                1048,
                none.with(EhloLine.size())
                        .with(EhloLine.auth("PLAIN"))
                        .with(EhloLine.smtpUtf8())
                        .commandLineLimit(512));
        assertEquals(512 + 536, none.with(EhloLine.dsn()).commandLineLimit(512));
        assertEquals(
                512 + 316 + 500, none.with(EhloLine.dsn()).with(EhloLine.auth()).commandLineLimit(512));
        assertThrows(ArithmeticException.class, () -> none.with(EhloLine.size()).commandLineLimit(Integer.MAX_VALUE));
    }

    @Test
    void theGrowthOfDsnIsItsLongestParameters() {
        String xtext = "+2B".repeat(100); // 100 characters, each written as three
        assertEquals((" RET=FULL ENVID=" + xtext).length(), EhloKeyword.DSN.mailGrowth());
        assertEquals(" NOTIFY=SUCCESS,FAILURE,DELAY ORCPT=".length() + 500, EhloKeyword.DSN.rcptGrowth());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a\r\n250 b",
                "a\0",
                "-a",
                "a..b",
                "[",
                "[]",
                "[1.2.3.4",
                "m\u00e4il.example",
                "a_b",
                "a."
            })
    void c2ADomainIsADomainOrAnAddressLiteral(String domain) {
        assertThrows(IllegalArgumentException.class, () -> EhloResponse.of(domain));
        assertThrows(IllegalArgumentException.class, () -> Greeting.of(domain, "x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-X", "X Y", "X=Y", "X\r\n550", "X_Y", "\u00c4", "X\0"})
    void c1AKeywordIsLettersDigitsAndHyphens(String keyword) {
        assertThrows(IllegalArgumentException.class, () -> EhloLine.of(keyword));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a\r\nb", "\t", "\u00e4", "\u760a", "a\u007f", "\0"})
    void c1AParameterIsOneWord(String parameter) {
        assertThrows(IllegalArgumentException.class, () -> EhloLine.of("X-A", parameter));
    }

    @Test
    void mechanismsHaveNames() {
        assertThrows(IllegalArgumentException.class, () -> EhloLine.auth("plain"));
        assertThrows(IllegalArgumentException.class, () -> EhloLine.auth("PLAIN LOGIN"));
        assertThrows(IllegalArgumentException.class, () -> EhloLine.auth(""));
        assertThrows(IllegalArgumentException.class, () -> EhloLine.auth("A".repeat(21)));
        assertThrows(IllegalArgumentException.class, () -> EhloLine.size(-1));
    }

    @Test
    void aLineSaysItsKeyword() {
        assertEquals(
                EhloKeyword.SIZE, EhloLine.ofOctets(OctetString.of("size 10")).keyword());
        assertEquals("size", EhloLine.ofOctets(OctetString.of("size 10")).name());
        assertEquals(
                EhloKeyword.UNKNOWN,
                EhloLine.ofOctets(OctetString.of("SIZE=10")).keyword());
        assertNull(EhloLine.ofOctets(OctetString.of("SIZE=10")).name());
        assertThrows(IllegalArgumentException.class, () -> new EhloLine(EhloKeyword.DSN, OctetString.of("SIZE 10")));
        assertThrows(IllegalArgumentException.class, () -> EhloLine.ofOctets(OctetString.EMPTY));
        assertThrows(IllegalArgumentException.class, () -> EhloLine.of("X", "y".repeat(505)));
        assertEquals(EhloKeyword.EIGHT_BIT_MIME, EhloKeyword.of("8bitmime"));
        assertEquals(EhloKeyword.UNKNOWN, EhloKeyword.of("X-NO"));
        assertEquals(EhloKeyword.UNKNOWN, EhloKeyword.of(""));
    }

    @Test
    void aGreetingIsBuiltAndRefused() {
        assertEquals(
                "220 mx.example.test ESMTP ready",
                Greeting.of("mx.example.test", "ESMTP ready").toString());
        assertTrue(Greeting.of("[IPv6:2001:db8::1]", "x").isReady());
        assertThrows(IllegalArgumentException.class, () -> Greeting.of("a", "x\r\n250 y"));
        assertThrows(IllegalArgumentException.class, () -> Greeting.of("a", ""));
        assertThrows(IllegalArgumentException.class, () -> new Greeting(220, null, OctetString.of("a b"), List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Greeting(554, OctetString.of("No"), null, List.of()));
        assertFalse(new Greeting(554, null, OctetString.of("No SMTP service here"), List.of()).isReady());
    }

    @Test
    void challengesAreBase64() {
        assertEquals(
                "334 VXNlcm5hbWU6", SmtpReply.challenge(Secret.of("Username:")).toString());
        assertThrows(IllegalArgumentException.class, () -> new Challenge(null, null));
        Secret secret = Secret.of("x");
        assertThrows(IllegalArgumentException.class, () -> new Challenge(secret, OctetString.EMPTY));
        secret.wipe();
        assertThrows(IllegalStateException.class, () -> SmtpReply.challenge(secret));
    }

    @Test
    void whatIsSomethingElseIsNotRead() {
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating());
        ByteBuffer in = ByteBuffer.wrap("502 no\r\n250-a\r\n251 b\r\n".getBytes(StandardCharsets.US_ASCII));
        decoder.decode(in);
        assertThrows(IllegalArgumentException.class, () -> EhloResponse.read(decoder.reply(), SmtpQuirk.TOLERANT));
        assertThrows(IllegalArgumentException.class, () -> decoder.reply().challenge(SmtpQuirk.TOLERANT));
        decoder.decode(in);
        assertThrows(IllegalArgumentException.class, () -> EhloResponse.read(decoder.reply(), SmtpQuirk.TOLERANT));
    }
}
