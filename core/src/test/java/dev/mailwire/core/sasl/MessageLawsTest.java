package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of every message: what is written is read back, what is read is written again, and nothing ever throws. */
class MessageLawsTest {
    private static final Gen<String> NAMES = Gen.unicode(20).filter(MessageLawsTest::isName);
    private static final Gen<Secret> PASSWORDS = NAMES.map(Secret::of);
    private static final Gen<String> NONCES = Gen.printable(40).map(text -> "r" + text.replaceAll("[ ,]", "x"));
    private static final Gen<OctetString> OCTETS = Gen.octets(70).map(OctetString::of);
    private static final Gen<Gs2Header> HEADERS = Gen.combine(
            Gen.constants(Gs2Header.Binding.class),
            NAMES.orNull(),
            (binding, name) -> new Gs2Header(binding, binding == Gs2Header.Binding.USED ? "tls-exporter" : null, name));
    private static final Gen<List<ScramExtension>> EXTENSIONS = Gen.combine(
            Gen.of("bdfghj", "kXY", "", "q"),
            NAMES.map(name -> name.replace(',', '=')),
            (letters, value) -> letters.chars()
                    .mapToObj(letter -> new ScramExtension((char) letter, value))
                    .toList());

    private static boolean isName(String text) {
        return !text.isEmpty() && text.indexOf('\0') < 0;
    }

    /** A kind of message: how to make one, to write and to read it. */
    record Kind<M>(String name, Gen<M> gen, Function<M, Secret> write, Function<Secret, Reading<M>> read) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind<?>> kinds() {
        return Stream.of(
                new Kind<>(
                        "PLAIN",
                        Gen.combine(NAMES.orNull(), NAMES, PASSWORDS, PlainMessage::new),
                        PlainMessage::write,
                        PlainMessage::read),
                new Kind<>(
                        "LOGIN prompt",
                        OCTETS.filter(octets -> !octets.isEmpty()).map(LoginPrompt::new),
                        LoginPrompt::write,
                        LoginPrompt::read),
                new Kind<>("LOGIN name", NAMES.map(LoginName::new), LoginName::write, LoginName::read),
                new Kind<>(
                        "LOGIN password", PASSWORDS.map(LoginPassword::new), LoginPassword::write, LoginPassword::read),
                new Kind<>(
                        "CRAM-MD5 challenge",
                        Gen.textOf("ab12.-[]!", 1, 30).map(text -> CramMd5Challenge.of("<" + text + "@" + text + ">")),
                        CramMd5Challenge::write,
                        octets -> CramMd5Challenge.read(octets, SaslQuirk.STRICT)),
                new Kind<>(
                        "odd CRAM-MD5 challenge",
                        OCTETS.filter(octets -> !octets.isEmpty()).map(CramMd5Challenge::new),
                        CramMd5Challenge::write,
                        octets -> CramMd5Challenge.read(octets, SaslQuirk.TOLERANT)),
                new Kind<>(
                        "CRAM-MD5 response",
                        Gen.combine(NAMES, Gen.textOf("0123456789abcdef", 32, 32), CramMd5Response::new),
                        CramMd5Response::write,
                        CramMd5Response::read),
                new Kind<>(
                        "EXTERNAL",
                        NAMES.orNull().map(ExternalMessage::new),
                        ExternalMessage::write,
                        ExternalMessage::read),
                new Kind<>(
                        "ANONYMOUS",
                        Gen.oneOf(
                                        Gen.of((String) null),
                                        Gen.textOf("sirhc. -\u00e4\u4e2d", 1, 30),
                                        Gen.textOf("a.b", 1, 9).map(text -> text + "@" + text))
                                .map(AnonymousMessage::new),
                        AnonymousMessage::write,
                        AnonymousMessage::read),
                new Kind<>(
                        "XOAUTH2",
                        Gen.combine(
                                Gen.textOf("user@example.test,=\u00e4", 1, 30),
                                Gen.textOf("ya29.-_~+/=", 1, 60).map(Secret::of),
                                XOAuth2Message::new),
                        XOAuth2Message::write,
                        XOAuth2Message::read),
                new Kind<>("OAUTHBEARER", oauth(), OAuthMessage::write, OAuthMessage::read),
                new Kind<>("OAuth error", OCTETS.map(OAuthError::new), OAuthError::write, OAuthError::read),
                new Kind<>("GS2 header", HEADERS, Gs2Header::write, Gs2Header::read),
                new Kind<>(
                        "SCRAM client first",
                        Gen.combine(HEADERS, NAMES, NONCES, EXTENSIONS, ScramClientFirst::new),
                        ScramClientFirst::write,
                        ScramClientFirst::read),
                new Kind<>(
                        "SCRAM server first",
                        Gen.combine(
                                NONCES,
                                OCTETS.filter(octets -> !octets.isEmpty()),
                                Gen.longs(1, 999_999_999_999_999_999L),
                                EXTENSIONS,
                                ScramServerFirst::new),
                        ScramServerFirst::write,
                        ScramServerFirst::read),
                new Kind<>(
                        "SCRAM client final",
                        Gen.combine(OCTETS, NONCES, EXTENSIONS, OCTETS, ScramClientFinal::new),
                        ScramClientFinal::write,
                        ScramClientFinal::read),
                new Kind<>(
                        "SCRAM server final",
                        Gen.oneOf(
                                Gen.combine(
                                        OCTETS, EXTENSIONS, (octets, all) -> new ScramServerFinal(octets, null, all)),
                                Gen.combine(
                                        NAMES.map(text -> text.replace(',', ';')),
                                        EXTENSIONS,
                                        (text, all) -> new ScramServerFinal(null, text, all))),
                        ScramServerFinal::write,
                        ScramServerFinal::read));
    }

