package dev.mailwire.imap.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapLimits;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.ImapRule;
import dev.mailwire.testkit.Notation;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Runs readers over octets, and tells what came of it in a line. */
public final class Readings {
    public static final ReadMode SERVER = new ReadMode(ImapDialect.RFC3501, false, true, ImapLimits.SERVER);
    public static final ReadMode CLIENT = new ReadMode(ImapDialect.RFC3501, false, false, ImapLimits.CLIENT);
    public static final ReadMode SERVER_UTF8 = new ReadMode(ImapDialect.RFC9051, true, true, ImapLimits.SERVER);
    public static final ReadMode CLIENT_UTF8 = new ReadMode(ImapDialect.RFC9051, true, false, ImapLimits.CLIENT);
    public static final ReadMode OLDEST = new ReadMode(ImapDialect.RFC1730, false, true, ImapLimits.SERVER);

    private Readings() {}

    /** Reads a production. */
    public interface Reader<T extends @Nullable Object> extends BiFunction<Cursor, ReadMode, T> {}

    /** The value, and the quirks that it took; or the rule that was broken, and where. All of the octets must be it. */
    public static String of(String notation, Quirks<ImapQuirk> allowed, ReadMode mode, Reader<?> reader) {
        return of(Notation.octets(notation), allowed, mode, reader);
    }

    /** The same of octets. */
    public static String of(byte[] octets, Quirks<ImapQuirk> allowed, ReadMode mode, Reader<?> reader) {
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, allowed.bits());
        try {
            Object value = reader.apply(in, mode);
            in.expectEnd(ImapRule.VALUE_END);
            Quirks<ImapQuirk> needed = Quirks.ofBits(ImapQuirk.class, in.needed());
            return value + (needed.isEmpty() ? "" : " " + needed);
        } catch (Malformed malformed) {
            return in.violation().rule().name() + "@" + in.violation().offset();
        }
    }

    /** Under the strict profile. */
    public static String strict(String notation, ReadMode mode, Reader<?> reader) {
        return of(notation, ImapQuirk.STRICT, mode, reader);
    }

    /** Under the tolerant profile. */
    public static String tolerant(String notation, ReadMode mode, Reader<?> reader) {
        return of(notation, ImapQuirk.TOLERANT, mode, reader);
    }

    /** What a reader makes of all of the octets, strictly. */
    public static <T extends @Nullable Object> T value(OctetString octets, ReadMode mode, Reader<T> reader) {
        return value(octets, ImapQuirk.STRICT, mode, reader);
    }

    /** What a reader makes of all of the octets. */
    public static <T extends @Nullable Object> T value(
            OctetString octets, Quirks<ImapQuirk> allowed, ReadMode mode, Reader<T> reader) {
        byte[] copy = octets.toByteArray();
        Cursor in = new Cursor().reset(copy, 0, copy.length, 0, allowed.bits());
        try {
            T value = reader.apply(in, mode);
            in.expectEnd(ImapRule.VALUE_END);
            return value;
        } catch (Malformed malformed) {
            throw new AssertionError(in.violation() + " in " + octets, malformed);
        }
    }
}
