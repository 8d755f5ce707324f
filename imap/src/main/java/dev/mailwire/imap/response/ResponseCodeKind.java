package dev.mailwire.imap.response;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** The response codes of the registry, by their names; their arguments are told by {@link ResponseCode}. */
public enum ResponseCodeKind {
    /** ALERT: the text is to be shown to the user, RFC 9051 7.1. */
    ALERT("ALERT"),
    /** ALREADYEXISTS: RFC 5530 3. */
    ALREADYEXISTS("ALREADYEXISTS"),
    /** ANNOTATE: TOOBIG or TOOMANY, RFC 5257 5. */
    ANNOTATE("ANNOTATE"),
    /** ANNOTATIONS: what the mailbox takes, RFC 5257 5. */
    ANNOTATIONS("ANNOTATIONS"),
    /** APPENDUID: UIDVALIDITY and the UIDs of what was appended, RFC 9051 7.1. */
    APPENDUID("APPENDUID"),
    /** AUTHENTICATIONFAILED: RFC 5530 3. */
    AUTHENTICATIONFAILED("AUTHENTICATIONFAILED"),
    /** AUTHORIZATIONFAILED: RFC 5530 3. */
    AUTHORIZATIONFAILED("AUTHORIZATIONFAILED"),
    /** BADCHARSET: the charsets that are known, or nothing, RFC 9051 7.1. */
    BADCHARSET("BADCHARSET"),
    /** BADCOMPARATOR: RFC 5255 4.9. */
    BADCOMPARATOR("BADCOMPARATOR"),
    /** BADEVENT: the events that are known, RFC 5465 5. */
    BADEVENT("BADEVENT"),
    /** BADURL: the URL that was refused, RFC 4469 4. */
    BADURL("BADURL"),
    /** CANNOT: RFC 5530 3. */
    CANNOT("CANNOT"),
    /** CAPABILITY: capabilities, RFC 9051 7.1. */
    CAPABILITY("CAPABILITY"),
    /** CLIENTBUG: RFC 5530 3. */
    CLIENTBUG("CLIENTBUG"),
    /** CLOSED: the mailbox selected before is closed, RFC 9051 7.1. */
    CLOSED("CLOSED"),
    /** COMPRESSIONACTIVE: RFC 4978 3. */
    COMPRESSIONACTIVE("COMPRESSIONACTIVE"),
    /** CONTACTADMIN: RFC 5530 3. */
    CONTACTADMIN("CONTACTADMIN"),
    /** COPYUID: UIDVALIDITY, UIDs of the source and of the destination, RFC 9051 7.1. */
    COPYUID("COPYUID"),
    /** CORRUPTION: RFC 5530 3. */
    CORRUPTION("CORRUPTION"),
    /** DOWNGRADED: the messages that were, RFC 6858 4. */
    DOWNGRADED("DOWNGRADED"),
    /** EXPIRED: RFC 5530 3. */
    EXPIRED("EXPIRED"),
    /** EXPUNGEISSUED: RFC 5530 3. */
    EXPUNGEISSUED("EXPUNGEISSUED"),
    /** HASCHILDREN: RFC 9051 7.1. */
    HASCHILDREN("HASCHILDREN"),
    /** HIGHESTMODSEQ: a mod-sequence, RFC 7162 3.1.2.1. */
    HIGHESTMODSEQ("HIGHESTMODSEQ"),
    /** INPROGRESS: how far it is, RFC 9585 4. */
    INPROGRESS("INPROGRESS"),
    /** INUSE: RFC 5530 3. */
    INUSE("INUSE"),
    /** LIMIT: RFC 5530 3. */
    LIMIT("LIMIT"),
    /** MAILBOXID: the identifier of the mailbox, RFC 8474 4.2. */
    MAILBOXID("MAILBOXID"),
    /** MAXCONVERTMESSAGES: a number, RFC 5259 8. */
    MAXCONVERTMESSAGES("MAXCONVERTMESSAGES"),
    /** MAXCONVERTPARTS: a number, RFC 5259 8. */
    MAXCONVERTPARTS("MAXCONVERTPARTS"),
    /** MESSAGELIMIT: a number, and a UID, RFC 9738 4. */
    MESSAGELIMIT("MESSAGELIMIT"),
    /** METADATA: LONGENTRIES, MAXSIZE, TOOMANY or NOPRIVATE, RFC 5464 4.2.1 and 4.3. */
    METADATA("METADATA"),
    /** MODIFIED: the messages that were not changed, RFC 7162 3.1.3. */
    MODIFIED("MODIFIED"),
    /** NEWNAME: old and new name of a mailbox, RFC 2060 7.1. */
    NEWNAME("NEWNAME"),
    /** NOMODSEQ: RFC 7162 3.1.2.2. */
    NOMODSEQ("NOMODSEQ"),
    /** NONEXISTENT: RFC 5530 3. */
    NONEXISTENT("NONEXISTENT"),
    /** NOPERM: RFC 5530 3. */
    NOPERM("NOPERM"),
    /** NOTIFICATIONOVERFLOW: RFC 5465 5.8. */
    NOTIFICATIONOVERFLOW("NOTIFICATIONOVERFLOW"),
    /** NOTSAVED: RFC 5182 2.1, RFC 9051 7.1. */
    NOTSAVED("NOTSAVED"),
    /** NOT-UTF-8: RFC 5738 7. */
    NOT_UTF_8("NOT-UTF-8"),
    /** NOUPDATE: the tag of a search, RFC 5267 4.3. */
    NOUPDATE("NOUPDATE"),
    /** OVERQUOTA: RFC 5530 3. */
    OVERQUOTA("OVERQUOTA"),
    /** PARSE: a header could not be read, RFC 9051 7.1. */
    PARSE("PARSE"),
    /** PERMANENTFLAGS: flags that stay, RFC 9051 7.1. */
    PERMANENTFLAGS("PERMANENTFLAGS"),
    /** PRIVACYREQUIRED: RFC 5530 3. */
    PRIVACYREQUIRED("PRIVACYREQUIRED"),
    /** READ-ONLY: RFC 9051 7.1. */
    READ_ONLY("READ-ONLY"),
    /** READ-WRITE: RFC 9051 7.1. */
    READ_WRITE("READ-WRITE"),
    /** REFERRAL: URLs, RFC 2193 4, RFC 2221 4. */
    REFERRAL("REFERRAL"),
    /** SERVERBUG: RFC 5530 3. */
    SERVERBUG("SERVERBUG"),
    /** TEMPFAIL: RFC 5259 8. */
    TEMPFAIL("TEMPFAIL"),
    /** TOOBIG: RFC 4469 4. */
    TOOBIG("TOOBIG"),
    /** TOOFEW: RFC 10022. */
    TOOFEW("TOOFEW"),
    /** TOOMANY: RFC 10022. */
    TOOMANY("TOOMANY"),
    /** TRYCREATE: CREATE of the mailbox may help, RFC 9051 7.1. */
    TRYCREATE("TRYCREATE"),
    /** UIDNEXT: a UID, RFC 9051 7.1. */
    UIDNEXT("UIDNEXT"),
    /** UIDNOTSTICKY: RFC 9051 7.1. */
    UIDNOTSTICKY("UIDNOTSTICKY"),
    /** UIDREQUIRED: RFC 9586 3. */
    UIDREQUIRED("UIDREQUIRED"),
    /** UIDVALIDITY: a number, RFC 9051 7.1. */
    UIDVALIDITY("UIDVALIDITY"),
    /** UNAVAILABLE: RFC 5530 3. */
    UNAVAILABLE("UNAVAILABLE"),
    /** UNDEFINED-FILTER: the name of a filter, RFC 5466 3.1. */
    UNDEFINED_FILTER("UNDEFINED-FILTER"),
    /** UNKNOWN-CTE: RFC 9051 7.1. */
    UNKNOWN_CTE("UNKNOWN-CTE"),
    /** UNSEEN: the number of a message, RFC 3501 7.1. */
    UNSEEN("UNSEEN"),
    /** URLMECH: INTERNAL and mechanisms, RFC 4467 8. */
    URLMECH("URLMECH"),
    /** USEATTR: RFC 6154 6. */
    USEATTR("USEATTR"),
    /** UTF-8-ONLY: RFC 5738 7. */
    UTF_8_ONLY("UTF-8-ONLY"),
    /** Any other. */
    UNKNOWN("");

    private static final Map<String, ResponseCodeKind> OF_NAME = new HashMap<>();

    static {
        for (ResponseCodeKind kind : values()) {
            OF_NAME.put(kind.word, kind);
        }
    }

    private final String word;

    ResponseCodeKind(String word) {
        this.word = word;
    }

    /** The name as it is written; empty for {@link #UNKNOWN}. */
    public String word() {
        return word;
    }

    /** The kind with a name, letters in either case; {@link #UNKNOWN} if there is none. */
    public static ResponseCodeKind of(String name) {
        return OF_NAME.getOrDefault(name.toUpperCase(Locale.ROOT), UNKNOWN);
    }
}
