package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.mailwire.core.Secret;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes out of turn: the peer's is a violation, our own an exception. */
class ExchangeOrderTest {
    private static final Secret PENCIL = Secret.of("pencil");
    private static final Secret NOTHING = Secret.of("");
    private static final ScramAccounts ACCOUNTS = ScramAccounts.of(
            ScramHash.SHA_256,
            4_096,
            ScramAccounts.randomDecoyKey(),
            Map.of("user", ScramCredentials.derive(ScramHash.SHA_256, PENCIL, 4_096))::get);

    @Test
    void answersAreThereOnlyAfterTheirStep() {
        ServerExchange server = new PlainServer(ACCOUNTS);
        assertAll(
                () -> assertThrows(IllegalStateException.class, server::challenge),
                () -> assertThrows(IllegalStateException.class, server::authorizationId),
                () -> assertThrows(IllegalStateException.class, server::violation));
        server.evaluate(null);
        assertEquals(NOTHING, server.challenge());
        assertThrows(IllegalStateException.class, server::authorizationId);
        server.evaluate(Secret.of("\0user\0pencil"));
        assertAll(
                () -> assertEquals("user", server.authorizationId()),
                () -> assertNull(server.successData()),
                () -> assertThrows(IllegalStateException.class, server::challenge),
                () -> assertThrows(IllegalStateException.class, server::violation),
                () -> assertThrows(IllegalStateException.class, () -> server.evaluate(NOTHING)));
    }

