/** What the protocol modules share. */
@NullMarked
package dev.mailwire.core;

import org.jspecify.annotations.NullMarked;
