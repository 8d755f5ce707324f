package dev.mailwire.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.DotEncoder.BareLineEnd;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.EventLog;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Content that would end early on its way out, row by row; expected values are worked out from RFC 5321 4.1.1.4 and 4.5.2. */
class HostileContentTest {
    @Test
    @Covers("C6")
    void nothingThatLooksLikeAnEndGoesOutUnchanged() {
        for (String body : List.of("a\n.\r\nMAIL FROM:<evil@x>\r\n", "a\r.\r\n", "a\r\r\n.\r\r\n")) {
            for (int room : new int[] {1, 2, 3, 64}) {
                DotEncoder encoder = new DotEncoder(BareLineEnd.REFUSE);
                encoder.begin();
                ByteArrayOutputStream sent = new ByteArrayOutputStream();
                assertThrows(IllegalArgumentException.class, () -> encode(encoder, body, room, sent));
                assertEquals("a", sent.toString(StandardCharsets.ISO_8859_1));
                assertThrows(
                        IllegalStateException.class,
                        () -> encoder.end(ByteBuffer.allocate(64)),
                        "content cannot be ended");
            }
        }
        assertEquals("a\r\n..\r\nMAIL FROM:<evil@x>\r\n.\r\n", normalised("a\n.\r\nMAIL FROM:<evil@x>\r\n"));
        assertEquals("a\r\n..\r\n.\r\n", normalised("a\r.\r\n"));
        assertEquals("a\r\n\r\n..\r\n\r\n.\r\n", normalised("a\r\r\n.\r\r\n"));
    }

    @Test
    @Covers("C7")
    void stuffingSurvivesChunkBorders() {
        assertEquals("x\r\n..\r\nMAIL FROM:<evil@x>\r\n.\r\n", inChunks("x\r\n", ".\r\nMAIL FROM:<evil@x>\r\n"));
        assertEquals("\r\n..\r\n.\r\n", inChunks("\r", "\n.", "\r\n"));
        assertEquals("..\r\n.\r\n", inChunks(".", "\r", "\n"));
        assertEquals("...\r\n.\r\n", inChunks("..", "\r\n"));
    }

    @Test
    @Covers("C8")
    void whatIsPutInIsBounded() {
        int n = 5_000;
        byte[] strict = encoded(BareLineEnd.REFUSE, ".\r\n".repeat(n), 7);
        assertTrue(strict.length <= 4 * 3 * n / 3 + 6, strict.length + " octets");
        assertEquals("..\r\n".repeat(n) + ".\r\n", text(strict));
        byte[] normal = encoded(BareLineEnd.NORMALISE, ".\n".repeat(n), 7);
        assertTrue(normal.length <= 2 * 2 * n + 5, normal.length + " octets");
        assertEquals("..\r\n".repeat(n) + ".\r\n", text(normal));
    }

    @Test
    @Covers({"C9", "H1"})
    void nulIsAnOctetLikeAnyOther() {
        assertEquals("a\0b\r\n\0.\r\n.\r\n", text(encoded(BareLineEnd.REFUSE, "a\0b\r\n\0.\r\n", 3)));
    }

    @Test
    @Covers("C10")
    void theEndIsWrittenOnce() {
        assertEquals("a\r\n.\r\n", text(encoded(BareLineEnd.REFUSE, "a", 1)));
        assertEquals("a\r\n.\r\n", text(encoded(BareLineEnd.REFUSE, "a\r\n", 1)));
        assertEquals(".\r\n", text(encoded(BareLineEnd.REFUSE, "", 1)));
        assertEquals(".\r\n", text(encoded(BareLineEnd.NORMALISE, "", 1)));
    }

    @Test
    @Covers({"A1", "A2", "A3", "A4", "A6", "A9", "A10", "C6"})
    void whateverGoesOutIsOneMessageToAnyReceiver() {
        Property.forAll(Gen.nastyOctets(12), Gen.integers(1, 9), (octets, room) -> {
            byte[] sent = encoded(BareLineEnd.NORMALISE, text(octets), room);
            String wire = text(sent);
            String lines = wire.replace("\r\n", "");
            assertTrue(
                    lines.indexOf('\r') < 0 && lines.indexOf('\n') < 0,
                    () -> "a bare line end in " + EventLog.quote(sent));
            assertEquals(
                    wire.length() - 3,
                    ("\r\n" + wire).indexOf("\r\n.\r\n"),
                    () -> "ends early: " + EventLog.quote(sent));
            DotDecoder decoder = new DotDecoder(DotDecoder.BareLineEnd.REFUSE, Long.MAX_VALUE, Buffers.allocating());
            decoder.begin();
            ByteBuffer in = ByteBuffer.wrap(sent);
            DotDecoder.Step step = decoder.decode(in);
            while (step == DotDecoder.Step.CONTENT) {
                step = decoder.decode(in);
            }
            assertEquals(DotDecoder.Step.END, step);
            assertEquals(0, in.remaining());
        });
    }

    private static String normalised(String body) {
        return text(encoded(BareLineEnd.NORMALISE, body, 4));
    }

    private static String inChunks(String... chunks) {
        DotEncoder encoder = new DotEncoder(BareLineEnd.REFUSE);
        encoder.begin();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        for (String chunk : chunks) {
            encode(encoder, chunk, 2, sent);
        }
        end(encoder, 2, sent);
        return text(sent.toByteArray());
    }

    private static byte[] encoded(BareLineEnd bareLineEnd, String body, int room) {
        DotEncoder encoder = new DotEncoder(bareLineEnd);
        encoder.begin();
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        encode(encoder, body, room, sent);
        end(encoder, room, sent);
        return sent.toByteArray();
    }

    private static void encode(DotEncoder encoder, String body, int room, ByteArrayOutputStream sent) {
        ByteBuffer in = ByteBuffer.wrap(body.getBytes(StandardCharsets.ISO_8859_1));
        ByteBuffer out = ByteBuffer.allocate(room);
        boolean taken = false;
        while (!taken) {
            out.clear();
            try {
                taken = encoder.encode(in, out);
            } finally {
                sent.write(out.array(), 0, out.position());
            }
        }
    }

    private static void end(DotEncoder encoder, int room, ByteArrayOutputStream sent) {
        ByteBuffer out = ByteBuffer.allocate(room);
        boolean ended = false;
        while (!ended) {
            out.clear();
            ended = encoder.end(out);
            sent.write(out.array(), 0, out.position());
        }
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }
}
