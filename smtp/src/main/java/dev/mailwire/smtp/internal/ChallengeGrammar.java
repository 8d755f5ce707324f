package dev.mailwire.smtp.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Base64;
import dev.mailwire.core.sasl.Challenge;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyCode;
import dev.mailwire.smtp.SmtpRule;
import java.util.List;

/** The grammar of the challenges of AUTH, RFC 4954 8. */
public final class ChallengeGrammar {
    private ChallengeGrammar() {}

    /** continue-req, RFC 4954 8: {@code 334 SP [base64]}, one line; without the SP it is read as empty too. */
    public static Challenge readChallenge(ReplyOffsets reply, long allowed) {
        byte[] array = reply.array;
        int end = ReplyGrammar.textEnd(reply, ReplyGrammar.lineEnd(reply, reply.start));
        int start = ReplyGrammar.textStart(reply.start, end);
        Challenge challenge = Challenge.read(Octets.wrap(array, start, end - start));
        if (challenge.isBase64() && reply.lines == 1) {
            return challenge;
        }
        int wrong = Base64.firstError(array, start, end);
        int at = wrong < 0 ? end : wrong;
        ReplyGrammar.tolerate(reply, SmtpQuirk.CHALLENGE_NOT_BASE64, allowed, SmtpRule.CHALLENGE_SYNTAX, at);
        return new Challenge(null, OctetString.of(array, start, end - start));
    }

    /** The reply of a challenge that is base64. */
    public static SmtpReply writeChallenge(Secret challenge) {
        return SmtpReply.ofOctets(SmtpReplyCode.CHALLENGE, List.of(Base64.encode(challenge)));
    }
}
