package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.pop3.Pop3Capability;
import dev.mailwire.pop3.Pop3Quirk;
import dev.mailwire.pop3.Pop3Rule;
import java.util.ArrayList;
import java.util.List;

/** The lines of CAPA: RFC 2449 3 and 5. */
public final class CapabilityGrammar {
    private static final CharClass TAG = CharClass.VCHAR.without(CharClass.of("."));
    private static final CharClass SPACE = CharClass.of(" ");
    private static final CharClass NOT_SPACE = CharClass.range(0, 255).without(SPACE);

    private CapabilityGrammar() {}

    /** capability, RFC 2449 3: tag {SP parameter}; a tag has no dot. */
    static void readCapability(ListingOffsets line) {
        int end = tagEnd(line.array, line.start, line.end);
        if (end > line.start) {
            line.nameStart = line.start;
            line.nameEnd = end;
            line.textStart = end + 1 < line.end ? end + 1 : -1;
        }
        if (!isCapability(line.array, line.start, line.end)) {
            line.tolerate(Pop3Quirk.ODD_CAPABILITY, Pop3Rule.CAPABILITY_SYNTAX, end);
        }
    }

    /** Writes a capability, RFC 2449 3: the octets of its line. */
    static void writeCapability(Outbox out, Pop3Capability capability) {
        out.octets(capability.line());
    }

    /** The index after the tag that {@code array[from, to)} begins with; {@code from} if it begins with none. */
    public static int tagEnd(byte[] array, int from, int to) {
        int end = TAG.skip(array, from, to);
        return end == to || array[end] == ' ' ? end : from;
    }

    /** Whether all of {@code array[from, to)} is a tag and its parameters, one SP between them. */
    public static boolean isCapability(byte[] array, int from, int to) {
        int at = tagEnd(array, from, to);
        if (at == from) {
            return false;
        }
        while (at < to) {
            int end = array[at] == ' ' ? CharClass.VCHAR.skip(array, at + 1, to) : at;
            if (end <= at + 1) {
                return false;
            }
            at = end;
        }
        return true;
    }

    /** How many words {@code array[from, to)} has, SP between them. */
    public static int words(byte[] array, int from, int to) {
        int words = 0;
        for (int at = SPACE.skip(array, from, to); at < to; at = SPACE.skip(array, at, to)) {
            at = NOT_SPACE.skip(array, at, to);
            words++;
        }
        return words;
    }

    /** The words behind the first. */
    public static List<String> readParameters(OctetString line) {
        byte[] array = line.toByteArray();
        List<String> parameters = new ArrayList<>();
        int at = NOT_SPACE.skip(array, 0, array.length);
        for (at = SPACE.skip(array, at, array.length); at < array.length; at = SPACE.skip(array, at, array.length)) {
            int end = NOT_SPACE.skip(array, at, array.length);
            parameters.add(ListingGrammar.ascii(array, at, end));
            at = end;
        }
        return List.copyOf(parameters);
    }
}
