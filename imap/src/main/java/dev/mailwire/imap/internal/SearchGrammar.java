package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Search keys: RFC 9051 6.4.4 and 9, and the extensions that {@link SearchKeyword} names. One loop, whatever nests. */
public final class SearchGrammar {
    private static final List<SearchKeyword> WORDS = Arrays.stream(SearchKeyword.values())
            .filter(keyword -> !keyword.word().isEmpty())
            .toList();
    private static final Keywords KNOWN =
            Keywords.of(WORDS.stream().map(SearchKeyword::word).toList());
    // Of the dialects that have all words, one that also has brackets in keywords.
    private static final WriteMode TEXT = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC2060);

    private SearchGrammar() {}

    /** A key that is not whole yet: it waits for keys within. */
    private record Open(SearchKeyword keyword, List<SearchKey> keys) {}

    /** search-program: {@code ["CHARSET" SP charset SP] key (SP key)..}, RFC 9051 9. */
    public static SearchProgram readProgram(Cursor in, ReadMode mode) {
        OctetString charset = null;
        if (in.takeIgnoreCase("CHARSET ")) {
            int from = in.position();
            charset = StringGrammar.readAstring(in, mode);
            if (charset.isEmpty() || !StringGrammar.isQuotable(charset)) {
                throw in.failAt(ImapRule.ASTRING_SYNTAX, from);
            }
            ListGrammar.expectSpace(in);
        }
        List<SearchKey> keys = new ArrayList<>();
        int count = 0;
        do {
            count = readKey(in, mode, count, keys);
        } while (in.take(' '));
        return new SearchProgram(charset, keys);
    }

    /** Writes a search-program. */
    public static void writeProgram(Outbox out, SearchProgram program, WriteMode mode) {
        OctetString charset = program.charset();
        if (charset != null) {
            out.ascii("CHARSET ");
            StringGrammar.writeAstring(out, charset, mode);
            out.octet(' ');
        }
        for (int i = 0; i < program.keys().size(); i++) {
            if (i > 0) {
                out.octet(' ');
            }
            writeKey(out, program.keys().get(i), mode);
        }
    }

    /** search-key: {@code word arguments | sequence-set | "(" key (SP key).. ")"}, RFC 9051 9. */
    public static SearchKey readKey(Cursor in, ReadMode mode) {
        List<SearchKey> one = new ArrayList<>(1);
        readKey(in, mode, 0, one);
        return one.get(0);
    }

    /**
     * Reads one key, with all within it.
     *
     * @param count how many keys were read before
     * @param into where the key goes
     * @return how many keys were read now
     */
    private static int readKey(Cursor in, ReadMode mode, int count, List<SearchKey> into) {
        List<Open> open = new ArrayList<>();
        for (int read = count; ; ) {
            ListGrammar.checkCount(in, read++, mode);
            SearchKeyword keyword = readWord(in);
            if (isOpen(keyword)) {
                if (open.size() + 1 >= mode.limits().nesting()) {
                    throw in.fail(ImapRule.TOO_DEEP);
                }
                open.add(new Open(keyword, new ArrayList<>(2)));
                continue;
            }
            SearchKey whole = readArguments(in, mode, keyword);
            // The key is whole, and perhaps with it those that it is the last of.
            while (!open.isEmpty()) {
                Open outer = open.get(open.size() - 1);
                outer.keys.add(whole);
                if (hasNext(in, mode, outer)) {
                    break;
                }
                whole = SearchKey.within(outer.keyword, outer.keys);
                open.remove(open.size() - 1);
            }
            if (open.isEmpty()) {
                into.add(whole);
                return read;
            }
        }
    }

    private static boolean isOpen(SearchKeyword keyword) {
        return switch (keyword.argument()) {
            case KEY, TWO_KEYS, KEYS -> true;
            default -> false;
        };
    }

    /** Whether another key follows within one, or its end; it moves over what stands between, or the parenthesis. */
    private static boolean hasNext(Cursor in, ReadMode mode, Open outer) {
        int count = outer.keys.size();
        if (outer.keyword.argument() == SearchKeyword.Argument.KEYS) {
            return ListGrammar.hasNext(in, count, mode);
        }
        boolean more = outer.keyword.argument() == SearchKeyword.Argument.TWO_KEYS && count == 1;
        if (more) {
            ListGrammar.expectSpace(in);
        }
        return more;
    }

    /** What a key begins with: a word and the SP before its arguments, a parenthesis, or nothing before a set. */
    private static SearchKeyword readWord(Cursor in) {
        if (in.take('(')) {
            return SearchKeyword.AND;
        }
        if (SequenceGrammar.isStart(in.peek())) {
            return SearchKeyword.SEQUENCE;
        }
        int from = in.position();
        in.skipSome(StringGrammar.ATOM_CHAR, ImapRule.SEARCH_KEY_SYNTAX);
        int known = KNOWN.find(in.array(), from, in.position());
        if (known < 0) {
            throw in.failAt(ImapRule.SEARCH_KEY_UNKNOWN, from);
        }
        SearchKeyword keyword = WORDS.get(known);
        if (keyword.argument() != SearchKeyword.Argument.NONE) {
            ListGrammar.expectSpace(in);
        }
        return keyword;
    }

    private static SearchKey readArguments(Cursor in, ReadMode mode, SearchKeyword keyword) {
        return switch (keyword.argument()) {
            case NONE -> SearchKey.of(keyword);
            case STRING -> SearchKey.of(keyword, StringGrammar.readAstring(in, mode));
            case ATOM -> SearchKey.of(keyword, StringGrammar.readAtom(in, ReadMode.FACTORY));
            case FIELD -> {
                OctetString field = StringGrammar.readAstring(in, mode);
                ListGrammar.expectSpace(in);
                yield SearchKey.header(field, StringGrammar.readAstring(in, mode));
            }
            case DATE -> SearchKey.of(keyword, DateGrammar.readDate(in, mode));
            case FLAG -> SearchKey.of(keyword, readKeyword(in, mode));
            case SIZE -> SearchKey.of(keyword, NumberGrammar.readSize(in, mode));
            case NUMBER -> SearchKey.of(keyword, NumberGrammar.readPositive(in));
            case MOD_SEQUENCE -> readModSequence(in, mode, keyword);
            case SET -> SearchKey.of(keyword, SequenceGrammar.readSet(in, mode));
            case KEY, TWO_KEYS, KEYS, EXTENSION -> throw in.fail(ImapRule.SEARCH_KEY_SYNTAX);
        };
    }

    /** flag-keyword: {@code atom}, RFC 9051 9. */
    private static Flag readKeyword(Cursor in, ReadMode mode) {
        if (in.peek() == '\\') {
            throw in.fail(ImapRule.FLAG_SYNTAX);
        }
        return FlagGrammar.readFlag(in, mode, false);
    }

    /** search-modsequence: {@code [entry SP ("priv" | "shared" | "all") SP] mod-sequence-valzer}, RFC 7162 7. */
    private static SearchKey readModSequence(Cursor in, ReadMode mode, SearchKeyword keyword) {
        if (in.peek() != '"') {
            return SearchKey.of(keyword, NumberGrammar.readModSequenceOrZero(in));
        }
        int from = in.position();
        OctetString entry = StringGrammar.readString(in, mode);
        if (!StringGrammar.isQuotable(entry)) {
            throw in.failAt(ImapRule.SEARCH_KEY_SYNTAX, from);
        }
        ListGrammar.expectSpace(in);
        for (String type : List.of("priv", "shared", "all")) {
            if (in.takeIgnoreCase(type.toUpperCase(Locale.ROOT))) {
                ListGrammar.expectSpace(in);
                return SearchKey.modSequence(entry, type, NumberGrammar.readModSequenceOrZero(in));
            }
        }
        throw in.fail(ImapRule.SEARCH_KEY_SYNTAX);
    }

    /** Demands arguments of a key of the user's: {@code value (SP value)..}, none of them a literal. */
    public static void checkArguments(OctetString arguments) {
        Whole.read(arguments, "no arguments", in -> {
            do {
                ListGrammar.skipValue(in, ReadMode.FACTORY);
            } while (in.take(' '));
            return in;
        });
        // A literal would have to wait for the server, and this is written at once.
        if (arguments.indexOf((byte) '\n') >= 0) {
            throw new IllegalArgumentException("a literal among arguments: " + arguments);
        }
    }

    /**
     * Writes a search-key.
     *
     * @throws IllegalArgumentException if the peer's dialect has it not
     */
    public static void writeKey(Outbox out, SearchKey key, WriteMode mode) {
        write(out, key, mode, true);
    }

    /** A key as it is written in whatever dialect: for people. */
    public static String text(SearchKey key) {
        return Written.octets((out, mode) -> write(out, key, mode, false), TEXT).toString();
    }

    /** A search as it is written in whatever dialect: for people. */
    public static String text(SearchProgram program) {
        StringBuilder text = new StringBuilder();
        if (program.charset() != null) {
            text.append("CHARSET ").append(program.charset()).append(' ');
        }
        for (int i = 0; i < program.keys().size(); i++) {
            text.append(i == 0 ? "" : " ").append(program.keys().get(i));
        }
        return text.toString();
    }

    private static void write(Outbox out, SearchKey key, WriteMode mode, boolean checked) {
        if (key.keys().isEmpty()) { // nothing to walk through, and no walk to allocate
            checkDialect(key, mode, checked);
            writeWord(out, key, mode);
            return;
        }
        TreeWalk<SearchKey> walk = new TreeWalk<>(key, key.depth(), SearchKey::keys);
        while (walk.next()) {
            SearchKey one = walk.node();
            boolean list = one.keyword() == SearchKeyword.AND;
            switch (walk.event()) {
                case ENTER -> {
                    if (list) {
                        out.octet('(');
                    } else {
                        checkDialect(one, mode, checked);
                        writeWord(out, one, mode);
                    }
                }
                case BETWEEN -> out.octet(' ');
                case LEAVE -> {
                    if (list) {
                        out.octet(')');
                    }
                }
            }
        }
    }

    private static void checkDialect(SearchKey key, WriteMode mode, boolean checked) {
        boolean gone = key.keyword().isGoneInRev2() && mode.dialect() == ImapDialect.RFC9051;
        boolean large = key.keyword().argument() == SearchKeyword.Argument.SIZE
                && key.number() > mode.dialect().largestSize();
        if (checked && (gone || large)) {
            throw new IllegalArgumentException(key + " is no search key in " + mode.dialect());
        }
    }

    private static void writeWord(Outbox out, SearchKey key, WriteMode mode) {
        SearchKeyword keyword = key.keyword();
        out.ascii(keyword.word());
        if (keyword.argument() != SearchKeyword.Argument.NONE && !keyword.word().isEmpty()) {
            out.octet(' ');
        }
        switch (keyword.argument()) {
            case STRING -> StringGrammar.writeAstring(out, key.text(), mode);
            case ATOM -> out.octets(key.text());
            case FIELD -> {
                StringGrammar.writeAstring(out, key.field(), mode);
                out.octet(' ');
                StringGrammar.writeAstring(out, key.text(), mode);
            }
            case DATE -> DateGrammar.writeDate(out, key.date());
            case FLAG -> FlagGrammar.writeFlag(out, key.flag(), mode);
            case SIZE, NUMBER -> out.decimal(key.number());
            case MOD_SEQUENCE -> writeModSequence(out, key);
            case SET -> SequenceGrammar.writeSet(out, key.set());
            case EXTENSION -> {
                out.octets(key.field());
                if (key.hasText()) {
                    out.octet(' ');
                    out.octets(key.text());
                }
            }
            case NONE, KEY, TWO_KEYS, KEYS -> {}
        }
    }

    private static void writeModSequence(Outbox out, SearchKey key) {
        if (key.hasText()) {
            QuotedGrammar.writeQuoted(out, key.field());
            out.octet(' ');
            out.octets(key.text());
            out.octet(' ');
        }
        out.decimal(key.number());
    }
}
