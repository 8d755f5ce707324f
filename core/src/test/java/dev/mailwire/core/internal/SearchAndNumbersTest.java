package dev.mailwire.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The eight-octet tricks against their plain twins. */
class SearchAndNumbersTest {
    @Test
    void findsWhatAPlainLoopFinds() {
        Random random = new Random(3);
        for (int round = 0; round < 200_000; round++) {
            byte[] octets = new byte[random.nextInt(30)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (random.nextInt(6) == 0 ? 8 + random.nextInt(8) : random.nextInt(256));
            }
            int from = octets.length == 0 ? 0 : random.nextInt(octets.length);
            int to = from + random.nextInt(octets.length - from + 1);
            int lf = from;
            while (lf < to && octets[lf] != '\n') {
                lf++;
            }
            int any = from;
            while (any < to && octets[any] != '\n' && octets[any] != '\r') {
                any++;
            }
            assertEquals(lf, ByteSearch.indexOf((byte) '\n', octets, from, to));
            assertEquals(any, ByteSearch.indexOfCrOrLf(octets, from, to));
        }
    }

    @Test
    void findsTheFirstThatIsNoVchar() {
        Random random = new Random(5);
        byte[] odd = {' ', 0, 0x7F, (byte) 0x80, (byte) 0xFF, '\t', 0x20};
        for (int round = 0; round < 200_000; round++) {
            byte[] octets = new byte[random.nextInt(30)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = random.nextInt(12) == 0
                        ? odd[random.nextInt(odd.length)]
                        : (byte) ('!' + random.nextInt('~' - '!' + 1));
            }
            int from = octets.length == 0 ? 0 : random.nextInt(octets.length);
            int to = from + random.nextInt(octets.length - from + 1);
            int plain = from;
            while (plain < to && octets[plain] >= '!' && octets[plain] <= '~') {
                plain++;
            }
            assertEquals(plain, ByteSearch.indexOfNotVchar(octets, from, to));
        }
    }

    @Test
    void findsKeywordsInAnyCaseAndNothingElse() {
        List<String> list =
                List.of("A", "NOOP", "BODY", "SIZE", "STARTTLS", "PIPELINING", "ENHANCEDSTATUSCODES", "X-A:B_");
        Keywords keywords = Keywords.of(list);
        for (int i = 0; i < list.size(); i++) {
            byte[] padded = ("zz" + list.get(i).toLowerCase(Locale.ROOT) + "zzzzzzzzz")
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            assertEquals(i, keywords.find(padded, 2, 2 + list.get(i).length()));
            byte[] tight = list.get(i).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            assertEquals(i, keywords.find(tight, 0, tight.length));
            assertEquals(-1, keywords.find(padded, 2, 3 + list.get(i).length()));
            for (int at = 0; at < tight.length; at++) {
                for (int octet = 0; octet < 256; octet++) {
                    byte[] other = tight.clone();
                    other[at] = (byte) octet;
                    String text =
                            new String(other, java.nio.charset.StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
                    int plain = octet > 0x7F ? -1 : list.indexOf(text);
                    assertEquals(plain, keywords.find(other, 0, other.length), text);
                }
            }
        }
        assertEquals(-1, keywords.find(new byte[0], 0, 0));
    }

    @Test
    void numbersNeverWrap() {
        assertEquals(Long.MAX_VALUE, parse("9223372036854775807", Long.MAX_VALUE));
        assertEquals(Decimal.TOO_LARGE, parse("9223372036854775808", Long.MAX_VALUE));
        assertEquals(Decimal.TOO_LARGE, parse("18446744073709551617", Long.MAX_VALUE));
        assertEquals(Decimal.TOO_LARGE, parse("4294967296", 0xFFFFFFFFL));
        assertEquals(1, parse("0000000000000000000000000000001", 1));
        for (String none : List.of("", "-1", "+1", "0x1", "1 ", "1e9")) {
            assertEquals(Decimal.NOT_A_NUMBER, parse(none, Long.MAX_VALUE), none);
        }
        byte[] room = new byte[20];
        for (long value = 1; value > 0 && value < Long.MAX_VALUE / 11; value = value * 11 + 3) {
            int end = Decimal.write(value, room, 0);
            assertEquals(Long.toString(value), new String(room, 0, end, java.nio.charset.StandardCharsets.US_ASCII));
            assertEquals(end, Decimal.length(value));
        }
    }

    private static long parse(String text, long max) {
        byte[] octets = text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        return Decimal.parse(octets, 0, octets.length, max);
    }

    @Test
    void base64IsTakenInExactlyOneForm() {
        Random random = new Random(4);
        java.util.Base64.Encoder encoder = java.util.Base64.getEncoder();
        for (int round = 0; round < 20_000; round++) {
            byte[] octets = new byte[random.nextInt(20)];
            random.nextBytes(octets);
            byte[] coded = encoder.encode(octets);
            byte[] ours = new byte[Base64.encodedLength(octets.length)];
            assertEquals(ours.length, Base64.encode(octets, 0, octets.length, ours, 0));
            org.junit.jupiter.api.Assertions.assertArrayEquals(coded, ours);
            assertEquals(-1, Base64.firstError(coded, 0, coded.length));
            org.junit.jupiter.api.Assertions.assertArrayEquals(octets, Base64.decode(coded, 0, coded.length));
            if (coded.length > 0) {
                coded[random.nextInt(coded.length)] = (byte) random.nextInt(128);
                if (Base64.firstError(coded, 0, coded.length) < 0) {
                    byte[] again = encoder.encode(Base64.decode(coded, 0, coded.length));
                    org.junit.jupiter.api.Assertions.assertArrayEquals(coded, again, "two spellings");
                }
            }
        }
        for (String bad : List.of(
                "YWxpY2U",
                "YWxpY2U==",
                "YWxp Y2U=",
                "YWxpY2U=\t",
                "YWxp=Y2U",
                "YWxpY2V=",
                "====",
                "A",
                "AA*A",
                "YW-_",
                "=",
                "==",
                "A===")) {
            byte[] octets = bad.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            org.junit.jupiter.api.Assertions.assertTrue(Base64.firstError(octets, 0, octets.length) >= 0, bad);
        }
    }

    @Test
    void utf8IsWhatAStrictDecoderTakes() throws Exception {
        Random random = new Random(5);
        for (int round = 0; round < 300_000; round++) {
            byte[] octets = new byte[1 + random.nextInt(5)];
            for (int i = 0; i < octets.length; i++) {
                octets[i] = (byte) (random.nextInt(4) == 0 ? random.nextInt(128) : 0x80 + random.nextInt(128));
            }
            boolean valid;
            try {
                java.nio.charset.StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(octets));
                valid = true;
            } catch (java.nio.charset.CharacterCodingException e) {
                valid = false;
            }
            assertEquals(valid, Utf8.isValid(octets, 0, octets.length));
        }
    }
}
