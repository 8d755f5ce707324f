package dev.mailwire.imap;

import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.value.Flag;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The flags of a message where they lie, borrowed: valid until the next {@code decode} or until you change the buffer that you gave,
 * whichever is first. Asking allocates nothing.
 *
 * <pre>{@code
 * boolean seen = fetch.flags().contains(Flag.SEEN);
 * }</pre>
 */
public final class FlagCursor {
    private static final List<Flag> CONSTANTS = Flag.constants();

    private final Cursor in = new Cursor();
    private @Nullable Loan loan;
    private int start;
    private int end;
    private int from;
    private int to;
    private long known;

    FlagCursor() {}

    /** Reads the list at the place of a cursor, which moves behind it; what is malformed is thrown. */
    void read(Cursor list, ReadMode mode, @Nullable Loan borrow) {
        start = list.position();
        known = 0;
        list.expect('(', ImapRule.LIST_SYNTAX);
        byte[] array = list.array();
        for (int count = 0; ListGrammar.hasNext(list, count, mode); count++) {
            int flag = list.position();
            FlagGrammar.skipFlag(list, mode, false);
            int index = FlagGrammar.known(array, flag, list.position());
            known |= index < 0 ? 0 : 1L << index;
        }
        end = list.position();
        in.reset(array, start, end, 0, ImapQuirk.TOLERANT.bits());
        loan = borrow;
        rewind();
    }

    /** Whether the flag is among them, keywords in any case of letters. */
    public boolean contains(Flag flag) {
        assert Loan.isLive(loan) : "the borrow has ended";
        for (int i = 0; i < CONSTANTS.size(); i++) {
            if (CONSTANTS.get(i) == flag) {
                return (known & 1L << i) != 0;
            }
        }
        return find(flag.text());
    }

    private boolean find(String text) {
        byte[] array = in.array();
        int at = start + 1;
        while (at < end - 1) {
            int stop = at;
            while (stop < end - 1 && array[stop] != ' ') {
                stop++;
            }
            if (isText(array, at, stop, text)) {
                return true;
            }
            at = stop + 1;
        }
        return false;
    }

    private static boolean isText(byte[] array, int from, int to, String text) {
        if (to - from != text.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            int a = array[from + i];
            int b = text.charAt(i);
            if (a != b && !((a | 0x20) == (b | 0x20) && (a | 0x20) >= 'a' && (a | 0x20) <= 'z')) {
                return false;
            }
        }
        return true;
    }

    /** Stands before the first flag again. */
    public void rewind() {
        from = start + 1;
        to = start;
    }

    /** Moves to the next flag; false if there is none left. */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        byte[] array = in.array();
        int at = to + 1;
        while (at < end && array[at] == ' ') {
            at++;
        }
        if (at >= end - 1) {
            return false;
        }
        from = at;
        while (at < end - 1 && array[at] != ' ') {
            at++;
        }
        to = at;
        return true;
    }

    /** Fills in the flag as it came: {@code \Seen}. */
    public void flag(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, in.array(), from, to, loan);
    }

    /** All of them as records. */
    public List<Flag> toRecord() {
        assert Loan.isLive(loan) : "the borrow has ended";
        in.position(start);
        List<Flag> flags = FlagGrammar.readFlagList(in, ReadMode.RESPONSE, true);
        return new ArrayList<>(flags);
    }
}
