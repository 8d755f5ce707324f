package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.DotDecoder;
import dev.mailwire.core.DotEncoder;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.Recordings.Connection;
import dev.mailwire.testkit.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recorded connections through the role codecs: the client's octets to a server, the server's to a client. */
class ReplayedSmtpTest {
    private static final String[] PROTOCOLS = {"smtp", "submission", "lmtp"};
    private static final int AS_RECORDED = Integer.MAX_VALUE;

    private static final String TOOK_LESS = "[NOT_OWED 250, NOT_OWED 250, NOT_OWED 221] []";

    /**
     * What did not fit, and which quirks a strict codec refused; nothing in those not named. Where Postfix took a bare line end
     * for the end of content, its replies are more than we owe; it goes on behind a BDAT without a size, which is fatal to us.
     */
    private static final Map<String, List<String>> SERVED = Map.of(
            "curl-dovecot-submission", List.of("3 [] [LOOSE_ARGUMENT]"),
            "curl-postfix-smtp", List.of("3 [] [LOOSE_ARGUMENT]"),
            "python-smtplib-dovecot-submission", List.of("1 [] [LOOSE_ARGUMENT]"),
            "python-smtplib-postfix-smtp", List.of("1 [] [LOOSE_ARGUMENT]"),
            "smuggle-postfix-smtp",
                    List.of(
                            "1 " + TOOK_LESS,
                            "2 " + TOOK_LESS,
                            "3 " + TOOK_LESS,
                            "9 " + TOOK_LESS,
                            "10 " + TOOK_LESS,
                            "11 " + TOOK_LESS),
            "tour-dovecot-lmtp",
                    List.of(
                            "1 [] [LOOSE_ARGUMENT, MISSING_DOMAIN, BARE_PATH]",
                            "2 [FATAL BDAT_SYNTAX] [BARE_PATH, SPACE_AFTER_COLON]"),
            "tour-dovecot-submission",
                    List.of(
                            "1 [] [LOOSE_ARGUMENT, MISSING_DOMAIN]",
                            "2 [] [BARE_PATH]",
                            "3 [FATAL BDAT_SYNTAX] [BARE_PATH, SPACE_AFTER_COLON]"),
            "tour-postfix-smtp",
                    List.of(
                            "1 [] [LOOSE_ARGUMENT, MISSING_DOMAIN]",
                            "2 [] [BARE_PATH]",
                            "3 [FATAL BDAT_SYNTAX] [BARE_PATH, SPACE_AFTER_COLON]"));

    @Test
    void toAServer() {
        Map<String, List<String>> found = new TreeMap<>();
        for (Connection connection : Recordings.of(PROTOCOLS)) {
            ServerReplay tolerant = new ServerReplay(connection, SmtpQuirk.TOLERANT).run(AS_RECORDED);
            assertEquals(
                    tolerant.log, new ServerReplay(connection, SmtpQuirk.TOLERANT).run(1).log, connection::toString);
            ServerReplay strict = new ServerReplay(connection, SmtpQuirk.STRICT).run(AS_RECORDED);
            String result = tolerant.problems + " " + difference(strict.log, tolerant.log);
            if (!result.equals("[] []")) {
                found.computeIfAbsent(connection.file(), file -> new ArrayList<>())
                        .add(connection.number() + " " + result);
            }
        }
        assertEquals(new TreeMap<>(SERVED), found);
    }

