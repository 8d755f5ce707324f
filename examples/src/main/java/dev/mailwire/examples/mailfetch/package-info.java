/**
 * {@code mailfetch}: downloads a maildrop by POP3 into a Maildir, made of Mailwire's codecs, to be run and to be read.
 *
 * <p>It is a program that one runs again and again, and that may be cut off anywhere: what has come is there, whole and once,
 * and the next run goes on where this one ended. Start with {@code Fetch}, which is the whole procedure:
 *
 * <ul>
 *   <li>{@code Conversation}: a socket, TLS and {@link dev.mailwire.pop3.Pop3ClientCodec}; what comes next, please.
 *   <li>{@code Login}: the strongest way that both sides know; never a password in the clear.
 *   <li>{@code Maildir}: a message is a file, and there only when the disk has it.
 *   <li>{@code Fetched}: which messages have come, by their unique-ids, on disk as well.
 * </ul>
 */
@NullMarked
package dev.mailwire.examples.mailfetch;

import org.jspecify.annotations.NullMarked;
