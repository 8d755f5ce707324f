package dev.mailwire.examples.mailhost.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.examples.mailhost.store.StoreException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The key for STARTTLS is made once, and then it stays. */
class TlsIdentityTest {
    @TempDir
    Path directory;

    @Test
    void isMadeOnceAndKept() throws Exception {
        TlsIdentity.inDirectory(directory, "mail.example.test");
        byte[] first = Files.readAllBytes(TlsIdentity.certificate(directory));
        TlsIdentity.inDirectory(directory, "mail.example.test");
        assertArrayEquals(first, Files.readAllBytes(TlsIdentity.certificate(directory)));
        try (InputStream in = Files.newInputStream(TlsIdentity.certificate(directory))) {
            X509Certificate certificate =
                    (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
            assertEquals(
                    "CN=mail.example.test",
                    certificate.getSubjectX500Principal().getName());
            assertTrue(certificate.getSubjectAlternativeNames().toString().contains("mail.example.test"));
            assertTrue(certificate.getSubjectAlternativeNames().toString().contains("127.0.0.1"));
        }
    }

    @Test
    void saysWhichKeystoreItCannotRead() {
        StoreException e =
                assertThrows(StoreException.class, () -> TlsIdentity.of(directory.resolve("none.p12"), "secret"));
        assertTrue(e.getMessage().contains("none.p12"), e.getMessage());
    }
}
