/**
 * What all conversations have in common, whatever is spoken: the loop from greeting to end, buffers and deadlines, the patience
 * with who does wrong, TLS in the middle, and logging in. Each protocol's session adds its codec and its decisions.
 */
@NullMarked
package dev.mailwire.examples.mailhost.session;

import org.jspecify.annotations.NullMarked;
