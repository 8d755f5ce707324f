/**
 * Mailwire and its peers on the same octets, in the same run.
 *
 * <p>Each class is one job. A method named after a peer does the job with that peer, and the methods named {@code mailwire...} do it with Mailwire; every
 * method returns a sum over what it read or wrote, and {@code BenchmarkAnswersTest} proves each sum right, so no side can win by not working. Times on a
 * shared machine say little by themselves: what is reported are ratios of medians, beside two kernels that tell how fast the machine was meanwhile.
 *
 * <p>{@code java -jar benchmarks/target/benchmarks.jar} runs the comparison and writes {@code benchmarks/target/comparison}: the report, its charts
 * and JMH's own JSON.
 */
@NullMarked
package dev.mailwire.benchmarks;

import org.jspecify.annotations.NullMarked;
