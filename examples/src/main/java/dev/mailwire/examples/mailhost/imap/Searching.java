package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.message.MailDateTime;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.SearchKeyword;
import dev.mailwire.imap.value.SearchProgram;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the messages that match a search. A key is asked only of those messages that the keys before it have left. Text is compared
 * octet for octet, letters of US-ASCII in either case, where it lies: encoded words and transfer encodings are not decoded.
 */
final class Searching {
    /** Of keys that read messages a search may have so many. */
    static final int MOST_READING_KEYS = 20;

    private static final Set<SearchKeyword> FIELDS =
            Set.of(SearchKeyword.FROM, SearchKeyword.TO, SearchKeyword.CC, SearchKeyword.BCC, SearchKeyword.SUBJECT);
    private static final OctetString DATE = OctetString.of("Date");

    private final Selected selected;
    private final OffsetDateTime now;

    Searching(Selected selected, OffsetDateTime now) {
        this.selected = selected;
        this.now = now;
    }

    /** Why it cannot be searched; null: it can. */
    @Nullable
    Status refusal(SearchProgram program) {
        OctetString charset = program.charset();
        if (charset != null
                && !charset.contentEqualsIgnoreCase("US-ASCII")
                && !charset.contentEqualsIgnoreCase("UTF-8")) {
            return Statuses.BAD_CHARSET;
        }
        int[] reading = new int[1];
        Status refusal = refusal(program.keys(), reading);
        return refusal == null && reading[0] > MOST_READING_KEYS ? Statuses.TOO_MANY : refusal;
    }

    // Keys nest no deeper than the codec's limit.
    private @Nullable Status refusal(List<SearchKey> keys, int[] reading) {
        for (SearchKey key : keys) {
            SearchKeyword keyword = key.keyword();
            Status refusal = switch (keyword) {
                case MODSEQ, FUZZY, FILTER, EMAILID, THREADID, X_GM_RAW, EXTENSION -> Statuses.NOT_OFFERED;
                case SAVEDBEFORE, SAVEDON, SAVEDSINCE, SAVEDATESUPPORTED, UIDAFTER, UIDBEFORE -> Statuses.NOT_OFFERED;
                case SEQUENCE, UID -> key.set().hasSaved() ? Statuses.NO_SAVED_RESULT : null;
                case NOT, OR, AND -> refusal(key.keys(), reading);
                default -> null;
            };
            if (refusal != null) {
                return refusal;
            }
            reading[0] += reads(keyword) ? 1 : 0;
        }
        return null;
    }

    private static boolean reads(SearchKeyword keyword) {
        return switch (keyword) {
            case HEADER, BODY, TEXT, SENTBEFORE, SENTON, SENTSINCE -> true;
            default -> FIELDS.contains(keyword);
        };
    }

    /** The numbers of the messages that match. */
    BitSet find(SearchProgram program) throws IOException {
        BitSet among = new BitSet();
        among.set(1, selected.count() + 1);
        for (int number = 1; number <= selected.count(); number++) {
            among.set(number, !selected.entry(number).isGone());
        }
        return allOf(program.keys(), among);
    }

    private BitSet allOf(List<SearchKey> keys, BitSet among) throws IOException {
        BitSet left = among;
        for (SearchKey key : keys) {
            left = find(key, left);
        }
        return left;
    }

    private BitSet find(SearchKey key, BitSet among) throws IOException {
        BitSet found = (BitSet) among.clone();
        switch (key.keyword()) {
            case ALL -> {}
            case AND -> found = allOf(key.keys(), among);
            case NOT -> found.andNot(find(key.keys().get(0), among));
            case OR -> {
                BitSet first = find(key.keys().get(0), among);
                found.andNot(first);
                found = find(key.keys().get(1), found);
                found.or(first);
            }
            case UID -> found.and(selected.ofUids(key.set()));
            case SEQUENCE -> found.and(ofNumbers(key));
            default -> keep(found, matcher(key));
        }
        return found;
    }

    /** Numbers that no message has match none. */
    private BitSet ofNumbers(SearchKey key) {
        BitSet numbers = new BitSet();
        if (selected.count() > 0) {
            var ranges = key.set().ranges(selected.count()).clip(selected.count());
            for (int i = 0; i < ranges.rangeCount(); i++) {
                numbers.set((int) ranges.first(i), (int) ranges.last(i) + 1);
            }
        }
        return numbers;
    }

