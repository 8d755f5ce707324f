package dev.mailwire.smtp.internal;

import static dev.mailwire.smtp.SmtpQuirk.STRICT;
import static dev.mailwire.smtp.SmtpQuirk.TOLERANT;
import static dev.mailwire.smtp.internal.PathReadings.forward;
import static dev.mailwire.smtp.internal.PathReadings.latin1;
import static dev.mailwire.smtp.internal.PathReadings.path;
import static dev.mailwire.smtp.internal.PathReadings.reverse;
import static dev.mailwire.smtp.internal.PathReadings.text;
import static dev.mailwire.smtp.internal.PathReadings.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Quirks;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.testkit.Covers;
import java.util.List;
import org.junit.jupiter.api.Test;

class PathGrammarTest {
    private static final String SENDER = "REVERSE_PATH_SYNTAX at ";
    private static final String RECIPIENT = "FORWARD_PATH_SYNTAX at ";

    @Test
    @Covers("S30")
    void pathsOfTheGrammar() {
        both("local=a domain=example.test", "<a@example.test>");
        both("local=a.b+c domain=x-1.example", "<a.b+c@x-1.example>");
        both("local=a domain=b rest=\" SIZE=1 X\"", "<a@b> SIZE=1 X");
        both("local=!#$%&'*+-/=?^_`{|}~ domain=b", "<!#$%&'*+-/=?^_`{|}~@b>");
        both("local=a literal=[192.0.2.1]", "<a@[192.0.2.1]>");
        both("local=a literal=[IPv6:2001:db8::1]", "<a@[IPv6:2001:db8::1]>");
        both("local=a literal=[x-tag:any@<thing>]", "<a@[x-tag:any@<thing>]>");
        assertEquals("null", reverse(STRICT, "<>"));
        assertEquals("null rest=\" BODY=7BIT\"", reverse(STRICT, "<> BODY=7BIT"));
        assertEquals(RECIPIENT + "1", forward(STRICT, "<>"));
    }

    @Test
    @Covers("S04")
    void postmasterNeedsNoDomainAsARecipient() {
        assertEquals("postmaster=Postmaster", forward(STRICT, "<Postmaster>"));
        assertEquals("postmaster=pOSTMASTER rest=\" NOTIFY=NEVER\"", forward(STRICT, "<pOSTMASTER> NOTIFY=NEVER"));
        assertEquals("local=Postmaster domain=b", forward(STRICT, "<Postmaster@b>"));
        assertEquals(SENDER + "11", reverse(STRICT, "<Postmaster>"));
        assertEquals(RECIPIENT + "12", forward(STRICT, "<Postmasters>"));
        assertEquals(RECIPIENT + "10", forward(STRICT, "<Postmaste>"));
        assertEquals(RECIPIENT + "13", forward(STRICT, "<\"Postmaster\">"));
        assertEquals(RECIPIENT + "14", forward(STRICT, "<@a:Postmaster>"));
        assertEquals("postmaster=Postmaster [BARE_PATH]", forward(TOLERANT, "Postmaster"));
    }

    @Test
    @Covers("S31")
    void quotedLocalParts() {
        both("quoted=\"a b\" domain=c", "<\"a b\"@c>");
        both("quoted=\"\" domain=c", "<\"\"@c>");
        both("quoted=\"a\\\"b\\\\c\\ d\" domain=c", "<\"a\\\"b\\\\c\\ d\"@c>");
        both("quoted=\"<a@b> SIZE=1\" domain=c", "<\"<a@b> SIZE=1\"@c>");
        refused(4, "<\"a\"b@c>");
        refused(5, "<\"a\\>");
        refused(3, "<\"a\t\"@c>");
        refused(4, "<\"a\\\t\"@c>");
        refused(3, "<\"a\u007f\"@c>");
        refused(7, "<\"a@b> ");
    }

