/** What the examples share. */
@NullMarked
package dev.mailwire.examples;

import org.jspecify.annotations.NullMarked;
