package dev.mailwire.examples.mailhost.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.imap.value.Flag;
import dev.mailwire.imap.value.NumberRanges;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An INBOX that sessions share: changes are numbered, kept, and told. */
class MailboxTest {
    @TempDir
    Path directory;

    private static void deliver(MailStore store, String content, Account... recipients) throws StoreException {
        try (Draft draft = store.begin()) {
            draft.append(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
            store.deliver(draft, List.of(recipients));
        }
    }

    private static List<Long> uids(Changes changes) {
        return changes.messages().stream().map(StoredMessage::uid).toList();
    }

    private static void flag(Mailbox mailbox, long uid, Flag... flags) throws StoreException {
        mailbox.flag(NumberRanges.of(uid), known -> known.with(List.of(flags)));
    }

    @Test
    void tellsWhatChangedSince() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Mailbox mailbox = store.mailbox(alice);
            deliver(store, "one\r\n", alice);
            deliver(store, "two\r\n", alice);
            deliver(store, "three\r\n", alice);
            AtomicInteger told = new AtomicInteger();
            Runnable watcher = told::incrementAndGet;
            mailbox.watch(watcher);

            Changes first = mailbox.changes(-1, true);
            assertEquals(List.of(1L, 2L, 3L), uids(first));
            assertNull(first.left());
            assertEquals(1, first.recentFrom());
            assertEquals(4, first.uidNext());
            assertEquals(List.of(), uids(mailbox.changes(first.upTo(), true)));
            assertEquals(0, told.get());

            flag(mailbox, 2, Flag.DELETED, Flag.of("$x"));
            assertEquals(1, told.get());
            flag(mailbox, 2, Flag.of("$X"));
            assertEquals(1, told.get(), "nothing changed");
            Changes second = mailbox.changes(first.upTo(), true);
            assertEquals(List.of(2L), uids(second));
            assertEquals(
                    List.of(Flag.DELETED, Flag.of("$x")),
                    second.messages().get(0).flags().list());

            assertTrue(mailbox.expunge(NumberRanges.of(1, 2, 3)));
            deliver(store, "four\r\n", alice);
            assertEquals(3, told.get());
            Changes third = mailbox.changes(second.upTo(), true);
            assertEquals(List.of(1L, 3L, 4L), third.left());
            assertEquals(List.of(4L), uids(third));
            assertEquals(4, third.recentFrom());

            mailbox.leave(watcher);
            deliver(store, "five\r\n", alice);
            assertEquals(3, told.get());
            assertEquals(new MailboxStatus(4, 1, 4, 0, 5 + 7 + 6 + 6, 6), mailbox.status());
        }
    }

    @Test
    void outlivesTheProcess() throws Exception {
        long validity;
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Mailbox mailbox = store.mailbox(alice);
            validity = mailbox.uidValidity();
            try (Draft one = store.begin();
                    Draft two = store.begin()) {
                one.append(ByteBuffer.wrap(new byte[] {'1'}));
                two.append(ByteBuffer.wrap(new byte[] {'2'}));
                OffsetDateTime date = OffsetDateTime.parse("1996-07-17T02:44:25-07:00");
                assertEquals(
                        1,
                        mailbox.append(List.of(
                                new Addition(one, new Flags(List.of(Flag.SEEN, Flag.of("k"))), date),
                                new Addition(two, Flags.NONE, date))));
            }
            flag(mailbox, 2, Flag.FLAGGED);
        }
        try (MailStore store = MailStore.serve(directory)) {
            Mailbox mailbox = store.mailbox(store.accounts().find("alice").orElseThrow());
            assertEquals(validity, mailbox.uidValidity());
            List<StoredMessage> all = mailbox.changes(-1, false).messages();
            assertEquals(List.of(Flag.SEEN, Flag.of("k")), all.get(0).flags().list());
            assertEquals(List.of(Flag.FLAGGED), all.get(1).flags().list());
            assertEquals(
                    OffsetDateTime.parse("1996-07-17T02:44:25-07:00"),
                    all.get(0).internalDate());
            assertEquals("1", Files.readString(all.get(0).content()));
            assertEquals(1, mailbox.changes(-1, false).recentFrom(), "looking is not claiming");
        }
    }

    @Test
    void whatIsCopiedSharesItsFileUntilTheLastGoes() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Mailbox mailbox = store.mailbox(alice);
            deliver(store, "one\r\n", alice);
            assertEquals(2, mailbox.copy(NumberRanges.of(1)));
            assertEquals(-1, mailbox.copy(NumberRanges.of(2, 9)), "all or none");
            flag(mailbox, 1, Flag.DELETED);
            mailbox.expunge(NumberRanges.of(1, 2));
            assertEquals("one\r\n", Files.readString(store.list(alice).get(0).content()));
            flag(mailbox, 2, Flag.DELETED);
            mailbox.expunge(NumberRanges.of(2));
            try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
                assertEquals(0, files.count());
            }
        }
    }

    @Test
    void nothingGoesWhileASessionOfPop3HasIt() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Mailbox mailbox = store.mailbox(alice);
            deliver(store, "one\r\n", alice);
            flag(mailbox, 1, Flag.DELETED);
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                assertFalse(mailbox.expunge(NumberRanges.of(1)));
                assertEquals(1, maildrop.count());
                assertEquals(
                        "one\r\n", Files.readString(store.list(alice).get(0).content()));
            }
            assertTrue(mailbox.expunge(NumberRanges.of(1)));
            assertEquals(List.of(), store.list(alice));
        }
    }

    /** Many flag and copy and expunge at once: every session comes to the same, by looking at changes alone. */
    @Test
    void changesAddUpToWhatIsThere() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Mailbox mailbox = store.mailbox(alice);
            List<Thread> threads = new ArrayList<>();
            List<Throwable> failures = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                int n = i;
                Thread thread = new Thread(() -> {
                    try {
                        for (int k = 0; k < 20; k++) {
                            deliver(store, n + "." + k + "\r\n", alice);
                            long uid = 1 + (7 * k + n) % 40;
                            flag(mailbox, uid, k % 3 == 0 ? Flag.DELETED : Flag.of("k" + n));
                            mailbox.expunge(NumberRanges.of(uid));
                        }
                    } catch (StoreException | RuntimeException e) {
                        synchronized (failures) {
                            failures.add(e);
                        }
                    }
                });
                threads.add(thread);
                thread.start();
            }
            List<StoredMessage> seen = new ArrayList<>();
            long upTo = -1;
            for (boolean more = true; more; ) {
                more = threads.stream().anyMatch(Thread::isAlive);
                Changes changes = mailbox.changes(upTo, true);
                upTo = changes.upTo();
                for (StoredMessage message : changes.messages()) {
                    seen.removeIf(known -> known.uid() == message.uid());
                    seen.add(message);
                }
                if (changes.left() != null) {
                    seen.removeIf(known -> !changes.left().contains(known.uid()));
                }
            }
            assertEquals(List.of(), failures);
            seen.sort((a, b) -> Long.compare(a.uid(), b.uid()));
            assertEquals(store.list(alice), seen);
            assertTrue(IntStream.range(1, seen.size())
                    .allMatch(i -> seen.get(i - 1).uid() < seen.get(i).uid()));
            try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
                assertEquals(seen.size(), files.count());
            }
        }
    }

    /** A store of before IMAP, with its tables of then, opens, and its mail has no flags. */
    @Test
    void anOlderStoreOpens() throws Exception {
        Files.createDirectories(directory.resolve("messages"));
        Files.writeString(directory.resolve("messages").resolve("abc"), "old\r\n");
        String password = Secrets.inFile(directory.resolve("database-password"));
        String url = "jdbc:h2:file:" + directory.resolve("mail").toAbsolutePath();
        try (Connection connection = DriverManager.getConnection(url, "mailhost", password);
                Statement statement = connection.createStatement()) {
            statement.execute("create table account (id bigint generated always as identity primary key,"
                    + " name varchar(255) not null unique, credentials varchar(1000))");
            statement.execute("create table mailbox (id bigint generated always as identity primary key,"
                    + " account bigint not null references account(id), name varchar(255) not null,"
                    + " uid_validity bigint not null, uid_next bigint default 1 not null, unique (account, name))");
            statement.execute(
                    "create table message (mailbox bigint not null references mailbox(id), uid bigint not null,"
                            + " content varchar(32) not null, internal_date timestamp(3) with time zone not null,"
                            + " size bigint not null, flags int default 0 not null, primary key (mailbox, uid))");
            statement.execute("insert into account (name) values ('alice')");
            statement.execute("insert into mailbox (account, name, uid_validity, uid_next) values (1, 'INBOX', 77, 6)");
            statement.execute("insert into message (mailbox, uid, content, internal_date, size)"
                    + " values (1, 5, 'abc', timestamp with time zone '2020-01-02 03:04:05+00', 5)");
        }
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().find("alice").orElseThrow();
            Mailbox mailbox = store.mailbox(alice);
            assertEquals(77, mailbox.uidValidity());
            Changes changes = mailbox.changes(-1, true);
            assertEquals(List.of(5L), uids(changes));
            assertEquals(Flags.NONE, changes.messages().get(0).flags());
            assertEquals(6, changes.uidNext());
            flag(mailbox, 5, Flag.SEEN);
            assertEquals(List.of(5L), uids(mailbox.changes(changes.upTo(), true)));
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                assertEquals("77.5", maildrop.uniqueId(maildrop.message(1)));
            }
        }
    }
}
