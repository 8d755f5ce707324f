package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.imap.internal.ParameterGrammar;
import dev.mailwire.imap.internal.RawGrammar;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A parameter of a command, where extensions put theirs: an option of LIST and of SEARCH RETURN, a parameter of SELECT, CREATE and
 * RENAME, a modifier of FETCH and STORE. {@code name [SP value]}, RFC 4466 2.
 *
 * @param name the word, such as CONDSTORE
 * @param value as it is written: a number, a set, a string or a list in parentheses; null if there is none
 */
public record Parameter(Atom name, @Nullable OctetString value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not one value, or the name begins like one
     */
    public Parameter {
        Objects.requireNonNull(name, "name");
        ParameterGrammar.check(name, value);
        value = value == null ? null : RawGrammar.normal(value);
    }

    /**
     * A parameter without a value.
     *
     * @throws IllegalArgumentException if the name is no atom
     */
    public static Parameter of(String name) {
        return new Parameter(Atom.of(name), null);
    }

    /**
     * A parameter with a value as it is written.
     *
     * @throws IllegalArgumentException if the name is no atom, or the value none
     */
    public static Parameter of(String name, String value) {
        return new Parameter(Atom.of(name), OctetString.of(value));
    }

    /** A parameter whose value is a number, from 0. */
    public static Parameter of(String name, long value) {
        return of(name, Long.toString(value));
    }

    /** The value as a number from 0 to 2<sup>63</sup> - 1; -1 if it is none. */
    public long number() {
        if (value == null) {
            return -1;
        }
        byte[] octets = value.toByteArray();
        return Math.max(-1, Decimal.parse(octets, 0, octets.length, Long.MAX_VALUE));
    }

    /** The parameter as it is written, safe for logs. */
    @Override
    public String toString() {
        return value == null ? name.text() : name + " " + value;
    }
}
