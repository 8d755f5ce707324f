package dev.mailwire.examples.mailhost.smtp;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a host decides about its SMTP.
 *
 * @param hostName its own name
 * @param domains whose mail it takes
 * @param messageSize the largest message, in octets
 * @param recipients the most recipients of a message, at least 100 (RFC 5321 section 4.5.3.1.8)
 * @param tls its key; null: it offers no STARTTLS
 * @param tlsRequired whether mail is only taken over TLS
 * @param cleartextLogin whether PLAIN and LOGIN are taken without TLS too
 * @param timeouts how long it waits
 */
public record SmtpSettings(
        String hostName,
        Set<String> domains,
        long messageSize,
        int recipients,
        @Nullable SSLContext tls,
        boolean tlsRequired,
        boolean cleartextLogin,
        Timeouts timeouts) {
    /**
     * How long a client is waited for.
     *
     * @param command for a whole command, from the end of the one before (RFC 5321 section 4.5.3.2.7 asks for 5 minutes)
     * @param block for each 16 KiB of a message (RFC 5321 section 4.5.3.2.5 has the client wait 3 minutes)
     */
    public record Timeouts(Duration command, Duration block) {
        /** Those of the RFC. */
        public static final Timeouts DEFAULT = new Timeouts(Duration.ofMinutes(5), Duration.ofMinutes(5));
    }

    /** Domains are the same in either case of letters. */
    public SmtpSettings {
        domains =
                domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether mail for this domain is ours. */
    boolean isOurs(String domain) {
        return domains.contains(domain.toLowerCase(Locale.ROOT));
    }
}
