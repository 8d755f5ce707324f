package dev.mailwire.imap.response;

/** How it went: RFC 9051 7.1. */
public enum Condition {
    /** It went well. */
    OK,
    /** It did not, and the command was sound. */
    NO,
    /** The command was not sound, or not in its place. */
    BAD,
    /** In a greeting: the client is logged in already. Untagged only. */
    PREAUTH,
    /** The server closes the connection. Untagged only. */
    BYE;

    /** Whether it can end a command. */
    public boolean isTagged() {
        return this != PREAUTH && this != BYE;
    }
}
