package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.imap.internal.NamedValueGrammar;
import dev.mailwire.imap.internal.RawGrammar;
import java.util.Objects;

/**
 * A name and what is told under it, in STATUS and ESEARCH: {@code UIDNEXT 44292}, {@code ALL 2,10:15}. RFC 9051 7.3.2 and 7.3.4.
 *
 * @param name the word
 * @param value as it is written: a number, a set, a string, NIL or a list in parentheses
 */
public record NamedValue(Atom name, OctetString value) {
    /**
     * Checks the value.
     *
     * @throws IllegalArgumentException if it is not one value
     */
    public NamedValue {
        Objects.requireNonNull(name, "name");
        NamedValueGrammar.check(value);
        value = RawGrammar.normal(value);
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public static NamedValue of(Atom name, long value) {
        if (value < 0) {
            throw new IllegalArgumentException("below 0: " + value);
        }
        return new NamedValue(name, OctetString.of(Long.toString(value)));
    }

    /**
     * A number.
     *
     * @throws IllegalArgumentException if it is below 0, or the name no atom
     */
    public static NamedValue of(String name, long value) {
        return of(Atom.of(name), value);
    }

    /** A set. */
    public static NamedValue of(String name, SequenceSet set) {
        return new NamedValue(Atom.of(name), OctetString.of(set.toString()));
    }

    /** The value as a number from 0 to 2<sup>63</sup> - 1; -1 if it is none. */
    public long number() {
        byte[] octets = value.toByteArray();
        return Math.max(-1, Decimal.parse(octets, 0, octets.length, Long.MAX_VALUE));
    }

    /**
     * The value as a set.
     *
     * @throws IllegalArgumentException if it is none
     */
    public SequenceSet set() {
        return SequenceSet.of(value.toUtf8());
    }

    /** As it is written, safe for logs. */
    @Override
    public String toString() {
        return name + " " + value;
    }
}
