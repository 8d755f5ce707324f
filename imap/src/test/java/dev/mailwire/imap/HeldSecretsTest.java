package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Secret;
import dev.mailwire.core.WireLog;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.GivenBack;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was held of a password is overwritten before its memory goes to another connection, and never logged. */
class HeldSecretsTest {
    private static final Capabilities OFFERED = Capabilities.of(ServerSubject.ALL);
    private static final String SECRET = "hunter4711";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a LOGIN alice hunter4711\r\n",
                "a login \"alice\" \"hunter4711\"\r\n",
                "a LOGIN {5+}\r\nalice {10+}\r\nhunter4711\r\n",
                "a LOGIN {5}\r\nalice {10}\r\nhunter4711\r\n",
                "a-very-long-tag-that-alone-fills-a-line-or-two LOGIN {5+}\r\nalice hunter4711\r\n",
                "a LOGIN alice hunter4711 and too much of it\r\n",
                "a LOGIN alice \"hunter4711\r\n",
                "a AUTHENTICATE PLAIN hunter4711==\r\n",
                "a AUTHENTICATE PLAIN\r\nhunter4711==\r\n",
                "a AUTHENTICATE PLAIN\r\nhunter4711 is no base64\r\n"
            })
    @Covers("J5")
    void ofACommandThatCameInTwoPieces(String session) {
        byte[] octets = (session + "b NOOP\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int cut = session.indexOf(SECRET) + 1; cut < session.length(); cut++) {
            GivenBack buffers = new GivenBack();
            StringBuilder log = new StringBuilder();
            assertEquals("b", serve(octets, cut, buffers, log));
            assertTrue(buffers.count() > 0, "nothing was held at " + cut);
            assertFalse(buffers.shows(SECRET), "cut at " + cut);
            assertFalse(log.toString().contains(SECRET), log.toString());
        }
    }

    /** The tag of the last command. */
    private static String serve(byte[] octets, int cut, Buffers buffers, StringBuilder log) {
        ImapServerCodec codec =
                new ImapServerCodec(OFFERED, ImapLimits.BEFORE_LOGIN, ImapLimits.SERVER, ImapQuirk.STRICT, buffers);
        codec.log((direction, line) -> log.append(direction == WireLog.Direction.SENT ? "S " : "C ")
                .append(line)
                .append('\n'));
        codec.greet(ImapResponse.Status.ok("ready"));
        ByteBuffer out = ByteBuffer.allocate(1024);
        ByteBuffer in = ByteBuffer.wrap(octets).limit(cut);
        String tag = "";
        for (; ; ) {
            switch (codec.decode(in)) {
                case NEED_INPUT -> {
                    codec.drainTo(out.clear());
                    if (in.limit() == octets.length) {
                        return tag;
                    }
                    in.limit(octets.length);
                }
                case COMMAND -> {
                    tag = String.valueOf(codec.tag());
                    if (codec.command().toString().startsWith("Authenticate[mechanism=PLAIN, initialResponse=null")) {
                        codec.challenge(Secret.of(""));
                    } else {
                        codec.complete(ImapResponse.Status.no("no"));
                    }
                }
                case AUTH_RESPONSE -> codec.complete(ImapResponse.Status.no("no"));
                case MALFORMED -> codec.reply(codec.violation());
                default -> throw new AssertionError();
            }
        }
    }

    @Test
    void ofAChallenge() {
        GivenBack buffers = new GivenBack();
        ImapServerCodec codec =
                new ImapServerCodec(OFFERED, ImapLimits.BEFORE_LOGIN, ImapLimits.SERVER, ImapQuirk.STRICT, buffers);
        codec.greet(ImapResponse.Status.ok("ready"));
        codec.decode(ByteBuffer.wrap("a AUTHENTICATE X\r\n".getBytes(StandardCharsets.US_ASCII)));
        codec.challenge(Secret.of(SECRET));
        codec.drainTo(ByteBuffer.allocate(1024));
        assertTrue(buffers.count() > 0);
        assertFalse(buffers.shows(SECRET));
        assertFalse(buffers.shows("aHVudGVyNDcxMQ"));
    }
}
