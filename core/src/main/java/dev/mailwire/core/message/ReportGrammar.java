package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Violation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of reports, RFC 3464, 3886, 8098 and 6533, and the groups they stand in. */
final class ReportGrammar {
    private ReportGrammar() {}

    /** A group and where its fields begin; index {@code fields.size()} is where it ends. */
    record Placed(
            FieldGroup group, long[] offsets, @Nullable Violation stray) {}

    /** Groups of fields: {@code group (blank.. group)..}, RFC 3464 2.1; blank lines around them count for nothing. */
    static List<Placed> readGroups(byte[] array, int start, int end, Quirks<MessageQuirk> quirks) {
        List<Placed> groups = new ArrayList<>(2);
        HeaderCursor cursor = new HeaderCursor(quirks);
        int from = start;
        while (from < end) {
            cursor.begin(array, from, end - from);
            Placed placed = readGroup(cursor, from - start);
            if (placed != null) {
                groups.add(placed);
            }
            from = cursor.position();
        }
        return groups;
    }

    private static @Nullable Placed readGroup(HeaderCursor cursor, long base) {
        List<HeaderField> fields = new ArrayList<>(8);
        List<OctetString> strays = new ArrayList<>(0);
        List<Long> offsets = new ArrayList<>(8);
        Octets raw = new Octets();
        Violation stray = null;
        while (cursor.next()) {
            HeaderFieldView view = cursor.field();
            HeaderField field = view.toRecord();
            if (field != null) {
                fields.add(field);
                offsets.add(base + view.offset());
            } else {
                view.raw(raw);
                strays.add(raw.copy());
            }
            Violation broken = view.violation();
            if (stray == null && broken != null && broken.rule() != MessageRule.LINE_UNTERMINATED) {
                stray = new Violation(broken.rule(), base + broken.offset());
            }
        }
        if (fields.isEmpty() && strays.isEmpty()) {
            return null;
        }
        long[] places = new long[fields.size() + 1];
        for (int i = 0; i < fields.size(); i++) {
            places[i] = offsets.get(i);
        }
        places[fields.size()] = base;
        return new Placed(new FieldGroup(fields, strays), places, stray);
    }

    /** The groups, a blank line between them. */
    static OctetString writeGroups(List<FieldGroup> groups) {
        HeaderWriter writer = new HeaderWriter();
        for (int i = 0; i < groups.size(); i++) {
            if (i > 0) {
                writer.end();
            }
            groups.get(i).fields().forEach(writer::field);
        }
        return writer.toOctets();
    }

