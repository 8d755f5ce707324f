package dev.mailwire.imap.command;

/** What STORE does with flags: RFC 9051 6.4.6. */
public enum StoreMode {
    /** FLAGS: they replace those that are there. */
    REPLACE,
    /** +FLAGS: they are added. */
    ADD,
    /** -FLAGS: they are removed. */
    REMOVE
}
