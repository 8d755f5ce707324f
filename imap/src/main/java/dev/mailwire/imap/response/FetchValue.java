package dev.mailwire.imap.response;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.FetchGrammar;
import dev.mailwire.imap.value.BodyStructure;
import dev.mailwire.imap.value.Envelope;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.ImapDateTime;
import dev.mailwire.imap.value.Section;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a FETCH answers of a message: {@code FLAGS (\Seen)}, {@code BODY[1]<0> {12}..}. RFC 9051 7.5.2.
 *
 * <p>{@link #attribute} tells what it is, and so which of the methods answers; the others throw.
 *
 * <p>Octets of a message need not be held: {@link #streamed} says how many there are, and whoever sends them does so when its codec
 * asks.
 */
public final class FetchValue {
    private final FetchAttribute attribute;
    private final @Nullable Section section;
    private final long origin;
    private final @Nullable Object value;

    /** Octets that somebody will send. */
    private record Streamed(long size, boolean isLiteral8) {
        @Override
        public String toString() {
            return (isLiteral8 ? "~{" : "{") + size + "}";
        }
    }

    private FetchValue(FetchAttribute attribute, @Nullable Section section, long origin, @Nullable Object value) {
        this.attribute = attribute;
        this.section = section;
        this.origin = origin;
        this.value = value;
    }

    private static FetchValue of(FetchAttribute attribute, Object value) {
        return new FetchValue(attribute, null, -1, Objects.requireNonNull(value));
    }

    /** {@code FLAGS (flag..)}. */
    public static FetchValue flags(List<Flag> flags) {
        return of(FetchAttribute.FLAGS, List.copyOf(flags));
    }

    /** {@code FLAGS (flag..)}. */
    public static FetchValue flags(Flag... flags) {
        return flags(List.of(flags));
    }

    /**
     * {@code UID number}.
     *
     * @param uid from 1; 0 only when read under a quirk, and then not to be written
     * @throws IllegalArgumentException if it is below 0 or above 2<sup>32</sup> - 1
     */
    public static FetchValue uid(long uid) {
        return of(FetchAttribute.UID, FetchGrammar.checkRange(uid, 0, (1L << 32) - 1));
    }

    /**
     * {@code RFC822.SIZE number}.
     *
     * @throws IllegalArgumentException if it is below 0
     */
    public static FetchValue size(long octets) {
        return of(FetchAttribute.RFC822_SIZE, FetchGrammar.checkRange(octets, 0, Long.MAX_VALUE));
    }

    /**
     * {@code MODSEQ (number)}, RFC 7162 3.1.4.
     *
     * @param value from 1; 0 only when read under a quirk, and then not to be written
     * @throws IllegalArgumentException if it is below 0
     */
    public static FetchValue modSequence(long value) {
        return of(FetchAttribute.MODSEQ, FetchGrammar.checkRange(value, 0, Long.MAX_VALUE));
    }

    /** {@code INTERNALDATE date-time}. */
    public static FetchValue internalDate(ImapDateTime date) {
        return of(FetchAttribute.INTERNALDATE, date);
    }

    /** {@code ENVELOPE envelope}. */
    public static FetchValue envelope(Envelope envelope) {
        return of(FetchAttribute.ENVELOPE, envelope);
    }

    /** {@code BODYSTRUCTURE body}. */
    public static FetchValue bodyStructure(BodyStructure body) {
        return of(FetchAttribute.BODYSTRUCTURE, body);
    }

    /** {@code BODY body}: without extension data. */
    public static FetchValue body(BodyStructure body) {
        return of(FetchAttribute.BODY, body);
    }

    /**
     * {@code BODY[section]} with octets that are held.
     *
     * @param content the octets; null for NIL
     */
    public static FetchValue section(Section section, @Nullable OctetString content) {
        return new FetchValue(FetchAttribute.BODY_SECTION, Objects.requireNonNull(section), -1, content);
    }

    /** {@code BODY[section]} with octets that are streamed. */
    public static FetchValue section(Section section, long size) {
        return section(section, null).streamed(size);
    }

    /**
     * {@code RFC822}, {@code RFC822.HEADER} or {@code RFC822.TEXT} with octets that are held.
     *
     * @param content the octets; null for NIL
     * @throws IllegalArgumentException if it is another attribute
     */
    public static FetchValue message(FetchAttribute attribute, @Nullable OctetString content) {
        FetchGrammar.checkMessage(attribute);
        return new FetchValue(attribute, null, -1, content);
    }

    /**
     * {@code BINARY[section]} with octets that are held, RFC 9051 7.5.2.
     *
     * @param content the octets; null for NIL
     * @throws IllegalArgumentException if the section has more than part numbers
     */
    public static FetchValue binary(Section section, @Nullable OctetString content) {
        FetchGrammar.checkBinary(section);
        return new FetchValue(FetchAttribute.BINARY, section, -1, content);
    }

    /**
     * {@code BINARY.SIZE[section] number}, RFC 9051 7.5.2.
     *
     * @throws IllegalArgumentException if the section has more than part numbers, or the number is below 0
     */
    public static FetchValue binarySize(Section section, long octets) {
        FetchGrammar.checkBinary(section);
        return new FetchValue(
                FetchAttribute.BINARY_SIZE, section, -1, FetchGrammar.checkRange(octets, 0, Long.MAX_VALUE));
    }

    /**
     * An item that is not known here, as it is written: {@code X-GM-MSGID 1278455344230334865}.
     *
     * @throws IllegalArgumentException if it is not a name, SP and one value
     */
    public static FetchValue unknown(OctetString raw) {
        return of(FetchAttribute.UNKNOWN, FetchGrammar.checkUnknown(raw));
    }

    /**
     * These octets of a section from an octet on: {@code BODY[]<0>}.
     *
     * @throws IllegalStateException if it is no BODY or BINARY with a section
     * @throws IllegalArgumentException if the first octet is below 0
     */
    public FetchValue from(long first) {
        if (attribute != FetchAttribute.BODY_SECTION && attribute != FetchAttribute.BINARY) {
            throw new IllegalStateException("no octets of a section: " + this);
        }
        return new FetchValue(attribute, section, FetchGrammar.checkRange(first, 0, Long.MAX_VALUE), value);
    }

    /**
     * The same item with octets that are streamed in place of those that it has.
     *
     * @throws IllegalStateException if it is no octets of a message
     * @throws IllegalArgumentException if the size is below 0
     */
    public FetchValue streamed(long size) {
        requireContent();
        return new FetchValue(
                attribute, section, origin, new Streamed(FetchGrammar.checkRange(size, 0, Long.MAX_VALUE), false));
    }

    /**
     * The same item of BINARY with octets that are streamed as a literal8, which may hold NUL.
     *
     * @throws IllegalStateException if it is no BINARY
     * @throws IllegalArgumentException if the size is below 0
     */
    public FetchValue streamedLiteral8(long size) {
        if (attribute != FetchAttribute.BINARY) {
            throw new IllegalStateException("no BINARY: " + attribute);
        }
        return new FetchValue(
                attribute, section, origin, new Streamed(FetchGrammar.checkRange(size, 0, Long.MAX_VALUE), true));
    }

    /** Whether its octets are streamed as a literal8. */
    public boolean isLiteral8() {
        return value instanceof Streamed streamed && streamed.isLiteral8;
    }

    /** What it is. */
    public FetchAttribute attribute() {
        return attribute;
    }

    /** The section of BODY, BINARY and BINARY.SIZE; null of others. */
    public @Nullable Section section() {
        return section;
    }

    /** The first octet of those that are here, from 0; -1 if nothing is said. */
    public long origin() {
        return origin;
    }

    /**
     * The number of UID, RFC822.SIZE, MODSEQ and BINARY.SIZE.
     *
     * @throws IllegalStateException if it is another item
     */
    public long number() {
        return as(Long.class);
    }

    /**
     * The flags of FLAGS.
     *
     * @throws IllegalStateException if it is another item
     */
    @SuppressWarnings("unchecked")
    public List<Flag> flags() {
        return as(List.class);
    }

    /**
     * The date of INTERNALDATE.
     *
     * @throws IllegalStateException if it is another item
     */
    public ImapDateTime internalDate() {
        return as(ImapDateTime.class);
    }

    /**
     * The envelope of ENVELOPE.
     *
     * @throws IllegalStateException if it is another item
     */
    public Envelope envelope() {
        return as(Envelope.class);
    }

    /**
     * The body of BODY without a section, and of BODYSTRUCTURE.
     *
     * @throws IllegalStateException if it is another item
     */
    public BodyStructure bodyStructure() {
        return as(BodyStructure.class);
    }

    /**
     * The octets of a message that are held, of BODY with a section, BINARY, RFC822 and its parts; null for NIL.
     *
     * @throws IllegalStateException if it is another item, or they are streamed
     */
    public @Nullable OctetString content() {
        requireContent();
        return value == null ? null : as(OctetString.class);
    }

    /** Whether its octets are streamed. */
    public boolean isStreamed() {
        return value instanceof Streamed;
    }

    /**
     * How many octets are streamed, or held; 0 for NIL.
     *
     * @throws IllegalStateException if it is no octets of a message
     */
    public long contentSize() {
        requireContent();
        return value instanceof Streamed streamed
                ? streamed.size
                : value == null ? 0 : as(OctetString.class).length();
    }

    /**
     * The item as it is written, of one that is not known.
     *
     * @throws IllegalStateException if it is known
     */
    public OctetString raw() {
        if (attribute != FetchAttribute.UNKNOWN) {
            throw new IllegalStateException("it is known: " + attribute);
        }
        return as(OctetString.class);
    }

    private void requireContent() {
        if (!FetchGrammar.isContent(attribute)) {
            throw new IllegalStateException("no octets of a message: " + attribute);
        }
    }

    private <T> T as(Class<T> type) {
        if (!type.isInstance(value) || attribute == FetchAttribute.UNKNOWN && type != OctetString.class) {
            throw new IllegalStateException("not what was asked for: " + this);
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof FetchValue that
                && attribute == that.attribute
                && origin == that.origin
                && Objects.equals(section, that.section)
                && Objects.equals(value, that.value);
    }

    @Override
    public int hashCode() {
        return Objects.hash(attribute, section, origin, value);
    }

    /** The item, safe for logs; of streamed octets only how many. */
    @Override
    public String toString() {
        String name = attribute.word() + (section == null ? "" : section) + (origin < 0 ? "" : "<" + origin + ">");
        return attribute == FetchAttribute.UNKNOWN
                ? String.valueOf(value)
                : name + " " + (value == null ? "NIL" : value);
    }
}
