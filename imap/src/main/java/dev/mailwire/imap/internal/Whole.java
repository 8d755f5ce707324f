package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/** Octets of our own as one value: the factories of values validate with the readers that peers' octets go through. */
public final class Whole {
    private static final long KEPT = ImapQuirk.STRICT
            .with(ImapQuirk.EIGHT_BIT_IN_QUOTED)
            .with(ImapQuirk.NUL_IN_LITERAL)
            .bits();

    private Whole() {}

    /**
     * What a reader makes of all of the octets, strictly.
     *
     * @param what the refusal's first words, such as {@code "not a tag"}
     * @throws IllegalArgumentException if it refuses them, or leaves some
     */
    public static <T> T read(OctetString octets, String what, Function<Cursor, T> reader) {
        Cursor in = new Cursor().reset(octets);
        try {
            T value = reader.apply(in);
            in.expectEnd(ImapRule.VALUE_END);
            return value;
        } catch (Malformed malformed) {
            throw in.refusal(what);
        }
    }

    /**
     * Demands that a reader passes over all of the text.
     *
     * @param what the refusal's first words
     * @throws IllegalArgumentException if it refuses it, or leaves some
     */
    public static void check(String text, String what, Consumer<Cursor> reader) {
        read(text, what, in -> {
            reader.accept(in);
            return in;
        });
    }

    /**
     * Demands that a reader passes over all of the octets, as one that kept them as they came did: in what is kept, 8-bit octets and
     * NUL in a literal are nobody's concern.
     *
     * @throws IllegalArgumentException if it refuses them, or leaves some
     */
    public static void readKept(OctetString octets, String what, BiConsumer<Cursor, ReadMode> reader) {
        byte[] copy = octets.toByteArray();
        Cursor in = new Cursor().reset(copy, 0, copy.length, 0, KEPT);
        try {
            reader.accept(in, ReadMode.RESPONSE);
            in.expectEnd(ImapRule.VALUE_END);
        } catch (Malformed malformed) {
            throw in.refusal(what);
        }
    }

    /** The same of text. */
    public static <T> T read(String text, String what, Function<Cursor, T> reader) {
        return read(OctetString.of(text), what, reader);
    }
}
