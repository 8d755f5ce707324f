package dev.mailwire.core.message;

import dev.mailwire.core.OctetString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One clause of {@link Received}: a word, its value and the comments that follow, in the order they came.
 *
 * @param word what kind of clause it is
 * @param keyword the word as it was written; null for a stray token
 * @param items the value, mostly one token, and comments with their parentheses
 */
public record ReceivedClause(Word word, @Nullable OctetString keyword, List<OctetString> items) {
    /** The words that begin a clause. */
    public enum Word {
        /** {@code from}: what the client called itself (RFC 5321 4.4). */
        FROM("from", 0),
        /** {@code by}: the server (RFC 5321 4.4). */
        BY("by", 1),
        /** {@code via}: the link, if it was not TCP (RFC 5321 4.4). */
        VIA("via", 2),
        /** {@code with}: the protocol (RFC 5321 4.4, RFC 3848). */
        WITH("with", 3),
        /** {@code id}: the server's name for the message (RFC 5321 4.4). */
        ID("id", 4),
        /** {@code for}: a recipient (RFC 5321 4.4). */
        FOR("for", 5),
        /** {@code tls}: the cipher suite (RFC 8314 4.3). */
        TLS("tls", 6),
        /** {@code group}: the key exchange, after {@code tls} (RFC 8314 4.3). */
        GROUP("group", 6),
        /** {@code state}: why the message waits (RFC 6729). */
        STATE("state", 6),
        /** {@code PRIORITY}: -9 to 9 (RFC 6710). */
        PRIORITY("PRIORITY", 6),
        /** A word that is none of them. */
        OTHER("", 6),
        /** No word: a token where a word was due. */
        STRAY("", 6);

        private final String text;
        private final int rank;

        Word(String text, int rank) {
            this.text = text;
            this.rank = rank;
        }

        /** As it is written by convention; empty for {@link #OTHER} and {@link #STRAY}. */
        public String text() {
            return text;
        }

        int rank() {
            return rank;
        }

        boolean isBasic() {
            return rank < 6;
        }
    }

    /** Copies the list. */
    public ReceivedClause {
        items = List.copyOf(items);
    }

    /** The tokens that are no comments, joined by a space; null if there is none. */
    public @Nullable OctetString value() {
        List<OctetString> values = values();
        return switch (values.size()) {
            case 0 -> null;
            case 1 -> values.get(0);
            default -> ReceivedGrammar.join(values);
        };
    }

    /** The tokens that are no comments. */
    public List<OctetString> values() {
        return select(false);
    }

    /** The comments, each with its parentheses. */
    public List<OctetString> comments() {
        return select(true);
    }

    private List<OctetString> select(boolean comments) {
        List<OctetString> selected = new ArrayList<>(items.size());
        for (OctetString item : items) {
            if (ReceivedGrammar.isComment(item) == comments) {
                selected.add(item);
            }
        }
        return selected;
    }

    /** Name and address of the first comment that has an address in brackets; null if none has. */
    public @Nullable TcpInfo tcpInfo() {
        for (OctetString item : items) {
            TcpInfo info = ReceivedGrammar.isComment(item) ? TcpInfo.read(item) : null;
            if (info != null) {
                return info;
            }
        }
        return null;
    }
}
