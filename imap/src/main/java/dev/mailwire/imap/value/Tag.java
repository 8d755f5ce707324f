package dev.mailwire.imap.value;

import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.Whole;

/**
 * The tag of a command, by which its response is known. RFC 9051 2.2.1 and 9.
 *
 * @param text printable US-ASCII without <code>( ) &#123; % * " \ +</code> and SP, not empty; compared by octet
 */
public record Tag(String text) {
    /**
     * Checks the text.
     *
     * @throws IllegalArgumentException if it is no tag
     */
    public Tag {
        Whole.check(text, "not a tag", StringGrammar::skipTag);
    }

    /**
     * A tag.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Tag of(String text) {
        return new Tag(text);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