    @Test
    @Covers("B7")
    void noLineEndInAPath() {
        assertEquals(SENDER + "2", reverse(STRICT, "<a\r@x>"));
        assertEquals(RECIPIENT + "2", forward(TOLERANT, "<a\rX-Injected: 1@x>"));
        assertEquals(RECIPIENT + "3", forward(TOLERANT, "<\"a\rb\"@x>"));
        assertEquals(RECIPIENT + "4", forward(TOLERANT, "<\"a\\\nb\"@x>"));
        assertEquals(RECIPIENT + "4", forward(TOLERANT, "<a@b\0>"));
    }

    @Test
    @Covers("B8")
    void aQuoteThatDoesNotEndIsRefused() {
        assertEquals(SENDER + "4", reverse(STRICT, "<\"a\\"));
        assertEquals(SENDER + "4", reverse(TOLERANT, "<\"a\\"));
        assertEquals(SENDER + "4", reverse(STRICT, "<\"ab"));
    }

    @Test
    @Covers("B24")
    void quotesHideAngleBracketsAndParameters() {
        assertEquals(
                "quoted=\"foo@psres.net> ORCPT=admin@admin.com\" domain=test.com",
                forward(STRICT, "<\"foo@psres.net> ORCPT=admin@admin.com\"@test.com>"));
        assertEquals(
                "quoted=\"foo@psres.net> ORCPT=admin@admin.com\" domain=test.com",
                forward(TOLERANT, "<\"foo@psres.net> ORCPT=admin@admin.com\"@test.com>"));
    }

    @Test
    @Covers("B25")
    void anEmptyQuotedLocalPartIsInTheGrammar() {
        assertEquals("quoted=\"\" domain=x", forward(STRICT, "<\"\"@x>"));
    }

    @Test
    @Covers("B29")
    void sourceRoutesAreReadAndKeptApart() {
        both("route=@a,@b local=c domain=d", "<@a,@b:c@d>");
        both("route=@a local=c domain=d", "<@a:c@d>");
        refused(7, "<@a,@b:>");
        refused(2, "<@:c@d>");
        refused(4, "<@a,:c@d>");
        refused(4, "<@a,b:c@d>");
        refused(3, "<@a>");
        refused(2, "<@[192.0.2.1]:c@d>");
        assertEquals(SENDER + "4", reverse(TOLERANT, "<@a.:c@d>"));
        assertEquals("REVERSE_PATH_TOO_LONG at 2", reverse(STRICT, "<@" + "a".repeat(256) + ":c@d>"));
    }

    @Test
    @Covers("B30")
    void limits() {
        String local = "a".repeat(64);
        both("local=" + local + " domain=x", "<" + local + "@x>");
        assertEquals("REVERSE_PATH_TOO_LONG at 1", reverse(STRICT, "<" + local + "a@x>"));
        assertEquals("FORWARD_PATH_TOO_LONG at 1", forward(TOLERANT, "<" + local + "a@x>"));
        assertEquals("FORWARD_PATH_TOO_LONG at 3", forward(STRICT, "<a@" + "b".repeat(256) + ">"));
        assertEquals("FORWARD_PATH_TOO_LONG at 0", forward(STRICT, "<a@" + "b".repeat(253) + ">"));
        both("local=a domain=" + "b".repeat(252), "<a@" + "b".repeat(252) + ">");
        String escaped = "\\a".repeat(64);
        both("quoted=\"" + escaped + "\" domain=x", "<\"" + escaped + "\"@x>");
        assertEquals("REVERSE_PATH_TOO_LONG at 1", reverse(STRICT, "<\"" + escaped + "a\"@x>"));
        assertEquals("FORWARD_PATH_TOO_LONG at 0", forward(TOLERANT, "a@" + "b".repeat(253)));
        assertEquals("local=a domain=" + "b".repeat(252) + " [BARE_PATH]", forward(TOLERANT, "a@" + "b".repeat(252)));
        String routed = "<" + "@b.example,".repeat(23) + "@b:a@c>";
        assertEquals(261, routed.length());
        assertEquals("FORWARD_PATH_TOO_LONG at 0", forward(STRICT, routed));
        SmtpLimits wide = SmtpLimits.DEFAULT.withPath(1_000).withLocalPart(100).withDomain(300);
        byte[] octets = latin1("<" + local + "a@" + "b".repeat(256) + ">");
        assertEquals("local=" + local + "a domain=" + "b".repeat(256), path(STRICT, wide, octets, true));
        SmtpLimits narrow = SmtpLimits.DEFAULT.withPath(6);
        assertEquals("local=a domain=bc", path(STRICT, narrow, latin1("<a@bc>"), false));
        assertEquals("REVERSE_PATH_TOO_LONG at 0", path(STRICT, narrow, latin1("<a@bcd>"), false));
    }

