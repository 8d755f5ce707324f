package dev.mailwire.core.internal;

/**
 * Thrown inside a grammar when octets do not fit it; the {@link Cursor} knows the rule and the place. Caught once, in the
 * decoder, which makes a value of it.
 */
public final class Malformed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** One for all: it carries nothing, and so costs nothing. */
    static final Malformed INSTANCE = new Malformed();

    private Malformed() {
        super(null, null, false, false);
    }
}
