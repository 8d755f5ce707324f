package dev.mailwire.core.sasl;

import dev.mailwire.core.Quirk;
import dev.mailwire.core.Quirks;

/** Deviations of real peers in SASL that can be tolerated by name. */
public enum SaslQuirk implements Quirk {
    /** A challenge of CRAM-MD5 that is no message identifier. */
    ODD_CHALLENGE(
            "a challenge of CRAM-MD5 without angle brackets or without @: 1896.697170952",
            "servers that make the challenge from a random number alone",
            "none that the mechanism does not have: the digest is computed over any octets"),
    /** A mechanism's name in lower case. */
    LOWER_CASE_NAME(
            "a mechanism's name with lower case letters: AUTH plain",
            "people at a terminal, and old clients",
            "none: no registered names differ in case only");

    /** No quirk. */
    public static final Quirks<SaslQuirk> STRICT = Quirks.none(SaslQuirk.class);

    /** What real peers need. */
    public static final Quirks<SaslQuirk> TOLERANT = Quirks.of(SaslQuirk.class, ODD_CHALLENGE, LOWER_CASE_NAME);

    private final String deviation;
    private final String sender;
    private final String risk;

    SaslQuirk(String deviation, String sender, String risk) {
        this.deviation = deviation;
        this.sender = sender;
        this.risk = risk;
    }

    @Override
    public String deviation() {
        return deviation;
    }

    @Override
    public String sender() {
        return sender;
    }

    @Override
    public String risk() {
        return risk;
    }
}
