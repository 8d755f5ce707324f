package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.ListDataGrammar;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.MailboxAttribute;
import org.jspecify.annotations.Nullable;

/**
 * A LIST or LSUB response where it lies, borrowed: valid until the next {@code decode} or until you change the buffer that you gave,
 * whichever is first. RFC 9051 7.3.1. It was read whole before it is shown.
 *
 * <pre>{@code
 * if (!list.has(MailboxAttribute.NOSELECT)) {
 *     list.mailbox(name);
 * }
 * }</pre>
 */
public final class ListCursor {
    private final Cursor in = new Cursor();
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int attributesTo;
    private int mailboxFrom;
    private int mailboxTo;
    private int extendedFrom;
    private int delimiter;
    private boolean unquoted;

    ListCursor() {}

    /** Reads what follows the word, and moves behind it; what is malformed is thrown. */
    void read(Cursor from, ReadMode how, Scratch texts, @Nullable Loan borrow) {
        int start = from.position();
        ListGrammar.expectSpace(from);
        from.expect('(', ImapRule.LIST_SYNTAX);
        for (int count = 0; ListGrammar.hasNext(from, count, how); count++) {
            FlagGrammar.skipAttribute(from);
        }
        attributesTo = from.position();
        ListGrammar.expectSpace(from);
        delimiter = ListDataGrammar.readDelimiter(from);
        ListGrammar.expectSpace(from);
        mailboxFrom = from.position();
        unquoted = ListDataGrammar.takeUnquoted(from);
        if (!unquoted) {
            StringGrammar.skipAstring(from, how);
        }
        mailboxTo = from.position();
        extendedFrom = -1;
        if (ListGrammar.startsList(from)) {
            from.take(' ');
            extendedFrom = from.position();
            ListGrammar.skipValue(from, how);
        }
        in.reset(from.array(), start, from.position(), 0, ImapQuirk.TOLERANT.bits());
        scratch = texts;
        loan = borrow;
    }

    /** Lets go of the frame. */
    void release() {
        in.reset(OctetString.EMPTY);
    }

    /** Whether the mailbox has this attribute. */
    public boolean has(MailboxAttribute attribute) {
        assert Loan.isLive(loan) : "the borrow has ended";
        byte[] array = in.array();
        String upper = attribute.upperCase();
        for (int at = in.start() + 2; at < attributesTo - 1; at++) {
            if (array[at] == '\\') {
                in.position(at);
                int end = at + upper.length();
                if (in.takeIgnoreCase(upper) && (array[end] == ' ' || array[end] == ')')) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Fills in the attributes in their parentheses, as they came. */
    public void attributes(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, in.array(), in.start() + 1, attributesTo, loan);
    }

    /** The character of hierarchy; -1 if there is none. */
    public int delimiter() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return delimiter;
    }

    /** Fills in the name of the mailbox as it came: modified UTF-7, or UTF-8 once that was enabled. */
    public void mailbox(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        byte[] array = in.array();
        if (!unquoted && (array[mailboxFrom] == '"' || array[mailboxFrom] == '{')) {
            StringGrammar.fill(array, mailboxFrom, mailboxTo, into, scratch, mailboxTo - mailboxFrom, loan);
        } else {
            Lender.lend(into, array, mailboxFrom, mailboxTo, loan);
        }
    }

    /** Fills in the extended data in their parentheses, as they came; false if there are none. */
    public boolean extended(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (extendedFrom < 0) {
            return false;
        }
        Lender.lend(into, in.array(), extendedFrom, in.end(), loan);
        return true;
    }
}
