package dev.mailwire.pop3.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.pop3.ReplyForm;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Plain lines of LIST and UIDL, against the grammar that reads every line. */
class PlainListingTest {
    private static final byte[] ODD = " \r\n\0\t.~\u007f09".getBytes(StandardCharsets.US_ASCII);

    private int plain;

    @Test
    void whatIsReadIsWhatTheGrammarReads() {
        Random random = new Random(3);
        for (int round = 0; round < 300_000; round++) {
            byte[] line = line(random);
            check(line, random.nextInt(3), ReplyForm.UNIQUE_ID_LISTINGS);
            check(line, random.nextInt(3), ReplyForm.SCAN_LISTINGS);
        }
        assertTrue(plain > 100_000, plain + " plain lines");
    }

    private void check(byte[] octets, int before, ReplyForm form) {
        byte[] padded = new byte[before + octets.length + 10];
        Arrays.fill(padded, (byte) '7');
        System.arraycopy(octets, 0, padded, before, octets.length);
        ListingOffsets fast = new ListingOffsets();
        int end = PlainListing.read(fast, form, padded, before, before + octets.length);
        if (end < 0) {
            return;
        }
        plain++;
        assertEquals('\r', padded[end]);
        assertEquals('\n', padded[end + 1]);
        assertTrue(end + 2 <= before + octets.length);
        for (int i = before; i < end; i++) {
            assertTrue(padded[i] >= ' ' && padded[i] < 0x7F, "a line does not end behind its end");
        }
        ListingOffsets slow = new ListingOffsets();
        slow.reset(form, padded, before, end);
        ListingGrammar.readLine(slow, true);
        assertNull(slow.broken, new String(octets, StandardCharsets.ISO_8859_1));
        assertEquals(0, slow.quirks);
        assertEquals(all(slow), all(fast));
    }

    private static String all(ListingOffsets line) {
        return line.start + " " + line.end + " " + line.form + " " + line.number + " " + line.octets + " "
                + line.nameStart + " " + (line.nameStart < 0 ? "" : line.nameEnd) + " " + line.textStart;
    }

    /** Plain lines are taken, and no others. */
    @Test
    void plainLinesAreTaken() {
        assertEquals(1_234_567, number("1234567 x\r\n      ", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(7, number("7 !~Az09\r\n      ", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(7, number("7 " + "u".repeat(70) + "\r\n", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(-1, number("7 " + "u".repeat(71) + "\r\n", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(-1, number("0 abcdefgh\r\n", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(-1, number("12345678 abcdefgh\r\n", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(-1, number("7 ab cdefgh\r\n", ReplyForm.UNIQUE_ID_LISTINGS));
        assertEquals(12, number("12 1048576\r\n      ", ReplyForm.SCAN_LISTINGS));
        assertEquals(-1, number("12 1048576 text\r\n", ReplyForm.SCAN_LISTINGS));
        assertEquals(12, number("12 12345678\r\n", ReplyForm.SCAN_LISTINGS));
        assertEquals(-1, number("12 123456789\r\n", ReplyForm.SCAN_LISTINGS));
        assertEquals(-1, number(".\r\n+OK\r\n+OK\r\n", ReplyForm.SCAN_LISTINGS));
        assertEquals(-1, number("1 1\r\n", ReplyForm.SCAN_LISTINGS));
    }

    private static long number(String text, ReplyForm form) {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        ListingOffsets line = new ListingOffsets();
        return PlainListing.read(line, form, octets, 0, octets.length) < 0 ? -1 : line.number;
    }

    private static byte[] line(Random random) {
        StringBuilder text = new StringBuilder();
        text.append(random.nextInt(random.nextBoolean() ? 20 : 30_000_000)).append(' ');
        if (random.nextBoolean()) {
            text.append(random.nextInt(random.nextBoolean() ? 20 : 30_000_000));
        } else {
            for (int i = random.nextInt(random.nextInt(10) == 0 ? 75 : 30); i >= 0; i--) {
                text.append((char) (0x21 + random.nextInt(0x5E)));
            }
        }
        byte[] octets = text.append("\r\n1 1\r\n").toString().getBytes(StandardCharsets.US_ASCII);
        if (random.nextInt(4) == 0) {
            octets[random.nextInt(octets.length)] =
                    random.nextInt(4) == 0 ? (byte) random.nextInt(256) : ODD[random.nextInt(ODD.length)];
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(octets, random.nextInt(octets.length + 1)) : octets;
    }
}
