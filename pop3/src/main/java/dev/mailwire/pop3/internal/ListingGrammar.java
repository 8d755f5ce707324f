package dev.mailwire.pop3.internal;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.pop3.DropListing;
import dev.mailwire.pop3.FieldListing;
import dev.mailwire.pop3.GroupListing;
import dev.mailwire.pop3.LanguageListing;
import dev.mailwire.pop3.LastListing;
import dev.mailwire.pop3.ListingLine;
import dev.mailwire.pop3.MechanismListing;
import dev.mailwire.pop3.Pop3Capability;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Reply;
import dev.mailwire.pop3.Pop3Rule;
import dev.mailwire.pop3.Pop3Status;
import dev.mailwire.pop3.RawListing;
import dev.mailwire.pop3.ReplyForm;
import dev.mailwire.pop3.ScanListing;
import dev.mailwire.pop3.UniqueIdListing;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The grammar of the lines of listings, and of the replies to STAT, LIST, UIDL, LAST and LANG that look like one. */
public final class ListingGrammar {
    /** The most octets of a unique-id, RFC 1939 7. */
    public static final int UNIQUE_ID_LIMIT = 70;

    private static final long BLANKS = 1L << Pop3Quirk.LEADING_SPACE.ordinal()
            | 1L << Pop3Quirk.DOUBLE_SPACE.ordinal()
            | 1L << Pop3Quirk.TRAILING_SPACE.ordinal();
    private static final int SAFE_DIGITS = 18;
    private static final CharClass LANGUAGE = CharClass.ALNUM.or(CharClass.of("-"));
    private static final CharClass FIELD_NAME = CharClass.VCHAR.without(CharClass.of(":"));
    private static final CharClass SPACE = CharClass.of(" ");

    private ListingGrammar() {}

    /**
     * Reads the line that {@code line} was reset to, by its form.
     *
     * @param plain whether it is nothing but US-ASCII without control characters
     */
    public static void readLine(ListingOffsets line, boolean plain) {
        if (!plain) {
            line.checkControls(line.start, line.end);
            if (line.broken != null) {
                return;
            }
        }
        switch (line.form) {
            case SCAN_LISTING, SCAN_LISTINGS -> readScanListing(line);
            case UNIQUE_ID_LISTING, UNIQUE_ID_LISTINGS -> readUniqueIdListing(line);
            case DROP_LISTING -> readDropListing(line);
            case CAPABILITIES -> CapabilityGrammar.readCapability(line);
            case LANGUAGE, LANGUAGES -> readLanguage(line);
            case LAST -> readLast(line);
            case MECHANISMS -> readMechanism(line);
            case FIELDS -> readField(line);
            case GROUPS -> readGroup(line);
            case LINES, STATUS, MESSAGE -> line.textStart = line.start;
        }
    }

    /** Writes a line, with a dot put before one that begins with a dot, and its CRLF. */
    public static void writeLine(Outbox out, ListingLine line) {
        if (firstOctet(line) == '.') {
            out.octet('.');
        }
        writeOctets(out, line);
        out.crlf();
    }

    /** Writes a line that was read, with a dot put before one that begins with a dot, and its CRLF. */
    public static void writeLine(Outbox out, ListingOffsets line) {
        if (line.start < line.end && line.array[line.start] == '.') {
            out.octet('.');
        }
        writeOctets(out, line);
        out.crlf();
    }

    /** Writes a line that was read: the same octets, or, where a quirk let blanks stand, those of the RFC. */
    static void writeOctets(Outbox out, ListingOffsets line) {
        if ((line.quirks & BLANKS) != 0) {
            writeOctets(out, toRecord(line));
        } else {
            out.octets(line.array, line.start, line.end);
        }
    }

    /** Writes the dot that ends a listing, RFC 1939 3. */
    public static void writeEnd(Outbox out) {
        out.octet('.');
        out.crlf();
    }

    private static int firstOctet(ListingLine line) {
        OctetString octets = line instanceof RawListing raw
                ? raw.line()
                : line instanceof Pop3Capability capability ? capability.line() : OctetString.EMPTY;
        if (line instanceof GroupListing group) {
            return group.group().charAt(0);
        }
        return octets.isEmpty() ? -1 : octets.at(0);
    }

