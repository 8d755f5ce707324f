package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.List;

/**
 * The third message of SCRAM, from the client: the proof that it knows the password (RFC 5802 section 5.1).
 *
 * @param channelBinding the header of the first message, followed by the channel's data if the client binds to it
 * @param nonce the whole nonce, as the server sent it
 * @param extensions attributes that RFC 5802 does not know
 * @param proof the client's key, masked with its signature
 */
public record ScramClientFinal(
        OctetString channelBinding, String nonce, List<ScramExtension> extensions, OctetString proof) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not of its shape, or an extension stands twice
     */
    public ScramClientFinal {
        SaslGrammar.own(nonce, ScramGrammar::judgeNonce, "nonce");
        extensions = ScramGrammar.own(extensions);
        if (channelBinding.length() + proof.length() > SaslLimits.MESSAGE / 2) {
            throw new IllegalArgumentException("channel binding and proof do not fit a message");
        }
    }

    /** Reads client-final-message, RFC 5802 section 7: c= channel binding, r= nonce, extensions, p= proof. */
    public static Reading<ScramClientFinal> read(Secret message) {
        return Reading.of(message, in -> {
            ScramGrammar.readAttribute(in, 'c');
            OctetString channelBinding = ScramGrammar.readBase64(in);
            in.demand(',', SaslRule.SCRAM_ATTRIBUTE);
            ScramGrammar.readAttribute(in, 'r');
            String nonce = ScramGrammar.readNonce(in);
            List<ScramExtension> extensions = ScramGrammar.readExtensions(in, true);
            in.demand(',', SaslRule.SCRAM_ATTRIBUTE);
            ScramGrammar.readAttribute(in, 'p');
            OctetString proof = ScramGrammar.readBase64(in);
            in.demandEnd(SaslRule.SCRAM_ATTRIBUTE);
            if (channelBinding.length() + proof.length() > SaslLimits.MESSAGE / 2) {
                throw new SaslFault(SaslRule.MESSAGE_SIZE, 0);
            }
            return new ScramClientFinal(channelBinding, nonce, extensions, proof);
        });
    }

    /** Writes the same. */
    public Secret write() {
        MessageWriter out = new MessageWriter();
        writeWithoutProof(channelBinding, nonce, extensions, out);
        return out.text(",p=").base64(proof).finish();
    }

    /** Writes client-final-message-without-proof, as it is signed. */
    static void writeWithoutProof(
            OctetString channelBinding, String nonce, List<ScramExtension> extensions, MessageWriter out) {
        out.text("c=").base64(channelBinding).text(",r=").text(nonce);
        ScramGrammar.writeExtensions(extensions, out);
    }

    /** The values without the proof. */
    @Override
    public String toString() {
        return "ScramClientFinal[channelBinding=" + channelBinding.length() + " octets, nonce=" + nonce
                + ", extensions=" + extensions + ", proof=redacted]";
    }
}
