package dev.mailwire.examples.mailhost;

import dev.mailwire.examples.mailhost.imap.ImapHost;
import dev.mailwire.examples.mailhost.imap.ImapSettings;
import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.net.Listener.Limits;
import dev.mailwire.examples.mailhost.net.TlsIdentity;
import dev.mailwire.examples.mailhost.pop3.Pop3Host;
import dev.mailwire.examples.mailhost.pop3.Pop3Settings;
import dev.mailwire.examples.mailhost.smtp.SmtpHost;
import dev.mailwire.examples.mailhost.smtp.SmtpSettings;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.Accounts;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import dev.mailwire.pop3.Pop3Timeouts;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes mail and gives it out until it is stopped. */
@Command(
        name = "serve",
        description = "Takes mail by SMTP, and gives it out by POP3 and IMAP, until it is stopped (Ctrl-C).",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    @Mixin
    private DataOption data;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen on (default: ${DEFAULT-VALUE}).")
    private String bind;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "2525",
            description = "The port of SMTP; 0: any that is free (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--pop3-port",
            paramLabel = "PORT",
            defaultValue = "2110",
            description = "The port of POP3; 0: any that is free (default: ${DEFAULT-VALUE}).")
    private int pop3Port;

    @Option(
            names = "--pop3s-port",
            paramLabel = "PORT",
            defaultValue = "2995",
            description = "The port of POP3 in TLS from the start; 0: any that is free (default: ${DEFAULT-VALUE}).")
    private int pop3sPort;

    @Option(
            names = "--imap-port",
            paramLabel = "PORT",
            defaultValue = "2143",
            description = "The port of IMAP; 0: any that is free (default: ${DEFAULT-VALUE}).")
    private int imapPort;

    @Option(
            names = "--imaps-port",
            paramLabel = "PORT",
            defaultValue = "2993",
            description = "The port of IMAP in TLS from the start; 0: any that is free (default: ${DEFAULT-VALUE}).")
    private int imapsPort;

    @Option(
            names = "--host-name",
            paramLabel = "NAME",
            defaultValue = "localhost",
            description = "What this host calls itself (default: ${DEFAULT-VALUE}).")
    private String hostName;

    @Option(
            names = "--domain",
            paramLabel = "DOMAIN",
            description = "A domain whose mail is taken; may be given several times (default: the host name).")
    private Set<String> domains = new LinkedHashSet<>();

    @Option(
            names = "--max-size",
            paramLabel = "OCTETS",
            defaultValue = "52428800",
            description = "The largest message (default: ${DEFAULT-VALUE}).")
    private long messageSize;

    @Option(
            names = "--keystore",
            paramLabel = "FILE",
            description = "The key for TLS, in PKCS12 (default: one that keytool makes).")
    private @Nullable Path keystore;

    @Option(
            names = "--keystore-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the keystore's password.")
    private @Nullable Path keystorePasswordFile;

    @Option(names = "--require-tls", description = "Mail is only taken and given out over TLS.")
    private boolean tlsRequired;

    @Option(
            names = "--allow-cleartext-login",
            description = "Passwords are taken without TLS too; only on a loopback address.")
    private boolean cleartextLogin;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At a time, of all, on each port (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--max-connections-per-address",
            paramLabel = "N",
            defaultValue = "100",
            description = "At a time, of one address (default: ${DEFAULT-VALUE}).")
    private int connectionsFromOneAddress;

    @Option(
            names = "--max-faults-per-address",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "Failed logins and bad commands until an address is not let in for a while; each ten seconds one is forgiven (default: ${DEFAULT-VALUE}).")
    private int faultsFromOneAddress;

    @Option(names = "--verbose", description = "Logs every line of every conversation, without secrets.")
    private boolean verbose;

    @Spec
    private CommandSpec spec;

    private final List<Listener> listeners = new ArrayList<>();

    @Override
    public Integer call() throws StoreException, IOException {
        if (verbose) {
            System.setProperty("org.slf4j.simpleLogger.log.mailhost.wire", "debug");
        }
        InetAddress where = address();
        if (cleartextLogin && !where.isLoopbackAddress()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--allow-cleartext-login shows passwords to the network: it needs a loopback address to listen on");
        }
        MailStore store = MailStore.serve(data.directory);
        try {
            store.accounts().add(Accounts.POSTMASTER, null);
            SSLContext tls = tls();
            listen(where, "--port", port, new SmtpHost(smtpSettings(tls), store));
            listen(where, "--pop3-port", pop3Port, new Pop3Host(pop3Settings(tls, false), store));
            listen(where, "--pop3s-port", pop3sPort, new Pop3Host(pop3Settings(tls, true), store));
            listen(where, "--imap-port", imapPort, new ImapHost(imapSettings(tls, false), store));
            listen(where, "--imaps-port", imapsPort, new ImapHost(imapSettings(tls, true), store));
            untilStopped(store);
            return 0;
        } finally {
            listeners.forEach(Listener::close);
            store.close();
        }
    }

    private void listen(InetAddress where, String option, int number, Listener.Protocol protocol) throws IOException {
        Limits limits = new Limits(connections, connectionsFromOneAddress, faultsFromOneAddress, Duration.ofMinutes(3));
        listeners.add(Listener.open(new InetSocketAddress(where, number), option, protocol, limits));
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new ParameterException(spec.commandLine(), "There is no address " + bind, e);
        }
    }

    private SmtpSettings smtpSettings(SSLContext tls) {
        Set<String> ours = domains.isEmpty() ? Set.of(hostName) : domains;
        return new SmtpSettings(
                hostName, ours, messageSize, 100, tls, tlsRequired, cleartextLogin, SmtpSettings.Timeouts.DEFAULT);
    }

    private Pop3Settings pop3Settings(SSLContext tls, boolean tlsFirst) {
        return new Pop3Settings(hostName, tls, tlsFirst, tlsRequired, cleartextLogin, Pop3Timeouts.SERVER);
    }

    private ImapSettings imapSettings(SSLContext tls, boolean tlsFirst) {
        return new ImapSettings(
                hostName, messageSize, tls, tlsFirst, tlsRequired, cleartextLogin, ImapSettings.PATIENCE);
    }

    private SSLContext tls() throws StoreException, IOException {
        if (keystore == null) {
            return TlsIdentity.inDirectory(data.directory, hostName);
        }
        if (keystorePasswordFile == null) {
            throw new ParameterException(spec.commandLine(), "--keystore needs --keystore-password-file");
        }
        String password =
                Files.readString(keystorePasswordFile).lines().findFirst().orElse("");
        return TlsIdentity.of(keystore, password);
    }

    /** SIGTERM and SIGINT make the JVM run this hook, and wait for it, while the main thread waits for the hook. */
    private void untilStopped(MailStore store) throws StoreException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            LOG.info("stopping");
                            listeners.forEach(Listener::close);
                            store.close();
                            LOG.info("stopped");
                            stopped.countDown();
                        },
                        "stop"));
        sayWhatToTypeNext(store);
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayWhatToTypeNext(MailStore store) throws StoreException {
        int smtp = listeners.get(0).port();
        int pop3 = listeners.get(1).port();
        int pop3s = listeners.get(2).port();
        int imap = listeners.get(3).port();
        int imaps = listeners.get(4).port();
        PrintWriter out = spec.commandLine().getOut();
        String domain = domains.isEmpty() ? hostName : domains.iterator().next();
        String us = "java -jar mailhost.jar";
        String here = data.directory.toString().equals("mailhost-data") ? "" : " --data " + data.directory;
        String somebody = store.accounts().all().stream()
                .map(Account::name)
                .filter(name -> !name.equals(Accounts.POSTMASTER))
                .findFirst()
                .orElse(Accounts.POSTMASTER);
        out.println("IMAP listens on " + bind + ":" + imap + ", and in TLS from the start on " + imaps + ".");
        out.println("POP3 listens on " + bind + ":" + pop3 + ", and in TLS from the start on " + pop3s + ".");
        out.println("SMTP listens on " + bind + ":" + smtp + " for " + domain + ".  Type next, in another terminal:");
        out.println();
        out.println("  " + us + " add-user alice" + here + "                 # an account, with a password");
        out.println("  swaks --server " + bind + ":" + smtp + " --to " + somebody + "@" + domain + " --tls");
        out.println("  curl smtp://" + bind + ":" + smtp + " --mail-from you@example.test --mail-rcpt " + somebody + "@"
                + domain + " -T message.eml");
        out.println("  " + us + " list " + somebody + here + "               # what has come");
        out.println("  " + us + " show " + somebody + " 1" + here);
        out.println("  curl --ssl-reqd --cacert " + TlsIdentity.certificate(data.directory)
                + " -u alice pop3://localhost:" + pop3 + "/1");
        out.println("  curl --cacert " + TlsIdentity.certificate(data.directory) + " -u alice 'imaps://localhost:"
                + imaps + "/INBOX;MAILINDEX=1'");
        out.println();
        out.println("Clients that check certificates find ours in " + TlsIdentity.certificate(data.directory)
                + ".  Stop with Ctrl-C.");
        out.flush();
    }
}
