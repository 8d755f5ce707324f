package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.pop3.internal.CommandGrammar;
import dev.mailwire.pop3.internal.CommandOffsets;
import dev.mailwire.pop3.internal.DigestGrammar;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.ReplyForms;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A command that was read, borrowed: its parts lie where they arrived, nothing is copied, and nothing is allocated to read
 * them. Valid until the next {@code decode}; {@link #toRecord} makes it yours.
 *
 * <p>Methods that fill an {@link Octets} answer false, and leave it, when this command has no such part.
 */
public final class Pop3CommandView {
    private final CommandOffsets offsets;
    private final @Nullable Loan loan;

    Pop3CommandView(CommandOffsets offsets, @Nullable Loan loan) {
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

    private boolean lendWord(Octets into, boolean has) {
        return has && lend(into, offsets.word, offsets.wordEnd);
    }

    /** Which command it is. */
    public Pop3Verb verb() {
        return live().verb;
    }

    /** What stands behind XTND; null if this is another command. */
    public @Nullable XtndSubcommand subcommand() {
        return live().verb == Pop3Verb.XTND ? offsets.subcommand : null;
    }

    /** What a reply to it looks like, if that is {@code +OK}: see {@link Pop3Command#replyForm}. */
    public ReplyForm replyForm() {
        return ReplyForms.of(live());
    }

    /** Fills in the keyword as it was sent, in either case. */
    public boolean keyword(Octets into) {
        CommandOffsets o = live();
        return lend(into, o.start, o.verbEnd);
    }

    /** Fills in the whole line without its line end; a password is in it. */
    public boolean line(Octets into) {
        CommandOffsets o = live();
        return lend(into, o.start, o.end);
    }

    /** Fills in what stands behind the keyword and its SP, as it was sent; a password is in it. */
    public boolean argument(Octets into) {
        CommandOffsets o = live();
        return lend(into, o.argument, o.argumentEnd);
    }

    /** Fills in the name of USER, APOP or RPOP. */
    public boolean name(Octets into) {
        Pop3Verb verb = live().verb;
        return lendWord(into, verb == Pop3Verb.USER || verb == Pop3Verb.APOP || verb == Pop3Verb.RPOP);
    }

    /** The password of PASS; null if this is another command. */
    public @Nullable Secret password() {
        CommandOffsets o = live();
        return o.verb != Pop3Verb.PASS ? null : Secret.of(Octets.wrap(o.array, o.secret, o.argumentEnd - o.secret));
    }

    /** The digest of APOP; null if this is another command. */
    public @Nullable ApopDigest digest() {
        CommandOffsets o = live();
        return o.verb == Pop3Verb.APOP ? DigestGrammar.digest(o.array, o.secret) : null;
    }

    /** Fills in the mechanism of AUTH as it was sent, in either case; false for AUTH alone. */
    public boolean mechanism(Octets into) {
        return lendWord(into, live().verb == Pop3Verb.AUTH);
    }

    /** The mechanism of AUTH in upper case; null for AUTH alone, and if this is another command. */
    public @Nullable String mechanism() {
        CommandOffsets o = live();
        return o.verb == Pop3Verb.AUTH && o.word >= 0 ? upperCase(o, o.word, o.wordEnd) : null;
    }

    /** The initial response of AUTH, decoded: empty for {@code =}, null when there is none. */
    public @Nullable Secret initialResponse() {
        CommandOffsets o = live();
        return o.verb != Pop3Verb.AUTH || o.secret < 0 ? null : AuthGrammar.decode(o.array, o.secret, o.argumentEnd);
    }

    /**
     * The message number of RETR, DELE, TOP, LIST, UIDL, XSENDER or XTND XLST, from 1.
     *
     * @return 0 when it was not given: LIST, UIDL and XTND XLST are of all messages then
     */
    public long message() {
        return live().message;
    }

    /** How many lines of the body TOP asks for, from 0; -1 if this is another command. */
    public long lines() {
        return live().verb == Pop3Verb.TOP ? offsets.lines : -1;
    }

    /** Fills in the language range of LANG, or {@code *}; false for LANG alone. */
    public boolean range(Octets into) {
        return lendWord(into, live().verb == Pop3Verb.LANG);
    }

    /** Fills in the bulletin board of XTND BBOARDS, ARCHIVE or X-BBOARDS; false for XTND BBOARDS alone. */
    public boolean group(Octets into) {
        XtndSubcommand subcommand = subcommand();
        return lendWord(
                into,
                subcommand == XtndSubcommand.BBOARDS
                        || subcommand == XtndSubcommand.ARCHIVE
                        || subcommand == XtndSubcommand.X_BBOARDS);
    }

    /** Fills in the name of the header field of XTND XLST. */
    public boolean field(Octets into) {
        return lendWord(into, subcommand() == XtndSubcommand.XLST);
    }

    /** The quirks that were needed to read it. */
    public Quirks<Pop3Quirk> quirks() {
        return Quirks.ofBits(Pop3Quirk.class, live().quirks);
    }

    /** An owned copy. */
    public Pop3Command toRecord() {
        CommandOffsets o = live();
        return switch (o.verb) {
            case USER -> new Pop3Command.User(ownedWord(o));
            case PASS -> new Pop3Command.Pass(Secret.of(Octets.wrap(o.array, o.secret, o.argumentEnd - o.secret)));
            case APOP -> new Pop3Command.Apop(ownedWord(o), DigestGrammar.digest(o.array, o.secret));
            case AUTH ->
                o.word < 0
                        ? new Pop3Command.AuthListing()
                        : new Pop3Command.Auth(upperCase(o, o.word, o.wordEnd), initialResponse());
            case QUIT -> new Pop3Command.Quit();
            case STAT -> new Pop3Command.Stat();
            case LIST -> new Pop3Command.List(optionalMessage(o));
            case RETR -> new Pop3Command.Retr(o.message);
            case DELE -> new Pop3Command.Dele(o.message);
            case NOOP -> new Pop3Command.Noop();
            case RSET -> new Pop3Command.Rset();
            case TOP -> new Pop3Command.Top(o.message, o.lines);
            case UIDL -> new Pop3Command.Uidl(optionalMessage(o));
            case CAPA -> new Pop3Command.Capa();
            case STLS -> new Pop3Command.Stls();
            case UTF8 -> new Pop3Command.Utf8();
            case LANG -> new Pop3Command.Lang(optionalWord(o));
            case LAST -> new Pop3Command.Last();
            case RPOP -> new Pop3Command.Rpop(ownedWord(o));
            case XTND -> xtndRecord(o);
            case XSENDER -> new Pop3Command.XSender(o.message);
            case GURL -> new Pop3Command.Gurl();
            case UNKNOWN ->
                new Pop3Command.Unknown(upperCase(o, o.start, o.verbEnd), owned(o, o.argument, o.argumentEnd));
        };
    }

    private static Pop3Command xtndRecord(CommandOffsets o) {
        return switch (o.subcommand) {
            case BBOARDS -> new Pop3Command.Bboards(optionalWord(o));
            case ARCHIVE -> new Pop3Command.Archive(ascii(o, o.word, o.wordEnd));
            case X_BBOARDS -> new Pop3Command.XBboards(ascii(o, o.word, o.wordEnd));
            case XMIT -> new Pop3Command.Xmit();
            case XLST -> new Pop3Command.Xlst(ascii(o, o.word, o.wordEnd), optionalMessage(o));
            case UNKNOWN ->
                new Pop3Command.UnknownXtnd(
                        upperCase(o, o.word, o.wordEnd),
                        owned(o, o.wordEnd < o.argumentEnd ? o.wordEnd + 1 : -1, o.argumentEnd));
        };
    }

    private static OctetString ownedWord(CommandOffsets o) {
        return OctetString.of(o.array, o.word, o.wordEnd - o.word);
    }

    private static @Nullable OctetString owned(CommandOffsets o, int from, int to) {
        return from < 0 ? null : OctetString.of(o.array, from, to - from);
    }

    private static @Nullable Long optionalMessage(CommandOffsets o) {
        return o.message == 0 ? null : Long.valueOf(o.message);
    }

    private static @Nullable String optionalWord(CommandOffsets o) {
        return o.word < 0 ? null : ascii(o, o.word, o.wordEnd);
    }

    private static String ascii(CommandOffsets o, int from, int to) {
        return ListingGrammar.ascii(o.array, from, to);
    }

    private static String upperCase(CommandOffsets o, int from, int to) {
        return ascii(o, from, to).toUpperCase(Locale.ROOT);
    }

    CommandOffsets offsets() {
        return live();
    }

    /** The line, safe for logs: escaped, and without a password, digest or initial response. */
    @Override
    public String toString() {
        return Loan.isLive(loan) ? CommandGrammar.printable(offsets) : "(the borrow has ended)";
    }
}
