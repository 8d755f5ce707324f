package dev.mailwire.examples.mailfetch;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.WireLog;
import dev.mailwire.pop3.CapabilityTag;
import dev.mailwire.pop3.ListingLine;
import dev.mailwire.pop3.Pop3Capabilities;
import dev.mailwire.pop3.Pop3ClientCodec;
import dev.mailwire.pop3.Pop3ClientCodec.Step;
import dev.mailwire.pop3.Pop3Command;
import dev.mailwire.pop3.Pop3Greeting;
import dev.mailwire.pop3.ScanListing;
import dev.mailwire.pop3.UniqueIdListing;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Downloads a maildrop: connects, logs in, asks what there is, fetches what has not come yet, deletes if told to, and says goodbye.
 */
final class Fetch {
    /** RETRs under way at a time. They are short: the server never waits for us to read while we wait for it to. */
    private static final int UNDER_WAY = 16;

    private final Server server;
    private final Login login;
    private final Maildir maildir;
    private final @Nullable Fetched fetched;
    private final boolean delete;
    private final Progress progress;
    private final Consumer<String> complaints;
    private final @Nullable WireLog log;

    /**
     * What came of it.
     *
     * @param way how we logged in
     * @param secured whether over TLS
     * @param there how many messages there were
     * @param fetched how many came
     * @param octets how many octets they have
     * @param deleted how many the server was told to delete
     * @param failed how many could not be fetched
     */
    record Result(Login.Way way, boolean secured, int there, int fetched, long octets, int deleted, int failed) {}

    /** A message of the maildrop. */
    private record Item(long number, @Nullable OctetString uniqueId) {}

    /**
     * What is to be done.
     *
     * @param fetched what has come before; null: fetch everything
     * @param delete whether what has come is deleted on the server
     * @param complaints hears what is wrong but does not stop it
     * @param log hears every line, without secrets; or null
     */
    Fetch(
            Server server,
            Login login,
            Maildir maildir,
            @Nullable Fetched fetched,
            boolean delete,
            Progress progress,
            Consumer<String> complaints,
            @Nullable WireLog log) {
        this.server = server;
        this.login = login;
        this.maildir = maildir;
        this.fetched = fetched;
        this.delete = delete;
        this.progress = progress;
        this.complaints = complaints;
        this.log = log;
    }

    Result run() throws IOException {
        try (Conversation conversation = Conversation.begin(server, log)) {
            Login.Way way = begin(conversation);
            Map<Long, Long> sizes = sizes(conversation);
            Map<Long, OctetString> uniqueIds = uniqueIds(conversation);
            List<Item> wanted = new ArrayList<>();
            List<Long> here = new ArrayList<>();
            SortedSet<Long> numbers = new TreeSet<>(sizes.keySet());
            numbers.addAll(uniqueIds.keySet());
            for (long number : numbers) {
                OctetString id = uniqueIds.get(number);
                if (id != null && fetched != null && fetched.contains(id)) {
                    here.add(number);
                } else {
                    wanted.add(new Item(number, id));
                }
            }
            progress.expect(
                    wanted.size(),
                    wanted.stream()
                            .mapToLong(item -> sizes.getOrDefault(item.number(), 0L))
                            .sum());
            int before = here.size();
            retrieve(conversation, wanted, here);
            progress.end();
            int deleted = delete ? delete(conversation, here) : 0;
            if (fetched != null) {
                fetched.keepOnly(Set.copyOf(uniqueIds.values()));
            }
            conversation.send(new Pop3Command.Quit());
            if (!conversation.isOk()) {
                complaints.accept(
                        "the server says at the end: " + conversation.codec().reply());
                deleted = 0;
            }
            int came = here.size() - before;
            return new Result(
                    way,
                    conversation.codec().isSecured(),
                    numbers.size(),
                    came,
                    progress.octets(),
                    deleted,
                    wanted.size() - came);
        }
    }

    /** From the greeting to the maildrop. */
    private Login.Way begin(Conversation conversation) throws IOException {
        if (!conversation.isOk()) {
            throw new FetchException(
                    "the server does not let us in: " + conversation.codec().reply());
        }
        String timestamp = Pop3Greeting.read(conversation.codec().reply()).timestamp();
        capabilities(conversation);
        if (server.security() == Server.Security.STLS) {
            stls(conversation);
            capabilities(conversation);
        }
        Pop3Capabilities offered = conversation.codec().offered();
        if (offered != null && offered.has(CapabilityTag.UTF8)) {
            conversation.send(new Pop3Command.Utf8()); // else messages with such a header may be kept from us
            conversation.isOk();
        }
        Login.Way way = login.logIn(conversation, timestamp);
        if (offered != null) {
            capabilities(conversation); // another may hold after login (RFC 2449 section 5)
        }
        return way;
    }

    private static void capabilities(Conversation conversation) throws IOException {
        conversation.send(new Pop3Command.Capa());
        if (conversation.isOk()) {
            for (Step step = conversation.next(); step != Step.END_OF_LISTING; ) {
                step = conversation.next(); // the codec remembers them
            }
        }
    }

