package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.message.ReceivedClause.Word;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A trace stamp: the value of one Received field (RFC 5321 4.4, RFC 5322 3.6.7).
 *
 * <p>{@link #read} takes whatever mail servers write and never fails: clauses in any order and case, comments anywhere,
 * words of no grammar, which are kept as {@link Word#OTHER} and {@link Word#STRAY}. What it had to guess at is told by the violation
 * beside it. {@link #stamp} writes by the strict grammar of RFC 5321, and nothing else.
 *
 * <pre>{@code
 * Received hop = field.received().orElseThrow();
 * if (hop.withProtocol() != null && hop.withProtocol().isTls()) { ... }
 *
 * header.field(Received.stamp("client.example.test", TcpInfo.of("[192.0.2.1]"), "mx.example.test")
 *         .with(WithProtocol.ESMTPS)
 *         .id("4XyZ12")
 *         .at(MailDateTime.of(now))
 *         .toField());
 * }</pre>
 */
public final class Received {
    private final List<OctetString> comments;
    private final List<ReceivedClause> clauses;
    private final @Nullable MailDateTime date;
    private final List<OctetString> dateComments;

    Received(
            List<OctetString> comments,
            List<ReceivedClause> clauses,
            @Nullable MailDateTime date,
            List<OctetString> dateComments) {
        this.comments = List.copyOf(comments);
        this.clauses = List.copyOf(clauses);
        this.date = date;
        this.dateComments = List.copyOf(dateComments);
    }

    /**
     * Reads a field body. There always is a value; the violation is the first deviation from RFC 5321 4.4, or null. The
     * date-time is what follows the last semicolon, if it can be read as one.
     */
    public static Reading<Received> read(Octets body) {
        byte[] copy = new byte[body.length()];
        body.copyTo(copy, 0);
        return ReceivedGrammar.readReceived(copy, 0, copy.length);
    }

    /** The same of owned octets. */
    public static Reading<Received> read(OctetString body) {
        byte[] copy = body.toByteArray();
        return ReceivedGrammar.readReceived(copy, 0, copy.length);
    }

    /**
     * Begins a stamp that a server writes.
     *
     * @param from what the client called itself in EHLO or HELO
     * @param client where it called from; null where it is not known
     * @param by the server's own name
     * @throws IllegalArgumentException if {@code from} or {@code by} is neither a domain nor an address literal, or {@code from} is an
     *     address literal and {@code client} is null
     */
    public static ReceivedStamp stamp(String from, @Nullable TcpInfo client, String by) {
        return ReceivedStamp.begin(from, client, by);
    }

    /** The comments ahead of the first clause, with their parentheses, such as {@code (qmail 1 invoked by uid 0)}. */
    public List<OctetString> comments() {
        return comments;
    }

    /** All clauses, in order. */
    public List<ReceivedClause> clauses() {
        return clauses;
    }

    /** The first clause of a kind, or null. */
    public @Nullable ReceivedClause clause(Word word) {
        for (ReceivedClause clause : clauses) {
            if (clause.word() == word) {
                return clause;
            }
        }
        return null;
    }

    /** The value of the first clause of a kind; null if there is no clause or no value. */
    public @Nullable OctetString value(Word word) {
        ReceivedClause clause = clause(word);
        return clause == null ? null : clause.value();
    }

    /** What the client called itself: a domain or an address literal. */
    public @Nullable OctetString from() {
        return value(Word.FROM);
    }

    /** Where the client called from, as far as a comment after {@code from} has it in brackets. */
    public @Nullable TcpInfo client() {
        ReceivedClause clause = clause(Word.FROM);
        return clause == null ? null : clause.tcpInfo();
    }

    /** The server that wrote the stamp. */
    public @Nullable OctetString by() {
        return value(Word.BY);
    }

    /** The protocol, if it is a known one; {@code value(Word.WITH)} has the word itself. */
    public @Nullable WithProtocol withProtocol() {
        OctetString value = value(Word.WITH);
        return value == null ? null : WithProtocol.of(value);
    }

    /** The server's name for the message. */
    public @Nullable OctetString id() {
        return value(Word.ID);
    }

    /** The recipient, with angle brackets where they were written. */
    public @Nullable OctetString forPath() {
        return value(Word.FOR);
    }

    /** The priority of RFC 6710, -9 to 9; null if there is none in that range. */
    public @Nullable Integer priority() {
        OctetString value = value(Word.PRIORITY);
        if (value == null) {
            return null;
        }
        byte[] octets = value.toByteArray();
        if (!ReceivedForm.isPriority(octets, 0, octets.length)) {
            return null;
        }
        int digit = octets[octets.length - 1] - '0';
        return octets.length == 2 ? -digit : digit;
    }

    /** The solicitation class keywords of RFC 3865 2.6, from a comment after {@code with}; empty if there are none. */
    public List<OctetString> solicitation() {
        ReceivedClause clause = clause(Word.WITH);
        return clause == null ? List.of() : ReceivedGrammar.readSolicitation(clause.comments());
    }

    /** When it was received; null if that is missing or unreadable. */
    public @Nullable MailDateTime date() {
        return date;
    }

    /** The comments about the date, with their parentheses, such as {@code (UTC)}. */
    public List<OctetString> dateComments() {
        return dateComments;
    }

    /** As a field body on one line: tokens as they were, one space between them, the date in canonical form. */
    public OctetString toOctets() {
        return ReceivedGrammar.writeReceived(this);
    }

    /**
     * The field, to be written.
     *
     * @throws IllegalArgumentException if it came from a peer and holds what no field may be written with
     */
    public HeaderField toField() {
        return HeaderField.of("Received", toOctets());
    }

    /** Whether all parts are the same. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Received that
                && comments.equals(that.comments)
                && clauses.equals(that.clauses)
                && Objects.equals(date, that.date)
                && dateComments.equals(that.dateComments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(comments, clauses, date, dateComments);
    }

    /** The field body, escaped, for logs. */
    @Override
    public String toString() {
        return toOctets().toString();
    }
}
