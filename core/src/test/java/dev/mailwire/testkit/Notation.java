package dev.mailwire.testkit;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Octets as people write them: printable US-ASCII as it is, the rest as {@code \r \n \t \0 \\ \xHH}.
 *
 * <p>In an input block of a transcript {@code X*N} at the end of a line is the line's X, N times, and U+2016 (a double
 * vertical line) is the border between two reads. In a log {@code "X"*N} is X N times, and {@code "X" + "Y"} is
 * {@code "XY"}.
 */
public final class Notation {
    /** The border between two reads. */
    static final char READ_BORDER = '\u2016';

    private static final int LONGEST_REPEAT = 64 << 20;

    private Notation() {}

    /** Octets with the borders of the reads in them. */
    record Reads(byte[] octets, List<Integer> borders) {}

    /**
     * The octets of one line of notation, such as {@code MAIL FROM:<>\r\n}; no repetition, no read border.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static byte[] octets(String escaped) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        unescape(escaped, out, null);
        return out.toByteArray();
    }

    /** Octets in notation, in double quotes; a double quote within is {@code \"}. */
    public static String quote(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length + 16).append('"');
        for (byte octet : octets) {
            append(text, octet & 0xff);
        }
        return text.append('"').toString();
    }

    static String quote(byte[] octets, int start, int end) {
        return quote(Arrays.copyOfRange(octets, start, end));
    }

    static String quoteText(String text) {
        StringBuilder out = new StringBuilder().append('"');
        text.chars().forEach(c -> {
            if (c > 0xff) {
                out.append((char) c);
            } else {
                append(out, c);
            }
        });
        return out.append('"').toString();
    }

    private static void append(StringBuilder text, int octet) {
        switch (octet) {
            case '\r' -> text.append("\\r");
            case '\n' -> text.append("\\n");
            case '\t' -> text.append("\\t");
            case 0 -> text.append("\\0");
            case '\\' -> text.append("\\\\");
            case '"' -> text.append("\\\"");
            default -> {
                if (octet >= 0x20 && octet < 0x7f) {
                    text.append((char) octet);
                } else {
                    text.append("\\x").append(HexFormat.of().toHexDigits((byte) octet));
                }
            }
        }
    }

    /** The octets of an input block: its lines one after the other, with nothing between. */
    static Reads block(List<String> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<Integer> borders = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty() || line.endsWith(" ")) {
                throw new IllegalArgumentException(
                        "an input line is not empty and ends in no bare space (write \\x20): \"" + line + '"');
            }
            int star = repeatSign(line);
            if (star < 0) {
                unescape(line, out, borders);
                continue;
            }
            byte[] piece = octets(line.substring(0, star));
            int times = times(line.substring(star + 1), piece.length);
            for (int i = 0; i < times; i++) {
                out.writeBytes(piece);
            }
        }
        return new Reads(out.toByteArray(), borders);
    }

    /** The place of the star of {@code X*N} at the end of a line, or -1. */
    private static int repeatSign(String line) {
        int at = line.length();
        while (at > 0 && isDigit(line.charAt(at - 1))) {
            at--;
        }
        return at < line.length() && at > 1 && line.charAt(at - 1) == '*' ? at - 1 : -1;
    }

    private static int times(String digits, int pieceLength) {
        if (digits.length() > 9 || (long) Integer.parseInt(digits) * pieceLength > LONGEST_REPEAT) {
            throw new IllegalArgumentException("repeated too often: *" + digits);
        }
        return Integer.parseInt(digits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void unescape(String text, ByteArrayOutputStream out, @Nullable List<Integer> borders) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i = unescapeOne(text, i + 1, out);
            } else if (c == READ_BORDER && borders != null) {
                borders.add(out.size());
            } else if (c >= 0x20 && c < 0x7f) {
                out.write(c);
            } else {
                throw new IllegalArgumentException(
                        "not printable US-ASCII, write \\xHH: " + quoteText(text) + " at " + i);
            }
        }
    }

    private static int unescapeOne(String text, int at, ByteArrayOutputStream out) {
        char c = at < text.length() ? text.charAt(at) : ' ';
        switch (c) {
            case 'r' -> out.write('\r');
            case 'n' -> out.write('\n');
            case 't' -> out.write('\t');
            case '0' -> out.write(0);
            case '\\' -> out.write('\\');
            case 'x' -> {
                if (at + 3 > text.length()) {
                    throw new IllegalArgumentException("\\xHH is cut off: " + quoteText(text));
                }
                out.write(HexFormat.fromHexDigits(text, at + 1, at + 3));
                return at + 2;
            }
            default -> throw new IllegalArgumentException("no such escape at " + at + ": " + quoteText(text));
        }
        return at;
    }

    /** A line of an expected log with its {@code "X"*N} and {@code "X" + "Y"} written out. */
    static String expand(String line) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < line.length()) {
            int end = line.charAt(i) == '"' ? closingQuote(line, i) : -1;
            if (end < 0) {
                out.append(line.charAt(i++));
                continue;
            }
            i = appendSum(line, i, out.append('"'));
            out.append('"');
        }
        return out.toString();
    }

    /** Appends the strings of {@code "X"*N + "Y"} from {@code i} on; gives the place behind. */
    private static int appendSum(String line, int from, StringBuilder out) {
        int i = from;
        for (; ; ) {
            int close = closingQuote(line, i);
            String piece = line.substring(i + 1, close);
            i = close + 1;
            int digits = i + 1;
            while (digits < line.length() && isDigit(line.charAt(digits))) {
                digits++;
            }
            int times = 1;
            if (i < line.length() && line.charAt(i) == '*' && digits > i + 1) {
                times = times(line.substring(i + 1, digits), piece.length());
                i = digits;
            }
            out.append(piece.repeat(times));
            if (!line.startsWith(" + \"", i) || closingQuote(line, i + 3) < 0) {
                return i;
            }
            i += 3;
        }
    }

    private static int closingQuote(String line, int open) {
        for (int i = open + 1; i < line.length(); i++) {
            switch (line.charAt(i)) {
                case '\\' -> i++;
                case '"' -> {
                    return i;
                }
                default -> {}
            }
        }
        return -1;
    }
}
