package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading a peer's message: the message, or the rule it breaks. Reading never throws for what a peer sent.
 *
 * <pre>{@code
 * Reading<PlainMessage> reading = PlainMessage.read(response);
 * if (!reading.isValid()) {
 *     log(reading.violation());
 * } else {
 *     check(reading.message().authenticationId(), reading.message().password());
 * }
 * }</pre>
 *
 * @param <M> the type of message
 */
public final class Reading<M> {
    private final @Nullable M message;
    private final @Nullable Violation violation;

    private Reading(@Nullable M message, @Nullable Violation violation) {
        this.message = message;
        this.violation = violation;
    }

    static <M> Reading<M> valid(M message) {
        return new Reading<>(Objects.requireNonNull(message), null);
    }

    static <M> Reading<M> refused(Violation violation) {
        return new Reading<>(null, violation);
    }

    /** Runs a grammar over a copy of the message's octets, which is wiped again. */
    static <M> Reading<M> of(Secret message, Function<MessageCursor, M> grammar) {
        if (message.length() > SaslLimits.MESSAGE) {
            return refused(new Violation(SaslRule.MESSAGE_SIZE, SaslLimits.MESSAGE));
        }
        byte[] octets = message.toByteArray();
        try {
            return valid(grammar.apply(new MessageCursor(octets)));
        } catch (SaslFault fault) {
            return refused(fault.violation());
        } finally {
            Arrays.fill(octets, (byte) 0);
        }
    }

    /** Whether it is a message. */
    public boolean isValid() {
        return message != null;
    }

    /**
     * The message.
     *
     * @throws IllegalStateException if there is none
     */
    public M message() {
        if (message == null) {
            throw new IllegalStateException("no message: " + violation);
        }
        return message;
    }

    /**
     * The rule that is broken, and the octet of the message where.
     *
     * @throws IllegalStateException if none is
     */
    public Violation violation() {
        if (violation == null) {
            throw new IllegalStateException("no violation");
        }
        return violation;
    }

    /** The message inside an exchange, whose fault ends it. */
    M orFail() {
        if (message == null) {
            Violation broken = violation();
            throw new SaslFault((SaslRule) broken.rule(), (int) broken.offset());
        }
        return message;
    }

    /** The message, or the violation. */
    @Override
    public String toString() {
        return message != null ? message.toString() : String.valueOf(violation);
    }
}
