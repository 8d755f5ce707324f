package dev.mailwire.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.ClientExchange;
import dev.mailwire.core.sasl.LoginClient;
import dev.mailwire.core.sasl.LoginServer;
import dev.mailwire.core.sasl.PlainClient;
import dev.mailwire.core.sasl.PlainServer;
import dev.mailwire.core.sasl.ScramAccounts;
import dev.mailwire.core.sasl.ScramClient;
import dev.mailwire.core.sasl.ScramCredentials;
import dev.mailwire.core.sasl.ScramHash;
import dev.mailwire.core.sasl.ScramServer;
import dev.mailwire.core.sasl.ServerExchange;
import dev.mailwire.smtp.Domain;
import dev.mailwire.smtp.EhloKeyword;
import dev.mailwire.smtp.EhloLine;
import dev.mailwire.smtp.EhloResponse;
import dev.mailwire.smtp.EnhancedStatusCode;
import dev.mailwire.smtp.ForwardPath;
import dev.mailwire.smtp.ParameterCursor;
import dev.mailwire.smtp.ReversePath;
import dev.mailwire.smtp.SmtpClientCodec;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpCommandDecoder;
import dev.mailwire.smtp.SmtpCommandEncoder;
import dev.mailwire.smtp.SmtpLimits;
import dev.mailwire.smtp.SmtpNotOfferedException;
import dev.mailwire.smtp.SmtpParameter;
import dev.mailwire.smtp.SmtpParameterKeyword;
import dev.mailwire.smtp.SmtpParameters;
import dev.mailwire.smtp.SmtpProtocol;
import dev.mailwire.smtp.SmtpQuirk;
import dev.mailwire.smtp.SmtpReply;
import dev.mailwire.smtp.SmtpReplyDecoder;
import dev.mailwire.smtp.SmtpReplyEncoder;
import dev.mailwire.smtp.SmtpReplyView;
import dev.mailwire.smtp.SmtpServerCodec;
import dev.mailwire.smtp.SmtpTap;
import dev.mailwire.smtp.SmtpVerb;
import dev.mailwire.testkit.Covers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Each layer as a user writes it, with nothing but what is public: these are the loops to copy. */
class SmtpExamplesTest {
    /** A server in one loop. It takes mail for example.test and says no to the rest. */
    static final class Server {
        final List<String> stored = new ArrayList<>();
        private final SmtpServerCodec codec;
        private final Supplier<ServerExchange> login;
        private final StringBuilder message = new StringBuilder();
        private ServerExchange exchange;

        Server(Supplier<ServerExchange> login) {
            this.login = login;
            codec = new SmtpServerCodec(
                    SmtpProtocol.SMTP,
                    EhloResponse.of("mail.example.test")
                            .with(EhloLine.pipelining())
                            .with(EhloLine.size(10_000_000))
                            .with(EhloLine.eightBitMime())
                            .with(EhloLine.auth("PLAIN", "LOGIN", "SCRAM-SHA-256"))
                            .with(EhloLine.of("X-COLOUR", "RED")));
            codec.greet(SmtpReply.of(220, "mail.example.test ESMTP"));
        }

