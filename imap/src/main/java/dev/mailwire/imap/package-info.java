/**
 * IMAP (RFC 9051, 3501, 2060 and 1730), read and written: the codecs of both roles and of one who stands between, and what is read where
 * it lies.
 *
 * <p>Commands are in {@link dev.mailwire.imap.command}, responses in {@link dev.mailwire.imap.response}, and the values that both are made
 * of in {@link dev.mailwire.imap.value}. What is hot is read in place by cursors that allocate nothing:
 * {@link dev.mailwire.imap.FetchCursor}, in it {@link dev.mailwire.imap.EnvelopeCursor} and
 * {@link dev.mailwire.imap.BodyStructureCursor}, and {@link dev.mailwire.imap.SearchCursor}, {@link dev.mailwire.imap.ListCursor} and
 * {@link dev.mailwire.imap.StatusCursor}. Each has a record, which is made of what it read.
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
 * <p><b>A client</b> is {@link dev.mailwire.imap.ImapClientCodec}; {@link dev.mailwire.imap.ImapResponseDecoder} and
 * {@link dev.mailwire.imap.ImapCommandEncoder} do without a conversation. A FETCH may be read in three ways, in one loop:
 *
 * <pre>{@code
 * case FETCH -> {
 *     FetchCursor fetch = codec.fetch();                    // where it lies
 *     while (fetch.next()) switch (fetch.attribute()) {
 *         case UID          -> uid = fetch.number();
 *         case BODY_SECTION -> { if (fetch.isStreamed()) sink = open(fetch.size()); else if (fetch.content(text)) save(text); }
 *         default           -> keep(fetch.toValue());       // as a record
 *     }
 * }
 * case LITERAL        -> sink.write(codec.literal());       // streamed, as it arrives
 * case END_OF_LITERAL -> sink.close();                      // FETCH comes again with what is behind it
 * }</pre>
 *
 * <p>The text of a status is a line whatever it ends with: no literal follows it, and none that is written here ends like one.
 *
 * <p><b>Between the two</b> stands {@link dev.mailwire.imap.ImapTap}: octets of both directions in, commands and responses out. Whether the
 * octets behind an announced literal are its own or another command, only the server's response tells.
 *
 * <p><b>What is not known</b> here, a command, an item, a code, data, is kept as it came, with its literals, and a user builds it under the
 * guards that hold for the rest.
 *
 * <p><b>Borrowing, threads.</b> What is lent lives until the next {@code decode}; with assertions on, a borrow that has ended is caught. A
 * codec is used by one thread at a time, for both directions; values, limits and quirks are shared freely.
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
