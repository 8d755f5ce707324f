package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.pop3.ApopDigest;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Rule;
import java.util.Arrays;

/** The digest of APOP, RFC 1939 7. */
public final class DigestGrammar {
    private static final int DIGITS = 2 * ApopDigest.LENGTH;
    private static final CharClass LOWER_CASE = CharClass.DIGIT.or(CharClass.range('a', 'f'));
    private static final String HEX = "0123456789abcdef";

    private DigestGrammar() {}

    /** digest: 32 of 0-9 a-f; under a quirk A-F too. */
    static void readDigest(Cursor cursor) {
        int start = cursor.position();
        cursor.skip(LOWER_CASE);
        if (cursor.position() - start < DIGITS) {
            int odd = cursor.position();
            cursor.skip(CharClass.HEXDIG);
            if (cursor.position() == odd || !cursor.tolerates(Pop3Quirk.UPPER_CASE_DIGEST)) {
                throw cursor.failAt(Pop3Rule.DIGEST_SYNTAX, odd);
            }
        }
        if (cursor.position() - start != DIGITS) {
            throw cursor.failAt(Pop3Rule.DIGEST_SYNTAX, Math.min(cursor.position(), start + DIGITS));
        }
    }

    /** What 32 checked digits stand for. */
    public static ApopDigest digest(byte[] array, int from) {
        byte[] octets = new byte[ApopDigest.LENGTH];
        for (int i = 0; i < octets.length; i++) {
            int high = Character.digit(array[from + 2 * i], 16);
            octets[i] = (byte) (high << 4 | Character.digit(array[from + 2 * i + 1], 16));
        }
        ApopDigest digest = ApopDigest.of(octets);
        Arrays.fill(octets, (byte) 0);
        return digest;
    }

    /** Writes a digest in lower case. */
    static void writeDigest(Outbox out, ApopDigest digest) {
        byte[] octets = digest.toByteArray();
        for (byte octet : octets) {
            out.octet(HEX.charAt(octet >> 4 & 15));
            out.octet(HEX.charAt(octet & 15));
        }
        out.markSecret();
        Arrays.fill(octets, (byte) 0);
    }

    /**
     * The digest of 32 digits.
     *
     * @throws IllegalArgumentException if they are none
     */
    public static ApopDigest checkDigest(String digits) {
        Cursor cursor = new Cursor().reset(OctetString.of(digits));
        try {
            readDigest(cursor);
            cursor.expectEnd(Pop3Rule.DIGEST_SYNTAX);
            return digest(cursor.array(), 0);
        } catch (Malformed e) {
            throw new IllegalArgumentException(
                    "not 32 hexadecimal digits in lower case"); // never the digits themselves
        }
    }
}