    static void writeOctets(Outbox out, ListingLine line) {
        switch (line.form()) {
            case SCAN_LISTINGS -> writeScanListing(out, (ScanListing) line);
            case UNIQUE_ID_LISTINGS -> writeUniqueIdListing(out, (UniqueIdListing) line);
            case DROP_LISTING -> writeDropListing(out, (DropListing) line);
            case CAPABILITIES -> CapabilityGrammar.writeCapability(out, (Pop3Capability) line);
            case LANGUAGES -> writeLanguage(out, (LanguageListing) line);
            case LAST -> writeLast(out, (LastListing) line);
            case MECHANISMS -> out.ascii(((MechanismListing) line).mechanism());
            case FIELDS -> writeField(out, (FieldListing) line);
            case GROUPS -> writeGroup(out, (GroupListing) line);
            case LINES -> out.octets(((RawListing) line).line());
            default -> throw new IllegalStateException("no line has the form " + line.form());
        }
    }

    /** A line without its line end. */
    public static OctetString octets(ListingLine line) {
        Outbox out = new Outbox(Buffers.allocating());
        out.begin();
        writeOctets(out, line);
        out.commit();
        ByteBuffer octets = ByteBuffer.allocate(out.queued());
        out.drainTo(octets);
        return OctetString.of(octets.array());
    }

    /** The reply whose text is this. */
    public static Pop3Reply reply(ListingLine line) {
        return new Pop3Reply(Pop3Status.OK, octets(line));
    }

    /** The record of a line that was read. */
    public static ListingLine toRecord(ListingOffsets line) {
        OctetString text = text(line);
        return switch (line.form) {
            case SCAN_LISTING, SCAN_LISTINGS -> new ScanListing(line.number, line.octets, text);
            case UNIQUE_ID_LISTING, UNIQUE_ID_LISTINGS -> new UniqueIdListing(line.number, name(line));
            case DROP_LISTING -> new DropListing(line.number, line.octets, text);
            case CAPABILITIES -> Pop3Capability.ofOctets(raw(line));
            case LANGUAGE, LANGUAGES -> new LanguageListing(asciiName(line), text);
            case LAST -> new LastListing(line.number, text);
            case MECHANISMS -> new MechanismListing(asciiName(line));
            case FIELDS -> new FieldListing(line.number, asciiName(line), text == null ? OctetString.EMPTY : text);
            case GROUPS -> new GroupListing(asciiName(line), line.number, text);
            case LINES, STATUS, MESSAGE -> new RawListing(raw(line));
        };
    }

    private static OctetString raw(ListingOffsets line) {
        return OctetString.of(line.array, line.start, line.end - line.start);
    }

    private static OctetString name(ListingOffsets line) {
        return OctetString.of(line.array, line.nameStart, line.nameEnd - line.nameStart);
    }

    private static String asciiName(ListingOffsets line) {
        return ascii(line.array, line.nameStart, line.nameEnd);
    }

    private static @Nullable OctetString text(ListingOffsets line) {
        return line.textStart < 0 ? null : OctetString.of(line.array, line.textStart, line.end - line.textStart);
    }

    /** scan-listing, RFC 1939 5: message SP octets [SP text]. */
    private static void readScanListing(ListingOffsets line) {
        readTwoNumbers(line, 1, Pop3Rule.SCAN_LISTING_SYNTAX);
    }

    private static void writeScanListing(Outbox out, ScanListing line) {
        out.decimal(line.message());
        out.octet(' ');
        out.decimal(line.octets());
        writeText(out, line.text());
    }

    /** drop listing, RFC 1939 5: messages SP octets [SP text]. */
    private static void readDropListing(ListingOffsets line) {
        readTwoNumbers(line, 0, Pop3Rule.DROP_LISTING_SYNTAX);
    }

    private static void writeDropListing(Outbox out, DropListing line) {
        out.decimal(line.messages());
        out.octet(' ');
        out.decimal(line.octets());
        writeText(out, line.text());
    }

