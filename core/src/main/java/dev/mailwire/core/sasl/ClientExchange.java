package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import dev.mailwire.core.Violation;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one authentication, whatever the mechanism: challenges in, responses and a verdict out.
 *
 * <pre>{@code
 * codec.authenticate(exchange.mechanism(), exchange.initialResponse());         // AUTH SCRAM-SHA-256 biws...
 * ...
 * case CHALLENGED -> {                                                          // SMTP 334, IMAP and POP3 "+"
 *     switch (exchange.evaluate(challenge)) {
 *         case RESPONSE -> codec.respond(exchange.response());
 *         default       -> codec.cancel();                                      // "*"
 *     }
 * }
 * case ACCEPTED   -> {                                                          // 235, OK, +OK
 *     if (exchange.complete(null) == Step.FAILURE) close();                     // the server did not prove itself
 * }
 * }</pre>
 *
 * <p>A fault of the server is the step {@code FAILURE}. After {@code SUCCESS} and {@code FAILURE} the exchange is over; when
 * the server refuses, drop it. One per authentication, and one thread at a time.
 */
public interface ClientExchange {
    /** What to do next. */
    enum Step {
        /** Send {@link ClientExchange#response()}. */
        RESPONSE,
        /** The client is authenticated, and as far as the mechanism can show it, so is the server. */
        SUCCESS,
        /** Cancel, or close if the server reported success: {@link ClientExchange#violation()} says why. */
        FAILURE
    }

    /** The mechanism. */
    SaslMechanism mechanism();

    /**
     * The message to send along with the command, before base64 encoding: null if the server speaks first, and maybe empty.
     * Call it only if it will be sent: where the protocol or the server takes no initial response, call {@link #evaluate}
     * with the server's empty challenge instead.
     *
     * @throws IllegalStateException if the exchange has begun
     */
    @Nullable
    Secret initialResponse();

    /**
     * Takes a challenge.
     *
     * @param challenge the message after base64 decoding, maybe empty; it stays yours to wipe
     * @throws IllegalStateException if the exchange is over
     */
    Step evaluate(Secret challenge);

    /**
     * Takes the server's report of success: the exchange is over with {@code SUCCESS}, or with {@code FAILURE} if the
     * mechanism asks for more than the server did.
     *
     * @param data the mechanism's message that came along with success, after base64 decoding, or null
     * @throws IllegalStateException if the exchange is over
     */
    Step complete(@Nullable Secret data);

    /**
     * What to send, before base64 encoding; it may be empty.
     *
     * @throws IllegalStateException if the last step was not {@code RESPONSE}
     */
    Secret response();

    /**
     * The rule that was broken, and the octet of the server's message where.
     *
     * @throws IllegalStateException if the last step was not {@code FAILURE}
     */
    Violation violation();
}