        /** What arrived; true while the connection is to be kept. */
        boolean arrived(ByteBuffer in) {
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT, AWAIT_REPLY -> {
                        return true;
                    }
                    case COMMAND -> codec.reply(serve());
                    case AUTH_RESPONSE -> codec.reply(login(codec.authResponse()));
                    case CONTENT -> message.append(codec.content().toUtf8());
                    case END_OF_CONTENT -> {
                        stored.add(message.toString());
                        message.setLength(0);
                        codec.reply(SmtpReply.of(250, EnhancedStatusCode.of("2.0.0"), "Stored"));
                    }
                    case MALFORMED -> codec.reply(codec.violation());
                    case FATAL -> {
                        codec.reply(codec.violation());
                        return false;
                    }
                    case START_TLS -> throw new AssertionError("not offered here");
                }
            }
        }

        private SmtpReply serve() {
            Octets mailbox = new Octets();
            return switch (codec.command().verb()) {
                case EHLO -> codec.offered().toReply();
                case HELO -> SmtpReply.of(250, "mail.example.test");
                case MAIL ->
                    codec.command().size() > 10_000_000
                            ? SmtpReply.of(552, EnhancedStatusCode.of("5.3.4"), "Too big")
                            : SmtpReply.of(250, EnhancedStatusCode.of("2.1.0"), "Sender ok");
                case RCPT ->
                    codec.command().mailbox(mailbox) && mailbox.toUtf8().endsWith("@example.test")
                            ? SmtpReply.of(250, EnhancedStatusCode.of("2.1.5"), "Recipient ok")
                            : SmtpReply.of(550, EnhancedStatusCode.of("5.1.1"), "Not here");
                case DATA ->
                    codec.acceptedRecipients() > 0
                            ? SmtpReply.of(354, "Go on")
                            : SmtpReply.of(554, EnhancedStatusCode.of("5.5.1"), "No valid recipient");
                case AUTH -> {
                    exchange = login.get();
                    yield exchange.mechanism().name().equals(codec.command().mechanism())
                            ? login(codec.command().initialResponse())
                            : SmtpReply.of(504, EnhancedStatusCode.of("5.5.4"), "Not that mechanism");
                }
                case RSET, NOOP -> SmtpReply.of(250, "OK");
                case QUIT -> SmtpReply.of(221, EnhancedStatusCode.of("2.0.0"), "Bye");
                default -> SmtpReply.of(502, EnhancedStatusCode.of("5.5.1"), "Not implemented");
            };
        }

        private SmtpReply login(Secret response) {
            return switch (exchange.evaluate(response)) {
                case CHALLENGE -> SmtpReply.challenge(exchange.challenge());
                case SUCCESS ->
                    SmtpReply.of(235, EnhancedStatusCode.of("2.7.0"), "Hello " + exchange.authorizationId());
                case FAILURE -> SmtpReply.of(535, EnhancedStatusCode.of("5.7.8"), "No");
            };
        }

        void send(ByteBuffer out) {
            assertEquals(SmtpServerCodec.Drain.DONE, codec.drainTo(out));
        }
    }

    /** A client that sends one message, and logs in first if it has what it takes. */
    static final class Client {
        final List<String> log = new ArrayList<>();
        private final SmtpClientCodec codec = new SmtpClientCodec(SmtpProtocol.SMTP);
        private final ByteBuffer body;
        private final ClientExchange exchange;
        boolean proven;

        Client(String message, ClientExchange exchange) {
            this.body = octets(message);
            this.exchange = exchange;
        }

        void arrived(ByteBuffer in) {
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT -> {
                        return;
                    }
                    case GREETING -> codec.send(new SmtpCommand.Ehlo(Domain.of("client.example.test")));
                    case REPLY -> answered(codec.answers(), codec.reply());
                    case CHALLENGE -> {
                        if (exchange.evaluate(codec.challenge().octets()) == ClientExchange.Step.RESPONSE) {
                            codec.respond(exchange.response());
                        } else {
                            codec.cancelAuth();
                        }
                    }
                    case START_TLS, SERVICE_CLOSING, MALFORMED, FATAL -> throw new AssertionError(codec.violation());
                }
            }
        }

        private void answered(SmtpVerb verb, SmtpReplyView reply) {
            log.add((codec.answersMessage() ? "message" : verb.toString()) + " " + reply.code());
            if (verb == SmtpVerb.EHLO) {
                if (exchange != null) {
                    codec.send(new SmtpCommand.Auth(exchange.mechanism().name(), exchange.initialResponse()));
                } else {
                    transaction();
                }
            } else if (verb == SmtpVerb.AUTH && reply.code() == 235) {
                proven = exchange.complete(null) == ClientExchange.Step.SUCCESS;
                transaction();
            }
        }

        private void transaction() {
            SmtpParameters parameters = SmtpParameters.of(SmtpParameter.size(body.remaining()));
            codec.send(new SmtpCommand.Mail(ReversePath.of("alice@example.org"), parameters));
            codec.send(new SmtpCommand.Rcpt(ForwardPath.of("bob@example.test")));
            codec.send(new SmtpCommand.Rcpt(ForwardPath.of("nobody@example.org")));
            codec.send(new SmtpCommand.Data());
            codec.send(new SmtpCommand.Quit());
        }

        void send(ByteBuffer out) {
            for (; ; ) {
                switch (codec.drainTo(out)) {
                    case DONE, AWAIT_REPLY -> {
                        return;
                    }
                    case NEED_ROOM -> throw new AssertionError("the test's buffer is too small");
                    case SEND_CONTENT -> {
                        if (body.hasRemaining()) {
                            codec.sendContent(body, out);
                        } else {
                            codec.endContent();
                        }
                    }
                }
            }
        }
    }

    @Test
    void aClientAndAServerInTheirLoops() {
        Server server = new Server(() -> null);
        Client client = new Client("Subject: dots\r\n\r\n.\r\n..two\r\n", null);
        talk(client, server);
        assertEquals(List.of("Subject: dots\r\n\r\n.\r\n..two\r\n"), server.stored);
        assertEquals(
                List.of("EHLO 250", "MAIL 250", "RCPT 250", "RCPT 550", "DATA 354", "message 250", "QUIT 221"),
                client.log);
    }

    private static void talk(Client client, Server server) {
        ByteBuffer toClient = ByteBuffer.allocate(1 << 14);
        ByteBuffer toServer = ByteBuffer.allocate(1 << 14);
        do {
            server.send(toClient);
            client.arrived(toClient.flip());
            toClient.compact();
            client.send(toServer);
            assertTrue(server.arrived(toServer.flip()));
            toServer.compact();
            server.send(toClient);
        } while (toClient.position() > 0);
    }

    @Test
    @Covers({"S10", "S64", "H12"})
    void loggingInOverBothCodecs() {
        Secret password = Secret.of("pencil");
        ScramCredentials stored = ScramCredentials.derive(ScramHash.SHA_256, password, 4096);
        ScramAccounts accounts = ScramAccounts.of(
                ScramHash.SHA_256, 4096, ScramAccounts.randomDecoyKey(), name -> name.equals("alice") ? stored : null);
        logIn(new PlainServer(accounts), new PlainClient("alice", password), true);
        logIn(new LoginServer(accounts), new LoginClient("alice", password), true);
        logIn(new ScramServer(accounts), new ScramClient(ScramHash.SHA_256, "alice", password), true);
        Secret wrong = Secret.of("pen");
        logIn(new PlainServer(accounts), new PlainClient("alice", wrong), false);
        logIn(new LoginServer(accounts), new LoginClient("alice", wrong), false);
        logIn(new ScramServer(accounts), new ScramClient(ScramHash.SHA_256, "alice", wrong), false);
    }

    private static void logIn(ServerExchange theirs, ClientExchange ours, boolean succeeds) {
        Server server = new Server(() -> theirs);
        Client client = new Client("Subject: x\r\n\r\n", ours);
        talk(client, server);
        assertEquals(succeeds, client.proven, () -> ours.mechanism() + " " + client.log);
        assertEquals(succeeds, server.codec.isAuthenticated());
        assertEquals(succeeds ? 1 : 0, server.stored.size());
        assertTrue(client.log.contains(succeeds ? "AUTH 235" : "AUTH 535"), () -> ours.mechanism() + " " + client.log);
    }

    @Test
    void aTapListensToBoth() {
        SmtpTap tap = new SmtpTap(SmtpProtocol.SMTP);
        List<String> heard = new ArrayList<>();
        fromServer(tap, octets("220 mail.example.test\r\n"), heard);
        fromClient(tap, octets("MAIL FROM:<a@example.org>\r\nRCPT TO:<b@example.test>\r\nDATA\r\n"), heard);
        fromServer(tap, octets("250 ok\r\n250 ok\r\n354 go\r\n"), heard);
        fromClient(tap, octets("Subject: x\r\n\r\n..\r\n.\r\nQUIT\r\n"), heard);
        fromServer(tap, octets("250 stored\r\n221 bye\r\n"), heard);
        assertEquals(
                List.of(
                        "S greeting 220",
                        "C MAIL",
                        "C RCPT",
                        "C DATA",
                        "S MAIL 250",
                        "S RCPT 250",
                        "S DATA 354",
                        "C content Subject: x\r\n\r\n",
                        "C content .\r\n",
                        "C end",
                        "C QUIT",
                        "S message 250",
                        "S QUIT 221"),
                heard);
    }

    private static void fromClient(SmtpTap tap, ByteBuffer in, List<String> heard) {
        for (; ; ) {
            switch (tap.client(in)) {
                case NEED_INPUT, AWAIT_REPLY, START_TLS, FATAL -> {
                    return; // AWAIT_REPLY: what is left is read after the server's next octets
                }
                case COMMAND -> heard.add("C " + tap.command().verb());
                case AUTH_RESPONSE -> heard.add("C response");
                case CONTENT -> heard.add("C content " + tap.content().toUtf8());
                case END_OF_CONTENT -> heard.add("C end");
                default -> heard.add("C " + tap.violation());
            }
        }
    }

    private static void fromServer(SmtpTap tap, ByteBuffer in, List<String> heard) {
        for (; ; ) {
            switch (tap.server(in)) {
                case NEED_INPUT, START_TLS, FATAL -> {
                    return;
                }
                case GREETING -> heard.add("S greeting " + tap.reply().code());
                case REPLY ->
                    heard.add("S " + (tap.answersMessage() ? "message" : tap.answers()) + " "
                            + tap.reply().code());
                default -> heard.add("S " + tap.violation());
            }
        }
    }

    @Test
    void decodersAndEncodersAlone() {
        SmtpCommandEncoder encoder = new SmtpCommandEncoder();
        encoder.encode(
                new SmtpCommand.Mail(ReversePath.of("\"a b\"@example.org"), SmtpParameters.of(SmtpParameter.size(7))));
        encoder.encode(new SmtpCommand.Data());
        ByteBuffer out = ByteBuffer.allocate(256);
        assertEquals(SmtpCommandEncoder.Drain.DONE, encoder.drainTo(out));
        out.put(octets("one\r\n.\r\n"));

        SmtpCommandDecoder decoder = new SmtpCommandDecoder();
        ByteBuffer in = out.flip();
        assertEquals(SmtpCommandDecoder.Step.COMMAND, decoder.decode(in));
        Octets mailbox = new Octets();
        assertTrue(decoder.command().mailbox(mailbox));
        assertEquals("\"a b\"@example.org", mailbox.toUtf8());
        assertEquals(7, decoder.command().size());
        assertEquals(SmtpCommandDecoder.Step.COMMAND, decoder.decode(in));
        assertEquals(SmtpCommandDecoder.Step.AWAIT_REPLY, decoder.decode(in));
        decoder.proceed(SmtpCommandDecoder.Next.CONTENT);
        assertEquals(SmtpCommandDecoder.Step.CONTENT, decoder.decode(in));
        assertEquals("one\r\n", decoder.content().toUtf8());
        assertEquals(SmtpCommandDecoder.Step.END_OF_CONTENT, decoder.decode(in));

        SmtpReplyEncoder replies = new SmtpReplyEncoder(Buffers.allocating());
        replies.encode(SmtpReply.of(250, EnhancedStatusCode.of("2.0.0"), "one", "two"));
        ByteBuffer wire = ByteBuffer.allocate(256);
        assertEquals(SmtpReplyEncoder.Drain.DONE, replies.drainTo(wire));
        SmtpReplyDecoder reader = new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, Buffers.allocating());
        assertEquals(SmtpReplyDecoder.Step.REPLY, reader.decode(wire.flip()));
        SmtpReply read = reader.reply().toRecord();
        assertEquals(EnhancedStatusCode.of("2.0.0"), read.enhancedCode());
        assertEquals("two", read.text(1).toUtf8());
    }

    @Test
    @Covers({"S21", "S33", "S76"})
    void whatNobodyKnowsIsBuiltAndRead() {
        SmtpParameters parameters = SmtpParameters.of(SmtpParameter.of("X-COLOUR", "RED"), SmtpParameter.of("x-plain"));
        List<SmtpCommand> commands = List.of(
                new SmtpCommand.Unknown("X-PAINT", OctetString.of("the  wall \u00e9")),
                new SmtpCommand.Unknown("x-wash", null),
                new SmtpCommand.Mail(ReversePath.NULL, parameters),
                new SmtpCommand.Rcpt(
                        ForwardPath.of("a@example.test"), SmtpParameters.of(SmtpParameter.of("X-DEPTH", "3"))));
        SmtpCommandEncoder encoder = new SmtpCommandEncoder();
        commands.forEach(encoder::encode);
        ByteBuffer out = ByteBuffer.allocate(512);
        encoder.drainTo(out);
        assertEquals(
                "X-PAINT the  wall \u00e9\r\nX-WASH\r\nMAIL FROM:<> X-COLOUR=RED x-plain\r\nRCPT TO:<a@example.test> X-DEPTH=3\r\n",
                new String(out.array(), 0, out.position(), StandardCharsets.UTF_8));

        SmtpCommandDecoder decoder = new SmtpCommandDecoder(
                SmtpLimits.DEFAULT, SmtpQuirk.STRICT, DotDecoder.BareLineEnd.REFUSE, Buffers.allocating());
        ByteBuffer in = out.flip();
        for (SmtpCommand command : commands) {
            assertEquals(SmtpCommandDecoder.Step.COMMAND, decoder.decode(in));
            assertEquals(command, decoder.command().toRecord());
            if (command.verb() == SmtpVerb.MAIL) {
                ParameterCursor cursor = decoder.command().parameters();
                Octets name = new Octets();
                Octets value = new Octets();
                assertTrue(cursor.next());
                assertEquals(SmtpParameterKeyword.UNKNOWN, cursor.keyword());
                cursor.name(name);
                assertTrue(cursor.value(value));
                assertEquals("X-COLOUR=RED", name.toUtf8() + "=" + value.toUtf8());
                assertTrue(cursor.next());
                assertFalse(cursor.hasValue());
                assertFalse(cursor.next());
            }
        }
        assertThrows(
                IllegalArgumentException.class,
                () -> new SmtpCommand.Unknown("MAIL", null),
                "it has a record of its own");
        assertThrows(IllegalArgumentException.class, () -> new SmtpCommand.Unknown("X ANY", null));
    }

    @Test
    @Covers({"S41", "S42", "S43", "S76", "S80"})
    void whatNobodyKnowsIsOfferedAndAnswered() {
        EhloResponse offer = EhloResponse.of("mail.example.test").with(EhloLine.of("X-COLOUR", "RED", "BLUE"));
        SmtpReply odd = SmtpReply.of(259, EnhancedStatusCode.of(2, 9, 999), "Painted");
        SmtpReplyEncoder encoder = new SmtpReplyEncoder(Buffers.allocating());
        encoder.encode(offer.toReply());
        encoder.encode(odd);
        ByteBuffer out = ByteBuffer.allocate(512);
        encoder.drainTo(out);
        SmtpReplyDecoder decoder = new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.STRICT, Buffers.allocating());
        ByteBuffer in = out.flip();
        assertEquals(SmtpReplyDecoder.Step.REPLY, decoder.decode(in));
        EhloResponse read = EhloResponse.read(decoder.reply(), SmtpQuirk.STRICT);
        assertEquals(offer, read);
        EhloLine line = read.line("x-colour");
        assertNotNull(line);
        assertEquals(EhloKeyword.UNKNOWN, line.keyword());
        assertEquals(List.of("RED", "BLUE"), line.parameters());
        assertEquals(SmtpReplyDecoder.Step.REPLY, decoder.decode(in));
        SmtpReply answer = decoder.reply().toRecord();
        assertEquals(odd, answer);
        EnhancedStatusCode code = answer.enhancedCode();
        assertNotNull(code);
        assertEquals(999, code.detail());
        assertNull(code.registered());
    }

    @Test
    @Covers({"S56", "S60"})
    void aClientIsToldWhatWasNotOffered() {
        SmtpClientCodec codec = new SmtpClientCodec(SmtpProtocol.SMTP);
        SmtpNotOfferedException missing =
                assertThrows(SmtpNotOfferedException.class, () -> codec.send(new SmtpCommand.StartTls()));
        assertEquals(EhloKeyword.STARTTLS, missing.missing());
        assertEquals(0, codec.queued());
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }
}
