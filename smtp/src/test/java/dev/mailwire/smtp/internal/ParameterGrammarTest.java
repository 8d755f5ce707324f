package dev.mailwire.smtp.internal;

import static dev.mailwire.smtp.SmtpQuirk.STRICT;
import static dev.mailwire.smtp.SmtpQuirk.TOLERANT;
import static dev.mailwire.smtp.internal.PathReadings.mail;
import static dev.mailwire.smtp.internal.PathReadings.parameters;
import static dev.mailwire.smtp.internal.PathReadings.rcpt;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ParameterGrammarTest {
    @Test
    @Covers({"S33", "S76"})
    void parametersOfTheGrammar() {
        assertEquals("", mail(STRICT, ""));
        assertEquals("X-A Y=b 1-=\"@!<>", rcpt(STRICT, " X-A Y=b 1-=\"@!<>"));
        assertEquals("x=\u00c3\u00a9 eight-bit", rcpt(STRICT, " x=\u00c3\u00a9"));
        assertEquals("PARAMETER_SYNTAX at 0", mail(STRICT, "X"));
        assertEquals("PARAMETER_SYNTAX at 1", mail(STRICT, " -X"));
        assertEquals("PARAMETER_SYNTAX at 1", mail(STRICT, " =X"));
        assertEquals("PARAMETER_SYNTAX at 2", mail(STRICT, " X_Y"));
        assertEquals("PARAMETER_SYNTAX at 4", mail(STRICT, " X=a=b"));
        assertEquals("PARAMETER_SYNTAX at 4", mail(STRICT, " X=a\t"));
        assertEquals("PARAMETER_SYNTAX at 4", mail(STRICT, " X=a\u007f"));
        assertEquals("PARAMETER_SYNTAX at 2", mail(STRICT, " X\u00c3\u00a9"));
    }

    @Test
    @Covers("B12")
    void noParameterStandsTwice() {
        assertEquals("PARAMETER_TWICE at 8", mail(STRICT, " SIZE=1 SIZE=2"));
        assertEquals("PARAMETER_TWICE at 8", mail(TOLERANT, " SIZE=1 size=1"));
        assertEquals("PARAMETER_TWICE at 8", mail(TOLERANT, " X-a Yy x-A=1"));
        assertEquals("PARAMETER_TWICE at 7", mail(TOLERANT, " SIZE= SIZE=1"));
        assertEquals("X0 XP X-P X-0", mail(STRICT, " X0 XP X-P X-0"));
    }

    @Test
    @Covers({"S33", "B12"})
    void limits() {
        StringBuilder hundred = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            hundred.append(" X").append(i);
        }
        assertEquals(hundred.substring(1), mail(STRICT, hundred.toString()));
        assertEquals("TOO_MANY_PARAMETERS at 391", mail(STRICT, hundred + " Y"));
        assertEquals("PARAMETER_TWICE at 387", mail(STRICT, hundred.substring(0, 386) + " X7"));
        SmtpLimits two = SmtpLimits.DEFAULT.withParameters(2);
        assertEquals("A B", parameters(STRICT, two, PathReadings.latin1(" A B"), true));
        assertEquals("TOO_MANY_PARAMETERS at 5", parameters(STRICT, two, PathReadings.latin1(" A B C"), true));
    }

    @Test
    @Covers({"B41", "Q107"})
    void spacesBetweenAndBehind() {
        assertEquals("PARAMETER_SYNTAX at 1", mail(STRICT, " "));
        assertEquals("PARAMETER_SYNTAX at 1", mail(STRICT, "  X"));
        assertEquals("PARAMETER_SYNTAX at 3", mail(STRICT, " X "));
        assertEquals(" [TRAILING_SPACE]", mail(TOLERANT, " "));
        assertEquals("X [TRAILING_SPACE]", mail(TOLERANT, " X  "));
        assertEquals("X Y [DOUBLE_SPACE]", mail(TOLERANT, "  X   Y"));
        assertEquals("PARAMETER_SYNTAX at 0", mail(TOLERANT, "\tX"));
    }

    @Test
    @Covers({"S52", "B11", "Q106"})
    void size() {
        assertEquals("SIZE=0 size:0", mail(STRICT, " SIZE=0"));
        assertEquals("size=0010 size:10", mail(STRICT, " size=0010"));
        assertEquals("SIZE=9223372036854775807 size:9223372036854775807", mail(STRICT, " SIZE=9223372036854775807"));
        assertEquals("SIZE=9223372036854775808 size:9223372036854775807", mail(STRICT, " SIZE=9223372036854775808"));
        assertEquals("SIZE=18446744073709551616 size:9223372036854775807", mail(STRICT, " SIZE=18446744073709551616"));
        assertEquals("SIZE=99999999999999999999 size:9223372036854775807", mail(STRICT, " SIZE=99999999999999999999"));
        assertEquals("SIZE=00000000000000000001 size:1", mail(STRICT, " SIZE=00000000000000000001"));
        for (String bad : new String[] {"-1", "+1", "0x10", "1e9", "1.0", "1,0", "999999999999999999999", "\u0661"}) {
            String octets = new String(PathReadings.utf8(bad), StandardCharsets.ISO_8859_1);
            assertEquals("SIZE_SYNTAX at 6", mail(STRICT, " SIZE=" + octets), bad);
            assertEquals("SIZE_SYNTAX at 6", mail(TOLERANT, " SIZE=" + octets), bad);
        }
        assertEquals("SIZE_SYNTAX at 5", mail(STRICT, " SIZE"));
        assertEquals("SIZE_SYNTAX at 5", mail(TOLERANT, " SIZE"));
        assertEquals("PARAMETER_SYNTAX at 6", mail(STRICT, " SIZE="));
        assertEquals("SIZE [EMPTY_PARAMETER_VALUE]", mail(TOLERANT, " SIZE="));
        assertEquals("PARAMETER_NOT_HERE at 1", rcpt(STRICT, " SIZE=1"));
    }

    @Test
    @Covers({"S51", "S69"})
    void bodyAndSmtpUtf8() {
        assertEquals("BODY=7BIT body:SEVEN_BIT", mail(STRICT, " BODY=7BIT"));
        assertEquals("BODY=8bitmime SMTPUTF8 body:EIGHT_BIT_MIME smtputf8", mail(STRICT, " BODY=8bitmime SMTPUTF8"));
        assertEquals("body=BINARYMIME smtputf8 body:BINARY_MIME smtputf8", mail(STRICT, " body=BINARYMIME smtputf8"));
        assertEquals("BODY_SYNTAX at 6", mail(STRICT, " BODY=9BIT"));
        assertEquals("BODY_SYNTAX at 6", mail(TOLERANT, " BODY=7BITX"));
        assertEquals("BODY_SYNTAX at 5", mail(STRICT, " BODY"));
        assertEquals("PARAMETER_VALUE_NOT_WANTED at 10", mail(STRICT, " SMTPUTF8=1"));
        assertEquals("PARAMETER_SYNTAX at 10", mail(STRICT, " SMTPUTF8="));
        assertEquals("SMTPUTF8 smtputf8 [EMPTY_PARAMETER_VALUE]", mail(TOLERANT, " SMTPUTF8="));
        assertEquals("PARAMETER_NOT_HERE at 1", rcpt(STRICT, " SMTPUTF8"));
        assertEquals("PARAMETER_NOT_HERE at 1", rcpt(STRICT, " BODY=7BIT"));
    }

    @Test
    @Covers("S57")
    void retAndEnvid() {
        assertEquals("RET=FULL ret:FULL", mail(STRICT, " RET=FULL"));
        assertEquals("ret=hdrs ret:HDRS", mail(STRICT, " ret=hdrs"));
        assertEquals("RET_SYNTAX at 5", mail(STRICT, " RET=HALF"));
        assertEquals("RET_SYNTAX at 4", mail(STRICT, " RET"));
        assertEquals("ENVID=QQ314159", mail(STRICT, " ENVID=QQ314159"));
        assertEquals("ENVID=a+2Bb+20+3D", mail(STRICT, " ENVID=a+2Bb+20+3D"));
        assertEquals("ENVID=" + "x".repeat(100), mail(STRICT, " ENVID=" + "x".repeat(100)));
        assertEquals("ENVID=" + "+2B".repeat(100), mail(STRICT, " ENVID=" + "+2B".repeat(100)));
        assertEquals("ENVID_SYNTAX at 6", mail(STRICT, " ENVID"));
    }

    @Test
    @Covers({"B22", "C05"})
    void badXText() {
        for (String bad : new String[] {"+", "+4", "+4g", "a+", "+4G", "+7F", "+80", "+00", "+C3+A9"}) {
            int at = 7 + bad.indexOf('+');
            assertEquals("XTEXT_SYNTAX at " + at, mail(STRICT, " ENVID=" + bad));
            assertEquals("XTEXT_SYNTAX at " + at, mail(TOLERANT, " ENVID=" + bad));
        }
        assertEquals("XTEXT_SYNTAX at 7", mail(STRICT, " ENVID=+4a"));
        assertEquals("ENVID=+4a [LOWER_CASE_HEX]", mail(TOLERANT, " ENVID=+4a"));
        assertEquals("PARAMETER_SYNTAX at 7", mail(STRICT, " ENVID=="));
        assertEquals("PARAMETER_SYNTAX at 7", mail(STRICT, " ENVID=="));
        assertEquals("ENVID_SYNTAX at 7", mail(TOLERANT, " ENVID=" + "x".repeat(101)));
        assertEquals("XTEXT_SYNTAX at 8", mail(STRICT, " ENVID=x\u00c3\u00a9"));
        for (String bad : new String[] {"rfc822", ";x", "rf(c;x", "\"a\";x", "rfc822:x"}) {
            assertEquals("ORCPT_SYNTAX at 7", rcpt(STRICT, " ORCPT=" + bad));
            assertEquals("ORCPT_SYNTAX at 7", rcpt(TOLERANT, " ORCPT=" + bad));
        }
    }

    @Test
    @Covers({"B20", "B21"})
    void noLineEndIsDecoded() {
        assertEquals("XTEXT_SYNTAX at 8", mail(STRICT, " ENVID=a+0D+0ARCPT+20TO:<b@x>"));
        assertEquals("XTEXT_SYNTAX at 8", mail(TOLERANT, " ENVID=a+0d+0aRCPT+20TO:<b@x>"));
        assertEquals("XTEXT_SYNTAX at 7", mail(STRICT, " AUTH=a+0Ab"));
        assertEquals("XTEXT_SYNTAX at 7", mail(TOLERANT, " AUTH=a+0Ab"));
        assertEquals("XTEXT_SYNTAX at 15", rcpt(STRICT, " ORCPT=rfc822;a+0D@b"));
    }

    @Test
    @Covers({"S57", "B23"})
    void notification() {
        assertEquals("NOTIFY=NEVER notify:0", rcpt(STRICT, " NOTIFY=NEVER"));
        assertEquals("NOTIFY=success,DELAY notify:5", rcpt(STRICT, " NOTIFY=success,DELAY"));
        assertEquals("NOTIFY=FAILURE notify:2", rcpt(STRICT, " NOTIFY=FAILURE"));
        assertEquals("NOTIFY=SUCCESS,SUCCESS notify:1", rcpt(STRICT, " NOTIFY=SUCCESS,SUCCESS"));
        assertEquals("NOTIFY=DELAY,FAILURE,SUCCESS notify:7", rcpt(STRICT, " NOTIFY=DELAY,FAILURE,SUCCESS"));
        assertEquals("NOTIFY_SYNTAX at 8", rcpt(STRICT, " NOTIFY=NEVER,SUCCESS"));
        assertEquals("NOTIFY_SYNTAX at 16", rcpt(STRICT, " NOTIFY=SUCCESS,NEVER"));
        assertEquals("NOTIFY_SYNTAX at 8", rcpt(TOLERANT, " NOTIFY=NEVER,SUCCESS"));
        assertEquals("NOTIFY_SYNTAX at 16", rcpt(STRICT, " NOTIFY=SUCCESS,"));
        assertEquals("NOTIFY_SYNTAX at 8", rcpt(STRICT, " NOTIFY=,SUCCESS"));
        assertEquals("NOTIFY_SYNTAX at 8", rcpt(STRICT, " NOTIFY=SUCCESS;DELAY"));
        assertEquals("NOTIFY_SYNTAX at 7", rcpt(STRICT, " NOTIFY"));
        assertEquals("PARAMETER_SYNTAX at 8", rcpt(STRICT, " NOTIFY="));
        assertEquals("PARAMETER_SYNTAX at 8", rcpt(TOLERANT, " NOTIFY="));
        assertEquals("PARAMETER_NOT_HERE at 1", mail(STRICT, " NOTIFY=NEVER"));
    }

    @Test
    @Covers({"S57", "C05"})
    void originalRecipient() {
        String rfc822 = "ORCPT=rfc822;Bob@Example.COM";
        assertEquals(rfc822, rcpt(STRICT, " " + rfc822));
        assertEquals("ORCPT=x400;/S+3D+2B/", rcpt(STRICT, " ORCPT=x400;/S+3D+2B/"));
        assertEquals("ORCPT=rfc822;", rcpt(STRICT, " ORCPT=rfc822;"));
        String longest = "ORCPT=rfc822;" + "a".repeat(493);
        assertEquals(longest, rcpt(STRICT, " " + longest));
        assertEquals("ORCPT_SYNTAX at 7", rcpt(STRICT, " " + longest + "a"));
        assertEquals("ORCPT_SYNTAX at 6", rcpt(STRICT, " ORCPT"));
        String[] good = {
            "j\\x{F6}rg@example",
            "j\u00c3\u00b6rg@b\u00c3\u00bccher",
            "\\x{20AC}@x",
            "\\x{1F600}",
            "\\x{10FFFF}",
            "\\x{d7ff}",
            "a\\x{2B}\\x{3D}\\x{5C}\\x{20}",
            "a+b@c",
            "\"a\\b\"@c"
        };
        for (String address : good) {
            String found = rcpt(STRICT, " ORCPT=Utf-8;" + address);
            assertTrue(found.startsWith("ORCPT=Utf-8;" + address), found);
        }
        String[] bad = {
            "",
            "\\x{D800}",
            "\\x{DFFF}",
            "\\x{110000}",
            "\\x{41}",
            "\\x{0A}",
            "\\x{0D}",
            "\\x{01}",
            "\\x{7F}",
            "\\x{0080}",
            "\\x{080}",
            "\\x{}",
            "\\x{8}",
            "\\x{80",
            "\\x80",
            "\\X{80}",
            "a+2B",
            "\\x{0000080}",
            "\\"
        };
        for (String address : bad) {
            assertEquals("ORCPT_SYNTAX at 13", rcpt(STRICT, " ORCPT=utf-8;" + address), address);
            assertEquals("ORCPT_SYNTAX at 13", rcpt(TOLERANT, " ORCPT=utf-8;" + address), address);
        }
        assertEquals("PARAMETER_SYNTAX at 7", rcpt(TOLERANT, " ORCPT="));
    }

    @Test
    @Covers("S64")
    void auth() {
        assertEquals("AUTH=<> auth:null", mail(STRICT, " AUTH=<>"));
        assertEquals("AUTH=+3C+3E auth:null", mail(STRICT, " AUTH=+3C+3E"));
        assertEquals("AUTH=<+3E auth:null", mail(STRICT, " AUTH=<+3E"));
        assertEquals("AUTH=e+3Dmc2@example.com", mail(STRICT, " AUTH=e+3Dmc2@example.com"));
        assertEquals("AUTH=a@b", mail(STRICT, " AUTH=a@b"));
        assertEquals("AUTH=\"a+20b\"@c", mail(STRICT, " AUTH=\"a+20b\"@c"));
        for (String bad : new String[] {
            "a", "a@", "<a@b>", "a@b,c@d", "a..b@c", "a@b.", "+3C", "<>x", "@a:b@c", "a+20b@c", "a".repeat(65) + "@b"
        }) {
            assertEquals("AUTH_PARAMETER_SYNTAX at 6", mail(STRICT, " AUTH=" + bad), bad);
            assertEquals("AUTH_PARAMETER_SYNTAX at 6", mail(TOLERANT, " AUTH=" + bad), bad);
        }
        assertEquals("AUTH_PARAMETER_SYNTAX at 6", mail(STRICT, " AUTH=a@" + "+41".repeat(300)));
        assertEquals("AUTH_PARAMETER_SYNTAX at 5", mail(STRICT, " AUTH"));
        assertEquals("AUTH [EMPTY_PARAMETER_VALUE]", mail(TOLERANT, " AUTH="));
        assertEquals("PARAMETER_NOT_HERE at 1", rcpt(STRICT, " AUTH=<>"));
    }

    @Test
    @Covers("B27")
    void octetsAboveAsciiAreUtf8() {
        assertEquals("INVALID_UTF8 at 3", mail(STRICT, " X=\u00e2\u0082"));
        assertEquals("INVALID_UTF8 at 3", mail(TOLERANT, " X=a\u00e2\u0082 Y"));
        assertEquals("X=\u00e2\u0082\u00ac Y eight-bit", rcpt(STRICT, " X=\u00e2\u0082\u00ac Y"));
        assertEquals(
                "X=\u00e2\u0082\u00ac SMTPUTF8 smtputf8 eight-bit", mail(STRICT, " X=\u00e2\u0082\u00ac SMTPUTF8"));
        assertEquals("PARAMETER_SYNTAX at 5", mail(TOLERANT, " Y X=\u00e2\u0082\u00ac"));
    }

    // --- against expressions made from the RFCs alone

    private static final String[] WORDS = {
        " SIZE=1",
        " BODY=7BIT",
        " RET=FULL",
        " ENVID=a+2Bb",
        " AUTH=<>",
        " AUTH=a@b",
        " SMTPUTF8",
        " NOTIFY=NEVER",
        " NOTIFY=SUCCESS,DELAY",
        " ORCPT=rfc822;a@b",
        " ORCPT=utf-8;\\x{E9}@b",
        " X",
        " X-Y=z",
        " x",
        "=",
        "+",
        "+41",
        "\\x{",
        "}",
        "0",
        "A",
        "20",
        ";",
        ",",
        "SIZE=",
        "BODY=",
        "AUTH=",
        "ORCPT=",
        "\u00c3\u00a9"
    };

    @Test
    void anythingIsReadAsTheRfcsHaveIt() {
        AtomicInteger sound = new AtomicInteger();
        Gen<byte[]> pieces = Gen.of(WORDS).list(0, 4).map(all -> PathReadings.latin1(String.join("", all)));
        Property.tries(40_000).check(pieces, Gen.booleans(), (octets, mail) -> sound.addAndGet(judge(octets, mail)));
        assertTrue(sound.get() > 2_000, sound + " of 40,000 fit");
        Property.tries(20_000).check(Gen.nastyOctets(5, WORDS), Gen.booleans(), ParameterGrammarTest::judge);
        Property.tries(20_000).check(Gen.mutated(pieces, 2), Gen.booleans(), ParameterGrammarTest::judge);
    }

    @Test
    void xtextAndItsUtf8FormsAreReadAsTheRfcsHaveThem() {
        String[] parts = {
            "+",
            "\\x{",
            "}",
            "0",
            "1",
            "4",
            "8",
            "D",
            "F",
            "a",
            "2B",
            "+2B",
            "5C",
            "7F",
            "10",
            "FFFF",
            "\u00c3\u00a9",
            "@",
            "x",
            "\""
        };
        Gen<String> value = Gen.of(parts).list(0, 8).map(all -> String.join("", all));
        for (String before : new String[] {" ENVID=", " AUTH=a@", " ORCPT=x;", " ORCPT=utf-8;", " ORCPT=utf-8;\\x{"}) {
            Property.tries(10_000)
                    .check(
                            value,
                            text -> judge(
                                    PathReadings.latin1(before + text + (before.endsWith("{") ? "}" : "")),
                                    !before.contains("ORCPT")));
        }
    }

    @Test
    void toleranceChangesNothingThatIsSound() {
        Property.tries(30_000).check(Gen.nastyOctets(5, WORDS), Gen.booleans(), (octets, mail) -> {
            String strict = parameters(STRICT, SmtpLimits.DEFAULT, octets, mail);
            String tolerant = parameters(TOLERANT, SmtpLimits.DEFAULT, octets, mail);
            if (!PathReadings.isFault(strict)) {
                assertEquals(strict, tolerant);
            } else if (!PathReadings.isFault(tolerant)) {
                assertTrue(tolerant.endsWith("]"), tolerant);
            }
        });
    }

    private static int judge(byte[] octets, boolean mail) {
        String found = parameters(SmtpQuirk.STRICT, SmtpLimits.DEFAULT, octets, mail);
        boolean fits = PlainParameters.fits(PathReadings.text(octets, 0, octets.length), mail);
        assertEquals(fits, !PathReadings.isFault(found), found);
        return fits ? 1 : 0;
    }
}
