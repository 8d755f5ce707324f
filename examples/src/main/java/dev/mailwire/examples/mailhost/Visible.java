package dev.mailwire.examples.mailhost;

import java.util.HexFormat;

/** Text of strangers as a log or a terminal may safely show it: letters of any script stay, what controls does not. */
public final class Visible {
    private static final HexFormat HEX = HexFormat.of();

    private Visible() {}

    /** The text with a code point that is a control, a line end, invisible or nothing at all written as {@code \}{@code u} and its number. */
    public static String of(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> {
            if (codePoint == '\\') {
                visible.append("\\\\");
            } else if (isVisible(codePoint)) {
                visible.appendCodePoint(codePoint);
            } else {
                visible.append("\\u{")
                        .append(HEX.toHexDigits(codePoint, codePoint > 0xffff ? 6 : 4))
                        .append('}');
            }
        });
        return visible.toString();
    }

    private static boolean isVisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
