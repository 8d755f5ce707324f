package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Covers;
import org.junit.jupiter.api.Test;

class ApopDigestTest {
    /** RFC 1939 7. */
    private static final String TIMESTAMP = "<1896.697170952@dbc.mtview.ca.us>";

    private static final String DIGEST = "c4c9334bac560ecc979e58001b3e22fb";

    @Test
    @Covers("P04")
    void theOneOfTheRfc() {
        ApopDigest computed = ApopDigest.of(TIMESTAMP, Secret.of("tanstaaf"));
        assertEquals(ApopDigest.ofHex(DIGEST), computed);
        assertNotEquals(ApopDigest.of(TIMESTAMP, Secret.of("tanstaaF")), computed);
        assertEquals(
                "APOP mrose " + DIGEST + "\r\n",
                OctetString.of(CommandGens.write(new Pop3Command.Apop(OctetString.of("mrose"), computed)))
                        .toUtf8());
        assertEquals(computed, ApopDigest.of(computed.toByteArray()));
        assertEquals("ApopDigest[redacted]", computed.toString());
    }

    @Test
    void theSecretMayBeAnyOctets() {
        byte[] octets = {0, (byte) 0xFF, '\r', '\n'};
        Secret secret = Secret.of(octets);
        // MD5 of 3c 61 3e 00 ff 0d 0a, by md5sum.
        assertEquals(ApopDigest.ofHex("d431b346ad9420d45157e09fe8ba261f"), ApopDigest.of("<a>", secret));
        assertArrayEquals(octets, secret.toByteArray());
    }

    @Test
    void whatIsNoDigestIsRefused() {
        for (String digits :
                new String[] {"", DIGEST + "0", DIGEST.substring(1), DIGEST.replace('c', 'C'), DIGEST.replace('c', 'g')
                }) {
            assertThrows(IllegalArgumentException.class, () -> ApopDigest.ofHex(digits), digits);
        }
        assertThrows(IllegalArgumentException.class, () -> ApopDigest.of(new byte[15]));
        assertThrows(IllegalArgumentException.class, () -> ApopDigest.of("<\u00e9@b>", Secret.of("x")));
        Secret wiped = Secret.of("x");
        wiped.wipe();
        assertThrows(IllegalStateException.class, () -> ApopDigest.of(TIMESTAMP, wiped));
    }
}
