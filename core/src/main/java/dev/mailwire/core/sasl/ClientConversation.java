package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import org.jspecify.annotations.Nullable;

/** What all client exchanges share: the order of calls, and faults made into values. */
abstract class ClientConversation implements ClientExchange {
    private final SaslMechanism mechanism;
    private boolean begun;
    private @Nullable Step last;
    private @Nullable Secret response;
    private @Nullable Violation violation;

    ClientConversation(SaslMechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** The first message, or null if the server speaks first. */
    abstract @Nullable Secret open();

    /** Answers a challenge; throws {@link SaslFault} to fail. */
    abstract Secret answer(Secret challenge);

    /** Takes success; throws {@link SaslFault} if it comes too early or is not proved. */
    abstract void finish(@Nullable Secret data);

    @Override
    public final SaslMechanism mechanism() {
        return mechanism;
    }

    @Override
    public final @Nullable Secret initialResponse() {
        if (begun) {
            throw new IllegalStateException("the exchange has begun");
        }
        begun = true;
        return open();
    }

    @Override
    public final Step evaluate(Secret challenge) {
        demandOpen();
        try {
            response = begun ? answer(challenge) : openWith(challenge);
            last = Step.RESPONSE;
            return Step.RESPONSE;
        } catch (SaslFault fault) {
            return fail(fault);
        }
    }

    private Secret openWith(Secret challenge) {
        begun = true;
        Secret first = open();
        if (first == null) {
            return answer(challenge);
        }
        if (challenge.length() != 0) {
            throw new SaslFault(SaslRule.EMPTY_CHALLENGE, 0);
        }
        return first;
    }

    @Override
    public final Step complete(@Nullable Secret data) {
        demandOpen();
        try {
            if (!begun) {
                throw new SaslFault(SaslRule.EARLY_SUCCESS, 0);
            }
            response = null;
            finish(data);
            last = Step.SUCCESS;
            return Step.SUCCESS;
        } catch (SaslFault fault) {
            return fail(fault);
        }
    }

    private Step fail(SaslFault fault) {
        response = null;
        violation = fault.violation();
        last = Step.FAILURE;
        return Step.FAILURE;
    }

    private void demandOpen() {
        if (last == Step.SUCCESS || last == Step.FAILURE) {
            throw new IllegalStateException("the exchange is over");
        }
    }

    /** Whether {@link #initialResponse} or {@link #evaluate} was called: nothing can be configured any more. */
    final boolean hasBegun() {
        return begun;
    }

    @Override
    public final Secret response() {
        if (response == null || last != Step.RESPONSE) {
            throw new IllegalStateException("the last step is " + last + ", not RESPONSE");
        }
        return response;
    }

    @Override
    public final Violation violation() {
        if (violation == null) {
            throw new IllegalStateException("the last step is " + last + ", not FAILURE");
        }
        return violation;
    }

    /** The mechanism and the last step; no octet of either side. */
    @Override
    public String toString() {
        return mechanism + " " + (last == null ? "not begun" : last);
    }
}
