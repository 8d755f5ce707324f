package dev.mailwire.examples.mailhost.net;

import dev.mailwire.examples.mailhost.store.Secrets;
import dev.mailwire.examples.mailhost.store.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key and certificate this host shows for STARTTLS: the owner's, or one that is made when there is none. */
public final class TlsIdentity {
    private static final Logger LOG = LoggerFactory.getLogger("mailhost");

    private TlsIdentity() {}

    /** Of a keystore (PKCS12 or JKS) that somebody made. */
    public static SSLContext of(Path keystore, String password) throws StoreException {
        try (InputStream in = Files.newInputStream(keystore)) {
            // Every JDK's default keystore type reads both.
            KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
            keys.load(in, password.toCharArray());
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, password.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new StoreException("cannot read the keystore " + keystore, e);
        }
    }

    /**
     * Of the data directory: {@code tls.p12}, made by the JDK's keytool if it is not there, and its certificate in
     * {@code tls-certificate.pem} for clients that want to check it.
     */
    public static SSLContext inDirectory(Path directory, String hostName) throws StoreException {
        Path keystore = directory.resolve("tls.p12");
        Path passwordFile = directory.resolve("tls-password");
        String password = Secrets.inFile(passwordFile);
        Path certificate = certificate(directory);
        if (!Files.exists(certificate)) {
            make(keystore, passwordFile, certificate, hostName);
        }
        return of(keystore, password);
    }

    /** Where the certificate of {@link #inDirectory} is. */
    public static Path certificate(Path directory) {
        return directory.resolve("tls-certificate.pem");
    }

    private static void make(Path keystore, Path passwordFile, Path certificate, String hostName)
            throws StoreException {
        LOG.info("making a key and a certificate for {} in {}", hostName, keystore);
        try {
            // What a crash may have left half made.
            Files.deleteIfExists(keystore);
            keytool(
                    "-genkeypair",
                    "-keystore",
                    keystore.toString(),
                    "-storepass:file",
                    passwordFile.toString(),
                    "-storetype",
                    "PKCS12",
                    "-alias",
                    "mailhost",
                    "-keyalg",
                    "EC",
                    "-groupname",
                    "secp256r1",
                    "-validity",
                    "3650",
                    "-dname",
                    "CN=" + hostName,
                    "-ext",
                    "san=" + names(hostName));
            keytool(
                    "-exportcert",
                    "-rfc",
                    "-keystore",
                    keystore.toString(),
                    "-storepass:file",
                    passwordFile.toString(),
                    "-alias",
                    "mailhost",
                    "-file",
                    certificate.toString());
        } catch (IOException e) {
            throw new StoreException("cannot make a key for TLS (give one with --keystore)", e);
        }
    }

    private static String names(String hostName) {
        String names = "dns:" + hostName + ",ip:127.0.0.1,ip:::1";
        return hostName.equals("localhost") ? names : names + ",dns:localhost";
    }

    private static void keytool(String... arguments) throws IOException {
        boolean windows =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", windows ? "keytool.exe" : "keytool")
                .toString());
        command.addAll(List.of(arguments));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        keytool.getOutputStream().close();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (!keytool.waitFor(1, TimeUnit.MINUTES) || keytool.exitValue() != 0) {
                throw new IOException("keytool: " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while keytool ran", e);
        }
    }
}
