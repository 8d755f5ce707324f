package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.Section;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items that FETCH asks for: RFC 9051 6.4.5 and 9, RFC 1730 6.4.5. */
public final class FetchItemGrammar {
    /** What the name of an item is made of. */
    static final CharClass NAME = StringGrammar.ATOM_CHAR.without(CharClass.of("[<"));

    private static final String PEEK = ".PEEK";
    private static final Keywords WORDS;
    private static final List<FetchAttribute> ATTRIBUTES = new ArrayList<>();
    private static final int PEEKS;

    static {
        List<String> words = new ArrayList<>();
        for (FetchAttribute attribute : FetchAttribute.values()) {
            if (attribute != FetchAttribute.UNKNOWN && attribute != FetchAttribute.BODY_SECTION) {
                words.add(attribute.word());
                ATTRIBUTES.add(attribute);
            }
        }
        PEEKS = words.size();
        words.add("BODY" + PEEK);
        ATTRIBUTES.add(FetchAttribute.BODY_SECTION);
        words.add("BINARY" + PEEK);
        ATTRIBUTES.add(FetchAttribute.BINARY);
        WORDS = Keywords.of(words);
    }

    private FetchItemGrammar() {}

    /**
     * fetch-att: {@code word | ("BODY" | "BINARY") [".PEEK"] section [partial] | "BINARY.SIZE" section}, RFC 9051 9; an item of
     * another name is kept, with brackets, a partial and {@code SP list} behind it.
     */
    public static FetchItem readItem(Cursor in, ReadMode mode) {
        int from = in.position();
        in.skipSome(NAME, ImapRule.FETCH_ITEM_SYNTAX);
        int found = WORDS.find(in.array(), from, in.position());
        FetchAttribute attribute = found < 0 ? FetchAttribute.UNKNOWN : ATTRIBUTES.get(found);
        if (attribute == FetchAttribute.BODY && in.peek() == '[') {
            attribute = FetchAttribute.BODY_SECTION;
        }
        if (attribute == FetchAttribute.UNKNOWN) {
            return readUnknown(in, from, mode);
        }
        if (attribute.isOnlyInRfc1730() && mode.dialect() != ImapDialect.RFC1730) {
            throw in.failAt(ImapRule.FETCH_ITEM_SYNTAX, from);
        }
        if (isWord(attribute)) {
            return FetchItem.of(attribute);
        }
        Section section = readSection(in, attribute, mode);
        boolean some = attribute == FetchAttribute.BODY_SECTION || attribute == FetchAttribute.BINARY;
        Partial partial = some && in.peek() == '<' ? SectionGrammar.readPartial(in, mode) : null;
        return new FetchItem(attribute, found >= PEEKS, section, partial, readFields(in, attribute, mode), null);
    }

    private static @Nullable Section readSection(Cursor in, FetchAttribute attribute, ReadMode mode) {
        if (!attribute.hasSection()) {
            return null;
        }
        return attribute == FetchAttribute.BODY_SECTION
                ? SectionGrammar.readSection(in, mode)
                : SectionGrammar.readBinarySection(in, mode);
    }

    /** Whether an item is its word and nothing more. */
    public static boolean isWord(FetchAttribute attribute) {
        return attribute != FetchAttribute.UNKNOWN && !attribute.hasSection() && !hasFields(attribute);
    }

    private static boolean hasFields(FetchAttribute attribute) {
        return attribute == FetchAttribute.RFC822_HEADER_LINES || attribute == FetchAttribute.RFC822_HEADER_LINES_NOT;
    }

    private static List<OctetString> readFields(Cursor in, FetchAttribute attribute, ReadMode mode) {
        if (!hasFields(attribute)) {
            return List.of();
        }
        ListGrammar.expectSpace(in);
        return SectionGrammar.readHeaderList(in, mode);
    }

    private static FetchItem readUnknown(Cursor in, int from, ReadMode mode) {
        skipUnknown(in, mode);
        if (ListGrammar.startsList(in)) {
            in.take(' ');
            ListGrammar.skipValue(in, mode);
        }
        return FetchItem.unknown(ListGrammar.raw(in, from));
    }

    /** What may follow the name of an item that is not known: {@code ["[" any "]"] ["<" number ["." number] ">"]}. */
    static void skipUnknown(Cursor in, ReadMode mode) {
        if (in.take('[')) {
            while (!in.take(']')) {
                if (in.peek() == '(' || StringGrammar.isString(in)) {
                    ListGrammar.skipValue(in, mode);
                } else {
                    in.skipSome(BRACKETED, ImapRule.SECTION_SYNTAX);
                }
            }
        }
        if (in.take('<')) {
            in.number(Long.MAX_VALUE, ImapRule.PARTIAL_SYNTAX);
            if (in.take('.')) {
                in.number(Long.MAX_VALUE, ImapRule.PARTIAL_SYNTAX);
            }
            in.expect('>', ImapRule.PARTIAL_SYNTAX);
        }
    }

