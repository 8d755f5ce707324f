package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last message of SCRAM, from the server: the proof that it knows the password too, or an error (RFC 5802 section 5.1).
 *
 * @param verifier the server's signature; null in an error
 * @param error the reason, such as {@code invalid-proof}, of one character at least; null in a proof
 * @param extensions attributes that RFC 5802 does not know
 */
public record ScramServerFinal(
        @Nullable OctetString verifier, @Nullable String error, List<ScramExtension> extensions) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException unless there is one of verifier and error, and of its shape; or if an extension
     *     stands twice
     */
    public ScramServerFinal {
        if ((verifier == null) == (error == null)) {
            throw new IllegalArgumentException("one of verifier and error");
        }
        if (verifier != null && verifier.length() > SaslLimits.MESSAGE / 2) {
            throw new IllegalArgumentException("verifier does not fit a message");
        }
        if (error != null) {
            SaslGrammar.own(error, ScramGrammar::judgeValue, "error");
        }
        extensions = ScramGrammar.own(extensions);
    }

    /** A proof. */
    public static ScramServerFinal ofVerifier(OctetString verifier) {
        return new ScramServerFinal(verifier, null, List.of());
    }

    /** An error. */
    public static ScramServerFinal ofError(String error) {
        return new ScramServerFinal(null, error, List.of());
    }

    /** Reads server-final-message, RFC 5802 section 7: v= verifier or e= error, extensions. */
    public static Reading<ScramServerFinal> read(Secret message) {
        return Reading.of(message, in -> {
            OctetString verifier = null;
            String error = null;
            if (in.peek() == 'e') {
                ScramGrammar.readAttribute(in, 'e');
                int comma = in.find(',');
                ScramGrammar.judgeValue(in.octets(), in.position(), comma);
                error = in.text(comma);
            } else {
                ScramGrammar.readAttribute(in, 'v');
                verifier = ScramGrammar.readBase64(in);
                if (verifier.length() > SaslLimits.MESSAGE / 2) {
                    throw new SaslFault(SaslRule.MESSAGE_SIZE, 0);
                }
            }
            List<ScramExtension> extensions = ScramGrammar.readExtensions(in, false);
            in.demandEnd(SaslRule.SCRAM_ATTRIBUTE);
            return new ScramServerFinal(verifier, error, extensions);
        });
    }

    /** Writes the same. */
    public Secret write() {
        MessageWriter out = new MessageWriter();
        if (verifier != null) {
            out.text("v=").base64(verifier);
        } else {
            out.text("e=").text(String.valueOf(error));
        }
        ScramGrammar.writeExtensions(extensions, out);
        return out.finish();
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "ScramServerFinal[verifier=" + (verifier == null ? "null" : "redacted") + ", error="
                + SaslGrammar.shown(error) + ", extensions=" + extensions + "]";
    }
}
