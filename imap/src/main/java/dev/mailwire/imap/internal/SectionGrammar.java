package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.Section;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Sections of a message and pieces of them: RFC 9051 6.4.5 and 9, RFC 1730 9. */
public final class SectionGrammar {
    private SectionGrammar() {}

    /**
     * section: {@code "[" [part ("." part)..] [["."] word] "]"}, RFC 9051 9, where the word is {@code HEADER | HEADER.FIELDS SP list |
     * HEADER.FIELDS.NOT SP list | TEXT | MIME} and MIME needs a part. In RFC 1730 there are no words, and the last part may be 0.
     */
    public static Section readSection(Cursor in, ReadMode mode) {
        in.expect('[', ImapRule.SECTION_SYNTAX);
        if (in.take(']')) {
            return Section.WHOLE;
        }
        long[] parts = new long[4];
        int count = 0;
        while (isDigit(in.peek())) {
            if (count == mode.limits().nesting()) {
                throw in.fail(ImapRule.TOO_DEEP);
            }
            if (count == parts.length) {
                parts = Arrays.copyOf(parts, 2 * count);
            }
            parts[count] = readPart(in, mode);
            boolean zero = parts[count++] == 0;
            if (in.take(']')) {
                return Section.part(Arrays.copyOf(parts, count));
            }
            if (zero) {
                throw in.fail(ImapRule.SECTION_SYNTAX);
            }
            in.expect('.', ImapRule.SECTION_SYNTAX);
        }
        Section.Specifier word = readSpecifier(in, mode, count > 0);
        List<OctetString> fields = word.hasFields() ? readHeaderList(in, mode) : List.of();
        in.expect(']', ImapRule.SECTION_SYNTAX);
        return Section.of(word, fields, Arrays.copyOf(parts, count));
    }

    /** The same moved over and checked, nothing made of it. */
    public static void skipSection(Cursor in, ReadMode mode) {
        in.expect('[', ImapRule.SECTION_SYNTAX);
        if (in.take(']')) {
            return;
        }
        int count = 0;
        while (isDigit(in.peek())) {
            if (count == mode.limits().nesting()) {
                throw in.fail(ImapRule.TOO_DEEP);
            }
            boolean zero = readPart(in, mode) == 0;
            count++;
            if (in.take(']')) {
                return;
            }
            if (zero) {
                throw in.fail(ImapRule.SECTION_SYNTAX);
            }
            in.expect('.', ImapRule.SECTION_SYNTAX);
        }
        if (readSpecifier(in, mode, count > 0).hasFields()) {
            skipHeaderList(in, mode);
        }
        in.expect(']', ImapRule.SECTION_SYNTAX);
    }

    private static void skipHeaderList(Cursor in, ReadMode mode) {
        in.expect('(', ImapRule.HEADER_LIST_SYNTAX);
        int count = 0;
        do {
            StringGrammar.skipAstring(in, mode);
            count++;
        } while (ListGrammar.hasNext(in, count, mode));
    }