    private interface Matcher {
        boolean matches(Selected.Entry entry) throws IOException;
    }

    private void keep(BitSet found, Matcher matcher) throws IOException {
        for (int number = found.nextSetBit(0); number >= 0; number = found.nextSetBit(number + 1)) {
            found.set(number, matcher.matches(selected.entry(number)));
        }
    }

    private Matcher matcher(SearchKey key) {
        return switch (key.keyword()) {
            case ANSWERED -> has(Flag.ANSWERED);
            case DELETED -> has(Flag.DELETED);
            case DRAFT -> has(Flag.DRAFT);
            case FLAGGED -> has(Flag.FLAGGED);
            case SEEN -> has(Flag.SEEN);
            case UNANSWERED -> hasNot(Flag.ANSWERED);
            case UNDELETED -> hasNot(Flag.DELETED);
            case UNDRAFT -> hasNot(Flag.DRAFT);
            case UNFLAGGED -> hasNot(Flag.FLAGGED);
            case UNSEEN -> hasNot(Flag.SEEN);
            case KEYWORD -> has(key.flag());
            case UNKEYWORD -> hasNot(key.flag());
            case RECENT -> Selected.Entry::isRecent;
            case OLD -> entry -> !entry.isRecent();
            case NEW -> entry -> entry.isRecent() && !entry.message().flags().has(Flag.SEEN);
            case LARGER -> entry -> entry.message().size() > key.number();
            case SMALLER -> entry -> entry.message().size() < key.number();
            case OLDER -> entry -> age(entry) >= key.number();
            case YOUNGER -> entry -> age(entry) <= key.number();
            case BEFORE, ON, SINCE -> ofDate(key);
            case SENTBEFORE, SENTON, SENTSINCE -> ofSentDate(key);
            default -> ofText(key);
        };
    }

    private static Matcher has(Flag flag) {
        return entry -> entry.message().flags().has(flag);
    }

    private static Matcher hasNot(Flag flag) {
        return entry -> !entry.message().flags().has(flag);
    }

    private long age(Selected.Entry entry) {
        return now.toEpochSecond() - entry.message().internalDate().toEpochSecond();
    }

    private static Matcher ofDate(SearchKey key) {
        LocalDate date = date(key);
        return entry -> fits(entry.message().internalDate().toLocalDate(), key.keyword(), date);
    }

    private static LocalDate date(SearchKey key) {
        return LocalDate.of(key.date().year(), key.date().month(), key.date().day());
    }

    private static boolean fits(LocalDate when, SearchKeyword keyword, LocalDate date) {
        return switch (keyword) {
            case BEFORE, SENTBEFORE -> when.isBefore(date);
            case ON, SENTON -> when.equals(date);
            default -> !when.isBefore(date);
        };
    }

    private static Matcher ofSentDate(SearchKey key) {
        LocalDate date = date(key);
        return entry -> look(
                entry,
                content -> content.anyField(DATE, body -> {
                    MailDateTime sent = MailDateTime.read(OctetString.of(body)).value();
                    return sent != null
                            && fits(LocalDate.of(sent.year(), sent.month(), sent.day()), key.keyword(), date);
                }));
    }

    private static Matcher ofText(SearchKey key) {
        Needle needle = new Needle(key.text().toByteArray());
        return switch (key.keyword()) {
            case TEXT -> entry -> look(entry, content -> needle.isIn(content, content.whole()));
            case BODY -> entry -> look(entry, content -> needle.isIn(content, content.text()));
            case HEADER -> entry -> look(entry, content -> content.anyField(key.field(), needle::isIn));
            default -> {
                OctetString field = OctetString.of(key.keyword().word());
                yield entry -> look(entry, content -> content.anyField(field, needle::isIn));
            }
        };
    }

    private interface Look {
        boolean finds(Content content) throws IOException;
    }

    private static boolean look(Selected.Entry entry, Look look) throws IOException {
        StoredMessage message = entry.message();
        try (Content content = Content.of(message)) {
            return look.finds(content);
        } catch (NoSuchFileException e) {
            return false; // it has just been taken out
        }
    }
}
