package dev.mailwire.smtp.internal;

import dev.mailwire.core.Rule;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.core.internal.Utf8;
import dev.mailwire.smtp.Domain;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpRule;

/** Domain and address-literal: RFC 5321 4.1.2 and 4.1.3, with the U-labels of RFC 6531 3.3. */
public final class DomainGrammar {
    /** In the answer of {@link #read}: some octet is above US-ASCII. */
    public static final int EIGHT_BIT = 1;
    /** In the answer of {@link #read}: it is an address literal. */
    public static final int LITERAL = 2;
    /** In the answer of {@link #read}: the octet moved over last is a dot that is no part of the domain. */
    public static final int TRAILING_DOT = 4;

    private DomainGrammar() {}

    /**
     * The argument of EHLO and LHLO, or of HELO: RFC 5321 4.1.1.1. Stops before an SP or at the end of the frame.
     *
     * <p>{@code domain | address-literal}, for HELO {@code domain} alone. US-ASCII only: a client says EHLO before it knows
     * whether the server takes anything else (RFC 6531 3.7.1).
     */
    public static void readEhloArgument(Cursor in, DomainOffsets argument, boolean helo, SmtpLimits limits) {
        argument.reset();
        int start = in.position();
        if (helo && in.peek() == '[' && !in.tolerates(SmtpQuirk.HELO_LITERAL)) {
            throw in.fail(SmtpRule.DOMAIN_SYNTAX);
        }
        int found = in.peek() == '[' ? readLiteral(in, SmtpRule.DOMAIN_SYNTAX) : readEhloName(in);
        if ((found & EIGHT_BIT) != 0 || in.position() - start > limits.domain()) {
            throw in.failAt(SmtpRule.DOMAIN_SYNTAX, start);
        }
        if (!in.atEnd() && in.peek() != ' ') {
            throw in.fail(SmtpRule.DOMAIN_SYNTAX);
        }
        argument.start = start;
        argument.end = (found & TRAILING_DOT) != 0 ? in.position() - 1 : in.position();
        argument.literal = (found & LITERAL) != 0;
    }

    private static int readEhloName(Cursor in) {
        int start = in.position();
        long run = DottedRun.scan(DottedRun.DOMAIN, in.array(), start, in.end());
        int stop = (int) run;
        if (stop < in.end() && in.array()[stop] == '_' && in.tolerates(SmtpQuirk.LOOSE_DOMAIN)) {
            run = DottedRun.scan(DottedRun.LOOSE_DOMAIN, in.array(), start, in.end());
            return endName(in, DottedRun.LOOSE_DOMAIN, run, SmtpRule.DOMAIN_SYNTAX);
        }
        return endName(in, DottedRun.DOMAIN, run, SmtpRule.DOMAIN_SYNTAX);
    }

    /**
     * A domain or an address literal: RFC 5321 4.1.2. Stops at the first octet that belongs to neither.
     *
     * @return {@link #EIGHT_BIT}, {@link #LITERAL} and {@link #TRAILING_DOT} as they apply
     */
    public static int read(Cursor in, SmtpLimits limits, Rule syntax, Rule tooLong) {
        int start = in.position();
        int found = in.peek() == '[' ? readLiteral(in, syntax) : readName(in, syntax);
        if (in.position() - start > limits.domain()) {
            throw in.failAt(tooLong, start);
        }
        return found;
    }

    /** Domain: {@code label ["." label]...}, a label of letters, digits and hyphens, no hyphen at its ends. RFC 5321 4.1.2. */
    static int readName(Cursor in, Rule syntax) {
        long run = DottedRun.scan(DottedRun.DOMAIN, in.array(), in.position(), in.end());
        return endName(in, DottedRun.DOMAIN, run, syntax);
    }

    /** Moves over a run of the table, and tells what it is. */
    private static int endName(Cursor in, byte[] table, long run, Rule syntax) {
        byte[] array = in.array();
        int start = in.position();
        int end = (int) run;
        int seen = (int) (run >>> 32);
        if (seen == 0) {
            in.position(end);
            return 0;
        }
        int found = 0;
        if ((seen & DottedRun.BROKEN) != 0) {
            int error = DottedRun.firstError(table, array, start, end);
            boolean onlyDotAtEnd = error == end && end - start > 1 && array[end - 1] == '.';
            if (!onlyDotAtEnd || !in.tolerates(SmtpQuirk.TRAILING_DOT)) {
                throw in.failAt(syntax, error);
            }
            found |= TRAILING_DOT;
        }
        if ((seen & DottedRun.EIGHT_BIT) != 0) {
            if (!Utf8.isValid(array, start, end)) {
                throw in.failAt(SmtpRule.INVALID_UTF8, start);
            }
            found |= EIGHT_BIT;
        }
        in.position(end);
        return found;
    }

    /** Address-literal: {@code "[" content "]"}. RFC 5321 4.1.3. */
    private static int readLiteral(Cursor in, Rule syntax) {
        byte[] array = in.array();
        int start = in.position();
        int close = AddressLiteralGrammar.skipContent(array, start + 1, in.end());
        if (close == in.end() || array[close] != ']') {
            throw in.failAt(syntax, close);
        }
        int kind = AddressLiteralGrammar.kind(array, start + 1, close);
        if (kind == AddressLiteralGrammar.NONE
                || (kind == AddressLiteralGrammar.UNTAGGED_IPV6 && !in.tolerates(SmtpQuirk.UNTAGGED_IPV6_LITERAL))) {
            throw in.failAt(syntax, start);
        }
        in.position(close + 1);
        return LITERAL;
    }

    /** Writes a domain or an address literal. */
    public static void write(Outbox out, Domain domain) {
        out.octets(domain.octets());
    }
}
