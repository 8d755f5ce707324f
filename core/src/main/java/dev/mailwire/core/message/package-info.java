/** Messages. */
@NullMarked
package dev.mailwire.core.message;

import org.jspecify.annotations.NullMarked;
