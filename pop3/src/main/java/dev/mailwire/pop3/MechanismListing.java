package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.AuthGrammar;

/**
 * What AUTH without an argument says: the name of a SASL mechanism. No RFC has it; it is what servers did before CAPA.
 *
 * @param mechanism 1 to 20 letters, digits, hyphens and underscores (RFC 4422 3.1), as it is written
 */
public record MechanismListing(String mechanism) implements ListingLine {
    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException if it is none
     */
    public MechanismListing {
        OctetString octets = OctetString.of(mechanism);
        if (!AuthGrammar.isMechanism(octets)) {
            throw new IllegalArgumentException("not the name of a SASL mechanism: " + octets);
        }
    }

    @Override
    public ReplyForm form() {
        return ReplyForm.MECHANISMS;
    }

    /** The name. */
    @Override
    public String toString() {
        return mechanism;
    }
}
