/**
 * SMTP (RFC 5321) and LMTP (RFC 2033), read and written, as client and as server.
 *
 * <p><b>Layers.</b> Choose the one that fits; each is made of the ones below it.
 *
 * <table>
 * <caption>The layers</caption>
 * <tr><th>layer</th><th>types</th><th>for whom</th></tr>
 * <tr><td>role codec</td><td>{@link dev.mailwire.smtp.SmtpServerCodec}, {@link dev.mailwire.smtp.SmtpClientCodec}</td>
 * <td>builds a server or a client: the codec knows how the next octet is read, and matches replies to commands</td></tr>
 * <tr><td>tap</td><td>{@link dev.mailwire.smtp.SmtpTap}</td><td>listens or stands between</td></tr>
 * <tr><td>message codec</td><td>{@link dev.mailwire.smtp.SmtpCommandDecoder}, {@link dev.mailwire.smtp.SmtpCommandEncoder},
 * {@link dev.mailwire.smtp.SmtpReplyDecoder}, {@link dev.mailwire.smtp.SmtpReplyEncoder}</td>
 * <td>one message family, no conversation</td></tr>
 * <tr><td>view</td><td>{@link dev.mailwire.smtp.SmtpCommandView}, {@link dev.mailwire.smtp.SmtpReplyView},
 * {@link dev.mailwire.smtp.ParameterCursor}</td><td>reads without allocating; borrowed</td></tr>
 * <tr><td>record</td><td>{@link dev.mailwire.smtp.SmtpCommand}, {@link dev.mailwire.smtp.SmtpReply},
 * {@link dev.mailwire.smtp.EhloResponse} and the values in them</td><td>everybody, at rest: immutable and valid</td></tr>
 * </table>
 *
 * <p><b>A server</b> in one loop; blocking sockets, channels and event loops are all the same to it:
 *
 * <pre>{@code
 * SmtpServerCodec codec = new SmtpServerCodec(SmtpProtocol.SMTP,
 *         EhloResponse.of("mail.example.test").with(EhloLine.pipelining()).with(EhloLine.size(10_000_000)));
 * codec.greet(SmtpReply.of(220, "mail.example.test ESMTP"));
 * ...
 * for (;;) switch (codec.decode(in)) {
 *     case COMMAND        -> codec.reply(serve(codec.command()));
 *     case CONTENT        -> store.append(codec.content());
 *     case END_OF_CONTENT -> codec.reply(store.commit());
 *     case MALFORMED      -> codec.reply(codec.violation());
 *     ...
 * }
 * }</pre>
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
 * <p><b>Faults.</b> What a peer does wrong is a step, MALFORMED or FATAL, with a {@link dev.mailwire.core.Violation} whose
 * rule is an {@link dev.mailwire.smtp.SmtpRule}: it knows its RFC, section and, for a server, the reply to give. What the caller
 * does wrong is an exception: values are checked when they are made, so no CR, LF or NUL reaches a line. Under
 * {@link dev.mailwire.smtp.SmtpQuirk#TOLERANT} named deviations of real peers are read and reported, and never mean something
 * else than under {@link dev.mailwire.smtp.SmtpQuirk#STRICT}.
 *
 * <p><b>Smuggling.</b> Only CRLF.CRLF ends content, in every setting; a bare CR or LF in it is refused unless that is asked
 * for. What follows STARTTLS in the clear breaks the connection. What follows AUTH is a response, and never a command. A BDAT
 * chunk is counted whether it was offered, accepted or not.
 *
 * <p><b>Extensions.</b> What a server offers is an {@link dev.mailwire.smtp.EhloResponse}: given to the server's codec, and got
 * from the client's, which refuses to send what was not offered. Unknown verbs, keywords, parameters and codes are kept as they
 * came, and can be built: {@link dev.mailwire.smtp.SmtpCommand.Unknown}, {@link dev.mailwire.smtp.EhloLine#of},
 * {@link dev.mailwire.smtp.SmtpParameter#of}.
 */
@NullMarked
package dev.mailwire.smtp;

import org.jspecify.annotations.NullMarked;
