package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Section;
import java.util.ArrayList;
import java.util.List;

/** The items of a FETCH response: names, and how each value is written. RFC 9051 7.5.2 and 9. The cursor reads values in place. */
public final class FetchGrammar {
    private static final List<FetchAttribute> ATTRIBUTES = new ArrayList<>();
    private static final Keywords NAMES;

    static {
        List<String> words = new ArrayList<>();
        for (FetchAttribute attribute : FetchAttribute.values()) {
            boolean answered = attribute != FetchAttribute.UNKNOWN
                    && attribute != FetchAttribute.BODY_SECTION
                    && !attribute.isMacro()
                    && !attribute.isOnlyInRfc1730();
            if (answered) {
                words.add(attribute.word());
                ATTRIBUTES.add(attribute);
            }
        }
        NAMES = Keywords.of(words);
    }

    private FetchGrammar() {}

    /** The item whose name is {@code array[from, to)}; UNKNOWN if it is none. */
    public static FetchAttribute attribute(byte[] array, int from, int to) {
        int found = NAMES.find(array, from, to);
        return found < 0 ? FetchAttribute.UNKNOWN : ATTRIBUTES.get(found);
    }

    /** Moves over the name of an item and tells which it is. */
    public static FetchAttribute readName(Cursor in) {
        int from = in.position();
        in.skipSome(FetchItemGrammar.NAME, ImapRule.FETCH_SYNTAX);
        FetchAttribute attribute = attribute(in.array(), from, in.position());
        return attribute == FetchAttribute.BODY && in.peek() == '[' ? FetchAttribute.BODY_SECTION : attribute;
    }

    /** The index after the name of an item at {@code from}. */
    static int nameEnd(byte[] array, int from, int to) {
        return FetchItemGrammar.NAME.skip(array, from, to);
    }

    /** What may follow the name of an item that is not known, before its value. */
    public static void skipUnknown(Cursor in, ReadMode mode) {
        FetchItemGrammar.skipUnknown(in, mode);
    }

    /** Whether the value of an item is octets of a message. */
    public static boolean isContent(FetchAttribute attribute) {
        return switch (attribute) {
            case BODY_SECTION, BINARY, RFC822, RFC822_HEADER, RFC822_TEXT -> true;
            default -> false;
        };
    }

    /** Writes {@code number SP "FETCH" SP "(" item.. ")"}, RFC 9051 9. */
    static void writeFetch(Outbox out, ImapResponse.Fetch fetch, WriteMode mode) {
        if (fetch.number() == 0 || fetch.values().isEmpty()) {
            throw new IllegalArgumentException("only what others send: " + fetch);
        }
        out.decimal(fetch.number());
        out.ascii(" FETCH (");
        for (int i = 0; i < fetch.values().size(); i++) { // an iterator would be allocated
            if (i > 0) {
                out.octet(' ');
            }
            writeValue(out, fetch.values().get(i), mode);
        }
        out.octet(')');
    }

    /** Writes an item with its value. */
    public static void writeValue(Outbox out, FetchValue value, WriteMode mode) {
        FetchAttribute attribute = value.attribute();
        if (attribute == FetchAttribute.UNKNOWN) {
            RawGrammar.writeRaw(out, value.raw(), mode);
            return;
        }
        out.ascii(attribute.word());
        Section section = value.section();
        if (section != null) {
            SectionGrammar.writeSection(out, section, mode);
        }
        if (value.origin() >= 0) {
            SectionGrammar.writeOrigin(out, value.origin());
        }
        out.octet(' ');
        switch (attribute) {
            case FLAGS -> FlagGrammar.writeFlagList(out, value.flags(), mode);
            case UID -> out.decimal(requireOne(value));
            case RFC822_SIZE, BINARY_SIZE -> writeNumber(out, value.number(), mode);
            case MODSEQ -> {
                out.octet('(');
                out.decimal(requireOne(value));
                out.octet(')');
            }
            case INTERNALDATE -> DateGrammar.writeDateTime(out, value.internalDate());
            case ENVELOPE -> EnvelopeGrammar.writeEnvelope(out, value.envelope(), mode);
            case BODY, BODYSTRUCTURE ->
                BodyTree.writeBody(out, value.bodyStructure(), mode, attribute == FetchAttribute.BODYSTRUCTURE);
            default -> writeContent(out, value, mode);
        }
    }

    private static long requireOne(FetchValue value) {
        if (value.number() == 0) {
            throw new IllegalArgumentException(value.attribute() + " 0 is only what others send");
        }
        return value.number();
    }

    private static void writeNumber(Outbox out, long number, WriteMode mode) {
        if (number > mode.dialect().largestSize()) {
            throw new IllegalArgumentException(number + " is too large for " + mode.dialect());
        }
        out.decimal(number);
    }

    private static void writeContent(Outbox out, FetchValue value, WriteMode mode) {
        if (value.isStreamed()) {
            if (value.isLiteral8()) {
                out.octet('~');
            }
            LiteralGrammar.writeHead(out, value.contentSize(), mode);
            out.mark(OutboxMark.SEND_LITERAL, value.contentSize());
            return;
        }
        OctetString content = value.content();
        if (content != null && content.indexOf((byte) 0) >= 0) {
            if (value.attribute() != FetchAttribute.BINARY) {
                throw new IllegalArgumentException("NUL in " + value.attribute() + ": only BINARY has literal8");
            }
            LiteralGrammar.writeLiteral8(out, content, mode);
        } else {
            StringGrammar.writeNstring(out, content, mode);
        }
    }

    /** Demands an attribute that is octets of a message and has no section. */
    public static void checkMessage(FetchAttribute attribute) {
        if (!isContent(attribute) || attribute.hasSection()) {
            throw new IllegalArgumentException("no octets of a message without a section: " + attribute);
        }
    }

    /** Demands a section of part numbers alone. */
    public static void checkBinary(Section section) {
        if (section.specifier() != Section.Specifier.WHOLE) {
            throw new IllegalArgumentException("no section of BINARY: " + section);
        }
    }

    /** Demands a number within a range. */
    public static long checkRange(long number, long least, long most) {
        if (number < least || number > most) {
            throw new IllegalArgumentException("out of range: " + number);
        }
        return number;
    }

    /** Demands a name that is not known, SP and one value; in their normal form. */
    public static OctetString checkUnknown(OctetString raw) {
        Whole.readKept(raw, "not an item of FETCH", (in, mode) -> {
            if (readName(in) != FetchAttribute.UNKNOWN) {
                throw in.failAt(ImapRule.FETCH_SYNTAX, 0);
            }
            skipUnknown(in, mode);
            in.expect(' ', ImapRule.FETCH_SYNTAX);
            ListGrammar.skipValue(in, mode);
        });
        return RawGrammar.normal(raw);
    }
}
