package dev.mailwire.imap.response;

/** What a response is. */
public enum ResponseKind {
    /** {@code tag (OK | NO | BAD)}: the end of a command, RFC 9051 7.1. */
    COMPLETION(""),
    /** {@code * (OK | NO | BAD | PREAUTH | BYE)}: RFC 9051 7.1. */
    STATUS_CONDITION(""),
    /** {@code +}: RFC 9051 7.6. */
    CONTINUATION("+"),
    /** CAPABILITY: RFC 9051 7.2.2. */
    CAPABILITY("CAPABILITY"),
    /** ENABLED: RFC 9051 7.2.1. */
    ENABLED("ENABLED"),
    /** ID: RFC 2971 3.2. */
    ID("ID"),
    /** NAMESPACE: RFC 9051 7.3.3. */
    NAMESPACE("NAMESPACE"),
    /** LIST: RFC 9051 7.3.1. */
    LIST("LIST"),
    /** LSUB: RFC 3501 7.2.3. */
    LSUB("LSUB"),
    /** STATUS: RFC 9051 7.3.4. */
    STATUS("STATUS"),
    /** FLAGS: RFC 9051 7.3.5. */
    FLAGS("FLAGS"),
    /** SEARCH: RFC 3501 7.2.5. */
    SEARCH("SEARCH"),
    /** ESEARCH: RFC 9051 7.3.2. */
    ESEARCH("ESEARCH"),
    /** VANISHED: RFC 7162 3.2.10. */
    VANISHED("VANISHED"),
    /** {@code number EXISTS}: RFC 9051 7.4.1. */
    EXISTS("EXISTS"),
    /** {@code number RECENT}: RFC 3501 7.3.2. */
    RECENT("RECENT"),
    /** {@code number EXPUNGE}: RFC 9051 7.5.1. */
    EXPUNGE("EXPUNGE"),
    /** {@code number FETCH}: RFC 9051 7.5.2. */
    FETCH("FETCH"),
    /** Any other untagged one, kept as octets. */
    UNKNOWN("");

    private final String word;

    ResponseKind(String word) {
        this.word = word;
    }

    /** The word that tells it; empty where several do, or none. */
    public String word() {
        return word;
    }

    /** Whether a number stands before its word. */
    public boolean hasNumber() {
        return this == EXISTS || this == RECENT || this == EXPUNGE || this == FETCH;
    }
}
