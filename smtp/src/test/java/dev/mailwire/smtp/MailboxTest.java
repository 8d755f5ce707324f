package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.smtp.internal.PathGrammar;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Mailboxes and the two paths that hold them. */
class MailboxTest {
    @Test
    @Covers("S31")
    void equalAfterUnquoting() {
        assertEquals(Mailbox.of("a.b@c"), Mailbox.of("\"a.b\"@C"));
        assertEquals(Mailbox.of("a.b@c").hashCode(), Mailbox.of("\"\\a.b\"@C").hashCode());
        assertEquals(Mailbox.of("\"a\\ b\"@c"), Mailbox.of("a b", "c"));
        assertNotEquals(Mailbox.of("A@c"), Mailbox.of("a@c"));
        assertNotEquals(Mailbox.of("a@c"), Mailbox.of("a@d"));
        assertEquals("a\"b\\", Mailbox.of("\"a\\\"b\\\\\"@c").localPart().toUtf8());
    }

    @Test
    @Covers("S31")
    void quotedOnlyWhereNeeded() {
        String[] all = {
            "a.b",
            "a.b",
            "a b",
            "\"a b\"",
            "",
            "\"\"",
            ".a",
            "\".a\"",
            "a.",
            "\"a.\"",
            "a..b",
            "\"a..b\"",
            "a\"b",
            "\"a\\\"b\"",
            "a\\b",
            "\"a\\\\b\"",
            "a@b",
            "\"a@b\"",
            "a>",
            "\"a>\"",
            "!#$%&'*+-/=?^_`{|}~",
            "!#$%&'*+-/=?^_`{|}~",
            "j\u00f6",
            "j\u00f6",
            "j\u00f6 ",
            "\"j\u00f6 \""
        };
        for (int i = 0; i < all.length; i += 2) {
            assertEquals(all[i + 1] + "@x.test", Mailbox.of(all[i], "x.test").toString());
            assertEquals(all[i], Mailbox.of(all[i + 1] + "@x.test").localPart().toUtf8());
        }
    }

    @Test
    @Covers({"C1", "C4"})
    void whatIsNoMailboxIsRefused() {
        String[] bad = {
            "",
            "a",
            "@b",
            "a@",
            "a@b@c",
            "a b@c",
            "<a@b>",
            "a@b ",
            " a@b",
            "a@x>\r\nRCPT TO:<evil@x",
            "a@b\r",
            "a\n@b",
            "a\0@b",
            "\"a\r\"@b",
            "a@b.",
            "a..b@c",
            ".a@c",
            "@r:a@b",
            "a@b,c@d",
            "x".repeat(65) + "@b",
            "a@" + "b".repeat(254),
            "\ud800@b"
        };
        for (String text : bad) {
            assertThrows(IllegalArgumentException.class, () -> Mailbox.of(text), text);
        }
        for (String local : new String[] {"a\r", "\n", "\0", "\u007f", "\t", "x".repeat(65), "\ud800"}) {
            assertThrows(IllegalArgumentException.class, () -> Mailbox.of(local, "b"), local);
        }
        assertThrows(IllegalArgumentException.class, () -> Mailbox.of("a", "b\r\n"));
        assertThrows(IllegalArgumentException.class, () -> Mailbox.of("a\"@b", "c@d"));
        assertThrows(
                IllegalArgumentException.class,
                () -> Mailbox.of(OctetString.of(new byte[] {(byte) 0xFF}), Domain.of("b")));
        assertEquals(254, Mailbox.of("a", "b".repeat(252)).octets().length());
        assertThrows(IllegalArgumentException.class, () -> Mailbox.of("a", "b".repeat(253)));
        assertEquals(
                "\"" + " ".repeat(64) + "\"@b", Mailbox.of(" ".repeat(64), "b").toString());
    }

    @Test
    @Covers({"C4", "I12"})
    void nothingIsNarrowed() {
        for (String odd : new String[] {"\u760d\u760a", "\u010d\u010a", "\u0140", "\u0122", "\u033e"}) {
            Mailbox mailbox = Mailbox.of("a" + odd + "b", "x");
            assertFalse(mailbox.isAscii());
            byte[] octets = Paths.written(out -> PathGrammar.writeMailbox(out, mailbox));
            assertArrayEquals(Paths.utf8("a" + odd + "b@x"), octets);
            assertFalse(Paths.hasLineEnd(octets));
        }
        assertFalse(Mailbox.of("a", "b\u00fccher").isAscii());
        assertTrue(Mailbox.of("a", "b").isAscii());
    }

    @Test
    @Covers({"I10", "I13"})
    void nothingInsideAnAddressIsDecoded() {
        Mailbox encoded = Mailbox.of("=?x?q?=41=42=43collab=40psres.net=3e=20?=foo@example.com");
        assertEquals("example.com", encoded.domain().toString());
        assertEquals(
                "=?x?q?=41=42=43collab=40psres.net=3e=20?=foo",
                encoded.localPart().toUtf8());
        Mailbox quoted = Mailbox.of("\"xclow3n@gmail.com x\"@internal.domain");
        assertEquals("internal.domain", quoted.domain().toString());
        assertEquals("xclow3n@gmail.com x", quoted.localPart().toUtf8());
    }

