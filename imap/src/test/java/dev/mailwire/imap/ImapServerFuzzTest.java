package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Secret;
import dev.mailwire.imap.command.ImapCommand;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Capabilities;
import java.nio.ByteBuffer;

/** Any octets from a client, in any pieces, are steps: the same ones for every cut, and the codec's answers are sound. */
class ImapServerFuzzTest {
    private static final Capabilities ALL = Capabilities.of(ServerSubject.ALL);
    private static final Capabilities FEW = Capabilities.of("IMAP4rev2 IMAP4rev1 ENABLE");
    private static final ImapLimits SMALL = new ImapLimits(64, 16, 40, 4, 100, 5, 20, 65536);

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
        ImapServerCodec codec = new ImapServerCodec(
                (settings & 1) == 0 ? ALL : FEW,
                (settings & 2) == 0 ? SMALL : ImapLimits.BEFORE_LOGIN,
                ImapLimits.SERVER,
                (settings & 4) == 0 ? ImapQuirk.STRICT : ImapQuirk.TOLERANT.with(ImapQuirk.BARE_LF_LINE),
                Buffers.allocating());
        codec.greet(ImapResponse.Status.of((settings & 8) == 0 ? Condition.OK : Condition.PREAUTH, "ready"));
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

    /** Decodes and answers at once, with responses chosen by the offset, so that they do not depend on the cut. */
    private static boolean decode(
            ImapServerCodec codec, ByteBuffer in, int answers, StringBuilder log, ByteBuffer out) {
        for (; ; ) {
            ImapServerCodec.Step step = codec.decode(in);
            boolean willing = (answers >> (codec.octetsRead() & 7) & 1) == 0;
            switch (step) {
                case NEED_INPUT -> {
                    drain(codec, out, log);
                    return false;
                }
                case LITERAL -> {
                    drain(codec, out, log);
                    int from = log.lastIndexOf("\n") + 1;
                    log.append(log.length() > from ? "" : "literal ").append(codec.literal());
                    continue;
                }
                case COMMAND -> {
                    String read = "\n" + codec.tag() + ServerSubject.canonical(codec.command()) + codec.quirks();
                    drain(codec, out, log);
                    log.append(read).append(codec.octetsRead());
                    command(codec, willing);
                }
                case AUTH_RESPONSE -> {
                    Secret response = codec.authResponse();
                    log.append(response == null ? "\ncancelled " : "\nresponse " + response.length() + ' ')
                            .append(codec.octetsRead());
                    codec.complete(willing ? ImapResponse.Status.ok("in") : ImapResponse.Status.no("no"));
                }
                case LITERAL_OFFERED -> {
                    String read = "\noffered " + codec.tag() + codec.mailbox() + codec.message();
                    drain(codec, out, log);
                    log.append(read).append(codec.octetsRead());
                    if (willing) {
                        codec.accept();
                    } else {
                        codec.refuse(ImapResponse.Status.no("full"));
                    }
                }
                case END_OF_LITERAL -> log.append("\nend ").append(codec.octetsRead());
                case END_OF_COMMAND -> {
                    log.append("\nappended ").append(codec.tag()).append(codec.octetsRead());
                    codec.complete(ImapResponse.Status.ok("done"));
                }
                case IDLE_DONE -> {
                    log.append("\nidled ").append(codec.octetsRead());
                    codec.complete(ImapResponse.Status.ok("done"));
                }
                case MALFORMED -> {
                    String tag = "\nmalformed " + codec.tag();
                    drain(codec, out, log);
                    log.append(tag).append(codec.violation()).append(codec.octetsRead());
                    codec.reply(codec.violation());
                }
                case FATAL -> {
                    drain(codec, out, log);
                    log.append("\nfatal ").append(codec.violation());
                    int position = in.position();
                    assertEquals(ImapServerCodec.Step.FATAL, codec.decode(in));
                    assertEquals(position, in.position());
                    return true;
                }
                case START_TLS, START_COMPRESSION, AWAIT_REPLY ->
                    throw new AssertionError(step + " though both are refused and all is answered");
            }
            log.append('\n');
            assertTrue(codec.completionsOwed() <= 1);
            drain(codec, out, log);
        }
    }

    private static void command(ImapServerCodec codec, boolean willing) {
        ImapCommand command = codec.command();
        switch (command.verb()) {
            case STARTTLS, COMPRESS -> codec.complete(ImapResponse.Status.no("no"));
            case AUTHENTICATE -> {
                if (willing) {
                    codec.challenge(Secret.of("x"));
                } else {
                    codec.complete(ImapResponse.Status.no("no"));
                }
            }
            case IDLE -> {
                if (willing) {
                    codec.idle();
                } else {
                    codec.complete(ImapResponse.Status.no("no"));
                }
            }
            case ENABLE -> {
                codec.enabled(((ImapCommand.Enable) command).capabilities());
                codec.complete(ImapResponse.Status.ok("done"));
            }
            default -> codec.complete(willing ? ImapResponse.Status.ok("done") : ImapResponse.Status.no("no"));
        }
    }

    /** Every line that goes out is one: whole, and free of what a line cannot hold. */
    private static void drain(ImapServerCodec codec, ByteBuffer out, StringBuilder log) {
        ImapServerCodec.Drain came;
        do {
            out.clear();
            came = codec.drainTo(out);
            for (int i = 0; i < out.position(); i++) {
                log.append((char) (out.get(i) & 0xFF));
            }
        } while (came == ImapServerCodec.Drain.NEED_ROOM);
    }
}
