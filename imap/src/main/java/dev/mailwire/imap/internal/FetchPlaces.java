package dev.mailwire.imap.internal;

/**
 * Whether a literal in a FETCH is octets of a message: it stands in the outer parentheses behind {@code ]}, {@code >} or a word of
 * RFC822. Lines are walked once, as they come: the depth is carried from one to the next, and nothing before is looked at again.
 */
public final class FetchPlaces {
    private int depth;

    /** At the start of a response. */
    public FetchPlaces() {}

    /** A response begins. */
    public void reset() {
        depth = 0;
    }

    /**
     * Walks over a line up to a brace that announces a literal.
     *
     * @param goesOn whether a literal stands before the line
     */
    public boolean scan(byte[] array, int from, int brace, boolean goesOn) {
        int level = goesOn ? depth : 0;
        boolean quoted = false;
        for (int at = from; at < brace; at++) {
            byte octet = array[at];
            if (quoted) {
                at += octet == '\\' ? 1 : 0;
                quoted = octet != '"';
            } else if (octet == '"') {
                quoted = true;
            } else if (octet == '(') {
                level++;
            } else if (octet == ')') {
                level--;
            }
        }
        depth = level;
        int at = brace;
        at -= at > from && array[at - 1] == '~' ? 1 : 0;
        boolean behindSpace = at - 1 > from && array[at - 1] == ' ';
        return !quoted && level == 1 && behindSpace && isContent(array, from, at - 2);
    }

    /** Whether what ends at an index is a section, an origin, or RFC822, RFC822.HEADER or RFC822.TEXT. */
    private static boolean isContent(byte[] array, int from, int last) {
        if (array[last] == ']' || array[last] == '>') {
            return true;
        }
        int start = last + 1;
        while (start > from && array[start - 1] != ' ' && array[start - 1] != '(') {
            start--;
        }
        return switch (FetchGrammar.attribute(array, start, last + 1)) {
            case RFC822, RFC822_HEADER, RFC822_TEXT -> true;
            default -> false;
        };
    }
}
