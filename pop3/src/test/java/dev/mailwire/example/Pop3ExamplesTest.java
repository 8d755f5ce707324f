package dev.mailwire.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Secret;
import dev.mailwire.pop3.ApopDigest;
import dev.mailwire.pop3.CapabilityTag;
import dev.mailwire.pop3.DropListing;
import dev.mailwire.pop3.ListingLine;
import dev.mailwire.pop3.Pop3Capabilities;
import dev.mailwire.pop3.Pop3Capability;
import dev.mailwire.pop3.Pop3CommandView;
import dev.mailwire.pop3.Pop3Greeting;
import dev.mailwire.pop3.Pop3Reply;
import dev.mailwire.pop3.Pop3ServerCodec;
import dev.mailwire.pop3.ScanListing;
import dev.mailwire.pop3.UniqueIdListing;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the documentation shows, as somebody outside the package writes it. */
class Pop3ExamplesTest {
    private static final String TIMESTAMP = "<1896.697170952@dbc.mtview.ca.us>";

    /** A server with one maildrop, over any transport: octets in, octets out. */
    private static final class Server {
        private final Pop3ServerCodec codec = new Pop3ServerCodec(Pop3Capabilities.of(
                Pop3Capability.of(CapabilityTag.UIDL),
                Pop3Capability.of(CapabilityTag.TOP),
                Pop3Capability.of(CapabilityTag.PIPELINING)));
        private final List<String> messages;
        private final BitSet deleted = new BitSet();
        private final Deque<ByteBuffer> bodies = new ArrayDeque<>();
        private final Octets name = new Octets();
        private Iterator<? extends ListingLine> lines = List.<ListingLine>of().iterator();

        Server(List<String> messages) {
            this.messages = messages;
            codec.greet(Pop3Greeting.of("POP3 server ready", TIMESTAMP));
        }

        void arrived(ByteBuffer in) {
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT, AWAIT_REPLY -> {
                        return;
                    }
                    case COMMAND -> serve(codec.command());
                    case MALFORMED -> codec.reply(codec.violation());
                    default -> throw new AssertionError("neither AUTH nor STLS nor XTND XMIT is taken");
                }
            }
        }

        private void serve(Pop3CommandView command) {
            switch (command.verb()) {
                case APOP -> codec.reply(login(command));
                case CAPA -> codec.replyListing(Pop3Reply.ok(), codec.offered().list());
                case STAT ->
                    codec.reply(DropListing.of(
                            left().count(), left().mapToLong(this::size).sum()));
                case LIST ->
                    list(
                            command,
                            left().mapToObj(i -> ScanListing.of(i, size(i))).toList());
                case UIDL ->
                    list(
                            command,
                            left().mapToObj(i -> UniqueIdListing.of(i, "uid-" + i))
                                    .toList());
                case RETR -> retrieve(command.message());
                case DELE -> {
                    deleted.set((int) command.message());
                    codec.reply(Pop3Reply.ok("message " + command.message() + " deleted"));
                }
                case QUIT -> codec.reply(Pop3Reply.ok("dewey POP3 server signing off"));
                default -> codec.reply(Pop3Reply.err("unknown command"));
            }
        }

        private Pop3Reply login(Pop3CommandView command) {
            ApopDigest wanted = ApopDigest.of(TIMESTAMP, Secret.of("tanstaaf"));
            boolean good = command.name(name) && name.contentEquals("mrose") && wanted.equals(command.digest());
            return good ? Pop3Reply.ok("maildrop has " + left().count() + " messages") : Pop3Reply.err("no");
        }

        private IntStream left() {
            return IntStream.rangeClosed(1, messages.size()).filter(i -> !deleted.get(i));
        }

        private long size(int message) {
            return messages.get(message - 1).length();
        }

        private void list(Pop3CommandView command, List<? extends ListingLine> all) {
            if (command.message() != 0) {
                codec.reply(all.get((int) command.message() - 1));
                return;
            }
            codec.beginListing(Pop3Reply.ok());
            lines = all.iterator();
            sendLines();
        }

        private void sendLines() {
            while (lines.hasNext() && codec.listingLine(lines.next())) {
                // as many as there is room for
            }
            if (!lines.hasNext()) {
                codec.endListing();
            }
        }

        private void retrieve(long message) {
            if (message > messages.size() || deleted.get((int) message)) {
                codec.reply(Pop3Reply.err("no such message"));
                return;
            }
            bodies.add(octets(messages.get((int) message - 1)));
            codec.beginContent(Pop3Reply.ok());
        }

        String drained() {
            ByteArrayOutputStream network = new ByteArrayOutputStream();
            ByteBuffer out = ByteBuffer.allocate(10);
            for (; ; ) {
                Pop3ServerCodec.Drain drain = codec.drainTo(out);
                if (drain == Pop3ServerCodec.Drain.SEND_LINES) {
                    sendLines();
                } else if (drain == Pop3ServerCodec.Drain.SEND_CONTENT && codec.sendContent(bodies.element(), out)) {
                    codec.endContent();
                    bodies.remove();
                }
                network.write(out.array(), 0, out.position());
                out.clear();
                if (drain == Pop3ServerCodec.Drain.DONE) {
                    return network.toString(StandardCharsets.US_ASCII);
                }
            }
        }
    }

    private static ByteBuffer octets(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void aSessionLikeTheOneOfRfc1939() {
        Server server = new Server(List.of("Subject: 1\r\n\r\n.dot\r\n", "Subject: 2\r\n\r\nx"));
        assertEquals("+OK POP3 server ready " + TIMESTAMP + "\r\n", server.drained());
        server.arrived(octets("APOP mrose c4c9334bac560ecc979e58001b3e22fb\r\nSTAT\r\nLIST\r\n"));
        assertEquals("+OK maildrop has 2 messages\r\n+OK 2 35\r\n+OK\r\n1 20\r\n2 15\r\n.\r\n", server.drained());
        server.arrived(octets("UIDL 2\r\nRETR 1\r\nDELE 1\r\nRETR 2\r\nRETR 1\r\nQUIT\r\n"));
        assertEquals(
                "+OK 2 uid-2\r\n+OK\r\nSubject: 1\r\n\r\n..dot\r\n.\r\n+OK message 1 deleted\r\n"
                        + "+OK\r\nSubject: 2\r\n\r\nx\r\n.\r\n-ERR no such message\r\n+OK dewey POP3 server signing off\r\n",
                server.drained());
    }

    @Test
    void aListingOfAnyLengthWaitsForTheNetwork() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            many.add("x\r\n");
        }
        Server server = new Server(many);
        server.arrived(octets("UIDL\r\n"));
        assertTrue(server.codec.queued() < 70_000, server.codec.queued() + " octets wait");
        String sent = server.drained();
        assertTrue(
                sent.endsWith("\r\n20000 uid-20000\r\n.\r\n"),
                () -> OctetString.of(sent).toString());
        assertEquals(20_000 + 3, sent.chars().filter(c -> c == '\n').count());
    }
}
