package dev.mailwire.testkit;

import dev.mailwire.testkit.probe.StepProbe;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Demands that work is linear, counted in steps and never timed: twice the input may take about twice the steps.
 *
 * <pre>{@code
 * Work.isLinear(n -> "a".repeat(n) + "\r\n", line -> new LineFramer().frame(line));
 * }</pre>
 *
 * <p>A step is a method of Mailwire entered, a turn of one of its loops, or an octet that the JDK copies, clears or
 * compares at its request.
 */
public final class Work {
    private static final int SMALL = 1_024;
    private static final double MOST_GROWTH = 2.5; // linear gives 2, n log n some 2.2, quadratic 4

    private Work() {}

    /**
     * Demands it for inputs of 1, 2 and 4 Ki units.
     *
     * @param input makes an input of n units; not counted
     * @param work what is done with it
     * @throws AssertionError with the steps, if they grow faster than the input
     */
    public static <T> void isLinear(IntFunction<T> input, Consumer<T> work) {
        isLinear(SMALL, input, work);
    }

    /** Demands it for inputs of n, 2n and 4n units. */
    public static <T> void isLinear(int n, IntFunction<T> input, Consumer<T> work) {
        try (StepProbe probe = StepProbe.start()) {
            work.accept(input.apply(n)); // what happens once happens here
            long one = probe.count(input.apply(n), work);
            long two = probe.count(input.apply(2 * n), work);
            long four = probe.count(input.apply(4 * n), work);
            long first = two - one;
            long second = four - two;
            if (one == 0) {
                throw new AssertionError("no step of Mailwire's own was taken: nothing was counted");
            }
            if (second > MOST_GROWTH * Math.max(first, n / 8)) {
                throw new AssertionError("not linear: " + n + " units take " + one + " steps, " + 2 * n + " take " + two
                        + ", " + 4 * n + " take " + four);
            }
        }
    }

    /** How many steps it takes, after a first time that is not counted. */
    public static long steps(Runnable work) {
        try (StepProbe probe = StepProbe.start()) {
            work.run();
            return probe.count(work);
        }
    }
}
