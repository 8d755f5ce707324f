package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The one message of ANONYMOUS, from the client: how it wants to be traced, if at all (RFC 4505). Nobody verifies it: log
 * it escaped, and trust it with nothing.
 *
 * @param trace an address, with an {@code @} that is neither first nor last, or another text without {@code @}; at most 255
 *     characters; null, written as an empty message, for none
 */
public record AnonymousMessage(@Nullable String trace) {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is empty or too long, or holds what the trace profile of RFC 4505 section 3
     *     prohibits
     */
    public AnonymousMessage {
        if (trace != null) {
            SaslGrammar.own(trace, AnonymousMessage::judge, "trace");
        }
    }

    /** Reads message, RFC 4505 section 2: an address, a token or nothing. */
    public static Reading<AnonymousMessage> read(Secret message) {
        return Reading.of(message, in -> {
            if (in.atEnd()) {
                return new AnonymousMessage(null);
            }
            judge(in.octets(), 0, in.end());
            return new AnonymousMessage(in.text(in.end()));
        });
    }

    /** Writes the same. */
    public Secret write() {
        return new MessageWriter().text(trace == null ? "" : trace).finish();
    }

    // The trace profile, RFC 4505 section 3: nothing mapped, no normalization; prohibited and bidi as in RFC 3454.
    private static void judge(byte[] octets, int from, int to) {
        SaslGrammar.safe(octets, from, to);
        String text = new String(octets, from, to - from, StandardCharsets.UTF_8);
        int characters = text.codePointCount(0, text.length());
        if (characters == 0 || characters > SaslLimits.TRACE_CHARACTERS) {
            throw new SaslFault(SaslRule.TRACE, from);
        }
        int at = text.lastIndexOf('@');
        if (at == 0 || at == text.length() - 1) {
            throw new SaslFault(SaslRule.TRACE, from);
        }
        for (int i = 0; i < text.length(); ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (StringprepTables.has(StringprepTables.CONTROLS, codePoint)
                    || StringprepTables.has(StringprepTables.NEVER, codePoint)) {
                throw new SaslFault(SaslRule.PREP_PROHIBITED, from);
            }
        }
        SaslPrep.checkDirections(text);
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "AnonymousMessage[" + SaslGrammar.shown(trace) + "]";
    }
}
