package dev.mailwire.examples.mailhost.imap;

import dev.mailwire.core.Secret;
import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.net.Listener.Limits;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.Draft;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A mailhost's IMAP within the test, on a port that was free. */
public final class TestHost implements AutoCloseable {
    public static final String PASSWORD = "wonderland";

    public final MailStore store;
    private final Listener listener;

    /** What a test changes about a host. */
    static final class Settings {
        @Nullable
        SSLContext tls;

        boolean tlsFirst;
        boolean tlsRequired;
        boolean cleartextLogin = true;
        long messageSize = 50_000_000;
        Duration patience = ImapSettings.PATIENCE;
        Limits limits = new Limits(1000, 1000, 10_000, Duration.ofMinutes(3));

        Settings withTls() throws Exception {
            tls = TestTls.key();
            return this;
        }
    }

    TestHost(Path directory, Settings settings) throws Exception {
        store = MailStore.serve(directory);
        if (store.accounts().find("alice").isEmpty()) {
            store.accounts().add("alice", Secret.of(PASSWORD));
            store.accounts().add("bob", Secret.of(PASSWORD));
        }
        ImapSettings imap = new ImapSettings(
                "mail.example.test",
                settings.messageSize,
                settings.tls,
                settings.tlsFirst,
                settings.tlsRequired,
                settings.cleartextLogin,
                settings.patience);
        listener = Listener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "--imap-port",
                new ImapHost(imap, store),
                settings.limits);
    }

    TestHost(Path directory) throws Exception {
        this(directory, new Settings());
    }

    int port() {
        return listener.port();
    }

    /** Somebody has a message more; the octets are one for each character. */
    void deliver(String account, String content) throws Exception {
        try (Draft draft = store.begin()) {
            draft.append(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
            store.deliver(draft, List.of(account(account)));
        }
    }

    Account account(String name) throws Exception {
        return store.accounts().find(name).orElseThrow();
    }

    /** What somebody has, octet for octet. */
    List<String> mail(String account) throws Exception {
        List<String> mail = new ArrayList<>();
        for (StoredMessage message : store.list(account(account))) {
            mail.add(Files.readString(message.content(), StandardCharsets.ISO_8859_1));
        }
        return mail;
    }

    /** A client that was greeted. */
    TestClient hello() throws IOException {
        TestClient client = new TestClient(port());
        client.expect("* OK [CAPABILITY IMAP4rev1 ");
        return client;
    }

    /** Alice, logged in. */
    TestClient alice() throws IOException {
        TestClient client = hello();
        client.ok("LOGIN alice " + PASSWORD);
        return client;
    }

    /** Alice, with INBOX selected. */
    TestClient selected() throws IOException {
        TestClient client = alice();
        client.ok("SELECT INBOX");
        return client;
    }

    void stop() {
        listener.close();
    }

    @Override
    public void close() {
        listener.close();
        store.close();
    }
}
