package dev.mailwire.core;

import java.util.Objects;

/**
 * What a peer did wrong, as a value: the rule that was broken, and where.
 *
 * @param rule the rule, with its RFC and section
 * @param offset the place, in octets from the start of this direction of the connection; the first octet is 0
 */
public record Violation(Rule rule, long offset) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if {@code offset} is negative
     */
    public Violation {
        Objects.requireNonNull(rule, "rule");
        if (offset < 0) {
            throw new IllegalArgumentException("offset " + offset + " is negative");
        }
    }

    /** For logs: the rule's name, offset, meaning and source. It holds no octet of the peer. */
    @Override
    public String toString() {
        return rule.name() + " at octet " + offset + ": " + rule.meaning() + " (" + rule.source() + ")";
    }
}
