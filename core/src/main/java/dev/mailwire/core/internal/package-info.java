/** Framing, cursors and output, for the protocol modules only: not part of the API. */
@NullMarked
package dev.mailwire.core.internal;

import org.jspecify.annotations.NullMarked;
