/**
 * What the protocols share and a user meets: octets, faults, secrets, buffers, and the coding of content that ends with a dot.
 *
 * <p><b>Octets, borrowed and owned.</b> Mail is octets: old header fields are raw Latin-1, broken UTF-8 occurs, and NUL does.
 * {@link dev.mailwire.core.Octets} is a borrowed window into a buffer of somebody else, filled again and again by views and
 * cursors, so that reading allocates nothing. {@link dev.mailwire.core.OctetString} is an owned, immutable string of octets, which
 * records hold. Text becomes octets through a charset's encoder only, and is never narrowed.
 *
 * <pre>{@code
 * Octets domain = new Octets();              // once, and kept
 * if (command.domain(domain)) {              // fills it; false: there is none
 *     OctetString mine = domain.copy();      // outlives the next decode
 * }
 * }</pre>
 *
 * <p><b>How long a borrow lasts.</b> Until the next {@code decode} of the codec that lent it, or until the buffer that was decoded is
 * changed, whichever is first. With assertions on, every read after that fails.
 *
 * <p><b>Faults.</b> What a peer does wrong is a value, {@link dev.mailwire.core.Violation}: the {@link dev.mailwire.core.Rule}, an
 * enum constant of the protocol that knows its RFC and section, and the offset in the stream. What the caller does wrong is an
 * exception: {@code IllegalArgumentException} for a value that cannot be, {@code IllegalStateException} for a call out of turn.
 * Deviations that real peers need are {@link dev.mailwire.core.Quirk}s, allowed by name in a profile
 * ({@link dev.mailwire.core.Quirks}) and reported when they were needed.
 *
 * <p><b>Content.</b> {@link dev.mailwire.core.DotDecoder} and {@link dev.mailwire.core.DotEncoder} take the dots off the content of
 * SMTP's DATA and POP3's multi-line responses and put them on, as it streams, in pieces of any size. Nothing but CRLF "." CRLF
 * ends content; what a bare CR or LF costs is said by the caller, and never anything else.
 *
 * <p><b>Memory.</b> Codecs take what they need for a while (a cut-off line, queued output) from {@link dev.mailwire.core.Buffers}, one
 * for all connections of a thread, and give it back when it is empty: an idle connection holds no buffer.
 * {@link dev.mailwire.core.Secret} holds passwords and SASL payloads: redacted in every {@code toString}, and to be wiped.
 *
 * <p><b>Threads.</b> Codecs, decoders, encoders, {@code Octets} and pooled {@code Buffers} belong to one thread at a time. Records,
 * {@code OctetString}, {@code Violation} and {@code Quirks} are immutable and shared freely.
 *
 * <p>{@link dev.mailwire.core.WireLog} shows people what went over the wire, without what is secret.
 */
@NullMarked
package dev.mailwire.core;

import org.jspecify.annotations.NullMarked;
