package dev.mailwire.smtp;

/** How much of the message a notification of failure returns: the parameter RET of MAIL. RFC 3461 section 4.3. */
public enum Ret {
    /** The whole message. */
    FULL,
    /** Its header section alone. */
    HDRS
}
