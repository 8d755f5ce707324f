package dev.mailwire.imap.value;

import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.SectionGrammar;
import dev.mailwire.imap.internal.Whole;

/**
 * A piece of a section: {@code <0.2048>}, RFC 9051 6.4.5.
 *
 * @param offset the first octet, from 0; above 2<sup>32</sup> - 1 only since RFC 9051
 * @param count how many octets at most, from 1; above 2<sup>32</sup> - 1 only since RFC 9051
 */
public record Partial(long offset, long count) {
    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public Partial {
        if (offset < 0 || count < 1) {
            throw new IllegalArgumentException("no such piece: " + offset + "." + count);
        }
    }

    /**
     * A piece as it is written.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Partial of(String text) {
        return Whole.read(text, "not a partial", in -> SectionGrammar.readPartial(in, ReadMode.FACTORY));
    }

    /** The piece as it is written: {@code <0.2048>}. */
    @Override
    public String toString() {
        return "<" + offset + "." + count + ">";
    }
}
