package dev.mailwire.pop3;

import dev.mailwire.core.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The rules of POP3 that a peer can break, each with its source and, where a server tells the client, the reply to give.
 */
public enum Pop3Rule implements Rule {
    /** A command line keeps to 255 octets with its CRLF. */
    LINE_TOO_LONG("Line too long", "RFC 2449 4", "a command line keeps to 255 octets with its CRLF"),
    /** A line of an AUTH exchange keeps to 12288 octets with its CRLF. */
    AUTH_LINE_TOO_LONG(
            "Authentication line too long",
            "RFC 4954 4",
            "a line of an AUTH exchange keeps to 12288 octets with its CRLF"),
    /** A line holds CR and LF only as the CRLF at its end. */
    BARE_LINE_END("Bare CR or LF in a line", "RFC 1939 3", "a line holds CR and LF only as the CRLF at its end"),
    /** A line holds no NUL. */
    NUL("NUL in a line", "RFC 1939 3", "a line holds no NUL"),
    /** A command begins with a keyword. */
    EMPTY_LINE("Empty line", "RFC 1939 3", "a command begins with a keyword"),
    /** A keyword is printable US-ASCII, then SP or the end of the line. */
    KEYWORD_SYNTAX("Not a command", "RFC 2449 3", "a keyword is printable US-ASCII, then SP or the end of the line"),
    /** This command takes no argument, or no more of them. */
    NO_ARGUMENT("No argument wanted", "RFC 1939 3", "this command takes no argument, or no more of them"),
    /** This command takes an argument, or one more. */
    MISSING_ARGUMENT("Argument missing", "RFC 1939 3", "this command takes an argument, or one more"),
    /** A name is printable US-ASCII without SP. */
    NAME_SYNTAX("Bad name", "RFC 1939 7", "a name is printable US-ASCII without SP"),
    /** A password is one printable US-ASCII character or more, SP too. */
    PASSWORD_SYNTAX("Bad password", "RFC 1939 7", "a password is one printable US-ASCII character or more, SP too"),
    /** A digest is 32 hexadecimal digits in lower case. */
    DIGEST_SYNTAX("Bad digest", "RFC 1939 7", "a digest is 32 hexadecimal digits in lower case"),
    /** 8-bit octets in a name or a password need UTF8. */
    EIGHT_BIT_ARGUMENT(
            "Not ASCII, and UTF8 is not in use", "RFC 6856 2.1", "8-bit octets in a name or a password need UTF8"),
    /** A message number is decimal digits, from 1. */
    MESSAGE_NUMBER_SYNTAX("Bad message number", "RFC 1939 5", "a message number is decimal digits, from 1"),
    /** A number of lines is decimal digits, from 0. */
    LINE_COUNT_SYNTAX("Bad number of lines", "RFC 1939 7", "a number of lines is decimal digits, from 0"),
    /** A SASL response is base64 with its padding, = for an empty initial one, or *. */
    BASE64_SYNTAX(
            "Bad base64", "RFC 5034 4", "a SASL response is base64 with its padding, = for an empty initial one, or *"),
    /** A language range is subtags of 1 to 8 letters, digits too behind the first, with hyphens between, or *. */
    LANGUAGE_RANGE_SYNTAX(
            "Bad language range",
            "RFC 6856 3.2",
            "a language range is subtags of 1 to 8 letters, digits too behind the first, with hyphens between, or *"),
    /** The name of a bulletin board is printable US-ASCII without SP. */
    GROUP_SYNTAX(
            "Bad name of a bulletin board",
            "RFC 1082",
            "the name of a bulletin board is printable US-ASCII without SP"),
    /** The name of a header field is printable US-ASCII without SP and colon. */
    FIELD_NAME_SYNTAX(
            "Bad field name", "RFC 5322 2.2", "the name of a header field is printable US-ASCII without SP and colon"),
    /** A command of an extension needs its capability. */
    NOT_OFFERED("Command not offered", "RFC 2449 5", "a command of an extension needs its capability"),
    /** STLS comes before login and before UTF8. */
    STLS_TOO_LATE("Too late for STLS", "RFC 2595 4", "STLS comes before login and before UTF8"),
    /** STLS is not given again. */
    ALREADY_SECURED("TLS is on", "RFC 2595 4", "STLS is not given again"),
    /** Nothing follows STLS, or the reply to it, in the clear. */
    INPUT_BEHIND_STLS(
            "Input behind STLS, closing", "RFC 2595 4", "nothing follows STLS, or the reply to it, in the clear"),
    /** A connection does not begin with a request of HTTP. */
    HTTP_REQUEST("This is POP3, closing", "RFC 1939 3", "a connection does not begin with a request of HTTP"),
    /** Content holds CR and LF only as CRLF. */
    BARE_LINE_END_IN_CONTENT("Bare CR or LF in content", "RFC 1939 3", "content holds CR and LF only as CRLF"),
    /** Content holds CR and LF only as CRLF. */
    BARE_LINE_END_CLOSING("Bare CR or LF in content, closing", "RFC 1939 3", "content holds CR and LF only as CRLF"),
    /** Content keeps to the limit of octets. */
    CONTENT_TOO_LONG("Message too big", "RFC 1939 3", "content keeps to the limit of octets"),
    /** A line ends with CRLF. */
    UNFINISHED_LINE("Connection cut in a line", "RFC 1939 3", "a line ends with CRLF"),
    /** Content ends with CRLF.CRLF. */
    UNFINISHED_CONTENT("Connection cut in content", "RFC 1939 3", "content ends with CRLF.CRLF"),
    /** 8-bit octets are well-formed UTF-8. */
    INVALID_UTF8("Not UTF-8", "RFC 6856 2", "8-bit octets are well-formed UTF-8"),
    /** A mechanism is 1 to 20 upper-case letters, digits, hyphens and underscores. */
    MECHANISM_SYNTAX(
            "Bad mechanism",
            "RFC 4422 3.1",
            "a mechanism is 1 to 20 upper-case letters, digits, hyphens and underscores"),
    /** A POP URL is pop://, a user and how to log in, a host and a port; no path, no password. */
    URL_SYNTAX("RFC 2384 8", "a POP URL is pop://, a user and how to log in, a host and a port; no path, no password"),
    /** A reply begins with +OK or -ERR, or with + in an AUTH exchange, then SP or the end of the line. */
    REPLY_STATUS_SYNTAX(
            "RFC 1939 3",
            "a reply begins with +OK or -ERR, or with + in an AUTH exchange, then SP or the end of the line"),
    /** A status line or a line of a listing keeps to the limit of octets. */
    REPLY_LINE_TOO_LONG("RFC 2449 4", "a status line or a line of a listing keeps to the limit of octets"),
    /** The text of a reply is printable US-ASCII and TAB. */
    REPLY_TEXT_SYNTAX("RFC 2449 3", "the text of a reply is printable US-ASCII and TAB"),
    /** A challenge is base64. */
    CHALLENGE_SYNTAX("RFC 5034 4", "a challenge is base64"),
    /** A challenge comes within an AUTH exchange. */
    CHALLENGE_NOT_ASKED_FOR("RFC 5034 4", "a challenge comes within an AUTH exchange"),
    /** A reply answers a command. */
    REPLY_NOT_ASKED_FOR("RFC 1939 3", "a reply answers a command"),
    /** The answer to STAT is the number of messages, SP and their octets. */
    DROP_LISTING_SYNTAX("RFC 1939 5", "the answer to STAT is the number of messages, SP and their octets"),
    /** A scan listing is a message number, SP and the octets of the message. */
    SCAN_LISTING_SYNTAX("RFC 1939 5", "a scan listing is a message number, SP and the octets of the message"),
    /** A unique-id listing is a message number, SP and 1 to 70 printable octets. */
    UNIQUE_ID_LISTING_SYNTAX("RFC 1939 7", "a unique-id listing is a message number, SP and 1 to 70 printable octets"),
    /** The answer to LAST is a message number, or 0. */
    LAST_SYNTAX("RFC 1460", "the answer to LAST is a message number, or 0"),
    /** A capability is a tag without a dot and its parameters, one SP between them. */
    CAPABILITY_SYNTAX("RFC 2449 3", "a capability is a tag without a dot and its parameters, one SP between them"),
    /** The answer to CAPA keeps to the limit of octets. */
    CAPABILITIES_TOO_LONG("RFC 2449 5", "the answer to CAPA keeps to the limit of octets"),
    /** A language listing is a language tag, SP and its description. */
    LANGUAGE_SYNTAX("RFC 6856 3.2", "a language listing is a language tag, SP and its description"),
    /** A field listing is a message number, SP, the name of a field, a colon and its value. */
    FIELD_LISTING_SYNTAX(
            "XTND XLST", "a field listing is a message number, SP, the name of a field, a colon and its value"),
    /** A line of XTND BBOARDS is the name of a bulletin board, SP and its highest message. */
    GROUP_LISTING_SYNTAX(
            "RFC 1082", "a line of XTND BBOARDS is the name of a bulletin board, SP and its highest message"),
    /** A reply ends with CRLF. */
    UNFINISHED_REPLY("RFC 1939 3", "a reply ends with CRLF"),
    /** A listing ends with a line that is a dot. */
    UNFINISHED_LISTING("RFC 1939 3", "a listing ends with a line that is a dot"),
    /** A message ends with CRLF.CRLF. */
    UNFINISHED_MESSAGE("RFC 1939 3", "a message ends with CRLF.CRLF"),
    /** Every command is answered before the connection ends. */
    UNANSWERED_COMMAND("RFC 1939 3", "every command is answered before the connection ends");

    private final @Nullable Pop3Reply suggestedReply;
    private final String source;
    private final String meaning;

    Pop3Rule(String suggestedText, String source, String meaning) {
        this.suggestedReply = Pop3Reply.err(suggestedText);
        this.source = source;
        this.meaning = meaning;
    }

    Pop3Rule(String source, String meaning) {
        this.suggestedReply = null;
        this.source = source;
        this.meaning = meaning;
    }

    /** The reply that a server gives to what broke this rule; null for the rules that servers are held to. */
    public @Nullable Pop3Reply suggestedReply() {
        return suggestedReply;
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
