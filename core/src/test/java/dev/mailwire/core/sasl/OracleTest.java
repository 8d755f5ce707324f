package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ongres.scram.common.exception.ScramInvalidServerSignatureException;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Gen;
import dev.mailwire.testkit.Property;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.junit.jupiter.api.Test;

/** Against implementations that are not ours: PLAIN, CRAM-MD5 and EXTERNAL of the JDK, SCRAM of com.ongres.scram. */
class OracleTest {
    private static final String HOST = "mail.example.test";

    /** Names and passwords that SASLprep lets stand as they are, in scripts of one to four octets a character. */
    private static Gen<String> words() {
        return Gen.textOf("abcXYZ09 .@=,-_\u00e4\u00df\u0142\u4e2d\ud800\udf00", 1, 12)
                .filter(OracleTest::isWhole);
    }

    private static boolean isWhole(String text) {
        return !text.isBlank()
                && new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text);
    }

    @Test
    void plainOfTheJdkIsLetIn() {
        Property.tries(100).check(words(), words(), (name, password) -> {
            PlainServer server = new PlainServer((n, p) -> n.equals(name) && p.equals(Secret.of(password)));
            SaslClient client =
                    Sasl.createSaslClient(new String[] {"PLAIN"}, null, "smtp", HOST, null, handler(name, password));
            byte[] message = client.evaluateChallenge(new byte[0]);
            assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(Secret.of(message)));
            assertEquals(name, server.authorizationId());
            assertArrayEquals(
                    message, PlainMessage.of(name, Secret.of(password)).write().toByteArray());
        });
    }

    @Test
    void cramMd5OfTheJdkIsLetIn() {
        Property.tries(100).check(words(), words(), (name, password) -> {
            CramMd5Challenge challenge = challenge();
            CramMd5Server server = new CramMd5Server(challenge, Map.of(name, Secret.of(password))::get);
            SaslClient client =
                    Sasl.createSaslClient(new String[] {"CRAM-MD5"}, null, "smtp", HOST, null, handler(name, password));
            assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(null));
            byte[] response = client.evaluateChallenge(server.challenge().toByteArray());
            assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(Secret.of(response)));
            assertEquals(name, server.authorizationId());
        });
    }

    @Test
    void cramMd5IsLetInByTheJdk() {
        // The JDK's server ends a name at its first space.
        Property.tries(100).check(words().filter(name -> name.indexOf(' ') < 0), words(), (name, password) -> {
            assertEquals(
                    name,
                    letInByTheJdk(new CramMd5Client(name, Secret.of(password), SaslQuirk.STRICT), name, password));
            assertThrows(
                    SaslException.class,
                    () -> letInByTheJdk(
                            new CramMd5Client(name, Secret.of(password + "x"), SaslQuirk.STRICT), name, password));
        });
    }

    private static String letInByTheJdk(ClientExchange client, String name, String password) throws SaslException {
        SaslServer server = Sasl.createSaslServer("CRAM-MD5", "smtp", HOST, null, handler(name, password));
        assertNull(client.initialResponse());
        assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(Secret.of(server.evaluateResponse(new byte[0]))));
        server.evaluateResponse(client.response().toByteArray());
        assertTrue(server.isComplete());
        assertEquals(ClientExchange.Step.SUCCESS, client.complete(null));
        return server.getAuthorizationID();
    }

    @Test
    void externalOfTheJdkIsLetIn() throws SaslException {
        for (String asked : new String[] {null, "", "user", "other"}) {
            SaslClient client = Sasl.createSaslClient(new String[] {"EXTERNAL"}, asked, "smtp", HOST, null, null);
            ExternalServer server = new ExternalServer("user", (from, to) -> to.equals("other"));
            assertEquals(
                    ServerExchange.Step.SUCCESS, server.evaluate(Secret.of(client.evaluateChallenge(new byte[0]))));
            assertEquals("other".equals(asked) ? "other" : "user", server.authorizationId());
        }
    }

    @Test
    void scramOfAPeerIsLetIn() {
        Property.tries(20).check(words(), words(), Gen.booleans(), (name, password, plus) -> {
            for (ScramHash hash : List.of(ScramHash.SHA_1, ScramHash.SHA_256, ScramHash.SHA_512)) {
                ScramServer server = server(hash, name, password, plus);
                var client = peer(server.mechanism(), name, password);
                ask(server, client.clientFirstMessage().toString());
                client.serverFirstMessage(Wire.text(server.challenge()));
                ask(server, client.clientFinalMessage().toString());
                assertTrue(client.serverFinalMessage(Wire.text(server.challenge()))
                        .toString()
                        .startsWith("v="));
                assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(Secret.of("")));
                assertEquals(name, server.authorizationId());
            }
        });
    }

    @Test
    void aServerThatDoesNotKnowThePasswordIsNoticedByAPeerToo() throws Exception {
        ScramServer server = server(ScramHash.SHA_256, "user", "pencil", false);
        var client = peer(server.mechanism(), "user", "pencil");
        ask(server, client.clientFirstMessage().toString());
        client.serverFirstMessage(Wire.text(server.challenge()));
        client.clientFinalMessage();
        assertThrows(
                ScramInvalidServerSignatureException.class,
                () -> client.serverFinalMessage(Wire.text(ScramServerFinal.ofVerifier(OctetString.of(new byte[32]))
                        .write())));
    }

    private static ScramServer server(ScramHash hash, String name, String password, boolean plus) {
        ScramCredentials credentials = ScramCredentials.derive(hash, Secret.of(password), 4_096);
        ScramAccounts accounts =
                ScramAccounts.of(hash, 4_096, ScramAccounts.randomDecoyKey(), Map.of(name, credentials)::get);
        return plus ? ScramServer.bound(accounts, List.of(exported())) : new ScramServer(accounts);
    }

    private static com.ongres.scram.client.ScramClient peer(SaslMechanism mechanism, String name, String password) {
        var builder = com.ongres.scram.client.ScramClient.builder()
                .advertisedMechanisms(List.of(mechanism.name()))
                .username(name)
                .password(password.toCharArray());
        return mechanism.isPlus()
                ? builder.channelBinding(exported().type(), exported().data().toByteArray())
                        .build()
                : builder.build();
    }

    private static ChannelBinding exported() {
        return new ChannelBinding(ChannelBinding.TLS_SERVER_END_POINT, OctetString.of("a certificate's hash"));
    }

    private static void ask(ScramServer server, String message) {
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(Secret.of(message)));
    }

    private static CramMd5Challenge challenge() {
        return CramMd5Challenge.random(HOST, new SecureRandom(), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static CallbackHandler handler(String name, String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback asked) {
                    asked.setName(name);
                } else if (callback instanceof PasswordCallback asked) {
                    asked.setPassword(password.toCharArray());
                } else if (callback instanceof AuthorizeCallback asked) {
                    asked.setAuthorized(true);
                }
            }
        };
    }
}