    private static Gen<OAuthMessage> oauth() {
        Gen<String> values = Gen.textOf("Bearer x=\t,", 0, 20);
        return Gen.combine(HEADERS, values, values, (header, auth, other) -> {
            Map<String, String> pairs = new LinkedHashMap<>();
            pairs.put("host", other);
            pairs.put("port", "587");
            pairs.put("auth", auth);
            pairs.put("Auth", other);
            return new OAuthMessage(
                    header,
                    pairs.entrySet().stream()
                            .map(pair -> OAuthPair.of(pair.getKey(), pair.getValue()))
                            .toList());
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <M> void whatIsWrittenIsReadBack(Kind<M> kind) {
        Property.tries(300).check(kind.gen, message -> {
            Reading<M> reading = kind.read.apply(kind.write.apply(message));
            assertTrue(reading.isValid(), reading::toString);
            assertEquals(message, reading.message());
        });
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <M> void whatIsReadIsWrittenAgainOctetForOctet(Kind<M> kind) {
        AtomicInteger valid = new AtomicInteger();
        Gen<byte[]> sound = kind.gen.map(message -> kind.write.apply(message).toByteArray());
        Property.tries(500).check(Gen.mutated(sound, 2), octets -> {
            Reading<M> reading = kind.read.apply(Secret.of(octets));
            if (reading.isValid()) {
                valid.incrementAndGet();
                assertSameButForBearer(
                        octets, kind.write.apply(reading.message()).toByteArray());
            } else {
                assertTrue(reading.violation().offset() <= octets.length, reading::toString);
                assertTrue(((SaslRule) reading.violation().rule()).isSyntax() || kind.name.equals("ANONYMOUS"));
            }
        });
        assertTrue(valid.get() > 0, "no mutant of " + kind + " was read");
    }

    /** The one word that is read in either case. */
    private static void assertSameButForBearer(byte[] read, byte[] written) {
        String text = Wire.text(Secret.of(read));
        int at = text.toLowerCase(Locale.ROOT).indexOf("bearer ");
        if (at >= 0 && text.startsWith("user=")) {
            System.arraycopy("Bearer ".getBytes(StandardCharsets.US_ASCII), 0, read, at, 7);
        }
        assertArrayEquals(read, written);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    <M> void anyOctetsGiveAMessageOrAViolation(Kind<M> kind) {
        Gen<byte[]> octets = Gen.oneOf(
                Gen.octets(60),
                Gen.nastyOctets(
                        12,
                        "n,,",
                        "y,,",
                        "p=tls-unique,",
                        "a=",
                        "n=",
                        "r=",
                        "s=",
                        "i=4096",
                        "c=biws",
                        "p=",
                        "v=",
                        "e=",
                        "m=",
                        "=2C",
                        "\u0001",
                        "auth=Bearer ",
                        "user=",
                        "host=",
                        "<a@b>",
                        " ",
                        "AAAA",
                        "AA=="));
        Property.tries(500).check(octets, any -> {
            Reading<M> reading = kind.read.apply(Secret.of(any));
            assertNotNull(reading.isValid() ? reading.message() : reading.violation());
        });
    }

    @Test
    void messagesOfTheLargestFieldsFitAMessage() {
        String name = "=".repeat(SaslLimits.NAME);
        String nonce = "r".repeat(SaslLimits.NONCE);
        List<ScramExtension> extensions = List.of(new ScramExtension('x', "x".repeat(SaslLimits.EXTENSIONS - 3)));
        Gs2Header header = new Gs2Header(Gs2Header.Binding.USED, "t".repeat(255), name);
        OctetString data = OctetString.of(new byte[1_024]);
        OctetString proof = OctetString.of(new byte[64]);
        ScramClientFirst first = new ScramClientFirst(header, name, nonce, extensions);
        ScramServerFirst answer = new ScramServerFirst(nonce, data, 1, extensions);
        ScramClientFinal last =
                new ScramClientFinal(ScramSignature.channelBinding(header, data), nonce, extensions, proof);
        PlainMessage plain = new PlainMessage(name, name, Secret.of(name));
        XOAuth2Message token = new XOAuth2Message(name, Secret.of("t".repeat(8_000)));
        assertEquals(first, ScramClientFirst.read(first.write()).message());
        assertEquals(answer, ScramServerFirst.read(answer.write()).message());
        assertEquals(last, ScramClientFinal.read(last.write()).message());
        assertEquals(plain, PlainMessage.read(plain.write()).message());
        assertEquals(token, XOAuth2Message.read(token.write()).message());
    }

    @Test
    void mechanismNamesHaveTheRegisteredShape() {
        for (String good :
                List.of("PLAIN", "X", "SCRAM-SHA-256-PLUS", "9798-U-RSA-SHA1-ENC", "A_B", "A2345678901234567890")) {
            assertEquals(good, named(good, SaslQuirk.STRICT));
            assertEquals(SaslMechanism.of(good), new SaslMechanism(good));
        }
        for (String bad : List.of("", "plain", "PLAIN ", "A23456789012345678901", "PL\u00c4IN", "A.B", "A\0")) {
            assertTrue(named(bad, SaslQuirk.STRICT).startsWith("MECHANISM_NAME@"), bad);
            assertThrows(IllegalArgumentException.class, () -> SaslMechanism.of(bad));
        }
        assertEquals("CRAM-MD5", named("cram-Md5", SaslQuirk.TOLERANT));
        assertEquals("MECHANISM_NAME@0", named("plai\u0131n", SaslQuirk.TOLERANT));
        assertTrue(new SaslMechanism("SCRAM-SHA-1-PLUS").isPlus());
    }

    private static String named(String name, Quirks<SaslQuirk> quirks) {
        Octets octets = new Octets();
        OctetString.of(name).view(octets);
        Reading<SaslMechanism> reading = SaslMechanism.read(octets, quirks);
        return reading.isValid() ? reading.message().name() : Wire.verdict(reading);
    }
}
