package dev.mailwire.core.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InFlightTest {
    @Test
    void isTheQueueThatAPlainOneIs() {
        Random random = new Random(7);
        Deque<Integer> plain = new ArrayDeque<>();
        InFlight queue = new InFlight();
        for (int round = 0; round < 100_000; round++) {
            int action = random.nextInt(1000);
            if (action == 0) {
                plain.clear();
                queue.clear();
            } else if (plain.isEmpty() || action < 505) {
                int kind = random.nextInt(Short.MAX_VALUE + 1);
                plain.add(kind);
                queue.add(kind);
            } else {
                assertEquals(plain.remove(), queue.oldest());
                queue.remove();
            }
            assertEquals(plain.size(), queue.count());
        }
    }
}
