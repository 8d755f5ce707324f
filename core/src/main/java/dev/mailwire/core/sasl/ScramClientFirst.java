package dev.mailwire.core.sasl;

import dev.mailwire.core.Secret;
import java.util.List;
import java.util.Objects;

/**
 * The first message of SCRAM, from the client: who it is, and its part of the nonce (RFC 5802 section 5.1).
 *
 * @param header the stand on channel binding and the identity to act as
 * @param name the name of the account, 1 to 1,024 octets of UTF-8 without NUL, unescaped
 * @param nonce 1 to 1,024 printable characters of US-ASCII without comma
 * @param extensions attributes that RFC 5802 does not know
 */
public record ScramClientFirst(Gs2Header header, String name, String nonce, List<ScramExtension> extensions) {
    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if one is not of its shape, or an extension stands twice
     */
    public ScramClientFirst {
        Objects.requireNonNull(header, "header");
        SaslGrammar.own(name, SaslGrammar::name, "name");
        SaslGrammar.own(nonce, ScramGrammar::judgeNonce, "nonce");
        extensions = ScramGrammar.own(extensions);
    }

    /** Reads client-first-message, RFC 5802 section 7: header, n= name, r= nonce, extensions. */
    public static Reading<ScramClientFirst> read(Secret message) {
        return Reading.of(message, in -> {
            Gs2Header header = Gs2Header.read(in);
            ScramGrammar.readAttribute(in, 'n');
            String name = ScramGrammar.readName(in);
            in.demand(',', SaslRule.SCRAM_ATTRIBUTE);
            ScramGrammar.readAttribute(in, 'r');
            String nonce = ScramGrammar.readNonce(in);
            List<ScramExtension> extensions = ScramGrammar.readExtensions(in, false);
            in.demandEnd(SaslRule.SCRAM_ATTRIBUTE);
            return new ScramClientFirst(header, name, nonce, extensions);
        });
    }

    /** Writes the same. */
    public Secret write() {
        MessageWriter out = new MessageWriter();
        header.write(out);
        writeBare(out);
        return out.finish();
    }

    /** Writes client-first-message-bare: the same without its header, as it is signed. */
    void writeBare(MessageWriter out) {
        out.text("n=");
        ScramGrammar.writeName(name, out);
        out.text(",r=").text(nonce);
        ScramGrammar.writeExtensions(extensions, out);
    }

    /** The values, with everything but printable US-ASCII escaped; a password or token is not shown. */
    @Override
    public String toString() {
        return "ScramClientFirst[header=" + header + ", name=" + SaslGrammar.shown(name) + ", nonce=" + nonce
                + ", extensions=" + extensions + "]";
    }
}
