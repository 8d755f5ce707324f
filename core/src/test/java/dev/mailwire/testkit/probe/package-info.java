/**
 * Byte code that watches: counters and measures put into the classes of Mailwire while a test looks, and taken out again.
 *
 * <p>For {@link dev.mailwire.testkit.Allocation} and {@link dev.mailwire.testkit.Work}; tests do not use it. Classes of this
 * package are never watched themselves. The agent attaches to its own JVM.
 */
@NullMarked
package dev.mailwire.testkit.probe;

import org.jspecify.annotations.NullMarked;
