package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.smtp.internal.DomainGrammar;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DomainTest {
    @Test
    @Covers("S32")
    void kinds() {
        assertEquals(Domain.Kind.NAME, Domain.of("example.test").kind());
        assertEquals(Domain.Kind.NAME, Domain.of("192.0.2.1").kind());
        assertEquals(Domain.Kind.IPV4, Domain.of("[192.0.2.1]").kind());
        assertEquals(Domain.Kind.IPV6, Domain.of("[IPv6:::1]").kind());
        assertEquals(Domain.Kind.GENERAL, Domain.of("[x:y]").kind());
        assertTrue(Domain.of("[x:y]").isLiteral());
        assertFalse(Domain.of("x").isLiteral());
        assertFalse(Domain.of("b\u00fccher").isAscii());
        assertEquals("b\u00fccher", Domain.of("b\u00fccher").toString());
    }

    @Test
    void equalButForTheCaseOfAsciiLetters() {
        assertEquals(Domain.of("Example.TEST"), Domain.of("eXAMPLE.test"));
        assertEquals(
                Domain.of("Example.TEST").hashCode(), Domain.of("eXAMPLE.test").hashCode());
        assertNotEquals(Domain.of("\u00c4x"), Domain.of("\u00e4x"));
        assertNotEquals(Domain.of("[IPv6:::1]"), Domain.of("[IPv6:0::1]"));
        assertNotEquals(Domain.of("a"), Domain.of("ab"));
        assertNotEquals(Domain.of("a"), Domain.of("b"));
        assertEquals("Example.TEST", Domain.of("Example.TEST").toString());
    }

    @Test
    @Covers({"C1", "C2", "C4"})
    void whatIsNoDomainIsRefused() {
        String[] bad = {
            "",
            ".",
            "a.",
            "a..b",
            "-a",
            "a-",
            "a_b",
            "a b",
            "a\r\nMAIL FROM:<evil@x>",
            "x\r",
            "x\n",
            "x\0",
            "[1.2.3]",
            "[::1]",
            "[2001:db8::1]",
            "x".repeat(256),
            "\ud800",
            "a@b",
            "[x:y]z",
            "a>"
        };
        for (String text : bad) {
            assertThrows(IllegalArgumentException.class, () -> Domain.of(text), text);
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> Domain.of(OctetString.of(new byte[] {'a', (byte) 0xE2, (byte) 0x82})));
        String message = assertThrows(IllegalArgumentException.class, () -> Domain.of("a\rb"))
                .getMessage();
        assertTrue(
                message.contains("not a domain") && message.contains("a\\rb") && message.contains("octet 1"), message);
        assertEquals("x\u760d\u760ay", Domain.of("x\u760d\u760ay").toString());
        byte[] written = Paths.written(out -> DomainGrammar.write(out, Domain.of("x\u760d\u760ay")));
        assertFalse(Paths.hasLineEnd(written));
    }

    @Test
    void addressesAreMadeWithoutLookUp() throws UnknownHostException {
        assertEquals(
                InetAddress.getByName("192.0.2.1"), Domain.of("[192.0.2.001]").toInetAddress());
        assertEquals(
                InetAddress.getByName("2001:db8::1"),
                Domain.of("[IPv6:2001:db8::1]").toInetAddress());
        assertNull(Domain.of("localhost").toInetAddress());
        assertNull(Domain.of("192.0.2.1").toInetAddress());
        assertNull(Domain.of("[x:y]").toInetAddress());
    }

    @Test
    void literalsOfAddresses() throws UnknownHostException {
        String[] all = {
            "192.0.2.1",
            "[192.0.2.1]",
            "0.0.0.0",
            "[0.0.0.0]",
            "::",
            "[IPv6:::]",
            "::1",
            "[IPv6:::1]",
            "1::",
            "[IPv6:1::]",
            "1:0:0:2:0:0:0:3",
            "[IPv6:1:0:0:2::3]",
            "1:0:2:3:4:5:6:7",
            "[IPv6:1:0:2:3:4:5:6:7]",
            "2001:db8::ff00:42:8329",
            "[IPv6:2001:db8::ff00:42:8329]",
            "1:2:3:4:5:6:0:0",
            "[IPv6:1:2:3:4:5:6::]",
            "0:0:3:4:5:6:7:8",
            "[IPv6:::3:4:5:6:7:8]"
        };
        for (int i = 0; i < all.length; i += 2) {
            Domain domain = Domain.of(InetAddress.getByName(all[i]));
            assertEquals(all[i + 1], domain.toString());
            assertEquals(domain.kind(), Domain.of(all[i + 1]).kind());
        }
        byte[] address = new byte[16];
        address[0] = (byte) 0xfe;
        address[1] = (byte) 0x80;
        address[15] = 1;
        assertEquals(
                "[IPv6:fe80::1]",
                Domain.of(Inet6Address.getByAddress("x", address, 3)).toString());
    }

    @Test
    void theLiteralOfAnAddressIsThatAddress() {
        Gen<byte[]> six = Gen.of(0, 0, 0, 1, 0xab, 0xff).list(16, 16).map(DomainTest::octets);
        Gen<byte[]> four = Gen.integers(0, 255).list(4, 4).map(DomainTest::octets);
        Property.forAll(Gen.oneOf(six, four), octets -> {
            InetAddress address = InetAddress.getByAddress(octets);
            Domain literal = Domain.of(address);
            assertArrayEquals(address.getAddress(), literal.toInetAddress().getAddress());
            assertEquals(literal, Domain.of(literal.toString()));
        });
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Property.forAll(Paths.domains(), domain -> {
            byte[] octets = Paths.written(out -> DomainGrammar.write(out, domain));
            assertEquals(domain, Domain.of(OctetString.of(octets)));
            assertEquals(domain.kind(), Domain.of(OctetString.of(octets)).kind());
        });
    }

    private static byte[] octets(List<Integer> values) {
        byte[] octets = new byte[values.size()];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = values.get(i).byteValue();
        }
        return octets;
    }
}
