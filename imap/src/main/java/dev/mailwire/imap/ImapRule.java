package dev.mailwire.imap;

import dev.mailwire.core.Rule;

/** The rules of IMAP that a peer can break, each with its source. */
public enum ImapRule implements Rule {
    /** A tag is atom characters and ], but no +. */
    TAG_SYNTAX("RFC 9051 9", "a tag is atom characters and ], but no +"),
    /** An atom is printable US-ASCII without ( ) { % * " \ ] and SP. */
    ATOM_SYNTAX("RFC 9051 4.1", "an atom is printable US-ASCII without ( ) { % * \" \\ ] and SP"),
    /** An astring is atom characters and ], a quoted string or a literal. */
    ASTRING_SYNTAX("RFC 9051 9", "an astring is atom characters and ], a quoted string or a literal"),
    /** A string is a quoted string or a literal. */
    STRING_SYNTAX("RFC 9051 4.3", "a string is a quoted string or a literal"),
    /** An nstring is a string or NIL. */
    NSTRING_SYNTAX("RFC 9051 4.5", "an nstring is a string or NIL"),
    /** A quoted string holds no CR, LF or NUL, and a backslash only before a quote or a backslash. */
    QUOTED_SYNTAX(
            "RFC 9051 4.3",
            "a quoted string holds no CR, LF or NUL, and a backslash only before a quote or a backslash"),
    /** A quoted string ends with a quote on its line. */
    UNFINISHED_QUOTED("RFC 9051 4.3", "a quoted string ends with a quote on its line"),
    /** 8-bit octets in a quoted string are UTF-8, and wait until it was enabled. */
    EIGHT_BIT_QUOTED("RFC 9755 3", "8-bit octets in a quoted string are UTF-8, and wait until it was enabled"),
    /** A literal is its size in braces, CRLF and that many octets. */
    LITERAL_SYNTAX("RFC 9051 4.3", "a literal is its size in braces, CRLF and that many octets"),
    /** The size of a literal fits 32 bits, in IMAP4rev2 63 bits. */
    LITERAL_SIZE("RFC 9051 4.3", "the size of a literal fits 32 bits, in IMAP4rev2 63 bits"),
    /** NUL stands in a literal8 only. */
    NUL("RFC 9051 4.3", "NUL stands in a literal8 only"),
    /** Here stands one SP. */
    SPACE("RFC 9051 9", "here stands one SP"),
    /** A list is in parentheses, with one SP between its elements. */
    LIST_SYNTAX("RFC 9051 4.4", "a list is in parentheses, with one SP between its elements"),
    /** The elements of a list keep to the limit. */
    TOO_MANY_ITEMS("RFC 9051 4.4", "the elements of a list keep to the limit"),
    /** Parentheses and what else nests keep to the limit. */
    TOO_DEEP("RFC 9051 4.4", "parentheses and what else nests keep to the limit"),
    /** A value is an atom, a number, a string or a list of them in parentheses. */
    VALUE_SYNTAX("RFC 4466 6", "a value is an atom, a number, a string or a list of them in parentheses"),
    /** A number is digits, and fits 32 bits. */
    NUMBER_SYNTAX("RFC 9051 4.2", "a number is digits, and fits 32 bits"),
    /** A size is digits, and fits 32 bits, in IMAP4rev2 63 bits. */
    NUMBER64_SYNTAX("RFC 9051 9", "a size is digits, and fits 32 bits, in IMAP4rev2 63 bits"),
    /** A number from 1 on does not begin with 0, and fits 32 bits. */
    NZ_NUMBER_SYNTAX("RFC 9051 9", "a number from 1 on does not begin with 0, and fits 32 bits"),
    /** A mod-sequence is digits, and fits 63 bits. */
    MOD_SEQUENCE_SYNTAX("RFC 7162 7", "a mod-sequence is digits, and fits 63 bits"),
    /** A mailbox name is modified UTF-7 in its one canonical form. */
    MAILBOX_SYNTAX("RFC 3501 5.1.3", "a mailbox name is modified UTF-7 in its one canonical form"),
    /** A mailbox name is Net-Unicode: UTF-8 without control characters. */
    MAILBOX_UTF8("RFC 9051 5.1", "a mailbox name is Net-Unicode: UTF-8 without control characters"),
    /** A pattern of mailbox names is atom characters, ], % and *, or a string. */
    LIST_MAILBOX_SYNTAX("RFC 9051 9", "a pattern of mailbox names is atom characters, ], % and *, or a string"),
    /** A flag is an atom, or a backslash and an atom. */
    FLAG_SYNTAX("RFC 9051 9", "a flag is an atom, or a backslash and an atom"),
    /** A sequence set is numbers from 1 on, * and ranges with a colon, parted by commas. */
    SEQUENCE_SET_SYNTAX(
            "RFC 9051 9", "a sequence set is numbers from 1 on, * and ranges with a colon, parted by commas"),
    /** A section is part numbers, then HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT or MIME, in brackets. */
    SECTION_SYNTAX(
            "RFC 9051 6.4.5",
            "a section is part numbers, then HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT or MIME, in brackets"),
    /** A header list is one field name or more in parentheses. */
    HEADER_LIST_SYNTAX("RFC 9051 9", "a header list is one field name or more in parentheses"),
    /** A partial is &lt;first octet.count&gt;, the count from 1 on. */
    PARTIAL_SYNTAX("RFC 9051 6.4.5", "a partial is <first octet.count>, the count from 1 on"),
    /** A date is day-month-year, such as 1-Feb-1994. */
    DATE_SYNTAX("RFC 9051 9", "a date is day-month-year, such as 1-Feb-1994"),
    /** A date-time is a quoted date of fixed width, a time and a zone of four digits. */
    DATE_TIME_SYNTAX("RFC 9051 9", "a date-time is a quoted date of fixed width, a time and a zone of four digits"),
    /** A date and a time are in the calendar and on the clock. */
    DATE_RANGE("RFC 9051 9", "a date and a time are in the calendar and on the clock"),
    /** A capability is an atom. */
    CAPABILITY_SYNTAX("RFC 9051 9", "a capability is an atom"),
    /** An envelope is date, subject, six lists of addresses, in-reply-to and message-id. */
    ENVELOPE_SYNTAX(
            "RFC 9051 7.5.2", "an envelope is date, subject, six lists of addresses, in-reply-to and message-id"),
    /** An address is name, route, mailbox and host, each a string or NIL. */
    ADDRESS_SYNTAX("RFC 9051 7.5.2", "an address is name, route, mailbox and host, each a string or NIL"),
    /** A list of addresses is NIL, or one address or more with nothing between them. */
    ADDRESS_LIST_SYNTAX(
            "RFC 9051 7.5.2", "a list of addresses is NIL, or one address or more with nothing between them"),
    /** A body is a part with its fields, or bodies with nothing between them and a subtype. */
    BODY_SYNTAX(
            "RFC 9051 7.5.2", "a body is a part with its fields, or bodies with nothing between them and a subtype"),
    /** Parameters are NIL, or pairs of strings. */
    BODY_PARAMETERS_SYNTAX("RFC 9051 7.5.2", "parameters are NIL, or pairs of strings"),
    /** A disposition is NIL, or a string and parameters. */
    BODY_DISPOSITION_SYNTAX("RFC 9051 7.5.2", "a disposition is NIL, or a string and parameters"),
    /** A language is a string or NIL, or one string or more in parentheses. */
    BODY_LANGUAGE_SYNTAX("RFC 9051 7.5.2", "a language is a string or NIL, or one string or more in parentheses"),
    /** Extension data is a string, NIL, a number or a list of them. */
    BODY_EXTENSION_SYNTAX("RFC 9051 9", "extension data is a string, NIL, a number or a list of them"),
    /** A search key is a known word with its arguments, a sequence set or a list of keys. */
    SEARCH_KEY_SYNTAX(
            "RFC 9051 6.4.4", "a search key is a known word with its arguments, a sequence set or a list of keys"),
    /** A search key is one that the server knows. */
    SEARCH_KEY_UNKNOWN("RFC 9051 6.4.4", "a search key is one that the server knows"),
    /** Nothing follows the value. */
    VALUE_END("RFC 9051 9", "nothing follows the value"),
    /** A client sets neither Recent nor the wildcard. */
    FLAG_NOT_SETTABLE("RFC 9051 2.3.2", "a client sets neither \\Recent nor \\*"),
    /** A command is a tag, SP, its name and its arguments. */
    COMMAND_SYNTAX("RFC 9051 2.2.1", "a command is a tag, SP, its name and its arguments"),
    /** Nothing follows the arguments of a command. */
    COMMAND_END("RFC 9051 9", "nothing follows the arguments of a command"),
    /** ID is NIL, or at most 30 fields in parentheses, each a string and a string or NIL. */
    ID_SYNTAX("RFC 2971 3.3", "ID is NIL, or at most 30 pairs of strings in parentheses, of 30 and 1024 octets"),
    /** A mechanism is 1 to 20 letters, digits, hyphens and underscores. */
    MECHANISM_SYNTAX("RFC 4422 3.1", "a mechanism is 1 to 20 letters, digits, hyphens and underscores"),
    /** A response of SASL is base64. */
    BASE64_SYNTAX("RFC 9051 6.2.2", "a response of SASL is base64, an empty initial one ="),
    /** An item of FETCH is a known word with its section, or of the form of one. */
    FETCH_ITEM_SYNTAX("RFC 9051 6.4.5", "an item of FETCH is a word, perhaps with a section and a partial"),
    /** STORE sets, adds or removes FLAGS. */
    STORE_SYNTAX("RFC 9051 6.4.6", "STORE has FLAGS, +FLAGS or -FLAGS, perhaps with .SILENT"),
    /** A message of APPEND is flags and a date, if they are there, and a literal. */
    APPEND_SYNTAX("RFC 9051 6.3.12", "a message of APPEND is flags and a date, if they are there, and a literal"),
    /** FIND has MAILBOXES or ALL.MAILBOXES. */
    FIND_SYNTAX("RFC 1730 6.3.10", "FIND has MAILBOXES or ALL.MAILBOXES"),
    /** A response is +, or a tag or *, SP and what it says. */
    RESPONSE_SYNTAX("RFC 9051 7", "a response is +, or a tag or *, SP and what it says"),
    /** A tagged response is OK, NO or BAD and text. */
    STATUS_SYNTAX("RFC 9051 7.1", "a tagged response is OK, NO or BAD and text"),
    /** Nothing follows the data of a response. */
    RESPONSE_END("RFC 9051 9", "nothing follows the data of a response"),
    /** A response code is a word and its argument in brackets. */
    CODE_SYNTAX("RFC 9051 7.1", "a response code is a word and its argument in brackets"),
    /** A delimiter of hierarchy is one quoted character, or NIL. */
    DELIMITER_SYNTAX("RFC 9051 9", "a delimiter of hierarchy is one quoted character, or NIL"),
    /** A namespace is a prefix and a delimiter in parentheses, a list of them more than NIL. */
    NAMESPACE_SYNTAX(
            "RFC 9051 7.3.3", "a namespace is a prefix and a delimiter in parentheses; a list has one or more"),
    /** ESEARCH is a tag in parentheses, UID and names with values. */
    ESEARCH_SYNTAX("RFC 9051 7.3.2", "ESEARCH is a tag in parentheses, UID and names with values"),
    /** FETCH is items with their values in parentheses. */
    FETCH_SYNTAX("RFC 9051 7.5.2", "FETCH is items with their values in parentheses"),
    /** The lines of a message keep to the limit. */
    LINE_TOO_LONG("RFC 2683 3.2.1.5", "the lines of a command or response keep to the limit"),
    /** A literal that is a string keeps to the limit. */
    LITERAL_TOO_LONG("RFC 9051 4.3", "a literal that is a string keeps to the limit"),
    /** The literals of a message keep to the limits of number and octets. */
    LITERALS_TOO_MANY("RFC 9051 4.3", "the literals of a command or response keep to the limits of number and octets"),
    /** CR and LF stand together, at the end of a line. */
    BARE_LINE_END("RFC 9051 2.2", "CR and LF stand together, at the end of a line"),
    /** A response has its end before the connection has. */
    UNFINISHED_RESPONSE("RFC 9051 2.2.2", "a response has its end before the connection has"),
    /** A literal has its octets before the connection has its end. */
    UNFINISHED_LITERAL("RFC 9051 4.3", "a literal has its octets before the connection has its end"),
    /** A literal without a wait is for servers with LITERAL+, and up to 4,096 octets for those with LITERAL-. */
    LITERAL_NOT_OFFERED(
            "RFC 7888 5", "{n+} is for servers with LITERAL+, and up to 4096 octets for those with LITERAL-"),
    /** A literal stands where a string or a message does. */
    LITERAL_NOT_HERE("RFC 9051 4.3", "a literal stands where a string or a message does"),
    /** What is refused and already on its way keeps to the limit, or the connection ends. */
    LITERAL_NOT_SWALLOWED(
            "RFC 7888 5", "a refused literal that is on its way keeps to the limit, or the connection ends"),
    /** A command has its end before the connection has. */
    UNFINISHED_COMMAND("RFC 9051 2.2.1", "a command has its end before the connection has"),
    /** IDLE ends with DONE alone on its line. */
    IDLE_SYNTAX("RFC 9051 6.3.13", "IDLE ends with DONE alone on its line"),
    /** A client uses what the server offers. */
    NOT_OFFERED("RFC 9051 6.1.1", "a client uses what the server offers"),
    /** Nothing follows STARTTLS in the clear. */
    INPUT_BEHIND_STARTTLS("RFC 9051 6.2.1", "nothing follows STARTTLS in the clear"),
    /** A greeting is the first response, and OK, PREAUTH or BYE. */
    GREETING_SYNTAX("RFC 9051 7.1", "a greeting is the first response, and OK, PREAUTH or BYE"),
    /** A completion has the tag of a command that was sent and has none. */
    TAG_UNKNOWN("RFC 9051 2.2.2", "a completion has the tag of a command that was sent and has none"),
    /** A continuation comes when a literal, AUTHENTICATE or IDLE waits for it. */
    CONTINUATION_NOT_ASKED_FOR(
            "RFC 9051 7.6", "a continuation comes when a literal, AUTHENTICATE or IDLE waits for it"),
    /** PARTIAL has an item that is octets of a message. */
    PARTIAL_FETCH_SYNTAX(
            "RFC 1730 6.4.6", "PARTIAL has an item that is octets of a message, a first octet and a count");

    private final String source;
    private final String meaning;

    ImapRule(String source, String meaning) {
        this.source = source;
        this.meaning = meaning;
    }

    @Override
    public String source() {
        return source;
    }

    @Override
    public String meaning() {
        return meaning;
    }
}
