package dev.mailwire.imap.value;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.SectionGrammar;
import dev.mailwire.imap.internal.StringGrammar;
import dev.mailwire.imap.internal.Whole;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A section of a message: what stands in the brackets of {@code BODY[1.2.HEADER]}. RFC 9051 6.4.5. The brackets of
 * {@code BINARY[1.2]} hold one of part numbers alone (RFC 3516).
 *
 * <pre>{@code
 * Section.of("[HEADER.FIELDS (From Subject)]");
 * Section.part(1, 2).mime();                                       // [1.2.MIME]
 * Section.HEADER.fields(List.of(OctetString.of("Subject")));       // [HEADER.FIELDS (Subject)]
 * }</pre>
 */
public final class Section {
    /** What of a part a section is. */
    public enum Specifier {
        /** All of it; of a part within a message, its content alone. */
        WHOLE(""),
        /** The header of the message that it is. */
        HEADER("HEADER"),
        /** These fields of the header. */
        HEADER_FIELDS("HEADER.FIELDS"),
        /** All but these fields of the header. */
        HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
        /** The message that it is, without its header. */
        TEXT("TEXT"),
        /** The MIME header of the part. */
        MIME("MIME");

        private final String word;

        Specifier(String word) {
            this.word = word;
        }

        /** The word as it is written; empty for {@link #WHOLE}. */
        public String word() {
            return word;
        }

        /** Whether a list of fields follows. */
        public boolean hasFields() {
            return this == HEADER_FIELDS || this == HEADER_FIELDS_NOT;
        }
    }

    /** The whole message: {@code []}. */
    public static final Section WHOLE = new Section(new int[0], Specifier.WHOLE, List.of());
    /** The header of the message: {@code [HEADER]}. */
    public static final Section HEADER = new Section(new int[0], Specifier.HEADER, List.of());
    /** The message without its header: {@code [TEXT]}. */
    public static final Section TEXT = new Section(new int[0], Specifier.TEXT, List.of());

    private static final ReadMode RFC1730 = new ReadMode(ImapDialect.RFC1730, false, true, ReadMode.FACTORY.limits());

    private final int[] parts;
    private final Specifier specifier;
    private final List<OctetString> fields;

    private Section(int[] parts, Specifier specifier, List<OctetString> fields) {
        this.parts = parts;
        this.specifier = specifier;
        this.fields = fields;
    }

    /**
     * A section as it is written, with its brackets; {@code [0]} and {@code [1.0]} are RFC 1730's.
     *
     * @throws IllegalArgumentException if the text is none
     */
    public static Section of(String text) {
        boolean old = text.endsWith("[0]") || text.endsWith(".0]");
        return Whole.read(
                text, "not a section", in -> SectionGrammar.readSection(in, old ? RFC1730 : ReadMode.FACTORY));
    }

    /**
     * A section by what it is made of.
     *
     * @param specifier what of the part
     * @param fields names of fields, at least one if the specifier has fields, else none
     * @param part the numbers, outermost first, each from 1 to 2<sup>32</sup> - 1; the last may be 0 with {@link Specifier#WHOLE}
     *     (RFC 1730)
     * @throws IllegalArgumentException if that is no section, a name holds NUL, or there are more than 100 numbers
     */
    public static Section of(Specifier specifier, List<OctetString> fields, long... part) {
        if (specifier.hasFields() == fields.isEmpty() || (specifier == Specifier.MIME && part.length == 0)) {
            throw new IllegalArgumentException(
                    specifier + " with fields " + fields + " and part " + Arrays.toString(part));
        }
        fields.forEach(StringGrammar::requireNoNul);
        int[] parts = new int[part.length];
        for (int i = 0; i < part.length; i++) {
            boolean zero = part[i] == 0 && i == part.length - 1 && specifier == Specifier.WHOLE;
            if ((part[i] < 1 && !zero) || part[i] > SequenceSet.LARGEST || i == ImapLimits.DEEPEST) {
                throw new IllegalArgumentException("no such part: " + Arrays.toString(part));
            }
            parts[i] = (int) part[i];
        }
        return new Section(parts, specifier, List.copyOf(fields));
    }

    /**
     * A part by its numbers, outermost first.
     *
     * @throws IllegalArgumentException if one is not from 1 to 2<sup>32</sup> - 1 (the last may be 0, RFC 1730), or there are more
     *     than 100
     */
    public static Section part(long... numbers) {
        return of(Specifier.WHOLE, List.of(), numbers);
    }

    /** The header of this part, which is a message: {@code [1.HEADER]}. */
    public Section header() {
        return with(Specifier.HEADER, List.of());
    }

    /** What follows the header of this part, which is a message: {@code [1.TEXT]}. */
    public Section text() {
        return with(Specifier.TEXT, List.of());
    }

    /**
     * The MIME header of this part: {@code [1.MIME]}.
     *
     * @throws IllegalArgumentException if it has no part number
     */
    public Section mime() {
        return with(Specifier.MIME, List.of());
    }

    /**
     * These fields of the header of this part: {@code [1.HEADER.FIELDS (From)]}.
     *
     * @throws IllegalArgumentException if there is none, or one holds NUL
     */
    public Section fields(List<OctetString> names) {
        return with(Specifier.HEADER_FIELDS, names);
    }

    /**
     * All but these fields of the header of this part: {@code [1.HEADER.FIELDS.NOT (Received)]}.
     *
     * @throws IllegalArgumentException if there is none, or one holds NUL
     */
    public Section fieldsNot(List<OctetString> names) {
        return with(Specifier.HEADER_FIELDS_NOT, names);
    }

    private Section with(Specifier other, List<OctetString> names) {
        long[] numbers = new long[parts.length];
        for (int i = 0; i < parts.length; i++) {
            numbers[i] = partNumber(i);
        }
        return of(other, names, numbers);
    }

    /** How many part numbers it has. */
    public int partCount() {
        return parts.length;
    }

    /**
     * A part number, the outermost at 0.
     *
     * @return 1 to 2<sup>32</sup> - 1; the last may be 0 in RFC 1730
     * @throws IndexOutOfBoundsException if there is no such number
     */
    public long partNumber(int index) {
        return Integer.toUnsignedLong(parts[index]);
    }

    /** What of the part it is. */
    public Specifier specifier() {
        return specifier;
    }

    /** The names of the fields, as they were written; empty unless the specifier has fields. */
    public List<OctetString> fields() {
        return fields;
    }

    /** Whether part numbers, specifier and field names are the same, by octet. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Section that
                && Arrays.equals(parts, that.parts)
                && specifier == that.specifier
                && fields.equals(that.fields);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(parts) + specifier.ordinal()) + fields.hashCode();
    }

    /** The section as it is written, with its brackets, safe for logs. */
    @Override
    public String toString() {
        boolean old = parts.length > 0 && parts[parts.length - 1] == 0;
        WriteMode written =
                old ? new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC1730) : WriteMode.RESPONSE;
        return Written.octets((out, mode) -> SectionGrammar.writeSection(out, this, mode), written)
                .toString();
    }
}
