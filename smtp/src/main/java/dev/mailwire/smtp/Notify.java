package dev.mailwire.smtp;

/**
 * When the sender wants a delivery status notification: the parameter NOTIFY of RCPT. RFC 3461 section 4.1.
 *
 * <p>NEVER is the empty set of these; no parameter at all leaves it to the server, which reports failure and may report
 * delay.
 */
public enum Notify {
    /** When the message was delivered. */
    SUCCESS,
    /** When it cannot be delivered. */
    FAILURE,
    /** When it is late, and delivery is still tried. */
    DELAY
}
