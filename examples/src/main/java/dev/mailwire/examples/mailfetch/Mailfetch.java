package dev.mailwire.examples.mailfetch;

import dev.mailwire.core.Secret;
import dev.mailwire.core.WireLog;
import dev.mailwire.examples.Passwords;
import dev.mailwire.examples.mailfetch.Server.Security;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The program. */
@Command(
        name = "mailfetch",
        description = {
            "Downloads a maildrop by POP3 into a Maildir.",
            "Messages that came in an earlier run do not come again. They stay on the server, unless --delete is given.",
            "The password is asked for, or is the first line of standard input."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        version = "mailfetch of Mailwire 0.1.0-SNAPSHOT")
public final class Mailfetch implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "USER", description = "The name to log in with.")
    private String user;

    @Parameters(index = "1", paramLabel = "HOST", description = "The server; its certificate has to be for this name.")
    private String host;

    @Parameters(index = "2", paramLabel = "MAILDIR", description = "Where the mail goes; made if it is not there.")
    private Path directory;

    @Option(
            names = "--tls",
            paramLabel = "WHEN",
            defaultValue = "POP3S",
            description = "pop3s: with the connection; stls: after STLS, or not at all; none: never (default: pop3s).")
    private Security security;

    @Option(names = "--port", paramLabel = "PORT", description = "The port (default: 995 for pop3s, else 110).")
    private @Nullable Integer port;

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "Certificates (PEM) to believe, in place of those that the JDK believes.")
    private @Nullable Path certificates;

    @Option(names = "--insecure", description = "Believes any certificate: whoever sits between may read the mail.")
    private boolean insecure;

    @Option(
            names = "--auth",
            paramLabel = "WAY",
            description = "How to log in: ${COMPLETION-CANDIDATES} (default: the first of them that the server offers;"
                    + " APOP only if it is named here).")
    private Login.@Nullable Way way;

    @Option(
            names = "--allow-cleartext-password",
            description = "PLAIN, LOGIN and USER are used without TLS too: whoever listens has the password.")
    private boolean cleartext;

    @Option(names = "--password-file", paramLabel = "FILE", description = "A file whose first line is the password.")
    private @Nullable Path passwordFile;

    @Option(names = "--delete", description = "What has come is deleted on the server.")
    private boolean delete;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "Where it is noted what has come (default: mailfetch-USER@HOST-PORT in MAILDIR).")
    private @Nullable Path state;

    @Option(names = "--no-resume", description = "Fetches everything, and notes nothing; for servers without UIDL.")
    private boolean noResume;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long to wait for the server (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(names = "--progress", description = "Shows progress though there is no terminal.")
    private boolean progress;

    @Option(names = "--verbose", description = "Shows every line of the conversation, without secrets.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    /** Fetches, and exits with 0, with 1 if it or any message failed, and with 2 if it was not understood. */
    public static void main(String... arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line, to be executed. */
    static CommandLine commandLine() {
        return new CommandLine(new Mailfetch())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof RuntimeException) {
                        throw failure; // our own fault: show where
                    }
                    String what = failure instanceof FetchException
                            ? ""
                            : failure.getClass().getSimpleName() + ": ";
                    command.getErr().println("mailfetch: " + what + failure.getMessage());
                    return command.getCommandSpec().exitCodeOnExecutionException();
                });
    }

    @Override
    public Integer call() throws IOException {
        Secret password = password();
        PrintWriter err = spec.commandLine().getErr();
        Maildir maildir = Maildir.in(directory);
        try (Fetched fetched = noResume ? null : Fetched.in(stateFile(), maildir)) {
            Fetch.Result result = new Fetch(
                            server(),
                            new Login(user, password, way, cleartext),
                            maildir,
                            fetched,
                            delete,
                            new Progress(err, progress || (System.console() != null && !verbose)),
                            complaint -> err.println("mailfetch: " + complaint),
                            verbose ? log(err) : null)
                    .run();
            report(result);
            return result.failed() == 0 ? 0 : 1;
        } finally {
            password.wipe();
        }
    }

    private void report(Fetch.Result result) {
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%d messages (%d octets) fetched of %d, %d deleted, %d failed; logged in by %s %s TLS%n",
                        result.fetched(),
                        result.octets(),
                        result.there(),
                        result.deleted(),
                        result.failed(),
                        result.way(),
                        result.secured() ? "in" : "without");
    }

    private static WireLog log(PrintWriter err) {
        return (direction, line) -> err.println((direction == WireLog.Direction.SENT ? "> " : "< ") + line);
    }

    private Secret password() throws IOException {
        Secret password = passwordFile == null
                ? Passwords.ask("Password for " + user + "@" + host + ": ")
                : Passwords.inFile(passwordFile);
        if (password == null) {
            throw new ParameterException(spec.commandLine(), "There is no password.");
        }
        return password;
    }

    private int port() {
        return port == null ? security.port() : port;
    }

    private Server server() throws IOException {
        SSLContext trust =
                insecure ? Trust.inAnybody() : certificates == null ? Trust.byDefault() : Trust.in(certificates);
        return new Server(host, port(), security, trust, !insecure, Duration.ofSeconds(timeout));
    }

    private Path stateFile() {
        if (state != null) {
            return state;
        }
        StringBuilder name = new StringBuilder("mailfetch-");
        for (char c : (user + "@" + host + "-" + port()).toCharArray()) {
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || "@.-_+".indexOf(c) >= 0);
            name.append(plain ? String.valueOf(c) : "%" + Integer.toHexString(c) + "%");
        }
        return directory.resolve(name.toString());
    }
}
