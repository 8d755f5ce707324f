package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.ReceivedClause.Word;

/** The forms of what stands in trace fields, RFC 5321 4.4 and the RFCs that add clauses: shapes of whole tokens. */
final class ReceivedForm {
    private ReceivedForm() {}

    /** Domain: {@code label ("." label)..}, letters, digits, {@code - _} and octets above US-ASCII. RFC 5321 4.1.2, 6531. */
    static boolean isDomain(byte[] array, int from, int to) {
        boolean label = false;
        for (int i = from; i < to; i++) {
            byte octet = array[i];
            if (octet == '.') {
                if (!label) {
                    return false;
                }
                label = false;
            } else if (octet < 0
                    || StructuredLexer.isAlpha(octet)
                    || StructuredLexer.isDigit(octet)
                    || octet == '-'
                    || octet == '_') {
                label = true;
            } else {
                return false;
            }
        }
        return label;
    }

    /** address-literal: {@code "[" printable.. "]"} without brackets and backslash within. RFC 5321 4.1.3. */
    static boolean isAddressLiteral(byte[] array, int from, int to) {
        if (to - from < 3 || array[from] != '[' || array[to - 1] != ']') {
            return false;
        }
        for (int i = from + 1; i < to - 1; i++) {
            byte octet = array[i];
            if (octet <= ' '
                    || octet == 0x7F
                    || octet == '['
                    || octet == ']'
                    || octet == '\\'
                    || octet == '('
                    || octet == ')') {
                return false;
            }
        }
        return true;
    }

    /**
     * Path: {@code "<" octets ">"}, one token without control characters, {@code < >} within only in quotes. What is between
     * is the business of SMTP's grammar. RFC 5321 4.1.2.
     */
    static boolean isPath(byte[] array, int from, int to) {
        return to - from >= 2 && array[from] == '<' && array[to - 1] == '>' && isMailboxToken(array, from + 1, to - 1);
    }

    /** Whether octets stand as one token without control characters, with {@code < >} and spaces in quotes only. */
    static boolean isMailboxToken(byte[] array, int from, int to) {
        boolean quoted = false;
        for (int i = from; i < to; i++) {
            byte octet = array[i];
            if ((octet >= 0 && octet < ' ') || octet == 0x7F) {
                return false;
            }
            if (quoted && octet == '\\') {
                i++;
                if (i == to || (array[i] >= 0 && array[i] < ' ')) {
                    return false;
                }
            } else if (octet == '"') {
                quoted = !quoted;
            } else if (!quoted
                    && (octet == ' ' || octet == '<' || octet == '>' || octet == '(' || octet == ')' || octet == ';')) {
                return false;
            }
        }
        return !quoted;
    }

    /** priority-value: {@code ["-"] 1-9 | "0"}, RFC 6710 7. */
    static boolean isPriority(byte[] array, int from, int to) {
        int length = to - from;
        if (length == 1) {
            return StructuredLexer.isDigit(array[from]);
        }
        return length == 2 && array[from] == '-' && array[to - 1] >= '1' && array[to - 1] <= '9';
    }

    /** Whether a value has the form that RFC 5321 4.4 or the clause's own RFC asks for. */
    static boolean fits(Word word, OctetString value) {
        byte[] octets = value.toByteArray();
        int length = octets.length;
        return switch (word) {
            case FROM, BY -> isDomain(octets, 0, length) || isAddressLiteral(octets, 0, length);
            case VIA, WITH -> isAtom(octets, 0, length);
            case ID -> isAtom(octets, 0, length) || (length > 2 && isPath(octets, 0, length));
            case FOR -> isPath(octets, 0, length) || (isMailboxToken(octets, 0, length) && hasAt(octets));
            case TLS -> isCipher(octets);
            case GROUP -> isName(octets, true);
            case STATE -> isState(octets);
            case PRIORITY -> isPriority(octets, 0, length);
            case OTHER -> isAtom(octets, 0, length) || isQuotedString(octets);
            case STRAY -> false;
        };
    }

    static boolean isAtom(byte[] array, int from, int to) {
        for (int i = from; i < to; i++) {
            if (!StructuredLexer.isAtext(array[i])) {
                return false;
            }
        }
        return to > from;
    }

    private static boolean hasAt(byte[] octets) {
        for (byte octet : octets) {
            if (octet == '@') {
                return true;
            }
        }
        return false;
    }

    private static boolean isQuotedString(byte[] octets) {
        if (octets.length < 2 || octets[0] != '"') {
            return false;
        }
        StructuredLexer lexer = new StructuredLexer(octets, 0, octets.length);
        int end = lexer.quotedStringEnd();
        return end == octets.length && lexer.violation() == null && isMailboxToken(octets, 0, octets.length);
    }

    /** tls-cipher: a name, or {@code "0x" 4HEXDIG}. RFC 8314 4.3. */
    private static boolean isCipher(byte[] octets) {
        if (octets.length == 6 && octets[0] == '0' && (octets[1] | 0x20) == 'x') {
            for (int i = 2; i < 6; i++) {
                if (Character.digit(octets[i], 16) < 0) {
                    return false;
                }
            }
            return true;
        }
        return isName(octets, false);
    }

    /** {@code ALPHA (ALPHA | DIGIT | "_" | "-")..}, the hyphen only for groups. RFC 8314 4.3. */
    private static boolean isName(byte[] octets, boolean hyphen) {
        for (byte octet : octets) {
            boolean sign = octet == '_' || (hyphen && octet == '-');
            if (!StructuredLexer.isAlpha(octet) && !StructuredLexer.isDigit(octet) && !sign) {
                return false;
            }
        }
        return octets.length > 0 && StructuredLexer.isAlpha(octets[0]);
    }

    /** State: {@code token ["/" token]}, RFC 6729 3, RFC 2045 5.1. */
    private static boolean isState(byte[] octets) {
        int slashes = 0;
        boolean token = false;
        for (byte octet : octets) {
            if (octet == '/') {
                slashes++;
                if (!token || slashes > 1) {
                    return false;
                }
                token = false;
            } else if (isTokenOctet(octet)) {
                token = true;
            } else {
                return false;
            }
        }
        return token;
    }

    /** token of RFC 2045 5.1: printable US-ASCII without SP and tspecials. */
    static boolean isTokenOctet(byte octet) {
        return octet > ' ' && octet < 0x7F && "()<>@,;:\\\"/[]?=".indexOf(octet) < 0;
    }
}
