package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Keywords;
import java.util.Arrays;
import java.util.Locale;

/**
 * The keywords of service extensions: the whole of the IANA registry and a few that are met without being in it. Each says by
 * how much it lets the lines of MAIL and RCPT grow beyond 512 octets (RFC 5321 4.5.3.1.4): the figure of its RFC, or, where
 * that names none, what its parameters take at their longest.
 */
public enum EhloKeyword {
    /** 8BITMIME, RFC 6152: content with 8-bit octets; {@code BODY=8BITMIME}, 14 octets. */
    EIGHT_BIT_MIME("8BITMIME", 14, 0),
    /** ATRN, RFC 2645: on-demand mail relay. */
    ATRN(0, 0),
    /** AUTH, RFC 4954: SASL; 500 octets for the parameter AUTH of MAIL (section 3). */
    AUTH(500, 0),
    /** BINARYMIME, RFC 3030: content of any octets; 16 octets (section 3). */
    BINARYMIME(16, 0),
    /** BURL, RFC 4468: content by reference. */
    BURL(0, 0),
    /** CHECKPOINT, RFC 1845: restart of a transaction; 88 octets for TRANSID. */
    CHECKPOINT(88, 0),
    /** CHUNKING, RFC 3030: BDAT. */
    CHUNKING(0, 0),
    /** CONNEG, RFC 4141: content negotiation; {@code CONNEG}, 7 octets. */
    CONNEG(0, 7),
    /** CONPERM, RFC 4141: permission to convert; {@code CONPERM}, 8 octets. */
    CONPERM(8, 0),
    /** DELIVERBY, RFC 2852: deadlines; 17 octets for BY. */
    DELIVERBY(17, 0),
    /**
     * DSN, RFC 3461: delivery status notifications; {@code RET=FULL} and ENVID with 100 characters in xtext, 316 octets;
     * {@code NOTIFY=SUCCESS,FAILURE,DELAY} and ORCPT with 500 octets, 536.
     */
    DSN(316, 536),
    /** ENHANCEDSTATUSCODES, RFC 2034. */
    ENHANCEDSTATUSCODES(0, 0),
    /** ETRN, RFC 1985: starting a remote queue. */
    ETRN(0, 0),
    /** EXPN, RFC 5321 4.1.1.7. */
    EXPN(0, 0),
    /** FUTURERELEASE, RFC 4865: delayed delivery; 34 octets. */
    FUTURERELEASE(34, 0),
    /** HELP, RFC 5321 4.1.1.8. */
    HELP(0, 0),
    /** LIMITS, RFC 9422: operational limits. */
    LIMITS(0, 0),
    /** MT-PRIORITY, RFC 6710: priorities; 15 octets. */
    MT_PRIORITY("MT-PRIORITY", 15, 0),
    /** MTRK, RFC 3885: message tracking; 40 octets. */
    MTRK(40, 0),
    /** NO-SOLICITING, RFC 3865: classes of solicitation; 1,007 octets. */
    NO_SOLICITING("NO-SOLICITING", 1007, 0),
    /** ONEX, registered for sendmail: one transaction only. */
    ONEX(0, 0),
    /** PIPELINING, RFC 2920. */
    PIPELINING(0, 0),
    /** PRDR, not registered (Exim): replies for each recipient after the content; {@code PRDR}, 5 octets. */
    PRDR(5, 0),
    /** REQUIRETLS, RFC 8689; 11 octets. */
    REQUIRETLS(11, 0),
    /** RRVS, RFC 7293: recipients since when; 33 octets. */
    RRVS(0, 33),
    /** SAML, RFC 821. */
    SAML(0, 0),
    /** SEND, RFC 821. */
    SEND(0, 0),
    /** SIZE, RFC 1870; 26 octets for the parameter SIZE of MAIL. */
    SIZE(26, 0),
    /** SMTPUTF8, RFC 6531: internationalized addresses; 10 octets (section 3.1). */
    SMTPUTF8(10, 0),
    /** SOML, RFC 821. */
    SOML(0, 0),
    /** STARTTLS, RFC 3207. */
    STARTTLS(0, 0),
    /** SUBMITTER, RFC 4405: the responsible submitter; a mailbox of 254 octets, 265 octets. */
    SUBMITTER(265, 0),
    /** TURN, RFC 821. */
    TURN(0, 0),
    /** UTF8SMTP, RFC 5336, an experiment before SMTPUTF8; 460 octets for ALT-ADDRESS. */
    UTF8SMTP(460, 460),
    /** VERB, registered for sendmail: verbose. */
    VERB(0, 0),
    /** VRFY, RFC 5321 4.1.1.6. */
    VRFY(0, 0),
    /** XCLIENT, not registered (Postfix): a proxy's word about its client. */
    XCLIENT(0, 0),
    /** XFORWARD, not registered (Postfix): a filter's word about a client. */
    XFORWARD(0, 0),
    /** Any other keyword, and a line that has none. */
    UNKNOWN("", 0, 0);

    private static final EhloKeyword[] ALL = values();
    private static final Keywords NAMES = Keywords.of(
            Arrays.stream(ALL).filter(k -> k != UNKNOWN).map(k -> k.keyword).toList());

    private final String keyword;
    private final int mailGrowth;
    private final int rcptGrowth;

    EhloKeyword(String keyword, int mailGrowth, int rcptGrowth) {
        this.keyword = keyword;
        this.mailGrowth = mailGrowth;
        this.rcptGrowth = rcptGrowth;
    }

    EhloKeyword(int mailGrowth, int rcptGrowth) {
        this.keyword = name();
        this.mailGrowth = mailGrowth;
        this.rcptGrowth = rcptGrowth;
    }

    /** The constant of a keyword, letters in either case; {@link #UNKNOWN} if there is none. */
    public static EhloKeyword of(String keyword) {
        byte[] octets = OctetString.of(keyword.toUpperCase(Locale.ROOT)).toByteArray();
        return find(octets, 0, octets.length);
    }

    static EhloKeyword find(byte[] array, int from, int to) {
        int index = NAMES.find(array, from, to);
        return index < 0 ? UNKNOWN : ALL[index];
    }

    /** The keyword as it is written, such as {@code "8BITMIME"}; empty for {@link #UNKNOWN}. */
    public String keyword() {
        return keyword;
    }

    /** By how many octets a line of MAIL may grow. */
    public int mailGrowth() {
        return mailGrowth;
    }

    /** By how many octets a line of RCPT may grow. */
    public int rcptGrowth() {
        return rcptGrowth;
    }
}
