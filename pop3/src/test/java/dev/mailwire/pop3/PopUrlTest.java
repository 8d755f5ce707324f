package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.util.List;
import org.junit.jupiter.api.Test;

@Covers("C34")
class PopUrlTest {
    @Test
    void thoseOfTheRfc() {
        PopUrl plain = PopUrl.read("pop://rg@mailsrv.qualcomm.com");
        assertEquals(PopUrl.of("rg", "mailsrv.qualcomm.com"), plain);
        assertEquals(110, plain.port());
        assertNull(plain.authentication());
        PopUrl apop = PopUrl.read("pop://rg;AUTH=+APOP@mail.eudora.com:8110");
        assertTrue(apop.isApop());
        assertNull(apop.mechanism());
        assertEquals(8110, apop.port());
        PopUrl sasl = PopUrl.read("pop://baz;AUTH=SCRAM-MD5@foo.bar");
        assertEquals("SCRAM-MD5", sasl.mechanism());
        assertFalse(sasl.isApop());
        for (PopUrl url : List.of(plain, apop, sasl)) {
            assertEquals(url, PopUrl.read(url.toString()));
        }
        assertEquals("pop://rg;AUTH=+APOP@mail.eudora.com:8110", apop.toString());
    }

    @Test
    void otherForms() {
        assertEquals(PopUrl.of("h"), PopUrl.read("POP://h"));
        assertEquals("[2001:db8::1]", PopUrl.read("pop://[2001:db8::1]:995").host());
        PopUrl any = PopUrl.read("pop://a;auth=*@h:110");
        assertEquals(PopUrl.ANY, any.authentication());
        assertNull(any.mechanism());
        assertEquals("pop://a;AUTH=*@h", any.toString());
        assertEquals("+XFOO", PopUrl.read("pop://a;AUTH=+XFOO@h").authentication());
        assertEquals("PLAIN", PopUrl.read("pop://a;AUTH=plain@h").mechanism());
        assertEquals(
                OctetString.of("a@b c\u00e9"),
                PopUrl.read("pop://a%40b%20c%c3%A9@h").user());
        assertEquals("pop://a%40b%20c%C3%A9@h", PopUrl.of("a@b c\u00e9", "h").toString());
    }

    @Test
    @Covers("D1")
    void whatIsNoneIsRefused() {
        for (String bad : List.of(
                "",
                "http://h",
                "pop:h",
                "pop://",
                "pop://@h",
                "pop://a@",
                "pop://h/",
                "pop://a:b@h",
                "pop://a@b@h",
                "pop://h:",
                "pop://h:0",
                "pop://h:65536",
                "pop://h:1x",
                "pop://a%4@h",
                "pop://a%zz@h",
                "pop://a%0d%0aDELE%201@h",
                "pop://a%00@h",
                "pop://a;AUTH=@h",
                "pop://a;AUTH=+@h",
                "pop://;AUTH=*@h",
                "pop://a;AUTH=P%20Q@h",
                "pop://[::1",
                "pop://[]",
                "pop://\u00e9",
                "pop://h\r\n",
                " pop://h")) {
            assertThrows(IllegalArgumentException.class, () -> PopUrl.read(bad), bad);
        }
        assertThrows(IllegalArgumentException.class, () -> new PopUrl(null, "*", "h", 110));
        assertThrows(IllegalArgumentException.class, () -> PopUrl.of("a\r\nb", "h"));
        assertThrows(IllegalArgumentException.class, () -> PopUrl.of("a", "h\r\n"));
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Gen<String> types = Gen.oneOf(
                Gen.of(PopUrl.ANY, PopUrl.APOP),
                Gen.textOf("ABZ09-_", 1, 20),
                Gen.textOf("ab%@;=", 1, 9).map(t -> "+" + t));
        Property.forAll(CommandGens.names(), types.orNull(), Gen.integers(1, 65_535), (user, type, port) -> {
            PopUrl url = new PopUrl(user, type, "mail.example.test", port);
            assertEquals(url, PopUrl.read(url.toString()));
        });
    }
}
