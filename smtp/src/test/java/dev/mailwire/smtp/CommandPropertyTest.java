package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.smtp.SmtpCommandDecoder.Step;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Options;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Script;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The laws of commands: what is written is read back, any octets are steps, and a fault ends with its line. */
class CommandPropertyTest {
    private static final String[] WORDS = {
        "MAIL FROM:",
        "RCPT TO:",
        "<a@x>",
        "EHLO x\r\n",
        "NOOP\r\n",
        "DATA\r\n",
        "BDAT 3\r\n",
        "BDAT 4 LAST\r\n",
        "AUTH PLAIN\r\n",
        "AUTH LOGIN ",
        "YQ==\r\n",
        "*\r\n",
        "STARTTLS\r\n",
        "RSET\r\n",
        " SIZE=",
        " BODY=8BITMIME",
        " SMTPUTF8",
        " NOTIFY=",
        "ENVID=+4"
    };

    /** Arguments that are no String, names with underscores and literals of HELO cannot be written any better than they came. */
    private static final Quirks<SmtpQuirk> KEPT = SmtpQuirk.STRICT
            .with(SmtpQuirk.LOOSE_ARGUMENT)
            .with(SmtpQuirk.LOOSE_DOMAIN)
            .with(SmtpQuirk.HELO_LITERAL);

    @Test
    void whatIsWrittenIsReadBack() {
        Property.tries(4_000).check(CommandGens.commands(), command -> {
            SmtpCommandDecoder decoder = decoder(KEPT);
            byte[] line = SmtpText.write(command);
            assertEquals(
                    Step.COMMAND,
                    decoder.decode(ByteBuffer.wrap(line)),
                    () -> OctetString.of(line).toString());
            assertEquals(command, decoder.command().toRecord());
            assertEquals(command.verb(), decoder.command().verb());
            assertArrayEquals(line, SmtpText.write(decoder.command().toRecord()));
        });
    }

    @Test
    void aViewIsPassedOnOctetForOctet() {
        Property.forAll(Gen.mutated(CommandGens.simple().map(SmtpText::write), 3), octets -> {
            SmtpCommandDecoder decoder = decoder(SmtpQuirk.TOLERANT);
            ByteBuffer in = ByteBuffer.wrap(octets);
            Property.assume(decoder.decode(in) == Step.COMMAND);
            SmtpCommandEncoder encoder = new SmtpCommandEncoder();
            encoder.encode(decoder.command());
            ByteBuffer out = ByteBuffer.allocate(encoder.queued());
            encoder.drainTo(out);
            assertEquals(OctetString.of(octets, 0, in.position()), OctetString.of(out.array()));
        });
    }

    @Test
    @Covers("J3")
    void whatIsReadUnderQuirksIsWrittenForAStrictReader() {
        Gen<byte[]> lines = Gen.oneOf(
                Gen.mutated(CommandGens.commands().map(SmtpText::write), 3),
                Gen.nastyOctets(12, WORDS),
                Gen.combine(
                        Gen.of("MAIL FROM:", "RCPT TO:", "EHLO ", "HELO ", "AUTH ", "VRFY "),
                        Gen.nastyOctets(8, WORDS),
                        (head, tail) -> {
                            byte[] start = head.getBytes(StandardCharsets.US_ASCII);
                            byte[] line = Arrays.copyOf(start, start.length + tail.length + 2);
                            System.arraycopy(tail, 0, line, start.length, tail.length);
                            line[line.length - 2] = '\r';
                            line[line.length - 1] = '\n';
                            return line;
                        }));
        Property.tries(6_000).check(lines, octets -> {
            SmtpCommandDecoder decoder = decoder(SmtpQuirk.TOLERANT.with(SmtpQuirk.BARE_LF_LINE));
            if (decoder.decode(ByteBuffer.wrap(octets)) != Step.COMMAND) {
                return;
            }
            SmtpCommand command = decoder.command().toRecord();
            byte[] line = SmtpText.write(command);
            if (line == null) {
                return; // a hello without a domain
            }
            SmtpCommandDecoder strict = decoder(KEPT);
            assertEquals(
                    Step.COMMAND, strict.decode(ByteBuffer.wrap(line)), () -> "written as " + OctetString.of(line));
            assertEquals(command, strict.command().toRecord());
            assertArrayEquals(line, SmtpText.write(strict.command().toRecord()));
        });
    }

    @Test
    void aFaultEndsWithItsLine() {
        byte[] next = "NOOP\r\n".getBytes(StandardCharsets.US_ASCII);
        for (Quirks<SmtpQuirk> quirks : List.of(SmtpQuirk.STRICT, SmtpQuirk.TOLERANT)) {
            int[] faults = new int[1];
            Property.tries(3_000).check(Gen.mutated(CommandGens.simple().map(SmtpText::write), 2), octets -> {
                SmtpCommandDecoder decoder = decoder(quirks);
                ByteBuffer in = ByteBuffer.wrap(octets);
                if (decoder.decode(in) == Step.MALFORMED && !in.hasRemaining()) {
                    faults[0]++;
                    assertTrue(decoder.violation().offset() <= octets.length);
                    assertEquals(Step.COMMAND, decoder.decode(ByteBuffer.wrap(next)));
                    assertEquals(new SmtpCommand.Noop(), decoder.command().toRecord());
                }
            });
            assertTrue(faults[0] > 300, faults[0] + " faults");
        }
    }

