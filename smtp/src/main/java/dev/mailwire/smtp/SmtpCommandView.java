package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.smtp.internal.CommandGrammar;
import dev.mailwire.smtp.internal.CommandOffsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command that was read, borrowed: its parts lie where they arrived, nothing is copied, and nothing is allocated to read
 * them. Valid until the next {@code decode}; {@link #toRecord} makes it yours.
 *
 * <p>Methods that fill an {@link Octets} answer false, and leave it, when this command has no such part.
 */
public final class SmtpCommandView {
    private final CommandOffsets offsets;
    private final @Nullable Loan loan;
    private @Nullable ParameterCursor parameters;

    SmtpCommandView(CommandOffsets offsets, @Nullable Loan loan) {
        this.offsets = offsets;
        this.loan = loan;
    }

    private CommandOffsets live() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return offsets;
    }

    private boolean lend(Octets into, int from, int to) {
        if (from < 0) {
            return false;
        }
        Lender.lend(into, offsets.array, from, to, loan);
        return true;
    }

    /** Which command it is. */
    public SmtpVerb verb() {
        return live().verb;
    }

    /** Fills in the verb as it was sent, in either case. */
    public boolean name(Octets into) {
        CommandOffsets o = live();
        return lend(into, o.start, o.verbEnd);
    }

    /** Fills in the whole line without its line end. */
    public boolean line(Octets into) {
        CommandOffsets o = live();
        return lend(into, o.start, o.end);
    }

    /** Fills in what stands behind the verb and its SP, as it was sent: of VRFY and EXPN without SMTPUTF8. */
    public boolean argument(Octets into) {
        CommandOffsets o = live();
        return lend(into, o.argument, o.argumentEnd);
    }

    /** Fills in the domain or address literal: of the client in EHLO, HELO and LHLO, of the mailbox in MAIL and RCPT. */
    public boolean domain(Octets into) {
        CommandOffsets o = live();
        return hasPath()
                ? lend(into, o.path.domainStart, o.path.domainEnd)
                : isHello() && lend(into, o.domain.start, o.domain.end);
    }

    /** Fills in the mailbox of MAIL or RCPT, without angle brackets and source route; false for the null reverse-path. */
    public boolean mailbox(Octets into) {
        CommandOffsets o = live();
        return hasPath() && lend(into, o.path.mailboxStart(), o.path.mailboxEnd());
    }

    /** Fills in the local part of MAIL or RCPT as it was sent, with quotes and backslashes if it is a quoted string. */
    public boolean localPart(Octets into) {
        CommandOffsets o = live();
        return hasPath() && lend(into, o.path.localStart, o.path.localEnd);
    }

    /** Fills in the source route of MAIL or RCPT, {@code @a,@b} (RFC 5321 C), which is to be ignored. */
    public boolean route(Octets into) {
        CommandOffsets o = live();
        return hasPath() && lend(into, o.path.routeStart(), o.path.routeEnd());
    }

    /** Whether this is MAIL with the null reverse-path {@code <>}. */
    public boolean isNullPath() {
        return live().verb == SmtpVerb.MAIL && offsets.path.isNull();
    }

    /** Whether this is RCPT with {@code <Postmaster>}, which has no domain. */
    public boolean isPostmaster() {
        return live().verb == SmtpVerb.RCPT && offsets.path.isPostmaster();
    }

    /**
     * The parameters of MAIL or RCPT, from the first: the same cursor each time.
     *
     * @throws IllegalStateException if this is another command
     */
    public ParameterCursor parameters() {
        CommandOffsets o = live();
        if (!hasPath()) {
            throw new IllegalStateException(o.verb + " has no parameters");
        }
        ParameterCursor cursor = parameters;
        if (cursor == null) {
            cursor = new ParameterCursor(o.parameters);
            parameters = cursor;
        }
        return cursor.open(o.array, loan);
    }

    /**
     * The value of SIZE in MAIL (RFC 1870), in octets; {@link Long#MAX_VALUE} also stands for anything above it.
     *
     * @return the size, or -1 when it was not given
     */
    public long size() {
        return live().verb == SmtpVerb.MAIL && offsets.parameters.sizePresent() ? offsets.parameters.size() : -1;
    }

    /** The value of BODY in MAIL (RFC 6152, RFC 3030), or null when it was not given. */
    public @Nullable BodyType body() {
        return live().verb == SmtpVerb.MAIL ? offsets.parameters.body() : null;
    }

    /** Whether SMTPUTF8 was given with MAIL, VRFY or EXPN (RFC 6531). */
    public boolean isSmtpUtf8() {
        return live().verb == SmtpVerb.MAIL ? offsets.parameters.smtpUtf8() : offsets.smtpUtf8;
    }

    /** Fills in the mechanism of AUTH as it was sent, in either case. */
    public boolean mechanism(Octets into) {
        CommandOffsets o = live();
        return o.verb == SmtpVerb.AUTH && lend(into, o.argument, o.mechanismEnd);
    }

    /** The mechanism of AUTH in upper case; null if this is another command. */
    public @Nullable String mechanism() {
        CommandOffsets o = live();
        return o.verb == SmtpVerb.AUTH ? ascii(o.array, o.argument, o.mechanismEnd) : null;
    }

    /** The initial response of AUTH, decoded: empty for {@code =}, null when there is none. */
    public @Nullable Secret initialResponse() {
        CommandOffsets o = live();
        boolean none = o.verb != SmtpVerb.AUTH || o.initialResponse < 0;
        return none ? null : AuthGrammar.decode(o.array, o.initialResponse, o.argumentEnd);
    }

    /** The octets of the chunk that BDAT announces; -1 if this is another command. */
    public long chunkSize() {
        return live().verb == SmtpVerb.BDAT ? offsets.chunkSize : -1;
    }

    /** Whether this is BDAT with LAST. */
    public boolean isLast() {
        return live().verb == SmtpVerb.BDAT && offsets.last;
    }

    /** The quirks that were needed to read it. */
    public Quirks<SmtpQuirk> quirks() {
        return Quirks.ofBits(SmtpQuirk.class, live().quirks);
    }

    private boolean hasPath() {
        return offsets.verb == SmtpVerb.MAIL || offsets.verb == SmtpVerb.RCPT;
    }

    private boolean isHello() {
        return offsets.verb == SmtpVerb.EHLO || offsets.verb == SmtpVerb.HELO || offsets.verb == SmtpVerb.LHLO;
    }

    /** An owned copy. */
    public SmtpCommand toRecord() {
        CommandOffsets o = live();
        return switch (o.verb) {
            case EHLO -> new SmtpCommand.Ehlo(ownedDomain(o));
            case HELO -> new SmtpCommand.Helo(ownedDomain(o));
            case LHLO -> new SmtpCommand.Lhlo(ownedDomain(o));
            case MAIL ->
                new SmtpCommand.Mail(ReversePath.from(o.array, o.path), SmtpParameters.from(o.array, o.parameters));
            case RCPT ->
                new SmtpCommand.Rcpt(ForwardPath.from(o.array, o.path), SmtpParameters.from(o.array, o.parameters));
            case DATA -> new SmtpCommand.Data();
            case RSET -> new SmtpCommand.Rset();
            case NOOP -> new SmtpCommand.Noop(ownedArgument(o));
            case QUIT -> new SmtpCommand.Quit();
            case VRFY ->
                new SmtpCommand.Vrfy(OctetString.of(o.array, o.argument, o.argumentEnd - o.argument), o.smtpUtf8);
            case EXPN ->
                new SmtpCommand.Expn(OctetString.of(o.array, o.argument, o.argumentEnd - o.argument), o.smtpUtf8);
            case HELP -> new SmtpCommand.Help(ownedArgument(o));
            case STARTTLS -> new SmtpCommand.StartTls();
            case AUTH -> new SmtpCommand.Auth(ascii(o.array, o.argument, o.mechanismEnd), initialResponse());
            case BDAT -> new SmtpCommand.Bdat(o.chunkSize, o.last);
            case UNKNOWN -> new SmtpCommand.Unknown(ascii(o.array, o.start, o.verbEnd), ownedArgument(o));
        };
    }

    private static @Nullable Domain ownedDomain(CommandOffsets o) {
        return o.domain.start < 0 ? null : Domain.from(o.array, o.domain.start, o.domain.end);
    }

    private static @Nullable OctetString ownedArgument(CommandOffsets o) {
        return o.argument < 0 ? null : OctetString.of(o.array, o.argument, o.argumentEnd - o.argument);
    }

    private static String ascii(byte[] array, int from, int to) {
        return OctetString.of(array, from, to - from).toUtf8().toUpperCase(Locale.ROOT);
    }

    /** The line, safe for logs: escaped, and of AUTH without the initial response. */
    @Override
    public String toString() {
        return Loan.isLive(loan) ? CommandGrammar.printable(offsets) : "(the borrow has ended)";
    }
}
