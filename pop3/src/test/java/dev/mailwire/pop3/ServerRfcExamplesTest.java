package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.OctetString;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.RfcExamples;
import dev.mailwire.testkit.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * The conversations that the RFCs print, served: the client's lines are read, and what the server says is taken apart, given to the
 * codec by the calls that it has for it, and goes out as it is printed.
 */
class ServerRfcExamplesTest {
    private static final String[] RFCS = {
        "rfc1081", "rfc1082", "rfc1225", "rfc1460", "rfc1725", "rfc1734", "rfc1939", "rfc2384", "rfc2449", "rfc2595",
        "rfc5034", "rfc6856"
    };

    /** What is left out of the rest, or wrong in print; all others are served as they are printed. */
    private static final Map<String, String> EXPECTED = Map.of(
            // "TOP 10" and "TOP 100" are printed without the number of lines.
            "rfc1081 (no section heading) @12", "+OK in one line does not answer this: STATUS",
            "rfc1225 (no section heading) @12", "+OK in one line does not answer this: STATUS",
            "rfc1460 7. Optional POP3 Commands @12", "+OK in one line does not answer this: STATUS",
            // "+ OK" is printed with SP.
            "rfc1082 (no section heading) @1", "+ in one line does not answer this: GROUPS",
            "rfc1082 (no section heading) @2", "+ in one line does not answer this: GROUPS",
            "rfc1082 (no section heading) @3", "+ in one line does not answer this: LINES",
            // "(note that there is a space ...)" stands within the line of AUTH.
            "rfc5034 6. Examples @3", "+ in one line does not answer this: STATUS",
            // These are IMAP and ACAP.
            "rfc2595 3.1. STARTTLS Command @1", "REPLY_STATUS_SYNTAX",
            "rfc2595 5.1. STARTTLS Command @3", "REPLY_STATUS_SYNTAX",
            "rfc2595 6. PLAIN SASL mechanism @4", "REPLY_STATUS_SYNTAX");

    @Test
    @Covers({"P07", "P08", "P09", "P10", "P11", "P12", "P13", "P14", "P15", "P16", "P17", "P18"})
    void whatIsPrintedIsServed() {
        Map<String, String> found = new TreeMap<>();
        int served = 0;
        for (RfcExamples.Run run : RfcExamples.of(RFCS)) {
            String problem = new Session().play(turns(run));
            if (!problem.isEmpty()) {
                found.put(run.toString(), problem);
            } else {
                served++;
            }
        }
        System.out.println(served + " examples are served as they are printed");
        assertEquals(new TreeMap<>(EXPECTED), found);
    }

    private record Turn(Side side, byte[] octets) {}

    /** The turns of a run; placeholders are left out. */
    private static List<Turn> turns(RfcExamples.Run run) {
        List<Turn> turns = new ArrayList<>();
        ByteArrayOutputStream turn = new ByteArrayOutputStream();
        Side speaking = Side.ONLY;
        for (RfcExamples.Line line : run.lines()) {
            String text = line.joined("");
            if (line.side() == Side.ONLY || text.startsWith("<")) {
                continue;
            }
            if (line.side() != speaking && turn.size() > 0) {
                turns.add(new Turn(speaking, turn.toByteArray()));
                turn.reset();
            }
            speaking = line.side();
            turn.writeBytes((text + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        if (turn.size() > 0) {
            turns.add(new Turn(speaking, turn.toByteArray()));
        }
        return turns;
    }

    private static final class Session {
        private final Pop3ServerCodec codec = new Pop3ServerCodec(ServerSubject.offer(ServerSubject.ALL));
        private final Pop3ReplyDecoder replies = new Pop3ReplyDecoder();
        private final ByteBuffer out = ByteBuffer.allocate(1 << 14);
        private final List<ReplyForm> forms = new ArrayList<>();
        private ReplyForm form = ReplyForm.STATUS;
        private boolean greeted;

        /** Answers with what did not go as printed; empty if all did. */
        String play(List<Turn> turns) {
            try {
                for (Turn turn : turns) {
                    String problem = turn.side() == Side.CLIENT ? listen(turn.octets()) : speak(turn.octets());
                    if (!problem.isEmpty()) {
                        return problem;
                    }
                }
                return "";
            } catch (IllegalStateException refused) {
                return refused.getMessage();
            }
        }

        private String listen(byte[] octets) {
            if (!greeted) {
                codec.greet(Pop3Greeting.of("x"));
                codec.drainTo(out);
                out.clear();
                greeted = true;
            }
            if (codec.decode(ByteBuffer.allocate(0)) == Pop3ServerCodec.Step.START_TLS) {
                codec.secured();
            }
            ByteBuffer in = ByteBuffer.wrap(octets);
            for (; ; ) {
                switch (codec.decode(in)) {
                    case NEED_INPUT -> {
                        return "";
                    }
                    case COMMAND -> forms.add(codec.command().replyForm());
                    case AUTH_RESPONSE -> forms.add(ReplyForm.STATUS);
                    case MALFORMED -> forms.add(ReplyForm.STATUS); // and a -ERR, or the codec refuses it
                    case AWAIT_REPLY -> {
                        return in.hasRemaining() ? "AWAIT_REPLY" : "";
                    }
                    default -> {
                        return "no step of these examples";
                    }
                }
            }
        }

        private String speak(byte[] octets) {
            ByteBuffer in = ByteBuffer.wrap(octets);
            ByteArrayOutputStream sent = new ByteArrayOutputStream();
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            while (in.hasRemaining() || replies.isInReply()) {
                if (!replies.isInReply() && greeted) {
                    if (forms.isEmpty()) {
                        return "a reply too many";
                    }
                    form = forms.remove(0);
                    replies.expect(form);
                }
                switch (replies.decode(in)) {
                    case REPLY -> reply(replies.reply().toRecord());
                    case LISTING_LINE -> codec.listingLine(replies.line().toRecord());
                    case END_OF_LISTING -> codec.endListing();
                    case CONTENT -> body.writeBytes(replies.content().copy().toByteArray());
                    case END_OF_CONTENT -> {
                        codec.drainTo(out);
                        codec.sendContent(ByteBuffer.wrap(body.toByteArray()), out);
                        codec.endContent();
                        body.reset();
                    }
                    case NEED_INPUT -> {
                        return "unfinished";
                    }
                    default -> {
                        return replies.violation().rule().name();
                    }
                }
                codec.drainTo(out);
                sent.write(out.array(), 0, out.position());
                out.clear();
            }
            OctetString expected = OctetString.of(octets);
            OctetString came = OctetString.of(sent.toByteArray());
            return expected.equals(came) ? "" : "sent " + came + " for " + expected;
        }

        private void reply(Pop3Reply reply) {
            if (!greeted) {
                codec.greet(new Pop3Greeting(reply));
                greeted = true;
            } else if (!replies.isInReply()) {
                codec.reply(reply);
            } else if (form == ReplyForm.MESSAGE) {
                codec.beginContent(reply);
            } else {
                codec.beginListing(reply);
            }
        }
    }
}
