package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Gen;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Envelopes and body structures, for properties. */
public final class StructureGens {
    private StructureGens() {}

    /** Strings that can go out: any octets but NUL. */
    public static Gen<OctetString> strings() {
        return Gen.oneOf(
                        Gen.printable(12).map(OctetString::of),
                        Gen.nastyOctets(4, "NIL", "(", "\"").map(OctetString::of))
                .filter(string -> StringForm.ofString(string, false) != StringForm.LITERAL8);
    }

    private static Gen<ImapAddress> addresses() {
        Gen<@Nullable OctetString> string = strings().orNull();
        return Gen.oneOf(
                Gen.combine(string, string, string, string, ImapAddress::new),
                Gen.of(ImapAddress.groupStart("friends"), ImapAddress.GROUP_END, ImapAddress.of(null, "a", "b")));
    }

    /** Envelopes. */
    public static Gen<Envelope> envelopes() {
        Gen<@Nullable OctetString> string = strings().orNull();
        Gen<List<ImapAddress>> some = addresses().list(0, 3);
        return Gen.combine(
                string.list(4, 4).map(ArrayList::new),
                some.list(6, 6),
                (strings, lists) -> new Envelope(
                        strings.get(0),
                        strings.get(1),
                        lists.get(0),
                        lists.get(1),
                        lists.get(2),
                        lists.get(3),
                        lists.get(4),
                        lists.get(5),
                        strings.get(2),
                        strings.get(3)));
    }

    private static Gen<List<BodyParameter>> parameters() {
        Gen<BodyParameter> parameter = Gen.combine(strings(), strings(), BodyParameter::new);
        return parameter.list(0, 2);
    }

    private static Gen<BodyFields> fields(String type, String subtype) {
        Gen<@Nullable OctetString> string = strings().orNull();
        return Gen.combine(
                parameters(),
                Gen.combine(string, string, (id, description) -> new ArrayList<>(Arrays.asList(id, description))),
                strings(),
                Gen.longs(0, 0xFFFF_FFFFL),
                (parameters, two, encoding, octets) -> new BodyFields(
                        OctetString.of(type),
                        OctetString.of(subtype),
                        parameters,
                        two.get(0),
                        two.get(1),
                        encoding,
                        octets));
    }

    private static Gen<BodyExtension> extensions(boolean multipart) {
        Gen<@Nullable OctetString> string = strings().orNull();
        Gen<@Nullable BodyDisposition> disposition =
                Gen.combine(strings(), parameters(), BodyDisposition::new).orNull();
        Gen<@Nullable OctetString> more = Gen.of("NIL", "7", "\"x\" (1 (NIL \"y\"))", "{3}\r\na\r\n (4)")
                .map(OctetString::of)
                .orNull();
        Gen<List<OctetString>> languages = strings().list(0, 3);
        return Gen.combine(
                Gen.combine(string, string, (md5, location) -> new ArrayList<>(Arrays.asList(md5, location))),
                disposition.map(Optional::ofNullable),
                languages,
                more.map(Optional::ofNullable),
                (two, dsp, lang, ext) -> new BodyExtension(
                        multipart ? null : two.get(0), dsp.orElse(null), lang, two.get(1), ext.orElse(null)));
    }

    /** Body structures that can be written, at most so deep. */
    public static Gen<BodyStructure> bodies(int depth) {
        Gen<BodyStructure> basic = Gen.combine(
                fields("IMAGE", "PNG"),
                extensions(false),
                (f, e) -> BodyStructure.basic(f).withExtension(e));
        Gen<BodyStructure> text = Gen.combine(
                fields("text", "Plain"),
                extensions(false),
                Gen.longs(0, 0xFFFF_FFFFL),
                (f, e, lines) -> BodyStructure.text(f, lines).withExtension(e));
        if (depth == 1) {
            return Gen.oneOf(text, basic);
        }
        Gen<BodyStructure> within = bodies(depth - 1);
        Gen<BodyStructure> message = Gen.combine(
                fields("message", "rfc822"),
                envelopes(),
                within,
                extensions(false),
                (f, envelope, body, e) ->
                        BodyStructure.message(f, envelope, body, 7).withExtension(e));
        Gen<BodyStructure> multipart = Gen.combine(
                within.list(1, 3),
                strings(),
                parameters(),
                extensions(true),
                (parts, subtype, parameters, e) ->
                        BodyStructure.multipart(parts, subtype, parameters).withExtension(e));
        return Gen.oneOf(text, basic, message, multipart);
    }
}
