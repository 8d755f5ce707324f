package dev.mailwire.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.testkit.Work;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The queue of output beside a plain one: octets and marks come out in the order they went in. */
class OutboxTest {
    /** An octet, or with a kind from 0 a mark. */
    private record Item(char octet, int kind, long number) {}

    @Test
    void octetsAndMarksComeOutAsTheyWentIn() {
        Random random = new Random(42);
        for (int round = 0; round < 300; round++) {
            Outbox outbox = new Outbox(Buffers.pool(1 << 16));
            Deque<Item> plain = new ArrayDeque<>();
            for (int step = 0; step < 400; step++) {
                switch (random.nextInt(4)) {
                    case 0 -> write(outbox, plain, random, random.nextInt(200), false);
                    case 1 -> write(outbox, plain, random, random.nextInt(10), true);
                    default -> drain(outbox, plain, ByteBuffer.allocate(random.nextInt(300)));
                }
                assertEquals(plain.stream().filter(item -> item.kind < 0).count(), outbox.queued());
                assertEquals(plain.isEmpty(), outbox.isEmpty());
                assertEquals(plain.stream().anyMatch(item -> item.kind >= 0), outbox.hasMarks());
            }
        }
    }

    private static void write(Outbox outbox, Deque<Item> plain, Random random, int octets, boolean rolledBack) {
        outbox.begin();
        for (int i = 0; i < octets; i++) {
            char octet = (char) ('a' + random.nextInt(26));
            int kind = random.nextInt(8) == 0 ? random.nextInt(Integer.MAX_VALUE) : -1;
            long number = random.nextLong();
            if (kind < 0) {
                outbox.octet(octet);
            } else {
                outbox.mark(kind, number);
            }
            if (!rolledBack) {
                plain.add(new Item(octet, kind, number));
            }
        }
        if (rolledBack) {
            outbox.rollback();
        } else {
            outbox.commit();
        }
    }

    private static void drain(Outbox outbox, Deque<Item> plain, ByteBuffer out) {
        boolean all = outbox.drainTo(out);
        out.flip();
        while (out.hasRemaining()) {
            Item item = plain.remove();
            assertEquals(-1, item.kind);
            assertEquals(item.octet, out.get());
        }
        Item next = plain.peek();
        assertEquals(next == null || next.kind >= 0, all);
        assertEquals(next != null && next.kind >= 0, outbox.atMark());
        if (outbox.atMark()) {
            assertEquals(next.kind, outbox.markKind());
            assertEquals(next.number, outbox.markNumber());
            outbox.passMark();
            plain.remove();
        }
    }

    @Test
    void aFullQueueOfMarksIsLinear() {
        Work.isLinear(n -> n, n -> {
            Outbox outbox = new Outbox(Buffers.pool(1 << 20));
            ByteBuffer out = ByteBuffer.allocate(1);
            for (int i = 0; i < 2 * n; i++) {
                outbox.begin();
                outbox.octet('x');
                outbox.mark(0, i);
                outbox.commit();
                if (i >= n) {
                    assertTrue(outbox.drainTo(out.clear()));
                    assertTrue(outbox.atMark());
                    assertEquals(i - n, outbox.markNumber());
                    outbox.passMark();
                }
            }
            assertFalse(outbox.isEmpty());
        });
    }
}
