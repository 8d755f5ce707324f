package dev.mailwire.pop3;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A conversation that took place, served again: the client's octets are read by a server's codec, and what the server said is taken
 * apart and given to that codec by the calls that it has for it. What goes out should be what went out.
 */
final class ServedConversation {
    private final Pop3ServerCodec codec;
    private final Pop3ReplyDecoder replies = new Pop3ReplyDecoder();
    private final ByteBuffer out = ByteBuffer.allocate(1 << 16);
    private final Deque<ReplyForm> forms = new ArrayDeque<>();
    private final ByteArrayOutputStream expected = new ByteArrayOutputStream();
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
    private final List<String> problems = new ArrayList<>();
    private ByteBuffer in = ByteBuffer.allocate(0);
    private ReplyForm form = ReplyForm.STATUS;
    private boolean greeted;
    private boolean over;

    ServedConversation(Quirks<Pop3Quirk> quirks) {
        codec = new Pop3ServerCodec(
                ServerSubject.offer(ServerSubject.ALL), Pop3Limits.DEFAULT, quirks, Buffers.allocating());
    }

    /** The client says this; before the greeting if there is none. */
    void client(byte[] octets) {
        if (!greeted) {
            codec.greet(Pop3Greeting.of("x"));
            codec.drainTo(out);
            out.clear();
            greeted = true;
        }
        ByteBuffer joined =
                ByteBuffer.allocate(in.remaining() + octets.length).put(in).put(octets);
        in = joined.flip();
        listen();
    }

    private void listen() {
        while (!over) {
            switch (codec.decode(in)) {
                case NEED_INPUT, AWAIT_REPLY -> {
                    return;
                }
                case COMMAND -> {
                    if (!codec.quirks().isEmpty()) {
                        problems.add(codec.quirks().toString());
                    }
                    forms.add(codec.command().replyForm());
                }
                case AUTH_RESPONSE -> forms.add(ReplyForm.STATUS);
                case START_TLS -> codec.secured();
                case MALFORMED -> {
                    problems.add("MALFORMED " + codec.violation().rule().name());
                    forms.add(ReplyForm.STATUS); // and a -ERR, or the codec refuses it
                }
                default -> end("no step of these conversations");
            }
        }
    }

    private void end(String problem) {
        problems.add(problem);
        over = true;
    }

    /** The server says this. */
    void server(byte[] octets) {
        expected.writeBytes(octets);
        ByteBuffer said = ByteBuffer.wrap(octets);
        try {
            while (!over && speak(said)) {
                drain();
                listen();
            }
        } catch (IllegalStateException | IllegalArgumentException refused) {
            end(refused.getMessage());
        }
    }

    private boolean speak(ByteBuffer said) {
        if (!replies.isInReply() && greeted) {
            if (!said.hasRemaining()) {
                return false;
            }
            if (forms.isEmpty()) {
                end("a reply too many");
                return false;
            }
            form = forms.peek();
            replies.expect(form);
        }
        switch (replies.decode(said)) {
            case NEED_INPUT -> {
                return false;
            }
            case REPLY -> reply(replies.reply().toRecord());
            case LISTING_LINE -> codec.listingLine(replies.line().toRecord());
            case END_OF_LISTING -> codec.endListing();
            case CONTENT -> sendContent(replies.content());
            case END_OF_CONTENT -> {
                drain();
                codec.endContent();
            }
            default -> end(replies.violation().rule().name());
        }
        return true;
    }

    private void sendContent(Octets run) {
        ByteBuffer body = run.asByteBuffer();
        do {
            drain();
        } while (!codec.sendContent(body, out));
    }

    private void reply(Pop3Reply reply) {
        if (!greeted) {
            codec.greet(new Pop3Greeting(reply));
            greeted = true;
            return;
        }
        forms.remove();
        if (!replies.isInReply()) {
            codec.reply(reply);
        } else if (form == ReplyForm.MESSAGE) {
            codec.beginContent(reply);
        } else {
            codec.beginListing(reply);
        }
    }

    private void drain() {
        Pop3ServerCodec.Drain drain;
        do {
            drain = codec.drainTo(out);
            sent.write(out.array(), 0, out.position());
            out.clear();
        } while (drain == Pop3ServerCodec.Drain.NEED_ROOM);
    }

    /** What did not go as it went then; empty if all did. */
    List<String> problems() {
        if (!over) {
            drain();
            OctetString came = OctetString.of(sent.toByteArray());
            if (!came.equals(OctetString.of(expected.toByteArray()))) {
                problems.add("sent otherwise: " + came);
            }
        }
        return problems;
    }
}
