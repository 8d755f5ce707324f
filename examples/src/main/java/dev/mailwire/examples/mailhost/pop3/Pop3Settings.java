package dev.mailwire.examples.mailhost.pop3;

import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a host decides about its POP3.
 *
 * @param hostName its own name
 * @param tls its key; null: it offers no STLS
 * @param tlsFirst whether TLS begins with the connection (pop3s, RFC 8314 section 3.3); needs the key
 * @param tlsRequired whether one logs in only over TLS
 * @param cleartextLogin whether passwords are taken without TLS too
 * @param patience how long it waits for a command (RFC 1939 section 3 asks for 10 minutes)
 */
public record Pop3Settings(
        String hostName,
        @Nullable SSLContext tls,
        boolean tlsFirst,
        boolean tlsRequired,
        boolean cleartextLogin,
        Duration patience) {
    /** Checks that there is a key if TLS begins with the connection. */
    public Pop3Settings {
        if (tlsFirst && tls == null) {
            throw new IllegalArgumentException("TLS without a key");
        }
    }
}
