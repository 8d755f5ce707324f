package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Violation;
import org.jspecify.annotations.Nullable;

/**
 * Moves through the body of a structured field (RFC 5322 3.2): white space, folds and comments between tokens. Line ends
 * count as white space wherever they stand, so a body need not be unfolded first. Keeps the first rule that was broken.
 */
final class StructuredLexer {
    final byte[] array;
    final int start;
    final int end;
    int position;

    private @Nullable MessageRule broken;
    private int brokenAt;

    StructuredLexer(byte[] array, int start, int end) {
        this.array = array;
        this.start = start;
        this.end = end;
        this.position = start;
    }

    static boolean isSpace(int octet) {
        return octet == ' ' || octet == '\t' || octet == '\r' || octet == '\n';
    }

    static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }

    static boolean isAlpha(int octet) {
        int lower = octet | 0x20;
        return lower >= 'a' && lower <= 'z';
    }

    /** atext (RFC 5322 3.2.3), and every octet above US-ASCII (RFC 6532 3.2). */
    static boolean isAtext(int octet) {
        return octet < 0 || octet > 0x7F || isAlpha(octet) || isDigit(octet) || (octet > ' ' && isAtextSign(octet));
    }

    private static boolean isAtextSign(int octet) {
        return switch (octet) {
            case '!', '#', '$', '%', '&', '\'', '*', '+', '-', '/', '=', '?', '^', '_', '`', '{', '|', '}', '~' -> true;
            default -> false;
        };
    }

    /** The next octet as 0 to 255, or -1 at the end. */
    int peek() {
        return position < end ? array[position] & 0xFF : -1;
    }

    boolean atEnd() {
        return position >= end;
    }

    boolean take(char octet) {
        if (position < end && array[position] == octet) {
            position++;
            return true;
        }
        return false;
    }

    void skipSpace() {
        while (position < end && isSpace(array[position])) {
            position++;
        }
    }

    /** CFWS: white space and comments, {@code (space | comment)..}; answers whether there was any. RFC 5322 3.2.2. */
    boolean skipCfws() {
        int from = position;
        skipSpace();
        while (position < end && array[position] == '(') {
            position = commentEnd();
            skipSpace();
        }
        return position > from;
    }

    /**
     * The index after the comment that begins here: {@code "(" (text | "\" octet | comment).. ")"}, RFC 5322 3.2.2. Nesting
     * is counted; one that is not closed reaches to the end.
     */
    int commentEnd() {
        int depth = 0;
        for (int i = position; i < end; i++) {
            switch (array[i]) {
                case '(' -> depth++;
                case '\\' -> i++;
                case ')' -> {
                    depth--;
                    if (depth == 0) {
                        return i + 1;
                    }
                }
                default -> {}
            }
        }
        broke(MessageRule.COMMENT_UNCLOSED, position);
        return end;
    }

    /**
     * The index after the quoted string that begins here: {@code DQUOTE (text | "\" octet).. DQUOTE}, RFC 5322 3.2.4; one
     * that is not closed reaches to the end.
     */
    int quotedStringEnd() {
        for (int i = position + 1; i < end; i++) {
            if (array[i] == '"') {
                return i + 1;
            }
            if (array[i] == '\\') {
                i++;
            }
        }
        broke(MessageRule.QUOTED_STRING_UNCLOSED, position);
        return end;
    }

    /** The index after the letters that begin here, if any. */
    int alphaEnd() {
        int at = position;
        while (at < end && isAlpha(array[at])) {
            at++;
        }
        return at;
    }

    /** The index after the digits that begin here, if any. */
    int digitEnd() {
        int at = position;
        while (at < end && isDigit(array[at])) {
            at++;
        }
        return at;
    }

    /** The index after the atext that begins here, if any. */
    int atomEnd() {
        int at = position;
        while (at < end && isAtext(array[at])) {
            at++;
        }
        return at;
    }

    OctetString copy(int from, int to) {
        return OctetString.of(array, from, to - from);
    }

    /** Notes that a rule was broken at an index; only the first is kept. */
    void broke(MessageRule rule, int at) {
        if (broken == null) {
            broken = rule;
            brokenAt = Math.min(at, end);
        }
    }

    /** The same for an index behind the end, where another lexer read on. */
    void brokeLater(MessageRule rule, int at) {
        if (broken == null) {
            broken = rule;
            brokenAt = at;
        }
    }

    void broke(MessageRule rule) {
        broke(rule, position);
    }

    void forget() {
        broken = null;
    }

    @Nullable
    Violation violation() {
        return broken == null ? null : new Violation(broken, brokenAt - start);
    }
}
