package dev.mailwire.testkit;

import dev.mailwire.testkit.probe.AllocatedOctets;
import dev.mailwire.testkit.probe.AllocationProbe;
import dev.mailwire.testkit.probe.AllocationProbe.Culprit;
import java.util.List;

/**
 * The gate for what must not allocate. Its tests are tagged {@code allocation}: they run in a JVM of their own, with
 * assertions off, for borrows are only checked, and paid for, with assertions on.
 *
 * <pre>{@code
 * @Tag("allocation")
 * class CommandAllocationTest {
 *     @Test
 *     void readingMailAllocatesNothing() {
 *         ...
 *         Allocation.expectNone(() -> {
 *             in.rewind();
 *             decoder.decode(in);
 *         });
 *     }
 * }
 * }</pre>
 *
 * <p>The work is run until it is compiled, then counted by the JVM itself, to the octet. Should it allocate, an agent watches
 * it once more and the error names the lines, of Mailwire's own code, where that happens.
 */
public final class Allocation {
    private static final int RUNS = 1_000;
    private static final int WARM_UP_ROUNDS = 20;
    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 60;
    private static final int CULPRITS_SHOWN = 10;

    private Allocation() {}

    /**
     * Demands that the work allocates nothing.
     *
     * @throws AssertionError with the lines that do
     */
    public static void expectNone(Runnable work) {
        expectAtMost(0, work);
    }

    /**
     * Demands that the work allocates so much at most.
     *
     * @param most octets a run
     * @throws AssertionError with the lines that do
     */
    public static void expectAtMost(long most, Runnable work) {
        long found = octets(work, most);
        if (found > most * RUNS) {
            throw new AssertionError(
                    "allocates " + perRun(found) + " octets a run, " + most + " are allowed" + explanation(work));
        }
    }

    /** How many octets a run of the work allocates, once it is compiled. */
    public static double octetsPerRun(Runnable work) {
        return octets(work, -1) / (double) RUNS;
    }

    /** What a round of runs allocates: the least of many, or the first few in a row that are within the bounds. */
    private static long octets(Runnable work, long enough) {
        for (int i = 0; i < WARM_UP_ROUNDS; i++) {
            round(work);
        }
        long least = Long.MAX_VALUE;
        int inARow = 0;
        for (int i = 0; i < MOST_ROUNDS && inARow < ROUNDS; i++) {
            long found = round(work);
            least = Math.min(least, found);
            inARow = found <= enough * RUNS ? inARow + 1 : 0;
        }
        return enough >= 0 && inARow < ROUNDS ? Math.max(least, enough * RUNS + 1) : least;
    }

    private static long round(Runnable work) {
        long zero = AllocatedOctets.now();
        long start = AllocatedOctets.now();
        for (int i = 0; i < RUNS; i++) {
            work.run();
        }
        return AllocatedOctets.now() - start - (start - zero);
    }

    private static String explanation(Runnable work) {
        try (AllocationProbe probe = AllocationProbe.start()) {
            Runnable round = () -> round(work);
            for (int i = 0; i < WARM_UP_ROUNDS; i++) {
                round.run();
            }
            List<Culprit> culprits = probe.culprits(round);
            if (culprits.isEmpty()) {
                return "; no line of Mailwire's own code does so when watched";
            }
            StringBuilder text = new StringBuilder(":");
            culprits.stream()
                    .limit(CULPRITS_SHOWN)
                    .forEach(one -> text.append("\n  ")
                            .append(perRun(one.octets()))
                            .append(" octets a run at ")
                            .append(one.place())
                            .append(", ")
                            .append(one.what()));
            return text.toString();
        }
    }

    private static String perRun(long octets) {
        return octets % RUNS == 0 ? Long.toString(octets / RUNS) : Double.toString(octets / (double) RUNS);
    }
}
