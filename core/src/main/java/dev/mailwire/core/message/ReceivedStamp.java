package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Violation;
import dev.mailwire.core.message.ReceivedClause.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Received} in the making, by the strict grammar of RFC 5321 4.4: begun by {@link Received#stamp}, ended by
 * {@link #at}. Clauses are given in the order of the RFC. Immutable: each method gives another, so one can be kept per
 * server and finished per message.
 */
public final class ReceivedStamp {
    private final List<ReceivedClause> clauses;

    private ReceivedStamp(List<ReceivedClause> clauses) {
        this.clauses = clauses;
    }

    static ReceivedStamp begin(String from, @Nullable TcpInfo client, String by) {
        ReceivedStamp stamp = new ReceivedStamp(List.of()).and(Word.FROM, OctetString.of(from));
        if (client != null) {
            stamp = stamp.comment(client.toString());
        }
        return stamp.and(Word.BY, OctetString.of(by)).checked();
    }

    /** Adds the link, where it was not TCP. */
    public ReceivedStamp via(String link) {
        return and(Word.VIA, OctetString.of(link)).checked();
    }

    /** Adds the protocol. */
    public ReceivedStamp with(WithProtocol protocol) {
        return and(Word.WITH, OctetString.of(protocol.name())).checked();
    }

    /**
     * Adds a protocol that is not registered.
     *
     * @throws IllegalArgumentException if it is no atom
     */
    public ReceivedStamp with(String protocol) {
        return and(Word.WITH, OctetString.of(protocol)).checked();
    }

    /**
     * Adds the server's name for the message.
     *
     * @throws IllegalArgumentException if it is neither an atom nor a msg-id
     */
    public ReceivedStamp id(String id) {
        return and(Word.ID, OctetString.of(id)).checked();
    }

    /**
     * Adds a recipient. Only one that all recipients may know of: RFC 5321 7.6 warns that it gives away a blind copy.
     *
     * @param path a path in angle brackets, or a mailbox
     * @throws IllegalArgumentException if it is neither
     */
    public ReceivedStamp forPath(OctetString path) {
        return and(Word.FOR, path).checked();
    }

    /** The same from a text. */
    public ReceivedStamp forPath(String path) {
        return forPath(OctetString.of(path));
    }

    /**
     * Adds the cipher suite (RFC 8314 4.3).
     *
     * @param cipher its IANA name, such as {@code TLS_AES_128_GCM_SHA256}, or its number as {@code 0x1301}
     * @param group the IANA name of the key exchange group, such as {@code x25519}, or null
     * @throws IllegalArgumentException if one has not that form
     */
    public ReceivedStamp tls(String cipher, @Nullable String group) {
        ReceivedStamp stamp = and(Word.TLS, OctetString.of(cipher));
        return (group == null ? stamp : stamp.and(Word.GROUP, OctetString.of(group))).checked();
    }

    /**
     * Adds why the message waited (RFC 6729).
     *
     * @param keyword registered with IANA, such as {@code quarantine}
     * @param value what it says beyond that, or null
     * @throws IllegalArgumentException if one is no token
     */
    public ReceivedStamp state(String keyword, @Nullable String value) {
        return and(Word.STATE, OctetString.of(value == null ? keyword : keyword + "/" + value))
                .checked();
    }

    /**
     * Adds the priority (RFC 6710).
     *
     * @throws IllegalArgumentException if it is not within -9 to 9
     */
    public ReceivedStamp priority(int priority) {
        return and(Word.PRIORITY, OctetString.of(Integer.toString(priority))).checked();
    }

    /**
     * Adds a clause of one's own.
     *
     * @param word an atom that is none of the words above
     * @param value an atom or a quoted string
     * @throws IllegalArgumentException if one has not that form
     */
    public ReceivedStamp clause(String word, String value) {
        return and(new ReceivedClause(Word.OTHER, OctetString.of(word), List.of(OctetString.of(value))))
                .checked();
    }

    /**
     * Adds a comment behind the last clause, parentheses and backslashes in it quoted.
     *
     * @throws IllegalArgumentException if it holds a control character
     */
    public ReceivedStamp comment(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) == 0x7F) {
                throw new IllegalArgumentException("a control character in a comment, at " + i);
            }
        }
        String quoted = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)");
        return comment(OctetString.of("(" + quoted + ")"));
    }

    /**
     * Adds the solicitation class keywords of RFC 3865 2.6 as a comment; behind {@link #with} they have a meaning.
     *
     * @param keywords such as {@code org.example:ADV}
     * @throws IllegalArgumentException if one is no solicitation keyword, or there is none
     */
    public ReceivedStamp solicitation(List<String> keywords) {
        OctetString comment = OctetString.of("(SOLICIT=" + String.join(",", keywords) + ")");
        List<OctetString> read = ReceivedGrammar.readSolicitation(List.of(comment));
        if (keywords.isEmpty()
                || !read.equals(keywords.stream().map(OctetString::of).toList())) {
            throw new IllegalArgumentException("not solicitation keywords: " + keywords);
        }
        return comment(comment);
    }

    private ReceivedStamp comment(OctetString comment) {
        List<ReceivedClause> more = new ArrayList<>(clauses);
        ReceivedClause last = more.remove(more.size() - 1);
        List<OctetString> items = new ArrayList<>(last.items());
        items.add(comment);
        more.add(new ReceivedClause(last.word(), last.keyword(), items));
        return new ReceivedStamp(more);
    }

    private ReceivedStamp and(Word word, OctetString value) {
        return and(new ReceivedClause(word, OctetString.of(word.text()), List.of(value)));
    }

    private ReceivedStamp and(ReceivedClause clause) {
        List<ReceivedClause> more = new ArrayList<>(clauses);
        more.add(clause);
        return new ReceivedStamp(more);
    }

    // The reader is the only judge: what it does not read as this very stamp, cleanly, is refused.
    private ReceivedStamp checked() {
        read(new MailDateTime(2000, 1, 1, 0, 0, 0, 0, true));
        return this;
    }

    private Received read(MailDateTime date) {
        Received stamp = new Received(List.of(), clauses, date, List.of());
        OctetString octets = stamp.toOctets();
        Reading<Received> reading = Received.read(octets);
        Violation violation = reading.violation();
        if (violation != null || !stamp.equals(reading.value())) {
            throw new IllegalArgumentException(
                    "not a trace stamp: " + octets + (violation == null ? "" : ": " + violation));
        }
        return stamp;
    }

    /**
     * Ends it with the time it was received.
     *
     * @param date the receiving server's clock, with its offset
     */
    public Received at(MailDateTime date) {
        return read(Objects.requireNonNull(date, "date"));
    }
}
