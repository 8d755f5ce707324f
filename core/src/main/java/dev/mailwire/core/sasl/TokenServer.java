package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/** What the servers of OAUTHBEARER and XOAUTH2 share: an error goes out as a challenge, and is acknowledged before failure. */
abstract class TokenServer extends ServerConversation {
    static final OAuthError INVALID_TOKEN = OAuthError.of("invalid_token", null, null);

    private final TokenCheck tokens;
    private final int acknowledgement;
    private boolean refused;

    /** A server whose clients acknowledge an error with this octet, or with nothing if it is negative. */
    TokenServer(SaslMechanism mechanism, TokenCheck tokens, int acknowledgement) {
        super(mechanism);
        this.tokens = tokens;
        this.acknowledgement = acknowledgement;
    }

    abstract Step judge(Secret response);

    @Override
    final Step take(Secret response) {
        if (!refused) {
            return judge(response);
        }
        boolean acknowledged = acknowledgement < 0
                ? response.length() == 0
                : response.length() == 1 && response.toByteArray()[0] == acknowledgement;
        throw new SaslFault(acknowledged ? SaslRule.CREDENTIALS : SaslRule.OAUTH_ANSWER, 0);
    }

    final Step judge(@Nullable String asked, @Nullable Secret token) {
        if (token == null) {
            return refuse(INVALID_TOKEN);
        }
        try {
            TokenVerdict verdict = tokens.judge(asked == null ? null : preparedName(asked), token);
            OAuthError error = verdict.error();
            String identity = verdict.identity();
            return identity == null ? refuse(error == null ? INVALID_TOKEN : error) : success(identity, identity);
        } finally {
            token.wipe();
        }
    }

    private Step refuse(OAuthError error) {
        refused = true;
        return challenge(error.write());
    }
}
