package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.io.IOException;
import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthErrorTest {
    private static final JsonFactory JSON = new JsonFactory();

    @Test
    void whatIsWrittenIsJson() {
        Property.forAll(Gen.unicode(30), Gen.unicode(30), (status, scope) -> {
            OAuthError error = OAuthError.of(status, scope, null);
            assertEquals(
                    Map.of("status", status, "scope", scope),
                    members(error.json().toUtf8()));
            assertEquals(status, error.status());
            assertEquals(scope, error.scope());
            assertEquals(null, error.openidConfiguration());
        });
    }

    @Test
    void whatAnotherWritesIsFound() {
        Property.forAll(Gen.unicode(30), Gen.unicode(30), (scope, other) -> {
            StringWriter text = new StringWriter();
            try (JsonGenerator json = JSON.createGenerator(text)) {
                json.useDefaultPrettyPrinter();
                json.writeStartObject();
                json.writeFieldName("nested");
                json.writeStartObject();
                json.writeStringField("scope", "not this one } ]");
                json.writeEndObject();
                json.writeFieldName("list");
                json.writeStartArray();
                json.writeString(other);
                json.writeStartArray();
                json.writeEndArray();
                json.writeEndArray();
                json.writeNumberField("status", 401);
                json.writeBooleanField("fatal", true);
                json.writeStringField("scope", scope);
                json.writeEndObject();
            }
            OAuthError error = new OAuthError(OctetString.of(text.toString()));
            assertEquals("401", error.status());
            assertEquals(scope, error.scope());
            assertEquals("true", error.member("fatal"));
            assertEquals(null, error.member("nested"));
            assertEquals(null, error.member("missing"));
        });
    }

    /** The challenges of RFC 7628 sections 4.3 and 4.4. */
    @Test
    void theExamplesOfTheRfc() {
        OAuthError imap = new OAuthError(OctetString.of("{\"status\":\"invalid_token\",\"scope\":\"example_scope\","
                + "\"openid-configuration\":\"https://example.com/.well-known/openid-configuration\"}"));
        assertEquals("invalid_token", imap.status());
        assertEquals("example_scope", imap.scope());
        assertEquals("https://example.com/.well-known/openid-configuration", imap.openidConfiguration());
        assertEquals(
                imap,
                OAuthError.of(
                        "invalid_token", "example_scope", "https://example.com/.well-known/openid-configuration"));
        OAuthError smtp = new OAuthError(OctetString.of(
                "{\"status\":\"invalid_token\",\"schemes\":\"bearer mac\",\"scope\":\"https://mail.example.com/\"}"));
        assertEquals("bearer mac", smtp.member("schemes"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            quoteCharacter = '~',
            value = {
                "~~ | none",
                "{ | none",
                "{} | none",
                "no json | none",
                "[\"status\"] | none",
                "{\"status\" | none",
                "{\"status\": | none",
                "{\"status\":\"a | none",
                "{\"status\":\"a\\ | none",
                "{\"status\":\"a\\u00 | none",
                "{\"status\":\"\\ud83d\\ude00\"} | \ud83d\ude00",
                "{\"status\":\"a\\n\\\"\\/\"} | ~a\n\"/~",
                "{\"status\":400 | 400",
                "{\"x\":{\"y\":[ | none",
                "{\"x\":{},\"status\":\"b\"} | b",
                "{\"x\":},\"status\":\"b\"} | none",
                "{\"status\":\"a\",\"status\":\"b\"} | a",
            })
    void whatIsNoJsonIsKeptAndSearchedLeniently(String json, String status) {
        OAuthError error = OAuthError.read(Secret.of(json)).message();
        assertEquals(status, error.status() == null ? "none" : error.status());
        assertEquals(json, error.json().toUtf8());
    }

    @Test
    void nestingIsCountedNotRecursed() {
        String deep = "{\"x\":" + "[".repeat(4_000) + "]".repeat(4_000) + ",\"status\":\"b\"}";
        assertEquals("b", new OAuthError(OctetString.of(deep)).status());
        assertEquals(null, new OAuthError(OctetString.of("{\"x\":" + "{".repeat(9_000))).status());
    }

    private static Map<String, String> members(String json) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            assertTrue(parser.nextToken() == JsonToken.START_OBJECT);
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.put(name, parser.getText());
            }
        }
        return members;
    }
}
