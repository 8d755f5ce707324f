package dev.mailwire.examples.mailhost;

import dev.mailwire.examples.mailhost.net.Listener;
import dev.mailwire.examples.mailhost.net.Listener.Limits;
import dev.mailwire.examples.mailhost.net.TlsIdentity;
import dev.mailwire.examples.mailhost.smtp.SmtpHost;
import dev.mailwire.examples.mailhost.smtp.SmtpSettings;
import dev.mailwire.examples.mailhost.store.Account;
import dev.mailwire.examples.mailhost.store.Accounts;
import dev.mailwire.examples.mailhost.store.MailStore;
import dev.mailwire.examples.mailhost.store.StoreException;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
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

/** Takes mail until it is stopped. */
@Command(
        name = "serve",
        description = "Takes mail by SMTP until it is stopped (Ctrl-C).",
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
            description = "The key for STARTTLS, in PKCS12 (default: one that keytool makes).")
    private @Nullable Path keystore;

    @Option(
            names = "--keystore-password-file",
            paramLabel = "FILE",
            description = "A file whose first line is the keystore's password.")
    private @Nullable Path keystorePasswordFile;

    @Option(names = "--require-tls", description = "Mail is only taken over TLS.")
    private boolean tlsRequired;

    @Option(
            names = "--allow-cleartext-login",
            description = "PLAIN and LOGIN are taken without TLS; only on a loopback address.")
    private boolean cleartextLogin;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At a time, of all (default: ${DEFAULT-VALUE}).")
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

    @Override
    public Integer call() throws StoreException, IOException {
        if (verbose) {
            System.setProperty("org.slf4j.simpleLogger.log.mailhost.wire", "debug");
        }
        InetSocketAddress where = new InetSocketAddress(address(), port);
        if (cleartextLogin && !where.getAddress().isLoopbackAddress()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--allow-cleartext-login shows passwords to the network: it needs a loopback address to listen on");
        }
        MailStore store = MailStore.serve(data.directory);
        try {
            store.accounts().add(Accounts.POSTMASTER, null);
            Listener listener = Listener.open(
                    where,
                    new SmtpHost(settings(), store),
                    new Limits(connections, connectionsFromOneAddress, faultsFromOneAddress, Duration.ofMinutes(3)));
            untilStopped(listener, store);
            return 0;
        } finally {
            store.close();
        }
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new ParameterException(spec.commandLine(), "There is no address " + bind, e);
        }
    }

    private SmtpSettings settings() throws StoreException, IOException {
        Set<String> ours = domains.isEmpty() ? Set.of(hostName) : domains;
        return new SmtpSettings(
                hostName, ours, messageSize, 100, tls(), tlsRequired, cleartextLogin, SmtpSettings.Timeouts.DEFAULT);
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
    private void untilStopped(Listener listener, MailStore store) throws StoreException {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            LOG.info("stopping");
                            listener.close();
                            store.close();
                            LOG.info("stopped");
                            stopped.countDown();
                        },
                        "stop"));
        sayWhatToTypeNext(store, listener.port());
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void sayWhatToTypeNext(MailStore store, int listening) throws StoreException {
        PrintWriter out = spec.commandLine().getOut();
        String domain = domains.isEmpty() ? hostName : domains.iterator().next();
        String us = "java -jar mailhost.jar";
        String here = data.directory.toString().equals("mailhost-data") ? "" : " --data " + data.directory;
        String somebody = store.accounts().all().stream()
                .map(Account::name)
                .filter(name -> !name.equals(Accounts.POSTMASTER))
                .findFirst()
                .orElse(Accounts.POSTMASTER);
        out.println(
                "SMTP listens on " + bind + ":" + listening + " for " + domain + ".  Type next, in another terminal:");
        out.println();
        out.println("  " + us + " add-user alice" + here + "                 # an account, with a password");
        out.println("  swaks --server " + bind + ":" + listening + " --to " + somebody + "@" + domain + " --tls");
        out.println("  curl smtp://" + bind + ":" + listening + " --mail-from you@example.test --mail-rcpt " + somebody
                + "@" + domain + " -T message.eml");
        out.println("  " + us + " list " + somebody + here + "               # what has come");
        out.println("  " + us + " show " + somebody + " 1" + here);
        out.println();
        out.println("Clients that check certificates find ours in " + TlsIdentity.certificate(data.directory)
                + ".  Stop with Ctrl-C.");
        out.flush();
    }
}
