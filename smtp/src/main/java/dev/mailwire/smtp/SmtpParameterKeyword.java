package dev.mailwire.smtp;

/** The parameters of MAIL and RCPT whose values are read here; any other is {@link #UNKNOWN} and kept as it is. */
public enum SmtpParameterKeyword {
    /** MAIL: the size of the message in octets. RFC 1870. */
    SIZE,
    /** MAIL: what the message is made of. RFC 6152, RFC 3030. */
    BODY,
    /** MAIL: how much a notification returns. RFC 3461 4.3. */
    RET,
    /** MAIL: the sender's name for this envelope. RFC 3461 4.4. */
    ENVID,
    /** MAIL: who submitted the message first. RFC 4954 5. */
    AUTH,
    /** MAIL: addresses and header fields may be UTF-8. RFC 6531 3.4. */
    SMTPUTF8,
    /** RCPT: when to notify. RFC 3461 4.1. */
    NOTIFY,
    /** RCPT: the original recipient. RFC 3461 4.2. */
    ORCPT,
    /** Any other keyword. */
    UNKNOWN
}
