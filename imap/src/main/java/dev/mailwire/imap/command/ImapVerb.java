package dev.mailwire.imap.command;

import static dev.mailwire.imap.command.ImapVerb.Strings.MESSAGE;
import static dev.mailwire.imap.command.ImapVerb.Strings.NO;
import static dev.mailwire.imap.command.ImapVerb.Strings.YES;

/** Which command it is. */
public enum ImapVerb {
    /** CAPABILITY, RFC 9051 6.1.1. */
    CAPABILITY(NO),
    /** NOOP, RFC 9051 6.1.2. */
    NOOP(NO),
    /** LOGOUT, RFC 9051 6.1.3. */
    LOGOUT(NO),
    /** ID, RFC 2971 3.1. */
    ID(YES),
    /** STARTTLS, RFC 9051 6.2.1. */
    STARTTLS(NO),
    /** AUTHENTICATE, RFC 9051 6.2.2. */
    AUTHENTICATE(NO),
    /** LOGIN, RFC 9051 6.2.3. */
    LOGIN(YES),
    /** ENABLE, RFC 9051 6.3.1, RFC 5161 3.1. */
    ENABLE(NO),
    /** SELECT, RFC 9051 6.3.2. */
    SELECT(YES),
    /** EXAMINE, RFC 9051 6.3.3. */
    EXAMINE(YES),
    /** CREATE, RFC 9051 6.3.4. */
    CREATE(YES),
    /** DELETE, RFC 9051 6.3.5. */
    DELETE(YES),
    /** RENAME, RFC 9051 6.3.6. */
    RENAME(YES),
    /** SUBSCRIBE, RFC 9051 6.3.7. */
    SUBSCRIBE(YES),
    /** UNSUBSCRIBE, RFC 9051 6.3.8. */
    UNSUBSCRIBE(YES),
    /** LIST, RFC 9051 6.3.9. */
    LIST(YES),
    /** LSUB, RFC 3501 6.3.9; gone in RFC 9051. */
    LSUB(YES),
    /** NAMESPACE, RFC 9051 6.3.10, RFC 2342 5. */
    NAMESPACE(NO),
    /** STATUS, RFC 9051 6.3.11. */
    STATUS(YES),
    /** APPEND, RFC 9051 6.3.12, RFC 3502 6.3.11. */
    APPEND(MESSAGE),
    /** IDLE, RFC 9051 6.3.13, RFC 2177 3. */
    IDLE(NO),
    /** CHECK, RFC 3501 6.4.1; gone in RFC 9051. */
    CHECK(NO),
    /** CLOSE, RFC 9051 6.4.1. */
    CLOSE(NO),
    /** UNSELECT, RFC 9051 6.4.2, RFC 3691 2. */
    UNSELECT(NO),
    /** EXPUNGE, RFC 9051 6.4.3. */
    EXPUNGE(NO),
    /** SEARCH, RFC 9051 6.4.4. */
    SEARCH(YES),
    /** FETCH, RFC 9051 6.4.5. */
    FETCH(YES),
    /** STORE, RFC 9051 6.4.6. */
    STORE(YES),
    /** COPY, RFC 9051 6.4.7. */
    COPY(YES),
    /** MOVE, RFC 9051 6.4.8, RFC 6851 3.1. */
    MOVE(YES),
    /** UID EXPUNGE, RFC 9051 6.4.9, RFC 4315 2.1. */
    UID_EXPUNGE(NO),
    /** UID SEARCH, RFC 9051 6.4.9. */
    UID_SEARCH(YES),
    /** UID FETCH, RFC 9051 6.4.9. */
    UID_FETCH(YES),
    /** UID STORE, RFC 9051 6.4.9. */
    UID_STORE(YES),
    /** UID COPY, RFC 9051 6.4.9. */
    UID_COPY(YES),
    /** UID MOVE, RFC 9051 6.4.9. */
    UID_MOVE(YES),
    /** COMPRESS, RFC 4978 3. */
    COMPRESS(NO),
    /** PARTIAL, RFC 1730 6.4.6; gone in RFC 2060. */
    PARTIAL(NO),
    /** FIND MAILBOXES and FIND ALL.MAILBOXES, RFC 1730 6.3.10 and 6.3.11; gone in RFC 2060. */
    FIND(YES),
    /** Any other: {@link ImapCommand.Unknown}. */
    UNKNOWN(YES);

    /** What literals mean to it. */
    enum Strings {
        NO,
        YES,
        MESSAGE
    }

    private final Strings strings;
    private final String words;

    ImapVerb(Strings strings) {
        this.strings = strings;
        this.words = name().replace('_', ' ');
    }

    /** As it is written: {@code UID FETCH}; {@code UNKNOWN} has no words of its own. */
    public String words() {
        return words;
    }

    /** Whether a literal can be part of its arguments; a server answers one elsewhere with BAD and no continuation. */
    public boolean takesStrings() {
        return strings != Strings.NO;
    }

    /** Whether a literal among its arguments is a message, which is never held whole: APPEND. */
    public boolean takesMessages() {
        return strings == Strings.MESSAGE;
    }

    /** Whether it is one of those behind UID, whose sets and answers are of unique identifiers. */
    public boolean isUid() {
        return words.startsWith("UID ");
    }
}
