package dev.mailwire.imap;

import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.Capability;

/**
 * A client was told to send what the server does not offer in its capabilities, and what cannot be said in another way. Nothing was
 * written; {@link #missing} says what was missing.
 */
public final class ImapNotOfferedException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    private final transient Capability missing;

    ImapNotOfferedException(Capability missing, ImapVerb verb) {
        super(verb.words() + ": the server did not offer " + missing);
        this.missing = missing;
    }

    /** The capability that the server did not offer; of those that would each do, the usual one. */
    public Capability missing() {
        return missing;
    }
}
