package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeaderDecoderTest {
    private static final List<String> MESSAGES = List.of(
            "",
            "\r\n",
            "\n",
            "\r",
            "\r\r\n",
            "\rA: b\r\n\r\n",
            "A: b\r\n\rB: c\r\n\r\nbody",
            "A: b\r\n\r",
            "A: b\r",
            "A: b",
            " A: b\r\nC: d\r\n\r\n",
            "A: b\r\n \r\n \r\nC: d\r\n\r\nbody\r\n\r\n",
            "A: b\r\r\n\tc\r\nA\r\n: x\r\nB : c\r\n\r\nbody",
            "A: b\n\tc\nB: d\r\n\nbody",
            "A: b\n\n\nbody",
            "A: b\n\r\nbody",
            "A: b\r\n\n\r\nbody",
            "Received: from a by b;\r\n\tTue, 10 Mar 2026 10:00:00 +0100\r\nX: \0\u00e9\r\n\r\nbody");

    @Test
    void givesWhatTheCursorGivesHoweverItIsCut() {
        for (String text : MESSAGES) {
            byte[] message = HeaderLog.octets(text);
            for (var quirks : List.of(MessageQuirk.STRICT, MessageQuirk.TOLERANT)) {
                List<String> expected = HeaderLog.byCursor(message, quirks);
                assertEquals(expected, HeaderLog.byDecoder(message, quirks, false), text);
                assertEquals(expected, HeaderLog.byDecoder(message, quirks, true), text);
                for (int a = 0; a <= message.length; a++) {
                    for (int b = a; b <= message.length; b++) {
                        assertEquals(
                                expected, HeaderLog.byDecoder(message, quirks, a % 2 == 1, a, b), text + a + "," + b);
                    }
                }
                assertEquals(expected, HeaderLog.byDecoder(message, quirks, false, eachOctet(message)), text);
            }
        }
    }

    static int[] eachOctet(byte[] message) {
        int[] cuts = new int[message.length];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = i + 1;
        }
        return cuts;
    }

    @Test
    void givesWhatTheCursorGivesForAnyOctets() {
        Gen<byte[]> message = Gen.nastyOctets(12, "\r\n", "\r\n ", "A: b", ":", " ", "Received: x");
        Property.tries(10_000).check(message, Gen.integers(0, 1 << 16), Gen.booleans(), (octets, places, tolerant) -> {
            var quirks = tolerant ? MessageQuirk.TOLERANT : MessageQuirk.STRICT;
            int a = (places & 0xFF) % (octets.length + 1);
            int b = a + (places >> 8) % (octets.length - a + 1);
            assertEquals(
                    HeaderLog.byCursor(octets, quirks), HeaderLog.byDecoder(octets, quirks, places % 3 == 0, a, b));
        });
    }

    // hostile row B35: the application counts, and needs the fields as they stream
    @Test
    void b35CountsReceivedFieldsOfTheOutermostHeaderWhileItStreams() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 101; i++) {
            text.append(i % 2 == 0 ? "Received" : "RECEIVED ").append(": from a by b\r\n\twith SMTP; never\r\n");
        }
        text.append("X-Received: no\r\nSubject: x\r\n\r\nReceived: this is the body\r\n\r\nReceived: and this\r\n");
        byte[] message = HeaderLog.octets(text.toString());
        for (int slice : new int[] {1, 7, 1460, message.length}) {
            HeaderDecoder header = new HeaderDecoder(MessageLimits.DEFAULT, MessageQuirk.STRICT, Buffers.allocating());
            int hops = 0;
            for (int from = 0; from < message.length; from += slice) {
                int length = Math.min(slice, message.length - from);
                ByteBuffer content = Octets.wrap(message, from, length).asByteBuffer();
                while (header.decode(content) == HeaderDecoder.Step.FIELD) {
                    hops += header.field().nameIs("Received") ? 1 : 0;
                }
            }
            assertEquals(101, hops);
            assertEquals(103, header.fields());
            assertTrue(header.isAtBody());
        }
    }

    @Test
    void leavesTheBodyInTheBuffer() {
        HeaderDecoder header = new HeaderDecoder(MessageLimits.DEFAULT, MessageQuirk.STRICT, Buffers.allocating());
        ByteBuffer in = ByteBuffer.wrap(HeaderLog.octets("A: b\r\n\r\nbody"));
        assertSame(HeaderDecoder.Step.FIELD, header.decode(in));
        assertSame(HeaderDecoder.Step.END_OF_HEADER, header.decode(in));
        assertEquals(8, in.position());
        assertEquals(8, header.offset());
        assertSame(HeaderDecoder.Step.END_OF_HEADER, header.decode(in));
        assertEquals(8, in.position());
        assertSame(HeaderDecoder.Step.END_OF_HEADER, header.endOfInput());
        header.begin();
        assertSame(HeaderDecoder.Step.NEED_INPUT, header.decode(in));
        assertSame(HeaderDecoder.Step.FIELD, header.endOfInput());
        assertFalse(header.field().isField());
        assertSame(HeaderDecoder.Step.END_OF_HEADER, header.endOfInput());
        assertFalse(header.isAtBody());
    }

    @Test
    void leavesOffWhatIsAboveTheLimitOfAFieldAndReadsOn() {
        MessageLimits limits = MessageLimits.DEFAULT.withFieldOctets(1_000);
        HeaderDecoder header = new HeaderDecoder(limits, MessageQuirk.STRICT, Buffers.allocating());
        byte[] message = HeaderLog.octets("A: " + "x".repeat(5_000) + "\r\n y\r\nB: c\r\n\r\n");
        for (int[] cuts : new int[][] {{}, {999}, {1_000, 1_001}, eachOctet(message)}) {
            List<String> events = HeaderLog.byDecoder(message, header, false, cuts);
            assertEquals(3, events.size());
            assertTrue(events.get(0).endsWith("x !FIELD_TOO_LONG@1000"), events.get(0));
            assertEquals("5009 B| c|c", events.get(1));
            assertEquals("body 5017", events.get(2));
        }
    }

    @Test
    void endsAtTheLimitOfTheHeaderAtTheSameOctetForEveryCut() {
        HeaderDecoder header = new HeaderDecoder(
                MessageLimits.DEFAULT.withHeaderOctets(12), MessageQuirk.STRICT, Buffers.allocating());
        byte[] whole = HeaderLog.octets("A: b\r\nC:\r\n\r\n");
        assertEquals(List.of("0 A| b|b", "6 C||", "body 12"), HeaderLog.byDecoder(whole, header, false));
        byte[] longer = HeaderLog.octets("A: b\r\nC: \r\n\r\n");
        for (int cut = 0; cut <= longer.length; cut++) {
            List<String> events = HeaderLog.byDecoder(longer, header, cut % 2 == 0, cut);
            assertEquals("0 A| b|b", events.get(0));
            assertTrue(
                    events.get(events.size() - 1).startsWith("fatal HEADER_TOO_LONG at octet 12"), events.toString());
        }
        assertSame(HeaderDecoder.Step.FATAL, header.decode(ByteBuffer.wrap(longer)));
        assertSame(HeaderDecoder.Step.FATAL, header.endOfInput());
    }

    @Test
    void endsAtTheLimitOfFields() {
        HeaderDecoder header =
                new HeaderDecoder(MessageLimits.DEFAULT.withFields(2), MessageQuirk.STRICT, Buffers.allocating());
        byte[] two = HeaderLog.octets("A: b\r\nC: d\r\n\r\n");
        assertEquals("body 14", HeaderLog.byDecoder(two, header, false).get(2));
        byte[] three = HeaderLog.octets("A: b\r\nC: d\r\nE: f\r\n\r\n");
        for (int cut = 0; cut <= three.length; cut++) {
            List<String> events = HeaderLog.byDecoder(three, header, false, cut);
            assertEquals(3, events.size());
            assertTrue(events.get(2).startsWith("fatal TOO_MANY_FIELDS at octet 12"), events.get(2));
        }
    }

    @Test
    void holdsNoMoreThanOneFieldAndGivesItsArraysBack() {
        CountingBuffers buffers = new CountingBuffers();
        HeaderDecoder header =
                new HeaderDecoder(MessageLimits.DEFAULT.withFieldOctets(4_096), MessageQuirk.STRICT, buffers);
        byte[] slice = new byte[1_000];
        ByteBuffer first = ByteBuffer.wrap(HeaderLog.octets("A: "));
        header.decode(first);
        java.util.Arrays.fill(slice, (byte) 'x');
        for (int i = 0; i < 900; i++) {
            header.decode(ByteBuffer.wrap(slice));
        }
        assertTrue(buffers.largest <= 4_096, "largest " + buffers.largest);
        assertEquals(1, buffers.out);
        ByteBuffer last = ByteBuffer.wrap(HeaderLog.octets("\r\n\r\n"));
        assertSame(HeaderDecoder.Step.FIELD, header.decode(last));
        assertNotNull(header.field().violation());
        assertSame(HeaderDecoder.Step.END_OF_HEADER, header.decode(last));
        assertEquals(0, buffers.out);
    }

    @Test
    void workIsLinearHoweverAHeaderIsMade() {
        for (String part : List.of("A: b\r\n", "A: b\r\n \r\n", "\r", "\r\n ", "x", ":", "A\r\n", "\n")) {
            Work.isLinear(n -> HeaderLog.octets("A: b" + part.repeat(n)), message -> {
                HeaderLog.byCursor(message, MessageQuirk.STRICT);
                HeaderLog.byDecoder(message, MessageQuirk.TOLERANT, false);
            });
        }
    }

    private static final class CountingBuffers implements Buffers {
        int out;
        int largest;

        @Override
        public byte[] take(int atLeast) {
            out++;
            byte[] array = Buffers.allocating().take(atLeast);
            largest = Math.max(largest, array.length);
            return array;
        }

        @Override
        public void give(byte[] array) {
            out--;
        }
    }
}
