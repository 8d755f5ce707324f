package dev.mailwire.pop3;

import dev.mailwire.core.Quirk;
import dev.mailwire.core.Quirks;

/**
 * What real peers send outside the grammar of POP3, by name. Nothing here lets anything but CRLF.CRLF end content, and what
 * is read under a quirk never means something else than it would without.
 */
public enum Pop3Quirk implements Quirk {
    /** SP before the CRLF of a command, or behind a word or number of a listing: QUIT SP. */
    TRAILING_SPACE(
            "SP before the CRLF of a command, or behind a word or number of a listing: QUIT SP",
            "several clients and servers",
            "none: nothing else may stand there"),
    /** Two or more SP where one stands: RETR SP SP 1. */
    DOUBLE_SPACE(
            "two or more SP where one stands: RETR SP SP 1",
            "several clients and servers",
            "an empty value between the two is missed"),
    /** TAB where SP stands in AUTH, as RFC 1734 had it: AUTH TAB PLAIN. */
    TAB_AS_SPACE("TAB where SP stands in AUTH, as RFC 1734 had it: AUTH TAB PLAIN", "clients of RFC 1734", "none"),
    /** SP inside the name of USER or RPOP: USER a b. */
    SPACE_IN_NAME(
            "SP inside the name of USER or RPOP: USER a b",
            "clients of servers that allow it",
            "none: all of it is the name"),
    /** 8-bit octets in USER, PASS or APOP without UTF8. */
    EIGHT_BIT_ARGUMENT(
            "8-bit octets in USER, PASS or APOP without UTF8",
            "clients from before RFC 6856",
            "two spellings of one name; the octets are kept as they are"),
    /** PASS with no password behind its SP, or with control characters in it. */
    ODD_PASSWORD(
            "PASS with no password behind its SP, or with control characters in it",
            "unknown",
            "none: the octets are kept as they are"),
    /** Hexadecimal digits of the APOP digest in upper case. */
    UPPER_CASE_DIGEST("hexadecimal digits of the APOP digest in upper case", "unknown", "none"),
    /** A line that ends with LF alone; in no profile, to be allowed by name. */
    BARE_LF_LINE(
            "a line that ends with LF alone; in no profile, to be allowed by name",
            "scripts",
            "command smuggling: two systems see different lines"),
    /** A status in lower case: +ok. */
    LOWER_CASE_STATUS("a status in lower case: +ok", "unknown", "none"),
    /** A status and its text without SP between: -ERR[IN-USE] x. */
    MISSING_SPACE(
            "a status and its text without SP between: -ERR[IN-USE] x",
            "unknown",
            "none: what stands in brackets is text then, and no response code"),
    /** 8-bit octets in the text of a reply without UTF8 or LANG. */
    EIGHT_BIT_IN_REPLY(
            "8-bit octets in the text of a reply without UTF8 or LANG",
            "many servers",
            "log and terminal injection by C1 controls"),
    /** SP before the number of a line of a listing. */
    LEADING_SPACE("SP before the number of a line of a listing", "unknown", "none"),
    /** A line of UIDL with an empty unique-id: 1 SP. */
    EMPTY_UNIQUE_ID("a line of UIDL with an empty unique-id: 1 SP", "unknown", "all such messages are one"),
    /** A unique-id of more than 70 octets, or with SP or 8-bit octets in it. */
    ODD_UNIQUE_ID(
            "a unique-id of more than 70 octets, or with SP or 8-bit octets in it",
            "unknown",
            "none: it is kept as octets"),
    /** A line of CAPA that is outside the grammar. */
    ODD_CAPABILITY("a line of CAPA that is outside the grammar", "unknown", "none: it is kept raw"),
    /** A challenge that is no base64. */
    CHALLENGE_NOT_BASE64("a challenge that is no base64", "unknown", "none: the text is kept raw");

    /** No quirk: the grammar of the RFCs alone. */
    public static final Quirks<Pop3Quirk> STRICT = Quirks.none(Pop3Quirk.class);

    /** What real peers need: every quirk but {@link #BARE_LF_LINE}. */
    public static final Quirks<Pop3Quirk> TOLERANT =
            Quirks.of(Pop3Quirk.class, values()).without(BARE_LF_LINE);

    private final String deviation;
    private final String sender;
    private final String risk;

    Pop3Quirk(String deviation, String sender, String risk) {
        this.deviation = deviation;
        this.sender = sender;
        this.risk = risk;
    }

    @Override
    public String deviation() {
        return deviation;
    }

    @Override
    public String sender() {
        return sender;
    }

    @Override
    public String risk() {
        return risk;
    }
}