    /** The first rule that a group breaks, with the offset of the field that does, or null. */
    static @Nullable Violation check(Placed placed, List<ReportField> known, ReportFormat format) {
        if (placed.stray() != null) {
            return placed.stray();
        }
        List<HeaderField> fields = placed.group().fields();
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            HeaderField field = fields.get(i);
            ReportField form = find(known, field);
            boolean first = seen.add(field.name().toLowerCase(Locale.ROOT));
            if (form != null && !first && !form.isRepeated()) {
                return new Violation(MessageRule.STATUS_FIELD_TWICE, placed.offsets()[i]);
            }
            boolean fits = (form == null || form.form().fits(field.value())) && isIn(format, form, field.value());
            if (!fits) {
                return new Violation(MessageRule.STATUS_FIELD_FORM, placed.offsets()[i]);
            }
        }
        for (ReportField form : known) {
            if (form.isRequired() && !seen.contains(form.name().toLowerCase(Locale.ROOT))) {
                return new Violation(MessageRule.STATUS_FIELD_MISSING, placed.offsets()[fields.size()]);
            }
        }
        return null;
    }

    // 8-bit text only in the global formats, the actions of RFC 3886 only in its own.
    private static boolean isIn(ReportFormat format, @Nullable ReportField form, OctetString value) {
        if (!format.isGlobal() && !value.isAscii()) {
            return false;
        }
        if (form == null || form.form() != ReportField.Form.ACTION || format == ReportFormat.TRACKING_STATUS) {
            return true;
        }
        DeliveryAction action = readAction(value);
        return action != null && !action.isTrackingOnly();
    }

    private static @Nullable ReportField find(List<ReportField> known, HeaderField field) {
        for (ReportField form : known) {
            if (field.nameIs(form.name())) {
                return form;
            }
        }
        return null;
    }

    /** For factories: the same check of a group that is not read yet. */
    static void checkOwn(FieldGroup group, List<ReportField> known, ReportFormat format) {
        Violation broken = check(new Placed(group, new long[group.fields().size() + 1], null), known, format);
        if (broken != null) {
            throw new IllegalArgumentException(broken.rule().meaning() + ": " + group.fields());
        }
        if (!group.strays().isEmpty()) {
            throw new IllegalArgumentException("lines that are no field cannot be written");
        }
        group.fields().forEach(HeaderField::checkWritable);
    }

    /** {@code CFWS atom CFWS ";" text}, RFC 3464 2.1.2, RFC 8098 3.1.2. */
    static @Nullable TypedText readTypedText(@Nullable OctetString value) {
        if (value == null) {
            return null;
        }
        byte[] octets = value.toByteArray();
        StructuredLexer lexer = new StructuredLexer(octets, 0, octets.length);
        OctetString type = readAtom(lexer);
        if (type == null || !lexer.take(';')) {
            return null;
        }
        OctetString text = trimmed(octets, lexer.position, octets.length);
        return isText(text) ? new TypedText(type.toUtf8(), text) : null;
    }

    /** {@code atom "; " text}. */
    static OctetString writeTypedText(TypedText value) {
        OctetString head = OctetString.of(value.type() + ";");
        return value.text().isEmpty() ? head : ReceivedGrammar.join(List.of(head, value.text()));
    }

    /** action-value with CFWS around: RFC 3464 2.3.3. */
    static @Nullable DeliveryAction readAction(@Nullable OctetString value) {
        OctetString word = value == null ? null : onlyWord(value);
        return word == null ? null : DeliveryAction.of(word);
    }

    /** status-code with CFWS around: {@code DIGIT "." 1-3DIGIT "." 1-3DIGIT}, RFC 3464 2.3.4. */
    static @Nullable String readStatus(@Nullable OctetString value) {
        OctetString word = value == null ? null : onlyWord(value);
        return word != null && isStatus(word) ? word.toUtf8() : null;
    }

    static boolean isStatus(OctetString word) {
        int dots = 0;
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            if (word.at(i) == '.') {
                if (digits == 0 || (dots == 0 && digits > 1)) {
                    return false;
                }
                dots++;
                digits = 0;
            } else if (!StructuredLexer.isDigit(word.at(i)) || ++digits > 3) {
                return false;
            }
        }
        return dots == 2 && digits > 0;
    }

    /** The one word of a value, up to space or parenthesis, with CFWS around; null if there is none or another. */
    private static @Nullable OctetString onlyWord(OctetString value) {
        byte[] octets = value.toByteArray();
        StructuredLexer lexer = new StructuredLexer(octets, 0, octets.length);
        lexer.skipCfws();
        int from = lexer.position;
        while (!lexer.atEnd() && !StructuredLexer.isSpace(lexer.peek()) && lexer.peek() != '(') {
            lexer.position++;
        }
        OctetString word = lexer.copy(from, lexer.position);
        lexer.skipCfws();
        return lexer.atEnd() && !word.isEmpty() ? word : null;
    }

    /** {@code CFWS "<" octets ">" CFWS}, the shape of msg-id: RFC 5322 3.6.4. */
    static @Nullable OctetString readMessageId(@Nullable OctetString value) {
        if (value == null) {
            return null;
        }
        byte[] octets = value.toByteArray();
        Reading<ReturnPath> reading = ReceivedGrammar.readReturnPath(octets, 0, octets.length);
        ReturnPath id = reading.value();
        return reading.isClean() && id != null && !id.isNull() ? id.path() : null;
    }

    /** {@code name [";" product]}, RFC 8098 3.2.1. */
    static @Nullable ReportingUa readAgent(@Nullable OctetString value) {
        if (value == null || !isText(value)) {
            return null;
        }
        byte[] octets = value.toByteArray();
        int semicolon = indexOf(value, ';');
        OctetString name = trimmed(octets, 0, semicolon < 0 ? octets.length : semicolon);
        OctetString product = semicolon < 0 ? OctetString.EMPTY : trimmed(octets, semicolon + 1, octets.length);
        return new ReportingUa(name, product.isEmpty() ? null : product);
    }

    /** {@code name ["; " product]}. */
    static OctetString writeAgent(ReportingUa agent) {
        OctetString product = agent.product();
        if (product == null) {
            return agent.name();
        }
        byte[] head = new byte[agent.name().length() + 1];
        agent.name().copyTo(head, 0);
        head[head.length - 1] = ';';
        return ReceivedGrammar.join(List.of(OctetString.of(head), product));
    }

    /** {@code action "/" sending ";" type ["/" modifier ("," modifier)..]}, CFWS between: RFC 8098 3.2.6. */
    static @Nullable Disposition readDisposition(@Nullable OctetString value) {
        if (value == null) {
            return null;
        }
        byte[] octets = value.toByteArray();
        StructuredLexer lexer = new StructuredLexer(octets, 0, octets.length);
        OctetString action = readSlashFree(lexer);
        if (action == null || !lexer.take('/')) {
            return null;
        }
        OctetString sending = readSlashFree(lexer);
        if (sending == null || !lexer.take(';')) {
            return null;
        }
        OctetString type = readSlashFree(lexer);
        List<String> modifiers = new ArrayList<>(0);
        if (type != null && lexer.take('/')) {
            do {
                OctetString modifier = readSlashFree(lexer);
                if (modifier == null) {
                    return null;
                }
                modifiers.add(modifier.toUtf8());
            } while (lexer.take(','));
        }
        Disposition.Action actionMode = findAction(action);
        Disposition.Sending sendingMode = findSending(sending);
        if (type == null || actionMode == null || sendingMode == null || !lexer.atEnd()) {
            return null;
        }
        return new Disposition(actionMode, sendingMode, type.toUtf8(), modifiers);
    }

    private static Disposition.@Nullable Action findAction(OctetString word) {
        for (Disposition.Action action : Disposition.Action.values()) {
            if (word.contentEqualsIgnoreCase(action.word())) {
                return action;
            }
        }
        return null;
    }

    private static Disposition.@Nullable Sending findSending(OctetString word) {
        for (Disposition.Sending sending : Disposition.Sending.values()) {
            if (word.contentEqualsIgnoreCase(sending.word())) {
                return sending;
            }
        }
        return null;
    }

    /** The field body as RFC 8098 spaces it. */
    static String writeDisposition(Disposition value) {
        String head = value.action().word() + "/" + value.sending().word() + "; " + value.type();
        return value.modifiers().isEmpty() ? head : head + "/" + String.join(",", value.modifiers());
    }

    private static @Nullable OctetString readAtom(StructuredLexer lexer) {
        lexer.skipCfws();
        return copyAtom(lexer, lexer.atomEnd());
    }

    private static @Nullable OctetString readSlashFree(StructuredLexer lexer) {
        lexer.skipCfws();
        int to = lexer.position;
        while (to < lexer.end && lexer.array[to] != '/' && StructuredLexer.isAtext(lexer.array[to])) {
            to++;
        }
        return copyAtom(lexer, to);
    }

    private static @Nullable OctetString copyAtom(StructuredLexer lexer, int to) {
        OctetString atom = lexer.copy(lexer.position, to);
        lexer.position = to;
        lexer.skipCfws();
        return atom.isEmpty() || !atom.isAscii() ? null : atom;
    }

    static boolean isAsciiAtom(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F || !StructuredLexer.isAtext(text.charAt(i))) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /** Whether octets can be a value on their own: no CR, LF, NUL, no white space around. */
    static boolean isText(OctetString text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            byte octet = text.at(i);
            if (octet == '\r' || octet == '\n' || octet == 0) {
                return false;
            }
        }
        return length == 0 || !(HeaderGrammar.isWsp(text.at(0)) || HeaderGrammar.isWsp(text.at(length - 1)));
    }

    static int indexOf(OctetString text, char octet) {
        for (int i = 0; i < text.length(); i++) {
            if (text.at(i) == octet) {
                return i;
            }
        }
        return -1;
    }

    private static OctetString trimmed(byte[] array, int start, int end) {
        int from = start;
        int to = end;
        while (to > from && HeaderGrammar.isWsp(array[to - 1])) {
            to--;
        }
        while (from < to && HeaderGrammar.isWsp(array[from])) {
            from++;
        }
        return OctetString.of(array, from, to - from);
    }
}
