package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.SearchGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.TreeWalk;
import dev.mailwire.imap.internal.Whole;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a search asks for: a word with its arguments, or other keys put together. RFC 9051 6.4.4. A tree at most
 * {@link ImapLimits#DEEPEST} deep.
 *
 * <pre>{@code
 * SearchKey key = SearchKey.or(
 *         SearchKey.of(SearchKeyword.FROM, "smith"),
 *         SearchKey.not(SearchKey.of(SearchKeyword.SINCE, ImapDate.of("1-Feb-1994"))));
 * key.toString();                                  // OR FROM smith NOT SINCE 1-Feb-1994
 *
 * switch (key.keyword()) {                         // what a server does
 *     case SUBJECT -> matches(message.subject(), key.text());
 *     case LARGER  -> message.size() > key.number();
 *     case NOT     -> !matches(message, key.keys().get(0));
 *     ...
 * }
 * }</pre>
 *
 * <p>Which accessors have a value follows from the keyword: {@link SearchKeyword.Argument}.
 */
public final class SearchKey {
    private static final Map<SearchKeyword, SearchKey> WORDS = new EnumMap<>(SearchKeyword.class);

    static {
        for (SearchKeyword keyword : SearchKeyword.values()) {
            if (keyword.argument() == SearchKeyword.Argument.NONE) {
                WORDS.put(keyword, new SearchKey(keyword, null, null, null, 0, List.of()));
            }
        }
    }

    /** All messages. */
    public static final SearchKey ALL = of(SearchKeyword.ALL);

    private final SearchKeyword keyword;
    private final @Nullable OctetString field;
    private final @Nullable OctetString text;
    private final @Nullable Object value;
    private final long number;
    private final List<SearchKey> keys;
    private final int depth;
    private int hash;

    private SearchKey(
            SearchKeyword keyword,
            @Nullable OctetString field,
            @Nullable OctetString text,
            @Nullable Object value,
            long number,
            List<SearchKey> keys) {
        this.keyword = keyword;
        this.field = field;
        this.text = text;
        this.value = value;
        this.number = number;
        this.keys = keys;
        int deepest = 0;
        for (SearchKey key : keys) {
            deepest = Math.max(deepest, key.depth);
        }
        depth = deepest + 1;
        if (depth > ImapLimits.DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + ImapLimits.DEEPEST);
        }
    }

    private static void require(SearchKeyword keyword, SearchKeyword.Argument... arguments) {
        if (!Arrays.asList(arguments).contains(keyword.argument())) {
            throw new IllegalArgumentException(keyword + " is followed by something else: " + keyword.argument());
        }
    }

    /**
     * A word alone, such as {@link SearchKeyword#SEEN}.
     *
     * @throws IllegalArgumentException if something follows it
     */
    public static SearchKey of(SearchKeyword keyword) {
        require(keyword, SearchKeyword.Argument.NONE);
        return Objects.requireNonNull(WORDS.get(keyword));
    }

    /**
     * A word and a text, such as {@link SearchKeyword#SUBJECT}.
     *
     * @throws IllegalArgumentException if something else follows the word, or the text holds NUL or is no atom where one is due
     */
    public static SearchKey of(SearchKeyword keyword, OctetString text) {
        require(keyword, SearchKeyword.Argument.STRING, SearchKeyword.Argument.ATOM);
        if (keyword.argument() == SearchKeyword.Argument.ATOM) {
            Atom.of(text.toUtf8());
        }
        return new SearchKey(keyword, null, StringGrammar.requireNoNul(text), null, 0, List.of());
    }

    /**
     * A word and a text, such as {@link SearchKeyword#SUBJECT}. It is UTF-8: a search for more than US-ASCII says so in its charset.
     *
     * @throws IllegalArgumentException if something else follows the word, or the text holds NUL or is no atom where one is due
     */
    public static SearchKey of(SearchKeyword keyword, String text) {
        return of(keyword, OctetString.of(text));
    }

    /**
     * A word and a day, such as {@link SearchKeyword#BEFORE}.
     *
     * @throws IllegalArgumentException if something else follows the word
     */
    public static SearchKey of(SearchKeyword keyword, ImapDate date) {
        require(keyword, SearchKeyword.Argument.DATE);
        return new SearchKey(keyword, null, null, Objects.requireNonNull(date, "date"), 0, List.of());
    }

    /**
     * A word and a keyword, such as {@link SearchKeyword#KEYWORD}.
     *
     * @throws IllegalArgumentException if something else follows the word, or the flag is no keyword
     */
    public static SearchKey of(SearchKeyword keyword, Flag flag) {
        require(keyword, SearchKeyword.Argument.FLAG);
        if (flag.kind() != Flag.Kind.KEYWORD) {
            throw new IllegalArgumentException("no keyword: " + flag);
        }
        return new SearchKey(keyword, null, null, flag, 0, List.of());
    }

    /**
     * A word and a number, such as {@link SearchKeyword#LARGER}.
     *
     * @throws IllegalArgumentException if something else follows the word, or the number is out of range
     */
    public static SearchKey of(SearchKeyword keyword, long number) {
        require(
                keyword,
                SearchKeyword.Argument.SIZE,
                SearchKeyword.Argument.NUMBER,
                SearchKeyword.Argument.MOD_SEQUENCE);
        boolean fits = number >= 0;
        if (keyword.argument() == SearchKeyword.Argument.NUMBER) {
            fits = number >= 1 && number <= SequenceSet.LARGEST;
        }
        if (!fits) {
            throw new IllegalArgumentException(keyword + " with " + number);
        }
        return new SearchKey(keyword, null, null, null, number, List.of());
    }

    /**
     * A word and numbers of messages: {@link SearchKeyword#UID} or {@link SearchKeyword#SEQUENCE}.
     *
     * @throws IllegalArgumentException if something else follows the word
     */
    public static SearchKey of(SearchKeyword keyword, SequenceSet set) {
        require(keyword, SearchKeyword.Argument.SET);
        return new SearchKey(keyword, null, null, Objects.requireNonNull(set, "set"), 0, List.of());
    }

    /**
     * Text in a field of the header.
     *
     * @param text any text if it is empty
     * @throws IllegalArgumentException if one holds NUL
     */
    public static SearchKey header(OctetString field, OctetString text) {
        StringGrammar.requireNoNul(field);
        return new SearchKey(SearchKeyword.HEADER, field, StringGrammar.requireNoNul(text), null, 0, List.of());
    }

    /**
     * Text in a field of the header.
     *
     * @param text any text if it is empty
     * @throws IllegalArgumentException if one holds NUL
     */
    public static SearchKey header(String field, String text) {
        return header(OctetString.of(field), OctetString.of(text));
    }

    /**
     * Changed in one entry since a mod-sequence: {@code MODSEQ "/flags/\\Seen" all 7}. RFC 7162 3.1.5.
     *
     * @param entry the name of the entry
     * @param type {@code priv}, {@code shared} or {@code all}
     * @param modSequence from 0 on
     * @throws IllegalArgumentException if the name is no quoted string, the type is another, or the number negative
     */
    public static SearchKey modSequence(OctetString entry, String type, long modSequence) {
        boolean known = List.of("priv", "shared", "all").contains(type);
        if (!known || modSequence < 0 || !StringGrammar.isQuotable(entry)) {
            throw new IllegalArgumentException("no such entry: " + entry + " " + type + " " + modSequence);
        }
        return new SearchKey(SearchKeyword.MODSEQ, entry, OctetString.of(type), null, modSequence, List.of());
    }

    /**
     * Those that do not match a key.
     *
     * @throws IllegalArgumentException if it nests deeper than {@link ImapLimits#DEEPEST} with this
     */
    public static SearchKey not(SearchKey key) {
        return within(SearchKeyword.NOT, List.of(key));
    }

    /**
     * Those that match one of two.
     *
     * @throws IllegalArgumentException if they nest deeper than {@link ImapLimits#DEEPEST} with this
     */
    public static SearchKey or(SearchKey one, SearchKey other) {
        return within(SearchKeyword.OR, List.of(one, other));
    }

    /**
     * Those that match all, in parentheses.
     *
     * @throws IllegalArgumentException if there is none, or they nest deeper than {@link ImapLimits#DEEPEST} with this
     */
    public static SearchKey and(List<SearchKey> keys) {
        return within(SearchKeyword.AND, keys);
    }

    /**
     * A word and the keys that follow it, for those that have keys.
     *
     * @throws IllegalArgumentException if something else or another number of keys follows the word, or they nest deeper than
     *     {@link ImapLimits#DEEPEST} with this
     */
    public static SearchKey within(SearchKeyword keyword, List<SearchKey> keys) {
        boolean fits = switch (keyword.argument()) {
            case KEY -> keys.size() == 1;
            case TWO_KEYS -> keys.size() == 2;
            case KEYS -> !keys.isEmpty();
            default -> false;
        };
        if (!fits) {
            throw new IllegalArgumentException(keyword + " with " + keys.size() + " keys");
        }
        return new SearchKey(keyword, null, null, null, 0, List.copyOf(keys));
    }

    /**
     * A key that has no constant, for a server that knows it.
     *
     * @param word its word
     * @param arguments its arguments as they are written, with one SP between them; null for none
     * @throws IllegalArgumentException if the word is no atom, or the arguments are no values on one line
     */
    public static SearchKey extension(String word, @Nullable OctetString arguments) {
        Atom.of(word);
        if (arguments != null) {
            SearchGrammar.checkArguments(arguments);
        }
        return new SearchKey(SearchKeyword.EXTENSION, OctetString.of(word), arguments, null, 0, List.of());
    }

    /**
     * A key as it is written, literals in line.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static SearchKey of(String text) {
        return Whole.read(text, "not a search key", in -> SearchGrammar.readKey(in, ReadMode.FACTORY));
    }

    /** Its word. */
    public SearchKeyword keyword() {
        return keyword;
    }

    /**
     * The text that is looked for.
     *
     * @throws IllegalStateException if the keyword has none
     */
    public OctetString text() {
        return require(text);
    }

    /**
     * The name of the field or entry.
     *
     * @throws IllegalStateException if the keyword has none
     */
    public OctetString field() {
        return require(field);
    }

    /** Whether a {@link SearchKeyword#MODSEQ} asks for one entry only, or a key of the user's has arguments. */
    public boolean hasText() {
        return text != null;
    }

    /**
     * The day.
     *
     * @throws IllegalStateException if the keyword has none
     */
    public ImapDate date() {
        return require(value instanceof ImapDate date ? date : null);
    }

    /**
     * The keyword of messages.
     *
     * @throws IllegalStateException if the keyword of the key has none
     */
    public Flag flag() {
        return require(value instanceof Flag flag ? flag : null);
    }

    /**
     * The numbers of messages.
     *
     * @throws IllegalStateException if the keyword has none
     */
    public SequenceSet set() {
        return require(value instanceof SequenceSet set ? set : null);
    }

    /**
     * The number: octets, seconds, a unique identifier or a mod-sequence.
     *
     * @throws IllegalStateException if the keyword has none
     */
    public long number() {
        SearchKeyword.Argument argument = keyword.argument();
        boolean has = argument == SearchKeyword.Argument.SIZE
                || argument == SearchKeyword.Argument.NUMBER
                || argument == SearchKeyword.Argument.MOD_SEQUENCE;
        require(has ? keyword : null);
        return number;
    }

    private <T> T require(@Nullable T argument) {
        if (argument == null) {
            throw new IllegalStateException(keyword + " has none");
        }
        return argument;
    }

    /** The keys that it puts together; empty for all that do not. */
    public List<SearchKey> keys() {
        return keys;
    }

    /** How deep it nests: 1 for a key without others. */
    public int depth() {
        return depth;
    }

    /** Whether the words, their arguments and the keys within are equal. */
    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof SearchKey that
                && depth == that.depth
                && TreeWalk.same(walk(), that.walk(), SearchKey::isSameItself);
    }

    private TreeWalk<SearchKey> walk() {
        return new TreeWalk<>(this, depth, SearchKey::keys);
    }

    private boolean isSameItself(SearchKey that) {
        return keyword == that.keyword
                && number == that.number
                && Objects.equals(field, that.field)
                && Objects.equals(text, that.text)
                && Objects.equals(value, that.value);
    }

    /** Of all keys within; remembered. */
    @Override
    public int hashCode() {
        int mixed = hash;
        if (mixed == 0) {
            TreeWalk<SearchKey> walk = walk();
            while (walk.next()) {
                mixed = 31 * mixed
                        + (walk.event() == TreeWalk.Event.ENTER ? walk.node().hashOfItself() : 1);
            }
            hash = mixed;
        }
        return mixed;
    }

    private int hashOfItself() {
        return Objects.hash(keyword, field, text, value, number);
    }

    /** The key as it is written, safe for logs. */
    @Override
    public String toString() {
        return SearchGrammar.text(this);
    }
}
