package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * A server's challenge of CRAM-MD5: a message identifier that never comes again (RFC 2195 section 2).
 *
 * @param text the challenge with its angle brackets, 1 to 998 octets; of any kind where {@link SaslQuirk#ODD_CHALLENGE} let
 *     it in
 */
public record CramMd5Challenge(OctetString text) {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is empty or too long
     */
    public CramMd5Challenge {
        SaslGrammar.own(text, LoginPrompt::judge, "text");
    }

    /**
     * A challenge of this text.
     *
     * @throws IllegalArgumentException if it is no message identifier in angle brackets
     */
    public static CramMd5Challenge of(String text) {
        return new CramMd5Challenge(SaslGrammar.own(text, CramMd5Challenge::judge, "text"));
    }

    /**
     * A new challenge: 128 random bits in decimal, the seconds of a clock, and a host.
     *
     * @param host the server's full domain name
     * @throws IllegalArgumentException if {@code host} is not fit for a message identifier
     */
    public static CramMd5Challenge random(String host, SecureRandom random, Clock clock) {
        return of("<" + new BigInteger(128, random) + "." + clock.instant().getEpochSecond() + "@" + host + ">");
    }

    /**
     * Reads a challenge, RFC 2195 section 2: a message identifier in angle brackets, of printable US-ASCII around one
     * {@code @}; or any octets where {@link SaslQuirk#ODD_CHALLENGE} is tolerated.
     */
    public static Reading<CramMd5Challenge> read(Secret message, Quirks<SaslQuirk> quirks) {
        return Reading.of(message, in -> {
            LoginPrompt.judge(in.octets(), 0, in.end());
            if (!quirks.contains(SaslQuirk.ODD_CHALLENGE)) {
                judge(in.octets(), 0, in.end());
            }
            return new CramMd5Challenge(in.octets(in.end()));
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter().octets(text).finish();
    }

    /** Whether it is a message identifier; false: it needed {@link SaslQuirk#ODD_CHALLENGE}. */
    public boolean isMessageId() {
        byte[] octets = text.toByteArray();
        return fault(octets, 0, octets.length) < 0;
    }

    static void judge(byte[] octets, int from, int to) {
        int fault = fault(octets, from, to);
        if (fault >= 0) {
            throw new SaslFault(SaslRule.CRAM_CHALLENGE, fault);
        }
    }

    // The octet that does not fit, or -1. What stands on either side of the @ is not parsed further: nobody reads it.
    private static int fault(byte[] octets, int from, int to) {
        int last = to - 1;
        if (from >= to || octets[from] != '<') {
            return from;
        }
        int at = -1;
        for (int i = from + 1; i < last; i++) {
            byte octet = octets[i];
            if (octet == '@') {
                if (at >= 0 || i == from + 1) {
                    return i;
                }
                at = i;
            } else if (octet <= ' ' || octet == 0x7F || octet == '<' || octet == '>') {
                return i;
            }
        }
        return at < 0 || at == last - 1 || octets[last] != '>' ? last : -1;
    }
}
