package dev.mailwire.examples.mailhost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each command is answered with, and what becomes of a message. */
class SmtpSessionTest {
    @TempDir
    Path directory;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The fields that were put before the content, each on one line. */
    private static String trace(String kept) {
        return kept.substring(0, kept.length() - content(kept).length()).replace("\r\n ", " ");
    }

    /** The content without the fields that were put before it, which are checked. */
    private static String content(String kept) {
        assertTrue(kept.startsWith("Return-Path: <"), kept);
        int received = kept.indexOf("\r\n") + 2;
        assertTrue(kept.startsWith("Received: from ", received), kept);
        int end = kept.indexOf("\r\n", received);
        while (end + 2 < kept.length() && (kept.charAt(end + 2) == ' ' || kept.charAt(end + 2) == '\t')) {
            end = kept.indexOf("\r\n", end + 2);
        }
        return kept.substring(end + 2);
    }

    @Test
    void keepsAMessageWithDotsRemovedAndTracePutBefore() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.ask(
                    "MAIL FROM:<sender@example.test> BODY=8BITMIME SIZE=100 RET=HDRS ENVID=a+3Db AUTH=<>", "250 2.1.0");
            client.ask("RCPT TO:<ALICE@Example.Test> NOTIFY=FAILURE ORCPT=rfc822;alice@example.test", "250 2.1.5");
            client.ask("DATA", "354");
            client.ask("Subject: x\r\n\r\n..a dot\r\n\u00e4\r\n.", "250 2.0.0");
            client.ask("QUIT", "221 2.0.0");
            client.expectEnd();
            String kept = host.mail("alice").get(0);
            assertEquals("Subject: x\r\n\r\n.a dot\r\n\u00e4\r\n", content(kept));
            String trace = trace(kept);
            assertTrue(trace.startsWith("Return-Path: <sender@example.test>\r\n"), trace);
            assertTrue(
                    trace.contains("from client.example.test ([127.0.0.1]) by mail.example.test with ESMTP id "),
                    trace);
            assertTrue(trace.contains(" for <ALICE@Example.Test>; "), trace);
        }
    }

    @Test
    void namesNoRecipientAmongSeveral() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            client.ask("RCPT TO:<bob@example.org>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            client.ask("RCPT TO:<postmaster>", "250");
            client.ask("DATA", "354");
            client.ask("x: y\r\n.", "250");
            for (String account : List.of("alice", "bob", "postmaster")) {
                assertEquals(1, host.mail(account).size(), account);
                String kept = host.mail(account).get(0);
                assertEquals("x: y\r\n", content(kept));
                assertTrue(kept.startsWith("Return-Path: <>\r\n"), kept);
                assertFalse(trace(kept).contains(" for "), kept);
            }
        }
    }

    @Test
    void heloIsPlainSmtp() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.connect()) {
            client.expect("220");
            assertEquals("250 mail.example.test", client.ask("HELO my_host", "250"));
            client.ask("AUTH SCRAM-SHA-256", "503 5.5.1");
            client.begin();
            client.ask(".", "250");
            String kept = host.mail("alice").get(0);
            assertTrue(
                    trace(kept).contains("from [127.0.0.1] ([127.0.0.1]) by mail.example.test with SMTP "),
                    "a name that is no domain is not written down: " + kept);
        }
    }

    @Test
    void offersWhatItDoes() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.connect()) {
            client.expect("220");
            String offer = client.ask("EHLO client.example.test", "250");
            for (String keyword : List.of(
                    "PIPELINING",
                    "SIZE 1000000",
                    "8BITMIME",
                    "SMTPUTF8",
                    "CHUNKING",
                    "ENHANCEDSTATUSCODES",
                    "DSN",
                    "STARTTLS",
                    "AUTH SCRAM-SHA-256")) {
                assertTrue(("\n" + offer + "\n").contains(keyword + "\n"), keyword + " in " + offer);
            }
            assertFalse(offer.contains("PLAIN") || offer.contains("LOGIN"), offer);
        }
    }

    @Test
    void everythingHasItsOrder() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.connect()) {
            client.expect("220");
            client.ask("MAIL FROM:<sender@example.test>", "503 5.5.1");
            client.ask("EHLO client.example.test", "250");
            client.ask("RCPT TO:<alice@example.test>", "503 5.5.1");
            client.ask("DATA", "503 5.5.1");
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("MAIL FROM:<sender@example.test>", "503 5.5.1");
            client.ask("DATA", "554 5.5.1");
            client.ask("RCPT TO:<alice@example.test>", "250");
            client.ask("RSET", "250 2.0.0");
            client.ask("DATA", "503 5.5.1");
            client.begin();
            client.ask(".", "250");
            client.ask("DATA", "503 5.5.1");
        }
    }

    @Test
    void helloForgetsWhatWasBegun() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("EHLO client.example.test", "250");
            client.ask("RCPT TO:<alice@example.test>", "503");
        }
    }

    @Test
    void relaysNothingAndKnowsItsOwn() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.recipients = 100;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("RCPT TO:<mallory@example.test>", "550 5.1.1");
            client.ask("RCPT TO:<alice@elsewhere.example.test>", "550 5.7.1");
            client.ask("RCPT TO:<alice@[127.0.0.1]>", "550 5.7.1");
            client.ask("RCPT TO:<alice%elsewhere.example.test@example.test>", "550 5.1.1");
            client.ask("RCPT TO:<\"alice\"@example.test>", "250 2.1.5");
            client.ask("RCPT TO:<@elsewhere.example.test:alice@example.test>", "250 2.1.5");
        }
    }

    @Test
    void recipientsHaveALimit() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.recipients = 2;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            client.ask("RCPT TO:<bob@example.test>", "250");
            client.ask("RCPT TO:<postmaster@example.test>", "452 4.5.3");
        }
    }

    @Test
    void sizeHasALimit() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.messageSize = 1000;
        String fits = "Subject: x\r\n\r\n" + "x".repeat(1000 - 14 - 2) + "\r\n";
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test> SIZE=1001", "552 5.3.4");
            client.ask("MAIL FROM:<sender@example.test> SIZE=1000", "250");
            client.ask("RSET", "250");
            client.begin();
            client.ask(fits + ".", "250 2.0.0");
            client.begin();
            client.ask("x" + fits + ".", "552 5.3.4");
            client.begin();
            client.ask(fits + ".", "250 2.0.0");
            assertEquals(
                    List.of(fits, fits),
                    host.mail("alice").stream().map(SmtpSessionTest::content).toList());
        }
    }

    @Test
    void chunksMakeAMessage() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.send("MAIL FROM:<sender@example.test>\r\nRCPT TO:<alice@example.test>\r\n"
                    + "BDAT 10\r\nx: y\r\n\r\na\nBDAT 5\r\n\r\n.\r\nBDAT 0 LAST\r\n");
            for (int i = 0; i < 5; i++) {
                client.expect("250 2.");
            }
            assertEquals("x: y\r\n\r\na\n\r\n.\r\n", content(host.mail("alice").get(0)));
        }
    }

    @Test
    void chunksThatAreRefusedAreSwallowed() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.messageSize = 1000;
        String big = "x".repeat(900);
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.send("BDAT 6\r\nQUIT\r\nBDAT 6 LAST\r\nQUIT\r\n");
            client.expect("503 5.5.1");
            client.expect("503 5.5.1");
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("BDAT 5\r\nabc", "554 5.5.1");
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            client.send("BDAT 900\r\n" + big + "BDAT 900\r\n" + big + "BDAT 900 LAST\r\n" + big + "NOOP\r\n");
            client.expect("250 2.0.0");
            client.expect("552 5.3.4");
            client.expect("503 5.5.1");
            client.expect("250 2.0.0");
            assertEquals(List.of(), host.mail("alice"));
        }
    }

    @Test
    void nothingComesBetweenChunks() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            client.send("BDAT 6\r\nx: y\r\n");
            client.expect("250");
            client.ask("RCPT TO:<bob@example.test>", "503");
            client.ask("DATA", "503");
            client.ask("NOOP", "250");
            client.ask("RSET", "250");
            client.send("BDAT 0 LAST\r\n");
            client.expect("503");
            client.begin();
            client.ask(".", "250");
            assertEquals(
                    List.of(""),
                    host.mail("alice").stream().map(SmtpSessionTest::content).toList());
        }
    }

    @Test
    void pipelinedAndCutAnywhereIsTheSame() throws Exception {
        String talk =
                "EHLO client.example.test\r\nMAIL FROM:<sender@example.test>\r\nRCPT TO:<alice@example.test>\r\nDATA\r\n";
        String message = "Subject: x\r\n\r\n..\r\n.\r\nQUIT\r\n";
        try (TestHost host = new TestHost(directory)) {
            for (int size : new int[] {1, 7, 1000}) {
                try (TestClient client = host.connect()) {
                    for (int i = 0; i < talk.length(); i += size) {
                        client.send(talk.substring(i, Math.min(talk.length(), i + size)));
                    }
                    client.expect("220");
                    client.expect("250");
                    client.expect("250");
                    client.expect("250");
                    client.expect("354");
                    for (int i = 0; i < message.length(); i += size) {
                        client.send(message.substring(i, Math.min(message.length(), i + size)));
                    }
                    client.expect("250");
                    client.expect("221");
                    client.expectEnd();
                }
            }
            assertEquals(
                    List.of("Subject: x\r\n\r\n.\r\n", "Subject: x\r\n\r\n.\r\n", "Subject: x\r\n\r\n.\r\n"),
                    host.mail("alice").stream().map(SmtpSessionTest::content).toList());
        }
    }

    @Test
    void addressesMayBeUtf8() throws Exception {
        String joerg = new String("jörg".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            host.store.accounts().add("Jörg", null);
            client.ask("MAIL FROM:<" + joerg + "@example.test>", "553 5.6.7");
            client.ask("MAIL FROM:<" + joerg + "@example.test> SMTPUTF8", "250");
            client.ask("RCPT TO:<" + joerg + "@example.test>", "250");
            client.ask("DATA", "354");
            client.ask(".", "250");
            String kept = host.mail("jörg").get(0);
            assertTrue(kept.startsWith("Return-Path: <" + joerg + "@example.test>\r\n"), kept);
            assertTrue(trace(kept).contains(" with UTF8SMTP "), kept);
        }
    }

    @Test
    void logsInByEachMechanism() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.cleartextLogin = true;
        String plain = base64("\0alice\0" + TestHost.PASSWORD);
        try (TestHost host = new TestHost(directory, settings)) {
            try (TestClient client = host.hello()) {
                client.ask("AUTH PLAIN " + plain, "235 2.7.0");
                client.ask("AUTH PLAIN " + plain, "503");
                client.begin();
                client.ask(".", "250");
                assertTrue(
                        trace(host.mail("alice").get(0)).contains(" with ESMTPA "),
                        host.mail("alice").get(0));
            }
            try (TestClient client = host.hello()) {
                assertEquals("334 ", client.ask("AUTH PLAIN", "334"));
                client.ask(plain, "235 2.7.0");
            }
            try (TestClient client = host.hello()) {
                client.ask("AUTH LOGIN", "334 " + base64("Username:"));
                client.ask(base64("alice"), "334 " + base64("Password:"));
                client.ask(base64(TestHost.PASSWORD), "235 2.7.0");
            }
            try (TestClient client = host.hello()) {
                client.ask("AUTH LOGIN", "334");
                client.ask("*", "501 5.7.0");
                client.ask("AUTH CRAM-MD5", "504 5.5.4");
                client.ask("AUTH PLAIN " + base64("alice\0alice"), "535 5.7.8");
                client.ask("AUTH PLAIN " + base64("bob\0alice\0" + TestHost.PASSWORD), "535 5.7.8");
                client.expect("421 4.7.0");
                client.expectEnd();
            }
        }
    }

    @Test
    void aMessageThatIsNotFinishedLeavesNothing() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            try (TestClient client = host.hello()) {
                client.begin();
                client.send("Subject: x\r\n\r\n" + "x".repeat(100_000));
            }
            for (int i = 0; i < 100 && files() > 0; i++) {
                Thread.sleep(50);
            }
            assertEquals(0, files());
            assertEquals(List.of(), host.mail("alice"));
        }
    }

    private long files() throws Exception {
        try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
            return files.count();
        }
    }

    @Test
    void aFailingStoreIsAnsweredAndTheMessageLetPass() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.ask("MAIL FROM:<sender@example.test>", "250");
            client.ask("RCPT TO:<alice@example.test>", "250");
            Path messages = directory.resolve("messages");
            Files.move(messages, directory.resolve("elsewhere"));
            client.ask("DATA", "451 4.3.0");
            client.ask("RSET", "250");
            Files.move(directory.resolve("elsewhere"), messages);
            client.begin();
            client.ask("x: y\r\n.", "250");
            client.begin();
            host.store.close();
            client.ask("x: y\r\n.", "451 4.3.0");
            client.ask("NOOP", "250");
        }
    }

    @Test
    void saysGoodbyeWhenItStops() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient idle = host.hello();
                TestClient busy = host.hello()) {
            busy.begin();
            busy.send("Subject: x\r\n");
            host.stop();
            idle.expect("421 4.3.2");
            idle.expectEnd();
            busy.expect("421 4.3.2");
            busy.expectEnd();
            assertEquals(0, files());
        }
    }
}
