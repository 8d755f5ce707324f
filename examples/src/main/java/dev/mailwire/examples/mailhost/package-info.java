/**
 * {@code mailhost}: a small mail host made of Mailwire's codecs, to be run and to be read.
 *
 * <p>It takes mail by SMTP from the programs people already have, for the accounts it knows, and keeps it safely. It relays
 * nothing and sends nothing. Start with {@code ServeCommand}, which puts the parts together:
 *
 * <ul>
 *   <li>{@code net}: sockets, TLS, threads, deadlines; nothing about mail.
 *   <li>{@code smtp}: one conversation; every octet that goes over the wire is read and written by a Mailwire codec, and what is
 *       here are decisions: who may, what is taken, what is answered.
 *   <li>{@code store}: accounts and mail, in a directory.
 * </ul>
 */
@NullMarked
package dev.mailwire.examples.mailhost;

import org.jspecify.annotations.NullMarked;
