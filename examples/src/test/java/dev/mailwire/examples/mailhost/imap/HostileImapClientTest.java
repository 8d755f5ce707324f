package dev.mailwire.examples.mailhost.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.net.Listener.Limits;
import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that want what they should not have, or more of it than there is. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HostileImapClientTest {
    @TempDir
    Path directory;

    /** E19: the password is wrong, so nothing behind it is served; had it been right, all of it would be. */
    @Test
    void e19WhatIsSentAheadIsJudgedInItsTurn() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            host.deliver("alice", "a: b\r\n\r\n");
            try (TestClient client = host.hello()) {
                client.send("a LOGIN alice y\r\nb SELECT INBOX\r\nc FETCH 1 BODY[]\r\n");
                client.expect("a NO [AUTHENTICATIONFAILED]");
                client.expect("b BAD Log in first");
                client.expect("c BAD Log in first");
                client.ok("LOGIN alice " + TestHost.PASSWORD);
                assertEquals(List.of("* STATUS INBOX (UNSEEN 1)"), client.ok("STATUS INBOX (UNSEEN)"));
            }
            try (TestClient client = host.hello()) {
                client.send(
                        "a LOGIN alice " + TestHost.PASSWORD
                                + "\r\nb SELECT INBOX\r\nc STORE 1 +FLAGS (\\Deleted)\r\nd EXPUNGE\r\ne FETCH 1 BODY[]\r\nf LOGOUT\r\n");
                client.expect("a OK");
                assertTrue(client.responses("b").contains("* 1 EXISTS"));
                assertEquals(
                        "* 1 FETCH (FLAGS (\\Deleted \\Recent))",
                        client.responses("c").get(0));
                assertEquals("* 1 EXPUNGE", client.responses("d").get(0));
                client.expect("e BAD There are not so many messages");
                client.expect("* BYE");
                client.expect("f OK");
                client.expectEnd();
            }
        }
    }

    /** E25: linear, whatever wildcards. */
    @Test
    void e25PatternsCostNothing() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.alice()) {
            assertEquals(List.of(), client.ok("LIST \"\" \"%*%*%*%*%*%*%*%*%*%*%*%*x\""));
            assertEquals(List.of(), client.ok("LIST \"\" \"" + "%*".repeat(5000) + "y\""));
            assertEquals(1, client.ok("LIST \"\" \"" + "*%".repeat(5000) + "\"").size());
            assertEquals(List.of(), client.ok("LSUB \"" + "I".repeat(10_000) + "\" \"" + "*".repeat(10_000) + "q\""));
        }
    }

    /** E26: names are keys and never paths. */
    @Test
    void e26NamesAreNoPaths() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.alice()) {
            List<Path> before = files();
            client.untagged("NO [CANNOT]", "CREATE \"../../etc/x\"");
            client.untagged("NO [NONEXISTENT]", "SELECT \"~root/x\"");
            assertEquals(List.of(), client.ok("LIST \"\" \"../*\""));
            client.untagged("NO [CANNOT]", "CREATE \"a//b\"");
            client.untagged("NO [NONEXISTENT]", "SELECT \"INBOX/\"");
            client.untagged("NO [NONEXISTENT]", "STATUS \"../bob\" (MESSAGES)");
            client.untagged("NO [NONEXISTENT]", "RENAME \"/etc/passwd\" x");
            client.untagged("BAD", "CREATE \"a\0b\"");
            client.send("x APPEND ../../y {3+}\r\nabc\r\n");
            client.expect("x NO [NONEXISTENT]");
            client.ok("SELECT inbox");
            client.ok("SELECT \"InBoX\"");
            client.untagged("NO [NONEXISTENT]", "SELECT \"&ATA-NBOX\""); // to Unicode an I without regard to case
            assertEquals(before, files());
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.sorted().toList();
        }
    }

    /** What stands behind STARTTLS in the clear must not be taken for what was said in TLS. */
    @Test
    void e22NothingIsSmuggledIntoTls() throws Exception {
        try (TestHost host = new TestHost(directory, new TestHost.Settings().withTls());
                TestClient client = host.hello()) {
            client.send("a STARTTLS\r\nb LOGIN alice " + TestHost.PASSWORD + "\r\n");
            client.expect("a OK");
            client.expect("* BYE");
            client.expectEnd();
        }
    }

    @Test
    void announcedSizesTakeNoMemoryAndNoDisk() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.untagged("BAD", "LOGIN {4000000000}");
            client.untagged("BAD", "APPEND INBOX {40}"); // nobody is logged in
            client.ok("LOGIN {5+}\r\nalice " + TestHost.PASSWORD);
            client.untagged("NO [TOOBIG]", "APPEND INBOX {4000000000}");
            client.untagged("BAD", "SELECT {999999999}");
            client.untagged("BAD", "NOOP {5}");
            assertEquals(0, host.mail("alice").size());
        }
    }

    /** A client that hangs up in the middle of a message leaves nothing. */
    @Test
    void whatWasCutOffIsNoMail() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            try (TestClient client = host.selected()) {
                client.send("x APPEND INBOX {1000}\r\n");
                client.expect("+ ");
                client.send("half");
            }
            for (int i = 0; messages() > 0; i++) {
                assertTrue(i < 1000, "the draft stays");
                Thread.sleep(10);
            }
            assertEquals(0, host.mail("alice").size());
        }
    }

    private long messages() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
            return files.count();
        }
    }

    @Test
    void faultsAreCounted() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            for (int i = 0; i < 9; i++) {
                client.untagged("BAD", "RUBBISH " + i);
            }
            client.send("z RUBBISH\r\n");
            client.expect("z BAD");
            client.expect("* BYE Too many faults");
            client.expectEnd();
        }
    }

    @Test
    void passwordsAreNotGuessed() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            client.untagged("NO", "LOGIN alice a");
            client.untagged("NO", "LOGIN nobody b");
            client.send("z LOGIN alice c\r\n");
            client.expect("z NO");
            client.expect("* BYE Too many failed logins");
            client.expectEnd();
        }
    }

    /** Ten thousand commands ahead, and nobody reads: it waits, and holds no more than a buffer. */
    @Test
    void whoDoesNotReadIsWaitedForAndThenCut() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.limits = new Limits(1000, 1000, 10_000, Duration.ofSeconds(1));
        try (TestHost host = new TestHost(directory, settings)) {
            host.deliver("alice", "a: b\r\n\r\n" + "x".repeat(5_000_000));
            try (TestClient client = host.selected()) {
                for (int i = 0; i < 100; i++) {
                    client.send("f FETCH 1 BODY.PEEK[]\r\n");
                }
                Thread.sleep(3000);
                long taken = 0;
                try {
                    while (true) {
                        client.take(1);
                        taken++;
                    }
                } catch (AssertionError | SocketException e) {
                    assertTrue(taken < 100L * 5_000_000, "all of it came: " + taken);
                }
            }
        }
    }

    @Test
    void manyIdleAndAllHear() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            List<TestClient> idle = new ArrayList<>();
            try {
                for (int i = 0; i < 50; i++) {
                    TestClient client = host.selected();
                    idle.add(client);
                    client.send("i IDLE\r\n");
                    client.expect("+ ");
                }
                for (int i = 1; i <= 20; i++) {
                    host.deliver("alice", i + "\r\n");
                }
                for (TestClient client : idle) {
                    for (String response = client.reply(); !response.equals("* 20 EXISTS"); response = client.reply()) {
                        assertTrue(response.startsWith("* "), response);
                    }
                    client.send("DONE\r\n");
                    client.responses("i");
                }
            } finally {
                for (TestClient client : idle) {
                    client.close();
                }
            }
        }
    }

    @Test
    void whoTakesTooLongHearsIt() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.patience = Duration.ofMillis(300);
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.expect("* BYE You took too long");
            client.expectEnd();
        }
    }
}