    @Test
    @Covers("B36")
    void noShellCommandIsAPath() {
        assertEquals(SENDER + "1", reverse(STRICT, "<;sleep 66;>"));
        assertEquals(SENDER + "1", reverse(TOLERANT, "<;sleep 66;>"));
    }

    @Test
    @Covers({"B41", "Q102", "Q103"})
    void whatStandsBeforeThePath() {
        assertEquals("PATH_PREFIX at 0", reverse(STRICT, " <a@x>"));
        assertEquals("PATH_PREFIX at 0", reverse(STRICT, "a@x"));
        assertEquals("PATH_PREFIX at 0", reverse(STRICT, ""));
        assertEquals("PATH_PREFIX at 0", reverse(TOLERANT, ""));
        assertEquals("PATH_PREFIX at 1", reverse(TOLERANT, " "));
        assertEquals("local=a domain=x [SPACE_AFTER_COLON]", reverse(TOLERANT, " <a@x>"));
        assertEquals("null [SPACE_AFTER_COLON]", reverse(TOLERANT, " <>"));
        assertEquals("local=a domain=x [DOUBLE_SPACE, SPACE_AFTER_COLON]", reverse(TOLERANT, "  <a@x>"));
        assertEquals("PATH_PREFIX at 0", reverse(Quirks.of(SmtpQuirk.class, SmtpQuirk.SPACE_AFTER_COLON), "  <a@x>"));
        assertEquals("local=a domain=x [BARE_PATH]", reverse(TOLERANT, "a@x"));
        assertEquals("local=a domain=x rest=\" \" [BARE_PATH]", reverse(TOLERANT, "a@x "));
        assertEquals("local=a domain=x [SPACE_AFTER_COLON, BARE_PATH]", reverse(TOLERANT, " a@x"));
        assertEquals(SENDER + "3", reverse(TOLERANT, "a@x>"));
        assertEquals(SENDER + "1", reverse(TOLERANT, "a"));
    }

    @Test
    @Covers("Q104")
    void aBarePathEndsAtSpace() {
        assertEquals("local=a domain=b rest=\" NOTIFY=NEVER\" [BARE_PATH]", forward(TOLERANT, "a@b NOTIFY=NEVER"));
        assertEquals("local=a domain=b rest=\" ORCPT=x;<c@d>\" [BARE_PATH]", forward(TOLERANT, "a@b ORCPT=x;<c@d>"));
        assertEquals("local=a domain=b rest=\" X=1 <c@d>\" [BARE_PATH]", forward(TOLERANT, "a@b X=1 <c@d>"));
        assertEquals("quoted=\"a b\" domain=c rest=\" X\" [BARE_PATH]", forward(TOLERANT, "\"a b\"@c X"));
    }

