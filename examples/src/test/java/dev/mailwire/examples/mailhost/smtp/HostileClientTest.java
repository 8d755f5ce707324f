package dev.mailwire.examples.mailhost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.net.Listener.Limits;
import dev.mailwire.examples.mailhost.smtp.SmtpSettings.Timeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The rows of hostile input that an application decides about: each test is named by its row. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class HostileClientTest {
    private static final String EVIL =
            "MAIL FROM:<evil@example.test>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\nSubject: evil\r\n\r\n";

    @TempDir
    Path directory;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void a1ToA10SmuggledEndsAreNoEnds() throws Exception {
        List<String> bodies = List.of(
                "body\n.\n",
                "body\n.\r\n",
                "body\r\n.\n",
                "body\r.\r",
                "body\r\n.\r",
                "body\r.\r\n",
                "body\r\r\n.\r\r\n",
                "body\r\n.\r\r\n");
        try (TestHost host = new TestHost(directory)) {
            for (String body : bodies) {
                try (TestClient client = host.hello()) {
                    client.begin();
                    client.send("Subject: outer\r\n\r\n" + body + EVIL + "\r\n.\r\n");
                    client.expect("554 5.5.2");
                    client.ask("NOOP", "250");
                }
            }
            assertEquals(List.of(), host.mail("alice"));
        }
    }

    @Test
    void b1WhatFollowsStarttlsIsNotRun() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.send("STARTTLS\r\nMAIL FROM:<evil@example.test>\r\n");
            List<String> replies = client.rest();
            String last = replies.get(replies.size() - 1);
            assertTrue(last.startsWith("501 5.5.4"), replies.toString());
        }
    }

    @Test
    void b5TalkBeforeTheGreetingIsRead() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.connect()) {
            client.send("EHLO x\r\nMAIL FROM:<>\r\n");
            client.expect("220 ");
            client.expect("250-");
            client.expect("250 2.1.0");
        }
    }

    @Test
    void b28EmptyLinesWithoutEnd() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.connect()) {
            client.expect("220");
            client.send("\r\n".repeat(1000));
            List<String> replies = client.rest();
            assertEquals(11, replies.size(), replies.toString());
            assertTrue(
                    replies.subList(0, 10).stream().allMatch(reply -> reply.startsWith("500 5.5.2")),
                    replies.toString());
            assertTrue(replies.get(10).startsWith("421 4.7.0"), replies.toString());
        }
    }

    @Test
    void b31NothingIsToldAboutUsers() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            String root = client.ask("VRFY root", "252 2.1.5");
            assertEquals(root, client.ask("VRFY alice", "252"));
            assertEquals(root, client.ask("VRFY <alice@example.test>", "252"));
            client.ask("EXPN staff", "502 5.5.1");
        }
    }

    @Test
    void b32AuthWhereItMayNotBe() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        try (TestHost host = new TestHost(directory, settings)) {
            try (TestClient client = host.hello()) {
                client.ask("AUTH PLAIN AGE=", "538 5.7.11");
                client.ask("AUTH LOGIN", "538 5.7.11");
                client.ask("MAIL FROM:<sender@example.test>", "250");
                client.ask("AUTH SCRAM-SHA-256", "503 5.5.1");
            }
            settings.tlsRequired = true;
        }
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("AUTH SCRAM-SHA-256", "530 5.7.0");
            client.ask("MAIL FROM:<sender@example.test>", "530 5.7.0");
        }
    }

    @Test
    void b34ContentBehindARefusedDataIsNotRun() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.send("MAIL FROM:<a@example.test>\r\nDATA\r\nSubject: x\r\n\r\n" + EVIL + ".\r\n");
            client.expect("250 2.1.0");
            client.expect("554 5.5.1");
            client.expect("421 4.7.0");
            client.expectEnd();
            assertEquals(List.of(), host.mail("alice"));
        }
    }

    @Test
    void b35MailThatGoesRoundInACircle() throws Exception {
        String hop = "Received: from a.example.test\r\n\tby b.example.test; Wed, 25 Nov 2026 03:04:05 +0000\r\n";
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.begin();
            client.ask(hop.repeat(101) + "Subject: x\r\n\r\nbody\r\n.", "554 5.4.6");
            client.begin();
            client.ask(hop.repeat(101) + ".", "554 5.4.6");
            client.begin();
            client.ask(hop.repeat(100) + "Subject: x\r\n\r\n" + hop.repeat(10) + ".", "250");
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            // A field is whole when the line behind it has begun.
            client.send("BDAT " + hop.length() * 102 + "\r\n" + hop.repeat(102));
            client.expect("554 5.4.6");
            assertEquals(1, host.mail("alice").size());
        }
    }

    @Test
    void j5LogsShowNeitherSecretsNorControls() throws Exception {
        Path log = Path.of("target", "mailhost-test.log");
        long before = Files.exists(log) ? Files.size(log) : 0;
        TestHost.Settings settings = new TestHost.Settings();
        settings.cleartextLogin = true;
        String plain = base64("\0alice\0" + TestHost.PASSWORD);
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.connect()) {
            client.expect("220");
            client.ask("EHLO a\u001b[2J", "5");
            client.ask("EHLO client.example.test", "250");
            client.ask("MAIL FROM:<\"a b\"@example.test>", "250");
            client.ask("RCPT TO:<\"\u00c2\u009b2J\"@example.test>", "5");
            client.ask("RSET", "250");
            client.ask("NOOP a\rfake log line", "5");
            client.ask("AUTH PLAIN", "334");
            client.ask(base64("\0alice\0wrong-" + TestHost.PASSWORD), "535");
            client.ask("AUTH LOGIN " + base64("alice"), "334");
            client.ask(base64(TestHost.PASSWORD), "235");
            client.ask("AUTH PLAIN " + plain, "503");
        }
        byte[] all = Files.readAllBytes(log);
        String logged = new String(all, (int) before, all.length - (int) before, StandardCharsets.UTF_8);
        assertTrue(logged.contains("AUTH") && logged.contains("logged in as alice"), logged);
        for (String secret : List.of(
                TestHost.PASSWORD, plain, base64(TestHost.PASSWORD), base64("\0alice\0wrong-" + TestHost.PASSWORD))) {
            assertFalse(logged.contains(secret), secret);
        }
        assertTrue(
                logged.codePoints()
                        .noneMatch(c -> (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7f && c < 0xa0)),
                logged);
        assertFalse(logged.lines().anyMatch(line -> line.startsWith("fake")), logged);
    }

    @Test
    void j6WhoIsUnknownLooksLikeWhoIsWrong() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.cleartextLogin = true;
        try (TestHost host = new TestHost(directory, settings)) {
            assertEquals(
                    challenge(host, "alice").length(),
                    challenge(host, "mallory").length());
            assertEquals(salt(challenge(host, "mallory")), salt(challenge(host, "mallory")), "asked twice");
            for (String name : List.of("alice", "mallory")) {
                assertEquals(salt(challenge(host, name)), salt(challenge(host, name.toUpperCase(Locale.ROOT))), name);
            }
            assertNotEquals(salt(challenge(host, "mallory")), salt(challenge(host, "trudy")));
            try (TestClient client = host.hello()) {
                String wrong = client.ask("AUTH PLAIN " + base64("\0alice\0wrong"), "535 5.7.8");
                assertEquals(wrong, client.ask("AUTH PLAIN " + base64("\0mallory\0wrong"), "535"));
                // bob has an account, but no password.
                assertEquals(wrong, client.ask("AUTH PLAIN " + base64("\0bob\0"), "535"));
            }
        }
    }

    private static String challenge(TestHost host, String name) throws Exception {
        try (TestClient client = host.hello()) {
            String reply =
                    client.ask("AUTH SCRAM-SHA-256 " + base64("n,,n=" + name + ",r=fyko+d2lbbFgONRv9qkxdawL"), "334 ");
            return new String(Base64.getDecoder().decode(reply.substring(4)), StandardCharsets.US_ASCII);
        }
    }

    private static String salt(String challenge) {
        return challenge.substring(challenge.indexOf(",s="));
    }

    @Test
    void j7ALineThatNeverEnds() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.timeouts = new Timeouts(Duration.ofMillis(700), Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            try (TestClient client = host.connect()) {
                client.expect("220");
                client.expect("421 4.4.2");
                client.expectEnd();
            }
            try (TestClient client = host.hello()) {
                drip(client);
                client.expect("421 4.4.2");
            }
        }
    }

    @Test
    void j7ContentThatNeverEnds() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.timeouts = new Timeouts(Duration.ofSeconds(2), Duration.ofMillis(700));
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.begin();
            client.send("x".repeat(20_000));
            drip(client);
            client.expect("421 4.4.2");
            assertEquals(List.of(), host.mail("alice"));
        }
    }

    /** An octet now and then until the host has had enough. */
    private static void drip(TestClient client) throws Exception {
        for (int i = 0; i < 100; i++) {
            Thread.sleep(100);
            try {
                client.send("x");
            } catch (IOException e) {
                return;
            }
            if (client.available() > 0) {
                return;
            }
        }
        throw new AssertionError("ten seconds, and nothing happened");
    }

    @Test
    void j7APeerThatNeverReads() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(10, 10, 10, Duration.ofSeconds(1));
        byte[] noops = "NOOP\r\n".repeat(2000).getBytes(StandardCharsets.US_ASCII);
        try (TestHost host = new TestHost(directory, settings);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port()));
            OutputStream out = socket.getOutputStream();
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            boolean ended = false;
            while (!ended && System.nanoTime() < until) {
                try {
                    out.write(noops);
                } catch (IOException e) {
                    ended = true;
                }
            }
            assertTrue(ended, "it still writes");
            try (TestClient client = host.hello()) {
                client.ask("NOOP", "250");
            }
        }
    }

    @Test
    void j7ATlsHandshakeThatNeverEnds() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.timeouts = new Timeouts(Duration.ofMillis(700), Duration.ofMillis(700));
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("STARTTLS", "220");
            client.expectEnd();
        }
    }

    @Test
    void j8TooManyConnections() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 20, 1000, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                clients.add(host.hello());
            }
            for (int i = 0; i < 200; i++) {
                try (TestClient client = host.connect()) {
                    client.expect("421 4.7.0");
                    client.expectEnd();
                }
            }
            for (TestClient client : clients) {
                client.ask("NOOP", "250");
            }
            clients.get(0).ask("QUIT", "221");
            clients.get(0).expectEnd();
            for (int i = 0; ; i++) {
                try (TestClient client = host.connect()) {
                    if (client.reply().startsWith("220")) {
                        break;
                    }
                }
                assertTrue(i < 100, "one has gone, and nobody may come");
                Thread.sleep(20);
            }
            for (TestClient client : clients) {
                client.close();
            }
        }
    }

    /** One fault is forgiven every ten seconds: five more than allowed are enough for a slow machine. */
    @Test
    void j8TooManyFaults() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 1000, 15, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            for (int i = 0; i < 2; i++) {
                try (TestClient client = host.hello()) {
                    for (int k = 0; k < 10; k++) {
                        client.ask("X-FAULT", "500");
                    }
                    client.expect("421 4.7.0");
                    client.expectEnd();
                }
            }
            try (TestClient client = host.connect()) {
                client.expect("421 4.7.0");
                client.expectEnd();
            }
        }
    }

    @Test
    void j8TooManyFailedLogins() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 1000, 10, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            for (int i = 0; i < 5; i++) {
                try (TestClient client = host.connect()) {
                    if (client.reply().startsWith("421 4.7.0")) {
                        client.expectEnd();
                        assertTrue(i >= 4, "turned away after " + i + " connections of 3 failures each");
                        return;
                    }
                    client.ask("EHLO client.example.test", "250");
                    for (int k = 0; k < 3; k++) {
                        client.ask("AUTH SCRAM-SHA-256 " + base64("nonsense"), "535 5.7.8");
                    }
                    client.expect("421 4.7.0");
                    client.expectEnd();
                }
            }
            throw new AssertionError("15 failed logins, and it may still come");
        }
    }

    @Test
    void manyRepliesAreSentThoughTheClientReadsLate() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            Thread sender = new Thread(() -> {
                try {
                    client.send("NOOP\r\n".repeat(10_000));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            sender.start();
            for (int i = 0; i < 10_000; i++) {
                client.expect("250");
            }
            sender.join();
        }
    }
}
