package dev.mailwire.imap;

import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.EnvelopeGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.ImapAddress;
import org.jspecify.annotations.Nullable;

/**
 * The addresses of a field of an envelope, one at a time, where they lie. Make one, keep it, and let {@link EnvelopeCursor} fill it
 * again and again; nothing is allocated. Borrowed as the envelope is.
 *
 * <pre>{@code
 * AddressCursor address = new AddressCursor();     // once
 * Octets text = new Octets();                      // once
 * ...
 * envelope.from(address);
 * while (address.next()) {
 *     if (address.host(text)) {
 *         count(text);
 *     }
 * }
 * }</pre>
 */
public final class AddressCursor {
    private final Cursor in = new Cursor();
    private final int[] places = new int[EnvelopeGrammar.ADDRESS_PLACES];
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int frame;
    private int count;
    private boolean ended = true;

    /** Makes one without addresses, to be filled. */
    public AddressCursor() {}

    /** Stands before the first of the sound list of addresses at {@code array[from, to)}. */
    void open(EnvelopeCursor envelope, byte[] array, int from, int to) {
        in.reset(array, from, to, 0, ImapQuirk.TOLERANT.bits());
        mode = envelope.mode();
        scratch = envelope.scratch();
        loan = envelope.loan();
        frame = envelope.frame();
        count = 0;
        ended = !in.take('(');
    }

    /**
     * Moves to the next address.
     *
     * @return false if there is none left
     */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (ended || !EnvelopeGrammar.hasAddress(in, count)) {
            ended = true;
            return false;
        }
        count++;
        EnvelopeGrammar.skipAddress(in, mode, places);
        return true;
    }

    /** Fills in the display name, without its quotes; false if there is none. */
    public boolean name(Octets into) {
        return fill(0, into);
    }

    /** Fills in the source route; false if there is none, as nearly always. */
    public boolean route(Octets into) {
        return fill(2, into);
    }

    /** Fills in the local part, without its quotes, or the name of the group that begins; false where one ends. */
    public boolean mailbox(Octets into) {
        return fill(4, into);
    }

    /** Fills in the domain; false where a group begins or ends. */
    public boolean host(Octets into) {
        return fill(6, into);
    }

    /** What it is. */
    public ImapAddress.Kind kind() {
        checkAddress();
        byte[] array = in.array();
        if (!StringGrammar.isNil(array, places[6])) {
            return ImapAddress.Kind.ADDRESS;
        }
        return StringGrammar.isNil(array, places[4]) ? ImapAddress.Kind.GROUP_END : ImapAddress.Kind.GROUP_START;
    }

    /** The address as a record. */
    public ImapAddress toRecord() {
        checkAddress();
        return EnvelopeGrammar.address(in.array(), places);
    }

    private boolean fill(int place, Octets into) {
        checkAddress();
        return StringGrammar.fill(in.array(), places[place], places[place + 1], into, scratch, frame, loan);
    }

    private void checkAddress() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (ended || count == 0) {
            throw new IllegalStateException("next() has to come to an address");
        }
    }
}
