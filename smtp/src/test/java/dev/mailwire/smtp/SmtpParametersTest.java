package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Loan;
import dev.mailwire.smtp.internal.ParameterGrammar;
import dev.mailwire.smtp.internal.ParameterOffsets;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SmtpParametersTest {
    @Test
    @Covers({"S51", "S52", "S57", "S64", "S69"})
    void typedValuesOfMail() {
        SmtpParameters all = SmtpParameters.of(
                SmtpParameter.size(10_240),
                SmtpParameter.body(BodyType.EIGHT_BIT_MIME),
                SmtpParameter.ret(Ret.HDRS),
                SmtpParameter.envid("QQ+314159 ="),
                SmtpParameter.auth(Mailbox.of("e=mc2@example.com")),
                SmtpParameter.smtpUtf8());
        assertEquals(
                " SIZE=10240 BODY=8BITMIME RET=HDRS ENVID=QQ+2B314159+20+3D AUTH=e+3Dmc2@example.com SMTPUTF8",
                written(all));
        assertEquals(10_240, all.size());
        assertEquals(BodyType.EIGHT_BIT_MIME, all.body());
        assertEquals(Ret.HDRS, all.ret());
        assertEquals("QQ+314159 =", all.envid());
        assertEquals(ReversePath.of("e=mc2@example.com"), all.auth());
        assertTrue(all.smtpUtf8());
        assertEquals(
                ReversePath.NULL, SmtpParameters.of(SmtpParameter.auth(null)).auth());
        assertEquals(" AUTH=<>", written(SmtpParameters.of(SmtpParameter.auth(null))));
    }

    @Test
    @Covers("S57")
    void typedValuesOfRcpt() {
        SmtpParameters all = SmtpParameters.of(
                SmtpParameter.notify(Set.of(Notify.DELAY, Notify.SUCCESS)), SmtpParameter.orcpt("RFC822", "a b+c@d"));
        assertEquals(" NOTIFY=SUCCESS,DELAY ORCPT=rfc822;a+20b+2Bc@d", written(all));
        assertEquals(Set.of(Notify.DELAY, Notify.SUCCESS), all.notifications());
        assertEquals(new OriginalRecipient("rfc822", "a b+c@d"), all.orcpt());
        assertEquals(Set.of(), SmtpParameters.of(SmtpParameter.never()).notifications());
        assertEquals(SmtpParameter.never(), SmtpParameter.notify(Set.of()));
        SmtpParameter utf8 = SmtpParameter.orcpt("utf-8", "j\u00f6 +\\=\ud83d\ude00@x");
        assertEquals(
                "ORCPT=utf-8;j\\x{F6}\\x{20}\\x{2B}\\x{5C}\\x{3D}\\x{1F600}@x",
                written(SmtpParameters.of(utf8)).substring(1));
        assertEquals(
                "j\u00f6 +\\=\ud83d\ude00@x", SmtpParameters.of(utf8).orcpt().address());
    }

    @Test
    void absentIsNull() {
        assertNull(SmtpParameters.NONE.size());
        assertNull(SmtpParameters.NONE.body());
        assertNull(SmtpParameters.NONE.ret());
        assertNull(SmtpParameters.NONE.envid());
        assertNull(SmtpParameters.NONE.auth());
        assertNull(SmtpParameters.NONE.notifications());
        assertNull(SmtpParameters.NONE.orcpt());
        assertNull(SmtpParameters.NONE.get("SIZE"));
        assertNull(SmtpParameters.of(SmtpParameter.of("X")).get(SmtpParameterKeyword.UNKNOWN));
        assertFalse(SmtpParameters.NONE.smtpUtf8());
        assertTrue(SmtpParameters.NONE.isEmpty() && SmtpParameters.NONE.isAscii());
    }

    @Test
    @Covers({"S33", "S76", "C3"})
    void anyOtherIsMadeUnderTheSameGuards() {
        SmtpParameter trace = SmtpParameter.of("X-Trace", "on");
        assertEquals(SmtpParameterKeyword.UNKNOWN, trace.known());
        assertEquals("X-Trace=on", trace.toString());
        assertEquals(SmtpParameter.of("x-tRACE", "on"), trace);
        assertEquals(SmtpParameter.of("x-tRACE", "on").hashCode(), trace.hashCode());
        assertNotEquals(SmtpParameter.of("X-Trace", "On"), trace);
        assertNotEquals(SmtpParameter.of("X-Trace"), trace);
        assertEquals(SmtpParameterKeyword.SIZE, SmtpParameter.of("size", "1").known());
        assertTrue(trace.isAscii());
        assertFalse(SmtpParameter.of("X", "\u00e9").isAscii());
        String[][] bad = {
            {"X", "1\r\nRCPT TO:<b@x>"},
            {"SIZE", "1\r\nRCPT TO:<b@x>"},
            {"SIZE", "-1"},
            {"X", ""},
            {"X", "a b"},
            {"X", "a=b"},
            {"X", "\0"},
            {"X", "\u007f"},
            {"X", "\ud800"},
            {"", "a"},
            {"-X", "a"},
            {"X=1", "a"},
            {"X Y", "a"},
            {"X\r", "a"},
            {"\u00e9", "a"},
            {"BODY", "9BIT"},
            {"ENVID", "+0A"},
            {"AUTH", "nobody"},
            {"ORCPT", "x"},
            {"NOTIFY", "NEVER,DELAY"},
            {"SMTPUTF8", "1"},
            {"\u0130D", "1"},
            {"\u017fIZE", "1"}
        };
        for (String[] one : bad) {
            assertThrows(IllegalArgumentException.class, () -> SmtpParameter.of(one[0], one[1]), one[0] + "=" + one[1]);
        }
        for (String keyword : new String[] {"SIZE", "BODY", "X=1", "", "X ", "X\n", "NOTIFY"}) {
            assertThrows(IllegalArgumentException.class, () -> SmtpParameter.of(keyword), keyword);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> SmtpParameter.of("X", OctetString.of(new byte[] {(byte) 0xE2, (byte) 0x82})));
    }

    @Test
    @Covers({"B20", "B21", "C1", "C4"})
    void factoriesRefuseWhatCannotBeWritten() {
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.size(-1));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.envid("a\r\nb"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.envid(""));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.envid("\u760d"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.envid("x".repeat(101)));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.auth(Mailbox.of("j\u00f6@x")));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("rfc822", "a\n"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("rfc822", "\u00e9"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("rfc 822", "a"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("", "a"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("\u212a", "a"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("a;b", "\u00e9"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("utf-8", "a\r"));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("utf-8", ""));
        assertThrows(IllegalArgumentException.class, () -> SmtpParameter.orcpt("rfc822", "a".repeat(494)));
        assertThrows(IllegalArgumentException.class, () -> new OriginalRecipient("utf-8", "\u007f"));
    }

    @Test
    @Covers("B12")
    void noKeywordTwice() {
        SmtpParameters one = SmtpParameters.of(SmtpParameter.size(1));
        assertThrows(IllegalArgumentException.class, () -> one.with(SmtpParameter.of("size", "2")));
        SmtpParameters all = SmtpParameters.NONE;
        for (int i = 0; i < 100; i++) {
            all = all.with(SmtpParameter.of("X" + i));
        }
        SmtpParameters hundred = all;
        assertThrows(IllegalArgumentException.class, () -> hundred.with(SmtpParameter.of("Y")));
        assertThrows(UnsupportedOperationException.class, () -> one.list().add(SmtpParameter.smtpUtf8()));
        assertEquals(1, one.list().size());
    }

    @Test
    void eachBelongsToItsCommand() {
        SmtpParameters.of(SmtpParameter.size(1), SmtpParameter.of("X")).requireOf(true);
        SmtpParameters.of(SmtpParameter.never(), SmtpParameter.of("X")).requireOf(false);
        SmtpParameters size = SmtpParameters.of(SmtpParameter.size(1));
        SmtpParameters never = SmtpParameters.of(SmtpParameter.never());
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Rcpt(ForwardPath.POSTMASTER, size));
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Mail(ReversePath.NULL, never));
        SmtpParameters utf8 = SmtpParameters.of(SmtpParameter.of("X", "\u00e9"));
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Mail(ReversePath.NULL, utf8));
        assertEquals(utf8, new SmtpCommand.Rcpt(ForwardPath.POSTMASTER, utf8).parameters());
        SmtpParameters announced = utf8.with(SmtpParameter.smtpUtf8());
        assertEquals(announced, new SmtpCommand.Mail(ReversePath.NULL, announced).parameters());
    }

    @Test
    void whatIsWrittenIsReadBack() {
        for (boolean mail : new boolean[] {true, false}) {
            Property.tries(5_000).check(Paths.parameters(mail), all -> {
                Property.assume(!mail || all.isAscii() || all.smtpUtf8());
                byte[] octets = Paths.written(out -> ParameterGrammar.writeParameters(out, all));
                assertFalse(Paths.hasLineEnd(octets));
                SmtpParameters back = Paths.parameters(octets, mail, SmtpQuirk.STRICT);
                assertEquals(all, back);
                assertEquals(all.size(), back.size());
                assertEquals(all.envid(), back.envid());
                assertEquals(all.auth(), back.auth());
                assertEquals(all.orcpt(), back.orcpt());
                assertEquals(all.notifications(), back.notifications());
                all.requireOf(mail);
            });
        }
    }

    @Test
    void whatIsReadAndWrittenIsAFixpointInBothProfiles() {
        String[] words = {
            " SIZE=1",
            " SIZE=",
            " BODY=7BIT",
            " ENVID=+2b",
            " ENVID=a+2Bb",
            " AUTH=+3C+3E",
            " AUTH=a@b",
            " AUTH=\"a+20\"@b",
            " X",
            " X-Y=z",
            " NOTIFY=delay",
            " ORCPT=RFC822;+3d",
            " ORCPT=utf-8;\\x{e9}@b",
            " ORCPT=utf-8;\u00c3\u00a9@b",
            " ORCPT=utf-8;a+b@c",
            " ",
            "=",
            "+41"
        };
        Property.tries(20_000).check(Gen.nastyOctets(4, words), Gen.booleans(), (octets, mail) -> {
            for (var quirks : List.of(SmtpQuirk.STRICT, SmtpQuirk.TOLERANT)) {
                SmtpParameters read = Paths.parameters(octets, mail, quirks);
                if (read != null) {
                    byte[] written = Paths.written(out -> ParameterGrammar.writeParameters(out, read));
                    assertEquals(read, Paths.parameters(written, mail, SmtpQuirk.STRICT));
                }
            }
        });
    }

    @Test
    @Covers({"B20", "Q106"})
    void valuesAreWrittenAnew() {
        assertEquals(" ENVID=J", written(Paths.parameters(Paths.utf8(" ENVID=+4A"), true, SmtpQuirk.STRICT)));
        assertEquals(" ENVID=J", written(Paths.parameters(Paths.utf8(" ENVID=+4a"), true, SmtpQuirk.TOLERANT)));
        assertEquals(" AUTH=<>", written(Paths.parameters(Paths.utf8(" AUTH=+3C+3E"), true, SmtpQuirk.STRICT)));
        assertEquals(
                " ORCPT=utf-8;\\x{E9}@b",
                written(Paths.parameters(Paths.utf8(" ORCPT=utf-8;\u00e9@b"), false, SmtpQuirk.STRICT)));
        assertEquals(" X", written(Paths.parameters(Paths.utf8(" SIZE= X="), true, SmtpQuirk.TOLERANT)));
        assertEquals(" SMTPUTF8", written(Paths.parameters(Paths.utf8(" SMTPUTF8="), true, SmtpQuirk.TOLERANT)));
        assertNull(
                Paths.parameters(Paths.utf8(" SIZE="), true, SmtpQuirk.TOLERANT).size());
        assertEquals(
                Long.MAX_VALUE,
                Paths.parameters(Paths.utf8(" SIZE=18446744073709551616"), true, SmtpQuirk.STRICT)
                        .size());
    }

    @Test
    @Covers({"S33", "S76"})
    void theCursorShowsEachAsItCame() {
        byte[] octets = Paths.utf8(" size=10 X-A=+4a Y");
        ParameterOffsets offsets = new ParameterOffsets();
        ParameterGrammar.readParameters(
                new Cursor().reset(octets, 0, octets.length, 0, 0), offsets, true, SmtpLimits.DEFAULT);
        Loan loan = Loan.open(octets, 0, octets.length);
        ParameterCursor cursor = new ParameterCursor(offsets).open(octets, loan);
        Octets into = new Octets();
        assertThrows(IllegalStateException.class, cursor::keyword);
        assertEquals(3, cursor.count());
        assertTrue(cursor.next());
        assertEquals(SmtpParameterKeyword.SIZE, cursor.keyword());
        cursor.name(into);
        assertEquals("size", into.toUtf8());
        assertTrue(cursor.value(into));
        assertEquals("10", into.toUtf8());
        assertTrue(cursor.next());
        assertEquals(SmtpParameterKeyword.UNKNOWN, cursor.keyword());
        assertTrue(cursor.hasValue() && cursor.value(into));
        assertEquals("+4a", into.toUtf8());
        assertTrue(cursor.next());
        assertFalse(cursor.hasValue() || cursor.value(into));
        assertEquals("+4a", into.toUtf8());
        assertFalse(cursor.next());
        assertFalse(cursor.next());
        assertThrows(IllegalStateException.class, cursor::hasValue);
        assertTrue(cursor.open(octets, loan).next());
        Loan.end(loan);
        if (Loan.CHECKED) {
            assertThrows(AssertionError.class, cursor::keyword);
            assertThrows(AssertionError.class, into::toUtf8);
        }
    }

    private static String written(SmtpParameters parameters) {
        return Paths.text(Paths.written(out -> ParameterGrammar.writeParameters(out, parameters)));
    }
}
