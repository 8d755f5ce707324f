package dev.mailwire.imap.command;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.FetchItemGrammar;
import dev.mailwire.imap.internal.RawGrammar;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.imap.value.FetchAttribute;
import dev.mailwire.imap.value.Partial;
import dev.mailwire.imap.value.Section;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a FETCH asks for: {@code FLAGS}, {@code BODY.PEEK[1.MIME]<0.2048>}. RFC 9051 6.4.5.
 *
 * @param attribute which it is
 * @param isPeek whether the flag Seen is left alone: {@code BODY.PEEK}, {@code BINARY.PEEK}
 * @param section which part of the message, of those that have one; else null
 * @param partial which octets of the section; null for all
 * @param fields of RFC 1730's RFC822.HEADER.LINES the names of fields; else empty
 * @param raw of {@link FetchAttribute#UNKNOWN} the item as it is written; else null
 */
public record FetchItem(
        FetchAttribute attribute,
        boolean isPeek,
        @Nullable Section section,
        @Nullable Partial partial,
        List<OctetString> fields,
        @Nullable OctetString raw) {
    /** FLAGS. */
    public static final FetchItem FLAGS = of(FetchAttribute.FLAGS);
    /** UID. */
    public static final FetchItem UID = of(FetchAttribute.UID);
    /** INTERNALDATE. */
    public static final FetchItem INTERNALDATE = of(FetchAttribute.INTERNALDATE);
    /** RFC822.SIZE. */
    public static final FetchItem RFC822_SIZE = of(FetchAttribute.RFC822_SIZE);
    /** ENVELOPE. */
    public static final FetchItem ENVELOPE = of(FetchAttribute.ENVELOPE);
    /** BODYSTRUCTURE. */
    public static final FetchItem BODYSTRUCTURE = of(FetchAttribute.BODYSTRUCTURE);
    /** MODSEQ, RFC 7162 3.1.4. */
    public static final FetchItem MODSEQ = of(FetchAttribute.MODSEQ);

    /**
     * Checks that the parts are those of the attribute.
     *
     * @throws IllegalArgumentException if one is missing, or one too many
     */
    public FetchItem {
        Objects.requireNonNull(attribute, "attribute");
        fields = List.copyOf(fields);
        FetchItemGrammar.check(attribute, isPeek, section, partial, fields, raw);
        raw = raw == null ? null : RawGrammar.normal(raw);
    }

    /**
     * An item without a section.
     *
     * @throws IllegalArgumentException if the attribute has one, or fields, or is UNKNOWN
     */
    public static FetchItem of(FetchAttribute attribute) {
        FetchItem known = Words.ITEMS.get(attribute);
        return known != null ? known : word(attribute);
    }

    private static FetchItem word(FetchAttribute attribute) {
        return new FetchItem(attribute, false, null, null, List.of(), null);
    }

    /** One for each that is a word and no more: most of what is read. */
    private static final class Words {
        static final Map<FetchAttribute, FetchItem> ITEMS = new EnumMap<>(FetchAttribute.class);

        static {
            for (FetchAttribute attribute : FetchAttribute.values()) {
                if (FetchItemGrammar.isWord(attribute)) {
                    ITEMS.put(attribute, word(attribute));
                }
            }
        }
    }

    /** {@code BODY[section]}, which sets the flag Seen. */
    public static FetchItem body(Section section) {
        return new FetchItem(FetchAttribute.BODY_SECTION, false, section, null, List.of(), null);
    }

    /**
     * {@code BINARY[section]}, RFC 9051 6.4.5.
     *
     * @throws IllegalArgumentException if the section has more than part numbers
     */
    public static FetchItem binary(Section section) {
        return new FetchItem(FetchAttribute.BINARY, false, section, null, List.of(), null);
    }

    /**
     * {@code BINARY.SIZE[section]}, RFC 9051 6.4.5.
     *
     * @throws IllegalArgumentException if the section has more than part numbers
     */
    public static FetchItem binarySize(Section section) {
        return new FetchItem(FetchAttribute.BINARY_SIZE, false, section, null, List.of(), null);
    }

    /**
     * An item that is not known here, as it is written: {@code PREVIEW (LAZY)}.
     *
     * @throws IllegalArgumentException if it is not one item: a name, perhaps with brackets, a partial and a list behind it
     */
    public static FetchItem unknown(OctetString raw) {
        return new FetchItem(FetchAttribute.UNKNOWN, false, null, null, List.of(), raw);
    }

    /**
     * This item, and the flag Seen is left alone.
     *
     * @throws IllegalArgumentException if there is no such form of it
     */
    public FetchItem peek() {
        return new FetchItem(attribute, true, section, partial, fields, raw);
    }

    /**
     * This item, and only some of its octets.
     *
     * @throws IllegalArgumentException if there is no such form of it
     */
    public FetchItem partial(long offset, long count) {
        return new FetchItem(attribute, isPeek, section, new Partial(offset, count), fields, raw);
    }

    /** The item as it is written, safe for logs. */
    @Override
    public String toString() {
        return Written.text(
                (out, mode) -> FetchItemGrammar.writeItem(out, this, FetchItemGrammar.forPeople(this, mode)));
    }
}
