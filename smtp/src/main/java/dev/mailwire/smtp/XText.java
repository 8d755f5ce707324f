package dev.mailwire.smtp;

import dev.mailwire.core.OctetString;
import dev.mailwire.smtp.internal.XTextGrammar;

/**
 * Xtext: printable US-ASCII in the value of a parameter, with SP, "+" and "=" as "+" and two hexadecimal digits. RFC 3461
 * section 4.
 *
 * <p>What is encoded or decoded is printable US-ASCII and SP, never a line end or another control.
 */
public final class XText {
    private XText() {}

    /**
     * The xtext of a text: {@code a+b c} becomes {@code a+2Bb+20c}.
     *
     * @throws IllegalArgumentException if the text is not printable US-ASCII
     */
    public static String encode(String text) {
        return encode(OctetString.of(text)).toUtf8();
    }

    /** The xtext of octets. */
    static OctetString encode(OctetString text) {
        byte[] plain = text.toByteArray();
        for (byte octet : plain) {
            if (octet < 0x20 || octet > 0x7E) {
                throw new IllegalArgumentException("xtext holds printable US-ASCII only: " + text);
            }
        }
        byte[] encoded = new byte[XTextGrammar.encodedLength(plain, 0, plain.length)];
        XTextGrammar.encode(plain, 0, plain.length, encoded, 0);
        return OctetString.of(encoded);
    }

    /**
     * The text of an xtext: {@code a+2Bb} becomes {@code a+b}. Hexadecimal digits of either case are read.
     *
     * @throws IllegalArgumentException if it is no xtext, or what it decodes to is not printable US-ASCII
     */
    public static String decode(String xtext) {
        return decode(OctetString.of(xtext)).toUtf8();
    }

    /** The octets of an xtext. */
    static OctetString decode(OctetString xtext) {
        byte[] encoded = xtext.toByteArray();
        int error = XTextGrammar.firstError(encoded, 0, encoded.length);
        if (error >= 0) {
            throw new IllegalArgumentException("not xtext, at octet " + error + " of " + xtext);
        }
        byte[] plain = new byte[encoded.length];
        return OctetString.of(plain, 0, XTextGrammar.decode(encoded, 0, encoded.length, plain, 0));
    }
}
