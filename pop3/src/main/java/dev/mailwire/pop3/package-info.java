/**
 * POP3 (RFC 1939 and what came before and after it), read and written, as client and as server.
 *
 * <p>What a peer does wrong is a {@link dev.mailwire.core.Violation} whose rule is a {@link dev.mailwire.pop3.Pop3Rule}; named
 * deviations of real peers are read under {@link dev.mailwire.pop3.Pop3Quirk#TOLERANT}.
 */
@NullMarked
package dev.mailwire.pop3;

import org.jspecify.annotations.NullMarked;
