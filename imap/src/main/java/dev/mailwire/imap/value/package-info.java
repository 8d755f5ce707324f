/**
 * The values that commands and responses of IMAP are made of: immutable, and never invalid.
 *
 * <p><b>Made.</b> {@code of} validates, with the grammar that reads what peers send, and throws
 * {@link java.lang.IllegalArgumentException} for what is none: no CR, LF or NUL reaches a line.
 *
 * <pre>{@code
 * SequenceSet set = SequenceSet.of("2:4,9:*");
 * MailboxName name = MailboxName.of("Gesendet/März");
 * Section section = Section.of("[1.HEADER.FIELDS (From Subject)]");
 * }</pre>
 *
 * <p><b>Strings.</b> What may hold more than US-ASCII is an {@link dev.mailwire.core.OctetString}: raw Latin-1 and broken UTF-8
 * survive. {@link dev.mailwire.imap.value.StringForm} says how one is written: as an atom, quoted or as a literal, by what it
 * holds. Names of the protocol, such as a {@link dev.mailwire.imap.value.Flag} and a
 * {@link dev.mailwire.imap.value.Capability}, are US-ASCII text and equal in any case of letters.
 *
 * <p><b>Kept as they came.</b> A {@link dev.mailwire.imap.value.SequenceSet} keeps its order and duplicates and is never expanded;
 * a {@link dev.mailwire.imap.value.MailboxName} that cannot be decoded keeps its octets and goes back with them.
 *
 * <p><b>Trees.</b> A {@link dev.mailwire.imap.value.SearchKey} and a {@link dev.mailwire.imap.value.BodyStructure} nest 100 deep at
 * most, and know how deep they do. They are read, compared and written in loops, so that neither their depth nor a hundred thousand
 * siblings need a deeper stack, or more than linear time.
 *
 * <pre>{@code
 * SearchKey key = SearchKey.or(SearchKey.of(SearchKeyword.FROM, "smith"), SearchKey.not(SearchKey.of(SearchKeyword.SEEN)));
 * BodyStructure plain = BodyStructure.text(BodyFields.of("TEXT", "PLAIN", "7BIT", 1152), 23);
 * }</pre>
 *
 * <p>A body structure or an envelope also holds what servers send that the grammar has no place for, where a quirk let it in;
 * {@link dev.mailwire.imap.value.BodyStructure#isWritable} tells, and what is not is refused when it would be written.
 *
 * <p><b>Threads.</b> All of them are shared freely.
 */
@NullMarked
package dev.mailwire.imap.value;

import org.jspecify.annotations.NullMarked;
