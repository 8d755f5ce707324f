package dev.mailwire.examples.mailhost.store;

import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * An account's INBOX in one session: the messages that were there when it was opened, numbered from 1. Nobody else may open it
 * until it is closed; mail that comes meanwhile is seen by the next session.
 *
 * <pre>{@code
 * try (Maildrop maildrop = store.open(account).orElseThrow()) {
 *     maildrop.mark(1);          // nothing is removed yet,
 *     maildrop.removeMarked();   // and without this never
 * }
 * }</pre>
 *
 * <p>For one thread.
 */
public final class Maildrop implements AutoCloseable {
    private final MailStore store;
    private final Account account;
    private final long uidValidity;
    private final List<StoredMessage> messages;
    private final BitSet marked = new BitSet();

    Maildrop(MailStore store, Account account, long uidValidity, List<StoredMessage> messages) {
        this.store = store;
        this.account = account;
        this.uidValidity = uidValidity;
        this.messages = messages;
    }

    /** Whose it is. */
    public Account account() {
        return account;
    }

    /** A message, or null if there is none of this number or it is marked. */
    public @Nullable StoredMessage message(long number) {
        return number >= 1 && number <= messages.size() && !marked.get((int) number)
                ? messages.get((int) number - 1)
                : null;
    }

    /** The numbers of the messages that are not marked, from the oldest. */
    public IntStream numbers() {
        return IntStream.rangeClosed(1, messages.size()).filter(number -> !marked.get(number));
    }

    /** How many messages are not marked. */
    public long count() {
        return (long) messages.size() - marked.cardinality();
    }

    /** Their octets, as POP3 sends them. */
    public long octets() {
        return numbers()
                .mapToLong(number -> messages.get(number - 1).crlfSize())
                .sum();
    }

    /**
     * The name of a message that no other message of this account has or ever gets, in this session and all others: UIDVALIDITY
     * and UID, as IMAP has them (RFC 9051 section 2.3.1.1).
     */
    public String uniqueId(StoredMessage message) {
        return uidValidity + "." + message.uid();
    }

    /** Marks a message that is there: it is removed by {@link #removeMarked}. */
    public void mark(long number) {
        if (message(number) == null) {
            throw new IllegalArgumentException("there is no message " + number);
        }
        marked.set((int) number);
    }

    /** Nothing is marked any more. */
    public void unmarkAll() {
        marked.clear();
    }

    /** How many messages are marked. */
    public int marks() {
        return marked.cardinality();
    }

    /** Removes what is marked, all of it or, if it throws, nothing. When it returns the disk knows. */
    public void removeMarked() throws StoreException {
        if (!marked.isEmpty()) {
            store.remove(
                    account,
                    marked.stream().mapToObj(number -> messages.get(number - 1)).toList());
        }
    }

    /** Lets the next session in. */
    @Override
    public void close() {
        store.release(account);
    }
}
