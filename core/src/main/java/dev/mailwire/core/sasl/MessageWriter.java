package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.Base64;
import java.util.Arrays;

/** Puts a message together, and wipes what it leaves behind. */
final class MessageWriter {
    private byte[] octets = new byte[256];
    private int length;

    MessageWriter octet(int octet) {
        room(1);
        octets[length++] = (byte) octet;
        return this;
    }

    /** The UTF-8 octets of text. */
    MessageWriter text(String text) {
        return octets(OctetString.of(text));
    }

    MessageWriter octets(OctetString value) {
        room(value.length());
        value.copyTo(octets, length);
        length += value.length();
        return this;
    }

    MessageWriter secret(Secret value) {
        room(value.length());
        value.copyTo(octets, length);
        length += value.length();
        return this;
    }

    MessageWriter base64(OctetString value) {
        byte[] source = value.toByteArray();
        room(Base64.encodedLength(source.length));
        length = Base64.encode(source, 0, source.length, octets, length);
        return this;
    }

    /** The message; this writer is empty again and holds nothing of it. */
    Secret finish() {
        byte[] whole = Arrays.copyOf(octets, length);
        Secret message = Secret.of(whole);
        Arrays.fill(whole, (byte) 0);
        Arrays.fill(octets, (byte) 0);
        length = 0;
        return message;
    }

    private void room(int more) {
        if (octets.length - length < more) {
            byte[] larger = Arrays.copyOf(octets, Math.max(octets.length * 2, length + more));
            Arrays.fill(octets, (byte) 0);
            octets = larger;
        }
    }
}
