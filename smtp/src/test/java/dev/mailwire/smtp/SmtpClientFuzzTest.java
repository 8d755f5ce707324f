package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Any octets from a server, in any pieces, are steps for a client that sends mail: the same ones for every cut. */
class SmtpClientFuzzTest {
    private static final ByteBuffer BODY =
            ByteBuffer.wrap("Subject: x\r\n\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));

    @FuzzTest
    void anyOctetsAreSteps(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] octets = OctetString.of(data, 2, data.length - 2).toByteArray();
        assertEquals(run(data[0], octets, octets.length), run(data[0], octets, 1 + (data[1] & 0x1F)));
    }

    private static String run(int settings, byte[] octets, int piece) {
        SmtpClientCodec codec = new SmtpClientCodec(
                (settings & 1) == 0 ? SmtpProtocol.SMTP : SmtpProtocol.LMTP,
                SmtpLimits.DEFAULT.withReplyLine(64).withReplyLines(5).withReplyOctets(200),
                (settings & 2) == 0 ? SmtpQuirk.STRICT : SmtpQuirk.TOLERANT,
                Buffers.allocating(),
                DotEncoder.BareLineEnd.REFUSE);
        Deque<SmtpCommand> plan = new ArrayDeque<>(List.of(
                new SmtpCommand.Ehlo(Domain.of("c.test")),
                new SmtpCommand.Auth("PLAIN", (settings & 4) == 0 ? null : Secret.of("\0a\0b")),
                new SmtpCommand.Mail(ReversePath.of("a@x.test")),
                new SmtpCommand.Rcpt(ForwardPath.of("b@x.test")),
                new SmtpCommand.Rcpt(ForwardPath.of("c@x.test")),
                new SmtpCommand.Data(),
                new SmtpCommand.Bdat(0, true),
                new SmtpCommand.Quit()));
        StringBuilder log = new StringBuilder();
        ByteBuffer in = ByteBuffer.wrap(octets).limit(0);
        send(codec, plan, log);
        while (in.limit() < octets.length) {
            in.limit(Math.min(octets.length, in.limit() + piece));
            if (decode(codec, in, plan, log)) {
                return log.toString();
            }
        }
        return log.append(codec.endOfInput()).toString();
    }

    private static boolean decode(SmtpClientCodec codec, ByteBuffer in, Deque<SmtpCommand> plan, StringBuilder log) {
        for (; ; ) {
            SmtpClientCodec.Step step = codec.decode(in);
            switch (step) {
                case NEED_INPUT -> {
                    return false;
                }
                case CHALLENGE -> {
                    log.append("\nchallenge ").append(codec.challenge().isBase64());
                    codec.respond(Secret.of("x"));
                }
                case FATAL -> {
                    log.append("\nfatal ").append(codec.violation());
                    int position = in.position();
                    assertEquals(SmtpClientCodec.Step.FATAL, codec.decode(in));
                    assertEquals(position, in.position());
                    return true;
                }
                case MALFORMED ->
                    log.append("\nmalformed ").append(codec.answers()).append(codec.violation());
                case START_TLS -> throw new AssertionError("STARTTLS was never sent");
                case GREETING, REPLY, SERVICE_CLOSING -> {
                    SmtpReply reply = codec.reply().toRecord();
                    log.append('\n')
                            .append(step)
                            .append(codec.answers())
                            .append(codec.recipient())
                            .append(reply);
                    assertEquals(reply, SmtpText.readAgain(reply));
                }
            }
            send(codec, plan, log);
        }
    }

    private static void send(SmtpClientCodec codec, Deque<SmtpCommand> plan, StringBuilder log) {
        while (!plan.isEmpty()) {
            try {
                codec.send(plan.element());
                plan.remove();
            } catch (SmtpNotOfferedException missing) {
                if (codec.offered() == null) {
                    break;
                }
                log.append("\nmissing ").append(missing.missing());
                plan.remove();
            } catch (IllegalStateException exchangeOpen) {
                break;
            }
        }
        ByteBuffer out = ByteBuffer.allocate(64);
        for (; ; ) {
            SmtpClientCodec.Drain drain = codec.drainTo(out);
            out.clear();
            if (drain == SmtpClientCodec.Drain.SEND_CONTENT) {
                codec.sendContent(BODY.duplicate(), out);
                codec.endContent();
                out.clear();
            } else if (drain != SmtpClientCodec.Drain.NEED_ROOM) {
                return;
            }
        }
    }
}
