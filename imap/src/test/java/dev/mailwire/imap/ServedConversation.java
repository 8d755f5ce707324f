package dev.mailwire.imap;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Quirks;
import dev.mailwire.core.Secret;
import dev.mailwire.core.internal.AuthGrammar;
import dev.mailwire.imap.command.ImapVerb;
import dev.mailwire.imap.response.Condition;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseKind;
import dev.mailwire.imap.value.Capabilities;
import dev.mailwire.imap.value.Tag;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A conversation that took place, served again: the client's octets are read by a server's codec, and what the server said is read
 * and given to that codec by the calls that it has for it. What goes out should say what was said then.
 */
final class ServedConversation {
    private static final Capabilities OFFERED = Capabilities.of(
            "IMAP4rev1 LITERAL+ SASL-IR IDLE ENABLE MULTIAPPEND COMPRESS=DEFLATE AUTH=PLAIN AUTH=LOGIN AUTH=CRAM-MD5 UTF8=ACCEPT");

    private final ImapServerCodec codec;
    private final ImapResponseDecoder said = decoder();
    private final ImapResponseDecoder sent = decoder();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private final Deque<String> tags = new ArrayDeque<>();
    private final List<String> expected = new ArrayList<>();
    private final List<String> written = new ArrayList<>();
    private final Map<String, Integer> problems = new TreeMap<>();
    private ByteBuffer in = ByteBuffer.allocate(0);
    private @Nullable ImapVerb turn;
    private boolean isOffered;
    private boolean greeted;
    private boolean over;

    ServedConversation(Quirks<ImapQuirk> quirks) {
        codec = new ImapServerCodec(OFFERED, ImapLimits.SERVER, ImapLimits.SERVER, quirks, Buffers.allocating());
    }

    private static ImapResponseDecoder decoder() {
        ImapResponseDecoder decoder = new ImapResponseDecoder();
        decoder.inlineLiteral(ImapLimits.CLIENT.literal());
        return decoder;
    }

    /** The client says this. */
    void client(byte[] octets) {
        in = ByteBuffer.allocate(in.remaining() + octets.length)
                .put(in)
                .put(octets)
                .flip();
        listen();
    }

    private void listen() {
        while (!over) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    drain();
                    return;
                }
                case COMMAND -> {
                    ImapVerb verb = codec.command().verb();
                    turn = verb == ImapVerb.AUTHENTICATE || verb == ImapVerb.IDLE ? verb : null;
                    note(codec.quirks().isEmpty() ? null : codec.quirks().toString());
                    owe();
                }
                case AUTH_RESPONSE, IDLE_DONE, LITERAL, END_OF_LITERAL, END_OF_COMMAND -> {}
                case LITERAL_OFFERED -> {
                    if (tags.size() < codec.completionsOwed()) {
                        owe();
                    }
                    isOffered = true;
                    turn = ImapVerb.APPEND;
                }
                case MALFORMED -> {
                    note("MALFORMED " + codec.violation().rule().name());
                    if (tags.size() < codec.completionsOwed()) {
                        owe();
                    }
                }
                case FATAL -> end("FATAL " + codec.violation().rule().name());
                case START_TLS, START_COMPRESSION -> over = true;
            }
        }
    }

    private void owe() {
        tags.add(String.valueOf(codec.tag()));
    }

    private void note(@Nullable String problem) {
        if (problem != null) {
            problems.merge(problem, 1, Integer::sum);
        }
    }

    private void end(String problem) {
        note(problem);
        over = true;
    }

    /** The server says this. */
    void server(byte[] octets) {
        ByteBuffer more = ByteBuffer.wrap(octets);
        while (!over) {
            switch (said.decode(more)) {
                case NEED_INPUT -> {
                    return;
                }
                case RESPONSE, FETCH -> speak(said.response());
                default -> end("SAID " + said.violation().rule().name());
            }
            listen();
        }
    }

    private void speak(ImapResponse response) {
        try {
            if (response instanceof ImapResponse.Continuation continuation) {
                goOn(continuation);
                return;
            }
            expected.add(response.toString());
            if (!greeted) {
                codec.greet((ImapResponse.Status) response);
                greeted = true;
            } else if (response.kind() == ResponseKind.COMPLETION) {
                complete((ImapResponse.Status) response);
            } else if (response.kind() == ResponseKind.ENABLED) {
                codec.enabled(((ImapResponse.CapabilityData) response).capabilities());
            } else if (response instanceof ImapResponse.Status status
                    && status.condition() == Condition.BAD
                    && !tags.isEmpty()) {
                answer(status);
            } else {
                codec.send(response);
            }
        } catch (IllegalStateException | IllegalArgumentException refused) {
            end("REFUSED " + refused.getMessage());
        }
    }

    /** What is meant by it depends on whose turn it is; for a string the codec has said so itself. */
    private void goOn(ImapResponse.Continuation continuation) {
        if (turn == ImapVerb.AUTHENTICATE) {
            byte[] base64 = continuation.text().toByteArray();
            Secret challenge = AuthGrammar.decode(base64, 0, base64.length);
            codec.challenge(challenge);
        } else if (turn == ImapVerb.IDLE) {
            codec.idle();
        } else if (turn == ImapVerb.APPEND) {
            accept();
        }
    }

    private void accept() {
        codec.accept();
        isOffered = false;
        listen();
    }

    private void complete(ImapResponse.Status completion) {
        Tag tag = completion.tag();
        String due = tags.isEmpty() ? "none" : tags.peek();
        if (tag == null || !due.equals(tag.text())) {
            end("a completion of " + tag + ", not of " + due);
            return;
        }
        answer(completion);
    }

    /** To a client that did not wait nothing says that its message is taken but the end. */
    private void answer(ImapResponse.Status completion) {
        tags.remove();
        ImapResponse.Status untagged = completion.withTag(null);
        if (isOffered && tags.isEmpty() && completion.condition() == Condition.OK) {
            accept();
        }
        if (isOffered && tags.isEmpty()) {
            codec.refuse(untagged);
            isOffered = false;
        } else {
            codec.complete(untagged);
        }
        turn = null;
    }

    private void drain() {
        ImapServerCodec.Drain drain;
        do {
            drain = codec.drainTo(out);
            out.flip();
            while (sent.decode(out) != ImapResponseDecoder.Step.NEED_INPUT) {
                ImapResponse response = sent.response();
                if (response.kind() != ResponseKind.CONTINUATION) {
                    written.add(response.toString());
                }
            }
            out.clear();
        } while (drain == ImapServerCodec.Drain.NEED_ROOM);
    }

    /** What did not go as it went then, how often; empty if all did. */
    Map<String, Integer> problems() {
        drain();
        for (int i = 0; !over && i < Math.max(written.size(), expected.size()); i++) {
            String one = i < written.size() ? written.get(i) : "nothing";
            String other = i < expected.size() ? expected.get(i) : "nothing";
            if (!one.equals(other)) {
                note("sent " + one + ", not " + other);
                break;
            }
        }
        return problems;
    }
}
