package dev.mailwire.core.sasl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.RfcExamples;
import dev.mailwire.testkit.Side;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The authentications of the recordings, between clients and servers that are not ours, and those that RFCs print: our
 * client says what the recorded client said, and our server judges it as the recorded server did.
 */
class RecordedExchangesTest {
    /** All accounts of the recordings have this one. */
    private static final Secret PASSWORD = Secret.of("secret");

    /** One authentication: what each side said, decoded, in turn; the first of the client is null if it said nothing yet. */
    record Exchange(String mechanism, List<Secret> challenges, List<@Nullable Secret> responses, boolean accepted) {}

    @TestFactory
    Stream<DynamicTest> eachRecordedConnection() {
        return Recordings.tests(Recordings.of("smtp", "submission", "pop3", "imap"), connection -> {
            for (Exchange exchange : exchanges(lines(connection))) {
                judge(exchange, true);
            }
        });
    }

    @Test
    void allMechanismsOfTheRecordingsAreMet() {
        Map<String, Integer> met = new TreeMap<>();
        for (Recordings.Connection connection : Recordings.of("smtp", "submission", "pop3", "imap")) {
            for (Exchange exchange : exchanges(lines(connection))) {
                if (judge(exchange, true)) {
                    met.merge(exchange.mechanism + (exchange.accepted ? "" : " refused"), 1, Integer::sum);
                }
            }
        }
        assertTrue(
                met.keySet()
                        .containsAll(
                                Set.of("PLAIN", "PLAIN refused", "LOGIN", "CRAM-MD5", "SCRAM-SHA-1", "SCRAM-SHA-256")),
                met::toString);
        assertTrue(met.values().stream().mapToInt(n -> n).sum() > 50, met::toString);
    }

    @Test
    void theExamplesOfTheRfcsAreReadAndWrittenAgain() {
        int read = 0;
        for (RfcExamples.Run run :
                RfcExamples.of("rfc2195", "rfc4505", "rfc4954", "rfc4959", "rfc5034", "rfc7628", "rfc9051")) {
            List<Line> lines = run.lines().stream()
                    .filter(line -> line.side() != Side.ONLY)
                    .map(line -> new Line(line.side(), line.joined("")))
                    .toList();
            for (Exchange exchange : exchanges(lines)) {
                // RFC 7628 section 4.4 prints "user=" in a header for "a=".
                boolean broken = exchange.mechanism.equals("OAUTHBEARER")
                        && run.section().startsWith("4.4");
                read += judge(exchange, false) && !broken ? 1 : 0;
            }
        }
        assertTrue(read >= 8, read + " exchanges");
    }

    /** Whether it is a mechanism that we know. */
    private static boolean judge(Exchange exchange, boolean withPassword) {
        List<Secret> said =
                exchange.responses.stream().filter(response -> response != null).toList();
        if (said.isEmpty()) {
            return false;
        }
        Secret first = said.get(0);
        switch (exchange.mechanism) {
            case "PLAIN" -> {
                Reading<PlainMessage> reading = PlainMessage.read(first);
                if (reading.isValid()) {
                    rewrites(first, reading.message().write());
                }
                if (withPassword) {
                    serves(
                            exchange,
                            new PlainServer((name, password) -> password.equals(PASSWORD), (from, to) -> true));
                }
            }
            case "LOGIN" -> {
                if (withPassword && said.size() == 2) {
                    serves(exchange, new LoginServer((name, password) -> password.equals(PASSWORD)));
                }
            }
            case "CRAM-MD5" -> {
                CramMd5Challenge challenge = CramMd5Challenge.read(exchange.challenges.get(0), SaslQuirk.STRICT)
                        .message();
                rewrites(first, CramMd5Response.read(first).message().write());
                if (withPassword) {
                    serves(exchange, new CramMd5Server(challenge, name -> PASSWORD));
                    CramMd5Client client = new CramMd5Client(
                            CramMd5Response.read(first).message().name(), PASSWORD, SaslQuirk.STRICT);
                    assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(exchange.challenges.get(0)));
                    assertEquals(exchange.accepted, client.response().equals(first));
                }
            }
            case "EXTERNAL" ->
                rewrites(first, ExternalMessage.read(first).message().write());
            case "ANONYMOUS" ->
                rewrites(first, AnonymousMessage.read(first).message().write());
            case "OAUTHBEARER", "OAUTH10A" -> {
                Reading<OAuthMessage> reading = OAuthMessage.read(first);
                if (reading.isValid()) {
                    rewrites(first, reading.message().write());
                } else {
                    assertEquals("GS2_HEADER@2", Wire.verdict(reading));
                }
            }
            case "SCRAM-SHA-1" -> scram(exchange, ScramHash.SHA_1, said);
            case "SCRAM-SHA-256" -> scram(exchange, ScramHash.SHA_256, said);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void rewrites(Secret read, Secret written) {
        assertArrayEquals(read.toByteArray(), written.toByteArray());
    }

    private static void serves(Exchange exchange, ServerExchange server) {
        ServerExchange.Step step = ServerExchange.Step.CHALLENGE;
        for (Secret response : exchange.responses) {
            if (step == ServerExchange.Step.CHALLENGE) {
                step = server.evaluate(response);
            }
        }
        assertEquals(exchange.accepted, step == ServerExchange.Step.SUCCESS, server::toString);
    }

    /** Our client in the place of the recorded one, with its nonce, and our server in the place of the recorded one, too. */
    private static void scram(Exchange exchange, ScramHash hash, List<Secret> said) {
        assertTrue(exchange.accepted);
        ScramClientFirst first = ScramClientFirst.read(said.get(0)).message();
        List<Secret> challenges = exchange.challenges.stream()
                .filter(challenge -> challenge.length() > 0)
                .toList();
        ScramClient client = new ScramClient(hash, first.name(), PASSWORD).nonces(first::nonce);
        rewrites(said.get(0), client.initialResponse());
        assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(challenges.get(0)));
        rewrites(said.get(1), client.response());
        assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(challenges.get(1)));
        assertEquals(ClientExchange.Step.SUCCESS, client.complete(null));

