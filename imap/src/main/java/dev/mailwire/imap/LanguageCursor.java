package dev.mailwire.imap;

import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.imap.internal.BodyFieldGrammar;
import dev.mailwire.imap.internal.ListGrammar;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Scratch;
import dev.mailwire.imap.internal.StringGrammar;
import org.jspecify.annotations.Nullable;

/**
 * The languages of a part, one at a time, where they lie. Make one, keep it, and let {@link BodyStructureCursor} fill it again and
 * again; nothing is allocated. Borrowed as the body structure is.
 */
public final class LanguageCursor {
    private final Cursor in = new Cursor();
    private ReadMode mode = ReadMode.RESPONSE;
    private Scratch scratch = new Scratch();
    private @Nullable Loan loan;
    private int frame;
    private int count;
    private int from;
    private boolean list;
    private boolean ended = true;

    /** Makes one without languages, to be filled. */
    public LanguageCursor() {}

    /** Stands before the first of the sound languages at {@code array[from, to)}; before none if that is empty. */
    void open(BodyStructureCursor body, byte[] array, int start, int to) {
        in.reset(array, start, to, 0, ImapQuirk.TOLERANT.bits());
        mode = body.mode();
        scratch = body.scratch();
        loan = body.loan();
        frame = body.frame();
        count = 0;
        list = in.take('(');
        ended = in.atEnd();
    }

    /**
     * Moves to the next language.
     *
     * @return false if there is none left
     */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        while (!ended) {
            if (list ? !ListGrammar.hasNext(in, count, mode) : count > 0) {
                break;
            }
            count++;
            from = in.position();
            if (list) {
                BodyFieldGrammar.skipLanguage(in, mode);
            } else {
                StringGrammar.skipNstring(in, mode);
            }
            if (!StringGrammar.isNil(in.array(), from)) {
                return true;
            }
        }
        ended = true;
        return false;
    }

    /** Fills in the language tag. */
    public void language(Octets into) {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (ended || count == 0) {
            throw new IllegalStateException("next() has to come to a language");
        }
        StringGrammar.fill(in.array(), from, in.position(), into, scratch, frame, loan);
    }
}
