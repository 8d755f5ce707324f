package dev.mailwire.pop3;

/** How a reply begins: its status indicator (RFC 1939 3, RFC 5034 4). */
public enum Pop3Status {
    /** {@code +OK}: done. */
    OK("+OK"),
    /** {@code -ERR}: not done. */
    ERR("-ERR"),
    /** {@code +}: a challenge, to be answered by a line of the AUTH exchange. */
    CONTINUE("+");

    private final String indicator;

    Pop3Status(String indicator) {
        this.indicator = indicator;
    }

    /** The indicator as it is written, such as {@code "+OK"}. */
    public String indicator() {
        return indicator;
    }
}
