package dev.mailwire.core.sasl;

import dev.mailwire.core.Violation;

/**
 * Thrown inside a grammar where octets do not fit it, or inside an exchange where the peer fails it; caught once, in
 * {@link Reading} or in the conversation, which make a value of it. It carries no stack trace.
 */
final class SaslFault extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final SaslRule rule;
    private final int offset;

    SaslFault(SaslRule rule, int offset) {
        super(rule.meaning(), null, false, false);
        this.rule = rule;
        this.offset = offset;
    }

    Violation violation() {
        return new Violation(rule, offset);
    }
}
