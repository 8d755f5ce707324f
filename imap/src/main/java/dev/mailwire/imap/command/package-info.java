/**
 * The commands of IMAP (RFC 9051 6, RFC 3501 6, RFC 2060 6, RFC 1730 6): {@link dev.mailwire.imap.command.ImapCommand} and what its
 * records are made of.
 *
 * <p>A command carries no tag: a tag belongs to one sending of it, and stands beside it in encoders and codecs. What no RFC that is
 * known here defines is an {@link dev.mailwire.imap.command.ImapCommand.Unknown} with the octets of its arguments, an item of FETCH
 * that is not known a {@link dev.mailwire.imap.command.FetchItem#unknown}, and a parameter of an extension a
 * {@link dev.mailwire.imap.value.Parameter}: all are read, kept, written again and built by a user, under the guards that hold for
 * the rest.
 *
 * <pre>{@code
 * ImapCommand fetch = ImapCommand.Fetch.uid(SequenceSet.of("5:*"), FetchItem.FLAGS, FetchItem.body(Section.HEADER).peek());
 * ImapCommand own = new ImapCommand.Unknown(Atom.of("X-REINDEX"), OctetString.of("INBOX (DEPTH 3)"));
 * }</pre>
 *
 * <p>All are immutable, compared by value and shared freely.
 */
@NullMarked
package dev.mailwire.imap.command;

import org.jspecify.annotations.NullMarked;