    /** section-binary: {@code "[" [part ("." part)..] "]"}, RFC 9051 9, RFC 3516 7. */
    public static Section readBinarySection(Cursor in, ReadMode mode) {
        int from = in.position();
        Section section = readSection(in, mode);
        if (section.specifier() != Section.Specifier.WHOLE) {
            throw in.failAt(ImapRule.SECTION_SYNTAX, from);
        }
        return section;
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    private static long readPart(Cursor in, ReadMode mode) {
        if (in.peek() == '0') {
            if (mode.dialect() != ImapDialect.RFC1730) {
                throw in.fail(ImapRule.SECTION_SYNTAX);
            }
            in.take('0');
            return 0;
        }
        return in.number(NumberGrammar.MOST, ImapRule.SECTION_SYNTAX);
    }

    private static Section.Specifier readSpecifier(Cursor in, ReadMode mode, boolean inPart) {
        if (mode.dialect() == ImapDialect.RFC1730) {
            throw in.fail(ImapRule.SECTION_SYNTAX);
        }
        if (in.takeIgnoreCase("HEADER.FIELDS.NOT ")) {
            return Section.Specifier.HEADER_FIELDS_NOT;
        }
        if (in.takeIgnoreCase("HEADER.FIELDS ")) {
            return Section.Specifier.HEADER_FIELDS;
        }
        if (in.takeIgnoreCase("HEADER")) {
            return Section.Specifier.HEADER;
        }
        if (in.takeIgnoreCase("TEXT")) {
            return Section.Specifier.TEXT;
        }
        if (inPart && in.takeIgnoreCase("MIME")) {
            return Section.Specifier.MIME;
        }
        throw in.fail(ImapRule.SECTION_SYNTAX);
    }

    /** header-list: {@code "(" astring (SP astring).. ")"}, RFC 9051 9. */
    public static List<OctetString> readHeaderList(Cursor in, ReadMode mode) {
        in.expect('(', ImapRule.HEADER_LIST_SYNTAX);
        List<OctetString> fields = new ArrayList<>();
        do {
            fields.add(StringGrammar.readAstring(in, mode));
        } while (ListGrammar.hasNext(in, fields.size(), mode));
        return fields;
    }

    /** Writes a header-list. */
    public static void writeHeaderList(Outbox out, List<OctetString> fields, WriteMode mode) {
        for (int i = 0; i < fields.size(); i++) {
            out.octet(i == 0 ? '(' : ' ');
            StringGrammar.writeAstring(out, fields.get(i), mode);
        }
        out.octet(')');
    }

    /** Writes a section in its brackets. A part 0 goes only to a peer that speaks RFC 1730, and that gets no word. */
    public static void writeSection(Outbox out, Section section, WriteMode mode) {
        boolean old = mode.dialect() == ImapDialect.RFC1730;
        boolean zero = section.partCount() > 0 && section.partNumber(section.partCount() - 1) == 0;
        if (old ? section.specifier() != Section.Specifier.WHOLE : zero) {
            throw new IllegalArgumentException(section + " is no section in " + mode.dialect());
        }
        out.octet('[');
        for (int i = 0; i < section.partCount(); i++) {
            if (i > 0) {
                out.octet('.');
            }
            out.decimal(section.partNumber(i));
        }
        if (section.specifier() != Section.Specifier.WHOLE) {
            if (section.partCount() > 0) {
                out.octet('.');
            }
            out.ascii(section.specifier().word());
            if (section.specifier().hasFields()) {
                out.octet(' ');
                writeHeaderList(out, section.fields(), mode);
            }
        }
        out.octet(']');
    }

    /** partial: {@code "<" number64 "." nz-number64 ">"}, RFC 9051 9; 32 bits before. */
    public static Partial readPartial(Cursor in, ReadMode mode) {
        in.expect('<', ImapRule.PARTIAL_SYNTAX);
        long max = mode.dialect().largestSize();
        long offset = in.number(max, ImapRule.PARTIAL_SYNTAX);
        in.expect('.', ImapRule.PARTIAL_SYNTAX);
        if (in.peek() == '0') {
            throw in.fail(ImapRule.PARTIAL_SYNTAX);
        }
        long count = in.number(max, ImapRule.PARTIAL_SYNTAX);
        in.expect('>', ImapRule.PARTIAL_SYNTAX);
        return new Partial(offset, count);
    }

    /** Writes a partial. */
    public static void writePartial(Outbox out, Partial partial, WriteMode mode) {
        long max = mode.dialect().largestSize();
        if (partial.offset() > max || partial.count() > max) {
            throw new IllegalArgumentException(partial + " is too large for " + mode.dialect());
        }
        out.octet('<');
        out.decimal(partial.offset());
        out.octet('.');
        out.decimal(partial.count());
        out.octet('>');
    }

    /** The origin in a response, where the octets given begin: {@code "<" number64 ">"}, RFC 9051 9; -1 if there is none. */
    public static long readOrigin(Cursor in, ReadMode mode) {
        if (!in.take('<')) {
            return -1;
        }
        long origin = in.number(mode.dialect().largestSize(), ImapRule.PARTIAL_SYNTAX);
        in.expect('>', ImapRule.PARTIAL_SYNTAX);
        return origin;
    }

    /** Writes the origin of a response. */
    public static void writeOrigin(Outbox out, long origin) {
        out.octet('<');
        out.decimal(origin);
        out.octet('>');
    }
}
