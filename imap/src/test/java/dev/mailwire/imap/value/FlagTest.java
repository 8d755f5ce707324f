package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.internal.FlagGrammar;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlagTest {
    private static final Readings.Reader<List<Flag>> LIST = (in, mode) -> FlagGrammar.readFlagList(in, mode, false);
    private static final Readings.Reader<List<Flag>> PERMANENT = (in, mode) -> FlagGrammar.readFlagList(in, mode, true);

    private static String strict(String notation) {
        return Readings.strict(notation, Readings.CLIENT, LIST);
    }

    private static String tolerant(String notation) {
        return Readings.tolerant(notation, Readings.CLIENT, LIST);
    }

    @Test
    @Covers("I05")
    void flagsAreReadAndCompared() {
        assertEquals("[\\Answered, $Forwarded, \\Xyz]", strict("(\\\\Answered $Forwarded \\\\Xyz)"));
        assertEquals("[]", strict("()"));
        assertEquals(Flag.SEEN, Flag.of("\\sEEN"));
        assertEquals(Flag.SEEN.hashCode(), Flag.of("\\sEEN").hashCode());
        assertEquals("\\sEEN", Flag.of("\\sEEN").text());
        assertEquals(Flag.Kind.SYSTEM, Flag.of("\\recent").kind());
        assertEquals(Flag.Kind.KEYWORD, Flag.FORWARDED.kind());
        assertEquals(Flag.Kind.KEYWORD, Flag.of("Seen").kind());
        assertEquals(Flag.Kind.EXTENSION, Flag.of("\\Foo").kind());
        assertEquals(Flag.Kind.WILDCARD, Flag.ANY.kind());
        List<Flag> read = Readings.value(OctetString.of("(\\seen x)"), Readings.CLIENT, LIST);
        assertSame(Flag.SEEN, read.get(0));
    }

    @Test
    @Covers({"E31", "F2", "G19", "G22"})
    void whatIsNoFlagIsRefused() {
        assertEquals("LIST_SYNTAX@2", strict("(a%b)"));
        assertEquals("FLAG_SYNTAX@1", strict("(\"a\")"));
        assertEquals("FLAG_SYNTAX@2", strict("(\\\\)"));
        assertEquals("LIST_SYNTAX@5", strict("(\\\\Foo"));
        assertEquals("FLAG_SYNTAX@1", strict("("));
        assertEquals("FLAG_SYNTAX@3", strict("(a  b)"));
        assertEquals("TOO_MANY_ITEMS@20001", Readings.strict("(" + "x ".repeat(100_000) + ")", Readings.SERVER, LIST));
        for (String none :
                new String[] {"", "a b", "\\", "\\\\a", "a\r\nX", "(", "ä", "a\0", "\\*x", "a\\b", "*", "\"a\""}) {
            assertThrows(IllegalArgumentException.class, () -> Flag.of(none), none);
        }
    }

    @Test
    @Covers("Q009")
    void aSpaceBeforeTheParenthesisIsAQuirk() {
        assertEquals("LIST_SYNTAX@17", strict("(\\\\Seen $Forwarded )"));
        assertEquals("[\\Seen, $Forwarded] [SPACE_BEFORE_PAREN]", tolerant("(\\\\Seen $Forwarded )"));
    }

    @Test
    @Covers({"Q051", "Q052"})
    void bracketsAreAQuirkSinceRfc3501() {
        String gmail = "(\\\\Seen OIB-Seen-[Gmail]/All)";
        assertEquals("LIST_SYNTAX@22", strict(gmail));
        assertEquals("[\\Seen, OIB-Seen-[Gmail]/All] [BRACKET_IN_FLAG]", tolerant(gmail));
        assertEquals(
                "[\\Seen, OIB-Seen-[Google, Mail]/Alle, Nachrichten] [BRACKET_IN_FLAG]",
                tolerant("(\\\\Seen OIB-Seen-[Google Mail]/Alle Nachrichten)"));
        assertEquals("[\\Seen, OIB-Seen-[Gmail]/All]", Readings.strict(gmail, Readings.OLDEST, LIST));
        Flag flag = Flag.of("a]b");
        assertThrows(
                IllegalArgumentException.class,
                () -> Written.octets((out, mode) -> FlagGrammar.writeFlag(out, flag, mode)));
        assertEquals(
                "a]b",
                Written.octets(
                                (out, mode) -> FlagGrammar.writeFlag(out, flag, mode),
                                new WriteMode(WriteMode.Literals.PLUS, false, ImapDialect.RFC2060))
                        .toString());
    }

    @Test
    @Covers("Q053")
    void theWildcardIsForPermanentFlags() {
        String flags = "(\\\\Answered \\\\*)";
        assertEquals("[\\Answered, \\*]", Readings.strict(flags, Readings.CLIENT, PERMANENT));
        assertEquals("FLAG_SYNTAX@11", strict(flags));
        assertEquals("[\\Answered, \\*] [WILDCARD_IN_FLAGS]", tolerant(flags));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Gen<Flag> flags = Gen.oneOf(
                Gen.of(Flag.constants().toArray(Flag[]::new)),
                Gen.textOf("aZ09$-_.[}&!", 1, 8).map(Flag::of),
                Gen.textOf("aZ09$", 1, 8).map(text -> Flag.of("\\" + text)));
        Property.forAll(flags.list(0, 6), list -> {
            OctetString written = Written.octets((out, mode) -> FlagGrammar.writeFlagList(out, list, mode));
            assertEquals(list, Readings.value(written, Readings.CLIENT, PERMANENT));
        });
    }

    @Test
    @Covers("I106")
    void attributesOfMailboxes() {
        Readings.Reader<List<MailboxAttribute>> reader = FlagGrammar::readAttributes;
        assertEquals(
                "[\\Noinferiors, \\X-Foo]", Readings.strict("(\\\\Noinferiors \\\\X-Foo)", Readings.CLIENT, reader));
        assertSame(
                MailboxAttribute.NOSELECT,
                Readings.value(OctetString.of("(\\NoSelect)"), Readings.CLIENT, reader)
                        .get(0));
        assertEquals(MailboxAttribute.HAS_CHILDREN, MailboxAttribute.of("\\haschildren"));
        assertEquals(
                MailboxAttribute.HAS_CHILDREN.hashCode(),
                MailboxAttribute.of("\\haschildren").hashCode());
        assertEquals("FLAG_SYNTAX@1", Readings.strict("(a)", Readings.CLIENT, reader));
        assertEquals("FLAG_SYNTAX@2", Readings.strict("(\\\\)", Readings.CLIENT, reader));
        assertEquals("LIST_SYNTAX@5", Readings.strict("(\\\\Foo", Readings.CLIENT, reader));
        for (String none : new String[] {"", "a", "\\", "\\a b", "\\a]", "\\*", "\\a\r\n"}) {
            assertThrows(IllegalArgumentException.class, () -> MailboxAttribute.of(none), none);
        }
        List<MailboxAttribute> all = MailboxAttribute.constants();
        OctetString written = Written.octets((out, mode) -> FlagGrammar.writeAttributes(out, all));
        assertEquals(all, Readings.value(written, Readings.CLIENT, reader));
    }

    @Test
    void constantsAreFoundByTheirNames() {
        for (Flag flag : Flag.constants()) {
            OctetString written = Written.octets((out, mode) -> FlagGrammar.writeFlag(out, flag, mode));
            assertSame(
                    flag, Readings.value(written, Readings.CLIENT, (in, mode) -> FlagGrammar.readFlag(in, mode, true)));
        }
        assertEquals(32, Flag.constants().size());
    }
}
