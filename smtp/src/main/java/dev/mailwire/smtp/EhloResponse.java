package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.smtp.internal.EhloGrammar;
import dev.mailwire.smtp.internal.ReplyGrammar;
import dev.mailwire.smtp.internal.ServerNameGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The answer to EHLO and LHLO: who the server is and which extensions it offers (RFC 5321 4.1.1.1). A server says with it what
 * its codec shall offer; a client reads from it what it may use.
 *
 * <pre>{@code
 * EhloResponse offered = EhloResponse.of("mail.example.test")
 *         .with(EhloLine.pipelining())
 *         .with(EhloLine.size(10_000_000))
 *         .with(EhloLine.of("X-OURS", "yes"));
 * }</pre>
 *
 * @param domain the server's name; null if a peer left it out
 * @param greeting what follows the name, or null
 * @param lines the extensions and the lines outside the grammar, in their order; empty lines are left out
 */
public record EhloResponse(
        @Nullable OctetString domain, @Nullable OctetString greeting, List<EhloLine> lines) {
    /**
     * Checks that it can be written and read again.
     *
     * @throws IllegalArgumentException if the domain is empty or holds SP, the greeting is empty, or either holds NUL, CR or LF
     */
    public EhloResponse {
        if (domain != null) {
            ReplyGrammar.checkWord(domain);
        }
        if (greeting != null) {
            ReplyGrammar.checkText(greeting);
            if (greeting.isEmpty()) {
                throw new IllegalArgumentException("an empty greeting; null is none");
            }
        }
        lines = List.copyOf(lines);
    }

    /**
     * A response that offers nothing yet.
     *
     * @param domain the server's name: a domain or an address literal
     * @throws IllegalArgumentException if it is neither
     */
    public static EhloResponse of(String domain) {
        return new EhloResponse(ServerNameGrammar.name(domain), null, List.of());
    }

    /**
     * This with another line; it takes the place of one with the same keyword, if there is one.
     */
    public EhloResponse with(EhloLine line) {
        List<EhloLine> changed = new ArrayList<>(lines);
        String name = line.name();
        for (int i = 0; i < changed.size(); i++) {
            String other = changed.get(i).name();
            if (name != null && other != null && name.equalsIgnoreCase(other)) {
                changed.set(i, line);
                return new EhloResponse(domain, greeting, changed);
            }
        }
        changed.add(line);
        return new EhloResponse(domain, greeting, changed);
    }

    /** This without the lines of a keyword. */
    public EhloResponse without(EhloKeyword keyword) {
        return new EhloResponse(
                domain,
                greeting,
                lines.stream().filter(line -> line.keyword() != keyword).toList());
    }

    /**
     * This with a greeting behind the domain.
     *
     * @throws IllegalArgumentException if it is empty or holds NUL, CR, LF or a lone surrogate, or the line is longer than 512
     *     octets
     */
    public EhloResponse withGreeting(String text) {
        EhloResponse changed = new EhloResponse(domain, OctetString.of(text), lines);
        SmtpReply.ofOctets(SmtpReplyCode.OK, changed.toReply().lines().subList(0, 1));
        return changed;
    }

    /** Whether an extension is offered. */
    public boolean has(EhloKeyword keyword) {
        return line(keyword) != null;
    }

    /** The first line of a keyword, or null if it is not offered. */
    public @Nullable EhloLine line(EhloKeyword keyword) {
        for (int i = 0; i < lines.size(); i++) {
            EhloLine line = lines.get(i);
            if (line.keyword() == keyword) {
                return line;
            }
        }
        return null;
    }

    /** The first line of a keyword that has no constant, letters in either case; or null if it is not offered. */
    public @Nullable EhloLine line(String keyword) {
        for (EhloLine line : lines) {
            if (keyword.equalsIgnoreCase(line.name())) {
                return line;
            }
        }
        return null;
    }

    /**
     * The most octets of a message, as SIZE says (RFC 1870 4); 0 if it says that there is no fixed limit. Empty if SIZE is not
     * offered, names no number, or one of more than 63 bits.
     */
    public OptionalLong sizeLimit() {
        EhloLine size = line(EhloKeyword.SIZE);
        List<String> parameters = size == null ? List.of() : size.parameters();
        if (parameters.isEmpty()) {
            return OptionalLong.empty();
        }
        byte[] digits = OctetString.of(parameters.get(0)).toByteArray();
        long limit = Decimal.parse(digits, 0, digits.length, Long.MAX_VALUE);
        return limit < 0 ? OptionalLong.empty() : OptionalLong.of(limit);
    }

    /**
     * The SASL mechanisms of all AUTH lines in their order, each once, in upper case (RFC 4954 3); what is no mechanism name is
     * left out. Empty if there are none.
     */
    public List<String> mechanisms() {
        return EhloGrammar.readMechanisms(lines);
    }

    /**
     * The most octets of a line of MAIL or RCPT with its CRLF once this was offered (RFC 5321 4.5.3.1.4).
     *
     * @param base the limit without extensions, 512
     * @see EhloKeyword#mailGrowth
     */
    public int commandLineLimit(int base) {
        int mail = 0;
        int rcpt = 0;
        for (EhloKeyword keyword : EhloKeyword.values()) {
            if (has(keyword)) {
                mail += keyword.mailGrowth();
                rcpt += keyword.rcptGrowth();
            }
        }
        return Math.addExact(base, Math.max(mail, rcpt));
    }

    /** The reply that says this: 250, the domain with the greeting first. */
    public SmtpReply toReply() {
        return new SmtpReply(SmtpReplyCode.OK, EhloGrammar.writeEhloResponse(this));
    }

    /**
     * Reads the reply to an EHLO or LHLO. This never fails: a line outside the grammar is kept raw and makes no keyword, which is
     * noted in the reply as a quirk or, if the quirk is not allowed, as a violation.
     *
     * @throws IllegalArgumentException if the reply's code is not 250, or it is malformed
     */
    public static EhloResponse read(SmtpReplyView reply, Quirks<SmtpQuirk> quirks) {
        if (reply.code() != SmtpReplyCode.OK || !reply.isWhole()) {
            throw new IllegalArgumentException("not an EHLO response: " + reply);
        }
        return EhloGrammar.readEhloResponse(reply.offsets(), quirks.bits());
    }

    /** The lines, separated by {@code " | "}, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return toReply().toString();
    }
}
