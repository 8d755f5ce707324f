package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** All mechanisms are driven by the same loop on either side: the lines that the package's essay shows. */
class ExchangeLoopTest {
    private static final Secret PASSWORD = Secret.of("pencil");
    private static final ScramCredentials CREDENTIALS =
            ScramCredentials.derive(ScramHash.SHA_256, PASSWORD, OctetString.of("salt"), 4_096);
    private static final ScramAccounts ACCOUNTS = ScramAccounts.of(
            ScramHash.SHA_256, 4_096, ScramAccounts.randomDecoyKey(), Map.of("user", CREDENTIALS)::get);
    private static final ChannelBinding EXPORTED =
            new ChannelBinding(ChannelBinding.TLS_EXPORTER, OctetString.of("32 octets that TLS 1.3 exported."));
    private static final CramMd5Challenge CHALLENGE = CramMd5Challenge.of("<1896.697170952@postoffice.example.test>");
    private static final TokenCheck TOKENS = (asked, token) -> token.equals(Secret.of("good.token"))
            ? TokenVerdict.accepted(asked == null ? "user" : asked)
            : TokenVerdict.refused(OAuthError.of("invalid_token", "mail", null));

    /** Where the protocol of the frame lets a message travel. */
    enum Frame {
        INITIAL_RESPONSE,
        NO_INITIAL_RESPONSE,
        SUCCESS_DATA
    }

    record Pair(ClientExchange client, ServerExchange server) {}

    static Stream<Pair> sound() {
        return pairs("user", PASSWORD, "good.token");
    }

    static Stream<Pair> wrong() {
        return Stream.concat(
                pairs("user", Secret.of("pencils"), "bad.token").filter(p -> !isTrusting(p)),
                pairs("nobody", PASSWORD, "bad.token").filter(p -> !isTrusting(p)));
    }

    private static boolean isTrusting(Pair pair) {
        return pair.server instanceof ExternalServer || pair.server instanceof AnonymousServer;
    }

    private static Stream<Pair> pairs(String name, Secret password, String token) {
        return Stream.of(
                new Pair(new PlainClient(name, password), new PlainServer(ACCOUNTS)),
                new Pair(new LoginClient(name, password), new LoginServer(ACCOUNTS)),
                new Pair(
                        new CramMd5Client(name, password, SaslQuirk.STRICT),
                        new CramMd5Server(CHALLENGE, Map.of("user", PASSWORD)::get)),
                new Pair(new ScramClient(ScramHash.SHA_256, name, password), new ScramServer(ACCOUNTS)),
                new Pair(
                        ScramClient.bound(ScramHash.SHA_256, name, password, EXPORTED),
                        ScramServer.bound(ACCOUNTS, List.of(EXPORTED))),
                new Pair(
                        new OAuthClient(OAuthMessage.bearer("user", "mail.example.test", 587, Secret.of(token))),
                        new OAuthServer(TOKENS)),
                new Pair(new XOAuth2Client(new XOAuth2Message("user", Secret.of(token))), new XOAuth2Server(TOKENS)),
                new Pair(new ExternalClient(), new ExternalServer("user", AuthorizationCheck.NOBODY)),
                new Pair(new AnonymousClient(new AnonymousMessage("sirhc")), new AnonymousServer()));
    }

    @ParameterizedTest
    @MethodSource("sound")
    void goodCredentialsAreLetInWithAnInitialResponse(Pair pair) {
        assertLetIn(pair, Frame.INITIAL_RESPONSE);
    }

    @ParameterizedTest
    @MethodSource("sound")
    void goodCredentialsAreLetInWithoutAnInitialResponse(Pair pair) {
        assertLetIn(pair, Frame.NO_INITIAL_RESPONSE);
    }

    private static void assertLetIn(Pair pair, Frame frame) {
        assertEquals("SUCCESS SUCCESS", run(pair, frame));
        String expected = pair.server instanceof AnonymousServer ? "anonymous" : "user";
        assertEquals(expected, pair.server.authorizationId());
        assertEquals(expected, pair.server.authenticationId());
        assertEquals(pair.client.mechanism(), pair.server.mechanism());
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void wrongCredentialsAreRefusedAndWhichIsWrongIsNotTold(Pair pair) {
        assertEquals("FAILURE CREDENTIALS", run(pair, Frame.INITIAL_RESPONSE));
    }

    @ParameterizedTest
    @EnumSource(Frame.class)
    void scramIsProvedByBothSidesHoweverTheLastMessageTravels_H12(Frame frame) {
        ScramServer server = new ScramServer(ACCOUNTS);
        if (frame == Frame.SUCCESS_DATA) {
            server.withSuccessData();
        }
        assertEquals(
                "SUCCESS SUCCESS", run(new Pair(new ScramClient(ScramHash.SHA_256, "user", PASSWORD), server), frame));
    }

    @Test
    void aCancelledExchangeFails() {
        ServerExchange server = new LoginServer(ACCOUNTS);
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(null));
        assertEquals(ServerExchange.Step.FAILURE, server.evaluate(null));
        assertEquals(SaslRule.CANCELLED, server.violation().rule());
    }

    /** The frame between the two: what a protocol's codecs do, without base64. */
    private static String run(Pair pair, Frame frame) {
        ClientExchange client = pair.client;
        ServerExchange server = pair.server;
        Secret response = frame == Frame.NO_INITIAL_RESPONSE ? null : client.initialResponse();
        for (int round = 0; round < 10; round++) {
            switch (server.evaluate(response)) {
                case CHALLENGE -> response = respond(client, server.challenge());
                case SUCCESS -> {
                    return "SUCCESS " + client.complete(server.successData());
                }
                case FAILURE -> {
                    return "FAILURE " + server.violation().rule();
                }
            }
        }
        throw new AssertionError("the exchange does not end");
    }

    private static @Nullable Secret respond(ClientExchange client, Secret challenge) {
        assertNotNull(challenge);
        return switch (client.evaluate(challenge)) {
            case RESPONSE -> client.response();
            case SUCCESS, FAILURE -> null;
        };
    }
}
