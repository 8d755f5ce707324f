package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whole exchanges octet for octet. SHA-1 is from RFC 5802 section 5, SHA-256 from RFC 7677 section 3. SHA-512 and SHA3-512,
 * for which no RFC has one, were computed with Python's hashlib (pbkdf2_hmac) and hmac by a script that gives the two of the
 * RFCs as well; and so were all stored keys.
 */
class ScramVectorsTest {
    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";
    private static final String MORE_NONCE = "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
    private static final String SALT = "W22ZaJ0SNY7soEsUEjb6gQ==";

    record Vector(
            ScramHash hash,
            String clientNonce,
            String serverNonce,
            String salt,
            int iterations,
            String proof,
            String verifier,
            String storedKey,
            String serverKey) {
        String clientFirst() {
            return "n,,n=user,r=" + clientNonce;
        }

        String serverFirst() {
            return "r=" + clientNonce + serverNonce + ",s=" + salt + ",i=" + iterations;
        }

        String clientFinal() {
            return "c=biws,r=" + clientNonce + serverNonce + ",p=" + proof;
        }

        String serverFinal() {
            return "v=" + verifier;
        }

        String authPassword() {
            return "SCRAM-" + hash.name().replace('_', '-') + "$" + iterations + ":" + salt + "$" + storedKey + ":"
                    + serverKey;
        }

        @Override
        public String toString() {
            return hash.toString();
        }
    }

    static Stream<Vector> vectors() {
        return Stream.of(
                new Vector(
                        ScramHash.SHA_1,
                        "fyko+d2lbbFgONRv9qkxdawL",
                        "3rfcNHYJY1ZVvWVs7j",
                        "QSXCR+Q6sek8bf92",
                        4096,
                        "v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=",
                        "rmF9pqV8S7suAoZWja4dJRkFsKQ=",
                        "6dlGYMOdZcOPutkcNY8U2g7vK9Y=",
                        "D+CSWLOshSulAsxiupA+qs2/fTE="),
                new Vector(
                        ScramHash.SHA_256,
                        NONCE,
                        MORE_NONCE,
                        SALT,
                        4096,
                        "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=",
                        "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=",
                        "WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=",
                        "wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="),
                new Vector(
                        ScramHash.SHA_512,
                        NONCE,
                        MORE_NONCE,
                        SALT,
                        10_000,
                        "sScffJ11LZ4TfY4PVI/6/9rMIHpix12AijdjQOPWK26er2vRtW/osDSi/hegaCFWfI91sJZd0bevncVEhUg0wQ==",
                        "RjtcFh+1kT0TmNH2klLiCXHiJLvMLwWuSSjecIns8FBSn0XXRb3iv2qU96STCkYC2Go0feONylPqhw46oweC5A==",
                        "oTENKRKM8dCIK28Bh8xQMpR/Dl39Bkkx5T7vfm2QGQpS0D75nvDvIqTIcsI+2pRTITXxT4OWJ67iUH4MJXz9sA==",
                        "InFlwiMBDK+4H6y7/lNqRBFgv8V7bu/5jVxmjEjHfbT36E14uTmLYkj32bM60Co5H5sufdkfNhfLN8dvgw7LDw=="),
                new Vector(
                        ScramHash.SHA3_512,
                        NONCE,
                        MORE_NONCE,
                        SALT,
                        10_000,
                        "w7KJwAHr41G6lNM26UrzOpQgn/3ShpIyN56yItGdPKPjigA/7Jg2EzrNfnDogx+gRshQUgpBLdzBiWyk0PTBRA==",
                        "lUqFbE3XVPlSH1If2QB/7LxFxvWX5tBeBg40TOqtG6Wh98muA13tVrJ3ag5UMVvPQBDQsxrrEz0Jpx83xAop3Q==",
                        "k4zP9LA5ubgyjzwtrKm97HezGGd2BvZnE8Rtx+upq+e9YffLrUeZdD3Wc7FKNUn7umxm8Oh+1aDUOPZtMXAOvw==",
                        "EpxnAAg0km+PXiufsuxBgai96+VLVi4IH6mlwXTQwEJX80ChQi2rEtr/ZDcZXDJqGUXHN3BKWnIONIx/G997ow=="));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theClientSaysWhatTheRfcSays(Vector v) {
        ScramClient client = new ScramClient(v.hash, "user", Secret.of("pencil")).nonces(() -> v.clientNonce);
        assertEquals(v.clientFirst(), text(client.initialResponse()));
        assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(Secret.of(v.serverFirst())));
        assertEquals(v.clientFinal(), text(client.response()));
        assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(Secret.of(v.serverFinal())));
        assertEquals("", text(client.response()));
        assertEquals(ClientExchange.Step.SUCCESS, client.complete(null));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void theServerSaysWhatTheRfcSays(Vector v) {
        ScramCredentials credentials = ScramCredentials.ofAuthPassword(v.authPassword());
        ScramAccounts accounts = ScramAccounts.of(
                v.hash, v.iterations, ScramAccounts.randomDecoyKey(), name -> name.equals("user") ? credentials : null);
        ScramServer server = new ScramServer(accounts).nonces(() -> v.serverNonce);
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(Secret.of(v.clientFirst())));
        assertEquals(v.serverFirst(), text(server.challenge()));
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(Secret.of(v.clientFinal())));
        assertEquals(v.serverFinal(), text(server.challenge()));
        assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(Secret.of("")));
        assertEquals("user", server.authorizationId());
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void keysAreDerivedAndStoredAsTheRfcsSay(Vector v) {
        OctetString salt = OctetString.of(Base64.getDecoder().decode(v.salt));
        ScramCredentials derived = ScramCredentials.derive(v.hash, Secret.of("pencil"), salt, v.iterations);
        assertEquals(v.authPassword(), derived.toAuthPassword());
        assertEquals(derived, ScramCredentials.ofAuthPassword(v.authPassword()));
        assertTrue(derived.isPassword(Secret.of("pencil")));
        assertTrue(!derived.isPassword(Secret.of("pencils")));
    }

    private static String text(Secret message) {
        return new String(message.toByteArray(), StandardCharsets.UTF_8);
    }
}
