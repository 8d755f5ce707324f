package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.examples.mailhost.store.Changes;
import dev.mailwire.examples.mailhost.store.Flags;
import dev.mailwire.examples.mailhost.store.Mailbox;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import dev.mailwire.imap.response.FetchValue;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.NumberRanges;
import dev.mailwire.imap.value.SequenceSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The mailbox that a session has selected, as its client knows it. What others change becomes part of it when {@link #news} tells it to
 * the client: so numbers of messages mean the same to both.
 */
final class Selected implements AutoCloseable {
    private static final long NOTHING = -1;

    /** A message that the client knows of, or is just being told of. */
    static final class Entry {
        private final boolean recent;
        private StoredMessage message;
        private boolean gone;

        private Entry(StoredMessage message, boolean recent) {
            this.message = message;
            this.recent = recent;
        }

        /** The message, with the flags that the client knows. */
        StoredMessage message() {
            return message;
        }

        long uid() {
            return message.uid();
        }

        /** Whether this session was the first to hear of it. */
        boolean isRecent() {
            return recent;
        }

        /** Whether it was taken out, which the client is not told yet. */
        boolean isGone() {
            return gone;
        }

        /** Its flags, as a response has them. */
        FetchValue flags() {
            List<Flag> flags = new ArrayList<>(message.flags().list());
            if (recent) {
                flags.add(Flag.RECENT);
            }
            return FetchValue.flags(flags);
        }
    }

    private final Mailbox mailbox;
    private final boolean readOnly;
    private final Runnable watcher;
    private final List<Entry> entries = new ArrayList<>();
    private final Set<Flag> keywords = new LinkedHashSet<>();
    private volatile boolean stale;
    private long upTo = NOTHING;
    private long uidNext;
    private int recent;
    private int keywordsTold;

    private Selected(Mailbox mailbox, boolean readOnly, Runnable onNews) {
        this.mailbox = mailbox;
        this.readOnly = readOnly;
        this.watcher = () -> {
            stale = true;
            onNews.run();
        };
    }

    /**
     * Selects a mailbox.
     *
     * @param onNews called when there is {@link #news}; on any thread, and not to be kept waiting
     */
    static Selected of(Mailbox mailbox, boolean readOnly, Runnable onNews) throws StoreException {
        Selected selected = new Selected(mailbox, readOnly, onNews);
        mailbox.watch(selected.watcher);
        try {
            selected.look(new ArrayList<>());
            selected.keywordsTold = selected.keywords.size();
            return selected;
        } catch (StoreException | RuntimeException e) {
            selected.close();
            throw e;
        }
    }

    Mailbox mailbox() {
        return mailbox;
    }

    boolean isReadOnly() {
        return readOnly;
    }

    int count() {
        return entries.size();
    }

    /** The entry of a message's number, from 1. */
    Entry entry(int number) {
        return entries.get(number - 1);
    }

    /** Says what SELECT and EXAMINE say of it: RFC 9051 section 6.3.2, and for RFC 3501 RECENT and UNSEEN. */
    void describe(Voice voice) throws IOException {
        voice.say(new ImapResponse.FlagsData(flags()));
        voice.say(new ImapResponse.MessageData(ResponseKind.EXISTS, count()));
        voice.say(new ImapResponse.MessageData(ResponseKind.RECENT, recent));
        int unseen = firstUnseen();
        if (unseen > 0) {
            voice.say(Status.ok(ResponseCode.unseen(unseen), "The first that was not seen"));
        }
        voice.say(Status.ok(ResponseCode.uidValidity(mailbox.uidValidity()), "UIDs last for ever"));
        voice.say(Status.ok(ResponseCode.uidNext(uidNext), "The next UID"));
        List<Flag> permanent = new ArrayList<>();
        if (!readOnly) {
            permanent.addAll(flags());
            permanent.add(Flag.ANY);
        }
        voice.say(Status.ok(ResponseCode.permanentFlags(permanent), "Flags that stay"));
    }

    /** The number of the first message that was not seen; 0 if there is none. */
    private int firstUnseen() {
        for (int number = 1; number <= entries.size(); number++) {
            if (!entry(number).message.flags().has(Flag.SEEN)) {
                return number;
            }
        }
        return 0;
    }

    /** The flags that messages here have, or can have. */
    private List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(Flags.DEFINED);
        flags.addAll(keywords);
        return flags;
    }

    /**
     * What the client has to be told.
     *
     * @param mayExpunge whether messages may lose their numbers now: not behind FETCH, STORE and SEARCH (RFC 9051 section 7.5.1)
     */
    List<ImapResponse> news(boolean mayExpunge) throws StoreException {
        List<ImapResponse> news = new ArrayList<>();
        List<Entry> flagged = new ArrayList<>();
        int before = entries.size();
        if (stale) {
            stale = false; // before it looks: what comes behind that is news again
            look(flagged);
        }
        boolean more = entries.size() > before;
        if (mayExpunge) {
            forget(news);
        }
        if (more) {
            news.add(new ImapResponse.MessageData(ResponseKind.EXISTS, entries.size()));
            news.add(new ImapResponse.MessageData(ResponseKind.RECENT, recent));
        }
        if (keywords.size() > keywordsTold) {
            keywordsTold = keywords.size();
            news.add(new ImapResponse.FlagsData(flags()));
        }
        for (Entry entry : flagged) {
            if (!entry.gone) {
                news.add(tell(entry));
            }
        }
        return news;
    }

    /** A message's flags, as they are told when they are not asked for. */
    ImapResponse tell(Entry entry) {
        return ImapResponse.Fetch.of(numberOf(entry.uid()), FetchValue.uid(entry.uid()), entry.flags());
    }

    private void look(List<Entry> flagged) throws StoreException {
        Changes changes = mailbox.changes(upTo, !readOnly);
        upTo = changes.upTo();
        uidNext = changes.uidNext();
        if (changes.left() != null) {
            markGone(changes.left());
        }
        for (StoredMessage message : changes.messages()) {
            int at = indexOf(message.uid());
            if (at < 0) {
                add(new Entry(message, message.uid() >= changes.recentFrom()));
            } else if (learn(entries.get(at), message)) {
                flagged.add(entries.get(at));
            }
        }
    }

    private void add(Entry entry) {
        entries.add(entry);
        keywords.addAll(entry.message.flags().keywords());
        recent += entry.recent ? 1 : 0;
    }

    private void markGone(List<Long> left) {
        int next = 0;
        for (Entry entry : entries) {
            while (next < left.size() && left.get(next) < entry.uid()) {
                next++;
            }
            entry.gone = next == left.size() || left.get(next) != entry.uid();
        }
    }

    /** Takes over what somebody has read of a message. Whether its flags were others. */
    boolean learn(Entry entry, StoredMessage message) {
        boolean changed = !entry.message.flags().same(message.flags());
        entry.message = message;
        keywords.addAll(message.flags().keywords());
        return changed;
    }

    private void forget(List<ImapResponse> news) {
        for (int number = entries.size(); number > 0; number--) {
            Entry entry = entry(number);
            if (entry.gone) {
                news.add(new ImapResponse.MessageData(ResponseKind.EXPUNGE, number));
                recent -= entry.recent ? 1 : 0;
            }
        }
        entries.removeIf(Entry::isGone);
    }

    /** The number of a message that is there. */
    int numberOf(long uid) {
        return indexOf(uid) + 1;
    }

    /** As a bisection tells it: below 0 if there is none. */
    private int indexOf(long uid) {
        int low = 0;
        int high = entries.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            long there = entries.get(middle).uid();
            if (there == uid) {
                return middle;
            }
            if (there < uid) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -low - 1;
    }

    /** The numbers of the messages of a set of UIDs; those that no message has are passed over (RFC 9051 section 6.4.9). */
    BitSet ofUids(SequenceSet set) {
        BitSet numbers = new BitSet();
        if (entries.isEmpty()) {
            return numbers;
        }
        NumberRanges ranges = set.ranges(entry(entries.size()).uid());
        for (int i = 0; i < ranges.rangeCount(); i++) {
            int first = indexOf(ranges.first(i));
            int last = indexOf(ranges.last(i));
            numbers.set(first < 0 ? -first : first + 1, last < 0 ? -last : last + 2);
        }
        return numbers;
    }

    /** The numbers of a set of numbers; null if there are not so many messages. */
    @Nullable
    BitSet ofNumbers(SequenceSet set) {
        BitSet numbers = new BitSet();
        if (entries.isEmpty()) {
            return set.hasStar() ? numbers : null;
        }
        NumberRanges ranges = set.ranges(entries.size());
        if (ranges.last(ranges.rangeCount() - 1) > entries.size()) {
            return null;
        }
        for (int i = 0; i < ranges.rangeCount(); i++) {
            numbers.set((int) ranges.first(i), (int) ranges.last(i) + 1);
        }
        return numbers;
    }

    /** The UIDs of messages. */
    NumberRanges uids(BitSet numbers) {
        return NumberRanges.of(
                numbers.stream().mapToLong(number -> entry(number).uid()).toArray());
    }

    @Override
    public void close() {
        mailbox.leave(watcher);
    }
}
