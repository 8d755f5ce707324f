/**
 * Runs the comparison and writes the report.
 *
 * <p>{@link dev.mailwire.benchmarks.report.Comparison} is the program. It runs every benchmark in rounds, each in a new JVM, so that a disturbance of
 * the machine falls on both sides of a pair alike; JMH's JSON of all rounds is kept beside the report, and the report can be written again from it.
 */
@NullMarked
package dev.mailwire.benchmarks.report;

import org.jspecify.annotations.NullMarked;
