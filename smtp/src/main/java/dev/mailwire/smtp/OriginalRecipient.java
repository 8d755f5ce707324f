package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.smtp.internal.Utf8AddressGrammar;
import java.util.Locale;

/**
 * The recipient that the sender named, before any forwarding: the value of ORCPT. RFC 3461 section 4.2, RFC 6533 section 3.
 *
 * <p>The address is whatever the sender's system calls one, and need not be a mailbox.
 *
 * @param addressType the type of address: {@code rfc822}, {@code utf-8} or another; an atom, held in lower case
 * @param address the address, decoded: printable US-ASCII, and for type utf-8 any characters but controls
 */
public record OriginalRecipient(String addressType, String address) {
    private static final String UTF_8 = "utf-8";

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException if the type is no atom, the address holds what its type cannot, or the encoded whole is
     *     longer than 500 octets
     */
    public OriginalRecipient {
        SmtpParameter.of("ORCPT", encode(addressType, address));
        // Only now: the Kelvin sign in lower case would be a sound k.
        addressType = addressType.toLowerCase(Locale.ROOT);
    }

    /** What a grammar found in the value of ORCPT. */
    static OriginalRecipient decode(OctetString value) {
        byte[] octets = value.toByteArray();
        int semicolon = 0;
        while (octets[semicolon] != ';') {
            semicolon++;
        }
        String type = OctetString.of(octets, 0, semicolon).toUtf8();
        OctetString address = OctetString.of(octets, semicolon + 1, octets.length - semicolon - 1);
        if (!type.equalsIgnoreCase(UTF_8)) {
            return new OriginalRecipient(type, XText.decode(address).toUtf8());
        }
        boolean escaped = Utf8AddressGrammar.isSound(octets, semicolon + 1, octets.length);
        return new OriginalRecipient(
                type, escaped ? Utf8AddressGrammar.decode(octets, semicolon + 1, octets.length) : address.toUtf8());
    }

    /** The value of ORCPT, US-ASCII. */
    String encode() {
        return encode(addressType, address);
    }

    private static String encode(String addressType, String address) {
        if (!addressType.equalsIgnoreCase(UTF_8)) {
            return addressType + ";" + XText.encode(address);
        }
        StringBuilder value = new StringBuilder(UTF_8).append(';');
        Utf8AddressGrammar.encode(address, value);
        return value.toString();
    }
}
