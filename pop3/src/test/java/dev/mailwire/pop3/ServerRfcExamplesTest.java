package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.RfcExamples;
import dev.mailwire.testkit.Side;
import java.io.ByteArrayOutputStream;
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
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            // "TOP 10" and "TOP 100" are printed without the number of lines.
            Map.entry(
                    "rfc1081 (no section heading) @12",
                    "MALFORMED MISSING_ARGUMENT; +OK in one line does not answer this: STATUS"),
            Map.entry(
                    "rfc1225 (no section heading) @12",
                    "MALFORMED MISSING_ARGUMENT; +OK in one line does not answer this: STATUS"),
            Map.entry(
                    "rfc1460 7. Optional POP3 Commands @12",
                    "MALFORMED MISSING_ARGUMENT; +OK in one line does not answer this: STATUS"),
            // "+ OK" is printed with SP.
            Map.entry("rfc1082 (no section heading) @1", "+ in one line does not answer this: GROUPS"),
            Map.entry("rfc1082 (no section heading) @2", "+ in one line does not answer this: GROUPS"),
            Map.entry("rfc1082 (no section heading) @3", "+ in one line does not answer this: LINES"),
            // STLS in TLS: the RFC answers it with -ERR, and so does the rule.
            Map.entry("rfc2595 4. POP3 STARTTLS extension @2", "MALFORMED ALREADY_SECURED"),
            // "(note that there is a space ...)" stands within the line of AUTH.
            Map.entry(
                    "rfc5034 6. Examples @3", "MALFORMED MECHANISM_SYNTAX; + in one line does not answer this: STATUS"),
            // These are IMAP and ACAP.
            Map.entry("rfc2595 3.1. STARTTLS Command @1", "REPLY_STATUS_SYNTAX"),
            Map.entry("rfc2595 5.1. STARTTLS Command @3", "REPLY_STATUS_SYNTAX"),
            Map.entry("rfc2595 6. PLAIN SASL mechanism @4", "REPLY_STATUS_SYNTAX"));

    @Test
    @Covers({"P07", "P08", "P09", "P10", "P11", "P12", "P13", "P14", "P15", "P16", "P17", "P18"})
    void whatIsPrintedIsServed() {
        Map<String, String> found = new TreeMap<>();
        int served = 0;
        for (RfcExamples.Run run : RfcExamples.of(RFCS)) {
            ServedConversation conversation = new ServedConversation(Pop3Quirk.STRICT);
            for (Turn turn : turns(run)) {
                if (turn.side() == Side.CLIENT) {
                    conversation.client(turn.octets());
                } else {
                    conversation.server(turn.octets());
                }
            }
            if (!conversation.problems().isEmpty()) {
                found.put(run.toString(), String.join("; ", conversation.problems()));
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
}
