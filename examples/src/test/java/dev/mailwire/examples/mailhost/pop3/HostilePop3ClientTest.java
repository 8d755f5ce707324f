package dev.mailwire.examples.mailhost.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.net.Listener.Limits;
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
class HostilePop3ClientTest {
    private static final String MESSAGE = "Subject: x\r\n\r\nbody\r\n";

    @TempDir
    Path directory;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void d2WhatFollowsStlsIsNotRun() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.send("STLS\r\nUSER alice\r\nPASS wonderland\r\n");
            List<String> replies = new ArrayList<>();
            for (String reply = client.reply(); !reply.isEmpty(); reply = client.reply()) {
                replies.add(reply);
            }
            assertEquals("-ERR Input behind STLS, closing", replies.get(replies.size() - 1));
            assertTrue(replies.size() <= 2, replies.toString());
            host.waitUntilFree("alice");
        }
    }

    @Test
    void d9NumbersThatAreNone() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            host.deliver("alice", MESSAGE);
            try (TestClient client = host.alice()) {
                client.ask("RETR 4294967297", "-ERR There is no such message");
                client.ask("RETR 18446744073709551617", "-ERR");
                client.ask("RETR -1", "-ERR");
                client.ask("RETR 0", "-ERR");
                client.ask("DELE 4294967297", "-ERR There is no such message");
                client.ask("TOP 1", "-ERR");
                client.ask("TOP 1 -1", "-ERR");
                client.ask("TOP 1 18446744073709551616", "-ERR");
                assertEquals(MESSAGE, client.fetch("RETR 01"));
                assertEquals(MESSAGE, client.fetch("RETR  1"));
            }
        }
    }

    @Test
    void d13WhatFollowsAuthIsItsResponse() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.send("AUTH PLAIN\r\nSTAT\r\nCAPA\r\n");
            client.expect("+");
            client.expect("-ERR");
            client.expect("+OK");
            assertTrue(client.lines().contains("UIDL"));
        }
    }

    @Test
    void aCommandHoldsNoBareLineEnd() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            host.deliver("alice", MESSAGE);
            try (TestClient client = host.alice()) {
                client.ask("NOOP\nDELE 1", "-ERR");
                client.ask("NOOP\rDELE 1", "-ERR");
                client.ask("NOOP\u0000", "-ERR");
                client.ask("STAT", "+OK 1 ");
            }
        }
    }

    @Test
    void anotherProtocolIsSentAway() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\n\r\nUSER alice\r\nPASS wonderland\r\n");
            client.expect("-ERR This is POP3");
            client.expectEnd();
        }
    }

    @Test
    void j5LogsShowNeitherSecretsNorControls() throws Exception {
        Path log = Path.of("target", "mailhost-test.log");
        long before = Files.exists(log) ? Files.size(log) : 0;
        String plain = base64("\0alice\0" + TestHost.PASSWORD);
        String digest = "c4c9334bac560ecc979e58001b3e22fb";
        TestHost.Settings settings = new TestHost.Settings();
        settings.apop = true;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.connect()) {
            client.expect("+OK");
            client.ask("USER a\u001b[2J", "-ERR");
            client.ask("USER \u00c2\u009b2J", "+OK");
            client.ask("PASS wrong-" + TestHost.PASSWORD, "-ERR [AUTH]");
            client.ask("X-OURS \u00e2\u0080\u00ae\rfake log line", "-ERR");
            client.ask("APOP carol " + digest, "-ERR [AUTH]");
            client.ask("PASS " + TestHost.PASSWORD, "-ERR USER first");
            client.ask("AUTH PLAIN " + plain, "+OK");
        }
        byte[] all = Files.readAllBytes(log);
        String logged = new String(all, (int) before, all.length - (int) before, StandardCharsets.UTF_8);
        assertTrue(logged.contains("PASS") && logged.contains("logged in as alice"), logged);
        for (String secret : List.of(TestHost.PASSWORD, plain, digest)) {
            assertFalse(logged.contains(secret), secret);
        }
        assertTrue(
                logged.codePoints()
                        .noneMatch(c -> (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || (c >= 0x7f && c < 0xa0)),
                logged);
        assertFalse(logged.lines().anyMatch(line -> line.startsWith("fake")), logged);
        assertFalse(logged.contains("\u202e"), logged);
    }

    @Test
    void j6WhoIsUnknownLooksLikeWhoIsWrong() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.apop = true;
        try (TestHost host = new TestHost(directory, settings)) {
            List<String> answers = new ArrayList<>();
            for (String name : List.of("alice", "mallory", "bob")) {
                try (TestClient client = host.hello()) {
                    assertEquals("+OK And the password?", client.ask("USER " + name, "+OK"));
                    answers.add(client.ask("PASS wrong", "-ERR [AUTH]"));
                    answers.add(client.ask("APOP " + name + " c4c9334bac560ecc979e58001b3e22fb", "-ERR [AUTH]"));
                }
            }
            assertEquals(1, answers.stream().distinct().count(), answers.toString());
            for (String name : List.of("alice", "mallory")) {
                assertEquals(salt(host, name), salt(host, name.toUpperCase(Locale.ROOT)), name);
            }
            assertNotEquals(salt(host, "mallory"), salt(host, "trudy"));
        }
    }

    private static String salt(TestHost host, String name) throws Exception {
        try (TestClient client = host.hello()) {
            String reply =
                    client.ask("AUTH SCRAM-SHA-256 " + base64("n,,n=" + name + ",r=fyko+d2lbbFgONRv9qkxdawL"), "+ ");
            String challenge = new String(Base64.getDecoder().decode(reply.substring(2)), StandardCharsets.US_ASCII);
            return challenge.substring(challenge.indexOf(",s="));
        }
    }

    /** RFC 1939 section 3: nothing is removed, and nothing is said. */
    @Test
    void j7WhoNeverSaysQuit() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.patience = Duration.ofSeconds(2);
        try (TestHost host = new TestHost(directory, settings)) {
            host.deliver("alice", MESSAGE);
            try (TestClient client = host.alice()) {
                client.ask("DELE 1", "+OK");
                client.expectEnd();
            }
            assertEquals(1, host.mail("alice").size());
            host.waitUntilFree("alice");
        }
    }

    @Test
    void j7ALineThatNeverEnds() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.patience = Duration.ofMillis(700);
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            boolean ended = false;
            for (int i = 0; i < 100 && !ended; i++) {
                Thread.sleep(100);
                try {
                    client.send("x");
                } catch (IOException e) {
                    ended = true;
                }
            }
            assertTrue(ended, "ten seconds, and nothing happened");
        }
    }

    @Test
    void j7APeerThatNeverReads() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(10, 10, 10, Duration.ofSeconds(1));
        try (TestHost host = new TestHost(directory, settings);
                Socket socket = new Socket()) {
            host.deliver("alice", MESSAGE + "x".repeat(1_000_000));
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), host.port()));
            OutputStream out = socket.getOutputStream();
            byte[] retrieve = "RETR 1\r\n".repeat(500).getBytes(StandardCharsets.US_ASCII);
            out.write("USER alice\r\nPASS wonderland\r\n".getBytes(StandardCharsets.US_ASCII));
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            boolean ended = false;
            while (!ended && System.nanoTime() < until) {
                try {
                    out.write(retrieve);
                } catch (IOException e) {
                    ended = true;
                }
            }
            assertTrue(ended, "it still writes");
            host.waitUntilFree("alice");
            try (TestClient client = host.alice()) {
                client.ask("NOOP", "+OK");
            }
        }
    }

    @Test
    void j7ATlsHandshakeThatNeverEnds() throws Exception {
        for (boolean first : new boolean[] {false, true}) {
            TestHost.Settings settings = new TestHost.Settings().withTls();
            settings.patience = Duration.ofMillis(700);
            settings.tlsFirst = first;
            try (TestHost host = new TestHost(directory, settings);
                    TestClient client = host.connect()) {
                if (!first) {
                    client.expect("+OK");
                    client.ask("STLS", "+OK");
                }
                client.expectEnd();
            }
        }
    }

    @Test
    void j8TooManyConnections() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 5, 1000, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                clients.add(host.hello());
            }
            for (int i = 0; i < 20; i++) {
                try (TestClient client = host.connect()) {
                    client.expect("-ERR [SYS/TEMP] Too many connections from your address");
                    client.expectEnd();
                }
            }
            for (TestClient client : clients) {
                client.ask("QUIT", "+OK");
                client.close();
            }
        }
    }

    @Test
    void j8TooManyFaults() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 1000, 15, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            for (int i = 0; i < 2; i++) {
                try (TestClient client = host.hello()) {
                    for (int k = 0; k < 9; k++) {
                        client.ask(k % 2 == 0 ? "X-FAULT" : "", "-ERR");
                    }
                    client.ask("X-FAULT", "-ERR Too many faults");
                    client.expectEnd();
                }
            }
            try (TestClient client = host.connect()) {
                client.expect("-ERR [SYS/TEMP] Too many faults from your address");
                client.expectEnd();
            }
        }
    }

    @Test
    void j8TooManyFailedLogins() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 1000, 7, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings)) {
            for (int i = 0; i < 5; i++) {
                try (TestClient client = host.connect()) {
                    if (client.reply().startsWith("-ERR [SYS/TEMP] Too many faults")) {
                        client.expectEnd();
                        assertTrue(i >= 3, "turned away after " + i + " connections of 3 failures each");
                        return;
                    }
                    for (int k = 0; k < 3; k++) {
                        client.ask("USER alice", "+OK");
                        client.ask("PASS wrong", "-ERR [AUTH]");
                    }
                    client.expectEnd();
                }
            }
            throw new AssertionError("15 failed logins, and it may still come");
        }
    }

    @Test
    void aListenerOfTlsSaysNothingInTheClear() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.tlsFirst = true;
        settings.limits = new Limits(1000, 1, 1000, Duration.ofMinutes(1));
        try (TestHost host = new TestHost(directory, settings);
                TestClient first = host.connect();
                TestClient second = host.connect()) {
            second.expectEnd();
            first.startTls(TestTls.trust());
            first.expect("+OK");
        }
    }
}
