/**
 * Where mail and accounts are kept: one directory that holds a small SQL database and a file for every message.
 *
 * <p><b>What a 250 promises.</b> A message is first written to a file of its own while it arrives, so that a large one
 * never stands in memory. At its end three things are forced to disk, in this order: the file, the directory's entry of the
 * file, and the rows that say whose mail it is. Only then does {@code deliver} return, and only then may anybody say 250.
 * A crash at any point leaves either everything or a file that no row knows, which {@code sweep} removes when the next
 * server starts. The rows of all recipients are one transaction: all of them have the message or none has.
 *
 * <p><b>Why not the database alone.</b> H2 writes a commit to its file at once when {@code WRITE_DELAY=0}, but it leaves it
 * to the operating system when that reaches the disk (seen with {@code strace}: not one {@code fsync} in 5,000 commits; the
 * process may then be killed without loss, the machine may not). {@code CHECKPOINT SYNC} is what forces it, and
 * {@link dev.mailwire.examples.mailhost.store.Database#force} shares one among all deliveries that wait for it.
 *
 * <p><b>Taking out.</b> A {@code Maildrop} is what one session sees, and it alone: a list as it was at login. What is marked is
 * removed in one transaction, which is forced to disk; files go after that, when no message has them for its content, so that
 * there is never a message without its file.
 *
 * <p><b>Sharing.</b> A {@code Mailbox} is the same INBOX as any number of sessions of IMAP share it. Every change of a mailbox (a message
 * comes, is flagged, goes) takes the next number, which its row keeps, and so does the row of a message that came or was flagged. A
 * session remembers the number of the last change that it knows, and asks for what has a higher one; it is called when there is some,
 * so nobody polls. POP3's {@code Maildrop} and IMAP's {@code Mailbox} go together, but for one thing: while a session of POP3 has the
 * maildrop, IMAP takes nothing out of it (RFC 1939 section 4), and hears that it is in use.
 *
 * <p>A mailbox has a UIDVALIDITY and hands out UIDs that only rise; POP3's unique-ids are made of the same two.
 */
@NullMarked
package dev.mailwire.examples.mailhost.store;

import org.jspecify.annotations.NullMarked;
