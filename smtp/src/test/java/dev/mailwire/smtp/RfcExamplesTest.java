package dev.mailwire.smtp;

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
        "rfc821", "rfc1425", "rfc1426", "rfc1427", "rfc1651", "rfc1652", "rfc1653", "rfc1854", "rfc1869", "rfc1870",
                "rfc1891", "rfc2033",
        "rfc2034", "rfc2197", "rfc2487", "rfc2554", "rfc2821", "rfc2920", "rfc3030", "rfc3207", "rfc3461", "rfc4954",
                "rfc5321", "rfc6152"
    };

    /** What is left out of the rest, or wrong in print; nothing is found in those not named. */
    private static final Map<String, String> EXPECTED = Map.of(
            // "S: OK" is printed without its code.
            "rfc821 X.25 Transport service @26", "[] {FATAL REPLY_CODE_SYNTAX=1}",
            // The octets of the chunks are left out, and so their ends are not seen.
            "rfc3030 4.2 Pipelining BINARYMIME @2", "[] {MALFORMED REPLY_NOT_ASKED_FOR=4}",
            // The greeting "220-smtp.example.com ESMTP Server" is printed with a hyphen and never ends.
            "rfc4954 4.1. Examples @1", "[] {MALFORMED REPLY_CODES_DIFFER=1}",
            "rfc4954 4.1. Examples @3", "[] {MALFORMED REPLY_CODES_DIFFER=1}",
            "rfc4954 4.1. Examples @4", "[] {MALFORMED REPLY_CODES_DIFFER=1}",
            // "(note: there is a single space ...)" stands within the line of AUTH.
            "rfc4954 4.1. Examples @2", "[] {MALFORMED BASE64_SYNTAX=1}");

    @Test
    void whatIsPrintedIsRead() {
        Map<String, String> found = new TreeMap<>();
        for (RfcExamples.Run run : RfcExamples.of(RFCS)) {
            TapSubject subject = new TapSubject(run.rfc().equals("rfc2033") ? SmtpProtocol.LMTP : SmtpProtocol.SMTP);
            Cuts.uncut(script(run), () -> subject);
            if (!subject.summary().equals("[] {}")) {
                found.put(run.toString(), subject.summary());
            }
        }
        assertEquals(new TreeMap<>(EXPECTED), found);
    }

    /** The turns of a run, behind a greeting if it has none of its own; placeholders and print's line joints are left out. */
    private static Script script(RfcExamples.Run run) {
        Script script = Script.start();
        StringBuilder turn = new StringBuilder();
        Side speaking = Side.ONLY;
        boolean greeted = false;
        for (RfcExamples.Line line : run.lines()) {
            String text = line.joined(" ").replace(" \\ ", " ");
            if (text.equals("<CRLF>.<CRLF>")) {
                text = ".";
            }
            if (line.side() == Side.ONLY || text.startsWith("<") || text.startsWith("...")) {
                continue;
            }
            if (!greeted && !text.startsWith("220")) {
                script = script.server("220 x\r\n");
            }
            greeted = true;
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
