package dev.mailwire.core.message;

import dev.mailwire.core.Rule;

/**
 * A rule of the message format that a peer can break. None of them loses anything: what broke it is kept as it came, and
 * the violation stands beside it.
 */
public enum MessageRule implements Rule {
    /** A line of the header holds no colon. */
    FIELD_WITHOUT_COLON("RFC 5322 2.2", "a header field is a name, a colon and a body"),
    /** A line of the header begins with its colon. */
    FIELD_WITHOUT_NAME("RFC 5322 3.6.8", "a header field has a name of at least one octet"),
    /** What stands before the colon is no field name. */
    FIELD_NAME("RFC 5322 3.6.8", "a field name is printable US-ASCII without space and colon"),
    /** The first line of a header begins with white space. */
    FOLD_WITHOUT_FIELD("RFC 5322 2.2.3", "a folded line continues the field before it"),
    /** A CR without LF: content, never a line end. */
    BARE_CR("RFC 5322 2.3", "CR is only used together with LF"),
    /** A LF without CR: content, or a line end under {@link MessageQuirk#BARE_LF_LINE}. */
    BARE_LF("RFC 5322 2.3", "LF is only used together with CR"),
    /** A NUL in a field. */
    NUL("RFC 5322 4.1", "a header field holds no NUL"),
    /** A line of a field that is too long to send. */
    LINE_TOO_LONG("RFC 5322 2.1.1", "a line has at most 998 octets without its CRLF"),
    /** The input ended within a line of the header. */
    LINE_UNTERMINATED("RFC 5322 2.1", "a line ends in CRLF"),
    /** A field above {@link MessageLimits#fieldOctets}: its rest is left off. */
    FIELD_TOO_LONG("MessageLimits.fieldOctets", "a header field keeps within the limit set here"),
    /** A header above {@link MessageLimits#headerOctets}: reading ends. */
    HEADER_TOO_LONG("MessageLimits.headerOctets", "a header keeps within the limit set here"),
    /** A header above {@link MessageLimits#fields}: reading ends. */
    TOO_MANY_FIELDS("MessageLimits.fields", "a header has no more fields than the limit set here"),

    /** No date-time can be made of it. */
    DATE_TIME("RFC 5322 3.3", "a date-time is day, month, year, time and zone"),
    /** A number of a date-time is out of range, or there is no such day. */
    DATE_TIME_RANGE("RFC 5322 3.3", "a date-time is a day that exists and a time that a clock shows"),
    /** Readable, but in a form of no grammar, such as {@code 9:05}. */
    DATE_TIME_FORM("RFC 5322 4.3", "hour, minute and second have two digits, and white space is before a numeric zone"),
    /** The day of the week is not that of the date. */
    DAY_OF_WEEK("RFC 5322 3.3", "the day of the week is that of the date"),
    /** The zone is missing: read as {@code -0000}. */
    ZONE_MISSING("RFC 5322 3.3", "a date-time ends in a zone"),
    /** Something follows the date-time. */
    DATE_TIME_REST("RFC 5322 3.3", "only comments follow a date-time"),

    /** A comment is not closed: it reaches to the end of the field. */
    COMMENT_UNCLOSED("RFC 5322 3.2.2", "a comment ends in a closing parenthesis"),
    /** A quoted string is not closed: it reaches to the end of the field. */
    QUOTED_STRING_UNCLOSED("RFC 5322 3.2.4", "a quoted string ends in a quotation mark"),
    /** A Return-Path without a path in angle brackets. */
    RETURN_PATH("RFC 5321 4.4", "Return-Path holds one path in angle brackets"),
    /** A token of Received that belongs to no clause. */
    RECEIVED_TOKEN("RFC 5321 4.4", "Received is a list of clauses, each a word and its value"),
    /** A clause of Received without value. */
    RECEIVED_VALUE("RFC 5321 4.4", "a clause of Received has a value"),
    /** A clause of Received whose value does not fit it, or with more than one. */
    RECEIVED_FORM("RFC 5321 4.4", "the value of a clause has the form that its word asks for"),
    /** A clause of Received that is missing, doubled or not in its place. */
    RECEIVED_ORDER("RFC 5321 4.4", "the clauses are from, by, via, with, id, for and then the others"),
    /** A Received without a readable date-time after its last semicolon. */
    RECEIVED_DATE("RFC 5321 4.4", "Received ends in a semicolon and a date-time"),

    /** A report lacks a field that it must have. */
    STATUS_FIELD_MISSING("RFC 3464 2.1, RFC 3886 3.1, RFC 8098 3.1", "a report has all fields that its format demands"),
    /** A field of a report stands twice where once is allowed. */
    STATUS_FIELD_TWICE("RFC 3464 2.1, RFC 8098 3.1", "a field of a report stands once in its group"),
    /** A field of a report does not have its form. */
    STATUS_FIELD_FORM("RFC 3464 2.2, RFC 3886 3, RFC 8098 3.2", "a field of a report has the form of its name");

    private final String source;
    private final String meaning;

    MessageRule(String source, String meaning) {
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
