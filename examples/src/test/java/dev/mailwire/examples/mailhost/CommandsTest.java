package dev.mailwire.examples.mailhost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.Draft;
import dev.mailwire.examples.mailhost.store.MailStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, as a person types them. */
class CommandsTest {
    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        CommandLine mailhost = Mailhost.commandLine();
        mailhost.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return mailhost.execute(arguments);
    }

    @Test
    void withoutACommandItSaysHowToBegin() {
        assertEquals(2, run());
        assertTrue(err.toString().contains("mailhost serve"), err.toString());
    }

    @Test
    void addsUsersAndListsWhatTheyHave() throws Exception {
        String data = directory.toString();
        assertEquals(0, run("add-user", "Alice", "--no-password", "--data", data));
        assertEquals(2, run("add-user", "a\nb", "--no-password", "--data", data));
        assertEquals(2, run("add-user", "x".repeat(65), "--no-password", "--data", data));
        assertEquals(2, run("add-user", "bob", "--no-password", "--apop", "--data", data));
        byte[] message = "x: y\r\n\r\n.\r\n\u0000".getBytes(StandardCharsets.ISO_8859_1);
        try (MailStore store = MailStore.serve(directory)) {
            Account alice = store.accounts().find("alice").orElseThrow();
            try (Draft draft = store.begin()) {
                draft.append(ByteBuffer.wrap(message));
                store.deliver(draft, List.of(alice));
            }
        }
        assertEquals(0, run("list", "--data", data));
        assertTrue(out.toString().lines().toList().contains("alice\t1"), out.toString());
        assertEquals(0, run("list", "alice", "--data", data));
        assertTrue(
                out.toString()
                        .lines()
                        .anyMatch(line -> line.startsWith("1\t2") && line.endsWith("\t" + message.length)),
                out.toString());
        assertEquals(0, run("export", "alice", directory.resolve("out").toString(), "--data", data));
        assertEquals(
                -1,
                Files.mismatch(directory.resolve("out/1.eml"), Files.write(directory.resolve("expected"), message)));
        assertEquals(1, run("show", "alice", "2", "--data", data));
        assertEquals(1, run("list", "mallory", "--data", data));
        assertTrue(err.toString().contains("there is no account mallory"), err.toString());
    }

    @Test
    void saysThatAPortIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            int port = taken.getLocalPort();
            assertEquals(1, run("serve", "--port", Integer.toString(port), "--data", directory.toString()));
            assertTrue(err.toString().contains("port " + port + " of 127.0.0.1 cannot be had"), err.toString());
            for (String option : List.of("--pop3-port", "--pop3s-port")) {
                String other = option.equals("--pop3-port") ? "--pop3s-port" : "--pop3-port";
                String[] arguments = {
                    "serve", "--port", "0", other, "0", option, Integer.toString(port), "--data", directory.toString()
                };
                assertEquals(1, run(arguments));
                assertTrue(err.toString().contains("Choose another with " + option + "."), err.toString());
            }
        }
    }

    @Test
    void showsNoPasswordToTheNetwork() {
        assertEquals(2, run("serve", "--bind", "0.0.0.0", "--allow-cleartext-login", "--data", directory.toString()));
        assertTrue(err.toString().contains("loopback"), err.toString());
    }
}
