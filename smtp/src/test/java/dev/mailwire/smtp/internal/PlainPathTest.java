package dev.mailwire.smtp.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.smtp.SmtpLimits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plain paths, eight octets at a time, against the grammar that reads every path. */
class PlainPathTest {
    private static final byte[] COMMON = "abzAZ09.@+-_ab".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ODD = "-_+\"\\<>@.. [:`{/;\u007f\u0000".getBytes(StandardCharsets.US_ASCII);
    private static final SmtpLimits NARROW =
            SmtpLimits.DEFAULT.withLocalPart(9).withDomain(12).withPath(20);

    private int plain;

    @Test
    void whatIsReadIsWhatTheGrammarReads() {
        Random random = new Random(7);
        for (int round = 0; round < 400_000; round++) {
            byte[] path = path(random);
            check(path, random.nextInt(3), random.nextInt(10) == 0 ? NARROW : SmtpLimits.DEFAULT);
        }
        assertTrue(plain > 20_000, plain + " plain paths of 400,000");
    }

    private void check(byte[] octets, int before, SmtpLimits limits) {
        // Behind the frame lie octets that would go on with it: they must not be read as part of it.
        byte[] padded = new byte[before + octets.length + 30];
        Arrays.fill(padded, (byte) 'a');
        System.arraycopy(octets, 0, padded, before, octets.length);
        Cursor fast = new Cursor().reset(padded, before, before + octets.length, 0, 0);
        PathOffsets found = new PathOffsets();
        found.reset();
        if (!PlainPath.read(fast, found, limits)) {
            assertEquals(before, fast.position());
            return;
        }
        plain++;
        for (boolean forward : new boolean[] {false, true}) {
            Cursor slow = new Cursor().reset(padded, before, before + octets.length, 0, 0);
            PathOffsets expected = new PathOffsets();
            expected.reset();
            try {
                PathGrammar.readAnglePath(slow, expected, limits, forward);
            } catch (Malformed malformed) {
                throw new AssertionError(text(octets) + ": " + slow.violation());
            }
            assertEquals(slow.position(), fast.position(), text(octets));
            assertEquals(all(expected), all(found), text(octets));
        }
    }

    /** A path of the plain shape is left to the grammar only where the array ends too soon. */
    @Test
    void plainPathsAreTaken() {
        for (String path : new String[] {
            "<a@b>", "<alice.b.c@mail.example.test>", "<0@1.2>", "<A.b@x>", "<abcdefgh@ijklmnop>", "<a+b_c-d@e-f.g>"
        }) {
            byte[] octets = (path + " SIZE=1\r\n").getBytes(StandardCharsets.US_ASCII);
            PathOffsets found = new PathOffsets();
            found.reset();
            assertTrue(
                    PlainPath.read(new Cursor().reset(octets, 0, octets.length - 2, 0, 0), found, SmtpLimits.DEFAULT),
                    path);
            assertEquals(path.length(), found.pathEnd);
        }
    }

    private static byte[] path(Random random) {
        byte[] octets = new byte[2 + random.nextInt(40)];
        int mutations = random.nextInt(3) == 0 ? 1 : 40;
        for (int i = 0; i < octets.length; i++) {
            octets[i] = random.nextInt(mutations + 6) == 0
                    ? ODD[random.nextInt(ODD.length)]
                    : random.nextInt(200) == 0
                            ? (byte) random.nextInt(256)
                            : COMMON[random.nextInt(i % 2 == 0 ? 7 : COMMON.length)];
        }
        octets[0] = '<';
        octets[octets.length - 1] = (byte) (random.nextInt(4) == 0 ? 'a' : '>');
        if (random.nextBoolean() && octets.length > 4) {
            for (int i = 1; i < octets.length - 1; i++) {
                octets[i] = octets[i] == '@' ? (byte) 'x' : octets[i];
            }
            octets[2 + random.nextInt(octets.length - 4)] = '@';
        }
        return octets;
    }

    private static String all(PathOffsets path) {
        return path.pathStart + " " + path.pathEnd + " " + path.isNull() + " " + path.isPostmaster() + " "
                + path.routeStart()
                + " "
                + path.routeEnd() + " " + path.mailboxStart() + " " + path.mailboxEnd() + " " + path.localStart + " "
                + path.localEnd
                + " " + path.quotedLocal() + " " + path.domainStart + " " + path.domainEnd + " " + path.literal() + " "
                + path.eightBit();
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
