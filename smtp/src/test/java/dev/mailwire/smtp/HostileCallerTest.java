package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a program that trusts its input may hand to the encoders: no CR, LF or NUL of it reaches a line. */
class HostileCallerTest {
    /** Every way from text or octets of a caller to a line of SMTP. */
    private enum Way {
        EHLO(text -> new SmtpCommand.Ehlo(Domain.of(text))),
        HELO(text -> new SmtpCommand.Helo(Domain.of(text))),
        LHLO(text -> new SmtpCommand.Lhlo(Domain.of(text))),
        REVERSE_PATH(text -> new SmtpCommand.Mail(ReversePath.of(text), utf8())),
        FORWARD_PATH(text -> new SmtpCommand.Rcpt(ForwardPath.of(text))),
        LOCAL_PART(text -> new SmtpCommand.Rcpt(ForwardPath.of(Mailbox.of(text, "x.test")))),
        DOMAIN(text -> new SmtpCommand.Rcpt(ForwardPath.of(Mailbox.of("a", text)))),
        LOCAL_PART_OCTETS(text -> new SmtpCommand.Rcpt(ForwardPath.of(Mailbox.of(octets(text), Domain.of("x.test"))))),
        PARAMETER_KEYWORD(text -> mail(SmtpParameter.of(text))),
        PARAMETER_VALUE(text -> mail(SmtpParameter.of("X-ANY", text))),
        PARAMETER_VALUE_OCTETS(text -> mail(SmtpParameter.of("X-ANY", octets(text)))),
        SIZE(text -> mail(SmtpParameter.of("SIZE", text))),
        BODY(text -> mail(SmtpParameter.of("BODY", text))),
        ENVID(text -> mail(SmtpParameter.envid(text))),
        ENVID_VALUE(text -> mail(SmtpParameter.of("ENVID", text))),
        AUTH_VALUE(text -> mail(SmtpParameter.of("AUTH", text))),
        ORCPT_TYPE(text -> rcpt(SmtpParameter.orcpt(text, "a@x"))),
        ORCPT_ADDRESS(text -> rcpt(SmtpParameter.orcpt("rfc822", text))),
        ORCPT_UTF8_ADDRESS(text -> rcpt(SmtpParameter.orcpt("utf-8", text))),
        ORCPT_VALUE(text -> rcpt(SmtpParameter.of("ORCPT", text))),
        NOTIFY_VALUE(text -> rcpt(SmtpParameter.of("NOTIFY", text))),
        NOOP(text -> new SmtpCommand.Noop(octets(text))),
        HELP(text -> new SmtpCommand.Help(octets(text))),
        VRFY(text -> new SmtpCommand.Vrfy(octets(text), true)),
        EXPN(text -> new SmtpCommand.Expn(octets(text), true)),
        MECHANISM(text -> new SmtpCommand.Auth(text, null)),
        INITIAL_RESPONSE(text -> new SmtpCommand.Auth("PLAIN", Secret.of(text))),
        UNKNOWN_NAME(text -> new SmtpCommand.Unknown(text, null)),
        UNKNOWN_ARGUMENT(text -> new SmtpCommand.Unknown("X-ANY", octets(text)));

        private final Function<String, SmtpCommand> make;

        Way(Function<String, SmtpCommand> make) {
            this.make = make;
        }
    }

    private static final List<String> INJECTIONS = List.of(
            "a@x>\r\nRCPT TO:<evil@x",
            "x\r\nMAIL FROM:<evil@x>",
            "1\r\nRCPT TO:<b@x>",
            "a\n",
            "\ra",
            "\n",
            "a\rb",
            "a\0b@x",
            "\"a\r\nb\"@x",
            "\"a\\\r\nb\"@x",
            "\"a\0b\"@x",
            "a@[x\r\n]",
            "a@[IPv6:::1\n]");

    private static final List<String> NARROWING = List.of(
            "a\u760d\u760a@x",
            "a\u010d\u010a@x",
            "a\u0140x",
            "\u0140x",
            "a@x\u760d\u760a",
            "\u760d\u760aQUIT",
            "\u0100",
            "\ud83d\udc0a");

    @TestFactory
    @Covers({"C1", "C2", "C3"})
    List<DynamicTest> noLineEndOrNulGetsIntoALine() {
        return List.of(Way.values()).stream()
                .map(way -> DynamicTest.dynamicTest(
                        way.name(), () -> INJECTIONS.forEach(text -> expectOneLineOrRefusal(way, text))))
                .toList();
    }

    @TestFactory
    @Covers("C4")
    List<DynamicTest> nothingIsNarrowed() {
        return List.of(Way.values()).stream()
                .map(way -> DynamicTest.dynamicTest(
                        way.name(),
                        () -> NARROWING.forEach(text -> {
                            expectOneLineOrRefusal(way, text);
                            String line = lineOf(way, text);
                            assertTrue(
                                    line == null || utf8Survives(way, line, text),
                                    () -> way + " wrote " + line + " for " + text);
                        })))
                .toList();
    }

    @Test
    @Covers({"C1", "C2", "C3", "C4"})
    void whateverTextIsGivenOneLineComesOutOrNone() {
        Gen<String> text = Gen.oneOf(Gen.unicode(12), Gen.ascii(12), Gen.of("a@x", "\"a b\"@x", "<>", "[192.0.2.1]"));
        Property.forAll(Gen.constants(Way.class), text, HostileCallerTest::expectOneLineOrRefusal);
    }

