package dev.mailwire.testkit;

import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What an object keeps alive: the heap with and without very many of them. What the JVM counts is what lives after a full
 * collection, so the answer is exact but for what other threads do meanwhile; with the usual 4-octet references it is the
 * same on each machine. A collector that leaves dead objects where they are ({@code -XX:MarkSweepDeadRatio}, 5 % unless told)
 * counts them as live; the build's test JVM has it at 0, and the middle one of three rounds is given.
 */
public final class Retained {
    private static final int MANY = 100_000;
    private static final int FIRST_FEW = 1_000;
    private static final int ROUNDS = 3;

    private Retained() {}

    /** How many octets each object that {@code make} gives retains, rounded; what all share counts as nothing. */
    public static long octetsEach(Supplier<?> make) {
        Object[] kept = new Object[MANY];
        for (int i = 0; i < FIRST_FEW; i++) {
            kept[i] = make.get(); // loads the classes
        }
        long[] rounds = new long[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            rounds[round] = grown(kept, make);
        }
        Arrays.sort(rounds);
        return Math.round(rounds[ROUNDS / 2] / (double) MANY);
    }

    private static long grown(Object[] kept, Supplier<?> make) {
        Arrays.fill(kept, null);
        live();
        long before = live();
        for (int i = 0; i < MANY; i++) {
            kept[i] = make.get();
        }
        long after = live();
        Reference.reachabilityFence(kept);
        return after - before;
    }

    /** The octets of all live objects: the last line of the class histogram, which is taken after a full collection. */
    private static long live() {
        try {
            Object histogram = ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "gcClassHistogram",
                            new Object[] {new String[0]},
                            new String[] {String[].class.getName()});
            String text = histogram.toString().stripTrailing();
            String[] total = text.substring(text.lastIndexOf('\n') + 1).strip().split(" +");
            if (total.length != 3 || !total[0].equals("Total")) {
                throw new IllegalStateException("no total in the class histogram: " + Arrays.toString(total));
            }
            return Long.parseLong(total[2]);
        } catch (JMException e) {
            throw new IllegalStateException("this JVM gives no class histogram", e);
        }
    }
}
