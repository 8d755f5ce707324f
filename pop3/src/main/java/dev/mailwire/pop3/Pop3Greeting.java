package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.pop3.internal.GreetingGrammar;
import org.jspecify.annotations.Nullable;

/**
 * The first reply of a connection (RFC 1939 4): {@code +OK}, or {@code -ERR} where the server refuses. A server that takes APOP
 * puts a timestamp into it (RFC 1939 7).
 *
 * <pre>{@code
 * Pop3Greeting.of("POP3 server ready", "<1896.697170952@dbc.mtview.ca.us>");
 * Pop3Greeting.read(codec.reply()).timestamp();                              // what APOP is computed from, or null
 * }</pre>
 *
 * @param reply the reply
 */
public record Pop3Greeting(Pop3Reply reply) {
    /**
     * Checks the status.
     *
     * @throws IllegalArgumentException if it is a challenge
     */
    public Pop3Greeting {
        if (reply.status() == Pop3Status.CONTINUE) {
            throw new IllegalArgumentException("a challenge is no greeting");
        }
    }

    /**
     * A greeting without a timestamp: APOP is not taken.
     *
     * @throws IllegalArgumentException if the text holds NUL, CR, LF or a lone surrogate, or is too long; or if something in it
     *     would be read as a timestamp
     */
    public static Pop3Greeting of(String text) {
        Pop3Greeting greeting = new Pop3Greeting(Pop3Reply.ok(text));
        if (greeting.timestamp() != null) {
            throw new IllegalArgumentException("a timestamp in the text: " + greeting);
        }
        return greeting;
    }

    /**
     * A greeting with a timestamp, which has to be another for each connection (RFC 1939 7).
     *
     * @param text what stands before it; empty for none
     * @param timestamp a msg-id with its angle brackets: printable US-ASCII without SP, with an {@code @} inside
     * @throws IllegalArgumentException if the timestamp is none, or would not be found behind this text; or as without
     */
    public static Pop3Greeting of(String text, String timestamp) {
        Pop3Greeting greeting = new Pop3Greeting(Pop3Reply.ok(text.isEmpty() ? timestamp : text + " " + timestamp));
        if (!timestamp.equals(greeting.timestamp())) {
            throw new IllegalArgumentException("not a timestamp, or not the first: " + greeting);
        }
        return greeting;
    }

    /** Whether the server is ready: the status is {@code +OK}. */
    public boolean isReady() {
        return reply.isOk();
    }

    /**
     * The timestamp with its angle brackets, which APOP is computed from, or null if there is none: the first msg-id in the text,
     * of printable US-ASCII alone. Anything else is not offered, since who chooses it freely learns about the password
     * (CVE-2007-1558).
     */
    public @Nullable String timestamp() {
        return GreetingGrammar.readTimestamp(reply.line());
    }

    /** The text, timestamp included, without a response code. */
    public OctetString text() {
        return reply.text();
    }

    /** Why the server refuses, or null if it does not say. */
    public @Nullable ResponseCode responseCode() {
        return reply.responseCode();
    }

    /**
     * Reads the first reply of a connection.
     *
     * @throws IllegalArgumentException if the reply is malformed, or a challenge
     */
    public static Pop3Greeting read(Pop3ReplyView reply) {
        if (!reply.isWhole()) {
            throw new IllegalArgumentException("not a greeting: " + reply);
        }
        return new Pop3Greeting(reply.toRecord());
    }

    /** As it is written, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return reply.toString();
    }
}
