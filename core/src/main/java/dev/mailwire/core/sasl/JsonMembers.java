package dev.mailwire.core.sasl;

import org.jspecify.annotations.Nullable;

/**
 * As much of JSON (RFC 8259) as an error of OAuth needs: the strings and numbers of one flat object. Other values are
 * stepped over, nesting is counted and not recursed, and what is no JSON ends the search.
 */
final class JsonMembers {
    private final String text;
    private int at;

    private JsonMembers(String text) {
        this.text = text;
    }

    /** The first member of this name that is a string or a number; null if there is none. */
    static @Nullable String find(String json, String name) {
        return new JsonMembers(json).find(name);
    }

    /** Appends a member whose value is a string. */
    static void append(StringBuilder json, String name, String value) {
        appendString(json, name);
        appendString(json.append(':'), value);
    }

    private static void appendString(StringBuilder json, String value) {
        json.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ' || c == 0x7F) {
                json.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 15, 16));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }

    private @Nullable String find(String name) {
        if (!take('{')) {
            return null;
        }
        do {
            String key = string();
            if (key == null || !take(':')) {
                return null;
            }
            String value = scalar();
            if (value != null && key.equals(name)) {
                return value;
            }
            if (value == null && !skip()) {
                return null;
            }
        } while (take(','));
        return null;
    }

    private int peek() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() ? text.charAt(at) : -1;
    }

    private boolean take(char c) {
        if (peek() != c) {
            return false;
        }
        at++;
        return true;
    }

    /** A string, a number or a word here; null, and nothing is moved, if the value is an object or an array. */
    private @Nullable String scalar() {
        int first = peek();
        if (first == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && ",}]{[ \t\r\n\":".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return at == from ? null : text.substring(from, at);
    }

    /** Steps over an object or an array; false if it does not end. */
    private boolean skip() {
        int depth = 0;
        do {
            int c = peek();
            if (c < 0) {
                return false;
            }
            if (c == '"') {
                if (string() == null) {
                    return false;
                }
            } else {
                depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                at++;
            }
        } while (depth > 0);
        return depth == 0;
    }

    /** A string here without its quotes and escapes; null if there is none that ends. */
    private @Nullable String string() {
        if (!take('"')) {
            return null;
        }
        StringBuilder plain = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return plain.toString();
            }
            if (c != '\\') {
                plain.append(c);
            } else if (!unescape(plain)) {
                return null;
            }
        }
        return null;
    }

    private boolean unescape(StringBuilder plain) {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at++);
        int simple = "\"\\/bfnrt".indexOf(c);
        if (simple >= 0) {
            plain.append("\"\\/\b\f\n\r\t".charAt(simple));
            return true;
        }
        if (c != 'u' || at + 4 > text.length()) {
            return false;
        }
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = text.charAt(at) < 0x80 ? Character.digit(text.charAt(at), 16) : -1;
            if (digit < 0) {
                return false;
            }
            code = code << 4 | digit;
            at++;
        }
        plain.append((char) code);
        return true;
    }
}
