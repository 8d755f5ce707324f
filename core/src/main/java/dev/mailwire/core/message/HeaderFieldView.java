package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Violation;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One header field where it lies: borrowed from a {@link HeaderCursor} or a {@link HeaderDecoder}, and pointed at the next
 * field by their next step.
 *
 * <p>A line that is no field ({@link #isField} is false) is shown too, with its folded lines, so nothing of a header is
 * lost.
 */
public final class HeaderFieldView {
    private static final byte[] NONE = {};

    private byte[] array = NONE;
    private int start;
    private int nameEnd;
    private int bodyStart;
    private int bodyEnd;
    private int end;
    private boolean bareLf;
    private @Nullable MessageRule stray;
    private int strayAt;
    private boolean truncated;
    private long offset;
    private @Nullable Loan loan;

    HeaderFieldView() {}

    @SuppressWarnings("checkstyle:ParameterNumber")
    void point(
            byte[] array,
            int start,
            int nameEnd,
            int bodyStart,
            int bodyEnd,
            int end,
            boolean bareLf,
            @Nullable MessageRule stray,
            int strayAt) {
        this.array = array;
        this.start = start;
        this.nameEnd = nameEnd;
        this.bodyStart = bodyStart;
        this.bodyEnd = bodyEnd;
        this.end = end;
        this.bareLf = bareLf;
        this.stray = stray;
        this.strayAt = strayAt;
        this.truncated = false;
    }

    void place(long offset, boolean truncated) {
        this.offset = offset;
        this.truncated = truncated;
        this.loan = Loan.open(array, start, end);
    }

    void release() {
        Loan.end(loan);
        array = NONE;
        start = nameEnd = bodyStart = bodyEnd = end = 0;
        stray = null;
        loan = null;
    }

    /** Whether it is a field: false for a line without colon, without name, or with a name that is none. */
    public boolean isField() {
        return stray == null;
    }

    /** Fills {@code into} with the name, without white space around it; false if it is no field. */
    public boolean name(Octets into) {
        if (stray != null) {
            return false;
        }
        Lender.lend(into, array, start, nameEnd, loan);
        return true;
    }

    /** Whether it is a field of this name, in any case. */
    public boolean nameIs(String name) {
        int length = nameEnd - start;
        if (length != name.length() || stray != null) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (lower(array[start + i]) != lower(name.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c | 0x20 : c;
    }

    /**
     * Fills {@code into} with what follows the colon, as it came: with the white space after the colon and the line ends
     * of its folds, but without the last line end. False if it is no field.
     */
    public boolean body(Octets into) {
        if (stray != null) {
            return false;
        }
        Lender.lend(into, array, bodyStart, bodyEnd, loan);
        return true;
    }

    /** Fills {@code into} with the whole of it, last line end included. */
    public void raw(Octets into) {
        Lender.lend(into, array, start, end, loan);
    }

    /** Where it begins, in octets from the start of the header. */
    public long offset() {
        return offset;
    }

    /** How many octets are shown by {@link #raw}. */
    public int length() {
        return end - start;
    }

    /** Whether it was longer than {@link MessageLimits#fieldOctets} and the rest was left off. */
    public boolean isTruncated() {
        return truncated;
    }

    /**
     * The first rule it breaks, or null: the one that makes it no field, or else the first of a bare CR or LF, a NUL, a
     * line above 998 octets and a missing line end; {@link MessageRule#FIELD_TOO_LONG} first of all. Offsets count from the start
     * of the header. It looks at all octets, once a call.
     */
    public @Nullable Violation violation() {
        if (truncated) {
            return new Violation(MessageRule.FIELD_TOO_LONG, offset + (end - start));
        }
        if (stray != null) {
            return new Violation(stray, offset + strayAt);
        }
        int[] where = new int[1];
        MessageRule rule = HeaderGrammar.findFault(array, start, end, bareLf, where);
        return rule == null ? null : new Violation(rule, offset + where[0]);
    }

    /** The body unfolded: without its line ends and the white space around it; of a line that is no field, all of it. */
    public OctetString value() {
        byte[] unfolded = new byte[bodyEnd - bodyStart];
        int length = HeaderGrammar.unfold(array, bodyStart, bodyEnd, bareLf, unfolded, 0);
        return OctetString.of(unfolded, 0, length);
    }

    /** The body as a date-time; see {@link MailDateTime#read}. Offsets count from the colon. */
    public Reading<MailDateTime> dateTime() {
        return DateTimeGrammar.readDateTime(array, bodyStart, bodyEnd);
    }

    /** The body as a trace stamp; see {@link Received#read}. Offsets count from the colon. */
    public Reading<Received> received() {
        return ReceivedGrammar.readReceived(array, bodyStart, bodyEnd);
    }

    /** The body as a return path; see {@link ReturnPath#read}. Offsets count from the colon. */
    public Reading<ReturnPath> returnPath() {
        return ReceivedGrammar.readReturnPath(array, bodyStart, bodyEnd);
    }

    /** An owned copy, unfolded; null if it is no field. */
    public @Nullable HeaderField toRecord() {
        if (stray != null) {
            return null;
        }
        char[] name = new char[nameEnd - start];
        for (int i = 0; i < name.length; i++) {
            name[i] = (char) array[start + i]; // 33 to 126 only: the grammar has read it
        }
        return HeaderField.read(new String(name), value());
    }

    /** Appends the raw octets, which end in a line end or not. */
    byte[] copyRaw() {
        return Arrays.copyOfRange(array, start, end);
    }

    /** For logs: the raw octets, escaped. */
    @Override
    public String toString() {
        return Octets.wrap(array, start, end - start).toString();
    }
}
