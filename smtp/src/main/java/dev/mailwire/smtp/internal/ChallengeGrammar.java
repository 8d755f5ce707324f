package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Base64;
import dev.mailwire.smtp.Challenge;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyCode;
import dev.mailwire.smtp.SmtpRule;
import java.util.Arrays;
import java.util.List;

/** The grammar of the challenges of AUTH, RFC 4954 8. */
public final class ChallengeGrammar {
    private ChallengeGrammar() {}

    /** continue-req, RFC 4954 8: {@code 334 SP [base64]}, one line; without the SP it is read as empty too. */
    public static Challenge readChallenge(ReplyOffsets reply, long allowed) {
        byte[] array = reply.array;
        int end = ReplyGrammar.textEnd(reply, ReplyGrammar.lineEnd(reply, reply.start));
        int start = ReplyGrammar.textStart(reply.start, end);
        int wrong = Base64.firstError(array, start, end);
        if (wrong < 0 && reply.lines == 1) {
            byte[] octets = Base64.decode(array, start, end);
            Secret secret = Secret.of(octets);
            Arrays.fill(octets, (byte) 0);
            return new Challenge(secret, null);
        }
        int at = wrong < 0 ? end : wrong;
        ReplyGrammar.tolerate(reply, SmtpQuirk.CHALLENGE_NOT_BASE64, allowed, SmtpRule.CHALLENGE_SYNTAX, at);
        return new Challenge(null, OctetString.of(array, start, end - start));
    }

    /** The reply of a challenge that is base64. */
    public static SmtpReply writeChallenge(Secret challenge) {
        byte[] octets = challenge.toByteArray();
        byte[] text = new byte[Base64.encodedLength(octets.length)];
        Base64.encode(octets, 0, octets.length, text, 0);
        Arrays.fill(octets, (byte) 0);
        return SmtpReply.ofOctets(SmtpReplyCode.CHALLENGE, List.of(OctetString.of(text)));
    }
}
