package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.smtp.internal.GreetingGrammar;
import dev.mailwire.smtp.internal.ServerNameGrammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The first reply of a connection: 220 and who the server is, or a refusal, 554 (RFC 5321 3.1), 521 (RFC 7504) or 421.
 *
 * @param code the reply code
 * @param domain the server's name; null if it is left out, as refusals may
 * @param text what follows the name on the first line, or null
 * @param more the text of the lines after the first
 */
public record Greeting(
        int code, @Nullable OctetString domain, @Nullable OctetString text, List<OctetString> more) {
    /**
     * Checks that it can be written and read again as the same.
     *
     * @throws IllegalArgumentException if the code is none; a line holds NUL, CR or LF; the text is empty; the domain is none or,
     *     in a refusal, has no dot, so that it would not be told from text; or without a domain the text begins like one
     */
    public Greeting {
        more = List.copyOf(more);
        SmtpReply reply = new SmtpReply(code, GreetingGrammar.writeGreeting(domain, text, more));
        int name = GreetingGrammar.readName(code, reply.lines().get(0).toByteArray());
        if ((text != null && text.isEmpty()) || name != (domain == null ? 0 : domain.length())) {
            throw new IllegalArgumentException("not a greeting's domain and text: " + reply);
        }
    }

    /**
     * The greeting of a server that takes mail: {@code 220 domain text}.
     *
     * @param domain a domain or an address literal
     * @param text what follows it, such as {@code "ESMTP ready"}
     * @throws IllegalArgumentException if the domain is none, or the text is empty or holds NUL, CR, LF or a lone surrogate, or
     *     the line is longer than 512 octets
     */
    public static Greeting of(String domain, String text) {
        Greeting greeting = new Greeting(
                SmtpReplyCode.SERVICE_READY, ServerNameGrammar.name(domain), OctetString.of(text), List.of());
        SmtpReply.ofOctets(greeting.code, greeting.toReply().lines());
        return greeting;
    }

    /** Whether the server takes mail: the code is 220. */
    public boolean isReady() {
        return code == SmtpReplyCode.SERVICE_READY;
    }

    /** The reply that says this. */
    public SmtpReply toReply() {
        return new SmtpReply(code, GreetingGrammar.writeGreeting(domain, text, more));
    }

    /**
     * Reads the first reply of a connection. This never fails: a missing or odd domain of a 220 is noted in the reply as a quirk or, if
     * the quirk is not allowed, as a violation. In a refusal the first word is taken for the domain only if it has a dot.
     *
     * @throws IllegalArgumentException if the reply is malformed
     */
    public static Greeting read(SmtpReplyView reply, Quirks<SmtpQuirk> quirks) {
        if (!reply.isWhole()) {
            throw new IllegalArgumentException("not a greeting: " + reply);
        }
        return GreetingGrammar.readGreeting(reply.offsets(), reply.toRecord(), quirks.bits());
    }

    /** The lines, separated by {@code " | "}, with everything but printable US-ASCII escaped: safe for logs. */
    @Override
    public String toString() {
        return toReply().toString();
    }
}
