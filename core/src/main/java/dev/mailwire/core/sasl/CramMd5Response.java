package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.CharClass;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;

/**
 * A client's response of CRAM-MD5: a name and the keyed digest of the challenge (RFC 2195 section 2).
 *
 * @param name the name of the account, 1 to 1,024 octets of UTF-8 without NUL; it may hold spaces
 * @param digest HMAC-MD5 of the challenge keyed with the password, 32 hexadecimal digits in lower case
 */
public record CramMd5Response(String name, String digest) {
    private static final CharClass LOWER_HEX = CharClass.DIGIT.or(CharClass.range('a', 'f'));
    private static final int DIGITS = 32;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the name is empty, too long, or holds NUL or a lone surrogate, or the digest is
     *     not 32 hexadecimal digits in lower case
     */
    public CramMd5Response {
        SaslGrammar.own(name, SaslGrammar::name, "name");
        SaslGrammar.own(Objects.requireNonNull(digest, "digest"), CramMd5Response::judgeDigest, "digest");
    }

    /**
     * The response to a challenge.
     *
     * @param password the password, whose octets are the key as they are
     * @throws IllegalArgumentException if the name or the password is empty, too long, or holds NUL or what is no UTF-8
     */
    public static CramMd5Response of(String name, Secret password, CramMd5Challenge challenge) {
        SaslGrammar.own(password, SaslGrammar::password, "password");
        return new CramMd5Response(name, digest(password, challenge));
    }

    /** Reads a response, RFC 2195 section 2: name, one space, 32 digits; the last space parts them. */
    public static Reading<CramMd5Response> read(Secret message) {
        return Reading.of(message, in -> {
            int space = in.end() - DIGITS - 1;
            if (space < 0 || in.octets()[space] != ' ') {
                int last = in.end() - 1;
                while (last >= 0 && in.octets()[last] != ' ') {
                    last--;
                }
                throw last < 0
                        ? new SaslFault(SaslRule.CRAM_RESPONSE, in.end())
                        : new SaslFault(SaslRule.CRAM_DIGEST, last + 1);
            }
            SaslGrammar.name(in.octets(), 0, space);
            judgeDigest(in.octets(), space + 1, in.end());
            String name = in.text(space);
            in.moveTo(space + 1);
            return new CramMd5Response(name, in.text(in.end()));
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter().text(name).octet(' ').text(digest).finish();
    }

    /** Whether the digest is the one of this password and challenge; takes the same time wherever they differ. */
    public boolean isProofOf(Secret password, CramMd5Challenge challenge) {
        return MessageDigest.isEqual(
                OctetString.of(digest).toByteArray(),
                OctetString.of(digest(password, challenge)).toByteArray());
    }

    private static String digest(Secret password, CramMd5Challenge challenge) {
        byte[] key = password.toByteArray();
        try {
            return HexFormat.of()
                    .formatHex(Hmac.of("HmacMD5", key).sum(challenge.text().toByteArray()));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static void judgeDigest(byte[] octets, int from, int to) {
        int wrong = LOWER_HEX.skip(octets, from, to);
        if (wrong != to || to - from != DIGITS) {
            throw new SaslFault(SaslRule.CRAM_DIGEST, wrong);
        }
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "CramMd5Response[name=" + SaslGrammar.shown(name) + ", digest=redacted]";
    }
}
