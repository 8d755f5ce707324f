package dev.mailwire.examples.mailfetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.TestTls;
import dev.mailwire.examples.mailhost.net.TlsIdentity;
import dev.mailwire.examples.mailhost.pop3.TestHost;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What has come is there, whole and once, wherever the last run was cut off; and no password is shown to the network. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class MailfetchTest {
    private static final String ONE = "Subject: one\r\n\r\n.\r\n..\r\n.a dot\r\n\u00e4\r\n";
    private static final String TWO = "Subject: two\r\n\r\n";
    private static final String THREE = "Subject: three\r\n\r\n" + "0123456789\r\n".repeat(30_000);

    @TempDir
    Path directory;

    private Path maildir;
    private Path password;
    private String said;

    @BeforeEach
    void prepare() throws Exception {
        maildir = directory.resolve("mail");
        password = Files.writeString(directory.resolve("password"), TestHost.PASSWORD + "\n");
    }

    private int fetch(int port, String... options) {
        return fetch("127.0.0.1", port, options);
    }

    private int fetch(String host, int port, String... options) {
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.addAll(List.of("--port", Integer.toString(port), "--password-file", password.toString()));
        arguments.addAll(List.of("alice", host, maildir.toString()));
        StringWriter words = new StringWriter();
        PrintWriter both = new PrintWriter(words, true);
        CommandLine command = Mailfetch.commandLine().setOut(both).setErr(both);
        int status = command.execute(arguments.toArray(String[]::new));
        said = words.toString();
        return status;
    }

    private Set<Path> files(String part) throws IOException {
        try (Stream<Path> files = Files.list(maildir.resolve(part))) {
            return new TreeSet<>(files.toList());
        }
    }

    /** All mail, octet for octet, in the order in which it came. */
    private List<String> mail() throws IOException {
        List<String> mail = new ArrayList<>();
        for (Path file : files("new")) {
            mail.add(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
        mail.sort(null);
        return mail;
    }

    private Path stateFile() throws IOException {
        try (Stream<Path> files = Files.list(maildir)) {
            return files.filter(file -> file.getFileName().toString().matches("mailfetch-alice@[^/]*[0-9]"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private TestHost host() throws Exception {
        TestHost host = new TestHost(directory.resolve("host"), new TestHost.Settings().withTls());
        host.deliver("alice", ONE);
        host.deliver("alice", TWO);
        host.deliver("alice", THREE);
        return host;
    }

    @Test
    void whatHasComeDoesNotComeAgain() throws Exception {
        try (TestHost host = host()) {
            assertEquals(0, fetch(host.port(), "--tls", "none", "--progress"), () -> said);
            assertEquals(List.of(ONE, THREE, TWO), mail());
            assertTrue(said.contains("3 messages (" + (ONE + TWO + THREE).length() + " octets) fetched of 3"), said);
            assertTrue(said.contains("logged in by SCRAM-SHA-256 without TLS"), said);
            assertTrue(said.contains("\r3 of 3 messages, 0.4 of 0.4 MB"), said);
            assertEquals(Set.of(), files("tmp"));
            assertEquals(0, fetch(host.port(), "--tls", "none"));
            assertTrue(said.contains("0 messages (0 octets) fetched of 3"), said);
            host.deliver("alice", ONE);
            assertEquals(0, fetch(host.port(), "--tls", "none"));
            assertEquals(List.of(ONE, ONE, THREE, TWO), mail());
            assertEquals(4, host.mail("alice").size(), "and all stay on the server");
            assertEquals(0, fetch(host.port(), "--tls", "none", "--no-resume"));
            assertEquals(8, mail().size());
        }
    }

    @Test
    void deletesWhatHasComeWhenToldTo() throws Exception {
        try (TestHost host = host()) {
            assertEquals(0, fetch(host.port(), "--tls", "none"));
            host.deliver("alice", ONE);
            assertEquals(0, fetch(host.port(), "--tls", "none", "--delete"));
            assertTrue(said.contains("fetched of 4, 4 deleted, 0 failed"), said);
            assertEquals(List.of(), host.mail("alice"));
            assertEquals(4, mail().size());
        }
    }

    @Test
    void tlsWithTheOneThatWasMeant() throws Exception {
        String ca = "--ca=" + TestTls.certificate();
        try (TestHost host = host()) {
            assertEquals(0, fetch(host.port(), "--tls", "stls", ca), () -> said);
            assertTrue(said.contains("logged in by SCRAM-SHA-256 in TLS"), said);
            assertEquals(3, mail().size());
            for (String way : List.of("plain", "login", "user", "scram_sha_256")) {
                assertEquals(0, fetch(host.port(), "--tls", "stls", ca, "--auth", way), () -> said);
            }
            assertEquals(1, fetch(host.port(), "--tls", "stls"), "nobody vouches for it");
            assertTrue(said.contains("no TLS with 127.0.0.1"), said);
            assertEquals(0, fetch(host.port(), "--tls", "stls", "--insecure"), () -> said);
        }
        TestHost.Settings settings = new TestHost.Settings().withTls();
        settings.tlsFirst = true;
        settings.cleartextLogin = false;
        try (TestHost host = new TestHost(directory.resolve("host"), settings)) {
            assertEquals(0, fetch(host.port(), ca), () -> said);
            assertEquals(0, fetch("localhost", host.port(), ca, "--auth", "user"), () -> said);
        }
    }

    @Test
    void aCertificateForAnotherNameIsRefused() throws Exception {
        Path keystore = directory.resolve("other.p12");
        Path pem = directory.resolve("other.pem");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> store = List.of(
                "-keystore", keystore.toString(), "-storepass", "changeit", "-storetype", "PKCS12", "-alias", "a");
        run(
                keytool,
                "-genkeypair",
                store,
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=dns:other.example.test");
        run(keytool, "-exportcert", store, "-rfc", "-file", pem.toString());
        TestHost.Settings settings = new TestHost.Settings();
        settings.tls = TlsIdentity.of(keystore, "changeit");
        try (TestHost host = new TestHost(directory.resolve("host"), settings)) {
            assertEquals(1, fetch(host.port(), "--tls", "stls", "--ca=" + pem));
            assertTrue(said.contains("no TLS with 127.0.0.1"), said);
            assertEquals(0, fetch(host.port(), "--tls", "stls", "--insecure"), () -> said);
        }
    }

    private static void run(String keytool, String command, List<String> store, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of(keytool, command));
        words.addAll(store);
        words.addAll(List.of(more));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
    }

    @Test
    void apopOnlyWhenItIsNamed() throws Exception {
        try (TestHost host = host()) {
            assertEquals(1, fetch(host.port(), "--tls", "none", "--auth", "apop"));
            assertTrue(said.contains("no timestamp"), said);
            host.store.accounts().addWithApop("alice", dev.mailwire.core.Secret.of(TestHost.PASSWORD));
            assertEquals(0, fetch(host.port(), "--tls", "none", "--auth", "apop"), () -> said);
            assertTrue(said.contains("logged in by APOP"), said);
            assertEquals(0, fetch(host.port(), "--tls", "none"), () -> said);
            assertTrue(said.contains("logged in by SCRAM-SHA-256"), said);
        }
    }

    @Test
    void noPasswordInTheClear() throws Exception {
        try (TestHost host = host()) {
            for (String way : List.of("plain", "login", "user")) {
                assertEquals(1, fetch(host.port(), "--tls", "none", "--auth", way));
                assertTrue(said.contains("would show the password"), said);
                assertEquals(
                        0,
                        fetch(host.port(), "--tls", "none", "--auth", way, "--allow-cleartext-password"),
                        () -> said);
            }
        }
        try (ScriptedServer server = new ScriptedServer("+OK <1.2@example.test>\r\n")
                .on("CAPA", "+OK\r\nSASL PLAIN LOGIN\r\nUSER\r\n.\r\n")) {
            assertEquals(1, fetch(server.port(), "--tls", "none"));
            assertTrue(said.contains("offered are PLAIN, LOGIN, USER"), said);
            assertEquals(List.of("CAPA"), server.heard());
        }
        try (ScriptedServer server = new ScriptedServer("+OK\r\n")) {
            assertEquals(1, fetch(server.port(), "--tls", "none"), "it does not know CAPA: only USER is left");
            assertEquals(List.of("CAPA"), server.heard());
        }
    }

    /** A man in the middle takes STLS away, refuses it, or says something that TLS should say. */
    @Test
    void withoutTheTlsThatWasAskedForNothingIsSaid() throws Exception {
        String capa = "+OK\r\nSASL PLAIN\r\nUSER\r\nSTLS\r\n.\r\n";
        for (ScriptedServer scripted : List.of(
                new ScriptedServer("+OK\r\n").on("CAPA", "+OK\r\nSASL PLAIN\r\nUSER\r\n.\r\n"),
                new ScriptedServer("+OK\r\n").on("CAPA", capa).on("STLS", "-ERR not now\r\n"),
                new ScriptedServer("+OK\r\n").on("CAPA", capa).on("STLS", "+OK begin\r\n+OK injected\r\n"),
                new ScriptedServer("+OK\r\n").on("CAPA", capa).on("STLS", "+OK begin\r\nnot TLS"),
                new ScriptedServer("+OK\r\n").on("STLS", "-ERR what?\r\n"))) {
            try (ScriptedServer server = scripted) {
                assertEquals(1, fetch(server.port(), "--tls", "stls", "--allow-cleartext-password"));
                assertTrue(said.startsWith("mailfetch: "), said);
                assertTrue(
                        server.heard().stream().noneMatch(line -> line.startsWith("USER") || line.startsWith("AUTH")),
                        server.heard().toString());
            }
        }
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsNotBelieved() throws Exception {
        try (ScriptedServer server = new ScriptedServer("+OK\r\n")
                .on("CAPA", "+OK\r\nSASL SCRAM-SHA-256\r\n.\r\n")
                .on("AUTH", "+OK come in\r\n")) {
            assertEquals(1, fetch(server.port(), "--tls", "none"));
            assertTrue(said.contains("does not know the password itself"), said);
            assertFalse(server.heard().contains("UIDL"));
        }
    }

    @Test
    void afterARefusedLoginNothingWeakerIsTried() throws Exception {
        try (ScriptedServer server = new ScriptedServer("+OK\r\n")
                .on("CAPA", "+OK\r\nSASL SCRAM-SHA-256 SCRAM-SHA-1 CRAM-MD5 PLAIN\r\nUSER\r\n.\r\n")
                .on("AUTH", "-ERR [AUTH] no\r\n")) {
            assertEquals(1, fetch(server.port(), "--tls", "none", "--allow-cleartext-password"));
            assertTrue(said.contains("does not let us in: -ERR [AUTH] no"), said);
            assertEquals(
                    1,
                    server.heard().stream()
                            .filter(line -> line.startsWith("AUTH"))
                            .count());
        }
    }

    /** A server that takes USER and PASS, and has two messages. */
    private static ScriptedServer plainServer() throws IOException {
        return new ScriptedServer("+OK ready\r\n")
                .on("CAPA", "+OK\r\nUSER\r\nUIDL\r\nPIPELINING\r\n.\r\n")
                .on("USER", "+OK\r\n")
                .on("PASS", "+OK\r\n")
                .on("LIST", "+OK\r\n1 6\r\n2 6\r\n.\r\n")
                .on("UIDL", "+OK\r\n1 first\r\n2 second\r\n.\r\n")
                .on("RETR 1", "+OK\r\none\r\n.\r\n")
                .on("RETR 2", "+OK\r\ntwo\r\n.\r\n")
                .on("DELE", "+OK\r\n")
                .on("QUIT", "+OK\r\n");
    }

    private static final String[] PLAINLY = {"--tls", "none", "--allow-cleartext-password"};

    @Test
    void aMessageThatWasCutOffIsNone() throws Exception {
        try (ScriptedServer server = plainServer().on("RETR 2", "+OK\r\ntw" + ScriptedServer.HANG_UP)) {
            assertEquals(1, fetch(server.port(), PLAINLY));
            assertTrue(said.contains("the server has hung up"), said);
            assertEquals(List.of("one\r\n"), mail());
            assertEquals(Set.of(), files("tmp"));
            server.on("RETR 2", "+OK\r\ntwo\r\n.\r\n");
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(List.of("one\r\n", "two\r\n"), mail());
            assertEquals(1, server.heard().stream().filter("RETR 1"::equals).count());
        }
    }

    @Test
    void whatDoesNotComeDoesNotStopTheRest() throws Exception {
        try (ScriptedServer server = plainServer().on("RETR 1", "-ERR [SYS/TEMP] not now\r\n")) {
            List<String> options = new ArrayList<>(List.of(PLAINLY));
            options.add("--delete");
            assertEquals(1, fetch(server.port(), options.toArray(String[]::new)));
            assertTrue(said.contains("message 1 does not come: -ERR [SYS/TEMP] not now"), said);
            assertTrue(said.contains("1 deleted, 1 failed"), said);
            assertEquals(List.of("two\r\n"), mail());
            assertFalse(server.heard().contains("DELE 1"));
            assertTrue(server.heard().contains("DELE 2"));
        }
    }

    /** D10: what several messages share says nothing. */
    @Test
    void d10UniqueIdsThatAreOddOrShared() throws Exception {
        try (ScriptedServer server = plainServer().on("UIDL", "+OK\r\n1 same\r\n2 same\r\n.\r\n")) {
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertTrue(said.contains("several messages have the same unique-id"), said);
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(4, mail().size());
            server.on("UIDL", "+OK\r\n1 odd % \u00e4 id\r\n2 " + "x".repeat(100) + "\r\n.\r\n");
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(6, mail().size());
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(6, mail().size());
            String state = Files.readString(stateFile());
            assertTrue(state.contains("odd%20%25%20%e4%20id"), state);
        }
    }

    @Test
    void withoutUidlOnlyEverything() throws Exception {
        try (ScriptedServer server = plainServer().on("CAPA", "+OK\r\nUSER\r\n.\r\n")) {
            assertEquals(1, fetch(server.port(), PLAINLY));
            assertTrue(said.contains("--no-resume"), said);
            List<String> options = new ArrayList<>(List.of(PLAINLY));
            options.add("--no-resume");
            assertEquals(0, fetch(server.port(), options.toArray(String[]::new)), () -> said);
            assertEquals(List.of("one\r\n", "two\r\n"), mail());
        }
    }

    /** Between any two steps of keeping a message the process may die; the disk then has one of these. */
    @Test
    void aCrashAnywhereLosesNothingAndDoublesNothing() throws Exception {
        try (ScriptedServer server = plainServer()) {
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            String whole = Files.readString(stateFile());
            List<String> lines = whole.lines().toList();
            assertEquals(4, lines.size(), whole);
            Path second = maildir.resolve("new").resolve(lines.get(3).split(" ")[2]);
            String[] beforeTheEnd = {
                whole,
                whole.substring(0, whole.length() - 1), // the last line is torn
                whole.substring(0, whole.length() - 30),
                String.join("\n", lines.subList(0, 3)) + "\n", // it was moved, and that not noted
            };
            for (String state : beforeTheEnd) {
                Files.writeString(stateFile(), state);
                assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
                assertEquals(List.of("one\r\n", "two\r\n"), mail(), state);
            }
            // The user has read it: a name in cur has flags behind it.
            Files.move(second, maildir.resolve("cur").resolve(second.getFileName() + ":2,S"));
            Files.writeString(stateFile(), String.join("\n", lines.subList(0, 3)) + "\n");
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(List.of("one\r\n"), mail());
            Files.delete(maildir.resolve("cur").resolve(second.getFileName() + ":2,S"));
            // It was noted that it comes, and it never came.
            Files.writeString(stateFile(), String.join("\n", lines.subList(0, 3)) + "\n");
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(List.of("one\r\n", "two\r\n"), mail());
            // Nor is anything fetched that was read, filed elsewhere and forgotten.
            for (Path file : files("new")) {
                Files.delete(file);
            }
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(List.of(), mail());
        }
    }

    @Test
    void aDamagedStateIsSaidAndNotGuessed() throws Exception {
        try (ScriptedServer server = plainServer()) {
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            Files.writeString(stateFile(), "= first name\nnonsense\n= second name\n");
            assertEquals(1, fetch(server.port(), PLAINLY));
            assertTrue(said.contains("damaged: line 2"), said);
            Files.write(stateFile(), new byte[] {(byte) 0xff, 0, '\n'});
            assertEquals(1, fetch(server.port(), PLAINLY));
            assertTrue(said.contains("damaged: line 1"), said);
        }
    }

    @Test
    void idsThatAreGoneAreForgottenInTheEnd() throws Exception {
        try (ScriptedServer server = plainServer()) {
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            StringBuilder state = new StringBuilder(Files.readString(stateFile()));
            for (int i = 0; i < 2000; i++) {
                state.append("= gone-").append(i).append(" name-").append(i).append('\n');
            }
            Files.writeString(stateFile(), state);
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(2, Files.readString(stateFile()).lines().count());
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(2, mail().size());
        }
    }

    /** The maildir's own rule: 36 hours. */
    @Test
    void whatACrashLeftInTmpIsSweptAwayInTheEnd() throws Exception {
        try (ScriptedServer server = plainServer()) {
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            Path old = Files.writeString(maildir.resolve("tmp/old"), "x");
            Path young = Files.writeString(maildir.resolve("tmp/young"), "x");
            Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofHours(37))));
            Files.setLastModifiedTime(young, FileTime.from(Instant.now().minus(Duration.ofHours(35))));
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            assertEquals(Set.of(young), files("tmp"));
        }
    }

    @Test
    void twoAtATimeAreOneTooMany() throws Exception {
        try (ScriptedServer server = plainServer()) {
            assertEquals(0, fetch(server.port(), PLAINLY), () -> said);
            try (Fetched other = Fetched.in(stateFile(), Maildir.in(maildir))) {
                assertFalse(other.contains(dev.mailwire.core.OctetString.of("third")));
                assertEquals(1, fetch(server.port(), PLAINLY));
                assertTrue(said.contains("another mailfetch is at it"), said);
            }
        }
    }

    /** J5 for a client: what a server says is shown without what controls a terminal, and secrets not at all. */
    @Test
    void whatIsShownIsSafe() throws Exception {
        try (ScriptedServer server = plainServer().on("RETR 1", "-ERR \u001b[2Jgone\r\n")) {
            List<String> options = new ArrayList<>(List.of(PLAINLY));
            options.add("--verbose");
            assertEquals(1, fetch(server.port(), options.toArray(String[]::new)));
            assertTrue(said.contains("> PASS [redacted]"), said);
            assertFalse(said.contains(TestHost.PASSWORD) || said.contains("\u001b"), said);
        }
    }

    @Test
    void aServerThatSaysNothing() throws Exception {
        try (ScriptedServer server = new ScriptedServer("")) {
            assertEquals(1, fetch(server.port(), "--tls", "none", "--timeout", "1"), () -> said);
            assertTrue(said.contains("says nothing for 1 seconds"), said);
        }
        try (ScriptedServer server = new ScriptedServer("-ERR [SYS/TEMP] full\r\n")) {
            assertEquals(1, fetch(server.port(), "--tls", "none"));
            assertTrue(said.contains("does not let us in: -ERR [SYS/TEMP] full"), said);
        }
    }
}