    /** What a strict reader makes of what needed a quirk: MALFORMED in place of the command, and all else the same. */
    private static String difference(List<String> strict, List<String> tolerant) {
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < Math.max(strict.size(), tolerant.size()); i++) {
            String one = i < strict.size() ? strict.get(i) : "nothing";
            String other = i < tolerant.size() ? tolerant.get(i) : "nothing";
            if (!one.equals(other)) {
                boolean quirky = one.startsWith("MALFORMED") && other.contains(" QUIRKS [");
                refused.add(
                        quirky
                                ? other.substring(other.indexOf("QUIRKS [") + 8, other.length() - 1)
                                : one + " / " + other);
            }
        }
        return refused.toString();
    }

    /** A server that says what the recorded one said. */
    private static final class ServerReplay {
        private final Connection connection;
        private final SmtpServerCodec codec;
        private final SmtpReplyDecoder replies =
                new SmtpReplyDecoder(SmtpLimits.DEFAULT, SmtpQuirk.TOLERANT, Buffers.allocating());
        private final ByteBuffer client;
        private final ByteBuffer server;
        private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
        private final ByteArrayOutputStream content = new ByteArrayOutputStream();
        private final List<String> log = new ArrayList<>();
        private final List<String> problems = new ArrayList<>();
        private final Deque<Object> actions = new ArrayDeque<>();
        private final List<byte[]> said = new ArrayList<>();
        private boolean greeted;
        private boolean over;

        ServerReplay(Connection connection, Quirks<SmtpQuirk> quirks) {
            this.connection = connection;
            SmtpProtocol protocol = protocol(connection);
            codec = new SmtpServerCodec(
                    protocol,
                    EhloResponse.of("x"),
                    SmtpLimits.DEFAULT,
                    quirks,
                    Buffers.allocating(),
                    DotDecoder.BareLineEnd.KEEP);
            client = ByteBuffer.wrap(connection.octets(Side.CLIENT)).limit(0);
            server = ByteBuffer.wrap(connection.octets(Side.SERVER)).limit(0);
        }

        ServerReplay run(int piece) {
            for (Recordings.Entry entry : connection.records()) {
                ByteBuffer in = entry.side() == Side.CLIENT ? client : server;
                for (int left = entry.octets().length; left > 0 && !over; ) {
                    int length = Math.min(piece, left);
                    in.limit(in.limit() + length);
                    left -= length;
                    if (in == server) {
                        answer();
                    }
                    serve();
                }
            }
            return this;
        }

        private void serve() {
            for (; ; ) {
                switch (codec.decode(client)) {
                    case NEED_INPUT, AWAIT_REPLY -> {
                        return;
                    }
                    case COMMAND -> command();
                    case AUTH_RESPONSE -> {
                        Secret response = codec.authResponse();
                        log.add("AUTH_RESPONSE " + (response == null ? "cancelled" : response.length()));
                        actions.add(response == null ? "cancel" : response);
                    }
                    case CONTENT -> {
                        Octets run = codec.content();
                        content.writeBytes(run.copy().toByteArray());
                    }
                    case END_OF_CONTENT -> {
                        log.add("CONTENT " + content.size() + " " + Arrays.hashCode(content.toByteArray()));
                        actions.add(content.toByteArray());
                        content.reset();
                    }
                    case START_TLS -> {
                        log.add("START_TLS");
                        over = true;
                        return;
                    }
                    case MALFORMED -> {
                        log.add("MALFORMED " + codec.violation());
                        actions.add("malformed");
                    }
                    case FATAL -> {
                        log.add("FATAL " + codec.violation());
                        problems.add("FATAL " + codec.violation().rule().name());
                        over = true;
                        return;
                    }
                }
            }
        }

        private void command() {
            SmtpCommandView view = codec.command();
            SmtpCommand command = view.toRecord();
            log.add(SmtpText.canonical(command) + (view.quirks().isEmpty() ? "" : " QUIRKS " + view.quirks()));
            actions.add(command);
        }

        private void answer() {
            while (!over && replies.decode(server) == SmtpReplyDecoder.Step.REPLY) {
                SmtpReplyView view = replies.reply();
                Octets raw = new Octets();
                view.raw(raw);
                said.add(raw.copy().toByteArray());
                give(view);
                out.clear();
                codec.drainTo(out);
                serve();
            }
        }

        private void give(SmtpReplyView view) {
            SmtpReply reply = view.toRecord();
            if (!greeted) {
                codec.greet(reply);
                greeted = true;
                return;
            }
            if (view.code() == 250 && view.lineCount() > 1 && codec.commandsRead() <= 4) {
                codec.offer(EhloResponse.read(view, SmtpQuirk.TOLERANT));
            }
            if (codec.repliesOwed() == 0) {
                problems.add("NOT_OWED " + reply.code());
                log.add("NOT_OWED " + reply.code());
                return;
            }
            try {
                codec.reply(reply);
                log.add("REPLIED " + reply.code());
            } catch (IllegalStateException doesNotFit) {
                problems.add("DOES_NOT_FIT " + reply.code());
                log.add("DOES_NOT_FIT " + reply.code());
                over = true;
            }
        }
    }

    @Test
    void toAClient() {
        Map<String, Integer> counts = new TreeMap<>();
        for (Connection connection : Recordings.of(PROTOCOLS)) {
            ServerReplay seen = new ServerReplay(connection, SmtpQuirk.TOLERANT).run(AS_RECORDED);
            String result = "holds what no client codec says";
            if (seen.problems.isEmpty() && !seen.actions.contains("malformed")) {
                result = replayed(connection, seen, AS_RECORDED);
                assertEquals(result, replayed(connection, seen, 1), connection::toString);
            }
            assertTrue(
                    result.startsWith("the same")
                            || connection.file().startsWith("smuggle-")
                            || connection.file().startsWith("tour-")
                            || result.equals("ends in content"),
                    () -> connection + " should be the same");
            counts.merge(result, 1, Integer::sum);
        }
        Map<String, Integer> expected = new TreeMap<>();
        expected.put("the same octets", 59);
        expected.put("the same but for the case of letters", 2);
        expected.put("a line that began with a dot, not stuffed", 6);
        expected.put("bare CR or LF refused", 21);
        expected.put("ends in content", 2);
        expected.put("holds what no client codec says", 17);
        assertEquals(expected, counts);
    }

    private static String replayed(Connection connection, ServerReplay seen, int piece) {
        ClientReplay client = new ClientReplay(connection, seen);
        try {
            if (!client.run(piece)) {
                return "ends in content";
            }
        } catch (IllegalArgumentException refused) {
            assertTrue(String.valueOf(refused.getMessage()).startsWith("a bare "), refused.getMessage());
            return "bare CR or LF refused";
        }
        byte[] sent = client.sent.toByteArray();
        byte[] recorded = Arrays.copyOf(connection.octets(Side.CLIENT), seen.client.position());
        boolean same = Arrays.equals(sent, recorded);
        return same
                ? "the same octets"
                : lower(sent).equals(lower(recorded))
                        ? "the same but for the case of letters"
                        : "a line that began with a dot, not stuffed";
    }

    private static String lower(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
    }

    /** A client that does what the recorded one did, one thing after the other. */
    private static final class ClientReplay {
        private final SmtpClientCodec codec;
        private final Deque<Object> actions;
        private final Deque<byte[]> replies;
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private final ByteBuffer out = ByteBuffer.allocate(1 << 12);
        private final List<String> answers = new ArrayList<>();
        private boolean inContent;

        ClientReplay(Connection connection, ServerReplay seen) {
            codec = new SmtpClientCodec(
                    protocol(connection),
                    SmtpLimits.DEFAULT,
                    SmtpQuirk.TOLERANT,
                    Buffers.allocating(),
                    DotEncoder.BareLineEnd.REFUSE);
            actions = new ArrayDeque<>(seen.actions);
            replies = new ArrayDeque<>(seen.said);
        }

        /** False if the recording ends within content, which cannot be ended then. */
        boolean run(int piece) {
            boolean challenged = false;
            while (!replies.isEmpty()) {
                if (challenged) {
                    challenged = false;
                    Object next = actions.poll();
                    if (next instanceof Secret response) {
                        codec.respond(response);
                    } else {
                        codec.cancelAuth();
                    }
                } else if (codec.repliesAwaited() == 0
                        && actions.peek() instanceof SmtpCommand command
                        && !answers.isEmpty()) {
                    actions.poll();
                    codec.send(command);
                }
                drain();
                if (codec.repliesAwaited() == 0 && !answers.isEmpty()) {
                    if (!actions.isEmpty()) {
                        continue;
                    }
                }
                if (inContent) {
                    return false;
                }
                challenged = read(ByteBuffer.wrap(replies.poll()), piece);
                drain();
            }
            return !inContent;
        }

        private boolean read(ByteBuffer in, int piece) {
            boolean challenged = false;
            int end = in.limit();
            in.limit(0);
            while (in.limit() < end) {
                in.limit(Math.min(end, in.limit() + Math.min(piece, end)));
                for (SmtpClientCodec.Step step = codec.decode(in);
                        step != SmtpClientCodec.Step.NEED_INPUT;
                        step = codec.decode(in)) {
                    assertTrue(step != SmtpClientCodec.Step.FATAL, () -> "FATAL " + codec.violation());
                    answers.add(step + " " + codec.answers());
                    if (step == SmtpClientCodec.Step.START_TLS) {
                        return false;
                    }
                    challenged |= step == SmtpClientCodec.Step.CHALLENGE;
                }
            }
            return challenged;
        }

        private void drain() {
            for (; ; ) {
                out.clear();
                SmtpClientCodec.Drain drain = codec.drainTo(out);
                flush();
                switch (drain) {
                    case DONE, AWAIT_REPLY -> {
                        return;
                    }
                    case NEED_ROOM -> {}
                    case SEND_CONTENT -> {
                        content();
                        if (inContent) {
                            return;
                        }
                    }
                }
            }
        }

        private void content() {
            if (!(actions.poll() instanceof byte[] octets)) {
                inContent = true;
                return;
            }
            ByteBuffer body = ByteBuffer.wrap(octets);
            boolean counted = codec.chunkLeft() > 0;
            while (body.hasRemaining()) {
                out.clear();
                codec.sendContent(body, out);
                flush();
            }
            if (!counted) {
                codec.endContent();
            }
        }

        private void flush() {
            sent.write(out.array(), 0, out.position());
            out.clear();
        }
    }

    private static SmtpProtocol protocol(Connection connection) {
        return connection.protocol().equals("lmtp") ? SmtpProtocol.LMTP : SmtpProtocol.SMTP;
    }
}
