package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.Recordings.Connection;
import dev.mailwire.testkit.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Recorded connections through a client's codec: it is told to send what the recorded client sent, and reads what the recorded server
 * answered.
 */
class ReplayedClientTest {
    private static final int AS_RECORDED = Integer.MAX_VALUE;

    /** What no client codec says, with what came back for it; nothing in those not named. The tour sends such commands on purpose. */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            "tour-dovecot-pop3",
            List.of(
                    "1 [LIST 0: malformed, TOP 1: malformed, RETR -1: malformed, RETR: malformed, RETR 99999999999999999999: malformed,"
                            + " UTF8: not offered, LANG: not offered, STLS: not offered, XTND: malformed, : malformed]"));

    @Test
    void whatWasSentIsSentAndWhatWasAnsweredIsRead() {
        Map<String, List<String>> found = new TreeMap<>();
        int messages = 0;
        int unended = 0;
        for (Connection connection : Recordings.of("pop3")) {
            Replay replay = new Replay(connection, AS_RECORDED);
            assertEquals(replay.events, new Replay(connection, 1).events, connection::toString);
            assertEquals(replay.events, new Replay(connection, 7).events, connection::toString);
            messages += replay.messages;
            unended += replay.unended;
            if (!replay.unsaid.isEmpty()) {
                found.computeIfAbsent(connection.file(), file -> new ArrayList<>())
                        .add(connection.number() + " " + replay.unsaid);
            }
        }
        assertEquals(new TreeMap<>(EXPECTED), found);
        assertEquals(2, unended);
        assertTrue(messages > 40, messages + " messages fetched");
    }

    private static final class Replay {
        private final Pop3ClientCodec codec = new Pop3ClientCodec();
        private final List<String> events = new ArrayList<>();
        private final List<String> unsaid = new ArrayList<>();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final StringBuilder expected = new StringBuilder();
        private final ByteBuffer out = ByteBuffer.allocate(1 << 12);
        private boolean skipping;
        private boolean challenged;
        private long announced;
        private int messages;
        private int unended;

        Replay(Connection connection, int piece) {
            ByteBuffer server =
                    ByteBuffer.allocate(connection.octets(Side.SERVER).length).limit(0);
            for (Recordings.Entry entry : connection.records()) {
                if (entry.side() == Side.CLIENT) {
                    String lines = new String(entry.octets(), StandardCharsets.ISO_8859_1);
                    lines.lines().forEach(this::say);
                } else if (skipping) {
                    skip(entry.octets());
                } else {
                    hear(server, entry.octets(), piece);
                }
                drain();
            }
            assertEquals(
                    expected.toString(),
                    sent.toString(StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT));
            assertEquals(0, codec.repliesAwaited());
            assertEquals(null, codec.endOfInput());
        }

        private void say(String line) {
            if (challenged) {
                challenged = false;
                if (line.equals("*")) {
                    codec.cancelAuth();
                } else {
                    codec.respond(Secret.of(Base64.getDecoder().decode(line)));
                }
            } else {
                String refused = send(line);
                if (refused != null) {
                    unsaid.add(line + ": " + refused);
                    skipping = true;
                    return;
                }
            }
            expected.append(line.toUpperCase(Locale.ROOT)).append("\r\n");
        }

        private String send(String line) {
            Pop3CommandDecoder decoder = new Pop3CommandDecoder();
            byte[] octets = (line + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
            if (decoder.decode(ByteBuffer.wrap(octets)) != Pop3CommandDecoder.Step.COMMAND) {
                return "malformed";
            }
            try {
                codec.send(decoder.command().toRecord());
                return null;
            } catch (Pop3NotOfferedException e) {
                return "not offered";
            }
        }

        /** What was not said had an answer of one line. */
        private void skip(byte[] octets) {
            String line = new String(octets, StandardCharsets.ISO_8859_1);
            assertTrue(line.startsWith("-ERR ") && line.indexOf('\n') == line.length() - 1, line);
            skipping = false;
        }

        private void hear(ByteBuffer in, byte[] octets, int piece) {
            for (int from = 0; from < octets.length; from += Math.min(piece, octets.length - from)) {
                int length = Math.min(piece, octets.length - from);
                in.compact().put(octets, from, length).flip();
                read(in);
            }
        }

        private void read(ByteBuffer in) {
            for (; ; ) {
                Pop3ClientCodec.Step step = codec.decode(in);
                switch (step) {
                    case NEED_INPUT -> {
                        return;
                    }
                    case GREETING -> events.add("GREETING " + codec.reply());
                    case REPLY -> {
                        announced =
                                codec.answers() == Pop3Verb.RETR ? codec.reply().sizeHint() : -1;
                        events.add(codec.answers() + " " + codec.form() + " " + codec.reply());
                    }
                    case LISTING_LINE ->
                        events.add(codec.answers() + " " + codec.line().toRecord());
                    case CONTENT -> {}
                    case END_OF_CONTENT -> {
                        messages++;
                        events.add("END " + codec.contentOctets());
                        // One message of the mailbox has no line end at its end: the server puts one before the dot.
                        if (announced >= 0 && codec.contentOctets() != announced) {
                            assertEquals(announced + 2, codec.contentOctets());
                            unended++;
                        }
                    }
                    case END_OF_LISTING -> events.add("END " + codec.answers());
                    case CHALLENGE -> {
                        challenged = true;
                        assertTrue(codec.challenge().isBase64());
                        events.add("CHALLENGE");
                    }
                    default -> throw new AssertionError(step + " " + codec.violation());
                }
                drain();
            }
        }

        private void drain() {
            Pop3ClientCodec.Drain drain;
            do {
                drain = codec.drainTo(out.clear());
                sent.write(out.array(), 0, out.position());
            } while (drain == Pop3ClientCodec.Drain.NEED_ROOM);
        }
    }
}