    @Test
    void aMailboxWrittenIsReadBack() {
        Property.tries(5_000).check(Paths.mailboxes(), mailbox -> {
            assertEquals(mailbox, Mailbox.of(mailbox.octets()));
            assertEquals(mailbox.octets(), Mailbox.of(mailbox.octets()).octets());
            assertEquals(mailbox, Mailbox.of(mailbox.toString()));
            assertEquals(mailbox, Mailbox.of(mailbox.localPart(), mailbox.domain()));
        });
    }

    @Test
    @Covers("S30")
    void aPathWrittenIsReadBack() {
        Property.tries(5_000).check(Paths.mailboxes().orNull(), mailbox -> {
            ReversePath from = mailbox == null ? ReversePath.NULL : ReversePath.of(mailbox);
            byte[] octets = Paths.written(out -> PathGrammar.writeReversePath(out, from));
            assertEquals(from.toString(), Paths.text(octets));
            assertEquals(from, Paths.reverse(octets, SmtpQuirk.STRICT));
            ForwardPath to = mailbox == null ? ForwardPath.POSTMASTER : ForwardPath.of(mailbox);
            octets = Paths.written(out -> PathGrammar.writeForwardPath(out, to));
            assertEquals(to.toString(), Paths.text(octets));
            assertEquals(to, Paths.forward(octets, SmtpQuirk.STRICT));
        });
    }

    @Test
    void whatIsReadAndWrittenIsAFixpointInBothProfiles() {
        String[] words = {
            "<",
            ">",
            "@",
            "a",
            "b.c",
            ".",
            "\"a b\"",
            "\"",
            "[::1]",
            "[IPv6:::1]",
            "@a:",
            "<a@b>",
            "<>",
            "a@b",
            " ",
            "\u00c3\u00a9"
        };
        Property.tries(30_000).check(Gen.nastyOctets(8, words), octets -> {
            for (var quirks : List.of(SmtpQuirk.STRICT, SmtpQuirk.TOLERANT)) {
                ReversePath from = Paths.reverse(octets, quirks);
                if (from != null) {
                    assertEquals(
                            from,
                            Paths.reverse(
                                    Paths.written(out -> PathGrammar.writeReversePath(out, from)), SmtpQuirk.STRICT));
                }
                ForwardPath to = Paths.forward(octets, quirks);
                if (to != null) {
                    assertEquals(
                            to,
                            Paths.forward(
                                    Paths.written(out -> PathGrammar.writeForwardPath(out, to)), SmtpQuirk.STRICT));
                }
            }
        });
    }

    @Test
    @Covers({"S30", "B29"})
    void theRouteIsAvailableAndNotWritten() {
        ReversePath path = Paths.reverse(Paths.utf8("<@a,@b:c@d>"), SmtpQuirk.STRICT);
        assertEquals("@a,@b", path.route().toUtf8());
        assertEquals("<c@d>", path.toString());
        assertEquals(ReversePath.of("c@d"), path);
        assertEquals(ReversePath.of("c@d").hashCode(), path.hashCode());
        assertEquals("<c@d>", Paths.text(Paths.written(out -> PathGrammar.writeReversePath(out, path))));
        assertEquals(
                "@x.test",
                Paths.forward(Paths.utf8("<@x.test:c@d>"), SmtpQuirk.STRICT)
                        .route()
                        .toUtf8());
        assertNull(ReversePath.of("a@b").route());
    }

    @Test
    @Covers({"S03", "S04"})
    void theTwoPathsWithoutAMailbox() {
        assertSame(ReversePath.NULL, Paths.reverse(Paths.utf8("<>"), SmtpQuirk.STRICT));
        assertSame(ForwardPath.POSTMASTER, Paths.forward(Paths.utf8("<pOstMaster>"), SmtpQuirk.STRICT));
        assertTrue(ReversePath.NULL.isNull() && ReversePath.NULL.isAscii());
        assertTrue(ForwardPath.POSTMASTER.isPostmaster());
        assertNull(ReversePath.NULL.mailbox());
        assertNull(ForwardPath.POSTMASTER.mailbox());
        assertFalse(ForwardPath.of("Postmaster@x").isPostmaster());
        assertFalse(ReversePath.of("a@b").isNull());
        assertNotEquals(ReversePath.NULL, ReversePath.of("a@b"));
        assertThrows(IllegalArgumentException.class, () -> ReversePath.of(""));
        assertThrows(IllegalArgumentException.class, () -> ForwardPath.of("Postmaster"));
        assertThrows(IllegalArgumentException.class, () -> ForwardPath.of("a@x>\r\nRCPT TO:<evil@x"));
    }

    @Test
    void whatAQuirkReadIsSoundWhenWritten() {
        assertEquals("<\"user.\"@example.com>", written("<user.@example.com>"));
        assertEquals("<a@[IPv6:2001:db8::1]>", written("<a@[2001:db8::1]>"));
        assertEquals("<a@b>", written("a@b."));
        assertEquals("<c@d>", written("\"a@b\" <c@d>"));
    }

    private static String written(String octets) {
        ReversePath path = Paths.reverse(Paths.utf8(octets), SmtpQuirk.TOLERANT);
        return Paths.text(Paths.written(out -> PathGrammar.writeReversePath(out, path)));
    }
}
