package dev.mailwire.pop3.internal;

import dev.mailwire.core.internal.ByteSearch;
import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Keywords;
import dev.mailwire.core.internal.Outbox;
import dev.mailwire.pop3.ResponseCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The grammar of response codes, RFC 2449 3 and 8. */
public final class ResponseCodeGrammar {
    /** What {@link #readResponseCode} answers when there is none. */
    public static final int NONE = -1;

    private static final CharClass LEVEL = CharClass.range(0x21, 0x7F).without(CharClass.of("/]"));
    private static final ResponseCode.Kind[] KINDS = ResponseCode.Kind.values();
    private static final Keywords NAMES = Keywords.of(Arrays.stream(KINDS)
            .filter(kind -> kind != ResponseCode.Kind.UNKNOWN)
            .map(ResponseCode.Kind::text)
            .toList());

    private ResponseCodeGrammar() {}

    /**
     * resp-code, RFC 2449 3: [ level { / level } ].
     *
     * @return the index of the closing bracket, or {@link #NONE}
     */
    public static int readResponseCode(byte[] array, int from, int to) {
        if (from >= to || array[from] != '[') {
            return NONE;
        }
        int end = levelsEnd(array, from + 1, to);
        return end > 0 && end < to && array[end] == ']' ? end : NONE;
    }

    /** The index after the levels that start at {@code from}, or {@link #NONE} if one is empty. */
    public static int levelsEnd(byte[] array, int from, int to) {
        int at = from;
        for (; ; ) {
            int end = LEVEL.skip(array, at, to);
            if (end == at) {
                return NONE;
            }
            if (end == to || array[end] != '/') {
                return end;
            }
            at = end + 1;
        }
    }

    /** resp-code with its brackets. */
    public static void writeResponseCode(Outbox out, ResponseCode code) {
        out.octet('[');
        out.ascii(code.text());
        out.octet(']');
    }

    /** What the levels of {@code array[from, to)} say: the longest run of levels that is known. */
    public static ResponseCode.Kind kind(byte[] array, int from, int to) {
        int second = ByteSearch.indexOf((byte) '/', array, from, to);
        if (second < to) {
            int third = ByteSearch.indexOf((byte) '/', array, second + 1, to);
            int index = NAMES.find(array, from, third);
            if (index >= 0) {
                return KINDS[index];
            }
        }
        int index = NAMES.find(array, from, second);
        return index < 0 ? ResponseCode.Kind.UNKNOWN : KINDS[index];
    }

    /** The levels of a code. */
    public static List<String> levels(String text) {
        List<String> levels = new ArrayList<>(2);
        int from = 0;
        for (int slash = text.indexOf('/'); slash >= 0; slash = text.indexOf('/', from)) {
            levels.add(text.substring(from, slash));
            from = slash + 1;
        }
        levels.add(text.substring(from));
        return List.copyOf(levels);
    }

    /** The code between the brackets of {@code array[from, to)}. */
    public static ResponseCode code(byte[] array, int from, int to) {
        return new ResponseCode(new String(array, from, to - from, StandardCharsets.US_ASCII));
    }
}
