package dev.mailwire.smtp.internal;

import static dev.mailwire.smtp.SmtpQuirk.STRICT;
import static dev.mailwire.smtp.SmtpQuirk.TOLERANT;
import static dev.mailwire.smtp.internal.PathReadings.EHLO;
import static dev.mailwire.smtp.internal.PathReadings.HELO;
import static dev.mailwire.smtp.internal.PathReadings.domain;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

class DomainGrammarTest {
    private static final String BAD = "DOMAIN_SYNTAX at ";

    @Test
    @Covers({"S01", "S02", "S32"})
    void namesOfTheGrammar() {
        for (String name : new String[] {"a", "mail.example.test", "x--y.a-1", "1", "192.0.2.1", "A.b.C", "xn--0049"}) {
            assertEquals("domain=" + name, domain(STRICT, EHLO, name));
            assertEquals("domain=" + name, domain(STRICT, HELO, name));
        }
        assertEquals("domain=a rest=\" b\"", domain(STRICT, EHLO, "a b"));
        assertEquals("domain=" + "x".repeat(255), domain(STRICT, EHLO, "x".repeat(255)));
        assertEquals(BAD + "0", domain(STRICT, EHLO, "x".repeat(256)));
        String[] bad = {
            "0", "", "0", ".a", "0", "-a", "2", "a-", "2", "a-.b", "2", "a..b", "2", "a.-b", "1", "a_b", "2", "a."
        };
        for (int i = 0; i < bad.length; i += 2) {
            assertEquals(BAD + bad[i], domain(STRICT, EHLO, bad[i + 1]));
        }
    }

    @Test
    @Covers({"B37", "Q110", "Q111"})
    void whatIsNoDomain() {
        assertEquals(BAD + "0", domain(STRICT, HELO, " "));
        assertEquals(BAD + "2", domain(STRICT, EHLO, "my_host"));
        assertEquals(BAD + "0", domain(STRICT, EHLO, "[IPv6:zzzz]"));
        assertEquals(BAD + "0", domain(TOLERANT, EHLO, "[IPv6:zzzz]"));
        assertEquals(BAD + "1", domain(TOLERANT, EHLO, "a\tb"));
        assertEquals("domain=my_host [LOOSE_DOMAIN]", domain(TOLERANT, EHLO, "my_host"));
        assertEquals("domain=_ [LOOSE_DOMAIN]", domain(TOLERANT, HELO, "_"));
        assertEquals("domain=my_host rest=\" x\" [LOOSE_DOMAIN]", domain(TOLERANT, EHLO, "my_host x"));
        assertEquals("domain=my_host [LOOSE_DOMAIN, TRAILING_DOT]", domain(TOLERANT, EHLO, "my_host."));
        assertEquals("domain=192.0.2.1", domain(TOLERANT, EHLO, "192.0.2.1"));
        assertEquals("domain=a-_b [LOOSE_DOMAIN]", domain(TOLERANT, EHLO, "a-_b"));
        assertEquals(BAD + "3", domain(TOLERANT, EHLO, "a_-"));
    }

    @Test
    @Covers("S01")
    void ehloIsAscii() {
        assertEquals(BAD + "0", domain(STRICT, EHLO, "b\u00c3\u00bccher"));
        assertEquals(BAD + "0", domain(TOLERANT, EHLO, "b\u00c3\u00bccher"));
        assertEquals("INVALID_UTF8 at 0", domain(TOLERANT, EHLO, "b\u00fccher"));
    }

    @Test
    @Covers({"S01", "S02", "Q109"})
    void literalsInEhloAndHelo() {
        assertEquals("literal=[192.0.2.1]", domain(STRICT, EHLO, "[192.0.2.1]"));
        assertEquals(BAD + "0", domain(STRICT, HELO, "[192.0.2.1]"));
        assertEquals("literal=[192.0.2.1] [HELO_LITERAL]", domain(TOLERANT, HELO, "[192.0.2.1]"));
        assertEquals(BAD + "0", domain(STRICT, EHLO, "[2001:db8::1]"));
        assertEquals("literal=[2001:db8::1] [UNTAGGED_IPV6_LITERAL]", domain(TOLERANT, EHLO, "[2001:db8::1]"));
        assertEquals(BAD + "11", domain(TOLERANT, EHLO, "[192.0.2.1]x"));
        assertEquals(BAD + "10", domain(TOLERANT, EHLO, "[192.0.2.1"));
        assertEquals(BAD + "4", domain(TOLERANT, EHLO, "[192 0.2.1]"));
    }

