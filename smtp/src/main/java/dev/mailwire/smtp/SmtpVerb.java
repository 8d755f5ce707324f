package dev.mailwire.smtp;

/** The commands that this library knows by name; every other one is {@link #UNKNOWN} and kept as it was sent. */
public enum SmtpVerb {
    /** RFC 5321 4.1.1.1. */
    EHLO,
    /** RFC 5321 4.1.1.1. */
    HELO,
    /** RFC 2033 4.1, LMTP only. */
    LHLO,
    /** RFC 5321 4.1.1.2. */
    MAIL,
    /** RFC 5321 4.1.1.3. */
    RCPT,
    /** RFC 5321 4.1.1.4. */
    DATA,
    /** RFC 5321 4.1.1.5. */
    RSET,
    /** RFC 5321 4.1.1.9. */
    NOOP,
    /** RFC 5321 4.1.1.10. */
    QUIT,
    /** RFC 5321 4.1.1.6. */
    VRFY,
    /** RFC 5321 4.1.1.7. */
    EXPN,
    /** RFC 5321 4.1.1.8. */
    HELP,
    /** RFC 3207 4. */
    STARTTLS,
    /** RFC 4954 4. */
    AUTH,
    /** RFC 3030 2. */
    BDAT,
    /** None of these. */
    UNKNOWN
}
