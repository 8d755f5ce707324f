package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.internal.ListDataGrammar;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.NumberGrammar;
import dev.mailwire.imap.internal.ReadMode;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of a SEARCH response where they lie, borrowed: valid until the next {@code decode} or until you change the buffer that you
 * gave, whichever is first. RFC 3501 7.2.5. It was read whole before it is shown; a million numbers take no memory.
 *
 * <pre>{@code
 * while (search.next()) {
 *     found.add(search.number());
 * }
 * }</pre>
 */
public final class SearchCursor {
    private final Cursor in = new Cursor();
    private @Nullable Loan loan;
    private int begin;
    private long number;
    private long modSequence;
    private int count;

    SearchCursor() {}

    /** Reads the numbers at the place of a cursor, which moves behind them; what is malformed is thrown. */
    void read(Cursor from, ReadMode mode, @Nullable Loan borrow) {
        begin = from.position();
        count = 0;
        for (; ListDataGrammar.startsNumber(from); count++) {
            ListGrammar.checkCount(from, count, mode);
            from.take(' ');
            NumberGrammar.readSearched(from);
        }
        int end = from.position();
        modSequence = ListDataGrammar.readSearchModSequence(from);
        in.reset(from.array(), begin, end, 0, ImapQuirk.TOLERANT.bits());
        loan = borrow;
    }

    /** Lets go of the frame. */
    void release() {
        in.reset(OctetString.EMPTY);
        count = 0;
    }

    /** Stands before the first number again. */
    public void rewind() {
        assert Loan.isLive(loan) : "the borrow has ended";
        in.position(begin);
    }

    /** How many numbers there are. */
    public int count() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return count;
    }

    /** Moves to the next number; false if there is none left. */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (!in.take(' ')) {
            return false;
        }
        try {
            number = NumberGrammar.readSearched(in);
        } catch (Malformed malformed) {
            throw new AssertionError(malformed);
        }
        return true;
    }

    /** The number: of a message, of UID SEARCH a unique identifier. */
    public long number() {
        return number;
    }

    /** The highest mod-sequence of the messages; 0 if nothing is said. */
    public long modSequence() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return modSequence;
    }
}
