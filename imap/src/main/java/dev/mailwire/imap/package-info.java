/**
 * IMAP (RFC 9051, 3501, 2060 and 1730), read and written: what both roles share.
 *
 * <p>The values that commands and responses are made of are in {@link dev.mailwire.imap.value}. What is hot is read in place by
 * cursors that allocate nothing, here: {@link dev.mailwire.imap.EnvelopeCursor} and
 * {@link dev.mailwire.imap.BodyStructureCursor}.
 *
 * <p><b>A server</b> is {@link dev.mailwire.imap.ImapServerCodec}, in one loop; below it {@link dev.mailwire.imap.ImapCommandDecoder} reads
 * commands without the rules of a conversation. A message of APPEND is offered before it comes, and never held:
 *
 * <pre>{@code
 * case LITERAL_OFFERED -> {                          // codec.mailbox(), codec.message(): flags, date, size
 *     if (hasRoom(codec.message().size())) codec.accept();
 *     else codec.refuse(ImapResponse.Status.no(ResponseCode.OVERQUOTA, "no room"));
 * }
 * case LITERAL        -> draft.append(codec.literal());
 * case END_OF_LITERAL -> draft.next();               // with MULTIAPPEND another may be offered
 * case END_OF_COMMAND -> codec.complete(draft.commit());
 * case MALFORMED      -> codec.reply(codec.violation());
 * }</pre>
 *
 * <p>Strings are asked for by the codec itself, within the limits, and a verb that takes none gets BAD and no continuation. A refused
 * literal that waits is never sent, so the next octet is a command; one that does not wait is counted and dropped. So a bad command
 * costs that command, and only lost framing ends the connection.
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
