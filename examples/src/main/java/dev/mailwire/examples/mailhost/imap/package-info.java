/**
 * IMAP as this host speaks it: one mailbox an account, which any number of clients share.
 *
 * <p>There is no protocol code here. {@link dev.mailwire.imap.ImapServerCodec} reads the octets and says what they mean, and writes
 * responses. What is here are decisions, in these parts:
 *
 * <ul>
 *   <li>{@code ImapSession}: the steps of the codec, who may do what in which state, and when news are told;
 *   <li>{@code Selected}: the mailbox as this client knows it, and what it has to be told of what others did;
 *   <li>{@code MessageCommands}: FETCH, STORE, SEARCH, COPY and EXPUNGE, with {@code Fetching} and {@code Searching};
 *   <li>{@code Appending}: messages on their way in, from the socket to their files;
 *   <li>{@code Content}, {@code Extract} and {@code Outgoing}: messages on their way out, whatever their size: a section is known as
 *       pieces of a file, and these go to the network block by block;
 *   <li>{@code MailboxCommands}: LIST, STATUS and the like, where there is only INBOX.
 * </ul>
 *
 * <p><b>News.</b> A client numbers its messages, so the server may take a number away only where the client is prepared for that: not
 * behind FETCH, STORE and SEARCH, and not between commands (RFC 9051 section 7.5.1). {@code Selected} keeps what the client knows apart
 * from what is in the store: a message that somebody else takes out stays, as one that is gone, until {@code EXPUNGE} may be said. In
 * IDLE another thread makes the remark, while the session's own waits for the client.
 *
 * <p><b>What is not there</b>: ENVELOPE, BODYSTRUCTURE and parts of a BODY get NO, for this host does not look into messages; more
 * mailboxes; MOVE; IMAP4rev2.
 */
@NullMarked
package dev.mailwire.examples.mailhost.imap;

import org.jspecify.annotations.NullMarked;
