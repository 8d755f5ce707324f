package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Any octets from a server, in any pieces, are steps for a client that empties a maildrop: the same ones for every cut. */
class Pop3ClientFuzzTest {
    private static final ByteBuffer BODY =
            ByteBuffer.wrap("Subject: x\r\n\r\n.\r\n".getBytes(StandardCharsets.US_ASCII));
    private static final DotDecoder.BareLineEnd[] BARE = DotDecoder.BareLineEnd.values();

    @FuzzTest
    void anyOctetsAreSteps(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] octets = OctetString.of(data, 2, data.length - 2).toByteArray();
        assertEquals(run(data[0], octets, octets.length), run(data[0], octets, 1 + (data[1] & 0x1F)));
    }

    private static String run(int settings, byte[] octets, int piece) {
        Pop3ClientCodec codec = new Pop3ClientCodec(
                Pop3Limits.DEFAULT.withReplyLine(64).withContent(200).withCapabilities(300),
                (settings & 1) == 0 ? Pop3Quirk.STRICT : Pop3Quirk.TOLERANT,
                Buffers.allocating(),
                BARE[(settings >> 4 & 0xF) % BARE.length]);
        Deque<Pop3Command> plan = new ArrayDeque<>(List.of(
                CommandLine.parse("CAPA"),
                new Pop3Command.Auth("PLAIN", (settings & 2) == 0 ? null : Secret.of("\0a\0b")),
                CommandLine.parse("STAT"),
                CommandLine.parse("LIST"),
                CommandLine.parse("UIDL"),
                CommandLine.parse("UIDL 1"),
                CommandLine.parse("RETR 1"),
                CommandLine.parse("TOP 1 0"),
                CommandLine.parse("XTND XLST From"),
                CommandLine.parse("XTND XMIT"),
                CommandLine.parse("LANG"),
                CommandLine.parse("QUIT")));
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

    private static boolean decode(Pop3ClientCodec codec, ByteBuffer in, Deque<Pop3Command> plan, StringBuilder log) {
        for (; ; ) {
            Pop3ClientCodec.Step step = codec.decode(in);
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
                    assertEquals(Pop3ClientCodec.Step.FATAL, codec.decode(in));
                    assertEquals(position, in.position());
                    return true;
                }
                case MALFORMED, MALFORMED_LINE ->
                    log.append("\n" + step + " ").append(codec.answers()).append(codec.violation());
                case START_TLS -> throw new AssertionError("STLS was never sent");
                case GREETING, REPLY, SERVER_CLOSING -> {
                    Pop3Reply reply = codec.reply().toRecord();
                    log.append('\n').append(step).append(codec.answers()).append(reply);
                    assertEquals(reply, ReplyText.readAgain(reply));
                }
                case LISTING_LINE -> {
                    ListingLine line = codec.line().toRecord();
                    log.append('\n').append(codec.answers()).append(line);
                }
                // How much comes at a time is told by the pieces; only what it comes to is the same.
                case CONTENT -> log.append(codec.content());
                case END_OF_LISTING, END_OF_CONTENT ->
                    log.append('\n').append(step).append(codec.answers());
            }
            send(codec, plan, log);
        }
    }

    private static void send(Pop3ClientCodec codec, Deque<Pop3Command> plan, StringBuilder log) {
        while (!plan.isEmpty()) {
            try {
                codec.send(plan.element());
                plan.remove();
            } catch (Pop3NotOfferedException missing) {
                log.append("\nmissing ").append(missing.missing());
                plan.remove();
            } catch (IllegalStateException exchangeOpen) {
                break;
            }
        }
        ByteBuffer out = ByteBuffer.allocate(64);
        for (; ; ) {
            Pop3ClientCodec.Drain drain = codec.drainTo(out);
            out.clear();
            if (drain == Pop3ClientCodec.Drain.SEND_CONTENT) {
                codec.sendContent(BODY.duplicate(), out);
                codec.endContent();
                out.clear();
            } else if (drain != Pop3ClientCodec.Drain.NEED_ROOM) {
                return;
            }
        }
    }
}