    @Test
    @Covers("S32")
    void addressLiterals() {
        String[] good = {
            "[0.0.0.0]",
            "[255.255.255.255]",
            "[001.02.3.000]",
            "[IPv6:::]",
            "[ipV6:::1]",
            "[IPv6:1::]",
            "[IPv6:1:2:3:4:5:6:7:8]",
            "[IPv6:1:2:3:4:5:6::]",
            "[IPv6:::1:2:3:4:5:6]",
            "[IPv6:1:2:3::4:5:6]",
            "[IPv6:1:2:3:4:5:6:192.0.2.1]",
            "[IPv6:::192.0.2.1]",
            "[IPv6:1:2:3:4::192.0.2.1]",
            "[IPv6:::1:2:3:4:192.0.2.1]",
            "[IPv6:1::2:192.0.2.1]",
            "[IPv6:FFFF:abcd::]",
            "[tag:x]",
            "[-x:y]",
            "[0-0:~!@]",
            "[x:y:z]"
        };
        for (String literal : good) {
            assertEquals("literal=" + literal, domain(STRICT, EHLO, literal));
        }
        String[] bad = {
            "[]",
            "[1.2.3]",
            "[1.2.3.4.5]",
            "[1.2.3.256]",
            "[1.2.3.0004]",
            "[1.2.3.]",
            "[.1.2.3]",
            "[1..2.3]",
            "[IPv6:]",
            "[IPv6::]",
            "[IPv6:1:2:3:4:5:6:7]",
            "[IPv6:1:2:3:4:5:6:7:8:9]",
            "[IPv6:1:2:3:4:5:6:7::]",
            "[IPv6:::1:2:3:4:5:6:7]",
            "[IPv6:1::2::3]",
            "[IPv6::::]",
            "[IPv6:1:::2]",
            "[IPv6:12345::]",
            "[IPv6:1:2:3:4:5:192.0.2.1]",
            "[IPv6:1:2:3:4:5::192.0.2.1]",
            "[IPv6:1:2:3:4:5:6:7:192.0.2.1]",
            "[IPv6:192.0.2.1]",
            "[IPv6:::192.0.2.1:1]",
            "[IPv6:::1%eth0]",
            "[IPv6:1:]",
            "[IPv6:::1:]",
            "[IPv6::1]",
            "[IPv6:1::256.0.0.1]",
            "[tag:]",
            "[:x]",
            "[x-:y]",
            "[x]",
            "[x_y:z]",
            "[IPv6:g::]"
        };
        for (String literal : bad) {
            assertEquals(BAD + "0", domain(STRICT, EHLO, literal), literal);
            assertEquals(BAD + "0", domain(TOLERANT, EHLO, literal), literal);
        }
        assertEquals(BAD + "3", domain(STRICT, EHLO, "[x:[]"));
        assertEquals(BAD + "3", domain(STRICT, EHLO, "[x:\\]"));
        assertEquals(BAD + "0", domain(STRICT, EHLO, "[x:" + "y".repeat(252) + "]"));
        assertEquals("literal=[x:" + "y".repeat(251) + "]", domain(STRICT, EHLO, "[x:" + "y".repeat(251) + "]"));
    }

    @Test
    @Covers("S32")
    void theAddressOfALiteralIsWhatTheJdkReads() throws UnknownHostException {
        String[] all = {
            "::",
            "::1",
            "1::",
            "1:2:3:4:5:6:7:8",
            "1:2:3:4:5:6::",
            "::3:4:5:6:7:8",
            "1:2::7:8",
            "fe80::abcd:0:1",
            "2001:db8::192.0.2.1",
            "::192.0.2.1",
            "1:2:3:4:5:6:192.0.2.1",
            "64:ff9b::198.51.100.7"
        };
        for (String address : all) {
            byte[] literal = PathReadings.latin1("IPv6:" + address);
            byte[] found = AddressLiteralGrammar.address(literal, 0, literal.length);
            assertArrayEquals(InetAddress.getByName(address).getAddress(), found, address);
        }
        byte[] four = PathReadings.latin1("192.000.02.255");
        assertArrayEquals(
                new byte[] {(byte) 192, 0, 2, (byte) 255}, AddressLiteralGrammar.address(four, 0, four.length));
        byte[] general = PathReadings.latin1("tag:content");
        assertNull(AddressLiteralGrammar.address(general, 0, general.length));
    }

    @Test
    void anyTextOfTheAlphabetIsReadAsTheProductionsHaveIt() {
        Property.tries(20_000).check(Gen.textOf("a1-._\u00c3\u00bc", 0, 8), text -> {
            boolean ascii = text.chars().allMatch(c -> c < 0x80);
            String expected = ascii && PlainMail.isDomain(text) ? "domain=" + text : "";
            String found = domain(STRICT, EHLO, text);
            assertEquals(expected, found.startsWith("domain=") ? found : "");
        });
    }

    @Test
    void anyAddressIsReadAsTheProductionsHaveIt() {
        Gen<String> piece = Gen.of(":", "::", "1", "ab", "0", "ffff", "12345", ".", "1.2.3.4", "255", "g");
        Property.tries(20_000).check(piece.list(0, 17).map(all -> String.join("", all)), text -> {
            byte[] octets = PathReadings.latin1(text);
            assertEquals(PlainMail.isIpv6(text), AddressLiteralGrammar.isIpv6(octets, 0, octets.length));
        });
        Gen<String> full = Gen.of("1", "ab", "", "ffff").list(1, 9).map(all -> String.join(":", all));
        Property.tries(20_000).check(full, text -> {
            byte[] octets = PathReadings.latin1(text);
            assertEquals(PlainMail.isIpv6(text), AddressLiteralGrammar.isIpv6(octets, 0, octets.length));
        });
    }
}
