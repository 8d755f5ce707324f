package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WorkTest {
    static Stream<Arguments> linear() {
        return Stream.of(
                work("one loop", octets -> sum(octets, 0)),
                work("nothing", octets -> {}),
                work("nested, bounded", octets -> {
                    for (int i = 0; i < octets.length; i++) {
                        sum(octets, Math.max(0, octets.length - 10));
                    }
                }),
                work("one copy", octets -> System.arraycopy(octets, 0, new byte[octets.length], 0, octets.length)),
                work("sorted", octets -> mergeSort(octets, octets.length)));
    }

    static Stream<Arguments> quadratic() {
        return Stream.of(
                work("two loops", octets -> {
                    for (int i = 0; i < octets.length; i++) {
                        sum(octets, i);
                    }
                }),
                work("scans from the start at each octet", octets -> {
                    for (int i = 1; i < octets.length; i++) {
                        int at = 0;
                        while (at < i && octets[at] != 'x') {
                            at++;
                        }
                    }
                }),
                work("do", octets -> {
                    int i = 0;
                    do {
                        int j = 0;
                        do {
                            j++;
                        } while (j < i);
                        i++;
                    } while (i < octets.length);
                }),
                work("recursion", octets -> {
                    for (int i = 0; i < octets.length; i += 16) {
                        descend(Math.min(i, 5_000));
                    }
                }),
                each("arraycopy", (octets, i) -> System.arraycopy(octets, 0, octets, 0, i)),
                each("copyOf", (octets, i) -> Arrays.copyOf(octets, i)),
                each("copyOfRange", (octets, i) -> Arrays.copyOfRange(octets, 0, i)),
                each("new array", (octets, i) -> assertEquals(i, new byte[i].length)),
                each("new array of objects", (octets, i) -> assertEquals(i, new Object[i].length)),
                each("clone", (octets, i) -> octets.clone()),
                each("equals", (octets, i) -> Arrays.equals(octets, 0, i, octets, 0, i)),
                each("mismatch", (octets, i) -> Arrays.mismatch(octets, 0, i, octets, 0, i)),
                each("fill", (octets, i) -> Arrays.fill(octets, 0, i, (byte) 7)),
                each("get", (octets, i) -> ByteBuffer.wrap(octets).get(octets, 0, i)),
                each("put", (octets, i) -> ByteBuffer.wrap(octets).put(octets, 0, i)),
                each("compact", (octets, i) -> ByteBuffer.wrap(octets).compact()),
                each(
                        "put all",
                        (octets, i) -> ByteBuffer.allocate(octets.length).put(ByteBuffer.wrap(octets))));
    }

    private interface EachStep {
        void at(byte[] octets, int i);
    }

    private static Arguments each(String name, EachStep step) {
        return work(name, octets -> {
            for (int i = 0; i < octets.length; i++) {
                step.at(octets, i);
            }
        });
    }

    private static Arguments work(String name, Consumer<byte[]> work) {
        return Arguments.of(name, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void linear(String name, Consumer<byte[]> work) {
        Work.isLinear(byte[]::new, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void quadratic(String name, Consumer<byte[]> work) {
        AssertionError error = assertThrows(AssertionError.class, () -> Work.isLinear(byte[]::new, work));
        assertTrue(error.getMessage().startsWith("not linear: 1024 units take "), error.getMessage());
    }

    @Test
    void stepsAreTheSameEachTime() {
        long steps = Work.steps(() -> sum(new byte[1_000], 0));
        assertEquals(steps, Work.steps(() -> sum(new byte[1_000], 0)));
        // the lambda, the method, 1,000 octets cleared, 1,000 turns
        assertEquals(2 + 1_000 + 1_000, steps);
    }

    @Test
    void whatIsNotOfMailwireIsNotCounted() {
        AssertionError error = assertThrows(AssertionError.class, () -> Work.isLinear(n -> n, Integer::doubleValue));
        assertTrue(error.getMessage().contains("nothing was counted"), error.getMessage());
    }

    @Test
    void otherThreadsAreNotCounted() {
        long alone = Work.steps(() -> sum(new byte[100], 0));
        long beside = Work.steps(() -> {
            Thread other = new Thread(() -> sum(new byte[100_000], 0));
            other.start();
            try {
                other.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            sum(new byte[100], 0);
        });
        assertEquals(alone, beside);
    }

    private static int sum(byte[] octets, int from) {
        int sum = 0;
        for (int i = from; i < octets.length; i++) {
            sum += octets[i];
        }
        return sum;
    }

    private static int descend(int depth) {
        return depth == 0 ? 0 : 1 + descend(depth - 1);
    }

    /** As many turns as merge sort has: n log n. */
    private static int mergeSort(byte[] octets, int length) {
        if (length < 2) {
            return 0;
        }
        int half = length / 2;
        int below = mergeSort(octets, half) + mergeSort(octets, length - half);
        for (int i = 0; i < length; i++) {
            below += octets[i];
        }
        return below;
    }
}