    @Test
    void scramNamesNobodyBeforeItIsOver() {
        ScramServer server = new ScramServer(ACCOUNTS);
        ScramClient client = new ScramClient(ScramHash.SHA_256, "user", PENCIL);
        server.evaluate(client.initialResponse());
        client.evaluate(server.challenge());
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(client.response()));
        assertThrows(IllegalStateException.class, server::authorizationId);
        assertEquals(ServerExchange.Step.FAILURE, server.evaluate(Secret.of("x")));
        assertEquals(SaslRule.EMPTY_RESPONSE, server.violation().rule());
        assertThrows(IllegalStateException.class, server::authorizationId);
    }

    @Test
    void anInitialResponseWhereTheServerSpeaksFirstIsRefused() {
        ServerExchange server = new CramMd5Server(CramMd5Challenge.of("<a@b>"), name -> PENCIL);
        assertEquals(
                ServerExchange.Step.FAILURE,
                server.evaluate(CramMd5Response.of("user", PENCIL, CramMd5Challenge.of("<a@b>"))
                        .write()));
        assertEquals(SaslRule.NO_INITIAL_RESPONSE, server.violation().rule());
    }

    @Test
    void loginTakesTheNameAsInitialResponse() {
        ServerExchange server = new LoginServer(ACCOUNTS);
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(Secret.of("user")));
        assertEquals("Password:", Wire.text(server.challenge()));
        assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(PENCIL));
    }

    @Test
    void loginAnswersAnyPrompt_A02() {
        for (String prompts :
                List.of("Username:|Password:", "User Name\0|Password\0", "Password:|Username:", "x|y", "|")) {
            LoginClient client = new LoginClient("user", PENCIL);
            assertNull(client.initialResponse());
            int bar = prompts.indexOf('|');
            assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(Secret.of(prompts.substring(0, bar))));
            assertEquals("user", Wire.text(client.response()));
            assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(Secret.of(prompts.substring(bar + 1))));
            assertEquals("pencil", Wire.text(client.response()));
            assertEquals(ClientExchange.Step.SUCCESS, client.complete(null));
        }
        LoginClient asked = new LoginClient("user", PENCIL);
        asked.evaluate(NOTHING);
        asked.evaluate(NOTHING);
        assertEquals(ClientExchange.Step.FAILURE, asked.evaluate(NOTHING));
        assertEquals(SaslRule.UNEXPECTED_MESSAGE, asked.violation().rule());
        LoginClient early = new LoginClient("user", PENCIL);
        early.evaluate(NOTHING);
        assertEquals(ClientExchange.Step.FAILURE, early.complete(null));
        assertEquals(SaslRule.EARLY_SUCCESS, early.violation().rule());
    }

    @Test
    void aClientThatSpeaksFirstWaitsForAnEmptyChallenge() {
        for (String challenge : List.of("", "hello")) {
            ClientExchange client = new PlainClient("user", PENCIL);
            ClientExchange.Step step = client.evaluate(Secret.of(challenge));
            assertEquals(challenge.isEmpty() ? ClientExchange.Step.RESPONSE : ClientExchange.Step.FAILURE, step);
            if (challenge.isEmpty()) {
                assertEquals("\0user\0pencil", Wire.text(client.response()));
            } else {
                assertEquals(SaslRule.EMPTY_CHALLENGE, client.violation().rule());
                assertThrows(IllegalStateException.class, client::response);
            }
        }
    }

    @Test
    void aPasswordIsSentOnce() {
        ClientExchange client = new PlainClient("user", PENCIL);
        client.initialResponse();
        assertThrows(IllegalStateException.class, client::initialResponse);
        assertEquals(ClientExchange.Step.FAILURE, client.evaluate(NOTHING));
        assertEquals(SaslRule.UNEXPECTED_MESSAGE, client.violation().rule());
        assertThrows(IllegalStateException.class, () -> client.complete(null));
    }

    @Test
    void successBeforeAnythingWasSaidIsFailure() {
        for (ClientExchange client : List.of(
                new PlainClient("user", PENCIL),
                new ExternalClient(),
                new LoginClient("user", PENCIL),
                new CramMd5Client("user", PENCIL, SaslQuirk.TOLERANT),
                new ScramClient(ScramHash.SHA_1, "user", PENCIL))) {
            assertEquals(ClientExchange.Step.FAILURE, client.complete(null), client::toString);
            assertEquals(SaslRule.EARLY_SUCCESS, client.violation().rule());
        }
    }

    @Test
    void aScramClientIsConfiguredBeforeItBegins() {
        ScramClient client =
                new ScramClient(ScramHash.SHA_1, "user", PENCIL).actAs("other").plusNotOffered();
        ScramClientFirst first = ScramClientFirst.read(client.initialResponse()).message();
        assertEquals(new Gs2Header(Gs2Header.Binding.NOT_OFFERED, null, "other"), first.header());
        assertEquals(32, first.nonce().length());
        assertThrows(IllegalStateException.class, () -> client.actAs("third"));
        assertThrows(IllegalStateException.class, client::plusNotOffered);
        assertThrows(IllegalStateException.class, () -> client.iterations(1, 2));
        assertThrows(IllegalStateException.class, () -> client.nonces(() -> "x"));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ScramClient(ScramHash.SHA_1, "user", PENCIL).iterations(5, 4));
    }

    @Test
    void whomAClientMayActAsIsTheCallersToSay() {
        AuthorizationCheck check = (from, to) -> from.equals("user") && to.equals("other");
        for (String asked : List.of("other", "third", "user")) {
            ServerExchange.Step expected =
                    asked.equals("third") ? ServerExchange.Step.FAILURE : ServerExchange.Step.SUCCESS;
            ServerExchange plain = new PlainServer(ACCOUNTS, check);
            assertEquals(expected, plain.evaluate(new PlainMessage(asked, "user", PENCIL).write()));
            ScramServer scram = new ScramServer(ACCOUNTS).authorization(check);
            ScramClient client = new ScramClient(ScramHash.SHA_256, "user", PENCIL).actAs(asked);
            scram.evaluate(client.initialResponse());
            client.evaluate(scram.challenge());
            ServerExchange.Step proof = scram.evaluate(client.response());
            assertEquals(asked.equals("third") ? ServerExchange.Step.FAILURE : ServerExchange.Step.CHALLENGE, proof);
            if (asked.equals("third")) {
                assertEquals(SaslRule.AUTHORIZATION, scram.violation().rule());
                assertEquals(SaslRule.AUTHORIZATION, plain.violation().rule());
            } else {
                assertEquals(asked, plain.authorizationId());
                assertEquals("user", plain.authenticationId());
                assertEquals(ServerExchange.Step.SUCCESS, scram.evaluate(NOTHING));
                assertEquals(asked, scram.authorizationId());
            }
        }
    }

    @Test
    void namesAndPasswordsAreComparedPrepared_A11() {
        ScramCredentials credentials = ScramCredentials.derive(ScramHash.SHA_256, Secret.of("\u00c4pfel IX"), 4_096);
        ScramAccounts accounts = ScramAccounts.of(
                ScramHash.SHA_256, 4_096, ScramAccounts.randomDecoyKey(), Map.of("J\u00fcrgen", credentials)::get);
        String name = "Ju\u0308rg\u00aden";
        Secret password = Secret.of("A\u0308pfel\u00a0\u2168");
        ServerExchange plain = new PlainServer(accounts);
        assertEquals(
                ServerExchange.Step.SUCCESS,
                plain.evaluate(PlainMessage.of(name, password).write()));
        assertEquals("J\u00fcrgen", plain.authorizationId());
        ServerExchange raw = new ScramServer(accounts);
        // A client that does not prepare the name: it is signed as received and looked up prepared.
        ScramClient client = new ScramClient(ScramHash.SHA_256, name, password);
        assertEquals(
                "J\u00fcrgen",
                ScramClientFirst.read(client.initialResponse()).message().name());
        ServerExchange.Step step = raw.evaluate(new ScramClientFirst(Gs2Header.NONE, name, "abc", List.of()).write());
        assertEquals(ServerExchange.Step.CHALLENGE, step);
        assertEquals(
                credentials.salt(),
                ScramServerFirst.read(raw.challenge()).message().salt());
        assertEquals(SaslRule.PREP_PROHIBITED, refusal(new PlainServer(accounts), "\0a\u0007\0b"));
        assertEquals(SaslRule.PREP_EMPTY, refusal(new PlainServer(accounts), "\0\u00ad\0b"));
        assertEquals(SaslRule.PREP_BIDI, refusal(new ScramServer(accounts), "n,,n=\u06271,r=x"));
        assertEquals(SaslRule.CREDENTIALS, refusal(new PlainServer(accounts), "\0J\u00fcrgen\0\u0007"));
    }

    private static Object refusal(ServerExchange server, String response) {
        assertEquals(ServerExchange.Step.FAILURE, server.evaluate(Secret.of(response)));
        return server.violation().rule();
    }

    @Test
    void anErrorOfOAuthIsAcknowledgedAndThenFails_A07_A08() {
        TokenCheck never = (name, token) -> TokenVerdict.refused(OAuthError.of("invalid_token", "mail", null));
        OAuthClient bearer = new OAuthClient(OAuthMessage.bearer("user", "mail.example.test", 143, Secret.of("t")));
        OAuthServer server = new OAuthServer(never);
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(bearer.initialResponse()));
        assertEquals(ClientExchange.Step.RESPONSE, bearer.evaluate(server.challenge()));
        assertEquals("\1", Wire.text(bearer.response()));
        assertEquals("mail", bearer.error().scope());
        assertEquals(ServerExchange.Step.FAILURE, server.evaluate(bearer.response()));
        assertEquals(SaslRule.CREDENTIALS, server.violation().rule());
        assertEquals(ClientExchange.Step.FAILURE, bearer.complete(null));
        assertEquals(SaslRule.SERVER_ERROR, bearer.violation().rule());

        XOAuth2Client google = new XOAuth2Client(new XOAuth2Message("user", Secret.of("t")));
        XOAuth2Server other = new XOAuth2Server(never);
        other.evaluate(google.initialResponse());
        google.evaluate(other.challenge());
        assertEquals("", Wire.text(google.response()));
        assertEquals(ServerExchange.Step.FAILURE, other.evaluate(Secret.of("\1")));
        assertEquals(SaslRule.OAUTH_ANSWER, other.violation().rule());
    }

    @Test
    void aTokenThatIsNoBearerTokenIsAnsweredWithAnError() {
        // RFC 7628 section 4.3 begins so, with an empty auth.
        OAuthServer server = new OAuthServer((name, token) -> TokenVerdict.accepted("user"));
        assertEquals(
                ServerExchange.Step.CHALLENGE,
                server.evaluate(Secret.of("n,a=user@example.com,\1host=server.example.com\1port=143\1auth=\1\1")));
        assertEquals(
                "invalid_token", OAuthError.read(server.challenge()).message().status());
    }

    @Test
    void anonymousAndExternalTellWhoItIs_A05() {
        AnonymousServer anonymous = new AnonymousServer();
        assertNull(anonymous.trace());
        assertEquals(ServerExchange.Step.SUCCESS, anonymous.evaluate(Secret.of("sirhc@example.test")));
        assertEquals("sirhc@example.test", anonymous.trace());
        for (String bad : List.of("@", "a@", "@b", "a\u0007", "x".repeat(256))) {
            assertEquals(ServerExchange.Step.FAILURE, new AnonymousServer().evaluate(Secret.of(bad)));
        }
        ExternalServer external = new ExternalServer("user", AuthorizationCheck.NOBODY);
        assertEquals(ServerExchange.Step.CHALLENGE, external.evaluate(null));
        assertEquals(ServerExchange.Step.SUCCESS, external.evaluate(NOTHING));
        assertEquals("user", external.authorizationId());
        assertEquals(SaslRule.AUTHORIZATION, refusal(new ExternalServer("user", AuthorizationCheck.NOBODY), "root"));
    }

    @Test
    void storedCredentialsAreOfTheirFormOnly() {
        String good = ScramCredentials.derive(ScramHash.SHA_256, PENCIL, 4_096).toAuthPassword();
        assertEquals(good, ScramCredentials.ofAuthPassword(good).toAuthPassword());
        for (String bad : List.of(
                "",
                "SCRAM-SHA-256",
                good.replace("SHA-256", "SHA-255"),
                good.replace("SHA-256", "SHA-1"),
                good.replace("4096", "0"),
                good.replace("4096", "x"),
                good.replace("4096", "9999999999"),
                good.replace('$', ':'),
                good.substring(0, good.length() - 1),
                good + "=",
                good + ":")) {
            assertThrows(IllegalArgumentException.class, () -> ScramCredentials.ofAuthPassword(bad), bad);
        }
    }
}
