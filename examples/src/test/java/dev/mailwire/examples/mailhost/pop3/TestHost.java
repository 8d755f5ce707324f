package dev.mailwire.examples.mailhost.pop3;

import dev.mailwire.core.Secret;
import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.net.Listener.Limits;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.Draft;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.Maildrop;
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
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A mailhost's POP3 within the test, on a port that was free. */
public final class TestHost implements AutoCloseable {
    public static final String PASSWORD = "wonderland";

    public final MailStore store;
    private final Listener listener;

    /** What a test changes about a host. */
    public static final class Settings {
        public @Nullable SSLContext tls;

        public boolean tlsFirst;
        public boolean tlsRequired;
        public boolean cleartextLogin = true;
        public boolean apop;
        public Duration patience = Duration.ofMinutes(10);
        public Limits limits = new Limits(1000, 1000, 10_000, Duration.ofMinutes(3));

        public Settings withTls() throws Exception {
            tls = TestTls.key();
            return this;
        }
    }

    public TestHost(Path directory, Settings settings) throws Exception {
        store = MailStore.serve(directory);
        if (store.accounts().find("alice").isEmpty()) {
            store.accounts().add("alice", Secret.of(PASSWORD));
            store.accounts().add("bob", null);
            if (settings.apop) {
                store.accounts().addWithApop("carol", Secret.of(PASSWORD));
            }
        }
        Pop3Settings pop3 = new Pop3Settings(
                "mail.example.test",
                settings.tls,
                settings.tlsFirst,
                settings.tlsRequired,
                settings.cleartextLogin,
                settings.patience);
        listener = Listener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "--pop3-port",
                new Pop3Host(pop3, store),
                settings.limits);
    }

    public TestHost(Path directory) throws Exception {
        this(directory, new Settings());
    }

    public int port() {
        return listener.port();
    }

    /** Somebody has a message more; the octets are one for each character. */
    public void deliver(String account, String content) throws Exception {
        try (Draft draft = store.begin()) {
            draft.append(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
            store.deliver(draft, List.of(account(account)));
        }
    }

    public Account account(String name) throws Exception {
        return store.accounts().find(name).orElseThrow();
    }

    /** What somebody has, octet for octet. */
    public List<String> mail(String account) throws Exception {
        List<String> mail = new ArrayList<>();
        for (StoredMessage message : store.list(account(account))) {
            mail.add(Files.readString(message.content(), StandardCharsets.ISO_8859_1));
        }
        return mail;
    }

    TestClient connect() throws IOException {
        return new TestClient(port());
    }

    /** A client that was greeted. */
    TestClient hello() throws IOException {
        TestClient client = connect();
        client.expect("+OK mail.example.test POP3");
        return client;
    }

    /** Alice, logged in. */
    TestClient alice() throws IOException {
        TestClient client = hello();
        client.ask("USER alice", "+OK");
        client.ask("PASS " + PASSWORD, "+OK");
        return client;
    }

    /** A client that is gone leaves its maildrop as soon as its session has noticed. */
    void waitUntilFree(String account) throws Exception {
        for (int i = 0; ; i++) {
            Optional<Maildrop> opened = store.open(account(account));
            if (opened.isPresent()) {
                opened.get().close();
                return;
            }
            if (i == 1000) {
                throw new AssertionError("the maildrop stays locked");
            }
            Thread.sleep(10);
        }
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
