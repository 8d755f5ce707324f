package dev.mailwire.examples.mailhost.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A maildrop is one session's alone, stays as it was opened, and loses only what was marked, once that is asked for. */
class MaildropTest {
    @TempDir
    Path directory;

    private static void deliver(MailStore store, String content, Account... recipients) throws StoreException {
        try (Draft draft = store.begin()) {
            draft.append(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
            store.deliver(draft, List.of(recipients));
        }
    }

    private static Account account(MailStore store, String name) throws StoreException {
        return store.accounts().find(name).orElseThrow();
    }

    private long files() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
            return files.count();
        }
    }

    private static List<String> uniqueIds(Maildrop maildrop) {
        return maildrop.numbers()
                .mapToObj(maildrop::message)
                .map(maildrop::uniqueId)
                .toList();
    }

    @Test
    void isOneSessionsAloneAndStaysAsItWas() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Account bob = store.accounts().add("bob", null);
            deliver(store, "one\r\n", alice);
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                assertTrue(store.open(alice).isEmpty());
                assertTrue(store.open(account(store, "alice")).isEmpty());
                store.open(bob).orElseThrow().close();
                deliver(store, "two\r\n", alice);
                assertEquals(1, maildrop.count());
                assertNull(maildrop.message(2));
                assertNull(maildrop.message(0));
                assertNull(maildrop.message(1L << 32 | 1));
            }
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                assertEquals(2, maildrop.count());
            }
        }
    }

    @Test
    void losesWhatIsMarkedAndOnlyWhenAsked() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Account bob = store.accounts().add("bob", null);
            deliver(store, "for both\r\n", alice, bob);
            deliver(store, "two\r\n", alice);
            deliver(store, "three\r\n", alice);
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                maildrop.mark(1);
                maildrop.mark(2);
                assertNull(maildrop.message(1));
                assertThrows(IllegalArgumentException.class, () -> maildrop.mark(2));
                assertEquals(1, maildrop.count());
                assertEquals(7, maildrop.octets());
                maildrop.unmarkAll();
                assertEquals(3, maildrop.count());
                maildrop.mark(3);
            }
            assertEquals(3, store.list(alice).size(), "the session did not end with QUIT");
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                maildrop.mark(1);
                maildrop.mark(2);
                maildrop.removeMarked();
            }
            assertEquals(
                    List.of(3L),
                    store.list(alice).stream().map(StoredMessage::uid).toList());
            assertEquals(2, files(), "bob's message is still there");
            try (Maildrop maildrop = store.open(bob).orElseThrow()) {
                StoredMessage message = maildrop.message(1);
                assertEquals("for both\r\n", Files.readString(message.content()));
                maildrop.mark(1);
                maildrop.removeMarked();
            }
            assertEquals(1, files());
        }
    }

    @Test
    void namesOfMessagesLastAndAreNeverUsedAgain() throws Exception {
        List<String> before;
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            for (int i = 0; i < 3; i++) {
                deliver(store, "message\r\n", alice);
            }
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                before = uniqueIds(maildrop);
                assertEquals(3, before.stream().distinct().count());
                maildrop.mark(3);
                maildrop.mark(1);
                maildrop.removeMarked();
            }
        }
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = account(store, "alice");
            deliver(store, "message\r\n", alice);
            try (Maildrop maildrop = store.open(alice).orElseThrow()) {
                List<String> after = uniqueIds(maildrop);
                assertEquals(2, after.size());
                assertEquals(before.get(1), after.get(0));
                assertFalse(before.contains(after.get(1)), "the name of a message that is gone");
                assertNotEquals(after.get(0), after.get(1));
            }
        }
    }

    /** Whether their last message is the same file or not, no file goes too early and none is left. */
    @Test
    void twoWhoRemoveTheSameMessageAtOnceLeaveNoFile() throws Exception {
        int rounds = 40;
        try (MailStore store = MailStore.serve(directory)) {
            List<Account> accounts = List.of(
                    store.accounts().add("alice", null), store.accounts().add("bob", null));
            ExecutorService executor = Executors.newFixedThreadPool(2);
            for (int round = 0; round < rounds; round++) {
                deliver(store, "message\r\n", accounts.toArray(Account[]::new));
                CountDownLatch start = new CountDownLatch(1);
                List<Future<?>> both = new ArrayList<>();
                for (Account account : accounts) {
                    both.add(executor.submit(() -> {
                        try (Maildrop maildrop = store.open(account).orElseThrow()) {
                            maildrop.mark(1);
                            start.await();
                            maildrop.removeMarked();
                        }
                        return null;
                    }));
                }
                start.countDown();
                for (Future<?> one : both) {
                    one.get();
                }
                assertEquals(0, files());
            }
            executor.shutdown();
        }
    }

    /** Expected are the octets after a writer of CRLFs that adds what lacks. */
    @Test
    void countsOctetsAsTheyAreSent() throws Exception {
        String[][] cases = {
            {"", ""},
            {"a\r\nb\r\n", "a\r\nb\r\n"},
            {"a", "a\r\n"},
            {"a\r", "a\r\n"},
            {"a\n", "a\r\n"},
            {"\n\n", "\r\n\r\n"},
            {"\r\r\n\r", "\r\n\r\n\r\n"},
            {"a\rb\nc\r\nd", "a\r\nb\r\nc\r\nd\r\n"},
            {"\n\r", "\r\n\r\n"},
        };
        try (MailStore store = MailStore.serve(directory)) {
            for (int slice = 1; slice < 4; slice++) {
                Account account = store.accounts().add("account-" + slice, null);
                for (String[] one : cases) {
                    byte[] octets = one[0].getBytes(StandardCharsets.ISO_8859_1);
                    try (Draft draft = store.begin()) {
                        for (int i = 0; i < octets.length; i += slice) {
                            draft.append(ByteBuffer.wrap(octets, i, Math.min(slice, octets.length - i)));
                        }
                        store.deliver(draft, List.of(account));
                    }
                }
                List<StoredMessage> kept = store.list(account);
                for (int i = 0; i < cases.length; i++) {
                    assertEquals(cases[i][0].length(), kept.get(i).size());
                    assertEquals(cases[i][1].length(), kept.get(i).crlfSize(), "case " + i + " by " + slice);
                    assertEquals(cases[i][0], Files.readString(kept.get(i).content(), StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    @Test
    void keepsAPasswordOnlyWhereItIsAskedTo() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Accounts accounts = store.accounts();
            accounts.add("alice", Secret.of("wonderland"));
            assertFalse(accounts.anyWithApop());
            accounts.addWithApop("bob", Secret.of("tanstaaf"));
            assertTrue(accounts.anyWithApop());
            assertTrue(accounts.apopPassword("alice").isEmpty());
            assertTrue(accounts.apopPassword("mallory").isEmpty());
            assertEquals(Secret.of("tanstaaf"), accounts.apopPassword("Bob").orElseThrow());
            assertTrue(accounts.logins().isPassword("bob", Secret.of("tanstaaf")));
            accounts.add("bob", null);
            assertTrue(accounts.apopPassword("bob").isPresent(), "he keeps his password");
            accounts.add("bob", Secret.of("another"));
            assertTrue(accounts.apopPassword("bob").isEmpty(), "the new one was not given for APOP");
        }
    }
}
