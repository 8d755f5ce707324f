package dev.mailwire.imap.value;

/**
 * The words that search keys begin with, and what follows each: RFC 9051 6.4.4 and its extensions. A new one is one more constant
 * here, if its arguments have a form that is known.
 */
public enum SearchKeyword {
    /** All messages. */
    ALL(Argument.NONE),
    /** Those with the flag {@code \Answered}. */
    ANSWERED(Argument.NONE),
    /** Those with the flag {@code \Deleted}. */
    DELETED(Argument.NONE),
    /** Those with the flag {@code \Draft}. */
    DRAFT(Argument.NONE),
    /** Those with the flag {@code \Flagged}. */
    FLAGGED(Argument.NONE),
    /** Recent and not seen; gone in RFC 9051. */
    NEW(Argument.NONE),
    /** Not recent; gone in RFC 9051. */
    OLD(Argument.NONE),
    /** Those with the flag {@code \Recent}; gone in RFC 9051. */
    RECENT(Argument.NONE),
    /** Those with the flag {@code \Seen}. */
    SEEN(Argument.NONE),
    /** Those without the flag {@code \Answered}. */
    UNANSWERED(Argument.NONE),
    /** Those without the flag {@code \Deleted}. */
    UNDELETED(Argument.NONE),
    /** Those without the flag {@code \Draft}. */
    UNDRAFT(Argument.NONE),
    /** Those without the flag {@code \Flagged}. */
    UNFLAGGED(Argument.NONE),
    /** Those without the flag {@code \Seen}. */
    UNSEEN(Argument.NONE),
    /** Text in Bcc. */
    BCC(Argument.STRING),
    /** Text in the body. */
    BODY(Argument.STRING),
    /** Text in Cc. */
    CC(Argument.STRING),
    /** Text in From. */
    FROM(Argument.STRING),
    /** Text in Subject. */
    SUBJECT(Argument.STRING),
    /** Text anywhere. */
    TEXT(Argument.STRING),
    /** Text in To. */
    TO(Argument.STRING),
    /** Text in a field; any text if it is empty. */
    HEADER(Argument.FIELD),
    /** Internal date before a day. */
    BEFORE(Argument.DATE),
    /** Internal date on a day. */
    ON(Argument.DATE),
    /** Internal date on a day or later. */
    SINCE(Argument.DATE),
    /** Date before a day. */
    SENTBEFORE(Argument.DATE),
    /** Date on a day. */
    SENTON(Argument.DATE),
    /** Date on a day or later. */
    SENTSINCE(Argument.DATE),
    /** Those with a keyword. */
    KEYWORD(Argument.FLAG),
    /** Those without a keyword. */
    UNKEYWORD(Argument.FLAG),
    /** Larger than so many octets. */
    LARGER(Argument.SIZE),
    /** Smaller than so many octets. */
    SMALLER(Argument.SIZE),
    /** Those with these unique identifiers. */
    UID(Argument.SET),
    /** Those with these message sequence numbers; it has no word. */
    SEQUENCE("", Argument.SET),
    /** Those that do not match a key. */
    NOT(Argument.KEY),
    /** Those that match one of two keys. */
    OR(Argument.TWO_KEYS),
    /** Those that match all keys of a list in parentheses; it has no word. */
    AND("", Argument.KEYS),
    /** Internal date longer ago than so many seconds, RFC 5032. */
    OLDER(Argument.NUMBER),
    /** Internal date at most so many seconds ago, RFC 5032. */
    YOUNGER(Argument.NUMBER),
    /** Changed since a mod-sequence, RFC 7162 3.1.5; perhaps only one of its entries. */
    MODSEQ(Argument.MOD_SEQUENCE),
    /** Matches a key more or less, RFC 6203. */
    FUZZY(Argument.KEY),
    /** What a filter of this name finds, RFC 5466. */
    FILTER(Argument.ATOM),
    /** With this object identifier, RFC 8474. */
    EMAILID(Argument.ATOM),
    /** In the thread of this object identifier, RFC 8474. */
    THREADID(Argument.ATOM),
    /** Saved before a day, RFC 8514. */
    SAVEDBEFORE(Argument.DATE),
    /** Saved on a day, RFC 8514. */
    SAVEDON(Argument.DATE),
    /** Saved on a day or later, RFC 8514. */
    SAVEDSINCE(Argument.DATE),
    /** All, where the mailbox tells when messages were saved, else none; RFC 8514. */
    SAVEDATESUPPORTED(Argument.NONE),
    /** Unique identifiers above one, RFC 9738. */
    UIDAFTER(Argument.NUMBER),
    /** Unique identifiers below one, RFC 9738. */
    UIDBEFORE(Argument.NUMBER),
    /** Google's own search language. */
    X_GM_RAW("X-GM-RAW", Argument.STRING),
    /** A key of the user's that has no constant: it is written, and never read. */
    EXTENSION("", Argument.EXTENSION);

    /** What follows the word. */
    public enum Argument {
        /** Nothing. */
        NONE,
        /** A string: {@link SearchKey#text}. */
        STRING,
        /** An atom: {@link SearchKey#text}. */
        ATOM,
        /** The name of a field and a string: {@link SearchKey#field} and {@link SearchKey#text}. */
        FIELD,
        /** A day: {@link SearchKey#date}. */
        DATE,
        /** A keyword: {@link SearchKey#flag}. */
        FLAG,
        /** A size in octets: {@link SearchKey#number}. */
        SIZE,
        /** A number from 1 on, of 32 bits: {@link SearchKey#number}. */
        NUMBER,
        /**
         * A mod-sequence, {@link SearchKey#number}; before it perhaps the name of an entry and its type, {@link SearchKey#field} and
         * {@link SearchKey#text}.
         */
        MOD_SEQUENCE,
        /** Numbers of messages: {@link SearchKey#set}. */
        SET,
        /** A key: {@link SearchKey#keys}. */
        KEY,
        /** Two keys: {@link SearchKey#keys}. */
        TWO_KEYS,
        /** One key or more, in parentheses: {@link SearchKey#keys}. */
        KEYS,
        /** Any word and its arguments as they are written: {@link SearchKey#field} and {@link SearchKey#text}. */
        EXTENSION
    }

    private final String word;
    private final Argument argument;

    SearchKeyword(Argument argument) {
        this.word = name();
        this.argument = argument;
    }

    SearchKeyword(String word, Argument argument) {
        this.word = word;
        this.argument = argument;
    }

    /** The word as it is written; empty for those that have none. */
    public String word() {
        return word;
    }

    /** What follows the word. */
    public Argument argument() {
        return argument;
    }

    /** Whether RFC 9051 has it no more. */
    public boolean isGoneInRev2() {
        return this == NEW || this == OLD || this == RECENT;
    }
}
