package dev.mailwire.smtp.internal;

import dev.mailwire.core.internal.Decimal;
import dev.mailwire.core.internal.Outbox;

/** The grammar of enhanced status codes; they are read as one packed number, class * 1,000,000 + subject * 1,000 + detail. */
public final class EnhancedCodeGrammar {
    /** What the readers answer for octets that are no enhanced status code. */
    public static final int NONE = -1;

    private EnhancedCodeGrammar() {}

    /**
     * status-code, RFC 3463 2, at the start of a reply's text (RFC 2034 4): {2|4|5} . 0-999 . 0-999, then SP or the end of the
     * line. A number with a leading zero is no sub-code, so that each code has one spelling.
     *
     * @param to where the text ends, or any index behind the line end: no code reaches over a CR or LF
     *
     * @return the packed number, or {@link #NONE}
     */
    public static int readEnhancedCode(byte[] array, int from, int to) {
        if (to - from < 5 || array[from + 1] != '.') {
            return NONE;
        }
        int statusClass = array[from] - '0';
        if (statusClass != 2 && statusClass != 4 && statusClass != 5) {
            return NONE;
        }
        // One digit each is all but every code that is met: read without a loop.
        if (to - from > 5 && array[from + 3] == '.' && endsCode(array[from + 5])) {
            int subject = array[from + 2] - '0';
            int detail = array[from + 4] - '0';
            boolean digits = (subject | 9 - subject | detail | 9 - detail) >= 0;
            return digits ? statusClass * 1_000_000 + subject * 1000 + detail : NONE;
        }
        int subjectEnd = numberEnd(array, from + 2, to);
        if (subjectEnd < 0 || subjectEnd >= to || array[subjectEnd] != '.') {
            return NONE;
        }
        int detailEnd = numberEnd(array, subjectEnd + 1, to);
        if (detailEnd < 0 || (detailEnd < to && !endsCode(array[detailEnd]))) {
            return NONE;
        }
        return statusClass * 1_000_000
                + number(array, from + 2, subjectEnd) * 1000
                + number(array, subjectEnd + 1, detailEnd);
    }

    /** The same from a text, which must be nothing else. */
    public static int readEnhancedCode(String text) {
        int length = text.length();
        if (length > 9) {
            return NONE;
        }
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c != '.' && (c < '0' || c > '9')) {
                return NONE;
            }
            octets[i] = (byte) c;
        }
        return readEnhancedCode(octets, 0, length);
    }

    /** Writes a packed number: class . subject . detail. */
    public static void writeEnhancedCode(Outbox out, int packed) {
        out.decimal(packed / 1_000_000);
        out.octet('.');
        out.decimal(packed / 1000 % 1000);
        out.octet('.');
        out.decimal(packed % 1000);
    }

    /** How many octets a packed number takes when written. */
    public static int length(int packed) {
        return 3 + Decimal.length(packed / 1000 % 1000) + Decimal.length(packed % 1000);
    }

    /** The index after one to three digits without a leading zero, or -1. */
    private static int numberEnd(byte[] array, int from, int to) {
        int stop = Math.min(to, from + 3);
        int at = from;
        while (at < stop && array[at] >= '0' && array[at] <= '9') {
            at++;
        }
        return at == from || (array[from] == '0' && at > from + 1) ? -1 : at;
    }

    private static boolean endsCode(byte octet) {
        return octet == ' ' || octet == '\r' || octet == '\n';
    }

    private static int number(byte[] array, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + (array[i] - '0');
        }
        return value;
    }
}
