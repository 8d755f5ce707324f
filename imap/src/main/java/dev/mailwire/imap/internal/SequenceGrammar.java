package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.SequenceSet;

/** Sets of message numbers: RFC 9051 9, with the saved result of RFC 5182. */
public final class SequenceGrammar {
    /** Makes a set of what was read, and does not read it again: half the time and a third of the octets of a short UID FETCH. */
    public interface Maker {
        /** Makes it. */
        SequenceSet make(String text, int count);
    }

    // Until the class itself has given a better one, which its first set brings about.
    private static Maker maker = (text, count) -> SequenceSet.of(text);

    private SequenceGrammar() {}

    /** Called by {@link SequenceSet}, and by nobody else. */
    public static void madeBy(Maker one) {
        maker = one;
    }

    /**
     * sequence-set: {@code (number | number ":" number) ("," ..).. | "$"}, where a number is from 1 on, or {@code *}; {@code $} is
     * last. RFC 9051 9.
     *
     * @return how many numbers and ranges it has
     */
    public static int skipSet(Cursor in, ReadMode mode) {
        int count = 0;
        do {
            if (count == mode.limits().items()) {
                throw in.fail(ImapRule.TOO_MANY_ITEMS);
            }
            count++;
            if (in.take('$')) {
                break;
            }
            skipNumber(in);
            if (in.take(':')) {
                skipNumber(in);
            }
        } while (in.take(','));
        return count;
    }

    private static void skipNumber(Cursor in) {
        if (!in.take('*')) {
            if (in.peek() == '0') {
                throw in.fail(ImapRule.SEQUENCE_SET_SYNTAX);
            }
            in.number(NumberGrammar.MOST, ImapRule.SEQUENCE_SET_SYNTAX);
        }
    }

    /** sequence-set: owned. RFC 9051 9. */
    public static SequenceSet readSet(Cursor in, ReadMode mode) {
        int from = in.position();
        int count = skipSet(in, mode);
        return maker.make(StringGrammar.text(in, from), count);
    }

    /** uid-set: a sequence-set without {@code *} and {@code $}, RFC 9051 9. */
    public static SequenceSet readUidSet(Cursor in, ReadMode mode) {
        int from = in.position();
        SequenceSet set = readSet(in, mode);
        if (!set.isUidSet()) {
            throw in.failAt(ImapRule.SEQUENCE_SET_SYNTAX, from);
        }
        return set;
    }

    /** Writes a sequence-set as it was given. */
    public static void writeSet(Outbox out, SequenceSet set) {
        out.ascii(set.toString());
    }

    /** Whether a sequence-set may begin with this octet. */
    public static boolean isStart(int octet) {
        return octet == '*' || octet == '$' || (octet >= '0' && CharClass.DIGIT.has((byte) octet));
    }
}
