package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.Atom;
import org.jspecify.annotations.Nullable;

/**
 * A STATUS response where it lies, borrowed: valid until the next {@code decode} or until you change the buffer that you gave, whichever
 * is first. RFC 9051 7.3.4. It was read whole before it is shown.
 *
 * <pre>{@code
 * while (status.next()) {
 *     if (status.is(StatusItem.UNSEEN)) {
 *         unseen = status.number();
 *     }
 * }
 * }</pre>
 */
public final class StatusCursor {
    private final Cursor in = new Cursor();
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int mailboxFrom;
    private int mailboxTo;
    private int begin;
    private int nameFrom;
    private int nameTo;
    private int valueTo;

    StatusCursor() {}

    /** Reads what follows the word STATUS, and moves behind it; what is malformed is thrown. */
    void read(Cursor from, ReadMode how, Scratch texts, @Nullable Loan borrow) {
        int start = from.position();
        ListGrammar.expectSpace(from);
        mailboxFrom = from.position();
        StringGrammar.skipAstring(from, how);
        mailboxTo = from.position();
        ListGrammar.expectSpace(from);
        from.expect('(', ImapRule.LIST_SYNTAX);
        begin = from.position();
        for (int count = 0; ListGrammar.hasNext(from, count, how); count++) {
            StringGrammar.skipAtom(from, ReadMode.FACTORY);
            ListGrammar.expectSpace(from);
            ListGrammar.skipValue(from, how);
        }
        in.reset(from.array(), start, from.position(), 0, ImapQuirk.TOLERANT.bits());
        mode = how;
        scratch = texts;
        loan = borrow;
        rewind();
    }

    /** Lets go of the frame. */
    void release() {
        in.reset(OctetString.EMPTY);
        begin = 0;
    }

    /** Stands before the first item again. */
    public void rewind() {
        assert Loan.isLive(loan) : "the borrow has ended";
        in.position(begin);
    }

    /** Fills in the name of the mailbox as it came: modified UTF-7, or UTF-8 once that was enabled. */
    public void mailbox(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        byte[] array = in.array();
        if (array[mailboxFrom] == '"' || array[mailboxFrom] == '{') {
            StringGrammar.fill(array, mailboxFrom, mailboxTo, into, scratch, mailboxTo - mailboxFrom, loan);
        } else {
            Lender.lend(into, array, mailboxFrom, mailboxTo, loan);
        }
    }

    /** Moves to the next item; false if there is none left. */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (in.position() > begin) {
            in.take(' ');
        }
        if (in.atEnd() || in.peek() == ')') {
            return false;
        }
        nameFrom = in.position();
        StringGrammar.skipAtom(in, ReadMode.FACTORY);
        nameTo = in.position();
        in.take(' ');
        ListGrammar.skipValue(in, mode);
        valueTo = in.position();
        return true;
    }

    /** Whether the item has this name, letters in either case. */
    public boolean is(Atom name) {
        assert Loan.isLive(loan) : "the borrow has ended";
        in.position(nameFrom);
        boolean same = name.text().length() == nameTo - nameFrom && in.takeIgnoreCase(name.upperCase());
        in.position(valueTo);
        return same;
    }

    /** Fills in the name of the item, as it came. */
    public void name(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, in.array(), nameFrom, nameTo, loan);
    }

    /** The number of the item, from 0; -1 if its value is none. */
    public long number() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return Math.max(-1, Decimal.parse(in.array(), nameTo + 1, valueTo, Long.MAX_VALUE));
    }

    /** Fills in the value of the item, as it came. */
    public void value(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, in.array(), nameTo + 1, valueTo, loan);
    }
}
