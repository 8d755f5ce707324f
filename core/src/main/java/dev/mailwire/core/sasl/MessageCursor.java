package dev.mailwire.core.sasl;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A place in the octets of one message, moved by the grammars. */
final class MessageCursor {
    private final byte[] octets;
    private int position;

    MessageCursor(byte[] octets) {
        this.octets = octets;
    }

    byte[] octets() {
        return octets;
    }

    int position() {
        return position;
    }

    int end() {
        return octets.length;
    }

    boolean atEnd() {
        return position == octets.length;
    }

    /** The octet here as 0 to 255, or -1 at the end. */
    int peek() {
        return position < octets.length ? octets[position] & 0xFF : -1;
    }

    void moveTo(int index) {
        position = index;
    }

    boolean take(int octet) {
        if (peek() != octet) {
            return false;
        }
        position++;
        return true;
    }

    void demand(int octet, SaslRule rule) {
        if (!take(octet)) {
            throw new SaslFault(rule, position);
        }
    }

    /** Moves past this US-ASCII text, or fails. */
    void demand(String ascii, SaslRule rule) {
        for (int i = 0; i < ascii.length(); i++) {
            demand(ascii.charAt(i), rule);
        }
    }

    /** The same, letters in either case. */
    void demandIgnoreCase(String ascii, SaslRule rule) {
        for (int i = 0; i < ascii.length(); i++) {
            int wanted = ascii.charAt(i);
            int found = peek();
            boolean letter = (wanted | 0x20) >= 'a' && (wanted | 0x20) <= 'z';
            if (found != wanted && !(letter && (found ^ wanted) == 0x20)) {
                throw new SaslFault(rule, position);
            }
            position++;
        }
    }

    void demandEnd(SaslRule rule) {
        if (!atEnd()) {
            throw new SaslFault(rule, position);
        }
    }

    /** The index of the next such octet, or the end. */
    int find(int octet) {
        int i = position;
        while (i < octets.length && (octets[i] & 0xFF) != octet) {
            i++;
        }
        return i;
    }

    /** What lies before an index, as text that was found to be UTF-8; moves there. */
    String text(int to) {
        String text = new String(octets, position, to - position, StandardCharsets.UTF_8);
        position = to;
        return text;
    }

    /** What lies before an index; moves there. */
    OctetString octets(int to) {
        OctetString copy = OctetString.of(octets, position, to - position);
        position = to;
        return copy;
    }

    /** What lies before an index, as a secret; moves there. */
    Secret secret(int to) {
        byte[] copy = Arrays.copyOfRange(octets, position, to);
        position = to;
        Secret secret = Secret.of(copy);
        Arrays.fill(copy, (byte) 0);
        return secret;
    }
}
