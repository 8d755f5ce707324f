package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.Arrays;
import java.util.List;

/** The computations of RFC 5802 section 3 that both sides do, over the one text that both sign. */
final class ScramSignature {
    private ScramSignature() {}

    /**
     * AuthMessage: the first messages, and the last one without its proof. They are written again, not kept: reading takes
     * one form only, so what is written is what was sent.
     */
    static byte[] authMessage(
            ScramClientFirst clientFirst,
            ScramServerFirst serverFirst,
            OctetString channelBinding,
            List<ScramExtension> extensions) {
        MessageWriter out = new MessageWriter();
        clientFirst.writeBare(out);
        serverFirst.write(out.octet(','));
        ScramClientFinal.writeWithoutProof(channelBinding, serverFirst.nonce(), extensions, out.octet(','));
        Secret message = out.finish();
        byte[] octets = message.toByteArray();
        message.wipe();
        return octets;
    }

    /** cbind-input: the header of the first message, and the channel's data. */
    static OctetString channelBinding(Gs2Header header, OctetString data) {
        MessageWriter out = new MessageWriter();
        header.write(out);
        return OctetString.of(out.octets(data).finish().toByteArray());
    }

    /** One octet string masked with another of the same length: a key with a signature, or back. */
    static byte[] xor(byte[] key, byte[] signature) {
        byte[] masked = key.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] ^= signature[i];
        }
        Arrays.fill(signature, (byte) 0);
        return masked;
    }
}
