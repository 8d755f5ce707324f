package dev.mailwire.core.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Rule;
import dev.mailwire.core.Secret;
import java.util.Arrays;
import java.util.Locale;

/**
 * The words of SASL on a line, which the protocols share: a mechanism, an initial response and a response (RFC 4954 4,
 * RFC 5034 4). What is broken is a rule of the protocol, what is tolerated a quirk of it.
 */
public final class AuthGrammar {
    /** The most octets of the name of a mechanism. */
    public static final int MECHANISM_LIMIT = 20;

    private static final CharClass MECHANISM = CharClass.ALNUM.or(CharClass.of("-_"));

    private final Rule mechanismSyntax;
    private final Rule base64Syntax;
    private final Enum<?> trailingSpace;
    private final Enum<?> doubleSpace;

    /** The words as a protocol has them. */
    public AuthGrammar(Rule mechanismSyntax, Rule base64Syntax, Enum<?> trailingSpace, Enum<?> doubleSpace) {
        this.mechanismSyntax = mechanismSyntax;
        this.base64Syntax = base64Syntax;
        this.trailingSpace = trailingSpace;
        this.doubleSpace = doubleSpace;
    }

    /** {@code sasl-mech}, RFC 4422 3.1: 1 to 20 letters, digits, hyphens and underscores; in either case. */
    public void readMechanism(Cursor cursor) {
        int start = cursor.position();
        cursor.skipSome(MECHANISM, mechanismSyntax);
        if (cursor.position() - start > MECHANISM_LIMIT) {
            throw cursor.failAt(mechanismSyntax, start + MECHANISM_LIMIT);
        }
    }

    /**
     * {@code [SP (base64 / "=")]}, up to the end of the line.
     *
     * @return the index of its first octet behind the SP, or -1 when there is none
     */
    public int readInitialResponse(Cursor cursor) {
        if (cursor.atEnd()) {
            return -1;
        }
        cursor.expect(' ', mechanismSyntax);
        int spaces = cursor.position();
        while (cursor.take(' ')) {
            // passed over, if allowed
        }
        if (cursor.atEnd()) {
            if (!cursor.tolerates(trailingSpace)) {
                throw cursor.failAt(base64Syntax, spaces);
            }
            return -1;
        }
        if (cursor.position() > spaces && !cursor.tolerates(doubleSpace)) {
            throw cursor.failAt(base64Syntax, spaces);
        }
        int start = cursor.position();
        boolean empty = cursor.remaining() == 1 && cursor.peek() == '=';
        int error = empty ? -1 : Base64.firstError(cursor.array(), start, cursor.end());
        if (error >= 0) {
            throw cursor.failAt(base64Syntax, error);
        }
        cursor.position(cursor.end());
        return start;
    }

    /** The octets that checked base64, or {@code =} for none, stands for. */
    public static Secret decode(byte[] array, int from, int to) {
        boolean empty = to == from || (to - from == 1 && array[from] == '=');
        byte[] octets = empty ? new byte[0] : Base64.decode(array, from, to);
        Secret secret = Secret.of(octets);
        Arrays.fill(octets, (byte) 0);
        return secret;
    }

    /** Writes an initial response: base64, or {@code =} when it is empty. */
    public static void writeInitialResponse(Outbox out, Secret response) {
        if (response.length() == 0) {
            out.octet('=');
        } else {
            out.base64(response);
        }
    }

    /**
     * Checks the name of a SASL mechanism and puts it in upper case.
     *
     * @throws IllegalArgumentException if it is not 1 to 20 letters, digits, hyphens and underscores
     */
    public static String checkMechanism(String name) {
        OctetString octets = OctetString.of(name);
        if (!isMechanism(octets)) {
            throw new IllegalArgumentException("no mechanism (RFC 4422 3.1): " + octets);
        }
        return name.toUpperCase(Locale.ROOT);
    }

    /** The index after the octets of a {@code sasl-mech} at {@code from}, letters in either case; however many there are. */
    public static int mechanismEnd(byte[] array, int from, int to) {
        return MECHANISM.skip(array, from, to);
    }

    /** Whether all of it is a {@code sasl-mech}, RFC 4422 3.1, letters in either case. */
    public static boolean isMechanism(OctetString name) {
        byte[] array = name.toByteArray();
        return array.length > 0 && array.length <= MECHANISM_LIMIT && MECHANISM.hasAll(array, 0, array.length);
    }

    /** Whether all of it is a {@code sasl-mech} as the RFC writes it: in upper case. */
    public static boolean isMechanism(String name) {
        return isMechanism(OctetString.of(name)) && name.equals(name.toUpperCase(Locale.ROOT));
    }
}
