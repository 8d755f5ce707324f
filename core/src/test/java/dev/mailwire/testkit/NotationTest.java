package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotationTest {
    @Test
    void escapesAreOctets() {
        assertArrayEquals(
                new byte[] {'a', ' ', '"', 13, 10, 9, 0, '\\', (byte) 0xff, 0x0a, '*'},
                Notation.octets("a \"\\r\\n\\t\\0\\\\\\xff\\x0A*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\", "\\q", "\\x", "\\x1", "\\xg0", "\\x+1", "\u00e9", "\t", "\u2016", "\\\""})
    void whatIsNoNotationIsRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Notation.octets(text));
    }

    @Test
    void everyOctetGoesThroughQuotes() {
        byte[] all = new byte[256];
        for (int i = 0; i < 256; i++) {
            all[i] = (byte) i;
        }
        String quoted = Notation.quote(all);
        assertArrayEquals(
                all, Notation.octets(quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"")));
        assertEquals(
                "\"\\0\\r\\n\\t\\\\\\\"\\x7f\\x80 ~\"",
                Notation.quote("\0\r\n\t\\\"\u007f\u0080 ~".getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Test
    void repetitionIsOnlyAtTheEndOfALine() {
        assertEquals("abababc{2*1}x*3", text("ab*3", "c{2*1}", "x\\x2a3"));
        assertEquals("*7", text("*7"), "nothing to repeat");
        assertEquals("a*", text("a*"), "no number");
        assertEquals("", text("a*0"));
        assertThrows(IllegalArgumentException.class, () -> text("a*1000000000"));
        assertThrows(IllegalArgumentException.class, () -> text("a\u2016b*2"), "a border is not repeated");
        assertEquals(
                List.of(1, 1, 2),
                Notation.block(List.of("a\u2016\u2016b\u2016c")).borders());
        assertThrows(IllegalArgumentException.class, () -> text(""));
        assertThrows(IllegalArgumentException.class, () -> text("a "));
    }

    @Test
    void aLogLineIsWrittenOut() {
        assertEquals("1 X \"ababc\" \"d\"", Notation.expand("1 X \"ab\"*2 + \"c\" \"d\""));
        assertEquals("CONTENT \"a\\\"a\\\"\"", Notation.expand("CONTENT \"a\\\"\"*2"));
        assertEquals("no quotes * 2", Notation.expand("no quotes * 2"));
        assertEquals("open \"x", Notation.expand("open \"x"));
        assertEquals("\"a\" + \"x", Notation.expand("\"a\" + \"x"));
        assertEquals("\"a\"*", Notation.expand("\"a\"*"));
        assertEquals("\"\"", Notation.expand("\"a\"*0"));
    }

    private static String text(String... lines) {
        return new String(Notation.block(List.of(lines)).octets(), StandardCharsets.ISO_8859_1);
    }
}
