package dev.mailwire.imap.internal;

import dev.mailwire.core.internal.CharClass;
import dev.mailwire.core.internal.Decimal;
import dev.mailwire.imap.value.FetchAttribute;

/**
 * Where the next item of a FETCH begins, when one could not be read: so that one bad item costs that item.
 *
 * <p>First the shape of a value is tried, up to SP or the parenthesis; if that does not add up, the next SP before a known name;
 * if there is none, the last parenthesis of the frame. Literals are stepped over by their counts. Nothing of this runs unless a
 * reader has failed.
 */
public final class FetchRecovery {
    private FetchRecovery() {}

    /**
     * The index where the bad item ends: of SP or of a parenthesis, or {@code to}.
     *
     * @param from the first octet of its value, or of the item if that has none
     */
    public static int end(byte[] array, int from, int to) {
        int shape = shape(array, from, to);
        if (shape >= 0 && isBorder(array, shape, to)) {
            return shape;
        }
        return known(array, from, to);
    }

    /** The end of what looks like one value; -1 if quotes or parentheses do not add up. */
    private static int shape(byte[] array, int from, int to) {
        int depth = 0;
        int at = from;
        while (at < to) {
            byte octet = array[at];
            if (octet == '"') {
                at = quoted(array, at, to);
                if (at < 0) {
                    return -1;
                }
                continue;
            }
            if (octet == '{') {
                int behind = literal(array, at, to);
                at = behind < 0 ? at + 1 : behind;
                continue;
            }
            if (octet == '(') {
                depth++;
            } else if (octet == ')') {
                if (depth == 0) {
                    return at;
                }
                depth--;
            } else if (octet == ' ' && depth == 0) {
                return at;
            }
            at++;
        }
        return depth == 0 ? to : -1;
    }

    /** The index behind a quoted string; -1 if it has no end, or a line end in it. */
    private static int quoted(byte[] array, int from, int to) {
        for (int at = from + 1; at < to; at++) {
            if (array[at] == '"') {
                return at + 1;
            }
            if (array[at] == '\n') {
                return -1;
            }
            at += array[at] == '\\' ? 1 : 0;
        }
        return -1;
    }

    /** The index behind a literal; -1 if it is none. */
    private static int literal(byte[] array, int from, int to) {
        int digits = CharClass.DIGIT.skip(array, from + 1, to);
        boolean head = digits > from + 1
                && to - digits > 2
                && array[digits] == '}'
                && array[digits + 1] == '\r'
                && array[digits + 2] == '\n';
        long size = head ? Decimal.parse(array, from + 1, digits, Integer.MAX_VALUE) : -1;
        int content = digits + 3;
        return size >= 0 && size <= to - content ? content + (int) size : -1;
    }

    /** Whether an item can end here: a known name follows, or the last parenthesis. */
    private static boolean isBorder(byte[] array, int at, int to) {
        if (at >= to || array[at] == ')') {
            return at + 1 >= to || array[at] != ')' || onlySpaces(array, at + 1, to);
        }
        return isName(array, at + 1, to);
    }

    private static boolean onlySpaces(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (array[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean isName(byte[] array, int from, int to) {
        int end = FetchGrammar.nameEnd(array, from, to);
        boolean ends = end < to && (array[end] == ' ' || array[end] == '[');
        return ends && FetchGrammar.attribute(array, from, end) != FetchAttribute.UNKNOWN;
    }

    /**
     * The next SP before a known name with an even number of quotes before it, literals stepped over; else the last parenthesis: behind
     * an odd one nobody knows what is inside of a string.
     */
    private static int known(byte[] array, int from, int to) {
        int at = from;
        boolean even = true;
        while (at < to) {
            if (array[at] == '"') {
                even = !even;
            } else if (array[at] == '\\') {
                at += 2;
                continue;
            }
            if (array[at] == '{') {
                int behind = literal(array, at, to);
                at = behind < 0 ? at + 1 : behind;
                continue;
            }
            if (array[at] == ' ' && even && isName(array, at + 1, to)) {
                return at;
            }
            at++;
        }
        int last = to;
        while (last > from && array[last - 1] != ')') {
            last--;
        }
        return last > from ? last - 1 : to;
    }
}
