package dev.mailwire.pop3;

import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.pop3.internal.ListingGrammar;
import dev.mailwire.pop3.internal.ListingOffsets;
import org.jspecify.annotations.Nullable;

/**
 * A line of a listing, or the text of a positive reply to STAT, LIST, UIDL, LAST or LANG with an argument, where it lies,
 * borrowed: valid until the next {@code decode} or until you change the buffer that you gave, whichever is first. Reading it
 * allocates nothing; {@link #toRecord} makes it yours.
 *
 * <p>{@link #form} tells which line it is, and so which of its parts are there:
 *
 * <table>
 * <caption>The parts of a line</caption>
 * <tr><th>answers</th><th>number</th><th>octets</th><th>name</th><th>text</th></tr>
 * <tr><td>STAT</td><td>how many messages</td><td>their size</td><td></td><td>what follows</td></tr>
 * <tr><td>LIST</td><td>the message</td><td>its size</td><td></td><td>what follows; after XTND a third number</td></tr>
 * <tr><td>UIDL</td><td>the message</td><td></td><td>its unique-id</td><td></td></tr>
 * <tr><td>LAST</td><td>the message</td><td></td><td></td><td>what follows</td></tr>
 * <tr><td>CAPA</td><td></td><td></td><td>the tag</td><td>its parameters</td></tr>
 * <tr><td>LANG</td><td></td><td></td><td>the language tag</td><td>what follows</td></tr>
 * <tr><td>AUTH</td><td></td><td></td><td>the mechanism</td><td></td></tr>
 * <tr><td>XTND XLST</td><td>the message</td><td></td><td>the field's name</td><td>its value</td></tr>
 * <tr><td>XTND BBOARDS</td><td>the highest message</td><td></td><td>the board's name</td><td>what follows</td></tr>
 * <tr><td>anything else</td><td></td><td></td><td></td><td>the line</td></tr>
 * </table>
 */
public final class ListingLineView {
    private final ListingOffsets line;
    private @Nullable Loan loan;

    ListingLineView(ListingOffsets line) {
        this.line = line;
    }

    void open(@Nullable Loan borrowed) {
        loan = borrowed;
    }

    /** What the line looks like. */
    public ReplyForm form() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.form;
    }

    /** The first number of the line; -1 if it has none, or the line is malformed before it. */
    public long number() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.number;
    }

    /** The size in octets; -1 if the line has none, or is malformed before it. */
    public long octets() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.octets;
    }

    /**
     * The number that the text begins with: of a scan listing after XTND, the highest message number (RFC 1082).
     *
     * @return the number, or -1 if the text does not begin with one
     */
    public long maximum() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.textStart < 0 ? -1 : ListingGrammar.leadingNumber(line.array, line.textStart, line.end);
    }

    /**
     * Fills in the name that the line has: a unique-id, a tag, a mechanism.
     *
     * @return whether there is one
     */
    public boolean name(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (line.nameStart < 0) {
            return false;
        }
        Lender.lend(into, line.array, line.nameStart, line.nameEnd, loan);
        return true;
    }

    /**
     * Fills in the text at the end of the line.
     *
     * @return whether there is any
     */
    public boolean text(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (line.textStart < 0) {
            return false;
        }
        Lender.lend(into, line.array, line.textStart, line.end, loan);
        return true;
    }

    /** The tag of a capability; {@link CapabilityTag#UNKNOWN} of any other line. */
    public CapabilityTag capability() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.form != ReplyForm.CAPABILITIES || line.nameStart < 0
                ? CapabilityTag.UNKNOWN
                : CapabilityTag.find(line.array, line.nameStart, line.nameEnd);
    }

    /** Fills in all octets of the line, without its line end and the dot that was put before one that begins with a dot. */
    public void raw(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, line.array, line.start, line.end, loan);
    }

    /** The offset of its first octet in the stream of the server's octets, behind a dot that was removed. */
    public long offset() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.offset;
    }

    /** The quirks that were needed to read it. */
    public Quirks<Pop3Quirk> quirks() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.quirks == 0 ? Pop3Quirk.STRICT : Quirks.ofBits(Pop3Quirk.class, line.quirks);
    }

    /** What was wrong with it, the first fault only, or null. */
    public @Nullable Violation violation() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.violation();
    }

    /**
     * The line as a record, of the kind that {@link #form} tells.
     *
     * @throws IllegalStateException if it was malformed; {@link #raw} is left
     */
    public ListingLine toRecord() {
        if (!isWhole()) {
            throw new IllegalStateException("a malformed line has no record: " + violation());
        }
        return ListingGrammar.toRecord(line);
    }

    boolean isWhole() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line.broken == null;
    }

    ListingOffsets offsets() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return line;
    }

    /** The line escaped and safe for logs, or a note that the borrow has ended. */
    @Override
    public String toString() {
        if (!Loan.isLive(loan)) {
            return "(the borrow has ended)";
        }
        Octets octets = new Octets();
        raw(octets);
        return octets.toString();
    }
}
