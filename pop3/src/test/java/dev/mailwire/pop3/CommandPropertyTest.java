package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.pop3.Pop3CommandDecoder.Step;
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
    static final String[] WORDS = {
        "USER ",
        "PASS ",
        "APOP a ",
        "c4c9334bac560ecc979e58001b3e22fb",
        "AUTH ",
        "AUTH PLAIN\r\n",
        "YQ==\r\n",
        "=\r\n",
        "*\r\n",
        "STLS\r\n",
        "RETR ",
        "TOP 1 ",
        "LIST",
        "UIDL ",
        "XTND XMIT\r\n",
        "XTND XLST ",
        "XTND BBOARDS ",
        "LANG ",
        "\r\n.\r\n",
        "NOOP\r\n",
        "QUIT\r\n",
        "18446744073709551616",
        "\u00e9"
    };

    /** What is read under these cannot be written any better than it came, and the writer passes it on. */
    private static final Quirks<Pop3Quirk> KEPT =
            Pop3Quirk.STRICT.with(Pop3Quirk.ODD_PASSWORD).with(Pop3Quirk.EIGHT_BIT_ARGUMENT);

    @Test
    void whatIsWrittenIsReadBack() {
        Property.tries(6_000).check(CommandGens.commands(), command -> {
            Pop3CommandDecoder decoder = decoder(Pop3Quirk.STRICT);
            byte[] line = CommandGens.write(command);
            assertEquals(
                    Step.COMMAND,
                    decoder.decode(ByteBuffer.wrap(line)),
                    () -> OctetString.of(line).toString());
            assertEquals(command, decoder.command().toRecord());
            assertEquals(command.verb(), decoder.command().verb());
            assertEquals(command.replyForm(), decoder.command().replyForm());
            assertArrayEquals(line, CommandGens.write(decoder.command().toRecord()));
        });
    }

    @Test
    void aViewIsPassedOnOctetForOctet() {
        Property.forAll(Gen.mutated(CommandGens.simple().map(CommandGens::write), 3), octets -> {
            Pop3CommandDecoder decoder = decoder(Pop3Quirk.TOLERANT);
            ByteBuffer in = ByteBuffer.wrap(octets);
            Property.assume(decoder.decode(in) == Step.COMMAND);
            Pop3CommandEncoder encoder = new Pop3CommandEncoder();
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
                Gen.mutated(CommandGens.commands().map(CommandGens::write), 3),
                Gen.nastyOctets(12, WORDS),
                Gen.combine(
                        Gen.of("USER ", "PASS ", "APOP ", "AUTH", "RETR", "TOP ", "LIST", "LANG ", "XTND "),
                        Gen.nastyOctets(8, WORDS),
                        (head, tail) ->
                                joined(joined(OctetString.of(head).toByteArray(), tail), new byte[] {'\r', '\n'})));
        int[] quirky = new int[1];
        Property.tries(8_000).check(lines, octets -> {
            Pop3CommandDecoder decoder = decoder(Pop3Quirk.TOLERANT.with(Pop3Quirk.BARE_LF_LINE));
            if (decoder.decode(ByteBuffer.wrap(octets)) != Step.COMMAND) {
                return;
            }
            quirky[0] += decoder.quirks().isEmpty() ? 0 : 1;
            Pop3Command command = decoder.command().toRecord();
            byte[] line;
            try {
                line = CommandGens.write(command);
            } catch (IllegalArgumentException refused) {
                Quirks<Pop3Quirk> needed = decoder.quirks();
                assertTrue(
                        needed.contains(Pop3Quirk.SPACE_IN_NAME)
                                || needed.contains(Pop3Quirk.EIGHT_BIT_ARGUMENT)
                                || needed.contains(Pop3Quirk.ODD_PASSWORD),
                        refused::getMessage);
                return;
            }
            Pop3CommandDecoder strict = decoder(KEPT);
            assertEquals(
                    Step.COMMAND, strict.decode(ByteBuffer.wrap(line)), () -> "written as " + OctetString.of(line));
            assertEquals(command, strict.command().toRecord());
            assertArrayEquals(line, CommandGens.write(strict.command().toRecord()));
        });
        assertTrue(quirky[0] > 200, quirky[0] + " under quirks");
    }

    @Test
    void aFaultEndsWithItsLine() {
        byte[] next = "NOOP\r\n".getBytes(StandardCharsets.US_ASCII);
        for (Quirks<Pop3Quirk> quirks : List.of(Pop3Quirk.STRICT, Pop3Quirk.TOLERANT)) {
            int[] faults = new int[1];
            Property.tries(3_000).check(Gen.mutated(CommandGens.simple().map(CommandGens::write), 2), octets -> {
                Pop3CommandDecoder decoder = decoder(quirks);
                ByteBuffer in = ByteBuffer.wrap(octets);
                if (decoder.decode(in) == Step.MALFORMED && !in.hasRemaining()) {
                    faults[0]++;
                    assertTrue(decoder.violation().offset() <= octets.length);
                    assertEquals(Step.COMMAND, decoder.decode(ByteBuffer.wrap(next)));
                    assertEquals(new Pop3Command.Noop(), decoder.command().toRecord());
                }
            });
            assertTrue(faults[0] > 200, faults[0] + " faults");
        }
    }

    @Test
    @Covers({"J1", "J3"})
    void mutatedConversationsAreTheSameHoweverTheyAreCut() {
        // Without STLS: whether something was there behind it is a matter of time, and so of the cut.
        String offer = "TOP USER UIDL SASL LANG UTF8-USER";
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
    void anyOctetsAreSteps() {
        Gen<byte[]> octets =
                Gen.oneOf(Gen.octets(60), Gen.nastyOctets(25, WORDS), Gen.mutated(CommandGens.conversations(), 3));
        Gen<byte[]> settings = Gen.integers(0, 0xFFFFFF)
                .map(bits -> new byte[] {(byte) (int) bits, (byte) (bits >> 8), (byte) (bits >> 16)});
        Pop3ServerFuzzTest server = new Pop3ServerFuzzTest();
        Property.tries(4_000).check(settings, octets, (head, tail) -> server.anyOctetsAreSteps(joined(head, tail)));
        Pop3CommandFuzzTest line = new Pop3CommandFuzzTest();
        Property.tries(4_000).check(octets, line::anyLineIsACommandOrAViolation);
    }

    @Test
    @Covers("J3")
    void randomOctetsAreSteps() {
        Random random = new Random(1939);
        Pop3ServerFuzzTest server = new Pop3ServerFuzzTest();
        int rounds = Integer.getInteger("mailwire.rounds", 20_000);
        for (int i = 0; i < rounds; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            server.anyOctetsAreSteps(octets);
        }
    }

    @Test
    @Covers("J5")
    void secretsAreNotShown() {
        Property.forAll(Gen.textOf("qzQZ", 6, 20), password -> {
            for (Pop3Command command : List.of(
                    new Pop3Command.Auth("PLAIN", Secret.of("\0u\0" + password)),
                    new Pop3Command.Pass(Secret.of(password)),
                    new Pop3Command.Apop(OctetString.of("a"), ApopDigest.of("<a@b>", Secret.of(password))))) {
                Pop3CommandDecoder decoder = decoder(Pop3Quirk.STRICT);
                byte[] line = CommandGens.write(command);
                decoder.decode(ByteBuffer.wrap(line));
                String secret = OctetString.of(line).toUtf8().strip();
                secret = secret.substring(secret.lastIndexOf(' ') + 1);
                assertFalse(command.toString().contains(secret), command::toString);
                assertFalse(
                        decoder.command().toString().contains(secret),
                        () -> decoder.command().toString());
            }
        });
    }

    static byte[] joined(byte[] head, byte[] tail) {
        byte[] all = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, all, head.length, tail.length);
        return all;
    }

    private static Pop3CommandDecoder decoder(Quirks<Pop3Quirk> quirks) {
        Pop3CommandDecoder decoder = new Pop3CommandDecoder(
                Pop3Limits.DEFAULT.withCommandLine(12_288),
                quirks,
                DotDecoder.BareLineEnd.REFUSE,
                Buffers.allocating());
        decoder.utf8(true);
        return decoder;
    }
}
