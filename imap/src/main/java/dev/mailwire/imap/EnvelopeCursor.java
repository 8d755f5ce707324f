package dev.mailwire.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.EnvelopeGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.value.Envelope;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An envelope where it lies, borrowed: valid until the next {@code decode} or until you change the buffer that you gave, whichever is
 * first. Reading it allocates nothing; {@link #toRecord} makes it yours.
 *
 * <pre>{@code
 * Octets text = new Octets();                      // once
 * ...
 * if (envelope.subject(text)) {
 *     index(text);
 * }
 * }</pre>
 *
 * <p>Fields may be asked for in any order. Strings are octets as the header has them: words of RFC 2047 are not decoded.
 */
public final class EnvelopeCursor {
    private final int[] places = new int[EnvelopeGrammar.PLACES];
    private final Cursor in = new Cursor();
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int start;
    private int end;

    EnvelopeCursor() {}

    /** Reads the envelope at the place of a cursor, which moves behind it; what is malformed is thrown. */
    void read(Cursor from, ReadMode how, Scratch texts, @Nullable Loan borrow) {
        start = from.position();
        EnvelopeGrammar.skipEnvelope(from, how, places);
        end = from.position();
        // What was tolerated once is read again as it was.
        in.reset(from.array(), start, end, 0, ImapQuirk.TOLERANT.bits());
        mode = how;
        scratch = texts;
        loan = borrow;
    }

    /** Lets go of the frame. */
    void release() {
        in.reset(OctetString.EMPTY);
        start = 0;
        end = 0;
        Arrays.fill(places, 0);
    }

    ReadMode mode() {
        return mode;
    }

    Scratch scratch() {
        return scratch;
    }

    @Nullable
    Loan loan() {
        return loan;
    }

    int frame() {
        return end - start;
    }

    /** Fills in the field Date as the header has it; false if there is none. */
    public boolean date(Octets into) {
        return fill(EnvelopeGrammar.DATE, into);
    }

    /** Fills in the field Subject; false if there is none. */
    public boolean subject(Octets into) {
        return fill(EnvelopeGrammar.SUBJECT, into);
    }

    /** Stands before the addresses of From. */
    public void from(AddressCursor into) {
        open(EnvelopeGrammar.FROM, into);
    }

    /** Stands before the addresses of Sender; servers give those of From where there is none. */
    public void sender(AddressCursor into) {
        open(EnvelopeGrammar.SENDER, into);
    }

    /** Stands before the addresses of Reply-To; servers give those of From where there is none. */
    public void replyTo(AddressCursor into) {
        open(EnvelopeGrammar.REPLY_TO, into);
    }

    /** Stands before the addresses of To. */
    public void to(AddressCursor into) {
        open(EnvelopeGrammar.TO, into);
    }

    /** Stands before the addresses of Cc. */
    public void cc(AddressCursor into) {
        open(EnvelopeGrammar.CC, into);
    }

    /** Stands before the addresses of Bcc. */
    public void bcc(AddressCursor into) {
        open(EnvelopeGrammar.BCC, into);
    }

    /** Fills in the field In-Reply-To; false if there is none. */
    public boolean inReplyTo(Octets into) {
        return fill(EnvelopeGrammar.IN_REPLY_TO, into);
    }

    /** Fills in the field Message-ID; false if there is none. */
    public boolean messageId(Octets into) {
        return fill(EnvelopeGrammar.MESSAGE_ID, into);
    }

    /** Fills in the whole envelope as it came, in its parentheses. */
    public void raw(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        Lender.lend(into, in.array(), start, end, loan);
    }

    /** The envelope as a record. */
    public Envelope toRecord() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return EnvelopeGrammar.envelope(in, mode, places);
    }

    private boolean fill(int field, Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        int from = places[2 * field];
        int to = places[2 * field + 1];
        return from < to && StringGrammar.fill(in.array(), from, to, into, scratch, end - start, loan);
    }

    private void open(int field, AddressCursor into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        into.open(this, in.array(), places[2 * field], places[2 * field + 1]);
    }
}
