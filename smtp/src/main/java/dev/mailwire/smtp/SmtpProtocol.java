package dev.mailwire.smtp;

/** The two conversations that share this grammar. */
public enum SmtpProtocol {
    /** RFC 5321: one reply after content. */
    SMTP,
    /** RFC 2033: LHLO in place of EHLO, and after content one reply for each accepted recipient. */
    LMTP
}