    private static final CharClass BRACKETED =
            StringGrammar.ATOM_CHAR.or(CharClass.of(" ")).without(CharClass.of("["));

    /**
     * The items of a FETCH: {@code macro | item | "(" item (SP item).. ")"}, RFC 9051 9.
     */
    public static List<FetchItem> readItems(Cursor in, ReadMode mode) {
        if (!in.take('(')) {
            return List.of(readItem(in, mode));
        }
        List<FetchItem> items = new ArrayList<>();
        do {
            int from = in.position();
            FetchItem item = readItem(in, mode);
            if (item.attribute().isMacro()) {
                throw in.failAt(ImapRule.FETCH_ITEM_SYNTAX, from);
            }
            items.add(item);
        } while (ListGrammar.hasNext(in, items.size(), mode));
        return items;
    }

    /**
     * Writes the items of a FETCH, in parentheses if there are several.
     *
     * @param beforeList whether a list follows: one that is not known is put in parentheses then, else the list would be part of it
     */
    public static void writeItems(Outbox out, List<FetchItem> items, boolean beforeList, WriteMode mode) {
        if (items.size() == 1 && !(beforeList && items.get(0).raw() != null)) {
            writeItem(out, items.get(0), mode);
            return;
        }
        for (int i = 0; i < items.size(); i++) { // an iterator would be allocated
            out.octet(i == 0 ? '(' : ' ');
            writeItem(out, items.get(i), mode);
        }
        out.octet(')');
    }

    /**
     * Writes an item.
     *
     * @throws IllegalArgumentException if the peer's dialect has it not
     */
    public static void writeItem(Outbox out, FetchItem item, WriteMode mode) {
        FetchAttribute attribute = item.attribute();
        OctetString raw = item.raw();
        if (raw != null) {
            RawGrammar.writeRaw(out, raw, mode);
            return;
        }
        if (attribute.isOnlyInRfc1730() && mode.dialect() != ImapDialect.RFC1730) {
            throw new IllegalArgumentException(attribute.word() + " is no item in " + mode.dialect());
        }
        out.ascii(attribute.word());
        if (item.isPeek()) {
            out.ascii(PEEK);
        }
        Section section = item.section();
        if (section != null) {
            SectionGrammar.writeSection(out, section, mode);
        }
        Partial partial = item.partial();
        if (partial != null) {
            SectionGrammar.writePartial(out, partial, mode);
        }
        if (hasFields(attribute)) {
            out.octet(' ');
            SectionGrammar.writeHeaderList(out, item.fields(), mode);
        }
    }

    /** A mode that writes an item of any dialect. */
    public static WriteMode forPeople(FetchItem item, WriteMode mode) {
        Section section = item.section();
        boolean zero = section != null && section.partCount() > 0 && section.partNumber(section.partCount() - 1) == 0;
        return zero || item.attribute().isOnlyInRfc1730()
                ? new WriteMode(mode.literals(), mode.utf8(), ImapDialect.RFC1730)
                : mode;
    }

    /** Demands that the parts of an item are those of its attribute. */
    public static void check(
            FetchAttribute attribute,
            boolean isPeek,
            @Nullable Section section,
            @Nullable Partial partial,
            List<OctetString> fields,
            @Nullable OctetString raw) {
        boolean body = attribute == FetchAttribute.BODY_SECTION;
        boolean binary = attribute == FetchAttribute.BINARY || attribute == FetchAttribute.BINARY_SIZE;
        boolean sound = attribute.hasSection() == (section != null)
                && (raw != null) == (attribute == FetchAttribute.UNKNOWN)
                && hasFields(attribute) != fields.isEmpty()
                && ((!isPeek && partial == null) || body || attribute == FetchAttribute.BINARY)
                && !(binary && section != null && section.specifier() != Section.Specifier.WHOLE);
        if (!sound) {
            throw new IllegalArgumentException(
                    "no such item: " + attribute + " " + section + " " + partial + " " + fields);
        }
        fields.forEach(StringGrammar::requireNoNul);
        if (raw != null) {
            checkUnknown(raw);
        }
    }

    private static void checkUnknown(OctetString raw) {
        Whole.read(raw, "not an item of FETCH", in -> {
            in.skipSome(NAME, ImapRule.FETCH_ITEM_SYNTAX);
            if (WORDS.find(in.array(), 0, in.position()) >= 0) {
                throw in.failAt(ImapRule.FETCH_ITEM_SYNTAX, 0);
            }
            skipUnknown(in, ReadMode.KEPT);
            if (in.take(' ')) {
                if (in.peek() != '(') {
                    throw in.fail(ImapRule.FETCH_ITEM_SYNTAX);
                }
                ListGrammar.skipValue(in, ReadMode.KEPT);
            }
            return in;
        });
    }
}
