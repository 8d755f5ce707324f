package dev.mailwire.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The fast coders against the plain ones, on short inputs made of the octets that matter. */
class DotCodingTest {
    private static final byte[] NASTY = {'\r', '\n', '.', 'a', '\t', 0, (byte) 0x85, '\r', '\n', '.'};

    @ParameterizedTest
    @EnumSource
    void decodesAsThePlainDecoderDoes(DotDecoder.BareLineEnd bareLineEnd) {
        Random random = new Random(1);
        for (int round = 0; round < 60_000; round++) {
            byte[] in = nasty(random, random.nextInt(40));
            long max = random.nextInt(4) == 0 ? random.nextInt(12) : Long.MAX_VALUE;
            assertDecodes(in, bareLineEnd, max, random);
        }
    }

    private static void assertDecodes(byte[] in, DotDecoder.BareLineEnd bareLineEnd, long max, Random random) {
        PlainDots.Decoded plain = PlainDots.decode(in, bareLineEnd, max);
        for (int cut = 1; cut <= 5; cut++) {
            DotDecoder decoder = new DotDecoder(bareLineEnd, max, Buffers.allocating());
            decoder.begin();
            ByteArrayOutputStream content = new ByteArrayOutputStream();
            DotDecoder.Step step = DotDecoder.Step.NEED_INPUT;
            int fed = 0;
            int taken = 0;
            while (fed < in.length && step == DotDecoder.Step.NEED_INPUT) {
                int length = Math.min(in.length - fed, cut == 5 ? in.length : 1 + random.nextInt(cut * 3));
                ByteBuffer piece = piece(in, fed, length, random.nextInt(4));
                do {
                    step = decoder.decode(piece);
                    if (step == DotDecoder.Step.CONTENT) {
                        byte[] run = decoder.content().copy().toByteArray();
                        content.write(run, 0, run.length);
                    }
                } while (step == DotDecoder.Step.CONTENT);
                fed += length;
                taken = fed - piece.remaining();
            }
            String what = OctetString.of(in) + " " + bareLineEnd + " max " + max;
            assertEquals(plain.outcome(), step.name(), what);
            assertEquals(plain.taken(), taken, what);
            assertEquals(taken, decoder.position(), what);
            assertEquals(OctetString.of(plain.content()), OctetString.of(content.toByteArray()), what);
            if (step == DotDecoder.Step.MALFORMED || step == DotDecoder.Step.FATAL) {
                assertEquals(plain.ruleOffset(), decoder.violation().offset(), what);
            }
        }
    }

    private static ByteBuffer piece(byte[] in, int from, int length, int kind) {
        return switch (kind) {
            case 0 -> ByteBuffer.wrap(Arrays.copyOfRange(in, from, from + length));
            case 1 -> ByteBuffer.wrap(in, from, length).slice();
            case 2 -> ByteBuffer.allocateDirect(length).put(in, from, length).flip();
            default -> ByteBuffer.wrap(in, from, length).asReadOnlyBuffer();
        };
    }

    @ParameterizedTest
    @EnumSource
    void encodesAsThePlainEncoderDoes(DotEncoder.BareLineEnd bareLineEnd) {
        Random random = new Random(2);
        for (int round = 0; round < 60_000; round++) {
            byte[] in = nasty(random, random.nextInt(40));
            byte[] plain = PlainDots.encode(in, bareLineEnd);
            byte[] fast;
            try {
                fast = encode(in, bareLineEnd, random);
            } catch (IllegalArgumentException refused) {
                assertNull(plain, OctetString.of(in).toString());
                continue;
            }
            assertArrayEquals(plain, fast, OctetString.of(in) + " gave " + OctetString.of(fast));
        }
    }

    private static byte[] encode(byte[] in, DotEncoder.BareLineEnd bareLineEnd, Random random) {
        DotEncoder encoder = new DotEncoder(bareLineEnd);
        encoder.begin();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        boolean whole = random.nextBoolean();
        int fed = 0;
        while (fed < in.length) {
            int length = whole ? in.length - fed : 1 + random.nextInt(in.length - fed);
            ByteBuffer piece = piece(in, fed, length, random.nextInt(4));
            fed += length;
            boolean all = false;
            while (!all) {
                ByteBuffer out = ByteBuffer.allocate(whole ? 200 : 1 + random.nextInt(5));
                all = encoder.encode(piece, out);
                written.write(out.array(), 0, out.position());
            }
        }
        boolean ended = false;
        while (!ended) {
            ByteBuffer out = ByteBuffer.allocate(1 + random.nextInt(5));
            ended = encoder.end(out);
            written.write(out.array(), 0, out.position());
        }
        return written.toByteArray();
    }

    @Test
    void refusedContentCanNotBeEnded() {
        DotEncoder encoder = new DotEncoder(DotEncoder.BareLineEnd.REFUSE);
        encoder.begin();
        ByteBuffer out = ByteBuffer.allocate(100);
        assertThrows(
                IllegalArgumentException.class, () -> encoder.encode(ByteBuffer.wrap(new byte[] {'a', '\n'}), out));
        assertThrows(IllegalStateException.class, () -> encoder.end(out));
        assertThrows(IllegalStateException.class, () -> encoder.encode(ByteBuffer.allocate(1), out));
    }

    @Test
    void nothingIsReadBeforeItHasBegunOrAfterItsEnd() {
        DotDecoder decoder = new DotDecoder(DotDecoder.BareLineEnd.KEEP);
        assertThrows(IllegalStateException.class, () -> decoder.decode(ByteBuffer.allocate(1)));
        decoder.begin();
        assertEquals(DotDecoder.Step.END, decoder.decode(ByteBuffer.wrap(new byte[] {'.', '\r', '\n'})));
        assertThrows(IllegalStateException.class, () -> decoder.decode(ByteBuffer.allocate(1)));
    }

    private static byte[] nasty(Random random, int length) {
        byte[] octets = new byte[length];
        for (int i = 0; i < length; i++) {
            octets[i] = NASTY[random.nextInt(NASTY.length)];
        }
        return octets;
    }
}
