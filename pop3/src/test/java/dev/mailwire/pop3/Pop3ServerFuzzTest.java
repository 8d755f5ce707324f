package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import java.nio.ByteBuffer;
import java.util.List;

/** Any octets from a client, in any pieces, are steps: the same ones for every cut, and the codec's answers are sound. */
class Pop3ServerFuzzTest {
    private static final Pop3Capabilities OFFERED = ServerSubject.offer("TOP USER UIDL SASL STLS LANG UTF8-USER");

    @FuzzTest
    void anyOctetsAreSteps(byte[] data) {
        if (data.length < 3) {
            return;
        }
        byte[] octets = OctetString.of(data, 3, data.length - 3).toByteArray();
        String whole = run(data[0], data[2], octets, octets.length);
        String pieces = run(data[0], data[2], octets, 1 + (data[1] & 0x1F));
        assertEquals(whole, pieces);
    }

    private static String run(int settings, int answers, byte[] octets, int piece) {
        Pop3ServerCodec codec = new Pop3ServerCodec(
                (settings & 2) == 0 ? OFFERED : Pop3Capabilities.NONE,
                Pop3Limits.DEFAULT.withCommandLine(64).withAuthLine(128).withContent(200),
                (settings & 4) == 0 ? Pop3Quirk.STRICT : Pop3Quirk.TOLERANT.with(Pop3Quirk.BARE_LF_LINE),
                Buffers.allocating(),
                DotDecoder.BareLineEnd.values()[(settings >> 3 & 0xF) % 3],
                DotEncoder.BareLineEnd.NORMALISE);
        codec.greet(Pop3Greeting.of("ready"));
        StringBuilder log = new StringBuilder();
        ByteBuffer out = ByteBuffer.allocate(256);
        ByteBuffer in = ByteBuffer.wrap(octets).limit(0);
        boolean over = false;
        while (!over && (in.limit() < octets.length || in.hasRemaining())) {
            int before = in.position();
            in.limit(Math.min(octets.length, Math.max(in.limit(), in.position()) + piece));
            over = decode(codec, in, answers, log, out);
            assertTrue(in.position() >= before);
            if (in.limit() == octets.length && in.position() == before) {
                break;
            }
        }
        assertEquals(in.position(), codec.octetsRead());
        return log.append(codec.endOfInput()).toString();
    }

    /** Decodes and answers at once, with replies chosen by the offset, so that they do not depend on the cut. */
    private static boolean decode(
            Pop3ServerCodec codec, ByteBuffer in, int answers, StringBuilder log, ByteBuffer out) {
        for (; ; ) {
            Pop3ServerCodec.Step step = codec.decode(in);
            boolean willing = (answers >> (codec.octetsRead() & 7) & 1) == 0;
            switch (step) {
                case NEED_INPUT -> {
                    return false;
                }
                case CONTENT -> {
                    int from = log.lastIndexOf("\n") + 1;
                    log.append(log.length() > from ? "" : "content ").append(codec.content());
                    continue;
                }
                case COMMAND -> command(codec, willing, log);
                case AUTH_RESPONSE -> {
                    log.append(codec.authResponse() == null ? "\ncancelled " : "\nresponse ")
                            .append(codec.octetsRead());
                    codec.reply(willing ? Pop3Reply.ok() : Pop3Reply.err("no"));
                }
                case END_OF_CONTENT -> {
                    log.append("\nend ").append(codec.octetsRead());
                    codec.reply(Pop3Reply.ok());
                }
                case MALFORMED -> {
                    log.append("\nmalformed ").append(codec.violation());
                    codec.reply(codec.violation());
                }
                case FATAL -> {
                    log.append("\nfatal ").append(codec.violation());
                    int position = in.position();
                    assertEquals(Pop3ServerCodec.Step.FATAL, codec.decode(in));
                    assertEquals(position, in.position());
                    return true;
                }
                case START_TLS, AWAIT_REPLY ->
                    throw new AssertionError(step + " though STLS is refused and all is answered");
            }
            log.append('\n');
            assertEquals(0, codec.repliesOwed());
            drain(codec, out);
        }
    }

    private static void drain(Pop3ServerCodec codec, ByteBuffer out) {
        for (; ; ) {
            out.clear();
            switch (codec.drainTo(out)) {
                case DONE -> {
                    return;
                }
                case NEED_ROOM -> {}
                case SEND_CONTENT -> {
                    codec.sendContent(ByteBuffer.wrap(new byte[] {'.', '\n'}), out);
                    codec.endContent();
                }
                case SEND_LINES -> throw new AssertionError("no listing is open");
            }
        }
    }

    private static void command(Pop3ServerCodec codec, boolean willing, StringBuilder log) {
        Pop3CommandView view = codec.command();
        Pop3Command command = view.toRecord();
        log.append('\n')
                .append(ServerSubject.canonical(view))
                .append(view.quirks())
                .append(codec.octetsRead());
        assertEquals(command.replyForm(), view.replyForm());
        ReplyForm form = view.replyForm();
        if (!willing || view.verb() == Pop3Verb.STLS) {
            codec.reply(Pop3Reply.err("no"));
        } else if (view.verb() == Pop3Verb.AUTH && form == ReplyForm.STATUS) {
            codec.challenge(Secret.of("x"));
        } else if (form == ReplyForm.MESSAGE) {
            codec.beginContent(Pop3Reply.ok());
        } else if (form.isListing()) {
            codec.replyListing(Pop3Reply.ok(), List.of(new RawListing(OctetString.of("."))));
        } else {
            codec.reply(Pop3Reply.ok());
        }
    }
}
