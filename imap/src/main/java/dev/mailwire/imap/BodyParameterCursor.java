package dev.mailwire.imap;

import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.BodyFieldGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a media type or of a disposition, one at a time, where they lie. Make one, keep it, and let
 * {@link BodyStructureCursor} fill it again and again; nothing is allocated. Borrowed as the body structure is.
 */
public final class BodyParameterCursor {
    private final Cursor in = new Cursor();
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int frame;
    private int count;
    private int name;
    private int value;
    private boolean ended = true;

    /** Makes one without parameters, to be filled. */
    public BodyParameterCursor() {}

    /** Stands before the first of the sound parameters at {@code array[from, to)}; before none if that is empty. */
    void open(BodyStructureCursor body, byte[] array, int from, int to) {
        in.reset(array, from, to, 0, ImapQuirk.TOLERANT.bits());
        mode = body.mode();
        scratch = body.scratch();
        loan = body.loan();
        frame = body.frame();
        count = 0;
        ended = from == to || !BodyFieldGrammar.openParameters(in);
    }

    /**
     * Moves to the next parameter.
     *
     * @return false if there is none left
     */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (ended || !BodyFieldGrammar.hasParameter(in, count, mode)) {
            ended = true;
            return false;
        }
        count++;
        name = in.position();
        BodyFieldGrammar.skipName(in, mode);
        value = in.position();
        BodyFieldGrammar.skipValue(in, mode);
        return true;
    }

    /** Fills in the name. */
    public void name(Octets into) {
        checkParameter();
        StringGrammar.fill(in.array(), name, value - 1, into, scratch, frame, loan);
    }

    /** Fills in the value; false only where a server sent none. */
    public boolean value(Octets into) {
        checkParameter();
        return StringGrammar.fill(in.array(), value, in.position(), into, scratch, frame, loan);
    }

    private void checkParameter() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (ended || count == 0) {
            throw new IllegalStateException("next() has to come to a parameter");
        }
    }
}
