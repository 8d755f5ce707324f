package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import java.util.ArrayList;
import java.util.List;

/** Replies and lines of listings, for properties. */
final class ReplyGens {
    private ReplyGens() {}

    /** Text: what real servers write, and any octets but NUL, CR and LF. */
    static Gen<OctetString> texts() {
        return Gen.oneOf(
                Gen.printable(40).map(OctetString::of),
                Gen.combine(responseCodes(), Gen.printable(20), (code, text) -> OctetString.of(code + " " + text)),
                responseCodes().map(code -> OctetString.of(code.toString())),
                Gen.octets(30).map(ReplyGens::inLine));
    }

    private static Gen<OctetString> someText() {
        return texts().filter(text -> !text.isEmpty());
    }

    static Gen<ResponseCode> responseCodes() {
        return Gen.oneOf(
                Gen.constants(ResponseCode.Kind.class)
                        .filter(kind -> kind != ResponseCode.Kind.UNKNOWN)
                        .map(kind -> new ResponseCode(kind.text())),
                Gen.textOf("AXusr-[(\u007f9", 1, 6)
                        .list(1, 3)
                        .map(levels -> ResponseCode.of(levels.toArray(String[]::new))));
    }

    static Gen<Pop3Reply> replies() {
        return Gen.combine(Gen.constants(Pop3Status.class), texts(), Pop3Reply::new);
    }

    static Gen<Secret> challenges() {
        return Gen.octets(60).map(Secret::of);
    }

    private static Gen<Long> numbers() {
        return Gen.oneOf(Gen.longs(0, 300), Gen.longs(0, Long.MAX_VALUE));
    }

    private static Gen<Long> messages() {
        return numbers().map(number -> Math.max(1, number));
    }

    static Gen<DropListing> dropListings() {
        return Gen.combine(numbers(), numbers(), someText().orNull(), DropListing::new);
    }

    static Gen<ScanListing> scanListings() {
        return Gen.combine(messages(), numbers(), someText().orNull(), ScanListing::new);
    }

    static Gen<UniqueIdListing> uniqueIdListings() {
        Gen<OctetString> sound = Gen.textOf("abcXYZ019!~.:/+=-", 1, 70).map(OctetString::of);
        Gen<OctetString> odd = texts().filter(id -> id.isEmpty() || (id.at(0) != ' ' && id.at(id.length() - 1) != ' '));
        return Gen.combine(messages(), Gen.oneOf(sound, odd), UniqueIdListing::new);
    }

    static Gen<LastListing> lastListings() {
        return Gen.combine(numbers(), someText().orNull(), LastListing::new);
    }

    static Gen<LanguageListing> languageListings() {
        return Gen.combine(Gen.textOf("enDEi19-", 1, 12), someText().orNull(), LanguageListing::new);
    }

    static Gen<MechanismListing> mechanismListings() {
        return Gen.textOf("PLAINscram19-_", 1, 20).map(MechanismListing::new);
    }

    static Gen<FieldListing> fieldListings() {
        return Gen.combine(messages(), Gen.textOf("Subject-19.!", 1, 12), texts(), FieldListing::new);
    }

    static Gen<GroupListing> groupListings() {
        return Gen.combine(
                Gen.textOf("mh-users.19/", 1, 12), numbers(), someText().orNull(), GroupListing::new);
    }

    static Gen<RawListing> rawListings() {
        return Gen.oneOf(texts(), texts().map(text -> OctetString.of("." + text.toUtf8())))
                .map(RawListing::new);
    }

    static Gen<Pop3Capability> capabilities() {
        Gen<Pop3Capability> known = Gen.constants(CapabilityTag.class)
                .filter(tag -> tag != CapabilityTag.UNKNOWN)
                .map(Pop3Capability::of);
        Gen<Pop3Capability> any = Gen.combine(
                Gen.textOf("AXx9-~!", 1, 8),
                Gen.textOf("ABCx.=/9", 1, 8).list(0, 3),
                (tag, parameters) -> Pop3Capability.of(tag, parameters.toArray(String[]::new)));
        Gen<Pop3Capability> typed = Gen.oneOf(
                Gen.combine(
                        numbers(),
                        Gen.booleans(),
                        (seconds, user) -> Pop3Capability.loginDelay(new LoginDelay(seconds, user))),
                Gen.combine(
                        Gen.longs(-1, 400),
                        Gen.booleans(),
                        (days, user) -> Pop3Capability.expire(new Expiration(days, user))),
                Gen.booleans().map(Pop3Capability::utf8),
                Gen.of("PLAIN", "SCRAM-SHA-256").list(0, 2).map(m -> Pop3Capability.sasl(m.toArray(String[]::new))));
        return Gen.oneOf(known, any, typed, texts().map(Pop3Capability::ofOctets));
    }

    static Gen<ListingLine> lines() {
        return Gen.oneOf(
                dropListings(),
                scanListings(),
                uniqueIdListings(),
                lastListings(),
                languageListings(),
                mechanismListings(),
                fieldListings(),
                groupListings(),
                rawListings(),
                capabilities());
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
