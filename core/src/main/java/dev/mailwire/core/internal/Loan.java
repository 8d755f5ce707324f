package dev.mailwire.core.internal;

import org.jspecify.annotations.Nullable;

/**
 * The life of one borrow: opened over a frame, ended by the next {@code decode}.
 *
 * <p>Only made when assertions are on ({@link #CHECKED}); otherwise {@link #open} gives null and nothing is paid. It also
 * keeps a fingerprint of the frame, so that a buffer which the caller changed too early is caught as well.
 */
public final class Loan {
    /** Whether borrows are checked: assertions are enabled for this class. */
    public static final boolean CHECKED = assertionsOn();

    private static final int SAMPLES = 64;

    private final byte[] array;
    private final int start;
    private final int end;
    private final int fingerprint;
    private boolean ended;

    private Loan(byte[] array, int start, int end) {
        this.array = array;
        this.start = start;
        this.end = end;
        this.fingerprint = fingerprint();
    }

    /**
     * Opens a loan of {@code array[start, end)}.
     *
     * @return the loan, or null when borrows are not checked
     */
    public static @Nullable Loan open(byte[] array, int start, int end) {
        return CHECKED ? new Loan(array, start, end) : null;
    }

    /** Ends a loan, if there is one. */
    public static void end(@Nullable Loan loan) {
        if (loan != null) {
            loan.ended = true;
        }
    }

    /** Whether what was borrowed may still be read: for use in {@code assert} only. */
    public static boolean isLive(@Nullable Loan loan) {
        return loan == null || (!loan.ended && loan.fingerprint == loan.fingerprint());
    }

    // A sample, not the whole: every accessor asks, and a hash of a 64 KiB frame at each would make tests quadratic.
    private int fingerprint() {
        int step = Math.max(1, (end - start) / SAMPLES);
        int hash = 1;
        for (int i = start; i < end; i += step) {
            hash = 31 * hash + array[i];
        }
        return end > start ? 31 * hash + array[end - 1] : hash;
    }

    @SuppressWarnings("AssertWithSideEffects")
    private static boolean assertionsOn() {
        boolean on = false;
        assert on = true;
        return on;
    }
}
