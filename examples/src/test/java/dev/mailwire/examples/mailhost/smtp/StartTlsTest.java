package dev.mailwire.examples.mailhost.smtp;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.TestTls;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STARTTLS: before it little is trusted, behind it nothing of what was said before. */
class StartTlsTest {
    @TempDir
    Path directory;

    @Test
    void everythingIsSaidAnew() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.tlsRequired = true;
        settings.cleartextLogin = true; // so that alice has a password
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "530 5.7.0");
            client.ask("STARTTLS", "220 2.0.0");
            client.startTls(TestTls.trust());
            client.ask("MAIL FROM:<sender@example.test>", "503 5.5.1");
            String offer = client.ask("EHLO client.example.test", "250");
            assertTrue(offer.contains("AUTH SCRAM-SHA-256 PLAIN LOGIN"), offer);
            assertFalse(offer.contains("STARTTLS"), offer);
            client.ask("STARTTLS", "503 5.5.1");
            String plain = "\0alice\0" + TestHost.PASSWORD;
            client.ask(
                    "AUTH PLAIN " + Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8)),
                    "235 2.7.0");
            client.begin();
            client.ask("x: y\r\n\r\n" + "body\r\n".repeat(20_000) + ".", "250 2.0.0");
            String trace = host.mail("alice").get(0).replace("\r\n ", " ");
            assertTrue(trace.contains(" with ESMTPSA id "), trace.substring(0, 400));
            assertTrue(trace.contains(" tls TLS_"), trace.substring(0, 400));
            host.stop();
            client.expect("421 4.3.2");
            client.expectEnd();
        }
    }

    @Test
    void isNotOfferedWithoutAKey() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.ask("STARTTLS", "502 5.5.1");
            client.ask("NOOP", "250");
        }
    }

    @Test
    void doesNotInterruptAMessage() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("STARTTLS", "503 5.5.1");
            client.ask("RCPT TO:<alice@example.test>", "250");
        }
    }
}
