package dev.mailwire.examples.mailhost.imap;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a host decides about its IMAP.
 *
 * @param hostName its own name
 * @param messageSize the most octets of a message that is appended
 * @param tls its key; null: it offers no STARTTLS
 * @param tlsFirst whether TLS begins with the connection (imaps, RFC 8314 section 3.2); needs the key
 * @param tlsRequired whether one logs in only over TLS
 * @param cleartextLogin whether passwords are taken without TLS too
 * @param patience how long it waits for a command, and for the end of IDLE (RFC 9051 section 5.4 asks for 30 minutes)
 */
public record ImapSettings(
        String hostName,
        long messageSize,
        @Nullable SSLContext tls,
        boolean tlsFirst,
        boolean tlsRequired,
        boolean cleartextLogin,
        Duration patience) {
    /** As long as RFC 9051 section 5.4 asks for. */
    public static final Duration PATIENCE = Duration.ofMinutes(30);

    /** Checks that there is a key if TLS begins with the connection. */
    public ImapSettings {
        if (tlsFirst && tls == null) {
            throw new IllegalArgumentException("TLS without a key");
        }
    }
}