    private static void readTwoNumbers(ListingOffsets line, int least, Pop3Rule rule) {
        int at = readNumber(line, least, rule);
        at = at < 0 ? at : readSpace(line, at, rule);
        if (at < 0) {
            return;
        }
        long octets = number(line, at);
        if (octets < 0) {
            line.fail(rule, at);
            return;
        }
        line.octets = octets;
        readText(line, line.at, rule);
    }

    /** unique-id-listing, RFC 1939 7: message SP unique-id, which is 1*70 of %x21-7E. */
    private static void readUniqueIdListing(ListingOffsets line) {
        int at = readNumber(line, 1, Pop3Rule.UNIQUE_ID_LISTING_SYNTAX);
        at = at < 0 ? at : readSpace(line, at, Pop3Rule.UNIQUE_ID_LISTING_SYNTAX);
        if (at < 0) {
            return;
        }
        int end = line.end;
        line.nameStart = at;
        line.nameEnd = end;
        int odd = ByteSearch.indexOfNotVchar(line.array, at, end);
        if (odd == end && end > at && end - at <= UNIQUE_ID_LIMIT) {
            return;
        }
        readOddUniqueId(line, at, Math.min(odd, at + UNIQUE_ID_LIMIT));
    }

    private static void readOddUniqueId(ListingOffsets line, int from, int oddAt) {
        byte[] array = line.array;
        int end = line.end;
        while (end > from && array[end - 1] == ' ') {
            end--;
        }
        if (end < line.end && end > from) {
            line.tolerate(Pop3Quirk.TRAILING_SPACE, Pop3Rule.UNIQUE_ID_LISTING_SYNTAX, oddAt);
        }
        line.nameEnd = end;
        if (end == from) {
            line.tolerate(Pop3Quirk.EMPTY_UNIQUE_ID, Pop3Rule.UNIQUE_ID_LISTING_SYNTAX, from);
        } else if (!isUniqueId(array, from, end)) {
            line.tolerate(Pop3Quirk.ODD_UNIQUE_ID, Pop3Rule.UNIQUE_ID_LISTING_SYNTAX, oddAt);
        }
    }

    private static void writeUniqueIdListing(Outbox out, UniqueIdListing line) {
        out.decimal(line.message());
        out.octet(' ');
        out.octets(line.uniqueId());
    }

    /** lang-listing, RFC 6856 3.2: language-tag [SP text]. */
    private static void readLanguage(ListingOffsets line) {
        readWord(line, LANGUAGE, line.start, Pop3Rule.LANGUAGE_SYNTAX);
        if (line.broken == null) {
            readText(line, line.nameEnd, Pop3Rule.LANGUAGE_SYNTAX);
        }
    }

    private static void writeLanguage(Outbox out, LanguageListing line) {
        out.ascii(line.tag());
        writeText(out, line.text());
    }

    /** The answer to LAST, RFC 1081: message [SP text]. */
    private static void readLast(ListingOffsets line) {
        int at = readNumber(line, 0, Pop3Rule.LAST_SYNTAX);
        if (at >= 0) {
            readText(line, at, Pop3Rule.LAST_SYNTAX);
        }
    }

    private static void writeLast(Outbox out, LastListing line) {
        out.decimal(line.message());
        writeText(out, line.text());
    }

    /** The line of AUTH alone: a mechanism. */
    private static void readMechanism(ListingOffsets line) {
        int end = line.end;
        while (end > line.start + 1 && line.array[end - 1] == ' ' && line.tolerates(Pop3Quirk.TRAILING_SPACE)) {
            end--;
        }
        line.nameStart = line.start;
        line.nameEnd = end;
        int skipped = AuthGrammar.mechanismEnd(line.array, line.start, end);
        int limit = Math.min(skipped, line.start + AuthGrammar.MECHANISM_LIMIT);
        if (limit < end || end == line.start) {
            line.fail(Pop3Rule.MECHANISM_SYNTAX, limit);
        }
    }

