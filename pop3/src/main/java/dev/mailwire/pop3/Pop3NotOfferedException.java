package dev.mailwire.pop3;

/**
 * A client was told to send what the server did not offer in its answer to CAPA. Nothing was written; {@link #missing} says what
 * was missing.
 */
public final class Pop3NotOfferedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final CapabilityTag missing;

    Pop3NotOfferedException(CapabilityTag missing, String what) {
        super(what + ": the server did not offer " + missing.tag());
        this.missing = missing;
    }

    /** The capability that the server did not offer. */
    public CapabilityTag missing() {
        return missing;
    }
}
