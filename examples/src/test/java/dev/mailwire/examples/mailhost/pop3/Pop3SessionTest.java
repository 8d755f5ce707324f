package dev.mailwire.examples.mailhost.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.store.Draft;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What each command is answered with, and what becomes of the maildrop. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class Pop3SessionTest {
    private static final String ONE = "Subject: one\r\n\r\nbody\r\n.a dot\r\n.\r\n\u00e4\r\nend\r\n";
    private static final String TWO = "Subject: two\r\n\r\n";

    @TempDir
    Path directory;

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private TestHost host() throws Exception {
        TestHost host = new TestHost(directory);
        host.deliver("alice", ONE);
        host.deliver("alice", TWO);
        return host;
    }

    @Test
    void givesOutTheMailOctetForOctet() throws Exception {
        try (TestHost host = host();
                TestClient client = host.hello()) {
            client.ask("USER alice", "+OK");
            assertEquals(
                    "+OK 2 messages (" + (ONE.length() + TWO.length()) + " octets)",
                    client.ask("PASS wonderland", "+OK"));
            assertEquals("+OK 2 " + (ONE.length() + TWO.length()), client.ask("STAT", "+OK"));
            assertEquals(List.of("1 " + ONE.length(), "2 " + TWO.length()), client.list("LIST"));
            assertEquals("+OK 2 " + TWO.length(), client.ask("LIST 2", "+OK"));
            assertEquals(ONE, client.fetch("RETR 1"));
            assertEquals(TWO, client.fetch("RETR 2"));
            client.ask("RETR 3", "-ERR There is no such message");
            client.ask("LIST 3", "-ERR");
            client.ask("UIDL 3", "-ERR");
            client.ask("TOP 3 0", "-ERR");
            client.ask("DELE 3", "-ERR");
            client.ask("NOOP", "+OK");
            client.ask("QUIT", "+OK");
            client.expectEnd();
            assertEquals(List.of(ONE, TWO), host.mail("alice"));
        }
    }

    @Test
    void topsAreCutWhereTheLinesEnd() throws Exception {
        String header = "Subject: one\r\n\r\n";
        try (TestHost host = host()) {
            host.deliver("alice", "a: b\n\nbare\rends\nof\r\r\nlines");
            host.deliver("alice", "a: b\r\nno body\r\n");
            host.deliver("alice", "a: b\r\n\r\n" + "x".repeat(50_000) + "\r\nsecond\r\n");
            try (TestClient client = host.alice()) {
                assertEquals(header, client.fetch("TOP 1 0"));
                assertEquals(header + "body\r\n", client.fetch("TOP 1 1"));
                assertEquals(header + "body\r\n.a dot\r\n.\r\n", client.fetch("TOP 1 3"));
                assertEquals(ONE, client.fetch("TOP 1 5"));
                assertEquals(ONE, client.fetch("TOP 1 9223372036854775807"));
                assertEquals("a: b\r\n\r\n", client.fetch("TOP 3 0"));
                assertEquals("a: b\r\n\r\nbare\r\n", client.fetch("TOP 3 1"));
                assertEquals("a: b\r\n\r\nbare\r\nends\r\nof\r\n", client.fetch("TOP 3 3"));
                assertEquals("a: b\r\n\r\nbare\r\nends\r\nof\r\n\r\n", client.fetch("TOP 3 4"));
                assertEquals("a: b\r\nno body\r\n", client.fetch("TOP 4 0"));
                assertEquals("a: b\r\n\r\n" + "x".repeat(50_000) + "\r\n", client.fetch("TOP 5 1"));
            }
        }
    }

    /** D11: the announced size, too, is that of what is sent. */
    @Test
    void d11BareLineEndsAreSentAsLineEnds() throws Exception {
        try (TestHost host = new TestHost(directory)) {
            host.deliver("alice", "a: b\r\n\r\nx\n.\nDELE 1\r.\r.\r\nno end");
            host.deliver("alice", "");
            try (TestClient client = host.alice()) {
                String sent = "a: b\r\n\r\nx\r\n.\r\nDELE 1\r\n.\r\n.\r\nno end\r\n";
                assertEquals(sent, client.fetch("RETR 1"));
                assertEquals("", client.fetch("RETR 2"));
                assertEquals(List.of("1 " + sent.length(), "2 0"), client.list("LIST"));
                client.ask("QUIT", "+OK");
            }
            assertEquals(2, host.mail("alice").size());
        }
    }

    @Test
    void aLargeMessageIsNeverInMemory() throws Exception {
        int lines = 4_000_000;
        byte[] line = ".0123456789abcdefghijklmnopqrstu\r\n".getBytes(StandardCharsets.US_ASCII);
        try (TestHost host = new TestHost(directory)) {
            try (Draft draft = host.store.begin()) {
                for (int i = 0; i < lines; i++) {
                    draft.append(ByteBuffer.wrap(line));
                }
                host.store.deliver(draft, List.of(host.account("alice")));
            }
            try (TestClient client = host.alice()) {
                long most = 0;
                long before = memory();
                assertEquals("+OK " + (long) lines * line.length + " octets", client.ask("RETR 1", "+OK"));
                for (int i = 0; i < lines; i++) {
                    assertEquals("..0123456789abcdefghijklmnopqrstu", client.reply());
                    if (i % 1_000_000 == 500_000) {
                        most = Math.max(most, memory() - before);
                    }
                }
                client.expect(".");
                assertTrue(most < 10_000_000, "for 136 MB: " + most + " octets");
                client.ask("NOOP", "+OK");
            }
        }
    }

    private static long memory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void nothingIsRemovedBeforeQuit() throws Exception {
        try (TestHost host = host()) {
            try (TestClient client = host.alice()) {
                client.ask("DELE 1", "+OK");
                client.ask("DELE 1", "-ERR");
                client.ask("RETR 1", "-ERR");
                client.ask("LIST 1", "-ERR");
                client.ask("TOP 1 0", "-ERR");
                assertEquals("+OK 1 " + TWO.length(), client.ask("STAT", "+OK"));
                assertEquals(List.of("2 " + TWO.length()), client.list("LIST"));
                client.ask("RSET", "+OK");
                assertEquals(2, client.list("UIDL").size());
                client.ask("DELE 2", "+OK");
                assertEquals(2, host.mail("alice").size());
            }
            host.waitUntilFree("alice");
            assertEquals(2, host.mail("alice").size(), "the client is gone without QUIT");
            try (TestClient client = host.alice()) {
                client.ask("DELE 2", "+OK");
                client.ask("QUIT", "+OK");
                client.expectEnd();
            }
            assertEquals(List.of(ONE), host.mail("alice"));
            try (TestClient client = host.alice()) {
                assertEquals(List.of("1 " + ONE.length()), client.list("LIST"));
            }
        }
    }

    /** What was asked for before QUIT is sent before what is marked goes. */
    @Test
    void quitInOneSegmentWithAllTheRest() throws Exception {
        try (TestHost host = host();
                TestClient client = host.hello()) {
            client.send("USER alice\r\nPASS wonderland\r\nRETR 1\r\nDELE 1\r\nRETR 2\r\nDELE 2\r\nQUIT\r\nNOOP\r\n");
            client.expect("+OK");
            client.expect("+OK 2 messages");
            client.expect("+OK");
            assertEquals(ONE, String.join("\r\n", client.lines()) + "\r\n");
            client.expect("+OK Goes");
            client.expect("+OK");
            assertEquals(TWO, String.join("\r\n", client.lines()) + "\r\n");
            client.expect("+OK Goes");
            client.expect("+OK Goodbye");
            client.expectEnd();
            assertEquals(List.of(), host.mail("alice"));
        }
    }

    @Test
    void aMaildropIsOneSessionsAlone() throws Exception {
        try (TestHost host = host();
                TestClient first = host.alice();
                TestClient second = host.hello()) {
            second.ask("USER alice", "+OK");
            second.ask("PASS wonderland", "-ERR [IN-USE]");
            second.ask("AUTH PLAIN " + base64("\0alice\0wonderland"), "-ERR [IN-USE]");
            second.ask("STAT", "-ERR Log in first");
            host.deliver("alice", "late\r\n");
            assertEquals(2, first.list("LIST").size(), "mail that came later is for the next session");
            first.ask("QUIT", "+OK");
            second.ask("AUTH PLAIN " + base64("\0alice\0wonderland"), "+OK 3 messages");
        }
    }

    @Test
    void uniqueIdsOutliveTheServer() throws Exception {
        List<String> before;
        try (TestHost host = host();
                TestClient client = host.alice()) {
            before = client.list("UIDL");
            assertEquals(2, before.size());
            assertEquals("+OK " + before.get(1), client.ask("UIDL 2", "+OK"));
            client.ask("DELE 1", "+OK");
            client.ask("QUIT", "+OK");
        }
        try (TestHost host = new TestHost(directory)) {
            host.deliver("alice", ONE);
            try (TestClient client = host.alice()) {
                List<String> after = client.list("UIDL");
                assertEquals(before.get(1).substring(2), after.get(0).substring(2));
                assertNotEquals(before.get(0).substring(2), after.get(1).substring(2));
            }
        }
    }

    /** Whoever has so many messages gets all of them, though the listing is longer than what may wait to be sent. */
    @Test
    void aLongListing() throws Exception {
        int count = 5000;
        try (TestHost host = new TestHost(directory);
                Draft draft = host.store.begin()) {
            draft.append(ByteBuffer.wrap(new byte[] {'x'}));
            host.store.deliver(draft, List.of(host.account("alice")));
            copy(count);
            try (TestClient client = host.alice()) {
                client.send("LIST\r\nUIDL\r\nSTAT\r\n");
                client.expect("+OK");
                List<String> sizes = client.lines();
                assertEquals(count, sizes.size());
                assertEquals(count + " 3", sizes.get(count - 1));
                client.expect("+OK");
                assertEquals(count, client.lines().stream().distinct().count());
                client.expect("+OK " + count + " " + 3 * count);
            }
        }
    }

    /** Makes the one message there is many: to deliver them one by one would take its time. */
    private void copy(int count) throws Exception {
        String url = "jdbc:h2:tcp://127.0.0.1:"
                + Files.readString(directory.resolve("door")).strip() + "/mail";
        try (java.sql.Connection connection = java.sql.DriverManager.getConnection(
                        url, "mailhost", Files.readString(directory.resolve("database-password")));
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute("insert into message (mailbox, uid, content, internal_date, size, crlf_size)"
                    + " select mailbox, x, content, internal_date, size, crlf_size from message, system_range(2, "
                    + count + ")");
        }
    }

    @Test
    void offersWhatItDoes() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.cleartextLogin = false;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            List<String> offer = client.list("CAPA");
            for (String line : List.of(
                    "TOP",
                    "UIDL",
                    "RESP-CODES",
                    "AUTH-RESP-CODE",
                    "PIPELINING",
                    "EXPIRE NEVER",
                    "UTF8 USER",
                    "SASL SCRAM-SHA-256",
                    "STLS",
                    "IMPLEMENTATION mailhost of Mailwire")) {
                assertTrue(offer.contains(line), line + " in " + offer);
            }
            assertFalse(offer.contains("USER"), offer.toString());
            assertEquals(List.of("SCRAM-SHA-256"), client.list("AUTH"));
            client.ask("USER alice", "-ERR This needs TLS");
            client.ask("PASS wonderland", "-ERR This needs TLS");
            client.ask("AUTH PLAIN AGE=", "-ERR This needs TLS");
            client.ask("STLS", "+OK");
            client.startTls(TestTls.trust());
            List<String> after = client.list("CAPA");
            assertTrue(after.containsAll(List.of("USER", "SASL SCRAM-SHA-256 PLAIN LOGIN")), after.toString());
            assertFalse(after.contains("STLS"), after.toString());
            client.ask("STLS", "-ERR");
            client.ask("USER alice", "+OK");
            client.ask("PASS wonderland", "+OK");
            assertFalse(client.list("CAPA").contains("STLS"));
        }
    }

    @Test
    void tlsWithTheConnection() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.tlsFirst = true;
        settings.tlsRequired = true;
        settings.cleartextLogin = false;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.connect()) {
            host.deliver("alice", ONE);
            client.startTls(TestTls.trust());
            client.expect("+OK mail.example.test");
            assertFalse(client.list("CAPA").contains("STLS"));
            client.ask("USER alice", "+OK");
            client.ask("PASS wonderland", "+OK 1 messages");
            assertEquals(ONE, client.fetch("RETR 1"));
        }
    }

    @Test
    void withTlsRequiredNobodyLogsInWithout() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.tlsRequired = true;
        settings.apop = true;
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("USER alice", "-ERR This needs TLS");
            client.ask("AUTH SCRAM-SHA-256", "-ERR This needs TLS");
            client.ask("APOP carol c4c9334bac560ecc979e58001b3e22fb", "-ERR This needs TLS");
        }
    }

    /** RFC 2595 section 4: a name that was given in the clear is no name. */
    @Test
    void whatWasSaidBeforeTlsIsForgotten() throws Exception {
        TestHost.Settings settings = new TestHost.Settings().withTls();
        try (TestHost host = new TestHost(directory, settings);
                TestClient client = host.hello()) {
            client.ask("USER alice", "+OK");
            client.ask("STLS", "+OK");
            client.startTls(TestTls.trust());
            client.ask("PASS wonderland", "-ERR USER first");
        }
    }

    @Test
    void logsInByEachMechanism() throws Exception {
        try (TestHost host = host()) {
            try (TestClient client = host.hello()) {
                client.ask("AUTH PLAIN", "+ ");
                client.ask(base64("\0alice\0wonderland"), "+OK 2 messages");
                client.ask("AUTH PLAIN", "-ERR Not after login");
                client.ask("USER alice", "-ERR Not after login");
                client.ask("UTF8", "-ERR Not after login");
                client.ask("QUIT", "+OK");
            }
            try (TestClient client = host.hello()) {
                client.ask("AUTH LOGIN", "+ ");
                client.ask(base64("alice"), "+ ");
                client.ask(base64("wonderland"), "+OK 2 messages");
                client.ask("QUIT", "+OK");
            }
            try (TestClient client = host.hello()) {
                client.ask("AUTH PLAIN", "+");
                client.ask("*", "-ERR Cancelled");
                client.ask("AUTH X-UNKNOWN", "-ERR There is no such mechanism");
                client.ask("PASS wonderland", "-ERR USER first");
                client.ask("USER alice", "+OK");
                client.ask("NOOP", "-ERR Log in first");
                client.ask("PASS wonderland", "-ERR USER first");
                client.ask("USER Alice", "+OK");
                client.ask("PASS wonderland", "+OK");
            }
        }
    }

    /** D12: a space is a part of a password like any other. */
    @Test
    void d12PasswordsKeepTheirSpaces() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            host.store.accounts().add("alice", dev.mailwire.core.Secret.of(" two  words "));
            client.ask("USER alice", "+OK");
            client.ask("PASS  two  words", "-ERR [AUTH]");
            client.ask("USER alice", "+OK");
            client.ask("PASS  two  words ", "+OK");
        }
    }

    @Test
    void namesAndPasswordsOfAnyScript() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.hello()) {
            host.store.accounts().add("j\u00f6rg", dev.mailwire.core.Secret.of("gr\u00fc\u00dfe"));
            client.ask("UTF8", "+OK");
            client.ask("USER J\u00c3\u0096RG", "+OK");
            client.ask("PASS gr\u00c3\u00bc\u00c3\u009fe", "+OK 0 messages");
        }
    }

    /** The digest is computed here from RFC 1939 section 7: MD5 of the timestamp and the secret, in hexadecimal. */
    private static String digest(String greeting, String secret) throws Exception {
        String timestamp = greeting.substring(greeting.indexOf('<'));
        byte[] octets = (timestamp + secret).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(octets));
    }

    @Test
    void apopIsForAccountsThatWereMadeForIt() throws Exception {
        try (TestHost host = new TestHost(directory);
                TestClient client = host.connect()) {
            assertFalse(client.expect("+OK").contains("<"), "nobody may use it");
            client.ask("APOP alice c4c9334bac560ecc979e58001b3e22fb", "-ERR");
            host.store.accounts().addWithApop("carol", dev.mailwire.core.Secret.of("tanstaaf"));
            List<String> greetings = new ArrayList<>();
            for (String name : List.of("carol", "alice", "mallory")) {
                try (TestClient other = host.connect()) {
                    String greeting = other.expect("+OK");
                    greetings.add(greeting);
                    other.ask(
                            "APOP " + name + " " + digest(greeting, "wrong"), "-ERR [AUTH] Name or password is wrong");
                    String secret = name.equals("alice") ? "wonderland" : "tanstaaf";
                    other.ask(
                            "APOP " + name + " " + digest(greeting, secret),
                            name.equals("carol") ? "+OK" : "-ERR [AUTH]");
                }
            }
            assertEquals(3, greetings.stream().distinct().count(), "another timestamp each time");
        }
    }

    @Test
    void aHeaderInUtf8IsForWhoAsksForIt() throws Exception {
        String content = "Subject: gr\u00c3\u00bc\u00c3\u009fe\r\n\r\n";
        try (TestHost host = new TestHost(directory)) {
            try (Draft draft = host.store.begin()) {
                draft.utf8();
                draft.append(ByteBuffer.wrap(content.getBytes(StandardCharsets.ISO_8859_1)));
                host.store.deliver(draft, List.of(host.account("alice")));
            }
            host.deliver("alice", ONE);
            try (TestClient client = host.alice()) {
                client.ask("RETR 1", "-ERR [UTF8]");
                client.ask("TOP 1 0", "-ERR [UTF8]");
                assertEquals(ONE, client.fetch("RETR 2"));
                client.ask("QUIT", "+OK");
            }
            try (TestClient client = host.hello()) {
                client.ask("UTF8", "+OK");
                client.ask("USER alice", "+OK");
                client.ask("PASS wonderland", "+OK");
                assertEquals(content, client.fetch("RETR 1"));
            }
        }
    }

    @Test
    void aFailingStoreIsAnsweredAndNothingRemoved() throws Exception {
        try (TestHost host = host();
                TestClient client = host.alice()) {
            client.ask("DELE 2", "+OK");
            try (Stream<Path> files = Files.list(directory.resolve("messages"))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            client.ask("RETR 1", "-ERR [SYS/TEMP]");
            client.ask("TOP 1 0", "-ERR [SYS/TEMP]");
            host.store.close();
            client.ask("QUIT", "-ERR [SYS/TEMP] No message was removed");
        }
    }

    @Test
    void stoppingRemovesNothing() throws Exception {
        try (TestHost host = host();
                TestClient client = host.alice();
                TestClient stranger = host.hello()) {
            client.ask("DELE 1", "+OK");
            host.stop();
            client.expectEnd();
            stranger.expectEnd();
            assertEquals(2, host.mail("alice").size());
        }
    }

    @Test
    void whatIsNotThereIsRefused() throws Exception {
        try (TestHost host = host();
                TestClient client = host.alice()) {
            for (String command : List.of("LAST", "XTND XMIT", "XSENDER 1", "GURL", "LANG", "X-OURS", "RPOP alice")) {
                client.ask(command, "-ERR");
            }
            client.ask("STAT", "+OK 2");
        }
    }
}
