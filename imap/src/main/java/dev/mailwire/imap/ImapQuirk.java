package dev.mailwire.imap;

import dev.mailwire.core.Quirk;
import dev.mailwire.core.Quirks;

/**
 * What real peers send outside the grammar of IMAP, by name. What is read under a quirk never means something else than it
 * would without.
 */
public enum ImapQuirk implements Quirk {
    /** SP before the ) that ends a list: FLAGS (\Seen ). */
    SPACE_BEFORE_PAREN("SP before the ) that ends a list: FLAGS (\\Seen )", "SurgeMail, QQ, Yahoo", "none"),
    /** 8-bit octets in a quoted string though UTF-8 was not enabled; from a client only if they are UTF-8. */
    EIGHT_BIT_IN_QUOTED(
            "8-bit octets in a quoted string though UTF-8 was not enabled; from a client only if they are UTF-8",
            "many",
            "the charset is anybody's guess: the octets are kept"),
    /** NUL in a literal that is no literal8; octets of a message above 4,096 are not looked at. */
    NUL_IN_LITERAL("NUL in a literal that is no literal8", "many", "C strings downstream end at it"),
    /** NIL as an element of a list: of addresses, languages or labels. */
    NIL_IN_LIST(
            "NIL as an element of a list: of addresses, languages or labels",
            "SmarterMail, Gmail",
            "none: it is left out"),
    /** A number below 0, read as 0. */
    NEGATIVE_NUMBER("a number below 0, read as 0", "Dovecot, Exchange, Zoho", "none: the octets show it"),
    /** A number with a fraction or an exponent: 9.3736e+06. */
    FLOAT_NUMBER("a number with a fraction or an exponent: 9.3736e+06", "mail.ru", "a size is only approximate"),
    /** 0 where numbers begin with 1: UIDNEXT 0. */
    ZERO_NUMBER("0 where numbers begin with 1: UIDNEXT 0", "many", "0 used as a key or an index"),
    /** A mailbox name that is not modified UTF-7 in its canonical form, or not Net-Unicode. */
    ODD_MAILBOX_NAME(
            "a mailbox name that is not modified UTF-7 in its canonical form, or not Net-Unicode",
            "old servers",
            "the name has no text; it is kept and sent back octet for octet"),
    /** A mailbox name with &amp; for itself: Tom &amp; Jerry. */
    BARE_AMPERSAND("a mailbox name with & for itself: Tom & Jerry", "Thunderbird", "two names for one mailbox"),
    /** A ] or [ as in OIB-Seen-[Gmail]/All in a flag, where RFC 3501 has no ] in atoms. */
    BRACKET_IN_FLAG(
            "a ] or [ as in OIB-Seen-[Gmail]/All in a flag, where RFC 3501 has no ] in atoms",
            "Gmail",
            "inside a response code the ] ends the code"),
    /** \* outside of PERMANENTFLAGS. */
    WILDCARD_IN_FLAGS("\\* outside of PERMANENTFLAGS", "Zoho, GreenMail", "none"),
    /** A day of one digit without SP before it: "1-Jan-2024 00:00:00 +0000". */
    UNPADDED_DAY("a day of one digit without SP before it: \"1-Jan-2024 00:00:00 +0000\"", "unknown", "none"),
    /** SP between the addresses of a list. */
    SPACE_BETWEEN_ADDRESSES("SP between the addresses of a list", "Outlook", "none"),
    /** () for a list without addresses, which is NIL. */
    EMPTY_ADDRESS_LIST("() for a list without addresses, which is NIL", "Yahoo", "none"),
    /** An envelope whose last fields are missing. */
    SHORT_ENVELOPE("an envelope whose last fields are missing", "QQ", "none: they are absent"),
    /** NIL as the encoding of a part. */
    NIL_ENCODING("NIL as the encoding of a part", "iCloud, maddy", "none: 7BIT is the default"),
    /** () for no parameters, which is NIL. */
    EMPTY_PARAMETERS("() for no parameters, which is NIL", "unknown", "none"),
    /** NIL as the value of a parameter. */
    NIL_PARAMETER_VALUE("NIL as the value of a parameter", "mail.ru", "none"),
    /** NIL as the media type of a part. */
    NIL_MEDIA_TYPE("NIL as the media type of a part", "Office 365", "taking it for text"),
    /** A part that begins with SP and its subtype. */
    MISSING_MEDIA_TYPE("a part that begins with SP and its subtype", "unknown", "none: the type is absent"),
    /** A multipart without parts: ("ALTERNATIVE" ("BOUNDARY" "x") NIL NIL). */
    CHILDLESS_MULTIPART(
            "a multipart without parts: (\"ALTERNATIVE\" (\"BOUNDARY\" \"x\") NIL NIL)",
            "Gmail, Yandex, QQ, Dovecot",
            "a single part of type ALTERNATIVE"),
    /** SP between the parts of a multipart. */
    SPACE_BETWEEN_BODIES("SP between the parts of a multipart", "maddy", "none"),
    /** () for the body of a message part. */
    EMPTY_BODY("() for the body of a message part", "unknown", "none"),
    /** A message part without envelope, body and lines. */
    MESSAGE_AS_BASIC("a message part without envelope, body and lines", "Gmail", "none"),
    /** A string for a disposition without parameters. */
    STRING_DISPOSITION("a string for a disposition without parameters", "Exchange", "none"),
    /** (NIL NIL) for no disposition. */
    NIL_DISPOSITION_TYPE("(NIL NIL) for no disposition", "Exchange", "none"),
    /** () for no location. */
    EMPTY_LOCATION("() for no location", "unknown", "none"),
    /** SP before the end of a command or response. */
    TRAILING_SPACE("SP before the end of a command or response", "Exchange, Yahoo, exmail.qq", "none"),
    /** Two SP where one is due. */
    DOUBLE_SPACE("two SP where one is due", "DavMail", "an empty value between the two is missed"),
    /** A status without text: A1 OK. */
    MISSING_RESP_TEXT("a status without text: A1 OK", "Exchange, Gmail, Yandex", "none"),
    /** A continuation without SP: +. */
    BARE_CONTINUATION("a continuation without SP: +", "Exchange", "a line of content that is + alone"),
    /** NUL before a response. */
    LEADING_NUL("NUL before a response", "unknown", "octets hidden from logs"),
    /** A response code without a status before it. */
    CODE_WITHOUT_STATUS("a response code without a status before it", "Exchange, home.pl", "a tag that begins with ["),
    /** A response code whose name is no atom, up to the first bracket. */
    CODE_NOT_ATOM("a response code whose name is no atom, up to the first bracket", "Exchange", "none"),
    /** Spaces for the sets of COPYUID. */
    EMPTY_UID_SET("spaces for the sets of COPYUID", "Outlook.com", "none"),
    /** MODSEQ of ESEARCH in parentheses, as SEARCH has it. */
    ESEARCH_MODSEQ_IN_PARENS("MODSEQ of ESEARCH in parentheses, as SEARCH has it", "unknown", "none"),
    /** A mailbox of LIST with SP or TAB and without quotes: up to the end of the line. */
    UNQUOTED_MAILBOX_TO_EOL(
            "a mailbox of LIST with SP or TAB and without quotes: up to the end of the line",
            "Exchange",
            "extended data behind the name is taken for name"),
    /** An item of FETCH in parentheses of its own. */
    EXTRA_PARENS("an item of FETCH in parentheses of its own", "Domino", "none"),
    /** Two body structures, one behind the other. */
    SECOND_BODYSTRUCTURE("two body structures, one behind the other", "mail.ru", "the second is passed over"),
    /** An item of FETCH without a value, read as NIL. */
    MISSING_ITEM_VALUE("an item of FETCH without a value, read as NIL", "Yandex", "the next item read as value"),
    /** FETCH without items. */
    EMPTY_FETCH("FETCH without items", "unknown", "none"),
    /** NO as a greeting, which is BYE. */
    GREETING_NO("NO as a greeting, which is BYE", "IceWarp", "none"),
    /** BYE again and again; the first one ends the conversation. */
    REPEATED_BYE("BYE again and again; the first one ends the conversation", "Yandex", "an endless stream"),
    /** A line that ends with LF alone. In no profile: by name only. */
    BARE_LF_LINE(
            "a line that ends with LF alone",
            "scripts",
            "whoever stands between and does not take LF for a line end reads other commands");

    /** No quirk: the grammar of the RFCs alone. */
    public static final Quirks<ImapQuirk> STRICT = Quirks.none(ImapQuirk.class);

    /** What real peers need: all but {@link #BARE_LF_LINE}. */
    public static final Quirks<ImapQuirk> TOLERANT =
            Quirks.of(ImapQuirk.class, values()).without(BARE_LF_LINE);

    private final String deviation;
    private final String sender;
    private final String risk;

    ImapQuirk(String deviation, String sender, String risk) {
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
