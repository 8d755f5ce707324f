package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import org.jspecify.annotations.Nullable;

/** What all server exchanges share: the order of calls, and faults made into values. */
abstract class ServerConversation implements ServerExchange {
    private final SaslMechanism mechanism;
    private boolean begun;
    private @Nullable Step last;
    private @Nullable Secret challenge;
    private @Nullable Secret successData;
    private @Nullable Violation violation;
    private @Nullable String authenticationId;
    private @Nullable String authorizationId;

    ServerConversation(SaslMechanism mechanism) {
        this.mechanism = mechanism;
    }

    /** Begins without an initial response: in a mechanism in which the client speaks first, with an empty challenge. */
    Step open() {
        return challenge(Secret.of(new byte[0]));
    }

    /** Takes an initial response. */
    Step openWith(Secret response) {
        return take(response);
    }

    /** Takes a response; throws {@link SaslFault} to fail. */
    abstract Step take(Secret response);

    @Override
    public final SaslMechanism mechanism() {
        return mechanism;
    }

    @Override
    public final Step evaluate(@Nullable Secret response) {
        if (last == Step.SUCCESS || last == Step.FAILURE) {
            throw new IllegalStateException("the exchange is over");
        }
        boolean first = !begun;
        begun = true;
        challenge = null;
        Step step;
        try {
            if (response != null) {
                step = first ? openWith(response) : take(response);
            } else if (first) {
                step = open();
            } else {
                throw new SaslFault(SaslRule.CANCELLED, 0);
            }
        } catch (SaslFault fault) {
            violation = fault.violation();
            step = Step.FAILURE;
        }
        last = step;
        return step;
    }

    final Step challenge(Secret message) {
        challenge = message;
        return Step.CHALLENGE;
    }

    final Step success(String authenticated, String authorized) {
        authenticationId = authenticated;
        authorizationId = authorized;
        return Step.SUCCESS;
    }

    final void attach(Secret data) {
        successData = data;
    }

    /** Success as the identity asked for, if it is the same or the check allows it. */
    final Step successAs(String authenticated, @Nullable String asked, AuthorizationCheck check) {
        String identity = asked == null ? authenticated : preparedName(asked);
        if (!identity.equals(authenticated) && !check.mayActAs(authenticated, identity)) {
            throw new SaslFault(SaslRule.AUTHORIZATION, 0);
        }
        return success(authenticated, identity);
    }

    /** A name that a client sent, as accounts are looked up (RFC 4954 section 4, RFC 4616 section 2, RFC 5802 section 5.1). */
    static String preparedName(String name) {
        String prepared = SaslPrep.query(name).orFail();
        if (prepared.isEmpty()) {
            throw new SaslFault(SaslRule.PREP_EMPTY, 0);
        }
        return prepared;
    }

    /** The prepared name, if the password is right; the password is wiped. */
    static String preparedName(String authenticationId, Secret password, PasswordCheck passwords) {
        try {
            String name = preparedName(authenticationId);
            if (!passwords.isPassword(name, password)) {
                throw new SaslFault(SaslRule.CREDENTIALS, 0);
            }
            return name;
        } finally {
            password.wipe();
        }
    }

    @Override
    public final Secret challenge() {
        return demand(challenge, Step.CHALLENGE);
    }

    @Override
    public final @Nullable Secret successData() {
        demand(authenticationId, Step.SUCCESS);
        return successData;
    }

    @Override
    public final String authenticationId() {
        return demand(authenticationId, Step.SUCCESS);
    }

    @Override
    public final String authorizationId() {
        return demand(authorizationId, Step.SUCCESS);
    }

    @Override
    public final Violation violation() {
        return demand(violation, Step.FAILURE);
    }

    private <T> T demand(@Nullable T value, Step step) {
        if (value == null || last != step) {
            throw new IllegalStateException("the last step is " + last + ", not " + step);
        }
        return value;
    }

    /** The mechanism and the last step; no octet of either side. */
    @Override
    public String toString() {
        return mechanism + " " + (last == null ? "not begun" : last);
    }
}