    /** Somebody between us may hide that there is TLS, or refuse it: no way to go on. */
    private static void stls(Conversation conversation) throws IOException {
        Pop3Capabilities offered = conversation.codec().offered();
        if (offered != null && !offered.has(CapabilityTag.STLS)) {
            throw new FetchException("the server offers no STLS");
        }
        conversation.send(new Pop3Command.Stls());
        if (conversation.next() != Step.START_TLS) {
            throw new FetchException(
                    "the server begins no TLS: " + conversation.codec().reply());
        }
        conversation.startTls();
    }

    private Map<Long, Long> sizes(Conversation conversation) throws IOException {
        Map<Long, Long> sizes = new LinkedHashMap<>();
        conversation.send(new Pop3Command.List());
        listing(conversation, line -> sizes.put(((ScanListing) line).message(), ((ScanListing) line).octets()));
        return sizes;
    }

    /** Those that name one message: what several share says nothing, and such messages are always fetched. */
    private Map<Long, OctetString> uniqueIds(Conversation conversation) throws IOException {
        Map<Long, OctetString> ids = new HashMap<>();
        if (fetched == null) {
            return ids;
        }
        Pop3Capabilities offered = conversation.codec().offered();
        if (offered != null && !offered.has(CapabilityTag.UIDL)) {
            throw new FetchException(
                    "the server has no UIDL, so nobody knows what has come before: --no-resume fetches all");
        }
        Set<OctetString> seen = new HashSet<>();
        Set<OctetString> shared = new HashSet<>();
        conversation.send(new Pop3Command.Uidl());
        listing(conversation, line -> {
            UniqueIdListing one = (UniqueIdListing) line;
            if (one.uniqueId().isEmpty() || !seen.add(one.uniqueId())) {
                shared.add(one.uniqueId());
            }
            ids.put(one.message(), one.uniqueId());
        });
        if (ids.values().removeIf(shared::contains)) {
            complaints.accept("several messages have the same unique-id: those are fetched each time");
        }
        return ids;
    }

    private void listing(Conversation conversation, Consumer<ListingLine> lines) throws IOException {
        if (!conversation.isOk()) {
            throw new FetchException("the server does not say what there is: "
                    + conversation.codec().reply());
        }
        for (; ; ) {
            switch (conversation.next()) {
                case LISTING_LINE -> lines.accept(conversation.codec().line().toRecord());
                case MALFORMED_LINE ->
                    complaints.accept("the server cannot be understood here: "
                            + conversation.codec().violation());
                default -> {
                    return;
                }
            }
        }
    }

    /** Fetches messages; the numbers of those that came are added to {@code here}. */
    private void retrieve(Conversation conversation, List<Item> wanted, List<Long> here) throws IOException {
        Iterator<Item> next = wanted.iterator();
        Deque<Item> underWay = new ArrayDeque<>();
        while (next.hasNext() || !underWay.isEmpty()) {
            while (next.hasNext() && underWay.size() < UNDER_WAY) {
                Item item = next.next();
                conversation.send(new Pop3Command.Retr(item.number()));
                underWay.add(item);
            }
            Item item = underWay.remove();
            if (retrieved(conversation, item)) {
                here.add(item.number());
            }
            progress.fetched();
        }
    }

    /** Takes the answer to a RETR. */
    private boolean retrieved(Conversation conversation, Item item) throws IOException {
        Pop3ClientCodec codec = conversation.codec();
        if (conversation.next() != Step.REPLY || !codec.reply().isOk()) {
            complaints.accept("message " + item.number() + " does not come: " + codec.reply());
            return false;
        }
        try (Maildir.Incoming incoming = maildir.begin()) {
            Step step = conversation.next();
            for (; step == Step.CONTENT; step = conversation.next()) {
                incoming.append(codec.content());
                progress.received(codec.content().length());
            }
            if (step != Step.END_OF_CONTENT) {
                complaints.accept("message " + item.number() + " is not to be used: " + codec.violation());
                return false;
            }
            incoming.force();
            OctetString id = item.uniqueId();
            if (id == null || fetched == null) {
                incoming.keep();
            } else {
                fetched.coming(id, incoming.name());
                incoming.keep();
                fetched.there(id, incoming.name());
            }
            return true;
        }
    }

    /** Marks messages as deleted; the server removes them at QUIT. */
    private int delete(Conversation conversation, List<Long> numbers) throws IOException {
        int deleted = 0;
        int asked = 0;
        for (int answered = 0; answered < numbers.size(); answered++) {
            for (; asked < numbers.size() && asked - answered < UNDER_WAY; asked++) {
                conversation.send(new Pop3Command.Dele(numbers.get(asked)));
            }
            if (conversation.isOk()) {
                deleted++;
            } else {
                complaints.accept("message " + numbers.get(answered) + " stays: "
                        + conversation.codec().reply());
            }
        }
        return deleted;
    }
}
