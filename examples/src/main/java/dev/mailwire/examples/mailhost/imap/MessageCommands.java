package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.core.OctetString;
import dev.mailwire.examples.mailhost.store.Flags;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.StoreMode;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ImapResponse.Status;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.NamedValue;
import dev.mailwire.imap.value.NumberRanges;
import dev.mailwire.imap.value.Parameter;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.imap.value.Tag;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The commands that do something with messages of the mailbox that is selected: each says its data, and returns its completion. */
final class MessageCommands {
    private static final NumberRanges ALL = SequenceSet.ALL.ranges(SequenceSet.LARGEST);
    private static final Set<String> RETURNS = Set.of("MIN", "MAX", "ALL", "COUNT");

    private final Selected selected;
    private final Voice voice;

    MessageCommands(Selected selected, Voice voice) {
        this.selected = selected;
        this.voice = voice;
    }

    /** The numbers of the messages that a command is about; null if there are not so many. */
    private @Nullable BitSet choose(SequenceSet set, boolean isUid) {
        return isUid ? selected.ofUids(set) : selected.ofNumbers(set);
    }

    private static Status done(boolean missing, boolean isUid, String text) {
        return missing && !isUid ? Statuses.EXPUNGED : Status.ok(text);
    }

    Status fetch(ImapCommand.Fetch fetch) throws IOException, StoreException {
        Fetching fetching = Fetching.of(fetch.items(), fetch.isUid());
        Status refusal = fetch.modifiers().isEmpty() ? fetching.refusal() : Statuses.NOT_OFFERED;
        if (refusal != null) {
            return refusal;
        }
        if (fetch.set().hasSaved()) {
            return Statuses.NO_SAVED_RESULT;
        }
        BitSet numbers = choose(fetch.set(), fetch.isUid());
        if (numbers == null) {
            return Statuses.NO_MESSAGE;
        }
        boolean missing = false;
        boolean whole = true;
        for (int number = numbers.nextSetBit(0); number >= 0; number = numbers.nextSetBit(number + 1)) {
            Selected.Entry entry = selected.entry(number);
            if (entry.isGone()) {
                missing = true;
                continue;
            }
            // Who has opened the file has the message, even if somebody takes it out now.
            try (Content content = fetching.reads() ? Content.of(entry.message()) : null) {
                boolean seen = fetching.sees() && see(entry);
                Fetching.Answer answer = fetching.answer(entry, content, seen);
                if (answer == null) {
                    whole = false;
                } else {
                    voice.say(new ImapResponse.Fetch(number, answer.values()), answer.octets());
                }
            } catch (NoSuchFileException e) {
                missing = true;
            }
        }
        return whole ? done(missing, fetch.isUid(), "Fetched") : Statuses.TOO_MANY;
    }

    /** The message counts as seen. Whether it did not before. */
    private boolean see(Selected.Entry entry) throws StoreException {
        if (selected.isReadOnly() || entry.message().flags().has(Flag.SEEN)) {
            return false;
        }
        List<StoredMessage> now =
                selected.mailbox().flag(NumberRanges.of(entry.uid()), flags -> flags.with(List.of(Flag.SEEN)));
        return !now.isEmpty() && selected.learn(entry, now.get(0));
    }

    Status store(ImapCommand.Store store) throws IOException, StoreException {
        if (selected.isReadOnly()) {
            return Statuses.READ_ONLY;
        }
        if (!store.modifiers().isEmpty()) {
            return Statuses.NOT_OFFERED;
        }
        if (store.mode() != StoreMode.REMOVE
                && (!StoreFlags.areSettable(store.flags()) || !new Flags(store.flags()).fit())) {
            return Statuses.NO_SUCH_FLAG;
        }
        if (store.set().hasSaved()) {
            return Statuses.NO_SAVED_RESULT;
        }
        BitSet numbers = choose(store.set(), store.isUid());
        if (numbers == null) {
            return Statuses.NO_MESSAGE;
        }
        List<StoredMessage> now = selected.mailbox()
                .flag(selected.uids(numbers), flags -> StoreFlags.apply(store.mode(), store.flags(), flags));
        selected.mailbox().force();
        boolean full = false;
        for (StoredMessage message : now) {
            tellStored(store, message);
            full |= store.mode() == StoreMode.ADD && !message.flags().list().containsAll(store.flags());
        }
        return full ? Statuses.TOO_MANY : done(now.size() < numbers.cardinality(), store.isUid(), "Stored");
    }

