package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Base64;
import dev.mailwire.core.internal.CharClass;
import java.util.ArrayList;
import java.util.List;

/** The productions that the four messages of SCRAM share (RFC 5802 section 7), each read and written side by side. */
final class ScramGrammar {
    private static final CharClass PRINTABLE = CharClass.VCHAR.without(CharClass.of(","));
    private static final String KNOWN = "aceimnprsv";
    /** More digits than any count a client could accept; keeps the number within a long. */
    private static final int MOST_DIGITS = 18;

    private ScramGrammar() {}

    /** Moves past a letter and an equals sign. */
    static void readAttribute(MessageCursor in, char name) {
        if (in.peek() == 'm') {
            throw new SaslFault(SaslRule.SCRAM_MANDATORY_EXTENSION, in.position());
        }
        in.demand(name, SaslRule.SCRAM_ATTRIBUTE);
        in.demand('=', SaslRule.SCRAM_ATTRIBUTE);
    }

    /** Reads saslname, RFC 5802 section 7: a name in which =2C is comma and =3D equals sign; ends before a comma. */
    static String readName(MessageCursor in) {
        byte[] octets = in.octets();
        int from = in.position();
        int comma = in.find(',');
        byte[] plain = new byte[comma - from];
        int length = 0;
        for (int i = from; i < comma; i++) {
            byte octet = octets[i];
            if (octet == '=') {
                octet = unescape(octets, i, comma);
                i += 2;
            }
            plain[length++] = octet;
        }
        try {
            SaslGrammar.name(plain, 0, length);
        } catch (SaslFault fault) {
            // The place is counted without the escapes: tell where the name begins.
            throw new SaslFault((SaslRule) fault.violation().rule(), from);
        }
        in.moveTo(comma);
        return OctetString.of(plain, 0, length).toUtf8();
    }

    private static byte unescape(byte[] octets, int at, int to) {
        if (at + 2 < to && octets[at + 1] == '2' && octets[at + 2] == 'C') {
            return ',';
        }
        if (at + 2 < to && octets[at + 1] == '3' && octets[at + 2] == 'D') {
            return '=';
        }
        throw new SaslFault(SaslRule.SCRAM_NAME, at);
    }

    /** Writes the same. */
    static void writeName(String name, MessageWriter out) {
        out.text(name.replace("=", "=3D").replace(",", "=2C"));
    }

    /** Reads nonce without its letter, RFC 5802 section 7: printable characters without comma. */
    static String readNonce(MessageCursor in) {
        int comma = in.find(',');
        judgeNonce(in.octets(), in.position(), comma);
        return in.text(comma);
    }

    /** 1 to 1,024 of printable. */
    static void judgeNonce(byte[] octets, int from, int to) {
        int wrong = PRINTABLE.skip(octets, from, to);
        if (wrong != to || from == to || to - from > SaslLimits.NONCE) {
            throw new SaslFault(SaslRule.SCRAM_NONCE, wrong);
        }
    }

    /** Reads base64, RFC 5802 section 7, up to the next comma: whole groups of four, in the one form of RFC 4648. */
    static OctetString readBase64(MessageCursor in) {
        int comma = in.find(',');
        int error = Base64.firstError(in.octets(), in.position(), comma);
        if (error >= 0) {
            throw new SaslFault(SaslRule.SCRAM_BASE64, error);
        }
        OctetString decoded = OctetString.of(Base64.decode(in.octets(), in.position(), comma));
        in.moveTo(comma);
        return decoded;
    }

    /** Reads iteration-count without its letter, RFC 5802 section 7: digits, the first not 0. */
    static long readIterations(MessageCursor in) {
        int comma = in.find(',');
        int from = in.position();
        int wrong = CharClass.DIGIT.skip(in.octets(), from, comma);
        if (wrong != comma || comma == from || in.octets()[from] == '0' || comma - from > MOST_DIGITS) {
            throw new SaslFault(SaslRule.SCRAM_ITERATIONS, wrong == comma ? from : wrong);
        }
        return Long.parseLong(in.text(comma));
    }

    /** Any letter that RFC 5802 leaves free. */
    static boolean isExtensionName(int c) {
        return c >= 'A' && c <= 'z' && CharClass.ALPHA.has((byte) c) && KNOWN.indexOf(c) < 0;
    }

    /** value, RFC 5802 section 7: one character at least, UTF-8 without NUL and comma. */
    static void judgeValue(byte[] octets, int from, int to) {
        if (from == to || to - from > SaslLimits.EXTENSIONS) {
            throw new SaslFault(SaslRule.SCRAM_VALUE, from);
        }
        SaslGrammar.safe(octets, from, to);
        for (int i = from; i < to; i++) {
            if (octets[i] == ',') {
                throw new SaslFault(SaslRule.SCRAM_VALUE, i);
            }
        }
    }

    /** Reads extensions, RFC 5802 section 7: each a comma and an attribute; stops at the end or before a p if asked. */
    static List<ScramExtension> readExtensions(MessageCursor in, boolean proofFollows) {
        List<ScramExtension> extensions = new ArrayList<>();
        int from = in.position();
        long seen = 0;
        while (in.peek() == ',' && !(proofFollows && startsProof(in))) {
            in.demand(',', SaslRule.SCRAM_ATTRIBUTE);
            int name = in.peek();
            if (!isExtensionName(name)) {
                throw new SaslFault(unexpected(name), in.position());
            }
            if ((seen & 1L << name - 'A') != 0) {
                throw new SaslFault(SaslRule.SCRAM_REPEATED, in.position());
            }
            seen |= 1L << name - 'A';
            readAttribute(in, (char) name);
            int comma = in.find(',');
            judgeValue(in.octets(), in.position(), comma);
            extensions.add(new ScramExtension((char) name, in.text(comma)));
        }
        if (in.position() - from > SaslLimits.EXTENSIONS) {
            throw new SaslFault(SaslRule.SCRAM_VALUE, from);
        }
        return List.copyOf(extensions);
    }

    private static boolean startsProof(MessageCursor in) {
        int next = in.position() + 1;
        return next < in.end() && in.octets()[next] == 'p';
    }

    private static SaslRule unexpected(int name) {
        if (name == 'm') {
            return SaslRule.SCRAM_MANDATORY_EXTENSION;
        }
        return name >= 0 && KNOWN.indexOf(name) >= 0 ? SaslRule.SCRAM_REPEATED : SaslRule.SCRAM_ATTRIBUTE;
    }

    /** Writes the same. */
    static void writeExtensions(List<ScramExtension> extensions, MessageWriter out) {
        for (ScramExtension extension : extensions) {
            out.octet(',').octet(extension.name()).octet('=').text(extension.value());
        }
    }

    /** An unchangeable copy of our own extensions, each letter once. */
    static List<ScramExtension> own(List<ScramExtension> extensions) {
        List<ScramExtension> copy = List.copyOf(extensions);
        if (copy.stream().map(ScramExtension::name).distinct().count() != copy.size()) {
            throw new IllegalArgumentException(SaslRule.SCRAM_REPEATED.meaning());
        }
        MessageWriter out = new MessageWriter();
        writeExtensions(copy, out);
        if (out.finish().length() > SaslLimits.EXTENSIONS) {
            throw new IllegalArgumentException(SaslRule.SCRAM_VALUE.meaning());
        }
        return copy;
    }

    /** A salt of one octet at least and {@link SaslLimits#SALT} at most, as all messages have it. */
    static boolean isSalt(OctetString salt) {
        return !salt.isEmpty() && salt.length() <= SaslLimits.SALT;
    }
}
