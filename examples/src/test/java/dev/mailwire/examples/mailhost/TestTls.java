package dev.mailwire.examples.mailhost;

import dev.mailwire.examples.mailhost.net.TlsIdentity;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The key that all tests share, since keytool takes its time, and a client's trust in it. */
public final class TestTls {
    private static final Path DIRECTORY = Path.of("target", "tls");

    private TestTls() {}

    /** A server's. */
    public static synchronized SSLContext key() throws Exception {
        return TlsIdentity.inDirectory(Files.createDirectories(DIRECTORY), "mail.example.test");
    }

    /** Its certificate, for mail.example.test, localhost and the loopback addresses. */
    public static Path certificate() {
        return TlsIdentity.certificate(DIRECTORY);
    }

    /** A client's, which trusts this certificate and no other. */
    public static SSLContext trust() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null);
        try (InputStream in = Files.newInputStream(certificate())) {
            trusted.setCertificateEntry(
                    "host", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
