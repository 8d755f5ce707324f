/**
 * The responses of IMAP (RFC 9051 7, RFC 3501 7, RFC 2060 7, RFC 1730 7): {@link dev.mailwire.imap.response.ImapResponse} and what its
 * records are made of.
 *
 * <p>A server gives them to its codec, a client gets them from its own. What is hot need not become a record: FETCH, SEARCH, LIST and
 * STATUS are read where they lie, by {@link dev.mailwire.imap.FetchCursor} and its like. What is not known here is kept as octets
 * ({@link dev.mailwire.imap.response.ImapResponse.Unknown}, {@link dev.mailwire.imap.response.FetchValue#unknown},
 * {@link dev.mailwire.imap.response.ResponseCode#of}), written again as it came, and built by a user under the guards that hold for
 * the rest.
 *
 * <pre>{@code
 * codec.send(new ImapResponse.MessageData(ResponseKind.EXISTS, 3));
 * codec.complete(ImapResponse.Status.ok(ResponseCode.READ_WRITE, "SELECT completed"));
 * }</pre>
 *
 * <p><b>Status text</b> is a line and never more: no text that is written here ends like a literal, so that nobody waits for octets
 * that never come.
 *
 * <p>All are immutable, compared by value and shared freely.
 */
@NullMarked
package dev.mailwire.imap.response;

import org.jspecify.annotations.NullMarked;
