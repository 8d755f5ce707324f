package dev.mailwire.smtp;

import java.time.Duration;

/** How long each side waits before it gives up, RFC 5321 4.5.3.2. The codecs have no clock: these are for whoever has one. */
public final class SmtpTimeouts {
    /** Client: for the 220 greeting, RFC 5321 4.5.3.2.1. */
    public static final Duration GREETING = Duration.ofMinutes(5);
    /** Client: for the reply to MAIL, RFC 5321 4.5.3.2.2. */
    public static final Duration MAIL = Duration.ofMinutes(5);
    /** Client: for the reply to RCPT, RFC 5321 4.5.3.2.3. */
    public static final Duration RCPT = Duration.ofMinutes(5);
    /** Client: for the 354 to DATA, RFC 5321 4.5.3.2.4. */
    public static final Duration DATA_INITIATION = Duration.ofMinutes(2);
    /** Client: for each block of content to be taken, RFC 5321 4.5.3.2.5. */
    public static final Duration DATA_BLOCK = Duration.ofMinutes(3);
    /** Client: for the reply to the final dot, RFC 5321 4.5.3.2.6. */
    public static final Duration DATA_TERMINATION = Duration.ofMinutes(10);
    /** Server: for the next command, RFC 5321 4.5.3.2.7. */
    public static final Duration SERVER = Duration.ofMinutes(5);

    private SmtpTimeouts() {}
}
