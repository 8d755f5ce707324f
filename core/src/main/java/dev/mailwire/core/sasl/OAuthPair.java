package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;

/**
 * A key and its value in a message of OAUTHBEARER or OAUTH10A (RFC 7628 section 3.1).
 *
 * @param key 1 to 64 letters of US-ASCII
 * @param value printable US-ASCII, SP and HTAB, maybe empty; shared, not copied. RFC 7628 has room for CR and LF too, which
 *     no known key needs; they are refused
 */
public record OAuthPair(String key, Secret value) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not of its shape
     */
    public OAuthPair {
        SaslGrammar.own(key, OAuthMessage::judgeKey, "key");
        SaslGrammar.own(value, OAuthMessage::judgeValue, "value");
    }

    /**
     * A pair.
     *
     * @throws IllegalArgumentException if one is not of its shape
     */
    public static OAuthPair of(String key, String value) {
        return new OAuthPair(key, Secret.of(value));
    }
}
