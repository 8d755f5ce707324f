package dev.mailwire.examples.mailhost.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Secret;
import dev.mailwire.core.sasl.ClientExchange;
import dev.mailwire.core.sasl.SaslRule;
import dev.mailwire.core.sasl.ScramClient;
import dev.mailwire.core.sasl.ScramHash;
import dev.mailwire.smtp.Domain;
import dev.mailwire.smtp.EhloKeyword;
import dev.mailwire.smtp.EhloResponse;
import dev.mailwire.smtp.ForwardPath;
import dev.mailwire.smtp.ReversePath;
import dev.mailwire.smtp.SmtpClientCodec;
import dev.mailwire.smtp.SmtpCommand;
import dev.mailwire.smtp.SmtpNotOfferedException;
import dev.mailwire.smtp.SmtpProtocol;
import dev.mailwire.smtp.SmtpVerb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mailwire's client codec against this host, and what it tells a client tool that has a policy; tests are named by their rows. */
class ClientPolicyTest {
    @TempDir
    Path directory;

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A client that was greeted, has said EHLO, and was answered with these lines. */
    private static SmtpClientCodec offered(String... lines) {
        SmtpClientCodec codec = new SmtpClientCodec(SmtpProtocol.SMTP);
        ByteBuffer out = ByteBuffer.allocate(1000);
        assertEquals(SmtpClientCodec.Step.GREETING, codec.decode(octets("220 mail.example.test ESMTP\r\n")));
        codec.send(new SmtpCommand.Ehlo(Domain.of("client.example.test")));
        codec.drainTo(out);
        StringBuilder reply = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            reply.append(i == lines.length - 1 ? "250 " : "250-")
                    .append(lines[i])
                    .append("\r\n");
        }
        assertEquals(SmtpClientCodec.Step.REPLY, codec.decode(octets(reply.toString())));
        return codec;
    }

    @Test
    void c12ServerOffersNoTls() {
        SmtpClientCodec codec = offered("x", "AUTH PLAIN");
        EhloResponse offer = codec.offered();
        assertNotNull(offer);
        assertFalse(offer.has(EhloKeyword.STARTTLS), "with TLS required the tool ends here");
        SmtpNotOfferedException e =
                assertThrows(SmtpNotOfferedException.class, () -> codec.send(new SmtpCommand.StartTls()));
        assertEquals(EhloKeyword.STARTTLS, e.missing());
        assertEquals(0, codec.queued(), "and nothing was written");
    }

    @Test
    void c12ServerRefusesTls() {
        SmtpClientCodec codec = offered("x", "AUTH PLAIN", "STARTTLS");
        codec.send(new SmtpCommand.StartTls());
        assertThrows(
                IllegalStateException.class,
                () -> codec.send(new SmtpCommand.Auth("PLAIN", Secret.of("\0alice\0secret"))),
                "no password goes out behind STARTTLS before it is answered");
        codec.drainTo(ByteBuffer.allocate(100));
        assertEquals(SmtpClientCodec.Step.REPLY, codec.decode(octets("454 no TLS\r\n")));
        assertEquals(SmtpVerb.STARTTLS, codec.answers());
        assertEquals(454, codec.reply().toRecord().code());
        assertFalse(codec.isSecured());
        assertThrows(IllegalStateException.class, codec::secured);
    }

    private static final String NONCE = "rOprNGfwEbeRWgbNEkqO";

    private static ScramClient scram() {
        return new ScramClient(ScramHash.SHA_256, "user", Secret.of("pencil")).nonces(() -> NONCE);
    }

    private static void assertRefused(String serverFirst) {
        ScramClient client = scram();
        client.initialResponse();
        assertEquals(ClientExchange.Step.FAILURE, client.evaluate(Secret.of(serverFirst)), serverFirst);
        assertNotNull(client.violation());
    }

    @Test
    void h7NoncesAndExtensionsOfAServer() {
        String rest = ",s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        assertRefused("r=another" + rest);
        assertRefused("r=" + NONCE + rest);
        assertRefused("r=" + NONCE + "%\u0001x" + rest);
        assertRefused("m=ext,r=" + NONCE + "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0" + rest);
        assertRefused("e=other-error");
    }

    /** The exchange of RFC 7677 section 3, whose last message is left out or is wrong. */
    @Test
    void h7SuccessNeedsTheServersProof() {
        String first = "r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,s=W22ZaJ0SNY7soEsUEjb6gQ==,i=4096";
        for (String last :
                new String[] {"", "v=", "v=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=", "e=invalid-proof", "x"}) {
            ScramClient client = scram();
            client.initialResponse();
            assertEquals(ClientExchange.Step.RESPONSE, client.evaluate(Secret.of(first)));
            assertEquals(ClientExchange.Step.FAILURE, client.evaluate(Secret.of(last)), last);
        }
        ScramClient unproved = scram();
        unproved.initialResponse();
        unproved.evaluate(Secret.of(first));
        assertEquals(ClientExchange.Step.FAILURE, unproved.complete(null), "the server says 235 without a proof");
        ScramClient proved = scram();
        proved.initialResponse();
        proved.evaluate(Secret.of(first));
        assertEquals(
                ClientExchange.Step.RESPONSE,
                proved.evaluate(Secret.of("v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=")));
        assertEquals(ClientExchange.Step.SUCCESS, proved.complete(null));
    }

    /** Both roles together: what the client codec sends is what the store has. */
    @Test
    void ourClientLogsInAndSends() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.cleartextLogin = true;
        String message = "Subject: x\r\n\r\n.a dot\r\n..\r\n.\r\nend without a line end";
        try (TestHost host = new TestHost(directory, settings);
                Talk talk = new Talk(host.port())) {
            talk.next(SmtpClientCodec.Step.GREETING);
            talk.codec.send(new SmtpCommand.Ehlo(Domain.of("client.example.test")));
            talk.next(SmtpClientCodec.Step.REPLY);
            ScramClient scram = new ScramClient(ScramHash.SHA_256, "alice", Secret.of(TestHost.PASSWORD));
            talk.codec.send(new SmtpCommand.Auth("SCRAM-SHA-256", scram.initialResponse()));
            for (int i = 0; i < 2; i++) {
                talk.next(SmtpClientCodec.Step.CHALLENGE);
                Secret challenge = talk.codec.challenge().octets();
                assertNotNull(challenge);
                assertEquals(ClientExchange.Step.RESPONSE, scram.evaluate(challenge));
                talk.codec.respond(scram.response());
            }
            assertEquals(235, talk.next(SmtpClientCodec.Step.REPLY));
            assertEquals(ClientExchange.Step.SUCCESS, scram.complete(null));
            talk.codec.send(new SmtpCommand.Mail(ReversePath.of("sender@example.test")));
            talk.codec.send(new SmtpCommand.Rcpt(ForwardPath.of("alice@example.test")));
            talk.codec.send(new SmtpCommand.Data());
            talk.body = octets(message);
            assertEquals(250, talk.next(SmtpClientCodec.Step.REPLY));
            assertEquals(250, talk.next(SmtpClientCodec.Step.REPLY));
            assertEquals(354, talk.next(SmtpClientCodec.Step.REPLY));
            assertEquals(250, talk.next(SmtpClientCodec.Step.REPLY));
            String kept = host.mail("alice").get(0);
            assertTrue(kept.endsWith("\r\n" + message + "\r\n"), kept);
            assertTrue(kept.replace("\r\n ", " ").contains(" with ESMTPA "), kept);
        }
    }

    @Test
    void h7OurClientIsRefusedWithAWrongPassword() throws Exception {
        TestHost.Settings settings = new TestHost.Settings();
        settings.cleartextLogin = true;
        try (TestHost host = new TestHost(directory, settings);
                Talk talk = new Talk(host.port())) {
            talk.next(SmtpClientCodec.Step.GREETING);
            talk.codec.send(new SmtpCommand.Ehlo(Domain.of("client.example.test")));
            talk.next(SmtpClientCodec.Step.REPLY);
            ScramClient scram = new ScramClient(ScramHash.SHA_256, "alice", Secret.of("wrong"));
            talk.codec.send(new SmtpCommand.Auth("SCRAM-SHA-256", scram.initialResponse()));
            talk.next(SmtpClientCodec.Step.CHALLENGE);
            Secret challenge = talk.codec.challenge().octets();
            assertNotNull(challenge);
            assertEquals(ClientExchange.Step.RESPONSE, scram.evaluate(challenge));
            talk.codec.respond(scram.response());
            assertEquals(535, talk.next(SmtpClientCodec.Step.REPLY));
            assertNull(scram.serverError());
            assertEquals(ClientExchange.Step.FAILURE, scram.complete(null));
            assertNotNull(scram.violation());
            assertFalse(scram.violation().rule() == SaslRule.CANCELLED);
        }
    }

    /** The client codec's loop on a blocking socket. */
    private static final class Talk implements AutoCloseable {
        final SmtpClientCodec codec = new SmtpClientCodec(SmtpProtocol.SMTP);
        ByteBuffer body = ByteBuffer.allocate(0);
        private final Socket socket;
        private final ByteBuffer in = ByteBuffer.allocate(4096).flip();
        private final ByteBuffer out = ByteBuffer.allocate(64);

        Talk(int port) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setSoTimeout(20_000);
        }

        /** Sends what may be sent and reads to the next step; answers the code of its reply. */
        int next(SmtpClientCodec.Step expected) throws IOException {
            for (; ; ) {
                drain();
                SmtpClientCodec.Step step = codec.decode(in);
                if (step != SmtpClientCodec.Step.NEED_INPUT) {
                    assertEquals(expected, step);
                    return step == SmtpClientCodec.Step.REPLY
                            ? codec.reply().toRecord().code()
                            : 0;
                }
                in.compact();
                int count = socket.getInputStream().read(in.array(), in.position(), in.remaining());
                assertTrue(count > 0, "the host hung up");
                in.position(in.position() + count).flip();
            }
        }

        private void drain() throws IOException {
            for (; ; ) {
                SmtpClientCodec.Drain drain = codec.drainTo(out);
                if (drain == SmtpClientCodec.Drain.SEND_CONTENT) {
                    if (body.hasRemaining()) {
                        codec.sendContent(body, out);
                    } else {
                        codec.endContent();
                    }
                }
                out.flip();
                socket.getOutputStream().write(out.array(), 0, out.limit());
                out.clear();
                if (drain == SmtpClientCodec.Drain.DONE || drain == SmtpClientCodec.Drain.AWAIT_REPLY) {
                    return;
                }
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
