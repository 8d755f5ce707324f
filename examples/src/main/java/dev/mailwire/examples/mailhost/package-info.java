/**
 * {@code mailhost}: a small mail host made of Mailwire's codecs, to be run and to be read.
 *
 * <p>It takes mail by SMTP from the programs people already have, for the accounts it knows, keeps it safely, and gives it out by
 * POP3. It relays nothing and sends nothing. Start with {@code ServeCommand}, which puts the parts together:
 *
 * <ul>
 *   <li>{@code net}: sockets, TLS, threads, deadlines; nothing about mail.
 *   <li>{@code session}: what all conversations have in common: the loop, the patience, logging in.
 *   <li>{@code smtp}, {@code pop3}: one conversation; every octet that goes over the wire is read and written by a Mailwire codec,
 *       and what is here are decisions: who may, what is taken, what is answered.
 *   <li>{@code store}: accounts and mail, in a directory.
 * </ul>
 */
@NullMarked
package dev.mailwire.examples.mailhost;

import org.jspecify.annotations.NullMarked;
