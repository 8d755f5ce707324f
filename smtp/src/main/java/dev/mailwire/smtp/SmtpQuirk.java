package dev.mailwire.smtp;

import dev.mailwire.core.Quirk;
import dev.mailwire.core.Quirks;

/**
 * What real peers send outside the grammar of SMTP, by name. Nothing here lets anything but CRLF.CRLF end content, and what
 * is read under a quirk never means something else than it would without.
 */
public enum SmtpQuirk implements Quirk {
    /** SP before the CRLF of a command: QUIT SP. */
    TRAILING_SPACE("SP before the CRLF of a command: QUIT SP", "several clients", "none: nothing else may stand there"),
    /** Two or more SP where one stands: AUTH PLAIN SP SP AGEAYg==. */
    DOUBLE_SPACE(
            "two or more SP where one stands: AUTH PLAIN SP SP AGEAYg==",
            "Windows Mail",
            "an empty value between the two is missed"),
    /** NOOP, HELP, VRFY and EXPN with any text: VRFY &lt;a@b&gt;. */
    LOOSE_ARGUMENT(
            "NOOP, HELP, VRFY and EXPN with any text: VRFY <a@b>",
            "most clients: real arguments of VRFY are mailboxes",
            "none: the text is kept raw"),
    /** MAIL FROM: SP &lt;a@b&gt;. */
    SPACE_AFTER_COLON("MAIL FROM: SP <a@b>", "Outlook 365 apps", "none"),
    /** MAIL FROM:a@b without angle brackets. */
    BARE_PATH("MAIL FROM:a@b without angle brackets", "printers, scripts", "where the path ends is decided by SP"),
    /** A local part with dots at its ends or together: user.@example.com. */
    LOOSE_DOTS(
            "a local part with dots at its ends or together: user.@example.com",
            "HPE iLO, Japanese mobile carriers",
            "another system quotes it"),
    /** RCPT TO:a@b &lt;c@d&gt;: a display name before the path. */
    LOOSE_DISPLAY_NAME(
            "RCPT TO:a@b <c@d>: a display name before the path",
            "scripts",
            "the name looks like an address; it is never used"),
    /** HELO or EHLO without an argument. */
    MISSING_DOMAIN("HELO or EHLO without an argument", "scripts", "none: the client named nothing"),
    /** Underscores in the argument of EHLO: my_host. */
    LOOSE_DOMAIN("underscores in the argument of EHLO: my_host", "Windows", "none"),
    /** An address literal in HELO, which takes a domain. */
    HELO_LITERAL("an address literal in HELO, which takes a domain", "several clients", "none"),
    /** An IPv6 literal without its tag: [2001:db8::1]. */
    UNTAGGED_IPV6_LITERAL("an IPv6 literal without its tag: [2001:db8::1]", "several clients", "none"),
    /** A dot at the end of a domain: a@example.com.. */
    TRAILING_DOT("a dot at the end of a domain: a@example.com.", "several clients", "two names for one domain"),
    /** A parameter with = and no value: SIZE=. */
    EMPTY_PARAMETER_VALUE("a parameter with = and no value: SIZE=", "unknown", "none: read as without a value"),
    /** Hexadecimal digits of xtext in lower case: +4a. */
    LOWER_CASE_HEX("hexadecimal digits of xtext in lower case: +4a", "unknown", "none"),
    /** A command line that ends with LF alone; in no profile, to be allowed by name. */
    BARE_LF_LINE(
            "a command line that ends with LF alone; in no profile, to be allowed by name",
            "scripts",
            "command smuggling: two systems see different lines"),
    /** A 334 reply whose text is no base64. */
    CHALLENGE_NOT_BASE64("a 334 reply whose text is no base64", "Microsoft", "none: the text is kept raw"),
    /** A greeting without a domain: 220. */
    MISSING_GREETING_DOMAIN("a greeting without a domain: 220", "unknown", "none"),
    /** TAB between code and text of a reply. */
    TAB_AFTER_CODE("TAB between code and text of a reply", "unknown", "none"),
    /** 8-bit octets in the text of a reply without SMTPUTF8. */
    EIGHT_BIT_IN_REPLY(
            "8-bit octets in the text of a reply without SMTPUTF8",
            "many servers",
            "log and terminal injection by C1 controls"),
    /** AUTH=PLAIN LOGIN as a line of an EHLO response. */
    AUTH_EQUALS("AUTH=PLAIN LOGIN as a line of an EHLO response", "old Microsoft servers", "none"),
    /** TAB between the words of a line of an EHLO response. */
    TAB_AS_SPACE("TAB between the words of a line of an EHLO response", "unknown", "none"),
    /** A line of an EHLO response that is outside the grammar or empty. */
    ODD_EHLO_LINE(
            "a line of an EHLO response that is outside the grammar or empty",
            "unknown",
            "none: it is kept raw and makes no keyword");

    /** No quirk: the grammar of the RFCs alone. */
    public static final Quirks<SmtpQuirk> STRICT = Quirks.none(SmtpQuirk.class);

    /** What real peers need: every quirk but {@link #BARE_LF_LINE}. */
    public static final Quirks<SmtpQuirk> TOLERANT =
            Quirks.of(SmtpQuirk.class, values()).without(BARE_LF_LINE);

    private final String deviation;
    private final String sender;
    private final String risk;

    SmtpQuirk(String deviation, String sender, String risk) {
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
