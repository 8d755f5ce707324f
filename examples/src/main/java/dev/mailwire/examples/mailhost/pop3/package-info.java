/**
 * POP3 as this host speaks it: who gets at which mail, and what becomes of it.
 *
 * <p>There is no protocol code here. {@link dev.mailwire.pop3.Pop3ServerCodec} reads the octets and says what they mean, and
 * writes replies, listings and messages. What is here are decisions, in two parts:
 *
 * <ul>
 *   <li>{@link dev.mailwire.examples.mailhost.pop3.Pop3Session}: the steps of the codec, and what every command is answered with;
 *   <li>{@code Outgoing}: a message on its way from its file to the network, whatever its size.
 * </ul>
 *
 * <p>A maildrop is one session's alone from login to the end. DELE only marks: what is marked goes at QUIT, when everything said
 * before has been sent, and never without QUIT.
 */
@NullMarked
package dev.mailwire.examples.mailhost.pop3;

import org.jspecify.annotations.NullMarked;
