/**
 * SASL (RFC 4422): the messages of the mechanisms that mail uses, and the exchanges they make up.
 *
 * <p>What stands inside the base64 of {@code AUTH} and {@code AUTHENTICATE} is the same in SMTP, POP3 and IMAP, and is here.
 * The frame around it is not: how a challenge is announced, that {@code =} is an empty initial response and that {@code *}
 * cancels is for the codec of each protocol, which hands over a {@link dev.mailwire.core.Secret} of decoded octets and takes
 * one back.
 *
 * <h2>Mechanisms</h2>
 *
 * <p>PLAIN (RFC 4616), LOGIN, CRAM-MD5 (RFC 2195), EXTERNAL (RFC 4422), ANONYMOUS (RFC 4505), SCRAM-SHA-1, SCRAM-SHA-256,
 * SCRAM-SHA-512 and SCRAM-SHA3-512 with their {@code -PLUS} twins (RFC 5802, RFC 7677), OAUTHBEARER and OAUTH10A (RFC 7628),
 * and XOAUTH2. OAUTH10A is there for clients and as a message; a server of it would have to check OAuth 1.0a signatures.
 * Which mechanisms to offer, and that none that shows a password or token is used without TLS, is policy and yours.
 *
 * <h2>Exchanges</h2>
 *
 * <p>All mechanisms are driven by the same few lines, a server's by {@link dev.mailwire.core.sasl.ServerExchange} and a
 * client's by {@link dev.mailwire.core.sasl.ClientExchange}. On a server:
 *
 * <pre>{@code
 * ServerExchange exchange = switch (mechanism.name()) {
 *     case "PLAIN"         -> new PlainServer(accounts);
 *     case "LOGIN"         -> new LoginServer(accounts);
 *     case "SCRAM-SHA-256" -> new ScramServer(accounts);
 *     default              -> null;                                             // 504
 * };
 * ...
 * switch (exchange.evaluate(response)) {       // the initial response or null, then each response or null for "*"
 *     case CHALLENGE -> send(exchange.challenge());
 *     case SUCCESS   -> login(exchange.authorizationId());
 *     case FAILURE   -> refuse(exchange.violation());
 * }
 * }</pre>
 *
 * <p>where {@code accounts} is a {@link dev.mailwire.core.sasl.ScramAccounts} over salted keys: no password is stored, and a
 * name without an account is answered, in words and in time, as one with a wrong password. On a client:
 *
 * <pre>{@code
 * ClientExchange exchange = new ScramClient(ScramHash.SHA_256, "user", password);
 * begin(exchange.mechanism(), exchange.initialResponse());
 * ...
 * case CHALLENGED -> {
 *     if (exchange.evaluate(challenge) == RESPONSE) send(exchange.response()); else cancel();
 * }
 * case ACCEPTED   -> {
 *     if (exchange.complete(null) == FAILURE) close();                          // the server did not prove itself
 * }
 * }</pre>
 *
 * <p>An exchange serves one authentication, on one thread at a time. It opens no socket and keeps no clock.
 *
 * <h2>Messages</h2>
 *
 * <p>Each message is a record with {@code read} and {@code write} side by side, for both directions, and for those who
 * only listen. {@code read} never throws for what a peer sent: its {@link dev.mailwire.core.sasl.Reading} holds the message,
 * or the {@link dev.mailwire.core.Violation} of a {@link dev.mailwire.core.sasl.SaslRule} with the octet of the message where
 * it happened. Each message can be written in one way only and is read in no other, so that
 * {@code write(read(octets))} are the same octets; the word {@code Bearer} of the OAuth messages, which is read in any case,
 * is the one exception. Constructors refuse with {@link java.lang.IllegalArgumentException} what {@code read} would refuse.
 * Sizes are bounded by {@link dev.mailwire.core.sasl.SaslLimits}.
 *
 * <h2>Secrets</h2>
 *
 * <p>A secret that you pass in stays yours to wipe, and records share the one they are given. Copies made on the way, such
 * as a password while it is checked, are wiped as soon as they have been used; keys inside {@code javax.crypto} are out of
 * reach. Proofs, digests and signatures are compared in constant time.
 */
@NullMarked
package dev.mailwire.core.sasl;

import org.jspecify.annotations.NullMarked;