    /** The line of XTND XLST: message SP field-name : [SP] value. */
    private static void readField(ListingOffsets line) {
        int at = readNumber(line, 1, Pop3Rule.FIELD_LISTING_SYNTAX);
        at = at < 0 ? at : readSpace(line, at, Pop3Rule.FIELD_LISTING_SYNTAX);
        if (at < 0) {
            return;
        }
        readWord(line, FIELD_NAME, at, Pop3Rule.FIELD_LISTING_SYNTAX);
        int colon = line.nameEnd;
        if (line.broken != null || colon == line.end || line.array[colon] != ':') {
            line.fail(Pop3Rule.FIELD_LISTING_SYNTAX, Math.max(at, colon));
            return;
        }
        int value = colon + 1;
        value += value < line.end && line.array[value] == ' ' ? 1 : 0;
        line.textStart = value < line.end ? value : -1;
    }

    private static void writeField(Outbox out, FieldListing line) {
        out.decimal(line.message());
        out.octet(' ');
        out.ascii(line.name());
        out.octet(':');
        out.octet(' ');
        out.octets(line.value());
    }

    /** The line of XTND BBOARDS, RFC 1082: group SP maximum [SP text]. */
    private static void readGroup(ListingOffsets line) {
        readWord(line, CharClass.VCHAR, line.start, Pop3Rule.GROUP_LISTING_SYNTAX);
        int at = line.broken != null ? -1 : readSpace(line, line.nameEnd, Pop3Rule.GROUP_LISTING_SYNTAX);
        if (at < 0) {
            return;
        }
        line.number = number(line, at);
        if (line.number < 0) {
            line.fail(Pop3Rule.GROUP_LISTING_SYNTAX, at);
            return;
        }
        readText(line, line.at, Pop3Rule.GROUP_LISTING_SYNTAX);
    }

    private static void writeGroup(Outbox out, GroupListing line) {
        out.ascii(line.group());
        out.octet(' ');
        out.decimal(line.maximum());
        writeText(out, line.text());
    }

    /** Reads the first number; answers the index behind it, or -1. */
    private static int readNumber(ListingOffsets line, int least, Pop3Rule rule) {
        int from = line.start;
        if (from < line.end && line.array[from] == ' ') {
            from = SPACE.skip(line.array, from, line.end);
            if (!line.tolerates(Pop3Quirk.LEADING_SPACE)) {
                line.fail(rule, line.start);
                return -1;
            }
        }
        long value = number(line, from);
        if (value < least) {
            line.fail(rule, from);
            return -1;
        }
        line.number = value;
        return line.at;
    }

    /** Moves over the one SP that separates two values; answers the index behind it, or -1. */
    private static int readSpace(ListingOffsets line, int at, Pop3Rule rule) {
        int end = line.end;
        if (at >= end || line.array[at] != ' ') {
            line.fail(rule, at);
            return -1;
        }
        int behind = at + 1;
        if (behind < end && line.array[behind] == ' ') {
            int next = SPACE.skip(line.array, behind, end);
            if (next < end && !line.tolerates(Pop3Quirk.DOUBLE_SPACE)) {
                line.fail(rule, behind);
                return -1;
            }
            return next < end ? next : behind;
        }
        return behind;
    }

    private static void readText(ListingOffsets line, int at, Pop3Rule rule) {
        if (at < line.end) {
            if (line.array[at] != ' ') {
                line.fail(rule, at);
            } else if (at + 1 < line.end) {
                line.textStart = at + 1;
            }
        }
    }

    private static void writeText(Outbox out, @Nullable OctetString text) {
        if (text != null) {
            out.octet(' ');
            out.octets(text);
        }
    }

    private static void readWord(ListingOffsets line, CharClass octets, int from, Pop3Rule rule) {
        int end = octets.skip(line.array, from, line.end);
        line.nameStart = from;
        line.nameEnd = end;
        if (end == from) {
            line.fail(rule, from);
        }
    }

