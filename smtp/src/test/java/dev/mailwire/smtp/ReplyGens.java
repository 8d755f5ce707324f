package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import java.util.ArrayList;
import java.util.List;

/** Replies and what is read from them, for properties. */
final class ReplyGens {
    private ReplyGens() {}

    static Gen<Integer> codes() {
        return Gen.integers(200, 559).filter(code -> code / 10 % 10 <= 5);
    }

    static Gen<EnhancedStatusCode> enhancedCodes() {
        return Gen.combine(
                Gen.of(2, 4, 5),
                Gen.oneOf(Gen.integers(0, 7), Gen.integers(0, 999)),
                Gen.integers(0, 999),
                EnhancedStatusCode::of);
    }

    /** Text of a line: what real servers write, and any octets but NUL, CR and LF. */
    static Gen<OctetString> texts() {
        return Gen.oneOf(
                Gen.printable(40).map(OctetString::of),
                Gen.combine(enhancedCodes(), Gen.printable(20), (code, text) -> OctetString.of(code + " " + text)),
                enhancedCodes().map(code -> OctetString.of(code.toString())),
                Gen.octets(30).map(ReplyGens::inLine));
    }

    static Gen<SmtpReply> replies() {
        return Gen.combine(codes(), texts().list(1, 5), SmtpReply::new);
    }

    static Gen<EhloLine> ehloLines() {
        String word = "ABCXYZabc019-";
        Gen<String> keyword = Gen.combine(Gen.textOf("AXx9", 1, 1), Gen.textOf(word, 0, 6), String::concat);
        Gen<EhloLine> any = Gen.combine(
                keyword,
                Gen.textOf(word + "=./+,;_[]", 1, 8).list(0, 3),
                (name, parameters) -> EhloLine.of(name, parameters.toArray(String[]::new)));
        Gen<EhloLine> known = Gen.constants(EhloKeyword.class)
                .filter(k -> k != EhloKeyword.UNKNOWN)
                .map(k -> EhloLine.of(k.keyword()));
        Gen<EhloLine> raw = texts().filter(text -> !text.isEmpty()).map(EhloLine::ofOctets);
        return Gen.oneOf(known, any, raw, Gen.longs(0, Long.MAX_VALUE).map(EhloLine::size));
    }

    static Gen<EhloResponse> ehloResponses() {
        Gen<OctetString> greeting = texts().filter(text -> !text.isEmpty());
        return Gen.combine(names().orNull(), greeting.orNull(), ehloLines().list(0, 8), EhloResponse::new);
    }

    static Gen<Greeting> greetings() {
        Gen<OctetString> text = Gen.printable(20).filter(t -> !t.isEmpty()).map(OctetString::of);
        return Gen.combine(
                names(),
                text.orNull(),
                texts().list(0, 2),
                (name, first, more) -> new Greeting(220, name, first, more));
    }

    static Gen<Secret> challenges() {
        return Gen.octets(60).map(Secret::of);
    }

    private static Gen<OctetString> names() {
        return Gen.of("mx.example.test", "localhost", "[192.0.2.1]", "[IPv6:2001:db8::1]", "a-b.c1")
                .map(OctetString::of);
    }

    private static OctetString inLine(byte[] octets) {
        List<Byte> kept = new ArrayList<>();
        for (byte octet : octets) {
            if (octet != 0 && octet != '\r' && octet != '\n') {
                kept.add(octet);
            }
        }
        byte[] line = new byte[kept.size()];
        for (int i = 0; i < line.length; i++) {
            line[i] = kept.get(i);
        }
        return OctetString.of(line);
    }
}
