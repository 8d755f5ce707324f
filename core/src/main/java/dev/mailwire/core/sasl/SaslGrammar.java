package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Utf8;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The productions that mechanisms share. Each judges a run of octets, a peer's or our own: {@link #own} turns the fault of
 * a value that our side made into an {@link IllegalArgumentException}.
 */
final class SaslGrammar {
    private SaslGrammar() {}

    /** Judges {@code octets[from, to)} and throws {@link SaslFault} if it is not in the language. */
    @FunctionalInterface
    interface Production {
        void judge(byte[] octets, int from, int to);
    }

    /** Text without NUL, RFC 4616 section 2: any number of SAFE. */
    static void safe(byte[] octets, int from, int to) {
        int i = from;
        while (i < to) {
            if (octets[i] == 0) {
                throw new SaslFault(SaslRule.NUL, i);
            }
            int length = Utf8.sequence(octets, i, to);
            if (length == 0) {
                throw new SaslFault(SaslRule.UTF8, i);
            }
            i += length;
        }
    }

    /** authcid and authzid, RFC 4616 section 2: 1 to 1,024 octets of SAFE. */
    static void name(byte[] octets, int from, int to) {
        if (from == to) {
            throw new SaslFault(SaslRule.NAME_EMPTY, from);
        }
        if (to - from > SaslLimits.NAME) {
            throw new SaslFault(SaslRule.NAME_SIZE, from + SaslLimits.NAME);
        }
        safe(octets, from, to);
    }

    /** passwd, RFC 4616 section 2: 1 to 1,024 octets of SAFE. */
    static void password(byte[] octets, int from, int to) {
        if (from == to) {
            throw new SaslFault(SaslRule.PASSWORD_EMPTY, from);
        }
        if (to - from > SaslLimits.PASSWORD) {
            throw new SaslFault(SaslRule.PASSWORD_SIZE, from + SaslLimits.PASSWORD);
        }
        safe(octets, from, to);
    }

    /** The octets of our own text, if it is in the language. */
    static OctetString own(String text, Production production, String what) {
        OctetString octets = OctetString.of(text);
        own(octets, production, what);
        return octets;
    }

    /** Refuses our own octets if they are not in the language. */
    static void own(OctetString octets, Production production, String what) {
        own(octets.toByteArray(), production, what);
    }

    /** Refuses our own secret if it is not in the language. */
    static void own(Secret secret, Production production, String what) {
        byte[] octets = secret.toByteArray();
        try {
            own(octets, production, what);
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    private static void own(byte[] octets, Production production, String what) {
        try {
            production.judge(octets, 0, octets.length);
        } catch (SaslFault fault) {
            throw new IllegalArgumentException(what + ": " + fault.violation(), fault);
        }
    }

    /** Text of a peer as a log may show it: neither control characters nor escapes of a terminal get through. */
    static String shown(@Nullable String text) {
        return text == null ? "null" : OctetString.of(text).toString();
    }
}