    @Test
    @Covers({"J1", "J3"})
    void mutatedConversationsAreTheSameHoweverTheyAreCut() {
        // Without STARTTLS: whether something was there behind it is a matter of time, and so of the cut.
        String offer = "PIPELINING SIZE 8BITMIME CHUNKING AUTH DSN SMTPUTF8";
        for (String profile : List.of("STRICT", "TOLERANT")) {
            Property.tries(25)
                    .check(
                            Gen.mutated(CommandGens.conversations(), 3),
                            octets -> Cuts.sameLog(
                                    Script.of(octets),
                                    () -> new ServerSubject(Options.of(Map.of("profile", profile, "offer", offer)))));
            Property.tries(25)
                    .check(
                            Gen.nastyOctets(12, WORDS),
                            octets -> Cuts.sameLog(
                                    Script.of(octets),
                                    () -> new ServerSubject(
                                            Options.of(Map.of("profile", profile, "offer", offer, "bare", "KEEP")))));
        }
    }

    @Test
    @Covers("J3")
    void anyOctetsAreStepsToEveryCodec() {
        Gen<byte[]> octets =
                Gen.oneOf(Gen.octets(60), Gen.nastyOctets(25, WORDS), Gen.mutated(CommandGens.conversations(), 3));
        Gen<byte[]> settings = Gen.integers(0, 0xFFFFFF)
                .map(bits -> new byte[] {(byte) (int) bits, (byte) (bits >> 8), (byte) (bits >> 16)});
        SmtpServerFuzzTest server = new SmtpServerFuzzTest();
        Property.tries(4_000).check(settings, octets, (head, tail) -> server.anyOctetsAreSteps(joined(head, tail)));
        String[] replies = {
            "250-", "250 ok\r\n", "334 \r\n", "354 go\r\n", "220 x\r\n", "421 bye\r\n", "550 5.7.1 no\r\n", "235 ok\r\n"
        };
        SmtpClientFuzzTest client = new SmtpClientFuzzTest();
        Gen<byte[]> spoken = Gen.oneOf(Gen.octets(60), Gen.nastyOctets(20, replies));
        Property.tries(4_000).check(settings, spoken, (head, tail) -> client.anyOctetsAreSteps(joined(head, tail)));
        SmtpTapFuzzTest tap = new SmtpTapFuzzTest();
        Gen<byte[]> both = Gen.combine(
                spoken,
                octets,
                spoken,
                (first, second, third) -> joined(
                        joined(first, new byte[] {(byte) 0xFF}),
                        joined(joined(second, new byte[] {(byte) 0xFF}), third)));
        Property.tries(4_000).check(both, tap::anyConversationIsSteps);
    }

    @Test
    @Covers("J3")
    void randomOctetsAreSteps() {
        Random random = new Random(2822);
        SmtpServerFuzzTest server = new SmtpServerFuzzTest();
        SmtpClientFuzzTest client = new SmtpClientFuzzTest();
        int rounds = Integer.getInteger("mailwire.rounds", 20_000);
        for (int i = 0; i < rounds; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            server.anyOctetsAreSteps(octets);
            client.anyOctetsAreSteps(octets);
        }
    }

    @Test
    void whatWouldBeReadAsAnotherIsRefused() {
        OctetString empty = OctetString.EMPTY;
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Noop(empty));
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Help(empty));
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Vrfy(empty, false));
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Expn(empty, true));
        OctetString flagged = OctetString.of("a smtpUtf8");
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Vrfy(flagged, false));
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Expn(flagged, false));
        OctetString notUtf8 = OctetString.of(new byte[] {(byte) 0xC3});
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Vrfy(notUtf8, true));
        assertEquals(notUtf8, new SmtpCommand.Vrfy(notUtf8, false).argument());
        assertEquals(OctetString.of("SMTPUTF8"), new SmtpCommand.Vrfy(OctetString.of("SMTPUTF8"), false).argument());
        assertEquals(flagged, new SmtpCommand.Noop(flagged).argument());
    }

    @Test
    void secretsAreNotShown() {
        Property.forAll(Gen.textOf("qzQZ", 6, 20), password -> {
            SmtpCommand auth = new SmtpCommand.Auth("PLAIN", Secret.of("\0u\0" + password));
            assertTrue(!auth.toString().contains(password), auth::toString);
        });
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    private static SmtpCommandDecoder decoder(Quirks<SmtpQuirk> quirks) {
        return new SmtpCommandDecoder(
                SmtpLimits.DEFAULT.withCommandLine(12_288),
                quirks,
                DotDecoder.BareLineEnd.REFUSE,
                Buffers.allocating());
    }
}
