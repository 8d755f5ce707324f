/**
 * POP3 (RFC 1939, what came before it and what was added since), read and written, as client and as server.
 *
 * <p><b>Layers.</b> Choose the one that fits; each is made of the ones below it.
 *
 * <table>
 * <caption>The layers</caption>
 * <tr><th>layer</th><th>types</th><th>for whom</th></tr>
 * <tr><td>role codec</td><td>{@link dev.mailwire.pop3.Pop3ServerCodec}, {@link dev.mailwire.pop3.Pop3ClientCodec}</td>
 * <td>builds a server or a client: the codec knows how the next octet is read, and what form a reply has to have</td></tr>
 * <tr><td>tap</td><td>{@link dev.mailwire.pop3.Pop3Tap}</td><td>listens to both directions, or stands between</td></tr>
 * <tr><td>message codec</td><td>{@link dev.mailwire.pop3.Pop3CommandDecoder}, {@link dev.mailwire.pop3.Pop3CommandEncoder},
 * {@link dev.mailwire.pop3.Pop3ReplyDecoder}, {@link dev.mailwire.pop3.Pop3ReplyEncoder}</td>
 * <td>one message family, no conversation</td></tr>
 * <tr><td>view</td><td>{@link dev.mailwire.pop3.Pop3CommandView}, {@link dev.mailwire.pop3.Pop3ReplyView},
 * {@link dev.mailwire.pop3.ListingLineView}</td><td>reads without allocating; borrowed</td></tr>
 * <tr><td>record</td><td>{@link dev.mailwire.pop3.Pop3Command}, {@link dev.mailwire.pop3.Pop3Reply},
 * {@link dev.mailwire.pop3.ListingLine}, {@link dev.mailwire.pop3.Pop3Capabilities}</td><td>everybody, at rest: immutable and
 * valid</td></tr>
 * </table>
 *
 * <p><b>A server</b> in one loop; blocking sockets, channels and event loops are all the same to it:
 *
 * <pre>{@code
 * Pop3ServerCodec codec = new Pop3ServerCodec(Pop3Capabilities.of(
 *         Pop3Capability.of(CapabilityTag.USER), Pop3Capability.of(CapabilityTag.UIDL)));
 * codec.greet(Pop3Greeting.of("ready"));
 * ...
 * Pop3CommandView command = codec.command();
 * switch (command.verb()) {
 *     case STAT -> codec.reply(DropListing.of(drop.messages(), drop.octets()));
 *     case LIST -> codec.replyListing(Pop3Reply.ok(), drop.scanListings());
 *     case RETR -> codec.beginContent(Pop3Reply.ok());
 *     case CAPA -> codec.replyListing(Pop3Reply.ok(), codec.offered().list());
 *     ...
 * }
 * }</pre>
 *
 * <p><b>A client</b> sends when it likes and reads what comes back, matched to what it sent:
 *
 * <pre>{@code
 * codec.send(new Pop3Command.Uidl());
 * ...
 * case LISTING_LINE   -> {
 *     do {
 *         if (codec.line().name(id)) remember(codec.line().number(), id);
 *     } while (codec.nextLine(in));                   // a shorter way; decode alone would do
 * }
 * case END_OF_LISTING -> codec.send(new Pop3Command.Retr(next()));
 * case CONTENT        -> file.append(codec.content());
 * case END_OF_CONTENT -> file.close();
 * }</pre>
 *
 * <p><b>One line, a listing or a message.</b> Nothing in a reply tells which of the three it is; it depends on the command
 * ({@link dev.mailwire.pop3.ReplyForm}). A client that expects another than the server sends waits for ever, or reads a message as
 * replies. So a server's codec takes a positive reply only by the call that has the right form, and {@code -ERR} always in one line.
 * Listings go out and come in line by line, and messages in runs; neither is ever collected, and only CRLF.CRLF ends one.
 *
 * <p><b>Life cycle.</b> A codec lives as long as its connection and is used by one thread at a time, for both directions. It
 * opens no socket, has no clock and starts no thread. {@code decode} moves the position of the buffer it is given;
 * {@code drainTo} fills the buffer it is given.
 *
 * <p><b>Borrowing.</b> Views and content lie in the buffer that was decoded, or in a tail that the codec holds, until the next
 * {@code decode}, or until that buffer is changed. {@code toRecord} and {@code copy} make them yours. With assertions on, a
 * read after that fails. Between frames an idle codec holds no buffer: what it needs for a while comes from
 * {@link dev.mailwire.core.Buffers} and goes back.
 *
 * <p><b>Secrets.</b> A password is all that stands behind {@code PASS} and one SP. It, SASL responses and challenges are a
 * {@link dev.mailwire.core.Secret}, the digest of APOP an {@link dev.mailwire.pop3.ApopDigest}: neither {@code toString} nor a log
 * shows them, they are compared in a time that tells nothing, and what a codec held of them is overwritten.
 *
 * <p><b>Faults.</b> What a peer does wrong is a step, MALFORMED or FATAL, with a {@link dev.mailwire.core.Violation} whose
 * rule is a {@link dev.mailwire.pop3.Pop3Rule}: it knows its RFC, section and, for a server, the reply to give. What the caller
 * does wrong is an exception: values are checked when they are made, so no CR, LF or NUL reaches a line. Under
 * {@link dev.mailwire.pop3.Pop3Quirk#TOLERANT} named deviations of real peers are read and reported, and never mean something
 * else than under {@link dev.mailwire.pop3.Pop3Quirk#STRICT}. What follows STLS in the clear breaks the connection.
 *
 * <p><b>Extensions.</b> What a server offers is a {@link dev.mailwire.pop3.Pop3Capabilities}, given to its codec; a command that was
 * not offered is framed and refused. Unknown commands, words behind XTND, capabilities, response codes and lines are kept as they
 * came, and can be built: {@link dev.mailwire.pop3.Pop3Command.Unknown}, {@link dev.mailwire.pop3.Pop3Command.UnknownXtnd},
 * {@link dev.mailwire.pop3.Pop3Capability#of(String, String...)}, {@link dev.mailwire.pop3.RawListing}.
 */
@NullMarked
package dev.mailwire.pop3;

import org.jspecify.annotations.NullMarked;