    @Test
    @Covers({"C1", "C4"})
    void anAddressBeyondAsciiNeedsSmtpUtf8() {
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Mail(ReversePath.of("\u760d\u760a@x")));
        byte[] line = SmtpText.write(new SmtpCommand.Mail(ReversePath.of("\u760d\u760a@x"), utf8()));
        assertEquals(
                "MAIL FROM:<\u760d\u760a@x> SMTPUTF8\r\n",
                new String(line, StandardCharsets.UTF_8),
                "as UTF-8, three octets each");
    }

    /** Says one thing while it is checked and another while it is written. */
    private static final class Changing implements CharSequence {
        private int reads;

        @Override
        public int length() {
            return 3;
        }

        @Override
        public char charAt(int index) {
            return reads++ < 3 ? "a@x".charAt(index) : '\n';
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return toString().subSequence(start, end);
        }

        @Override
        public String toString() {
            return reads++ < 3 ? "a@x" : "\r\n\n";
        }
    }

    @Test
    @Covers("C5")
    void noFactoryTakesTextThatCanChange() {
        for (Class<?> type : List.of(
                Domain.class,
                Mailbox.class,
                ReversePath.class,
                ForwardPath.class,
                SmtpParameter.class,
                SmtpCommand.Unknown.class,
                SmtpReply.class,
                EhloLine.class,
                EhloResponse.class,
                OctetString.class)) {
            for (var method : type.getMethods()) {
                for (Class<?> parameter : method.getParameterTypes()) {
                    boolean mayChange = parameter.isAssignableFrom(Changing.class) && parameter != Object.class;
                    assertTrue(!mayChange, () -> method + " takes text that may change after it was checked");
                }
            }
        }
    }

    @Test
    @Covers("C5")
    void octetsThatChangeLaterChangeNoCommand() {
        byte[] octets = "a@x".getBytes(StandardCharsets.US_ASCII);
        OctetString copied = OctetString.of(octets);
        SmtpCommand vrfy = new SmtpCommand.Vrfy(copied, false);
        SmtpCommand unknown = new SmtpCommand.Unknown("X-ANY", copied);
        octets[0] = '\r';
        octets[1] = '\n';
        assertEquals("VRFY a@x\r\n", text(vrfy));
        assertEquals("X-ANY a@x\r\n", text(unknown));
    }

    @Test
    @Covers({"C1", "B20", "B21"})
    void aReplyIsOneReplyToo() {
        for (String text : List.of("a\r\n250 b", "a\nb", "\r", "a\0b", "\u0000")) {
            assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, text));
            assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, "a", text));
            assertThrows(IllegalArgumentException.class, () -> SmtpReply.of(250, EnhancedStatusCode.of("2.0.0"), text));
            assertThrows(IllegalArgumentException.class, () -> SmtpReply.ofOctets(250, List.of(octets(text))));
            assertThrows(IllegalArgumentException.class, () -> EhloLine.of(text));
            assertThrows(IllegalArgumentException.class, () -> EhloLine.of("X-ANY", text));
            assertThrows(IllegalArgumentException.class, () -> EhloLine.ofOctets(octets(text)));
            assertThrows(IllegalArgumentException.class, () -> EhloResponse.of(text));
            assertThrows(
                    IllegalArgumentException.class, () -> EhloResponse.of("x").withGreeting(text));
            assertThrows(IllegalArgumentException.class, () -> Greeting.of("x", text));
            assertThrows(IllegalArgumentException.class, () -> Greeting.of(text, "x"));
        }
    }

    private static void expectOneLineOrRefusal(Way way, String text) {
        String line = lineOf(way, text);
        if (line == null) {
            return;
        }
        assertTrue(line.endsWith("\r\n"), line);
        String inside = line.substring(0, line.length() - 2);
        boolean clean = inside.indexOf('\r') < 0 && inside.indexOf('\n') < 0 && inside.indexOf('\0') < 0;
        assertTrue(clean, () -> way + " wrote " + inside);
    }

    /** The line as Latin-1, or null if it was refused. */
    private static String lineOf(Way way, String text) {
        try {
            return text(way.make.apply(text));
        } catch (IllegalArgumentException refused) {
            return null;
        }
    }

    /** Whether what was written is the text in UTF-8, or an encoding of it in US-ASCII. */
    private static boolean utf8Survives(Way way, String line, String text) {
        String utf8 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return line.contains(utf8) || way == Way.INITIAL_RESPONSE || way == Way.ORCPT_UTF8_ADDRESS;
    }

    private static String text(SmtpCommand command) {
        byte[] line = SmtpText.write(command);
        return new String(line, StandardCharsets.ISO_8859_1);
    }

    private static OctetString octets(String text) {
        return OctetString.of(text);
    }

    private static SmtpCommand mail(SmtpParameter parameter) {
        return new SmtpCommand.Mail(ReversePath.NULL, SmtpParameters.of(parameter));
    }

    private static SmtpCommand rcpt(SmtpParameter parameter) {
        return new SmtpCommand.Rcpt(ForwardPath.of("a@x"), SmtpParameters.of(parameter));
    }

    private static SmtpParameters utf8() {
        return SmtpParameters.of(SmtpParameter.smtpUtf8());
    }
}
