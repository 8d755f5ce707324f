package dev.mailwire.imap.value;

import java.util.List;

/** What STATUS asks for and answers, by name: RFC 9051 6.3.11, and what extensions add. Any other atom may be one too. */
public final class StatusItem {
    /** How many messages there are. */
    public static final Atom MESSAGES = Atom.of("MESSAGES");
    /** How many have the flag Recent: RFC 3501 6.3.10, gone in RFC 9051. */
    public static final Atom RECENT = Atom.of("RECENT");
    /** The unique identifier that the next message will have, or a lower one. */
    public static final Atom UIDNEXT = Atom.of("UIDNEXT");
    /** The unique identifier validity. */
    public static final Atom UIDVALIDITY = Atom.of("UIDVALIDITY");
    /** How many have not the flag Seen. */
    public static final Atom UNSEEN = Atom.of("UNSEEN");
    /** How many have the flag Deleted. */
    public static final Atom DELETED = Atom.of("DELETED");
    /** The octets of all messages, or more: RFC 9051 6.3.11, RFC 8438 3. */
    public static final Atom SIZE = Atom.of("SIZE");
    /** The highest mod-sequence, RFC 7162 3.1.7. */
    public static final Atom HIGHESTMODSEQ = Atom.of("HIGHESTMODSEQ");
    /** The most octets of a message that is appended, RFC 7889 4. */
    public static final Atom APPENDLIMIT = Atom.of("APPENDLIMIT");
    /** The identifier of the mailbox, RFC 8474 4.3. */
    public static final Atom MAILBOXID = Atom.of("MAILBOXID");
    /** The octets that expunging would free, RFC 9208 4.1.4. */
    public static final Atom DELETED_STORAGE = Atom.of("DELETED-STORAGE");

    private static final List<Atom> CONSTANTS = List.of(
            MESSAGES,
            RECENT,
            UIDNEXT,
            UIDVALIDITY,
            UNSEEN,
            DELETED,
            SIZE,
            HIGHESTMODSEQ,
            APPENDLIMIT,
            MAILBOXID,
            DELETED_STORAGE);

    private StatusItem() {}

    /** All of the constants. */
    public static List<Atom> constants() {
        return CONSTANTS;
    }
}
