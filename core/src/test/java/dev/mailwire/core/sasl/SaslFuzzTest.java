package dev.mailwire.core.sasl;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Any octets at all: every reader gives a value, what it reads it writes again, and no exchange throws or goes on for ever. */
class SaslFuzzTest {
    private static final Secret PENCIL = Secret.of("pencil");
    private static final ScramAccounts ACCOUNTS = ScramAccounts.of(
            ScramHash.SHA_1,
            4_096,
            Secret.of("a key of sixteen octets"),
            Map.of("user", ScramCredentials.derive(ScramHash.SHA_1, PENCIL, OctetString.of("salt"), 4_096))::get);
    private static final ChannelBinding BINDING = new ChannelBinding("tls-unique", OctetString.of("data"));
    private static final CramMd5Challenge CHALLENGE = CramMd5Challenge.of("<a@b>");

    @FuzzTest
    void anyOctets(FuzzedDataProvider data) {
        int exchange = data.consumeInt(0, 17);
        int messages = data.consumeInt(1, 4);
        byte[][] said = new byte[messages][];
        for (int i = 0; i < messages - 1; i++) {
            said[i] = data.consumeBytes(data.consumeInt(0, 300));
        }
        said[messages - 1] = data.consumeRemainingAsBytes();
        for (byte[] octets : said) {
            readAll(octets);
        }
        if (exchange < 9) {
            drive(server(exchange), said);
        } else {
            drive(client(exchange - 9), said);
        }
    }

    private static void readAll(byte[] octets) {
        rewrites(octets, PlainMessage::read, PlainMessage::write);
        rewrites(octets, LoginPrompt::read, LoginPrompt::write);
        rewrites(octets, LoginName::read, LoginName::write);
        rewrites(octets, LoginPassword::read, LoginPassword::write);
        rewrites(octets, message -> CramMd5Challenge.read(message, SaslQuirk.STRICT), CramMd5Challenge::write);
        rewrites(octets, message -> CramMd5Challenge.read(message, SaslQuirk.TOLERANT), CramMd5Challenge::write);
        rewrites(octets, CramMd5Response::read, CramMd5Response::write);
        rewrites(octets, ExternalMessage::read, ExternalMessage::write);
        rewrites(octets, AnonymousMessage::read, AnonymousMessage::write);
        rewrites(octets, OAuthMessage::read, OAuthMessage::write);
        rewrites(octets, OAuthError::read, OAuthError::write);
        rewrites(octets, Gs2Header::read, Gs2Header::write);
        rewrites(octets, ScramClientFirst::read, ScramClientFirst::write);
        rewrites(octets, ScramServerFirst::read, ScramServerFirst::write);
        rewrites(octets, ScramClientFinal::read, ScramClientFinal::write);
        rewrites(octets, ScramServerFinal::read, ScramServerFinal::write);
        Reading<XOAuth2Message> token = XOAuth2Message.read(Secret.of(octets));
        if (token.isValid()
                && !XOAuth2Message.read(token.message().write()).message().equals(token.message())) {
            throw new AssertionError("XOAUTH2 is not read back");
        }
        Reading<OAuthError> error = OAuthError.read(Secret.of(octets));
        if (error.isValid()) {
            error.message().status();
            error.message().member("");
        }
        Reading<Secret> prepared = SaslPrep.stored(Secret.of(octets));
        if (prepared.isValid() && !SaslPrep.stored(prepared.message()).message().equals(prepared.message())) {
            throw new AssertionError("what is prepared is not stable");
        }
    }

    private static <M> void rewrites(byte[] octets, Function<Secret, Reading<M>> read, Function<M, Secret> write) {
        Reading<M> reading = read.apply(Secret.of(octets));
        if (reading.isValid()) {
            if (!Arrays.equals(octets, write.apply(reading.message()).toByteArray())) {
                throw new AssertionError(reading.message().getClass() + " is written otherwise");
            }
        } else if (reading.violation().offset() > octets.length) {
            throw new AssertionError(reading.violation() + " is beyond the end");
        }
    }

    private static ServerExchange server(int which) {
        return switch (which) {
            case 0 -> new PlainServer((name, password) -> password.equals(PENCIL), (from, to) -> true);
            case 1 -> new LoginServer((name, password) -> password.equals(PENCIL));
            case 2 -> new CramMd5Server(CHALLENGE, name -> name.equals("user") ? PENCIL : null);
            case 3 -> new ExternalServer("user", (from, to) -> false);
            case 4 -> new AnonymousServer();
            case 5 -> new OAuthServer((name, token) -> TokenVerdict.refused(TokenServer.INVALID_TOKEN));
            case 6 -> new XOAuth2Server((name, token) -> TokenVerdict.accepted("user"));
            case 7 -> new ScramServer(ACCOUNTS).nonces(() -> "def").plusOffered();
            default -> ScramServer.bound(ACCOUNTS, List.of(BINDING)).nonces(() -> "def");
        };
    }

    private static ClientExchange client(int which) {
        return switch (which) {
            case 0 -> new PlainClient("user", PENCIL);
            case 1 -> new LoginClient("user", PENCIL);
            case 2 -> new CramMd5Client("user", PENCIL, SaslQuirk.TOLERANT);
            case 3 -> new ExternalClient();
            case 4 -> new AnonymousClient(new AnonymousMessage(null));
            case 5 -> new OAuthClient(OAuthMessage.bearer(null, "h", 25, PENCIL));
            case 6 -> new XOAuth2Client(new XOAuth2Message("user", PENCIL));
            // Few iterations, so that the time goes into octets.
            case 7 ->
                new ScramClient(ScramHash.SHA_1, "user", PENCIL)
                        .iterations(1, 50)
                        .nonces(() -> "abc");
            default ->
                ScramClient.bound(ScramHash.SHA_1, "user", PENCIL, BINDING)
                        .iterations(1, 50)
                        .nonces(() -> "abc");
        };
    }

    private static void drive(ServerExchange server, byte[][] said) {
        for (byte[] octets : said) {
            switch (server.evaluate(Secret.of(octets))) {
                case CHALLENGE -> server.challenge();
                case SUCCESS -> {
                    if (server instanceof ScramServer) {
                        throw new AssertionError("SCRAM let in who does not know the password");
                    }
                    server.authorizationId();
                    return;
                }
                case FAILURE -> {
                    server.violation();
                    return;
                }
            }
        }
    }

    private static void drive(ClientExchange client, byte[][] said) {
        for (byte[] octets : said) {
            if (client.evaluate(Secret.of(octets)) == ClientExchange.Step.FAILURE) {
                client.violation();
                return;
            }
            client.response();
        }
        if (client.complete(null) == ClientExchange.Step.SUCCESS && client instanceof ScramClient) {
            throw new AssertionError("SCRAM believed a server that does not know the password");
        }
    }
}