        ScramServerFirst answer = ScramServerFirst.read(challenges.get(0)).message();
        ScramCredentials credentials =
                ScramCredentials.derive(hash, PASSWORD, answer.salt(), (int) answer.iterations());
        ScramServer server = new ScramServer(
                        ScramAccounts.of(hash, 4_096, ScramAccounts.randomDecoyKey(), name -> credentials))
                .nonces(() -> answer.nonce().substring(first.nonce().length()));
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(said.get(0)));
        rewrites(challenges.get(0), server.challenge());
        assertEquals(ServerExchange.Step.CHALLENGE, server.evaluate(said.get(1)));
        rewrites(challenges.get(1), server.challenge());
        assertEquals(ServerExchange.Step.SUCCESS, server.evaluate(said.get(2)));
    }

    // --- the frame around them, as far as it takes to find them

    record Line(Side side, String text) {}

    private static List<Line> lines(Recordings.Connection connection) {
        List<Line> lines = new ArrayList<>();
        Map<Side, StringBuilder> open = new EnumMap<>(Side.class);
        for (Recordings.Entry entry : connection.records()) {
            if (entry.event() == Recordings.Event.OCTETS) {
                StringBuilder text = open.computeIfAbsent(entry.side(), side -> new StringBuilder());
                text.append(new String(entry.octets(), StandardCharsets.ISO_8859_1));
                for (int end; (end = text.indexOf("\r\n")) >= 0; ) {
                    lines.add(new Line(entry.side(), text.substring(0, end)));
                    text.delete(0, end + 2);
                }
            }
        }
        return lines;
    }

    private static List<Exchange> exchanges(List<Line> lines) {
        List<Exchange> found = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String[] words = lines.get(i).text.split(" ");
            int verb = words.length > 1 && words[1].equals("AUTHENTICATE") ? 1 : 0;
            boolean begins = words[verb].equals("AUTHENTICATE") || words[verb].equals("AUTH");
            if (lines.get(i).side == Side.CLIENT && begins && words.length > verb + 1) {
                Secret initial = words.length > verb + 2 ? decoded(words[verb + 2]) : null;
                if (initial != null || words.length == verb + 2) {
                    Exchange exchange = exchange(words[verb + 1], initial, lines, i + 1);
                    if (exchange != null) {
                        found.add(exchange);
                    }
                }
            }
        }
        return found;
    }

    private static @Nullable Exchange exchange(String mechanism, @Nullable Secret initial, List<Line> lines, int from) {
        List<Secret> challenges = new ArrayList<>();
        List<@Nullable Secret> responses = new ArrayList<>();
        responses.add(initial);
        for (int i = from; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.text.startsWith("* ")) {
                continue; // untagged data of IMAP
            }
            boolean challenge = line.text.startsWith("334") || line.text.equals("+") || line.text.startsWith("+ ");
            if (line.side == Side.SERVER && !challenge) {
                boolean accepted =
                        line.text.startsWith("235") || line.text.startsWith("+OK") || line.text.contains(" OK ");
                if (line.text.contains(" BAD ") || line.text.startsWith("503")) {
                    return null; // out of turn: nothing was judged
                }
                return new Exchange(mechanism, challenges, responses, accepted);
            }
            int space = line.text.indexOf(' ');
            String text = line.side == Side.CLIENT ? line.text : space < 0 ? "" : line.text.substring(space + 1);
            Secret message = decoded(text);
            if (message == null) {
                return null;
            }
            (line.side == Side.CLIENT ? responses : challenges).add(message);
        }
        return null;
    }

    private static @Nullable Secret decoded(String text) {
        try {
            return Secret.of(Base64.getDecoder().decode(text.equals("=") ? "" : text.strip()));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
