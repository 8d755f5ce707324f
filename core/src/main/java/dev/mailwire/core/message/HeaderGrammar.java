package dev.mailwire.core.message;

import dev.mailwire.core.internal.ByteSearch;
import org.jspecify.annotations.Nullable;

/** How a header section divides into fields, RFC 5322 2.2 and 4.5. */
final class HeaderGrammar {
    /** A line without its CRLF, RFC 5322 2.1.1. */
    static final int MAX_LINE = 998;

    /** Where the writer folds if it can, RFC 5322 2.1.1. */
    static final int PREFERRED_LINE = 78;

    private HeaderGrammar() {}

    static boolean isWsp(byte octet) {
        return octet == ' ' || octet == '\t';
    }

    /** ftext: an octet that a field name may hold. RFC 5322 3.6.8. */
    static boolean isNameOctet(int octet) {
        return octet > ' ' && octet < 0x7F && octet != ':';
    }

    /** The index after the line end that ends the line at {@code from}, or {@code end} if the line is not ended. */
    static int lineEnd(byte[] array, int from, int end, boolean bareLf) {
        int lf = ByteSearch.indexOf((byte) '\n', array, from, end);
        while (lf < end && !bareLf && (lf == from || array[lf - 1] != '\r')) {
            lf = ByteSearch.indexOf((byte) '\n', array, lf + 1, end);
        }
        return lf < end ? lf + 1 : end;
    }

    /** How many octets of line end {@code array[start, end)} ends in: 2, 1 or 0. */
    static int lineEndLength(byte[] array, int start, int end, boolean bareLf) {
        if (end == start || array[end - 1] != '\n') {
            return 0;
        }
        if (end - 1 > start && array[end - 2] == '\r') {
            return 2;
        }
        return bareLf ? 1 : 0;
    }

    /** Whether the whole line {@code array[start, end)} is a line end: it ends the header. */
    static boolean isBlank(byte[] array, int start, int end, boolean bareLf) {
        int length = end - start;
        return length > 0 && length <= 2 && lineEndLength(array, start, end, bareLf) == length;
    }

    /**
     * Finds name and body of a field: {@code ftext.. WSP* ":" body}, RFC 5322 3.6.8 and 4.5.8. White space before the
     * colon is obsolete and read.
     */
    static void readField(HeaderFieldView field, byte[] array, int start, int end, boolean bareLf) {
        int textEnd = end - lineEndLength(array, start, end, bareLf);
        int at = start;
        while (at < textEnd && isNameOctet(array[at])) {
            at++;
        }
        int nameEnd = at;
        while (at < textEnd && isWsp(array[at])) {
            at++;
        }
        if (nameEnd > start && at < textEnd && array[at] == ':') {
            field.point(array, start, nameEnd, at + 1, textEnd, end, bareLf, null, 0);
        } else {
            MessageRule rule = ruleOfStray(array, start, nameEnd, textEnd);
            field.point(array, start, start, start, textEnd, end, bareLf, rule, nameEnd - start);
        }
    }

    private static MessageRule ruleOfStray(byte[] array, int start, int nameEnd, int textEnd) {
        if (nameEnd == start && nameEnd < textEnd) {
            if (isWsp(array[start])) {
                return MessageRule.FOLD_WITHOUT_FIELD;
            }
            if (array[start] == ':') {
                return MessageRule.FIELD_WITHOUT_NAME;
            }
        }
        for (int i = nameEnd; i < textEnd && array[i] != '\n'; i++) {
            if (array[i] == ':') {
                return MessageRule.FIELD_NAME;
            }
        }
        return MessageRule.FIELD_WITHOUT_COLON;
    }

    /** Copies a folded body without its line ends and without the white space around it; answers how many octets. */
    static int unfold(byte[] array, int start, int end, boolean bareLf, byte[] target, int offset) {
        int from = start;
        int to = offset;
        while (from < end) {
            int next = lineEnd(array, from, end, bareLf);
            int text = next - lineEndLength(array, from, next, bareLf) - from;
            System.arraycopy(array, from, target, to, text);
            to += text;
            from = next;
        }
        int first = offset;
        while (to > first && isWsp(target[to - 1])) {
            to--;
        }
        while (first < to && isWsp(target[first])) {
            first++;
        }
        System.arraycopy(target, first, target, offset, to - first);
        return to - first;
    }

    /** The first octet rule that a field breaks, and where: {@code rule, offset} are put into the view. */
    static @Nullable MessageRule findFault(byte[] array, int start, int end, boolean bareLf, int[] where) {
        int lineStart = start;
        for (int i = start; i < end; i++) {
            byte octet = array[i];
            MessageRule rule = null;
            if (octet == 0) {
                rule = MessageRule.NUL;
            } else if (octet == '\r' && (i + 1 == end || array[i + 1] != '\n')) {
                rule = MessageRule.BARE_CR;
            } else if (octet == '\n') {
                boolean crlf = i > lineStart && array[i - 1] == '\r';
                int length = i - lineStart - (crlf ? 1 : 0);
                if (!crlf) {
                    rule = MessageRule.BARE_LF;
                } else if (length > MAX_LINE) {
                    rule = MessageRule.LINE_TOO_LONG;
                    i = lineStart + MAX_LINE;
                }
                lineStart = i + 1;
            }
            if (rule != null) {
                where[0] = i - start;
                return rule;
            }
        }
        if (lineStart < end) {
            where[0] = end - start;
            return MessageRule.LINE_UNTERMINATED;
        }
        return null;
    }

    /**
     * The first octet of a name that is none: {@code ftext..}; or -1. RFC 5322 3.6.8.
     */
    static int findBadNameOctet(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (!isNameOctet(name.charAt(i))) {
                return i;
            }
        }
        return -1;
    }
}
