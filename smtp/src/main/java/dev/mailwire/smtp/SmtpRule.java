package dev.mailwire.smtp;

import dev.mailwire.core.Rule;
import org.jspecify.annotations.Nullable;

/**
 * The rules of SMTP that a peer can break, each with its source and, where a server tells the client, the reply to give.
 */
public enum SmtpRule implements Rule {
    /** A command line keeps to 512 octets with its CRLF, plus what the offered extensions add. */
    LINE_TOO_LONG(
            500,
            "5.5.2",
            "Line too long",
            "RFC 5321 4.5.3.1.4",
            "a command line keeps to 512 octets with its CRLF, plus what the offered extensions add"),
    /** A line holds CR and LF only as the CRLF at its end. */
    BARE_LINE_END(
            500,
            "5.5.2",
            "Bare CR or LF in a line",
            "RFC 5321 2.3.8",
            "a line holds CR and LF only as the CRLF at its end"),
    /** A line holds no NUL. */
    NUL(500, "5.5.2", "NUL in a line", "RFC 5321 2.4", "a line holds no NUL"),
    /** A command begins with a verb. */
    EMPTY_LINE(500, "5.5.2", "Empty line", "RFC 5321 4.1.1", "a command begins with a verb"),
    /** A verb is letters, digits and hyphens, then SP or the end of the line. */
    VERB_SYNTAX(
            500,
            "5.5.2",
            "Not a command",
            "RFC 5321 4.1.1",
            "a verb is letters, digits and hyphens, then SP or the end of the line"),
    /** This command takes no argument. */
    NO_ARGUMENT(501, "5.5.4", "No argument wanted", "RFC 5321 4.1.1", "this command takes no argument"),
    /** The argument is one String: an atom or a quoted string. */
    ARGUMENT_SYNTAX(
            501, "5.5.4", "Bad argument", "RFC 5321 4.1.2", "the argument is one String: an atom or a quoted string"),
    /** The argument is a domain or an address literal. */
    DOMAIN_SYNTAX(501, "5.5.4", "Bad domain", "RFC 5321 4.1.1.1", "the argument is a domain or an address literal"),
    /** MAIL has FROM: and RCPT has TO:, and the path follows at once. */
    PATH_PREFIX(
            501,
            "5.5.4",
            "FROM:< or TO:< wanted",
            "RFC 5321 4.1.1.2",
            "MAIL has FROM: and RCPT has TO:, and the path follows at once"),
    /** A reverse-path is &lt;mailbox&gt; or &lt;&gt;. */
    REVERSE_PATH_SYNTAX(501, "5.1.7", "Bad sender address", "RFC 5321 4.1.2", "a reverse-path is <mailbox> or <>"),
    /** A local part has at most 64 octets, a domain 255, a path 256. */
    REVERSE_PATH_TOO_LONG(
            501,
            "5.1.7",
            "Sender address too long",
            "RFC 5321 4.5.3.1",
            "a local part has at most 64 octets, a domain 255, a path 256"),
    /** A forward-path is &lt;mailbox&gt; or &lt;Postmaster&gt;. */
    FORWARD_PATH_SYNTAX(
            501, "5.1.3", "Bad recipient address", "RFC 5321 4.1.2", "a forward-path is <mailbox> or <Postmaster>"),
    /** A local part has at most 64 octets, a domain 255, a path 256. */
    FORWARD_PATH_TOO_LONG(
            501,
            "5.1.3",
            "Recipient address too long",
            "RFC 5321 4.5.3.1",
            "a local part has at most 64 octets, a domain 255, a path 256"),
    /** 8-bit octets in an address or a value need the parameter SMTPUTF8. */
    NON_ASCII_ADDRESS(
            553,
            "5.6.7",
            "Not ASCII, and SMTPUTF8 is not asked for",
            "RFC 6531 3.4",
            "8-bit octets in an address or a value need the parameter SMTPUTF8"),
    /** 8-bit octets are well-formed UTF-8. */
    INVALID_UTF8(501, "5.5.4", "Not UTF-8", "RFC 6531 3.3", "8-bit octets are well-formed UTF-8"),
    /** A parameter is a keyword, or a keyword, = and a value. */
    PARAMETER_SYNTAX(
            501, "5.5.4", "Bad parameter", "RFC 5321 4.1.2", "a parameter is a keyword, or a keyword, = and a value"),
    /** A parameter stands once. */
    PARAMETER_TWICE(501, "5.5.4", "Parameter given twice", "RFC 5321 4.1.1.11", "a parameter stands once"),
    /** Parameters keep to the limit. */
    TOO_MANY_PARAMETERS(501, "5.5.4", "Too many parameters", "RFC 5321 4.1.1.11", "parameters keep to the limit"),
    /** SIZE is 1 to 20 digits. */
    SIZE_SYNTAX(501, "5.5.4", "Bad SIZE", "RFC 1870 3", "SIZE is 1 to 20 digits"),
    /** BODY is 7BIT, 8BITMIME or BINARYMIME. */
    BODY_SYNTAX(501, "5.5.4", "Bad BODY", "RFC 6152 2", "BODY is 7BIT, 8BITMIME or BINARYMIME"),
    /** Xtext is printable US-ASCII, with +, = and the rest as + and two upper-case hexadecimal digits; decoded it is printable too. */
    XTEXT_SYNTAX(
            501,
            "5.5.4",
            "Bad xtext",
            "RFC 3461 4",
            "xtext is printable US-ASCII, with +, = and the rest as + and two upper-case hexadecimal digits; decoded it is printable too"),
    /** RET is FULL or HDRS. */
    RET_SYNTAX(501, "5.5.4", "Bad RET", "RFC 3461 4.3", "RET is FULL or HDRS"),
    /** ENVID is xtext of at most 100 characters. */
    ENVID_SYNTAX(501, "5.5.4", "Bad ENVID", "RFC 3461 4.4", "ENVID is xtext of at most 100 characters"),
    /** NOTIFY is NEVER, or a list of SUCCESS, FAILURE and DELAY. */
    NOTIFY_SYNTAX(
            501, "5.5.4", "Bad NOTIFY", "RFC 3461 4.1", "NOTIFY is NEVER, or a list of SUCCESS, FAILURE and DELAY"),
    /** ORCPT is an address type, a semicolon and the address in xtext, 500 octets at most. */
    ORCPT_SYNTAX(
            501,
            "5.5.4",
            "Bad ORCPT",
            "RFC 3461 4.2",
            "ORCPT is an address type, a semicolon and the address in xtext, 500 octets at most"),
    /** AUTH is &lt;&gt; or a mailbox in xtext. */
    AUTH_PARAMETER_SYNTAX(501, "5.5.4", "Bad AUTH parameter", "RFC 4954 5", "AUTH is <> or a mailbox in xtext"),
    /** This parameter stands without a value. */
    PARAMETER_VALUE_NOT_WANTED(
            501, "5.5.4", "Parameter takes no value", "RFC 6531 3.4", "this parameter stands without a value"),
    /** This parameter does not belong to this command. */
    PARAMETER_NOT_HERE(
            501,
            "5.5.4",
            "Parameter belongs to the other command",
            "RFC 3461 4",
            "this parameter does not belong to this command"),
    /** A mechanism is 1 to 20 upper-case letters, digits, hyphens and underscores. */
    MECHANISM_SYNTAX(
            501,
            "5.5.4",
            "Bad mechanism",
            "RFC 4422 3.1",
            "a mechanism is 1 to 20 upper-case letters, digits, hyphens and underscores"),
    /** A SASL response is base64 with its padding, = for an empty initial one, or *. */
    BASE64_SYNTAX(
            501,
            "5.5.2",
            "Bad base64",
            "RFC 4954 4",
            "a SASL response is base64 with its padding, = for an empty initial one, or *"),
    /** A line of an AUTH exchange keeps to 12288 octets with its CRLF. */
    AUTH_LINE_TOO_LONG(
            500,
            "5.5.6",
            "Authentication line too long",
            "RFC 4954 4",
            "a line of an AUTH exchange keeps to 12288 octets with its CRLF"),
    /** BDAT has a size and LAST or nothing; without the size what follows cannot be read. */
    BDAT_SYNTAX(
            521,
            "5.5.4",
            "Bad BDAT, closing",
            "RFC 3030 2",
            "BDAT has a size and LAST or nothing; without the size what follows cannot be read"),
    /** STARTTLS stands alone. */
    STARTTLS_SYNTAX(501, "5.5.4", "STARTTLS takes no parameters", "RFC 3207 4", "STARTTLS stands alone"),
    /** Nothing follows STARTTLS, or the reply to it, in the clear. */
    INPUT_BEHIND_STARTTLS(
            501,
            "5.5.4",
            "Input behind STARTTLS, closing",
            "RFC 3207 4.2",
            "nothing follows STARTTLS, or the reply to it, in the clear"),
    /** STARTTLS is not given again. */
    ALREADY_SECURED(503, "5.5.1", "TLS is on", "RFC 3207 4.2", "STARTTLS is not given again"),
    /** Nothing but BDAT and RSET follows a chunk that is not the last. */
    STARTTLS_BETWEEN_CHUNKS(
            503,
            "5.5.1",
            "Not between chunks",
            "RFC 3030 2",
            "nothing but BDAT and RSET follows a chunk that is not the last"),
    /** DATA and BDAT are not mixed in one transaction. */
    DATA_AFTER_BDAT(503, "5.5.1", "DATA after BDAT", "RFC 3030 3", "DATA and BDAT are not mixed in one transaction"),
    /** A command of an extension needs its keyword in the EHLO response. */
    NOT_OFFERED(
            502,
            "5.5.1",
            "Command not offered",
            "RFC 5321 4.1.1.1",
            "a command of an extension needs its keyword in the EHLO response"),
    /** LMTP is greeted with LHLO, SMTP with EHLO or HELO. */
    WRONG_HELLO(
            500,
            "5.5.1",
            "Wrong hello for this protocol",
            "RFC 2033 4.1",
            "LMTP is greeted with LHLO, SMTP with EHLO or HELO"),
    /** A connection does not begin with a request of HTTP. */
    HTTP_REQUEST(
            421,
            "4.7.0",
            "This is SMTP, closing",
            "RFC 5321 4.1.1",
            "a connection does not begin with a request of HTTP"),
    /** Content holds CR and LF only as CRLF. */
    BARE_LINE_END_IN_CONTENT(
            554, "5.5.2", "Bare CR or LF in content", "RFC 5321 2.3.8", "content holds CR and LF only as CRLF"),
    /** Content holds CR and LF only as CRLF. */
    BARE_LINE_END_CLOSING(
            521,
            "5.5.2",
            "Bare CR or LF in content, closing",
            "RFC 5321 2.3.8",
            "content holds CR and LF only as CRLF"),
    /** Content keeps to the limit of octets. */
    CONTENT_TOO_LONG(552, "5.3.4", "Message too big", "RFC 1870 6.2", "content keeps to the limit of octets"),
    /** A line ends with CRLF. */
    UNFINISHED_LINE(421, "4.4.2", "Connection cut in a line", "RFC 5321 2.3.8", "a line ends with CRLF"),
    /** Content ends with CRLF.CRLF. */
    UNFINISHED_CONTENT(421, "4.4.2", "Connection cut in content", "RFC 5321 4.1.1.4", "content ends with CRLF.CRLF"),
    /** A chunk has the octets that BDAT announced. */
    UNFINISHED_CHUNK(
            421, "4.4.2", "Connection cut in a chunk", "RFC 3030 2", "a chunk has the octets that BDAT announced"),
    /** A reply line begins with a code from 200 to 559, then SP, a hyphen or the end of the line. */
    REPLY_CODE_SYNTAX(
            "RFC 5321 4.2",
            "a reply line begins with a code from 200 to 559, then SP, a hyphen or the end of the line"),
    /** A reply line keeps to the limit of octets. */
    REPLY_LINE_TOO_LONG("RFC 5321 4.5.3.1.5", "a reply line keeps to the limit of octets"),
    /** A reply keeps to the limits of lines and of octets in all. */
    REPLY_TOO_LONG("RFC 5321 4.2", "a reply keeps to the limits of lines and of octets in all"),
    /** All lines of a reply have one code. */
    REPLY_CODES_DIFFER("RFC 5321 4.2.1", "all lines of a reply have one code"),
    /** The text of a reply is printable US-ASCII and TAB. */
    REPLY_TEXT_SYNTAX("RFC 5321 4.2", "the text of a reply is printable US-ASCII and TAB"),
    /** A greeting names the server's domain. */
    GREETING_SYNTAX("RFC 5321 4.2", "a greeting names the server's domain"),
    /** A line of an EHLO response is a keyword and its parameters. */
    EHLO_LINE_SYNTAX("RFC 5321 4.1.1.1", "a line of an EHLO response is a keyword and its parameters"),
    /** An enhanced status code is class.subject.detail. */
    ENHANCED_CODE_SYNTAX("RFC 3463 2", "an enhanced status code is class.subject.detail"),
    /** A challenge is base64. */
    CHALLENGE_SYNTAX("RFC 4954 4", "a challenge is base64"),
    /** A reply answers a command; only 421 comes without one. */
    REPLY_NOT_ASKED_FOR("RFC 5321 4.2", "a reply answers a command; only 421 comes without one"),
    /** A reply ends with a line that has SP behind its code. */
    UNFINISHED_REPLY("RFC 5321 4.2", "a reply ends with a line that has SP behind its code"),
    /** Every command is answered before the connection ends. */
    UNANSWERED_COMMAND("RFC 5321 4.2", "every command is answered before the connection ends");

    private final @Nullable SmtpReply suggestedReply;
    private final String source;
    private final String meaning;

    SmtpRule(int code, String enhanced, String text, String source, String meaning) {
        this.suggestedReply = SmtpReply.of(code, EnhancedStatusCode.of(enhanced), text);
        this.source = source;
        this.meaning = meaning;
    }

    SmtpRule(String source, String meaning) {
        this.suggestedReply = null;
        this.source = source;
        this.meaning = meaning;
    }

    /** The reply that a server gives to what broke this rule; null for the rules that servers are held to. */
    public @Nullable SmtpReply suggestedReply() {
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
