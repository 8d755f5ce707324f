package dev.mailwire.smtp;

/**
 * A client was told to send what the server did not offer in its EHLO response. Nothing was written; {@link #missing} says
 * what was missing.
 */
public final class SmtpNotOfferedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final EhloKeyword missing;

    SmtpNotOfferedException(EhloKeyword missing, String what) {
        super(what + ": the server did not offer " + missing.keyword());
        this.missing = missing;
    }

    /** The keyword that the server did not offer. */
    public EhloKeyword missing() {
        return missing;
    }
}
