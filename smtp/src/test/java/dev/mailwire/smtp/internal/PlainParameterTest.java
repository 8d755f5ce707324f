package dev.mailwire.smtp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plain parameters, against the grammar that reads every parameter. */
class PlainParameterTest {
    private static final String[] WORDS = {
        "SIZE=1",
        "SIZE=999999999999999999",
        "SIZE=9223372036854775807",
        "SIZE=00012",
        "BODY=8BITMIME",
        "BODY=7BIT",
        "BODY=BINARYMIME",
        "RET=FULL",
        "RET=HDRS",
        "ENVID=QQ314159",
        "ENVID=a+20b",
        "ENVID=" + "e".repeat(100),
        "ENVID=" + "e".repeat(101),
        "AUTH=<>",
        "SMTPUTF8",
        "NOTIFY=NEVER",
        "NOTIFY=SUCCESS,FAILURE",
        "NOTIFY=SUCCESS",
        "NOTIFY=DELAY,FAILURE",
        "ORCPT=rfc822;bob@example.test",
        "ORCPT=rfc822;",
        "ORCPT=rfc822;a+2Bb@example.test",
        "ORCPT=utf-8;bob@example.test",
        "ORCPT=rfc822;" + "o".repeat(493),
        "ORCPT=rfc822;" + "o".repeat(494),
        "X-OTHER=1"
    };
    private static final byte[] ODD = "=+ ,;\u007f\0aZ09".getBytes(StandardCharsets.US_ASCII);

    private int plain;

    @Test
    void whatIsReadIsWhatTheGrammarReads() {
        Random random = new Random(11);
        for (int round = 0; round < 200_000; round++) {
            byte[] octets = parameters(random);
            boolean mail = random.nextBoolean();
            check(octets, random.nextInt(3), mail);
        }
        assertTrue(plain > 40_000, plain + " plain parameters");
    }

    private void check(byte[] octets, int before, boolean mail) {
        // Behind the frame lie octets that would go on with it: they must not be read as part of it.
        byte[] padded = new byte[before + octets.length + 30];
        Arrays.fill(padded, (byte) '1');
        System.arraycopy(octets, 0, padded, before, octets.length);
        Cursor fast = new Cursor().reset(padded, before, before + octets.length, 0, 0);
        Cursor slow = new Cursor().reset(padded, before, before + octets.length, 0, 0);
        ParameterOffsets found = new ParameterOffsets();
        ParameterOffsets expected = new ParameterOffsets();
        found.reset();
        expected.reset();
        for (; ; ) {
            int from = fast.position();
            if (!PlainParameter.read(fast, found, mail)) {
                assertEquals(from, fast.position());
                assertEquals(expected.count, found.count);
                return;
            }
            plain++;
            try {
                ParameterGrammar.readParameter(slow, expected, mail, SmtpLimits.DEFAULT);
            } catch (Malformed malformed) {
                throw new AssertionError(text(octets) + ": " + slow.violation());
            }
            assertEquals(slow.position(), fast.position(), text(octets));
            assertEquals(all(expected), all(found), text(octets));
            if (!fast.take(' ')) {
                return;
            }
            slow.take(' ');
        }
    }

    /** A known parameter of the usual shape is left to the grammar only where the array ends too soon. */
    @Test
    void plainParametersAreTaken() {
        assertTrue(isTaken("SIZE=1024", true) && isTaken("size=0", true));
        assertTrue(isTaken("BODY=8BITMIME", true) && isTaken("body=7bit", true));
        assertTrue(isTaken("RET=FULL", true) && isTaken("RET=hdrs", true));
        assertTrue(isTaken("ENVID=QQ314159", true));
        assertTrue(isTaken("NOTIFY=NEVER", false) && isTaken("NOTIFY=SUCCESS,FAILURE", false));
        assertTrue(isTaken("ORCPT=rfc822;bob@example.test", false));
        assertFalse(isTaken("SIZE=1", false) || isTaken("NOTIFY=NEVER", true));
    }

    private static boolean isTaken(String parameter, boolean mail) {
        byte[] octets = (parameter + "\r\n" + "x".repeat(24)).getBytes(StandardCharsets.US_ASCII);
        ParameterOffsets offsets = new ParameterOffsets();
        offsets.reset();
        return PlainParameter.read(new Cursor().reset(octets, 0, parameter.length(), 0, 0), offsets, mail);
    }

    private static byte[] parameters(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String word = WORDS[random.nextInt(WORDS.length)];
            text.append(random.nextInt(4) == 0 ? word.toLowerCase(Locale.ROOT) : word)
                    .append(i > 0 ? " " : "");
        }
        byte[] octets = text.toString().getBytes(StandardCharsets.US_ASCII);
        if (random.nextInt(3) == 0) {
            octets[random.nextInt(octets.length)] =
                    random.nextInt(4) == 0 ? (byte) random.nextInt(256) : ODD[random.nextInt(ODD.length)];
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length + 1)) : octets;
    }

    private static String all(ParameterOffsets offsets) {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < offsets.count; i++) {
            all.append(offsets.keyword(i))
                    .append(' ')
                    .append(offsets.nameStart(i))
                    .append(' ');
            all.append(offsets.nameEnd(i))
                    .append(' ')
                    .append(offsets.valueStart(i))
                    .append(' ');
            all.append(offsets.valueEnd(i)).append("; ");
        }
        return all.append(offsets.present)
                .append(offsets.sizePresent() ? " size " + offsets.size() : "")
                .append(" " + offsets.body() + " " + offsets.ret() + " " + offsets.smtpUtf8())
                .append(offsets.notifyPresent() ? " notify " + offsets.notifyBits() : "")
                .append(" " + offsets.authIsNull() + " " + offsets.eightBit())
                .toString();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
