/**
 * The format of a message, as far as those need it who carry mail: header fields, dates, trace stamps, and the reports
 * that come back (RFC 5322, RFC 5321 4.4, RFC 3464).
 *
 * <h2>Fields</h2>
 *
 * <p>A header is read where it lies or while it comes. {@link dev.mailwire.core.message.HeaderCursor} walks a header in one array
 * and copies nothing; {@link dev.mailwire.core.message.HeaderDecoder} takes slices cut anywhere, holds one field at a time, and gives
 * the same fields for the same octets. Both show a {@link dev.mailwire.core.message.HeaderFieldView}, which
 * is borrowed until the next step; {@code toRecord()} makes an owned {@link dev.mailwire.core.message.HeaderField} of it.
 *
 * <pre>{@code
 * HeaderDecoder header = new HeaderDecoder(MessageLimits.DEFAULT, MessageQuirk.STRICT, Buffers.allocating());
 * ...
 * ByteBuffer slice = codec.content().asByteBuffer();         // as content of a message comes
 * while (header.decode(slice) == HeaderDecoder.Step.FIELD) {
 *     if (header.field().nameIs("Received")) {
 *         hops++;                                            // more than 100: a loop, RFC 5321 6.3
 *     }
 * }
 * }</pre>
 *
 * <p>A header ends at its first line without any octet. Nothing else ends it: not a folded line of white space, not a line
 * that is no field, which is shown raw and flagged, not a bare CR. LF alone ends a line only under
 * {@link dev.mailwire.core.message.MessageQuirk#BARE_LF_LINE}, which is for mail at rest. Mail that was just received is
 * read with {@link dev.mailwire.core.message.MessageQuirk#STRICT}: there, two readers that do not agree on where a line ends are what
 * smuggling is made of.
 *
 * <p>{@link dev.mailwire.core.message.HeaderWriter} is the other direction. It alone folds, and it refuses every value that could end a
 * line, so no caller can be made to write a field that was not meant.
 *
 * <h2>Values</h2>
 *
 * <p>{@link dev.mailwire.core.message.MailDateTime} and {@link dev.mailwire.core.message.Received} read far more than they write: all obsolete
 * forms, and for trace stamps whatever mail servers put there. What they write is the one canonical form. Reading gives a
 * {@link dev.mailwire.core.message.Reading}: a value, the first rule that was broken, or both; never an exception, whatever the octets. A
 * peer's fault is thus a value, with the offset of the octet that it shows at. One's own fault, an argument that no grammar
 * has, is an {@code IllegalArgumentException}: factories judge with the reader of the same production, so what they accept
 * is read back as what it was.
 *
 * <h2>Reports</h2>
 *
 * <p>{@link dev.mailwire.core.message.DeliveryStatus} (RFC 3464, RFC 3886) and
 * {@link dev.mailwire.core.message.DispositionNotification} (RFC 8098) are groups of fields with an accessor for each field that an RFC knows. Fields that
 * none knows stay where they are and are written again; {@link dev.mailwire.core.message.ReportFormat} says which must be there.
 *
 * <h2>Cost and threads</h2>
 *
 * <p>All work is linear in the octets, for hostile ones too: comments nest by counting, nothing recurses, no regular
 * expression is asked. Cursor and view allocate nothing; the decoder takes one array from its
 * {@link dev.mailwire.core.Buffers} and gives it back when the header ends. Cursors, decoders, views and writers belong to one
 * thread at a time; everything else is immutable.
 */
@NullMarked
package dev.mailwire.core.message;

import org.jspecify.annotations.NullMarked;
