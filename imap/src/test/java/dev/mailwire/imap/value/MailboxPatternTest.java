package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.internal.MailboxGrammar;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import org.junit.jupiter.api.Test;

class MailboxPatternTest {
    private static boolean matches(String pattern, String name) {
        return MailboxPattern.of(pattern).matches(MailboxName.of(name), '/');
    }

    @Test
    @Covers({"C31", "I06"})
    void starsAndPercentSignsStandForCharacters() {
        assertTrue(matches("*", "a/b/c"));
        assertTrue(matches("*", ""));
        assertTrue(matches("%", "abc"));
        assertFalse(matches("%", "a/b"));
        assertTrue(matches("a/%", "a/b"));
        assertFalse(matches("a/%", "a/b/c"));
        assertTrue(matches("%/%", "a/b"));
        assertTrue(matches("a*c", "a/b/c"));
        assertTrue(matches("%ä", "xä"));
        assertTrue(matches("inbox", "INBOX"));
        assertFalse(matches("abc", "ABC"));
        assertTrue(MailboxPattern.of("%").matches(MailboxName.of("a/b"), null));
        MailboxName odd = MailboxName.ofOctets(OctetString.of(new byte[] {'a', '/', (byte) 0xE4}));
        assertTrue(MailboxPattern.of("a/%").matches(odd, '/'));
        assertFalse(MailboxPattern.of("%").matches(odd, '/'));
    }

    @Test
    void wildcardsMayStandUnquoted() {
        assertEquals("a%*]", Readings.strict("a%*]", Readings.SERVER, MailboxGrammar::readPattern));
        assertEquals("a b", Readings.strict("\"a b\"", Readings.SERVER, MailboxGrammar::readPattern));
        assertEquals("LIST_MAILBOX_SYNTAX@0", Readings.strict("(a)", Readings.SERVER, MailboxGrammar::readPattern));
        assertEquals("ä/%", Readings.strict("&AOQ-/%", Readings.SERVER, MailboxGrammar::readPattern));
        assertEquals("ä/%", Readings.strict("\"\\xc3\\xa4/%\"", Readings.SERVER_UTF8, MailboxGrammar::readPattern));
        MailboxPattern pattern = MailboxPattern.of("ä/%");
        assertEquals("&AOQ-/%", pattern.octets(false).toUtf8());
        assertEquals("ä/%", pattern.octets(true).toUtf8());
    }

    @Test
    void aMatchIsWhatTheDefinitionSays() {
        Property.tries(5000)
                .check(
                        Gen.textOf("ab/*%", 0, 6),
                        Gen.textOf("ab/", 0, 6),
                        (pattern, name) -> assertEquals(plain(pattern, name), matches(pattern, name)));
    }

    /** By the definition, trying everything. */
    private static boolean plain(String pattern, String name) {
        if (pattern.isEmpty()) {
            return name.isEmpty();
        }
        char first = pattern.charAt(0);
        if (first != '*' && first != '%') {
            return !name.isEmpty() && name.charAt(0) == first && plain(pattern.substring(1), name.substring(1));
        }
        for (int i = 0; i <= name.length(); i++) {
            if (plain(pattern.substring(1), name.substring(i))) {
                return true;
            }
            if (first == '%' && i < name.length() && name.charAt(i) == '/') {
                return false;
            }
        }
        return false;
    }

    @Test
    @Covers("E25")
    void wildcardsDoNotMultiply() {
        MailboxPattern pattern = MailboxPattern.of("%*".repeat(10) + "x");
        Work.isLinear(n -> MailboxName.of("a".repeat(n)), name -> assertFalse(pattern.matches(name, '/')));
        MailboxName name = MailboxName.of("a".repeat(20));
        Work.isLinear(n -> MailboxPattern.of("%*".repeat(n) + "x"), p -> assertFalse(p.matches(name, '/')));
    }
}
