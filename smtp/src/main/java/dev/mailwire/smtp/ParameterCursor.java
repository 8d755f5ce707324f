package dev.mailwire.smtp;

import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Lender;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.smtp.internal.ParameterOffsets;
import org.jspecify.annotations.Nullable;

/**
 * Moves over the parameters of a MAIL or RCPT command as they came, without a copy. Borrowed: it and what it fills are valid
 * until the next {@code decode} of the codec it came from.
 *
 * <pre>{@code
 * ParameterCursor parameters = command.parameters();
 * while (parameters.next()) {
 *     if (parameters.keyword() == SmtpParameterKeyword.UNKNOWN) {
 *         parameters.name(name);
 *         log(name.toUtf8());
 *     }
 * }
 * }</pre>
 */
public final class ParameterCursor {
    private static final byte[] NONE = {};
    private static final SmtpParameterKeyword[] KEYWORDS = SmtpParameterKeyword.values();

    private final ParameterOffsets offsets;
    private byte[] array = NONE;
    private @Nullable Loan loan;
    private int index = -1;

    /** One over offsets that are filled anew for each command. */
    ParameterCursor(ParameterOffsets offsets) {
        this.offsets = offsets;
    }

    /** Stands before the first parameter of another command. */
    ParameterCursor open(byte[] array, @Nullable Loan loan) {
        this.array = array;
        this.loan = loan;
        this.index = -1;
        return this;
    }

    /** Moves to the next parameter; false if there is none. */
    public boolean next() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (index + 1 >= offsets.count) {
            index = offsets.count;
            return false;
        }
        index++;
        return true;
    }

    /** How many parameters there are in all. */
    public int count() {
        assert Loan.isLive(loan) : "the borrow has ended";
        return offsets.count;
    }

    /**
     * Which of the known keywords it has.
     *
     * @throws IllegalStateException if the cursor does not stand on a parameter
     */
    public SmtpParameterKeyword keyword() {
        return KEYWORDS[offsets.keyword(here())];
    }

    /**
     * Fills {@code into} with the keyword as it came.
     *
     * @throws IllegalStateException if the cursor does not stand on a parameter
     */
    public void name(Octets into) {
        int at = here();
        Lender.lend(into, array, offsets.nameStart(at), offsets.nameEnd(at), loan);
    }

    /**
     * Whether it has a value.
     *
     * @throws IllegalStateException if the cursor does not stand on a parameter
     */
    public boolean hasValue() {
        return offsets.valueStart(here()) >= 0;
    }

    /**
     * Fills {@code into} with the value as it came, still encoded.
     *
     * @return false if it has none
     * @throws IllegalStateException if the cursor does not stand on a parameter
     */
    public boolean value(Octets into) {
        int at = here();
        int start = offsets.valueStart(at);
        if (start < 0) {
            return false;
        }
        Lender.lend(into, array, start, offsets.valueEnd(at), loan);
        return true;
    }

    private int here() {
        assert Loan.isLive(loan) : "the borrow has ended";
        if (index < 0 || index >= offsets.count) {
            throw new IllegalStateException("not on a parameter: call next() first");
        }
        return index;
    }
}
