package dev.mailwire.benchmarks.report;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Counts the processor time that the measuring thread spent on an operation.
 *
 * <p>On a machine that others use, wall time also counts how long the thread waited for a processor: from run to run it differs up to tenfold, and
 * not for both sides of a pair alike. Processor time leaves the waiting out.
 */
public final class CpuTime implements InternalProfiler {

    /** The name of the metric in JMH's results. */
    static final String METRIC = "cpu.time";

    private static final String WORKER = "jmh-worker";

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private long before;

    /** Made by JMH. */
    public CpuTime() {}

    @Override
    public String getDescription() {
        return "processor time of the measuring threads for an operation";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        before = workers();
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double operations = result.getMetadata().getAllOps();
        return List.of(new ScalarResult(METRIC, (workers() - before) / operations, "ns/op", AggregationPolicy.AVG));
    }

    private long workers() {
        long time = 0;
        for (long id : threads.getAllThreadIds()) {
            if (threads.getThreadInfo(id).getThreadName().contains(WORKER)) {
                time += threads.getThreadCpuTime(id);
            }
        }
        return time;
    }
}
