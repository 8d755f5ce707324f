package dev.mailwire.core.sasl;

import static dev.mailwire.core.sasl.Wire.message;
import static dev.mailwire.core.sasl.Wire.verdict;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What hostile peers send inside the base64: the rows H2 and H5 to H10, I8, J5 and J6, message level. */
class HostileSaslTest {
    private static final Secret PENCIL = Secret.of("pencil");
    private static final String SALT = "s=QSXCR+Q6sek8bf92";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "a\\0b | PLAIN_SEPARATORS@3",
                "\\0\\0 | NAME_EMPTY@1",
                "\\0a\\0 | PASSWORD_EMPTY@3",
                "\\0\\0c | NAME_EMPTY@1",
                "a\\0\\0c | NAME_EMPTY@2",
                "a\\0b\\0c\\0d | PLAIN_SEPARATORS@5",
                "\\0b\\0c\\0 | PLAIN_SEPARATORS@4",
                "'' | PLAIN_SEPARATORS@0",
                "abc | PLAIN_SEPARATORS@3",
                "\\0a\\xff\\0c | UTF8@2",
                "\\xc3\\0a\\0c | UTF8@0",
                "\\0a\\0\\xe9 | UTF8@3",
                "\\0a\\0c | read",
                "z\\0a\\0c d | read",
            })
    void plainHasExactlyTwoNulsAndUtf8_H5(String octets, String expected) {
        assertEquals(expected, verdict(PlainMessage.read(message(octets))));
    }

    @Test
    void plainHasLimits_H5() {
        assertAll(
                () -> assertEquals(
                        "MESSAGE_SIZE@9216", verdict(PlainMessage.read(Secret.of("\0" + "x".repeat(10_000))))),
                () -> assertEquals(
                        "NAME_SIZE@1025", verdict(PlainMessage.read(Secret.of("\0" + "x".repeat(1_025) + "\0p")))),
                () -> assertEquals("read", verdict(PlainMessage.read(Secret.of("\0" + "x".repeat(1_024) + "\0p")))),
                () -> assertEquals(
                        "PASSWORD_SIZE@1027", verdict(PlainMessage.read(Secret.of("\0a\0" + "x".repeat(1_025))))),
                () -> assertEquals("read", verdict(PlainMessage.read(Secret.of("\0a\0" + "x".repeat(1_024))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\xc0\\x80",
                "\\xc1\\xbf",
                "\\xe0\\x80\\xaf",
                "\\xf0\\x80\\x80\\xaf",
                "\\xed\\xa0\\x80",
                "\\xf4\\x90\\x80\\x80",
                "\\xf8\\x88\\x80\\x80\\x80",
                "\\xff",
                "\\xe2\\x82",
                "\\x80",
            })
    void illFormedUtf8IsInNoTextOfAnyMechanism_I8(String bad) {
        assertAll(
                () -> assertEquals("UTF8@1", verdict(PlainMessage.read(message("a" + bad + "\\0b\\0c")))),
                () -> assertEquals("UTF8@4", verdict(PlainMessage.read(message("\\0b\\0c" + bad)))),
                () -> assertEquals("UTF8@0", verdict(LoginName.read(message(bad)))),
                () -> assertEquals("UTF8@0", verdict(LoginPassword.read(message(bad)))),
                () -> assertEquals("UTF8@0", verdict(ExternalMessage.read(message(bad)))),
                () -> assertEquals("UTF8@0", verdict(AnonymousMessage.read(message(bad)))),
                () -> assertEquals(
                        "UTF8@0", verdict(CramMd5Response.read(message(bad + " b913a602c7eda7a495b4e6e7334d3890")))),
                () -> assertEquals(
                        "UTF8@5",
                        verdict(XOAuth2Message.read(message("user=" + bad + "\\x01auth=Bearer t\\x01\\x01")))),
                () -> assertEquals("UTF8@5", verdict(ScramClientFirst.read(message("n,,n=" + bad + ",r=x")))),
                () -> assertEquals("UTF8@4", verdict(ScramClientFirst.read(message("n,a=" + bad + ",n=a,r=x")))),
                () -> assertEquals("UTF8@2", verdict(ScramServerFinal.read(message("e=" + bad)))));
    }

    @ParameterizedTest
    @CsvSource({
        "4294967295, SCRAM_ITERATION_BOUNDS",
        "1, SCRAM_ITERATION_BOUNDS",
        "4095, SCRAM_ITERATION_BOUNDS",
        "1000001, SCRAM_ITERATION_BOUNDS",
        "999999999999999999, SCRAM_ITERATION_BOUNDS",
        "9999999999999999999, SCRAM_ITERATIONS",
        "0, SCRAM_ITERATIONS",
        "-1, SCRAM_ITERATIONS",
        "+4096, SCRAM_ITERATIONS",
        "4096x, SCRAM_ITERATIONS",
        "04096, SCRAM_ITERATIONS",
        "' 4096', SCRAM_ITERATIONS",
        "'', SCRAM_ITERATIONS",
        "4096, none",
        "4097, none",
    })
    void aClientBoundsTheIterations_H6(String count, String expected) {
        assertEquals(expected, outcome(client(), "r=abcdef," + SALT + ",i=" + count));
    }

    @Test
    void theBoundsOfIterationsAreTheCallers_H6() {
        assertAll(
                () -> assertEquals("none", outcome(client().iterations(1, 2_000_000), "r=abcdef," + SALT + ",i=1")),
                () -> assertEquals(
                        "SCRAM_ITERATION_BOUNDS",
                        outcome(client().iterations(1, 4_000), "r=abcdef," + SALT + ",i=4096")),
                () -> assertEquals(
                        4_294_967_295L,
                        ScramServerFirst.read(message("r=abcdef," + SALT + ",i=4294967295"))
                                .message()
                                .iterations()));
    }

    @ParameterizedTest
    @CsvSource({
        "'r=abc,s=QSXC,i=4096', SCRAM_NONCE_MISMATCH",
        "'r=ab,s=QSXC,i=4096', SCRAM_NONCE_MISMATCH",
        "'r=xabcdef,s=QSXC,i=4096', SCRAM_NONCE_MISMATCH",
        "'r=ABCdef,s=QSXC,i=4096', SCRAM_NONCE_MISMATCH",
        "'r=,s=QSXC,i=4096', SCRAM_NONCE",
        "'r=abc,def,s=QSXC,i=4096', SCRAM_ATTRIBUTE",
        "'r=abc\\x07,s=QSXC,i=4096', SCRAM_NONCE",
        "'r=abc d,s=QSXC,i=4096', SCRAM_NONCE",
        "'r=abc\\xc3\\xa4,s=QSXC,i=4096', SCRAM_NONCE",
        "'m=ext,r=abcdef,s=QSXC,i=4096', SCRAM_MANDATORY_EXTENSION",
        "'r=abcdef,s=QSXC,i=4096,m=ext', SCRAM_MANDATORY_EXTENSION",
        "'r=abcdef,s=,i=4096', SCRAM_SALT",
        "'r=abcdef,s=QSX,i=4096', SCRAM_BASE64",
        "'r=abcdef,s=QSXC', SCRAM_ATTRIBUTE",
        "'r=abcdef,i=4096,s=QSXC', SCRAM_ATTRIBUTE",
        "'r=abcdef,s=QSXC,i=4096,i=5000', SCRAM_REPEATED",
        "'r=abcdef,s=QSXC,i=4096,x=1,x=2', SCRAM_REPEATED",
        "'r=abcdef,s=QSXC,i=4096,', SCRAM_ATTRIBUTE",
        "'r=abcdef,s=QSXC,i=4096,x=', SCRAM_VALUE",
        "'r=abcdef,s=QSXC,i=4096,1=x', SCRAM_ATTRIBUTE",
        "'e=other-error', SCRAM_ATTRIBUTE",
        "'', SCRAM_ATTRIBUTE",
        "'r=abcdef,s=QSXC,i=4096,x=kept', none",
    })
    void aClientBelievesNoFirstMessageThatIsNotItsOwn_H7(String serverFirst, String expected) {
        assertEquals(expected, outcome(client(), serverFirst));
    }

    @ParameterizedTest
    @CsvSource({
        "'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=', SUCCESS",
        "'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=,x=kept', SUCCESS",
        "'v=RmF9pqV8S7suAoZWja4dJRkFsKQ=', SERVER_SIGNATURE",
        "'v=rmF9pqV8S7suAoZWja4dJRkFsA==', SERVER_SIGNATURE",
        "'v=', SERVER_SIGNATURE",
        "'v=rmF9pqV8S7suAoZWja4dJRkFsKR=', SCRAM_BASE64",
        "'v=rmF9pqV8S7suAoZWja4dJRkFsKQ', SCRAM_BASE64",
        "'v=rmF9pqV8S7suAoZWja4dJRkFsKQ=,v=x', SCRAM_REPEATED",
        "'e=invalid-proof', SERVER_ERROR",
        "'e=', SCRAM_VALUE",
        "'x=1', SCRAM_ATTRIBUTE",
        "'', SCRAM_ATTRIBUTE",
    })
    void successNeedsTheServersProof_H7(String serverFinal, String expected) {
        for (boolean inChallenge : new boolean[] {true, false}) {
            ScramClient client = rfc5802();
            ClientExchange.Step step = ClientExchange.Step.RESPONSE;
            if (inChallenge) {
                step = client.evaluate(message(serverFinal));
            }
            if (step == ClientExchange.Step.RESPONSE) {
                step = client.complete(inChallenge ? null : message(serverFinal));
            }
            assertEquals(
                    expected,
                    step == ClientExchange.Step.SUCCESS
                            ? "SUCCESS"
                            : client.violation().rule().name());
            assertEquals("SERVER_ERROR".equals(expected) ? "invalid-proof" : null, client.serverError());
        }
    }

    @Test
    void successWithoutTheServersProofIsFailureThoughTheServerSaysOk_H7() {
        ScramClient unproved = rfc5802();
        assertEquals(ClientExchange.Step.FAILURE, unproved.complete(null));
        assertEquals(SaslRule.SERVER_SIGNATURE, unproved.violation().rule());
        ScramClient early = client();
        early.initialResponse();
        assertEquals(ClientExchange.Step.FAILURE, early.complete(null));
        assertEquals(SaslRule.EARLY_SUCCESS, early.violation().rule());
        ScramClient unasked = client();
        assertEquals(ClientExchange.Step.FAILURE, unasked.complete(message("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")));
    }

    @Test
    void aServerThatGoesOnAfterItsProofFails_H7() {
        ScramClient client = rfc5802();
        assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(message("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")));
        assertEquals(ClientExchange.Step.FAILURE, client.evaluate(message("v=rmF9pqV8S7suAoZWja4dJRkFsKQ=")));
        assertEquals(SaslRule.UNEXPECTED_MESSAGE, client.violation().rule());
        assertThrows(IllegalStateException.class, () -> client.complete(null));
        assertThrows(IllegalStateException.class, client::response);
    }

    @ParameterizedTest
    @CsvSource({
        "'n,,n=a=2Cb,r=x', 'a,b'",
        "'n,,n=a=3Db,r=x', a=b",
        "'n,,n=a=3D2Cb,r=x', a=2Cb",
        "'n,,n=a=2cb,r=x', SCRAM_NAME@6",
        "'n,,n=a=3db,r=x', SCRAM_NAME@6",
        "'n,,n=a=b,r=x', SCRAM_NAME@6",
        "'n,,n=a=,r=x', SCRAM_NAME@6",
        "'n,,n=a=2,r=x', SCRAM_NAME@6",
        "'n,,n=a=41b,r=x', SCRAM_NAME@6",
        "'n,,n=a,b,r=x', SCRAM_ATTRIBUTE@7",
        "'n,,n=a,n=b,r=x', SCRAM_ATTRIBUTE@7",
        "'n,,n=a,r=x,n=b', SCRAM_REPEATED@11",
        "'n,,n=a,r=x,r=y', SCRAM_REPEATED@11",
        "'n,,n=,r=x', NAME_EMPTY@5",
        "'n,,n=a\\0b,r=x', NUL@5",
        "'n,,m=ext,n=a,r=x', SCRAM_MANDATORY_EXTENSION@3",
        "'n,,n=a,r=', SCRAM_NONCE@9",
        "'n,n=a,r=x', GS2_HEADER@2",
        "'n,b=c,n=a,r=x', GS2_HEADER@2",
        "'n,a=,n=a,r=x', NAME_EMPTY@4",
        "'n=x,,n=a,r=x', GS2_HEADER@1",
        "'F,n,,n=a,r=x', GS2_HEADER@0",
        "'p,,n=a,r=x', GS2_HEADER@1",
        "'p=,,n=a,r=x', GS2_HEADER@2",
        "'p=tls unique,,n=a,r=x', GS2_HEADER@5",
        "'P=tls-unique,,n=a,r=x', GS2_HEADER@0",
        "'', GS2_HEADER@0",
        "'p=tls-unique,a=c=2Cd,n=a,r=x', a",
    })
    void aNameHasTwoEscapesAndNoMore_H8(String clientFirst, String expected) {
        Reading<ScramClientFirst> reading = ScramClientFirst.read(message(clientFirst));
        assertEquals(expected, reading.isValid() ? reading.message().name() : verdict(reading));
        if (reading.isValid()) {
            assertEquals(clientFirst, Wire.text(reading.message().write()));
        }
    }

    @Test
    void theStandOnChannelBindingIsExposed_H8() {
        assertAll(
                () -> assertEquals(Gs2Header.NONE, header("n,,n=a,r=x")),
                () -> assertEquals(
                        Gs2Header.Binding.NOT_OFFERED, header("y,,n=a,r=x").binding()),
                () -> assertEquals(Gs2Header.bound("tls-unique"), header("p=tls-unique,,n=a,r=x")),
                () -> assertEquals("b", header("n,a=b,n=a,r=x").authorizationId()));
    }

    @ParameterizedTest
    @CsvSource({
        // client's flag, -PLUS mechanism, -PLUS offered, outcome
        "'n,,', false, false, none, ",
        "'n,,', false, true, none, ",
        "'y,,', false, false, none, ",
        "'y,,', false, true, CHANNEL_BINDING, server-does-support-channel-binding",
        "'p=tls-exporter,,', false, false, CHANNEL_BINDING, channel-binding-not-supported",
        "'p=tls-exporter,,', false, true, CHANNEL_BINDING, channel-binding-not-supported",
        "'p=tls-exporter,,', true, true, none, ",
        "'p=tls-unique,,', true, true, CHANNEL_BINDING, unsupported-channel-binding-type",
        "'n,,', true, true, CHANNEL_BINDING, other-error",
        "'y,,', true, true, CHANNEL_BINDING, server-does-support-channel-binding",
    })
    void aServerNoticesADowngrade_H8(String flag, boolean plus, boolean offered, String expected, String error) {
        ScramServer server = plus ? ScramServer.bound(accounts(), List.of(exported("x"))) : new ScramServer(accounts());
        if (offered) {
            server.plusOffered();
        }
        ServerExchange.Step step = server.evaluate(message(flag + "n=user,r=abc"));
        assertEquals(
                expected,
                step == ServerExchange.Step.FAILURE ? server.violation().rule().name() : "none");
        if (error != null) {
            assertEquals("e=" + error, Wire.text(server.errorMessage().write()));
        }
    }

    @Test
    void channelBindingDataHaveToAgree_H8() {
        ScramClient client = ScramClient.bound(ScramHash.SHA_1, "user", PENCIL, exported("other connection"));
        ScramServer server = ScramServer.bound(accounts(), List.of(exported("this connection")));
        assertEquals("FAILURE CHANNEL_BINDING", run(client, server));
        assertEquals("channel-bindings-dont-match", server.errorMessage().error());
    }

    @ParameterizedTest
    @CsvSource({
        // what the client repeats of its header in its last message
        "biws, CREDENTIALS",
        "eSws, CHANNEL_BINDING",
        "bixhPXgs, CHANNEL_BINDING",
        "'', CHANNEL_BINDING",
        "biw=, CHANNEL_BINDING",
        "biwt, CHANNEL_BINDING",
        "biwsAA==, CHANNEL_BINDING",
        "biw, SCRAM_BASE64",
    })
    void theHeaderIsRepeatedOctetForOctet_H8(String channelBinding, String expected) {
        ScramServer server = new ScramServer(accounts()).nonces(() -> "def");
        server.evaluate(message("n,,n=user,r=abc"));
        assertEquals(
                ServerExchange.Step.FAILURE,
                server.evaluate(message("c=" + channelBinding + ",r=abcdef,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=")));
        assertEquals(expected, server.violation().rule().name());
    }

    @ParameterizedTest
    @CsvSource({
        "'c=biws,r=abcdeF,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=', SCRAM_NONCE_MISMATCH",
        "'c=biws,r=abc,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=', SCRAM_NONCE_MISMATCH",
        "'c=biws,r=abcdefg,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=', SCRAM_NONCE_MISMATCH",
        "'c=biws,r=abcdef', SCRAM_ATTRIBUTE",
        "'c=biws,r=abcdef,p=', CREDENTIALS",
        "'c=biws,r=abcdef,p=v0X8', CREDENTIALS",
        "'c=biws,r=abcdef,p=v0X8,p=v0X8', SCRAM_ATTRIBUTE",
        "'c=biws,r=abcdef,p=v0X8,x=y', SCRAM_ATTRIBUTE",
        "'c=biws,r=abcdef,m=x,p=v0X8', SCRAM_MANDATORY_EXTENSION",
        "'c=biws,r=abcdef,c=biws,p=v0X8', SCRAM_REPEATED",
        "'r=abcdef,c=biws,p=v0X8', SCRAM_ATTRIBUTE",
        "'', SCRAM_ATTRIBUTE",
    })
    void aLastMessageIsOfThisExchange_H8(String clientFinal, String expected) {
        ScramServer server = new ScramServer(accounts()).nonces(() -> "def");
        server.evaluate(message("n,,n=user,r=abc"));
        assertEquals(ServerExchange.Step.FAILURE, server.evaluate(message(clientFinal)));
        assertEquals(expected, server.violation().rule().name());
    }

    @ParameterizedTest
    @CsvSource({
        "<1896.697170952@postoffice.example.test>, read, read",
        "1896.697170952@postoffice.example.test, CRAM_CHALLENGE@0, read",
        "<1896.697170952>, CRAM_CHALLENGE@15, read",
        "<@b>, CRAM_CHALLENGE@1, read",
        "<a@>, CRAM_CHALLENGE@3, read",
        "<a@b@c>, CRAM_CHALLENGE@4, read",
        "<a@b, CRAM_CHALLENGE@3, read",
        "<a b@c>, CRAM_CHALLENGE@2, read",
        "<a@b>x, CRAM_CHALLENGE@4, read",
        "<a\\0@b>, CRAM_CHALLENGE@2, read",
        "<\\xff@b>, CRAM_CHALLENGE@1, read",
        "<, CRAM_CHALLENGE@0, read",
        "'', CHALLENGE_SIZE@0, CHALLENGE_SIZE@0",
    })
    void aChallengeIsAMessageIdentifierOrAQuirk_H9(String challenge, String strict, String tolerant) {
        assertEquals(strict, verdict(CramMd5Challenge.read(message(challenge), SaslQuirk.STRICT)));
        Reading<CramMd5Challenge> read = CramMd5Challenge.read(message(challenge), SaslQuirk.TOLERANT);
        assertEquals(tolerant, verdict(read));
        if (read.isValid()) {
            assertArrayEquals(
                    message(challenge).toByteArray(), read.message().write().toByteArray());
            assertEquals(strict.equals("read"), read.message().isMessageId());
        }
    }

    @Test
    void aHugeChallengeIsRefusedInBothProfiles_H9() {
        Secret huge = Secret.of("<" + "x".repeat(1 << 20) + "@b>");
        Secret large = Secret.of("<" + "x".repeat(995) + "@b>");
        assertAll(
                () -> assertEquals("MESSAGE_SIZE@9216", verdict(CramMd5Challenge.read(huge, SaslQuirk.STRICT))),
                () -> assertEquals("MESSAGE_SIZE@9216", verdict(CramMd5Challenge.read(huge, SaslQuirk.TOLERANT))),
                () -> assertEquals("CHALLENGE_SIZE@998", verdict(CramMd5Challenge.read(large, SaslQuirk.TOLERANT))));
    }

    @ParameterizedTest
    @CsvSource({
        "tim b913a602c7eda7a495b4e6e7334d3890, read",
        "tim tom b913a602c7eda7a495b4e6e7334d3890, read",
        "timb913a602c7eda7a495b4e6e7334d3890, CRAM_RESPONSE@35",
        "tim, CRAM_RESPONSE@3",
        "'', CRAM_RESPONSE@0",
        "' b913a602c7eda7a495b4e6e7334d3890', NAME_EMPTY@0",
        "tim b913a602c7eda7a495b4e6e7334d389, CRAM_DIGEST@4",
        "tim b913a602c7eda7a495b4e6e7334d38901, CRAM_DIGEST@4",
        "tim B913A602C7EDA7A495B4E6E7334D3890, CRAM_DIGEST@4",
        "tim b913a602c7eda7a495b4e6e7334d389g, CRAM_DIGEST@35",
        "'tim ', CRAM_DIGEST@4",
        "tim\\0 b913a602c7eda7a495b4e6e7334d3890, NUL@3",
        "tim b913a602c7eda7a495b4e6e7334d3890\\r\\n, CRAM_DIGEST@4",
    })
    void aResponseOfCramMd5EndsInADigest_H9(String response, String expected) {
        assertEquals(expected, verdict(CramMd5Response.read(message(response))));
    }

    @ParameterizedTest
    @CsvSource({
        "user=u\\x01auth=Bearer t\\x01\\x01, read",
        "user=u\\x01auth=bEARER t\\x01\\x01, read",
        "user=u\\x01auth=Bearer t\\x01, XOAUTH2_FIELDS@21",
        "user=u\\x01auth=Bearer t, XOAUTH2_FIELDS@20",
        "user=uauth=Bearer t\\x01\\x01, XOAUTH2_FIELDS@20",
        "user=u\\x01\\x01auth=Bearer t\\x01\\x01, XOAUTH2_FIELDS@7",
        "user=u\\x01auth=Bearer t\\x01\\x01\\x01, XOAUTH2_FIELDS@22",
        "user=u\\x01auth=Bearer t\\x01\\x01x, XOAUTH2_FIELDS@22",
        "user=u\\r\\n\\x01auth=Bearer t\\x01\\x01, XOAUTH2_FIELDS@6",
        "user=u\\x01auth=Bearer t\\r\\n\\x01\\x01, XOAUTH2_FIELDS@20",
        "user=u\\x01auth=Bearer \\x01\\x01, XOAUTH2_FIELDS@19",
        "user=u\\x01auth=Basic t\\x01\\x01, XOAUTH2_FIELDS@13",
        "user=\\x01auth=Bearer t\\x01\\x01, NAME_EMPTY@5",
        "'', XOAUTH2_FIELDS@0",
        "\\x01, XOAUTH2_FIELDS@0",
    })
    void xoauth2HasItsSeparators_H10(String message, String expected) {
        assertEquals(expected, verdict(XOAuth2Message.read(message(message))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " | ",
            value = {
                "n,a=u,\\x01auth=Bearer t\\x01\\x01 | read",
                "n,,\\x01host=h\\x01port=143\\x01auth=Bearer t\\x01\\x01 | read",
                "n,,\\x01auth=\\x01\\x01 | read",
                "y,,\\x01auth=Bearer t\\x01x=\\x01\\x01 | read",
                "n,,auth=Bearer t\\x01\\x01 | OAUTH_PAIR@3",
                "n,,\\x01auth=Bearer t\\x01 | OAUTH_END@18",
                "n,,\\x01auth=Bearer t | OAUTH_PAIR@17",
                "n,,\\x01\\x01auth=Bearer t\\x01\\x01 | OAUTH_END@5",
                "n,,\\x01auth=Bearer t\\x01\\x01\\x01 | OAUTH_END@19",
                "n,,\\x01\\x01 | OAUTH_AUTH@4",
                "n,,\\x01host=h\\x01\\x01 | OAUTH_AUTH@4",
                "n,,\\x01auth=a\\x01auth=b\\x01\\x01 | OAUTH_REPEATED@4",
                "n,,\\x01auth=Bearer t\\r\\n\\x01\\x01 | OAUTH_PAIR@17",
                "n,,\\x01auth=Bearer \\0t\\x01\\x01 | OAUTH_PAIR@16",
                "n,,\\x01auth=Bearer \\xc3\\xa4\\x01\\x01 | OAUTH_PAIR@16",
                "n,,\\x01=x\\x01auth=b\\x01\\x01 | OAUTH_PAIR@4",
                "n,,\\x01a1=x\\x01auth=b\\x01\\x01 | OAUTH_PAIR@5",
                "n,,\\x01auth\\x01\\x01 | OAUTH_PAIR@8",
                "n,,\\x01auth=a\\x01port=0\\x01\\x01 | OAUTH_PORT@4",
                "n,,\\x01auth=a\\x01port=65536\\x01\\x01 | OAUTH_PORT@4",
                "n,,\\x01auth=a\\x01port=+1\\x01\\x01 | OAUTH_PORT@4",
                "n,user=u,\\x01auth=Bearer t\\x01\\x01 | GS2_HEADER@2",
                "\\x01 | GS2_HEADER@0",
                "'' | GS2_HEADER@0",
            })
    void oauthbearerHasItsSeparators_H10(String message, String expected) {
        Reading<OAuthMessage> reading = OAuthMessage.read(message(message));
        assertEquals(expected, verdict(reading));
        if (reading.isValid()) {
            assertArrayEquals(
                    message(message).toByteArray(), reading.message().write().toByteArray());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\1", "\r", "\n", "\0", "\u760a\r"})
    void encodersRefuseSeparators_H10(String bad) {
        Secret token = Secret.of("t");
        assertAll(
                () -> refused(() -> new XOAuth2Message("u" + bad, token)),
                () -> refused(() -> new XOAuth2Message("u", Secret.of("t" + bad))),
                () -> refused(() -> OAuthMessage.bearer("u", "h" + bad, 25, token)),
                () -> refused(() -> OAuthMessage.bearer("u", "h", 25, Secret.of(bad + "t"))),
                () -> refused(() -> OAuthPair.of("k" + bad, "v")),
                () -> refused(() -> OAuthPair.of("k", "v" + bad)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "a\0b", "\ud800", "b\udc00"})
    void encodersRefuseWhatIsNoName_H5(String bad) {
        assertAll(
                () -> refused(() -> PlainMessage.of(bad, PENCIL)),
                () -> refused(() -> new PlainMessage(bad, "user", PENCIL)),
                () -> refused(() -> new LoginName(bad)),
                () -> refused(() -> new ExternalMessage(bad)),
                () -> refused(() -> new CramMd5Response(bad, "b913a602c7eda7a495b4e6e7334d3890")),
                () -> refused(() -> new Gs2Header(Gs2Header.Binding.UNSUPPORTED, null, bad)),
                () -> refused(() -> new ScramClientFirst(Gs2Header.NONE, bad, "abc", List.of())),
                () -> refused(() -> new ScramClient(ScramHash.SHA_256, bad, PENCIL)));
    }

    @Test
    void encodersRefuseWhatIsNoPassword_H5() {
        for (byte[] bad : new byte[][] {{}, {0}, {'a', 0}, {(byte) 0xe9}, new byte[1_025]}) {
            Secret password = Secret.of(bad);
            assertAll(
                    () -> refused(() -> PlainMessage.of("user", password)),
                    () -> refused(() -> new LoginPassword(password)),
                    () -> refused(() -> new LoginClient("user", password)),
                    () -> refused(() -> new CramMd5Client("user", password, SaslQuirk.STRICT)),
                    () -> refused(() -> new ScramClient(ScramHash.SHA_256, "user", password)),
                    () -> refused(() -> ScramCredentials.derive(ScramHash.SHA_256, password, 4_096)));
        }
    }

    @Test
    void encodersRefuseWhatIsNoScram_H7() {
        OctetString salt = OctetString.of("salt");
        ScramExtension x = new ScramExtension('x', "1");
        assertAll(
                () -> refused(() -> new ScramClientFirst(Gs2Header.NONE, "user", "a,b", List.of())),
                () -> refused(() -> new ScramClientFirst(Gs2Header.NONE, "user", "", List.of())),
                () -> refused(() -> new ScramClientFirst(Gs2Header.NONE, "user", "\u0130", List.of())),
                () -> refused(() -> new ScramClientFirst(Gs2Header.NONE, "user", "a", List.of(x, x))),
                () -> refused(() -> new ScramServerFirst("abc", OctetString.EMPTY, 4_096, List.of())),
                () -> refused(() -> new ScramServerFirst("abc", salt, 0, List.of())),
                () -> refused(() -> new ScramServerFinal(null, null, List.of())),
                () -> refused(() -> new ScramServerFinal(salt, "other-error", List.of())),
                () -> refused(() -> ScramServerFinal.ofError("a,v=x")),
                () -> refused(() -> ScramServerFinal.ofError("")),
                () -> refused(() -> new ScramExtension('m', "1")),
                () -> refused(() -> new ScramExtension('p', "1")),
                () -> refused(() -> new ScramExtension('\u0178', "1")),
                () -> refused(() -> new ScramExtension('x', "a,p=b")),
                () -> refused(() -> new Gs2Header(Gs2Header.Binding.USED, null, null)),
                () -> refused(() -> new Gs2Header(Gs2Header.Binding.UNSUPPORTED, "tls-unique", null)),
                () -> refused(() -> Gs2Header.bound("tls,unique")),
                () -> refused(() -> ScramCredentials.derive(ScramHash.SHA_256, PENCIL, salt, 4_095)));
    }

    @Test
    void nothingPrintsASecret_J5() {
        ScramCredentials credentials = ScramCredentials.derive(ScramHash.SHA_256, PENCIL, 4_096);
        List<Object> secretive = List.of(
                PlainMessage.of("user", PENCIL),
                new LoginPassword(PENCIL),
                new XOAuth2Message("user", PENCIL),
                OAuthMessage.bearer("user", "h", 25, PENCIL),
                OAuthPair.of("auth", "pencil"),
                new PlainClient("user", PENCIL),
                new ScramClient(ScramHash.SHA_256, "user", PENCIL),
                credentials,
                PlainMessage.read(Secret.of("\0user\0pencil")),
                new ScramClientFinal(OctetString.of("n,,"), "abc", List.of(), OctetString.of("pencil")));
        for (Object value : secretive) {
            assertFalse(value.toString().contains("pencil"), value::toString);
        }
        String stored = credentials.toAuthPassword();
        String key = stored.substring(stored.lastIndexOf(':') + 1);
        assertFalse(credentials.toString().contains(key.substring(0, 8)));
    }

    @Test
    void nothingPrintsControlCharacters_J5() {
        String evil = "a\r\nfake log line \u001b[2J\u009b";
        List<Object> values = List.of(
                PlainMessage.of(evil, PENCIL),
                new PlainMessage(evil, "user", PENCIL),
                new LoginName(evil),
                new ExternalMessage(evil),
                new CramMd5Response(evil, "b913a602c7eda7a495b4e6e7334d3890"),
                new ScramExtension('x', evil),
                Gs2Header.NONE.withAuthorizationId(evil),
                new ScramClientFirst(Gs2Header.NONE, evil, "abc", List.of(new ScramExtension('x', evil))),
                ScramServerFinal.ofError(evil),
                LoginName.read(Secret.of(evil)));
        for (Object value : values) {
            assertTrue(value.toString().chars().allMatch(c -> c >= ' ' && c < 0x7f), value::toString);
            assertTrue(value.toString().contains("a\\r\\nfake log line \\x1b[2J\\xc2\\x9b"), value::toString);
        }
    }

    @Test
    void aNameWithoutAnAccountIsAnsweredAsOneWithAWrongPassword_J6() {
        ScramServer unknown = new ScramServer(accounts());
        ScramServer known = new ScramServer(accounts());
        assertEquals("FAILURE CREDENTIALS", run(new ScramClient(ScramHash.SHA_1, "nobody", PENCIL), unknown));
        assertEquals("FAILURE CREDENTIALS", run(new ScramClient(ScramHash.SHA_1, "user", Secret.of("x")), known));
        assertEquals(known.errorMessage(), unknown.errorMessage());
        assertEquals(known.violation(), unknown.violation());
    }

    @Test
    void theSaltOfANameWithoutAnAccountIsStable_J6() {
        Secret key = ScramAccounts.randomDecoyKey();
        ScramServerFirst nobody = first(key, "nobody");
        assertEquals(nobody.salt(), first(key, "nobody").salt());
        assertEquals(16, nobody.salt().length());
        assertEquals(4_096, nobody.iterations());
        assertFalse(nobody.salt().equals(first(key, "nobodx").salt()));
        assertFalse(nobody.salt()
                .equals(first(ScramAccounts.randomDecoyKey(), "nobody").salt()));
    }

    @Test
    void allSpellingsOfANameShowOneSaltWhetherItHasAnAccountOrNot_J6() {
        ScramCredentials credentials = ScramCredentials.derive(ScramHash.SHA_256, PENCIL, 4_096);
        ScramAccounts folded = ScramAccounts.of(
                        ScramHash.SHA_256, 4_096, ScramAccounts.randomDecoyKey(), Map.of("user", credentials)::get)
                .foldedBy(name -> name.toLowerCase(Locale.ROOT));
        assertEquals(credentials.salt(), first(folded, "USER").salt());
        assertEquals(first(folded, "nobody"), first(folded, "Nobody"));
        assertTrue(folded.isPassword("User", PENCIL));
        assertFalse(folded.isPassword("Nobody", PENCIL));
    }

    private static ScramServerFirst first(Secret key, String name) {
        return first(ScramAccounts.of(ScramHash.SHA_256, 4_096, key, n -> null), name);
    }

    private static ScramServerFirst first(ScramAccounts accounts, String name) {
        ScramServer server = new ScramServer(accounts).nonces(() -> "def");
        server.evaluate(Secret.of("n,,n=" + name + ",r=abc"));
        return ScramServerFirst.read(server.challenge()).message();
    }

    @Test
    void aPasswordIsWipedWhenItWasChecked() {
        Secret[] seen = new Secret[1];
        PlainServer server = new PlainServer((name, password) -> {
            seen[0] = password;
            return password.equals(PENCIL);
        });
        Secret response = Secret.of("\0user\0pencil");
        assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(response));
        assertTrue(seen[0].isWiped());
        assertFalse(response.isWiped());
        PlainServer throwing = new PlainServer((name, password) -> {
            seen[0] = password;
            throw new IllegalArgumentException("the store is down");
        });
        assertThrows(IllegalArgumentException.class, () -> throwing.evaluate(response));
        assertTrue(seen[0].isWiped());
    }

    private static void refused(org.junit.jupiter.api.function.Executable making) {
        assertThrows(IllegalArgumentException.class, making);
    }

    private static Gs2Header header(String clientFirst) {
        return ScramClientFirst.read(message(clientFirst)).message().header();
    }

    private static ChannelBinding exported(String data) {
        return new ChannelBinding(ChannelBinding.TLS_EXPORTER, OctetString.of(data));
    }

    private static ScramAccounts accounts() {
        ScramCredentials credentials =
                ScramCredentials.derive(ScramHash.SHA_1, PENCIL, OctetString.of("some salt"), 4_096);
        return ScramAccounts.of(
                ScramHash.SHA_1, 4_096, ScramAccounts.randomDecoyKey(), Map.of("user", credentials)::get);
    }

    private static ScramClient client() {
        return new ScramClient(ScramHash.SHA_1, "user", PENCIL).nonces(() -> "abc");
    }

    private static String outcome(ScramClient client, String serverFirst) {
        client.initialResponse();
        return client.evaluate(message(serverFirst)) == ClientExchange.Step.FAILURE
                ? client.violation().rule().name()
                : "none";
    }

    /** A client that waits for the server's last message of the exchange in RFC 5802 section 5. */
    private static ScramClient rfc5802() {
        ScramClient client = new ScramClient(ScramHash.SHA_1, "user", PENCIL).nonces(() -> "fyko+d2lbbFgONRv9qkxdawL");
        client.initialResponse();
        assertEquals(
                ClientExchange.Step.RESPONSE,
                client.evaluate(Secret.of("r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096")));
        return client;
    }

    private static String run(ClientExchange client, ServerExchange server) {
        Secret response = client.initialResponse();
        for (; ; ) {
            switch (server.evaluate(response)) {
                case CHALLENGE -> {
                    client.evaluate(server.challenge());
                    response = client.response();
                }
                case SUCCESS -> {
                    return "SUCCESS " + client.complete(null);
                }
                case FAILURE -> {
                    return "FAILURE " + server.violation().rule();
                }
            }
        }
    }
}
