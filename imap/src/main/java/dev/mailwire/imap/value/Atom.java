package dev.mailwire.imap.value;

import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.Whole;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word of the protocol: of a command, a response, a code or an item that has no constant. RFC 9051 4.1. Equal without regard
 * to the case of letters (RFC 9051 9), which is kept.
 */
public final class Atom {
    private final String text;
    private final String upper;

    private Atom(String text) {
        this.text = text;
        this.upper = text.toUpperCase(Locale.ROOT);
    }

    /**
     * An atom.
     *
     * @param text printable US-ASCII without <code>( ) &#123; % * " \ ]</code> and SP, not empty
     * @throws IllegalArgumentException if it is none
     */
    public static Atom of(String text) {
        Whole.check(text, "not an atom", in -> StringGrammar.skipAtom(in, ReadMode.FACTORY));
        return new Atom(text);
    }

    /** The text, as it was given. */
    public String text() {
        return text;
    }

    /** The text with its letters in upper case, by which two are equal. */
    public String upperCase() {
        return upper;
    }

    /** Whether it is this word, letters in either case. */
    public boolean is(String word) {
        return text.equalsIgnoreCase(word);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Atom that && upper.equals(that.upper);
    }

    @Override
    public int hashCode() {
        return upper.hashCode();
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