    @Test
    @Covers({"I15", "I14", "I10", "I13"})
    void whatLooksLikeTwoAddressesIsNone() {
        for (Quirks<SmtpQuirk> quirks : List.of(STRICT, TOLERANT)) {
            assertRefused(
                    quirks,
                    "<a@b@c>",
                    "<a@b, c@d>",
                    "a@b, c@d",
                    "<a@b>c@d",
                    "<\"a\"b@c>",
                    "<a@[1.2.3.4>",
                    "<a@[IPv6:::1]x>");
            assertRefused(
                    quirks,
                    "<\\\\a@c>",
                    "a@b@c",
                    "\"a\"b@c",
                    "a@[1.2.3.4",
                    "a@[IPv6:::1]x",
                    "\\\\a@c",
                    "<a@b>>",
                    "<<a@b>",
                    "<a@b");
            assertRefused(
                    quirks,
                    "<user@good.com(x)evil.com>",
                    "<user@good.com (a(b)c)>",
                    "<user@(x)good.com>",
                    "<(a)user@x(b)>");
            assertRefused(quirks, "a@b, c@d <e@f>", "undisclosed: x <a@b>", "a;b <c@d>", "a<c@d>", "(x) <c@d>");
            assertEquals("local=a%b domain=c", forward(quirks, "<a%b@c>"));
            assertEquals("local=a!b domain=c", forward(quirks, "<a!b@c>"));
            String encoded = "=?x?q?=41=42=43collab=40psres.net=3e=20?=foo";
            assertEquals("local=" + encoded + " domain=example.com", forward(quirks, "<" + encoded + "@example.com>"));
            assertEquals(
                    "quoted=\"xclow3n@gmail.com x\" domain=internal.domain",
                    forward(quirks, "<\"xclow3n@gmail.com x\"@internal.domain>"));
        }
    }

    @Test
    @Covers("I15")
    void aDisplayNameIsKeptRawAndNeverUsed() {
        assertEquals("PATH_PREFIX at 0", forward(STRICT, "a@b <c@d>"));
        assertEquals("name=a@b  local=c domain=d [LOOSE_DISPLAY_NAME]", forward(TOLERANT, "a@b <c@d>"));
        assertEquals(
                "name=John Doe  local=c domain=d rest=\" X\" [LOOSE_DISPLAY_NAME]",
                forward(TOLERANT, "John Doe <c@d> X"));
        assertEquals(
                "name=\"Doe, <x@y>\"  local=c domain=d [LOOSE_DISPLAY_NAME]",
                forward(TOLERANT, "\"Doe, <x@y>\" <c@d>"));
        assertEquals("name=\"a@b\"  local=c domain=d [LOOSE_DISPLAY_NAME]", forward(TOLERANT, "\"a@b\" <c@d>"));
        assertEquals("null name=a@b  [LOOSE_DISPLAY_NAME]", reverse(TOLERANT, "a@b <>"));
        assertEquals(SENDER + "8", reverse(TOLERANT, "\"a <c@d>"));
        assertEquals(SENDER + "3", reverse(TOLERANT, "\"a\"<c@d>"));
        assertEquals(
                "local=a domain=b rest=\" <c@d>\" [BARE_PATH]",
                forward(Quirks.of(SmtpQuirk.class, SmtpQuirk.BARE_PATH), "a@b <c@d>"));
    }

    @Test
    @Covers({"I15", "Q108"})
    void dotsThatStandLoose() {
        refused(3, "<a..b@c>");
        refused(1, "<.a@c>");
        refused(6, "<user.@example.com>");
        assertEquals("local=user. domain=example.com [LOOSE_DOTS]", reverse(TOLERANT, "<user.@example.com>"));
        assertEquals("local=a..b domain=c [LOOSE_DOTS]", reverse(TOLERANT, "<a..b@c>"));
        assertEquals("local=.a domain=c [LOOSE_DOTS]", reverse(TOLERANT, "<.a@c>"));
        assertEquals(SENDER + "1", reverse(TOLERANT, "<.@c>"));
        assertEquals(SENDER + "3", reverse(TOLERANT, "<a@.c>"));
        assertEquals(SENDER + "5", reverse(TOLERANT, "<a@c..d>"));
    }

