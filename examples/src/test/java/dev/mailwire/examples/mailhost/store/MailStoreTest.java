package dev.mailwire.examples.mailhost.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.PasswordCheck;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store keeps whole messages, once, for all recipients or none, and nothing else. */
class MailStoreTest {
    @TempDir
    Path directory;

    private static void append(Draft draft, byte[] octets, int slice) throws StoreException {
        for (int i = 0; i < octets.length; i += slice) {
            draft.append(ByteBuffer.wrap(octets, i, Math.min(slice, octets.length - i)));
        }
    }

    private static byte[] octets(int count, long seed) {
        byte[] octets = new byte[count];
        new Random(seed).nextBytes(octets);
        return octets;
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
            return files.count();
        }
    }

    @Test
    void keepsEveryOctetForEveryRecipientInOneFile() throws Exception {
        byte[] message = octets(200_003, 1);
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Account bob = store.accounts().add("bob", null);
            for (int slice : new int[] {1, 1000, 32 * 1024, 32 * 1024 + 1, 200_003}) {
                try (Draft draft = store.begin()) {
                    append(draft, message, slice);
                    assertEquals(message.length, draft.size());
                    store.deliver(draft, List.of(bob, alice, bob));
                }
            }
            assertEquals(5, files());
            for (Account account : List.of(alice, bob)) {
                List<StoredMessage> messages = store.list(account);
                assertEquals(
                        List.of(1L, 2L, 3L, 4L, 5L),
                        messages.stream().map(StoredMessage::uid).toList());
                for (StoredMessage one : messages) {
                    assertEquals(message.length, one.size());
                    assertArrayEquals(message, Files.readAllBytes(one.content()));
                }
            }
            assertEquals(store.list(bob).get(2), store.find(bob, 3).orElseThrow());
            assertTrue(store.find(bob, 6).isEmpty());
        }
    }

    @Test
    void whatIsNotDeliveredIsGone() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            try (Draft draft = store.begin()) {
                draft.append(ByteBuffer.wrap(octets(100_000, 2)));
            }
            assertEquals(List.of(), store.list(alice));
            assertEquals(0, files());
        }
    }

    @Test
    void oneUnknownRecipientMeansNoneHasIt() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            try (Draft draft = store.begin()) {
                draft.append(ByteBuffer.wrap(octets(10, 3)));
                assertThrows(
                        StoreException.class, () -> store.deliver(draft, List.of(alice, new Account(4711, "nobody"))));
            }
            assertEquals(List.of(), store.list(alice));
        }
        try (MailStore store = MailStore.serve(directory)) {
            assertEquals(List.of(), store.list(store.accounts().find("alice").orElseThrow()));
            assertEquals(0, files(), "the next start sweeps it away");
        }
    }

    @Test
    void theNextServerSweepsWhatACrashLeftAndKeepsTheRest() throws Exception {
        byte[] message = octets(1000, 4);
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            try (Draft draft = store.begin()) {
                append(draft, message, 100);
                store.deliver(draft, List.of(alice));
            }
            Files.write(directory.resolve("messages").resolve("000000000000000000000000"), message);
        }
        assertEquals(2, files());
        try (MailStore store = MailStore.serve(directory)) {
            assertEquals(1, files());
            List<StoredMessage> messages =
                    store.list(store.accounts().find("alice").orElseThrow());
            assertEquals(1, messages.size());
            assertArrayEquals(message, Files.readAllBytes(messages.get(0).content()));
        }
    }

    @Test
    void manyDeliverAtATimeAndEveryUidIsGivenOnce() throws Exception {
        int threads = 8;
        int each = 25;
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().add("alice", null);
            Account bob = store.accounts().add("bob", null);
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                int first = t * each;
                List<Account> recipients = t % 2 == 0 ? List.of(alice, bob) : List.of(bob, alice);
                all.add(executor.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        try (Draft draft = store.begin()) {
                            draft.append(ByteBuffer.wrap(octets(first + i + 1, first + i)));
                            store.deliver(draft, recipients);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
            executor.shutdown();
            for (Account account : List.of(alice, bob)) {
                List<StoredMessage> messages = store.list(account);
                assertEquals(threads * each, messages.size());
                assertEquals(threads * each, messages.get(messages.size() - 1).uid());
                Set<Long> sizes = new java.util.HashSet<>();
                for (StoredMessage message : messages) {
                    byte[] octets = Files.readAllBytes(message.content());
                    assertArrayEquals(octets(octets.length, octets.length - 1), octets);
                    sizes.add(message.size());
                }
                assertEquals(threads * each, sizes.size(), "each message once");
            }
        }
    }

    @Test
    void oneServerHoldsItAndCommandsComeInThroughItsDoor() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            store.accounts().add("alice", null);
            // H2 knows that it is open in this process and would share it; across processes examples/clients/run does
            // this.
            assertTrue(Files.readString(directory.resolve("door")).strip().matches("[0-9]+"));
        }
        assertFalse(Files.exists(directory.resolve("door")));
        try (MailStore store = MailStore.visit(directory)) {
            assertTrue(store.accounts().find("alice").isPresent());
        }
    }

    @Test
    void onlyTheOwnerReadsIt() throws Exception {
        try (MailStore store = MailStore.serve(directory.resolve("data"))) {
            assertTrue(store.accounts().all().isEmpty());
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Set<PosixFilePermission> owner =
                        Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
                assertEquals(owner, Files.getPosixFilePermissions(directory.resolve("data/database-password")));
                assertEquals(
                        3,
                        Files.getPosixFilePermissions(directory.resolve("data")).size());
            }
        }
    }

    @Test
    void accountsHaveOneNameHoweverItIsWritten() throws Exception {
        try (MailStore store = MailStore.serve(directory)) {
            Account one = store.accounts().add("Jörg", null);
            assertEquals(one, store.accounts().find("jörg").orElseThrow());
            assertEquals(one, store.accounts().find("JO\u0308RG").orElseThrow(), "o and a combining diaeresis");
            assertEquals(one, store.accounts().add("jörg", null));
            assertEquals(List.of(one), store.accounts().all());
            assertTrue(store.accounts().find("jorg").isEmpty());
        }
    }

    @Test
    void checksPasswordsAndKeepsNone() throws Exception {
        Secret password = Secret.of("päss wörd");
        try (MailStore store = MailStore.serve(directory)) {
            store.accounts().add("alice", password);
            store.accounts().add("postmaster", null);
            store.accounts().add("alice", null);
        }
        for (Path file : List.of(directory.resolve("mail.mv.db"), directory.resolve("decoy-key"))) {
            String octets = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertFalse(octets.contains("ss w"), file.toString());
        }
        try (MailStore store = MailStore.serve(directory)) {
            PasswordCheck logins = store.accounts().logins();
            assertTrue(logins.isPassword("Alice", Secret.of("päss wörd")));
            assertFalse(logins.isPassword("alice", Secret.of("Päss wörd")));
            assertFalse(logins.isPassword("postmaster", Secret.of("")));
            assertFalse(logins.isPassword("mallory", Secret.of("päss wörd")));
            store.accounts().add("alice", Secret.of("another"));
            assertFalse(logins.isPassword("alice", Secret.of("päss wörd")));
            assertTrue(logins.isPassword("alice", Secret.of("another")));
        }
    }
}
