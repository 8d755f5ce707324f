package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import org.junit.jupiter.api.Test;

@Covers("C05")
class XTextTest {
    @Test
    void onlySpacePlusAndEqualsAreEscaped() {
        assertEquals("", XText.encode(""));
        assertEquals("a+2Bb+20c+3Dd", XText.encode("a+b c=d"));
        assertEquals("!\"#~<>\\", XText.encode("!\"#~<>\\"));
        assertEquals("a+b c=dJ", XText.decode("a+2Bb+20c+3Dd+4a"));
    }

    @Test
    @Covers("B20")
    void whatIsNotPrintableIsRefusedBothWays() {
        for (String bad : new String[] {"\r", "\n", "\0", "\t", "\u007f", "\u00e9", "\u760a"}) {
            assertThrows(IllegalArgumentException.class, () -> XText.encode("a" + bad));
            assertThrows(IllegalArgumentException.class, () -> XText.decode("a" + bad));
        }
        for (String bad : new String[] {"+", "+2", "+2G", "+0A", "+7F", "+C3+A9", "=", " ", "a+0D+0Ab"}) {
            assertThrows(IllegalArgumentException.class, () -> XText.decode(bad), bad);
        }
    }

    @Test
    void decodingUndoesEncoding() {
        Property.forAll(Gen.printable(40), text -> {
            String encoded = XText.encode(text);
            assertEquals(text, XText.decode(encoded));
            assertTrue(encoded.matches("(?:[!-*,-<>-~]|\\+[0-9A-F]{2})*"), encoded);
        });
    }
}
