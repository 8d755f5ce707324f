/**
 * SMTP as this host speaks it: who may send, to whom, how much, and what is answered.
 *
 * <p>There is no protocol code here. {@link dev.mailwire.smtp.SmtpServerCodec} reads the octets and says what they mean, and
 * writes the replies; the message's header is read and its trace fields are written by {@code dev.mailwire.core.message}; the
 * mechanisms of AUTH are those of {@code dev.mailwire.core.sasl}. What is here are decisions, in two parts:
 *
 * <ul>
 *   <li>{@link dev.mailwire.examples.mailhost.smtp.SmtpSession}: the steps of the codec, and what every command is
 *       answered with;
 *   <li>{@code Transaction}: one message from MAIL to its end, on its way to the store.
 * </ul>
 */
@NullMarked
package dev.mailwire.examples.mailhost.smtp;

import org.jspecify.annotations.NullMarked;
