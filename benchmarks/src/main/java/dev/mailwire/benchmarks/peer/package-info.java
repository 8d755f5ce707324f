/**
 * The peers, each called the way its own client or server calls it, on memory instead of a network.
 *
 * <p>Where a peer can be called in more than one way, the way its users get is measured, and the kinder one stands beside it under its own name.
 */
@NullMarked
package dev.mailwire.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