    /** SILENT spares the client what it can tell itself, not what others have changed (RFC 9051 section 6.4.6). */
    private void tellStored(ImapCommand.Store store, StoredMessage message) throws IOException {
        int number = selected.numberOf(message.uid());
        Selected.Entry entry = selected.entry(number);
        Flags expected =
                StoreFlags.apply(store.mode(), store.flags(), entry.message().flags());
        selected.learn(entry, message);
        if (!store.isSilent() || !expected.same(message.flags())) {
            voice.say(store.isUid() ? selected.tell(entry) : ImapResponse.Fetch.of(number, entry.flags()));
        }
    }

    /**
     * Searches.
     *
     * @param tag of the command, which ESEARCH says again
     */
    Status search(ImapCommand.Search search, @Nullable Tag tag) throws IOException {
        List<Parameter> returns = search.returns();
        if (returns != null && !returns.stream().allMatch(MessageCommands::isReturn)) {
            return Statuses.NOT_OFFERED;
        }
        Searching searching = new Searching(selected, OffsetDateTime.now(ZoneOffset.UTC));
        Status refusal = searching.refusal(search.program());
        if (refusal != null) {
            return refusal;
        }
        long[] found = searching.find(search.program()).stream()
                .mapToLong(number -> search.isUid() ? selected.entry(number).uid() : number)
                .toArray();
        voice.say(
                returns == null
                        ? new ImapResponse.SearchData(0, found)
                        : new ImapResponse.EsearchData(
                                tag == null ? null : OctetString.of(tag.toString()),
                                search.isUid(),
                                extended(returns, found)));
        return Status.ok("Searched");
    }

    private static boolean isReturn(Parameter option) {
        return option.value() == null
                && RETURNS.stream().anyMatch(name -> option.name().is(name));
    }

    /** What ESEARCH says of a result: of no messages only how many (RFC 4731 section 3.1). */
    private static List<NamedValue> extended(List<Parameter> returns, long[] found) {
        List<NamedValue> items = new ArrayList<>();
        if (asks(returns, "MIN") && found.length > 0) {
            items.add(NamedValue.of("MIN", found[0]));
        }
        if (asks(returns, "MAX") && found.length > 0) {
            items.add(NamedValue.of("MAX", found[found.length - 1]));
        }
        if ((asks(returns, "ALL") || returns.isEmpty()) && found.length > 0) {
            items.add(NamedValue.of("ALL", SequenceSet.of(NumberRanges.of(found))));
        }
        if (asks(returns, "COUNT")) {
            items.add(NamedValue.of("COUNT", found.length));
        }
        return items;
    }

    private static boolean asks(List<Parameter> returns, String name) {
        return returns.stream().anyMatch(option -> option.name().is(name));
    }

    /** There is one mailbox to copy to: the same. The copies are messages of their own. */
    Status copy(ImapCommand.Transfer copy) throws StoreException {
        if (!copy.mailbox().isInbox()) {
            return Statuses.NO_MAILBOX;
        }
        if (selected.isReadOnly()) {
            return Statuses.READ_ONLY;
        }
        if (copy.set().hasSaved()) {
            return Statuses.NO_SAVED_RESULT;
        }
        BitSet numbers = choose(copy.set(), copy.verb().isUid());
        if (numbers == null) {
            return Statuses.NO_MESSAGE;
        }
        if (numbers.stream().anyMatch(number -> selected.entry(number).isGone())) {
            return Statuses.EXPUNGED;
        }
        if (numbers.isEmpty()) {
            return Status.ok("There are none");
        }
        NumberRanges sources = selected.uids(numbers);
        long first = selected.mailbox().copy(sources);
        if (first < 0) {
            return Statuses.EXPUNGED;
        }
        return Status.ok(
                ResponseCode.copyUid(
                        selected.mailbox().uidValidity(),
                        SequenceSet.of(sources),
                        sequence(first, first + sources.size() - 1)),
                "Copied");
    }

    /** Numbers in a row. */
    static SequenceSet sequence(long first, long last) {
        return first == last ? SequenceSet.of(first) : SequenceSet.of(first, last);
    }

    /** Takes out all that has the flag Deleted; the client hears of it as of any other news. */
    Status expunge() throws StoreException {
        return expunge(ALL);
    }

    Status expunge(SequenceSet uids) throws StoreException {
        return uids.hasSaved() ? Statuses.NO_SAVED_RESULT : expunge(selected.uids(selected.ofUids(uids)));
    }

    private Status expunge(NumberRanges uids) throws StoreException {
        if (selected.isReadOnly()) {
            return Statuses.READ_ONLY;
        }
        return selected.mailbox().expunge(uids) ? Status.ok("Expunged") : Statuses.IN_USE;
    }
}
