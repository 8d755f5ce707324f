/**
 * IMAP (RFC 9051, 3501, 2060 and 1730), read and written: what both roles share.
 *
 * <p>The values that commands and responses are made of are in {@link dev.mailwire.imap.value}. What is hot is read in place by
 * cursors that allocate nothing, here: {@link dev.mailwire.imap.EnvelopeCursor} and
 * {@link dev.mailwire.imap.BodyStructureCursor}.
 *
 * <p><b>Faults.</b> What a peer does wrong is a {@link dev.mailwire.core.Violation} whose rule is an
 * {@link dev.mailwire.imap.ImapRule}. Named deviations of real peers are read and reported under
 * {@link dev.mailwire.imap.ImapQuirk#TOLERANT}. Which revision a peer speaks is a setting, {@link dev.mailwire.imap.ImapDialect}.
 *
 * <p><b>Limits.</b> {@link dev.mailwire.imap.ImapLimits}: nothing recurses on input, what nests is counted, and no memory is
 * taken because of an announced size.
 */
@NullMarked
package dev.mailwire.imap;

import org.jspecify.annotations.NullMarked;
