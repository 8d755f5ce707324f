package dev.mailwire.examples.mailhost.smtp;

import dev.mailwire.core.Secret;
import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.net.Listener.Limits;
import dev.mailwire.examples.mailhost.smtp.SmtpSettings.Timeouts;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoredMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** A mailhost within the test, on a port that was free. */
final class TestHost implements AutoCloseable {
    static final String PASSWORD = "wonderland";

    final Path directory;
    final MailStore store;
    private final Listener listener;

    /** What a test changes about a host. */
    static final class Settings {
        @Nullable
        SSLContext tls;

        long messageSize = 1_000_000;
        int recipients = 100;
        boolean tlsRequired;
        boolean cleartextLogin;
        Timeouts timeouts = Timeouts.DEFAULT;
        Limits limits = new Limits(1000, 1000, 10_000, Duration.ofMinutes(3));

        Settings withTls() throws Exception {
            tls = TestTls.key();
            return this;
        }
    }

    TestHost(Path directory, Settings settings) throws Exception {
        this.directory = directory;
        store = MailStore.serve(directory);
        store.accounts().add("postmaster", null);
        // Without cleartextLogin nobody logs in by password, and hashing one takes its time.
        store.accounts().add("alice", settings.cleartextLogin ? Secret.of(PASSWORD) : null);
        store.accounts().add("bob", null);
        SmtpSettings smtp = new SmtpSettings(
                "mail.example.test",
                Set.of("example.test", "Example.ORG"),
                settings.messageSize,
                settings.recipients,
                settings.tls,
                settings.tlsRequired,
                settings.cleartextLogin,
                settings.timeouts);
        listener = Listener.open(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                "--port",
                new SmtpHost(smtp, store),
                settings.limits);
    }

    TestHost(Path directory) throws Exception {
        this(directory, new Settings());
    }

    int port() {
        return listener.port();
    }

    TestClient connect() throws IOException {
        return new TestClient(port());
    }

    /** A client that was greeted and has said EHLO. */
    TestClient hello() throws IOException {
        TestClient client = connect();
        client.expect("220 mail.example.test ESMTP");
        client.ask("EHLO client.example.test", "250-mail.example.test");
        return client;
    }

    /** What somebody has, octet for octet; ISO-8859-1 has a character for each. */
    List<String> mail(String account) throws Exception {
        List<String> mail = new ArrayList<>();
        for (StoredMessage message : store.list(store.accounts().find(account).orElseThrow())) {
            mail.add(Files.readString(message.content(), StandardCharsets.ISO_8859_1));
        }
        return mail;
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
