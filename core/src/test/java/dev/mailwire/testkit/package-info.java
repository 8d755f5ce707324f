/** The test kit of all modules. */
@NullMarked
package dev.mailwire.testkit;

import org.jspecify.annotations.NullMarked;
