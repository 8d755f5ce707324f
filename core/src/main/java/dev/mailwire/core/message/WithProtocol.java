package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import org.jspecify.annotations.Nullable;

/**
 * How a message came: the word after {@code with} in Received, as registered with IANA (RFC 3848, RFC 4356, RFC 6531), and
 * two that are in wide use without.
 *
 * <p>In {@code ESMTPSA} the {@code S} stands for TLS and the {@code A} for a successful AUTH.
 */
public enum WithProtocol {
    /** SMTP without extensions, begun by HELO (RFC 5321). */
    SMTP,
    /** SMTP begun by EHLO (RFC 5321). */
    ESMTP,
    /** {@link #ESMTP} with AUTH (RFC 3848). */
    ESMTPA,
    /** {@link #ESMTP} under TLS (RFC 3848). */
    ESMTPS,
    /** {@link #ESMTP} under TLS with AUTH (RFC 3848). */
    ESMTPSA,
    /** LMTP (RFC 2033, RFC 3848). */
    LMTP,
    /** {@link #LMTP} with AUTH (RFC 3848). */
    LMTPA,
    /** {@link #LMTP} under TLS (RFC 3848). */
    LMTPS,
    /** {@link #LMTP} under TLS with AUTH (RFC 3848). */
    LMTPSA,
    /** Multimedia Messaging Service (RFC 4356). */
    MMS,
    /** {@link #ESMTP} with SMTPUTF8 (RFC 6531). */
    UTF8SMTP,
    /** {@link #UTF8SMTP} with AUTH (RFC 6531). */
    UTF8SMTPA,
    /** {@link #UTF8SMTP} under TLS (RFC 6531). */
    UTF8SMTPS,
    /** {@link #UTF8SMTP} under TLS with AUTH (RFC 6531). */
    UTF8SMTPSA,
    /** {@link #LMTP} with SMTPUTF8 (RFC 6531). */
    UTF8LMTP,
    /** {@link #UTF8LMTP} with AUTH (RFC 6531). */
    UTF8LMTPA,
    /** {@link #UTF8LMTP} under TLS (RFC 6531). */
    UTF8LMTPS,
    /** {@link #UTF8LMTP} under TLS with AUTH (RFC 6531). */
    UTF8LMTPSA,
    /** Handed in by a web page; in wide use, not registered. */
    HTTP,
    /** {@link #HTTP} under TLS; in wide use, not registered. */
    HTTPS;

    /** The one of this name, in any case, or null. */
    public static @Nullable WithProtocol of(OctetString word) {
        for (WithProtocol protocol : values()) {
            if (word.contentEqualsIgnoreCase(protocol.name())) {
                return protocol;
            }
        }
        return null;
    }

    /** The one for a transaction, from what it was made of. */
    public static WithProtocol of(boolean lmtp, boolean utf8, boolean tls, boolean authenticated) {
        String base = lmtp ? "LMTP" : utf8 ? "SMTP" : "ESMTP";
        return valueOf((utf8 ? "UTF8" : "") + base + (tls ? "S" : "") + (authenticated ? "A" : ""));
    }

    /** Whether IANA has it. */
    public boolean isRegistered() {
        return this != HTTP && this != HTTPS;
    }

    /** Whether TLS was used, as far as the word says. */
    public boolean isTls() {
        return this == HTTPS || (hasSuffixes() && suffix().startsWith("S"));
    }

    /** Whether the client logged in, as far as the word says. */
    public boolean isAuthenticated() {
        return hasSuffixes() && suffix().endsWith("A");
    }

    /** Whether the message was sent with SMTPUTF8 (RFC 6531). */
    public boolean isUtf8() {
        return name().startsWith("UTF8");
    }

    /** Whether it is one of the LMTP family. */
    public boolean isLmtp() {
        return name().contains("LMTP");
    }

    private boolean hasSuffixes() {
        return name().contains("MTP");
    }

    private String suffix() {
        return name().substring(name().indexOf("MTP") + 3);
    }

    /** The word as Received has it. */
    @Override
    public String toString() {
        return name();
    }
}
