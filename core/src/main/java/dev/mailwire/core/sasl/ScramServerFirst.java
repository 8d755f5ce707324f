package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.List;

/**
 * The second message of SCRAM, from the server: the whole nonce, and how to derive the keys (RFC 5802 section 5.1).
 *
 * @param nonce the client's part and then the server's, 1 to 1,024 printable characters of US-ASCII without comma
 * @param salt 1 to 1,024 octets
 * @param iterations how often to hash, 1 to 18 digits; {@link ScramClient} bounds it
 * @param extensions attributes that RFC 5802 does not know
 */
public record ScramServerFirst(String nonce, OctetString salt, long iterations, List<ScramExtension> extensions) {
    private static final long MOST_ITERATIONS = 999_999_999_999_999_999L;

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not of its shape, or an extension stands twice
     */
    public ScramServerFirst {
        SaslGrammar.own(nonce, ScramGrammar::judgeNonce, "nonce");
        if (!ScramGrammar.isSalt(salt)) {
            throw new IllegalArgumentException("salt of " + salt.length() + " octets");
        }
        if (iterations < 1 || iterations > MOST_ITERATIONS) {
            throw new IllegalArgumentException("iterations " + iterations);
        }
        extensions = ScramGrammar.own(extensions);
    }

    /** Reads server-first-message, RFC 5802 section 7: r= nonce, s= salt, i= iterations, extensions. */
    public static Reading<ScramServerFirst> read(Secret message) {
        return Reading.of(message, in -> {
            ScramGrammar.readAttribute(in, 'r');
            String nonce = ScramGrammar.readNonce(in);
            in.demand(',', SaslRule.SCRAM_ATTRIBUTE);
            ScramGrammar.readAttribute(in, 's');
            int from = in.position();
            OctetString salt = ScramGrammar.readBase64(in);
            if (!ScramGrammar.isSalt(salt)) {
                throw new SaslFault(SaslRule.SCRAM_SALT, from);
            }
            in.demand(',', SaslRule.SCRAM_ATTRIBUTE);
            ScramGrammar.readAttribute(in, 'i');
            long iterations = ScramGrammar.readIterations(in);
            List<ScramExtension> extensions = ScramGrammar.readExtensions(in, false);
            in.demandEnd(SaslRule.SCRAM_ATTRIBUTE);
            return new ScramServerFirst(nonce, salt, iterations, extensions);
        });
    }

    /** Writes the same. */
    public Secret write() {
        MessageWriter out = new MessageWriter();
        write(out);
        return out.finish();
    }

    void write(MessageWriter out) {
        out.text("r=").text(nonce).text(",s=").base64(salt).text(",i=").text(Long.toString(iterations));
        ScramGrammar.writeExtensions(extensions, out);
    }
}
