package dev.mailwire.core.internal;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Content whose length was announced: handed out as borrowed runs while it arrives, counted and never looked at. Nothing is
 * allocated by the announced length.
 */
public final class CountedContent {
    private static final int BLOCK = 8192;

    private final Buffers buffers;
    private Octets content = new Octets();
    private @Nullable Loan loan;
    private byte @Nullable [] block;
    private long left;

    /** One that copies direct and read-only buffers, piece by piece, to arrays from {@code buffers}. */
    public CountedContent(Buffers buffers) {
        this.buffers = buffers;
    }

    /** Content of {@code length} octets begins. */
    public void begin(long length) {
        left = length;
    }

    /** How many octets have not come yet. */
    public long left() {
        return left;
    }

    /** Ends the borrow of the last run. */
    public void endLoan() {
        Loan.end(loan);
        loan = null;
        byte[] copy = block;
        if (copy != null) {
            buffers.give(copy);
            block = null;
        }
    }

    /**
     * Takes what there is.
     *
     * @return how many octets {@link #content} has now; 0 when {@code in} is empty or nothing is left to come
     */
    public int decode(ByteBuffer in) {
        endLoan();
        int length = (int) Math.min(left, in.remaining());
        if (length == 0) {
            return 0;
        }
        if (in.hasArray()) {
            int from = in.arrayOffset() + in.position();
            in.position(in.position() + length);
            return lend(in.array(), from, length);
        }
        byte[] copy = buffers.take(BLOCK);
        block = copy;
        length = Math.min(length, copy.length);
        in.get(copy, 0, length);
        return lend(copy, 0, length);
    }

    /** Takes what there is and drops it. */
    public int discard(ByteBuffer in) {
        endLoan();
        int length = (int) Math.min(left, in.remaining());
        in.position(in.position() + length);
        left -= length;
        return length;
    }

    private int lend(byte[] array, int from, int length) {
        left -= length;
        if (Loan.CHECKED) {
            content = new Octets();
            loan = Loan.open(array, from, from + length);
        }
        Lender.lend(content, array, from, from + length, loan);
        return length;
    }

    /** The run of content that {@link #decode} took. */
    public Octets content() {
        return content;
    }
}
