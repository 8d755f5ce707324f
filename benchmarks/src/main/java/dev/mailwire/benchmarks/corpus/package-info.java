/**
 * The octets that every benchmark works on: made from fixed seeds, so that each run, each peer and each machine sees the same ones.
 *
 * <p>All names are under {@code example.test} and all addresses in 192.0.2.0/24. A corpus says what it contains besides its octets, so that the
 * answers of both sides can be held against the truth and not only against each other.
 */
@NullMarked
package dev.mailwire.benchmarks.corpus;

import org.jspecify.annotations.NullMarked;
