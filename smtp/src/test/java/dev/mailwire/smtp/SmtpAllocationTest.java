package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Views, encoding and content allocate nothing in steady state. */
@Tag("allocation")
class SmtpAllocationTest {
    private static final byte[] TRANSACTION = ("MAIL FROM:<alice@example.test> SIZE=1000 BODY=8BITMIME\r\n"
                    + "RCPT TO:<bob@example.test> NOTIFY=SUCCESS,FAILURE ORCPT=rfc822;bob@example.test\r\nDATA\r\n"
                    + "Subject: x\r\n\r\n..dots\r\n" + "line after line\r\n".repeat(200) + ".\r\nNOOP\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final SmtpReply ok = SmtpReply.of(250, EnhancedStatusCode.of("2.0.0"), "OK");
    private final SmtpReply go = SmtpReply.of(354, "go");
    private final Octets octets = new Octets();
    private final ByteBuffer out = ByteBuffer.allocate(8192);
    private long sum;

    @Test
    void aServerTakesATransaction() {
        SmtpServerCodec codec = server();
        ByteBuffer in = ByteBuffer.wrap(TRANSACTION);
        Allocation.expectNone(() -> {
            in.clear();
            serve(codec, in);
        });
        assertTrue(sum > 0);
    }

    @Test
    void aServerTakesATransactionInSmallPieces() {
        SmtpServerCodec codec = server();
        ByteBuffer in = ByteBuffer.wrap(TRANSACTION);
        Allocation.expectNone(() -> {
            in.clear();
            for (int end = 0; end < TRANSACTION.length; ) {
                end = Math.min(TRANSACTION.length, end + 37);
                in.limit(end);
                serve(codec, in);
            }
        });
    }

    @Test
    void aServerTakesATransactionFromADirectBuffer() {
        SmtpServerCodec codec = server();
        ByteBuffer in = ByteBuffer.allocateDirect(TRANSACTION.length).put(TRANSACTION);
        Allocation.expectNone(() -> {
            in.clear();
            serve(codec, in);
        });
    }

    private static SmtpServerCodec server() {
        SmtpServerCodec codec = new SmtpServerCodec(
                SmtpProtocol.SMTP,
                EhloResponse.of("mail.example.test").with(EhloLine.pipelining()).with(EhloLine.dsn()),
                SmtpLimits.DEFAULT,
                SmtpQuirk.TOLERANT,
                Buffers.pool(1 << 20),
                DotDecoder.BareLineEnd.REFUSE);
        codec.greet(SmtpReply.of(220, "mail.example.test"));
        return codec;
    }

    private void serve(SmtpServerCodec codec, ByteBuffer in) {
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    return;
                }
                case COMMAND -> {
                    read(codec.command());
                    codec.reply(codec.command().verb() == SmtpVerb.DATA ? go : ok);
                }
                case CONTENT -> sum += codec.content().length();
                case END_OF_CONTENT -> codec.reply(ok);
                default -> throw new AssertionError(codec.violation());
            }
            codec.drainTo(out);
            out.clear();
        }
    }

    private void read(SmtpCommandView view) {
        if (view.mailbox(octets)) {
            sum += octets.length();
            ParameterCursor parameters = view.parameters();
            while (parameters.next()) {
                parameters.name(octets);
                sum += octets.length() + parameters.keyword().ordinal();
                sum += parameters.value(octets) ? octets.length() : 0;
            }
        }
    }

    @Test
    void aClientSendsATransaction() {
        SmtpClientCodec codec = new SmtpClientCodec(
                SmtpProtocol.SMTP,
                SmtpLimits.DEFAULT,
                SmtpQuirk.TOLERANT,
                Buffers.pool(1 << 20),
                DotEncoder.BareLineEnd.REFUSE);
        SmtpCommand mail = new SmtpCommand.Mail(ReversePath.of("alice@example.test"));
        SmtpCommand rcpt = new SmtpCommand.Rcpt(ForwardPath.of("bob@example.test"));
        SmtpCommand data = new SmtpCommand.Data();
        ByteBuffer greeting = ByteBuffer.wrap("220 x\r\n".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer replies = ByteBuffer.wrap(
                "250 2.1.0 a\r\n250 2.1.5 b\r\n354 go\r\n250 ok\r\n".getBytes(StandardCharsets.US_ASCII));
        ByteBuffer body = ByteBuffer.wrap(TRANSACTION);
        assertEquals(SmtpClientCodec.Step.GREETING, codec.decode(greeting));
        Allocation.expectNone(() -> {
            codec.send(mail);
            codec.send(rcpt);
            codec.send(data);
            replies.clear();
            body.clear();
            transact(codec, replies, body);
            assertEquals(0, codec.repliesAwaited());
        });
    }

    private void transact(SmtpClientCodec codec, ByteBuffer replies, ByteBuffer body) {
        for (; ; ) {
            out.clear();
            switch (codec.drainTo(out)) {
                case AWAIT_REPLY -> {
                    if (codec.decode(replies) != SmtpClientCodec.Step.REPLY) {
                        throw new AssertionError("no reply");
                    }
                    sum += codec.reply().code() + codec.reply().subject();
                }
                case SEND_CONTENT -> {
                    if (codec.sendContent(body, out) && !body.hasRemaining()) {
                        codec.endContent();
                    }
                }
                case NEED_ROOM -> {}
                case DONE -> {
                    if (codec.repliesAwaited() > 0) {
                        codec.decode(replies);
                    } else {
                        return;
                    }
                }
            }
        }
    }

    @Test
    void encodersWriteRecords() {
        SmtpCommandEncoder commands = new SmtpCommandEncoder(Buffers.pool(1 << 16));
        SmtpReplyEncoder replies = new SmtpReplyEncoder(Buffers.pool(1 << 16));
        SmtpCommand mail = SmtpText.parse("MAIL FROM:<alice@example.test> SIZE=1000 BODY=8BITMIME ENVID=x+2By");
        SmtpCommand bdat = new SmtpCommand.Bdat(1_000_000, true);
        Allocation.expectNone(() -> {
            commands.encode(mail);
            commands.encode(bdat);
            commands.drainTo(out);
            replies.encode(ok);
            replies.drainTo(out);
            out.clear();
        });
    }
}
