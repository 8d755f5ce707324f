package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("allocation")
class AllocationTest {
    private static final byte[] OCTETS = new byte[100];
    private static final ByteBuffer BUFFER = ByteBuffer.wrap(OCTETS);
    private static final List<Integer> LIST = List.of(1, 2);
    private static final int ANY = -1; // whatever this JDK takes
    private static Object sink = "";
    private static int number;

    static Stream<Arguments> culprits() {
        return Stream.of(
                culprit("array", 24, "new array", () -> sink = new byte[8]),
                culprit("object", 16, "new java.lang.Object", () -> sink = new Object()),
                culprit(
                        "object of a choice",
                        16,
                        "new java.util.concurrent.atomic.AtomicInteger",
                        () -> sink = new AtomicInteger(number > 7 ? 1 : 2)),
                culprit("array of objects", 24, "new java.lang.String[]", () -> sink = new String[2]),
                culprit("box", 16, "Integer.valueOf", () -> sink = 1_000 + number),
                culprit("copy", 120, "byte[].clone", () -> sink = OCTETS.clone()),
                culprit("slice", ANY, "ByteBuffer.slice", () -> sink = BUFFER.slice()),
                culprit("concatenation", ANY, "string concatenation", () -> sink = "n" + number),
                culprit("lambda", 16, "lambda run", () -> {
                    int captured = number;
                    sink = (Runnable) () -> number = captured;
                }),
                culprit("iterator", ANY, "List.iterator", () -> sink = LIST.iterator()));
    }

    private static Arguments culprit(String name, int octets, String what, Runnable work) {
        return Arguments.of(name, octets, what, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void culprits(String name, int octets, String what, Runnable work) {
        AssertionError error = assertThrows(AssertionError.class, () -> Allocation.expectNone(work));
        String message = error.getMessage();
        String much = octets == ANY ? "" : octets + " octets a run";
        assertTrue(message.startsWith(octets == ANY ? "allocates " : "allocates " + much), message);
        String line = message.lines().skip(1).findFirst().orElseThrow();
        assertTrue(line.contains(much + " at dev.mailwire.testkit.AllocationTest.lambda$culprits$"), message);
        assertTrue(line.contains("(AllocationTest.java:"), message);
        assertTrue(line.endsWith(", " + what), message);
    }

    @Test
    void theLineIsTheOneThatAllocates() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Allocation.expectNone(() -> {
                    number++;
                    guilty();
                    innocent();
                }));
        assertEquals(2, error.getMessage().lines().count(), error.getMessage());
        int line = guiltyLine();
        assertTrue(
                error.getMessage()
                        .contains("32 octets a run at dev.mailwire.testkit.AllocationTest.guilty(AllocationTest.java:"
                                + line + ")"),
                error.getMessage());
    }

    @Test
    void anInnocentPasses() {
        Allocation.expectNone(AllocationTest::innocent);
        assertEquals(0.0, Allocation.octetsPerRun(AllocationTest::innocent));
    }

    @Test
    void whatTheCompilerRemovesIsNoAllocation() {
        Allocation.expectNone(() -> {
            int[] pair = {number, 1};
            number = pair[0] + pair[1];
        });
    }

    @Test
    void rareAllocationIsFoundToo() {
        AssertionError error = assertThrows(
                AssertionError.class,
                () -> Allocation.expectNone(() -> {
                    if (++number % 500 == 0) {
                        sink = new byte[8];
                    }
                }));
        assertTrue(error.getMessage().startsWith("allocates 0.048 octets a run"), error.getMessage());
    }

    @Test
    void whatIsAllowedPassesAndOneOctetMoreDoesNot() {
        Allocation.expectAtMost(24, () -> sink = new byte[8]);
        assertThrows(AssertionError.class, () -> Allocation.expectAtMost(23, () -> sink = new byte[8]));
        assertEquals(24.0, Allocation.octetsPerRun(() -> sink = new byte[8]));
    }

    private static void innocent() {
        for (byte octet : OCTETS) {
            number += octet;
        }
    }

    private static void guilty() {
        sink = new byte[16];
    }

    private static int guiltyLine() {
        return new Throwable().getStackTrace()[0].getLineNumber() - 4; // keep the distance
    }
}
