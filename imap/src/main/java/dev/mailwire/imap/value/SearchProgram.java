package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.SearchGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What SEARCH searches for: keys that all have to match, and the charset of their strings. RFC 9051 6.4.4.
 *
 * @param charset the name of the charset as it was sent, which is not looked up; null if none is said, which stands for US-ASCII, and
 *     for UTF-8 once that was enabled
 * @param keys one key or more
 */
public record SearchProgram(@Nullable OctetString charset, List<SearchKey> keys) {
    /**
     * Checks the charset and copies the list.
     *
     * @throws IllegalArgumentException if there is no key, or the name is empty or holds what an atom or a quoted string cannot
     */
    public SearchProgram {
        if (keys.isEmpty() || (charset != null && (charset.isEmpty() || !StringGrammar.isQuotable(charset)))) {
            throw new IllegalArgumentException("no search: charset " + charset + ", keys " + keys);
        }
        keys = List.copyOf(keys);
    }

    /**
     * A search for messages that match all keys.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static SearchProgram of(SearchKey... keys) {
        return new SearchProgram(null, List.of(keys));
    }

    /** This search with a charset. */
    public SearchProgram withCharset(String name) {
        return new SearchProgram(OctetString.of(name), keys);
    }

    /** The search as it is written, safe for logs. */
    @Override
    public String toString() {
        return SearchGrammar.text(this);
    }
}