    /** The number at {@code from}, with {@code line.at} behind it; negative if there is none or it has more than 63 bits. */
    private static long number(ListingOffsets line, int from) {
        byte[] array = line.array;
        int end = line.end;
        int safe = Math.min(end, from + SAFE_DIGITS);
        long value = 0;
        int at = from;
        while (at < safe) {
            int digit = array[at] - '0';
            if ((digit | 9 - digit) < 0) {
                break;
            }
            value = value * 10 + digit;
            at++;
        }
        if (at == safe && at < end) {
            at = CharClass.DIGIT.skip(array, at, end);
            value = Decimal.parse(array, from, at, Long.MAX_VALUE);
        }
        line.at = at;
        return at == from ? -1 : value;
    }

    /** The number that a text begins with, up to SP or the end; -1 if there is none. */
    public static long leadingNumber(byte[] array, int from, int to) {
        int end = CharClass.DIGIT.skip(array, from, to);
        boolean alone = end == to || array[end] == ' ';
        return alone ? Math.max(-1, Decimal.parse(array, from, end, Long.MAX_VALUE)) : -1;
    }

    /** The number that a text begins with, up to SP or the end; -1 if there is none. */
    public static long leadingNumber(OctetString text) {
        byte[] octets = text.toByteArray();
        return leadingNumber(octets, 0, octets.length);
    }

    /** The number that a text is; negative if it is none. */
    public static long number(String text) {
        byte[] octets = OctetString.of(text).toByteArray();
        return Decimal.parse(octets, 0, octets.length, Long.MAX_VALUE);
    }

    /** Language-Tag, RFC 5646 2.1, loosely: letters, digits and hyphens. */
    public static boolean isLanguageTag(OctetString tag) {
        return isAll(tag, LANGUAGE);
    }

    /** field-name, RFC 5322 3.6.8. */
    public static boolean isFieldName(OctetString name) {
        return isAll(name, FIELD_NAME);
    }

    /** 1*VCHAR. */
    public static boolean isWord(OctetString word) {
        return isAll(word, CharClass.VCHAR);
    }

    /** unique-id, RFC 1939 7. */
    public static boolean isUniqueId(OctetString id) {
        return id.length() <= UNIQUE_ID_LIMIT && isAll(id, CharClass.VCHAR);
    }

    private static boolean isUniqueId(byte[] array, int from, int to) {
        return to > from && to - from <= UNIQUE_ID_LIMIT && CharClass.VCHAR.hasAll(array, from, to);
    }

    private static boolean isAll(OctetString octets, CharClass members) {
        byte[] array = octets.toByteArray();
        return array.length > 0 && members.hasAll(array, 0, array.length);
    }

    /**
     * Checks the numbers of a record.
     *
     * @throws IllegalArgumentException if the first is less than {@code least}, or the second negative
     */
    public static void checkNumbers(long first, long least, long second) {
        if (first < least || second < 0) {
            throw new IllegalArgumentException("out of range: " + first + " or " + second);
        }
    }

    /**
     * Checks the text at the end of a record.
     *
     * @throws IllegalArgumentException if it is empty or holds NUL, CR or LF
     */
    public static void checkText(@Nullable OctetString text) {
        if (text != null) {
            ReplyGrammar.checkText(text);
            if (text.isEmpty()) {
                throw new IllegalArgumentException("an empty text; null is none");
            }
        }
    }

    /**
     * Checks a unique-id that a peer may have sent.
     *
     * @throws IllegalArgumentException if it would be read as another: it begins or ends with SP or holds NUL, CR or LF
     */
    public static void checkOddUniqueId(OctetString id) {
        ReplyGrammar.checkText(Objects.requireNonNull(id));
        if (!id.isEmpty() && (id.at(0) == ' ' || id.at(id.length() - 1) == ' ')) {
            throw new IllegalArgumentException("a unique-id begins or ends with SP: " + id);
        }
    }

    /** Octets as text, what is not US-ASCII as U+FFFD. */
    public static String ascii(byte[] array, int from, int to) {
        return new String(array, from, to - from, StandardCharsets.US_ASCII);
    }

    /** The form as a listing has it, of which a reply is one line. */
    public static boolean isTyped(ReplyForm form) {
        return switch (form) {
            case DROP_LISTING, SCAN_LISTING, UNIQUE_ID_LISTING, LAST, LANGUAGE -> true;
            default -> false;
        };
    }
}
