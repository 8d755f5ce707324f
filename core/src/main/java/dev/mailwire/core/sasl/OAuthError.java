package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import org.jspecify.annotations.Nullable;

/**
 * The challenge in which a server of OAUTHBEARER or XOAUTH2 says why it refuses a token: a JSON object (RFC 7628 section
 * 3.2.2). It is kept octet for octet, whatever it is; what can be found in it is found leniently.
 *
 * @param json the octets, which need not be JSON at all
 */
public record OAuthError(OctetString json) {
    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if it is over {@link SaslLimits#MESSAGE}
     */
    public OAuthError {
        if (json.length() > SaslLimits.MESSAGE) {
            throw new IllegalArgumentException(SaslRule.MESSAGE_SIZE.meaning());
        }
    }

    /**
     * An error with the members of RFC 7628 section 3.2.2.
     *
     * @param status a code such as {@code invalid_token} or {@code insufficient_scope}
     * @param scope the scope that a token needs, or null
     * @param openidConfiguration the address of the discovery document, or null
     * @throws IllegalArgumentException if it does not fit {@link SaslLimits#MESSAGE}, or a text holds a lone surrogate
     */
    public static OAuthError of(String status, @Nullable String scope, @Nullable String openidConfiguration) {
        StringBuilder json = new StringBuilder("{");
        JsonMembers.append(json, "status", status);
        if (scope != null) {
            JsonMembers.append(json.append(','), "scope", scope);
        }
        if (openidConfiguration != null) {
            JsonMembers.append(json.append(','), "openid-configuration", openidConfiguration);
        }
        return new OAuthError(OctetString.of(json.append('}').toString()));
    }

    /** Reads an error; only its size can be wrong. */
    public static Reading<OAuthError> read(Secret message) {
        return Reading.of(message, in -> new OAuthError(in.octets(in.end())));
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter().octets(json).finish();
    }

    /** The code, such as {@code invalid_token}; null if none is found. */
    public @Nullable String status() {
        return member("status");
    }

    /** The scope that a token needs; null if none is found. */
    public @Nullable String scope() {
        return member("scope");
    }

    /** The address of the discovery document; null if none is found. */
    public @Nullable String openidConfiguration() {
        return member("openid-configuration");
    }

    /** The text of a member of the object that is a string or a number; null if there is none. */
    public @Nullable String member(String name) {
        return JsonMembers.find(json.toUtf8(), name);
    }
}
