package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.imap.ImapClientCodec.Step;
import dev.mailwire.imap.command.AppendMessage;
import dev.mailwire.imap.command.FetchItem;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.MailboxName;
import dev.mailwire.imap.value.SearchKey;
import dev.mailwire.imap.value.Section;
import dev.mailwire.imap.value.SequenceSet;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Any octets from a server, in any pieces, are steps for a client that works through a plan: the same ones for every cut. */
class ImapClientFuzzTest {
    private static final byte[] BODY = "Subject: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    @FuzzTest
    void anyOctetsAreSteps(byte[] data) {
        if (data.length < 2) {
            return;
        }
        byte[] octets = OctetString.of(data, 2, data.length - 2).toByteArray();
        assertEquals(run(data[0], octets, octets.length), run(data[0], octets, 1 + (data[1] & 0x1F)));
    }

    private static Deque<ImapCommand> plan(int settings) {
        return new ArrayDeque<>(List.of(
                new ImapCommand.Plain(ImapVerb.CAPABILITY),
                (settings & 2) == 0
                        ? new ImapCommand.Login("\u00e4", Secret.of("b"))
                        : new ImapCommand.Authenticate("PLAIN", (settings & 4) == 0 ? null : Secret.of("\0a\0b")),
                new ImapCommand.Enable(Capabilities.of("IMAP4rev2")),
                ImapCommand.Select.of(MailboxName.INBOX),
                ImapCommand.Append.of(MailboxName.INBOX, AppendMessage.of(BODY.length)),
                ImapCommand.Fetch.of(SequenceSet.of("1:*"), FetchItem.ENVELOPE, FetchItem.body(Section.WHOLE)),
                ImapCommand.Search.uid(SearchKey.ALL),
                new ImapCommand.Plain(ImapVerb.IDLE),
                new ImapCommand.Plain(ImapVerb.LOGOUT)));
    }

    private static String run(int settings, byte[] octets, int piece) {
        ImapClientCodec codec = new ImapClientCodec(
                ImapLimits.CLIENT
                        .withLine(200)
                        .withLiteral(64)
                        .withLiteralOctets(100)
                        .withLiteralCount(4)
                        .withItems(50),
                (settings & 1) == 0 ? ImapQuirk.STRICT : ImapQuirk.TOLERANT,
                Buffers.allocating());
        codec.inlineLiteral((settings & 8) == 0 ? 0 : 16);
        Deque<ImapCommand> plan = plan(settings);
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

    private static boolean decode(ImapClientCodec codec, ByteBuffer in, Deque<ImapCommand> plan, StringBuilder log) {
        for (; ; ) {
            Step step = codec.decode(in);
            switch (step) {
                case NEED_INPUT -> {
                    return false;
                }
                case FATAL -> {
                    log.append("\nfatal ").append(codec.violation());
                    int position = in.position();
                    assertEquals(Step.FATAL, codec.decode(in));
                    assertEquals(position, in.position());
                    return true;
                }
                case MALFORMED -> log.append("\nmalformed ").append(codec.violation());
                case CHALLENGE -> {
                    log.append("\nchallenge ").append(codec.challenge().isBase64());
                    codec.respond(Secret.of("x"));
                }
                case IDLING -> {
                    log.append("\nidling");
                    codec.done();
                }
                case FETCH -> fetch(codec.fetch(), log);
                case LITERAL -> log.append(codec.literal());
                case COMPLETION ->
                    log.append('\n').append(codec.verb()).append(codec.tag()).append(codec.status());
                case GREETING, STATUS, DATA -> log.append('\n').append(step).append(codec.response());
                case CONTINUATION, END_OF_LITERAL -> log.append('\n').append(step);
                case START_TLS, START_COMPRESSION -> throw new AssertionError("never asked for");
            }
            send(codec, plan, log);
        }
    }

    private static void fetch(FetchCursor fetch, StringBuilder log) {
        log.append("\nFETCH ").append(fetch.messageNumber());
        while (fetch.next()) {
            log.append(' ')
                    .append(fetch.isMalformed() ? fetch.violation() : fetch.toValue())
                    .append(fetch.isStreamed());
        }
        log.append(fetch.isLast());
    }

    private static void send(ImapClientCodec codec, Deque<ImapCommand> plan, StringBuilder log) {
        while (!plan.isEmpty()) {
            try {
                codec.send(plan.element());
                plan.remove();
            } catch (IllegalArgumentException notUnderstood) {
                plan.remove();
            } catch (IllegalStateException notNow) {
                break;
            }
        }
        ByteBuffer out = ByteBuffer.allocate(64);
        ImapCommandEncoder.Drain drain;
        do {
            drain = codec.drainTo(out);
            if (drain == ImapCommandEncoder.Drain.SEND_LITERAL) {
                int from = (int) (BODY.length - codec.literalLeft());
                codec.sendLiteral(ByteBuffer.wrap(BODY, from, BODY.length - from), out);
            }
            log.append(OctetString.of(out.array(), 0, out.position()));
            out.clear();
        } while (drain == ImapCommandEncoder.Drain.NEED_ROOM || drain == ImapCommandEncoder.Drain.SEND_LITERAL);
    }
}
