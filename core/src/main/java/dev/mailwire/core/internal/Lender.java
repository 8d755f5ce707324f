package dev.mailwire.core.internal;

import dev.mailwire.core.Octets;
import org.jspecify.annotations.Nullable;

/** Fills an {@link Octets} with a borrow; kept out of its public face, where nobody else may point it anywhere. */
public abstract class Lender {
    private static @Nullable Lender installed;

    /** For {@link Octets} only. */
    protected Lender() {}

    /** For {@link Octets} only: called once, by its static initialiser. */
    public static void install(Lender lender) {
        installed = lender;
    }

    /** Points {@code into} at {@code array[start, end)} for as long as {@code loan} lives. */
    public static void lend(Octets into, byte[] array, int start, int end, @Nullable Loan loan) {
        Holder.LENDER.point(into, array, start, end, loan);
    }

    /** Points {@code into} at {@code array[start, end)}. */
    protected abstract void point(Octets into, byte[] array, int start, int end, @Nullable Loan loan);

    private static final class Holder {
        static final Lender LENDER = load();

        private static Lender load() {
            new Octets(); // runs its static initialiser
            if (installed == null) {
                throw new AssertionError("Octets did not install its lender");
            }
            return installed;
        }
    }
}
