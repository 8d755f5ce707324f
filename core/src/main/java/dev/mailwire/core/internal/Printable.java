package dev.mailwire.core.internal;

/**
 * Octets as a person may safely read them: printable US-ASCII as it is, everything else C-escaped ({@code \r \n \t \0 \\
 * \xHH}), so that neither a log nor a terminal can be injected.
 */
public final class Printable {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Printable() {}

    /** The escaped form of {@code array[start, end)}. */
    public static String of(byte[] array, int start, int end) {
        StringBuilder text = new StringBuilder(end - start + 8);
        append(text, array, start, end);
        return text.toString();
    }

    /** Appends the escaped form of {@code array[start, end)}. */
    public static void append(StringBuilder text, byte[] array, int start, int end) {
        for (int i = start; i < end; i++) {
            append(text, array[i]);
        }
    }

    /** Appends the escaped form of one octet. */
    public static void append(StringBuilder text, byte octet) {
        switch (octet) {
            case '\r' -> text.append("\\r");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case 0 -> text.append("\\0");
            case '\\' -> text.append("\\\\");
            default -> {
                if (octet >= 0x20 && octet < 0x7f) {
                    text.append((char) octet);
                } else {
                    text.append("\\x").append(HEX[(octet >> 4) & 15]).append(HEX[octet & 15]);
                }
            }
        }
    }
}