    @Test
    @Covers("S32")
    void aDotAtTheEndOfADomainIsNoPartOfIt() {
        refused(5, "<a@b.>");
        assertEquals("local=a domain=b [TRAILING_DOT]", reverse(TOLERANT, "<a@b.>"));
        assertEquals("local=a domain=b rest=\" X\" [BARE_PATH, TRAILING_DOT]", reverse(TOLERANT, "a@b. X"));
        assertEquals(SENDER + "5", reverse(TOLERANT, "<a@b..>"));
        assertEquals(SENDER + "3", reverse(TOLERANT, "<a@.>"));
        assertEquals(SENDER + "5", reverse(TOLERANT, "<a@b-.>"));
    }

    @Test
    @Covers("I8")
    void octetsAboveAsciiAreUtf8() {
        String good = text(utf8("<j\u00f6rg@b\u00fccher.\u4f8b>"), 0, utf8("<j\u00f6rg@b\u00fccher.\u4f8b>").length);
        String expected = "local=j\u00c3\u00b6rg domain=b\u00c3\u00bccher.\u00e4\u00be\u008b eight-bit";
        assertEquals(expected, reverse(STRICT, good));
        assertEquals("quoted=\"\u00c3\u00b6 \" domain=c eight-bit", reverse(STRICT, "<\"\u00c3\u00b6 \"@c>"));
        String[] bad = {
            "\u00c0\u0080", "\u00c1\u00bf", "\u00e0\u0080\u00af", "\u00f0\u0080\u0080\u00af", "\u00ed\u00a0\u0080",
            "\u00f4\u0090\u0080\u0080", "\u00f8\u0088\u0080\u0080\u0080", "\u00ff", "\u00e2\u0082", "\u0080"
        };
        for (String octets : bad) {
            assertEquals("INVALID_UTF8 at 1", reverse(STRICT, "<" + octets + "@x>"));
            assertEquals("INVALID_UTF8 at 1", reverse(TOLERANT, "<\"" + octets + "\"@x>"));
            assertEquals("INVALID_UTF8 at 3", forward(TOLERANT, "<a@" + octets + ">"));
            assertEquals("INVALID_UTF8 at 2", forward(TOLERANT, "<@" + octets + ":a@b>"));
        }
        refused(3, "<\"\\\u00c3\u00b6\"@c>");
    }

    @Test
    @Covers("I20")
    void domainOctetsAreKept() {
        both("local=a domain=xn--0049", "<a@xn--0049>");
        both("local=a domain=XN--zz99zz.Example", "<a@XN--zz99zz.Example>");
        both("local=a domain=x\u00e3\u0080\u0082y eight-bit", "<a@x\u00e3\u0080\u0082y>");
    }

    @Test
    void literalsWithoutTheirTag() {
        refused(3, "<a@[2001:db8::1]>");
        refused(3, "<a@[::1]>");
        assertEquals("local=a literal=[::1] [UNTAGGED_IPV6_LITERAL]", reverse(TOLERANT, "<a@[::1]>"));
        assertEquals("local=a literal=[2001:db8::1] [UNTAGGED_IPV6_LITERAL]", reverse(TOLERANT, "<a@[2001:db8::1]>"));
    }

    private static void both(String expected, String octets) {
        assertEquals(expected, reverse(STRICT, octets));
        assertEquals(expected, reverse(TOLERANT, octets));
        assertEquals(expected, forward(STRICT, octets));
        assertEquals(expected, forward(TOLERANT, octets));
    }

    private static void refused(int at, String octets) {
        assertEquals(SENDER + at, reverse(STRICT, octets));
        assertEquals(RECIPIENT + at, forward(STRICT, octets));
    }

    private static void assertRefused(Quirks<SmtpQuirk> quirks, String... all) {
        for (String octets : all) {
            String found = forward(quirks, octets);
            boolean refused = found.startsWith(RECIPIENT) || found.startsWith("PATH_PREFIX at ");
            assertTrue(refused, octets + " is " + found);
        }
    }
}
