package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.RfcExamples;
import dev.mailwire.testkit.Script;
import dev.mailwire.testkit.Side;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The conversations that the RFCs print, through a tap. */
class RfcExamplesTest {
    private static final String[] RFCS = {
        "rfc1081", "rfc1082", "rfc1225", "rfc1460", "rfc1725", "rfc1734", "rfc1939", "rfc2449", "rfc2595", "rfc5034",
        "rfc5721", "rfc6856"
    };

    /** What is left out of the rest, or wrong in print; nothing is found in those not named. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            // "TOP 10" and "TOP 100" are printed without the number of lines.
            Map.entry("rfc1081 (no section heading) @12", "[] {MALFORMED MISSING_ARGUMENT=2}"),
            Map.entry("rfc1225 (no section heading) @12", "[] {MALFORMED MISSING_ARGUMENT=2}"),
            Map.entry("rfc1460 7. Optional POP3 Commands @12", "[] {MALFORMED MISSING_ARGUMENT=2}"),
            // "+ OK" is printed with SP, which is a challenge that nobody asked for.
            Map.entry("rfc1082 (no section heading) @1", "[] {FATAL CHALLENGE_NOT_ASKED_FOR=1}"),
            Map.entry("rfc1082 (no section heading) @2", "[] {FATAL CHALLENGE_NOT_ASKED_FOR=1}"),
            Map.entry("rfc1082 (no section heading) @3", "[] {FATAL CHALLENGE_NOT_ASKED_FOR=1}"),
            // "(note that there is a space ...)" stands within the line of AUTH.
            Map.entry("rfc5034 6. Examples @3", "[] {MALFORMED MECHANISM_SYNTAX=1}"),
            // These are IMAP and ACAP.
            Map.entry("rfc2595 3.1. STARTTLS Command @1", "[] {MALFORMED REPLY_STATUS_SYNTAX=6}"),
            Map.entry("rfc2595 5.1. STARTTLS Command @3", "[] {MALFORMED REPLY_STATUS_SYNTAX=3}"),
            Map.entry(
                    "rfc2595 6. PLAIN SASL mechanism @4",
                    "[] {FATAL CHALLENGE_NOT_ASKED_FOR=1, MALFORMED REPLY_STATUS_SYNTAX=1}"));

    @Test
    void whatIsPrintedIsRead() {
        Map<String, String> found = new TreeMap<>();
        for (RfcExamples.Run run : RfcExamples.of(RFCS)) {
            TapSubject subject = new TapSubject();
            Cuts.uncut(script(run), () -> subject);
            if (!subject.summary().equals("[] {}")) {
                found.put(run.toString(), subject.summary());
            }
        }
        assertEquals(new TreeMap<>(EXPECTED), found);
    }

    /** The turns of a run, behind a greeting if it has none of its own; placeholders are left out. */
    private static Script script(RfcExamples.Run run) {
        Script script = Script.start();
        StringBuilder turn = new StringBuilder();
        Side speaking = Side.ONLY;
        boolean begun = false;
        for (RfcExamples.Line line : run.lines()) {
            String text = line.joined("");
            if (line.side() == Side.ONLY || text.startsWith("<")) {
                continue;
            }
            if (!begun && line.side() == Side.CLIENT) {
                script = script.server("+OK x\r\n");
            }
            begun = true;
            if (line.side() != speaking && turn.length() > 0) {
                script = script.add(speaking, turn.toString().getBytes(StandardCharsets.UTF_8));
                turn.setLength(0);
            }
            speaking = line.side();
            turn.append(text).append("\r\n");
        }
        return turn.length() == 0
                ? script
                : script.add(speaking, turn.toString().getBytes(StandardCharsets.UTF_8));
    }
}
