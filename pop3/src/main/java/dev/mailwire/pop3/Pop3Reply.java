package dev.mailwire.pop3;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.pop3.internal.ReplyGrammar;
import dev.mailwire.pop3.internal.ResponseCodeGrammar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A reply of a server, or the first line of one with more lines: a status and text (RFC 1939 3), which may begin with a
 * response code (RFC 2449 8).
 *
 * <p>{@link #line} is what stands behind the status and its SP, octet for octet, a response code included; so whatever a peer
 * sent goes out again as it came. {@link #responseCode} and {@link #text} take the two apart.
 *
 * <pre>{@code
 * Pop3Reply.ok("2 messages");                                              // +OK 2 messages
 * Pop3Reply.err(ResponseCode.IN_USE, "Another session is running");        // -ERR [IN-USE] Another session is running
 * }</pre>
 *
 * @param status the status
 * @param line the text; may be empty and may hold 8-bit octets, but no NUL, CR or LF
 */
public record Pop3Reply(Pop3Status status, OctetString line) {
    /** The most octets of a first line with its CRLF, RFC 2449 4. */
    static final int LINE_LIMIT = 512;

    private static final Pop3Reply DONE = new Pop3Reply(Pop3Status.OK, OctetString.EMPTY);

    /**
     * Checks that this can be written and read again. Long lines are let through, so that what a peer sent can be kept; the
     * factories refuse them.
     *
     * @throws IllegalArgumentException if the line holds NUL, CR or LF
     */
    public Pop3Reply {
        Objects.requireNonNull(status, "status");
        ReplyGrammar.checkText(line);
    }

    /** {@code +OK} and nothing more. */
    public static Pop3Reply ok() {
        return DONE;
    }

    /**
     * {@code +OK} and text.
     *
     * @param text written as UTF-8; empty for none
     * @throws IllegalArgumentException if it holds NUL, CR, LF or a lone surrogate, or the line has more than 512 octets
     *     (RFC 2449 4)
     */
    public static Pop3Reply ok(String text) {
        return ofOctets(Pop3Status.OK, OctetString.of(text));
    }

    /**
     * {@code +OK}, a response code and text.
     *
     * @throws IllegalArgumentException as without
     */
    public static Pop3Reply ok(ResponseCode code, String text) {
        return ofOctets(Pop3Status.OK, line(code, text));
    }

    /**
     * {@code -ERR} and text.
     *
     * @param text written as UTF-8; empty for none
     * @throws IllegalArgumentException if it holds NUL, CR, LF or a lone surrogate, or the line has more than 512 octets
     *     (RFC 2449 4)
     */
    public static Pop3Reply err(String text) {
        return ofOctets(Pop3Status.ERR, OctetString.of(text));
    }

    /**
     * {@code -ERR}, a response code and text.
     *
     * @throws IllegalArgumentException as without
     */
    public static Pop3Reply err(ResponseCode code, String text) {
        return ofOctets(Pop3Status.ERR, line(code, text));
    }

    /**
     * {@code +} and a challenge in base64 (RFC 5034 4); empty for none.
     *
     * @throws IllegalStateException if the secret was wiped
     */
    public static Pop3Reply challenge(Secret challenge) {
        return ReplyGrammar.writeChallenge(challenge);
    }

    /**
     * A reply of text that may be no text at all.
     *
     * @throws IllegalArgumentException if it holds NUL, CR or LF, or the line has more than 512 octets with status and CRLF;
     *     no such limit holds for a challenge
     */
    public static Pop3Reply ofOctets(Pop3Status status, OctetString line) {
        int length = status.indicator().length() + 3 + line.length();
        if (length > LINE_LIMIT && status != Pop3Status.CONTINUE) {
            throw new IllegalArgumentException(
                    "a line of " + length + " octets; " + LINE_LIMIT + " is the most: " + line);
        }
        return new Pop3Reply(status, line);
    }

    private static OctetString line(ResponseCode code, String text) {
        return OctetString.of(text.isEmpty() ? code.toString() : code + " " + text);
    }

    /** Whether the status is {@code +OK}. */
    public boolean isOk() {
        return status == Pop3Status.OK;
    }

    /**
     * The response code at the start of the text, or null if there is none; a challenge has none. Whether it is meant as one
     * depends on whether the server offers RESP-CODES (RFC 2449 6.4).
     */
    public @Nullable ResponseCode responseCode() {
        byte[] octets = line.toByteArray();
        int end = codeEnd(octets);
        return end < 0 ? null : ResponseCodeGrammar.code(octets, 1, end);
    }

    /** The text without the response code at its start, if it has one. */
    public OctetString text() {
        byte[] octets = line.toByteArray();
        int end = codeEnd(octets);
        if (end < 0) {
            return line;
        }
        int from = ReplyGrammar.behindCode(octets, end, octets.length);
        return OctetString.of(octets, from, octets.length - from);
    }

    private int codeEnd(byte[] octets) {
        return status == Pop3Status.CONTINUE
                ? ResponseCodeGrammar.NONE
                : ResponseCodeGrammar.readResponseCode(octets, 0, octets.length);
    }

    /**
     * The reply as it is written, with everything but printable US-ASCII escaped: safe for logs. A challenge is redacted.
     */
    @Override
    public String toString() {
        if (status == Pop3Status.CONTINUE) {
            return line.isEmpty() ? "+" : "+ [redacted]";
        }
        return line.isEmpty() ? status.indicator() : status.indicator() + " " + line;
    }
}
