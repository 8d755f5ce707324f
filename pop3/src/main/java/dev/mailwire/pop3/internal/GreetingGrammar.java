package dev.mailwire.pop3.internal;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.CharClass;
import org.jspecify.annotations.Nullable;

/** The grammar of the timestamp in a greeting, RFC 1939 7 and RFC 2449 3. */
public final class GreetingGrammar {
    private static final CharClass LEFT = CharClass.VCHAR.without(CharClass.of("<>@"));
    private static final CharClass RIGHT = CharClass.VCHAR.without(CharClass.of("<>"));
    private static final CharClass NOT_OPENING = CharClass.range(0, 255).without(CharClass.of("<"));

    private GreetingGrammar() {}

    /**
     * timestamp, RFC 2449 3, which has to be a msg-id: the first {@code < left @ right >} in a text, or null. An opening bracket
     * is never within, so each octet is looked at once.
     */
    public static @Nullable String readTimestamp(OctetString text) {
        byte[] array = text.toByteArray();
        int to = array.length;
        for (int from = NOT_OPENING.skip(array, 0, to); from < to; from = NOT_OPENING.skip(array, from + 1, to)) {
            int at = LEFT.skip(array, from + 1, to);
            if (at > from + 1 && at < to && array[at] == '@') {
                int end = RIGHT.skip(array, at + 1, to);
                if (end > at + 1 && end < to && array[end] == '>') {
                    return ListingGrammar.ascii(array, from, end + 1);
                }
            }
        }
        return null;
    }
}
