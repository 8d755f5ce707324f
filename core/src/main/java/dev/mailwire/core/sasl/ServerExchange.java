package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one authentication, whatever the mechanism: responses in, challenges and a verdict out.
 *
 * <pre>{@code
 * void answer(ServerExchange exchange, @Nullable Secret response) {
 *     switch (exchange.evaluate(response)) {
 *         case CHALLENGE -> codec.reply(challenge(exchange.challenge()));   // SMTP 334, IMAP and POP3 "+"
 *         case SUCCESS   -> login(exchange.authorizationId());              // 235, OK, +OK
 *         case FAILURE   -> refuse(exchange.violation());                   // 535, NO, -ERR
 *     }
 * }
 * }</pre>
 *
 * <p>Call {@link #evaluate} with the initial response of the command, or null if it had none; then with each response, or
 * null if the client cancelled. A fault of the client is the step {@code FAILURE}. After {@code SUCCESS} and
 * {@code FAILURE} the exchange is over. One per authentication, and one thread at a time. Checks that the caller gave are
 * called from {@code evaluate}, and so is the work of hashing; a server with an event loop calls it on a worker thread.
 */
public interface ServerExchange {
    /** What to do next. */
    enum Step {
        /** Send {@link ServerExchange#challenge()}, and evaluate the response to it. */
        CHALLENGE,
        /** The client is {@link ServerExchange#authorizationId()}. */
        SUCCESS,
        /** The authentication failed: {@link ServerExchange#violation()} is for the log. */
        FAILURE
    }

    /** The mechanism. */
    SaslMechanism mechanism();

    /**
     * Takes what the client sent.
     *
     * @param response the message after base64 decoding; null the first time says that the command had no initial response
     *     (not the same as an empty one), and later that the client cancelled with {@code *}. It stays yours to wipe
     * @throws IllegalStateException if the exchange is over
     */
    Step evaluate(@Nullable Secret response);

    /**
     * What to send, before base64 encoding; it may be empty.
     *
     * @throws IllegalStateException if the last step was not {@code CHALLENGE}
     */
    Secret challenge();

    /**
     * What to send along with success, before base64 encoding; null for most mechanisms, and always null unless the exchange
     * was asked for it, since SMTP, POP3 and IMAP have no room for it there and send it as a last challenge.
     *
     * @throws IllegalStateException if the last step was not {@code SUCCESS}
     */
    @Nullable
    Secret successData();

    /**
     * Whose credentials were shown.
     *
     * @throws IllegalStateException if the last step was not {@code SUCCESS}
     */
    String authenticationId();

    /**
     * As whom the client may act from now on: the identity it asked for, or else the one it authenticated as.
     *
     * @throws IllegalStateException if the last step was not {@code SUCCESS}
     */
    String authorizationId();

    /**
     * The rule that was broken, and the octet of the client's message where.
     *
     * @throws IllegalStateException if the last step was not {@code FAILURE}
     */
    Violation violation();
}
