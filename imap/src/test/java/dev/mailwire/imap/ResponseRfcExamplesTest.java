package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Violation;
import dev.mailwire.imap.ImapResponseDecoder.Step;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.testkit.Covers;
import dev.mailwire.testkit.RfcExamples;
import dev.mailwire.testkit.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What servers say in the examples of the four RFCs: read without a quirk, by cursors and as records, written again and read as the same. */
class ResponseRfcExamplesTest {
    /** What is wrong in print, and why; all others are read. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            // Items are left out in print: "....".
            Map.entry("rfc1730 6.4.5. FETCH Command @20", "{item FETCH_SYNTAX=3}"),
            Map.entry("rfc2060 6.4.5. FETCH Command @21", "{item FETCH_SYNTAX=3}"),
            Map.entry("rfc3501 6.4.5. FETCH Command @22", "{item FETCH_SYNTAX=3}"),
            Map.entry("rfc9051 6.4.5. FETCH Command @87", "{item FETCH_SYNTAX=3}"),
            Map.entry("rfc9051 6.4.4.4. Examples Showing Use of the SAVE Result Option @76", "{item FETCH_SYNTAX=3}"),
            Map.entry("rfc9051 6.4.4.4. Examples Showing Use of the SAVE Result Option @77", "{item FETCH_SYNTAX=3}"),
            // The octets of the literal are left out.
            Map.entry("rfc1730 6.4.6. PARTIAL Command @21", "{CUT OFF=1}"),
            // FETCH FLAGS (..) is printed without the outer parentheses.
            Map.entry("rfc1730 6.4.7. STORE Command @22", "{item FETCH_SYNTAX=3}"),
            Map.entry("rfc2060 6.4.6. STORE Command @22", "{item FETCH_SYNTAX=3}"),
            // OK is missing: erratum 503 of RFC 2060.
            Map.entry("rfc1730 6.4.9. UID Command @24", "{MALFORMED STATUS_SYNTAX=1}"),
            Map.entry("rfc2060 6.4.8. UID Command @24", "{MALFORMED STATUS_SYNTAX=1}"),
            // Wrapped for print within an envelope, here with a space to join and there without.
            Map.entry("rfc1730 8. Sample IMAP4 session @41", "{item ADDRESS_LIST_SYNTAX=1}"),
            Map.entry("rfc2060 8. Sample IMAP4rev1 connection @42", "{item ADDRESS_LIST_SYNTAX=1}"),
            Map.entry("rfc3501 8. Sample IMAP4rev1 connection @43", "{item ADDRESS_LIST_SYNTAX=1}"),
            Map.entry("rfc9051 8. Sample IMAP4rev2 Connection @131", "{item NSTRING_SYNTAX=1}"),
            // The SP behind + is not seen in print.
            Map.entry("rfc3501 6.2.2. AUTHENTICATE Command @5", "{MALFORMED RESPONSE_SYNTAX=1}"),
            Map.entry("rfc9051 6.2.2. AUTHENTICATE Command @5", "{MALFORMED RESPONSE_SYNTAX=1}"),
            Map.entry("rfc9051 6.2.2. AUTHENTICATE Command @7", "{MALFORMED RESPONSE_SYNTAX=1}"),
            // Two SP where one is due.
            Map.entry("rfc9051 6.3.10. NAMESPACE Command @53", "{MALFORMED NAMESPACE_SYNTAX=1}"),
            Map.entry("rfc9051 6.3.9.8. LIST Command Examples @47", "{MALFORMED ASTRING_SYNTAX=1}"),
            Map.entry("rfc9051 6.3.9.8. LIST Command Examples @48", "{MALFORMED ASTRING_SYNTAX=1}"),
            // Nothing follows the code, not even SP; and items are left out.
            Map.entry("rfc9051 6.3.13. IDLE Command @66", "{MALFORMED STATUS_SYNTAX=2, item FETCH_SYNTAX=2}"),
            Map.entry("rfc9051 6.4.8. MOVE Command @90", "{MALFORMED STATUS_SYNTAX=1}"),
            Map.entry("rfc9051 7.1. Server Responses - Generic Status Responses @99", "{MALFORMED STATUS_SYNTAX=1}"));

    private int responses;

    @Test
    @Covers({"I30", "I31", "I32", "I33", "I40", "I41", "I42", "I43"})
    void whatIsPrintedIsRead() {
        Map<String, String> found = new TreeMap<>();
        check(found, ImapDialect.RFC1730, "rfc1730");
        check(found, ImapDialect.RFC2060, "rfc2060");
        check(found, ImapDialect.RFC3501, "rfc3501");
        check(found, ImapDialect.RFC9051, "rfc9051");
        System.out.println(responses + " responses of examples are read");
        assertEquals(new TreeMap<>(EXPECTED), found);
        assertTrue(responses > 500, responses + " responses");
    }

    private void check(Map<String, String> found, ImapDialect dialect, String rfc) {
        for (RfcExamples.Run run : RfcExamples.of(rfc)) {
            // Where a line was wrapped for print, nobody knows whether there is a space: between two addresses there is
            // none.
            Map<String, Integer> problems = read(dialect, octets(run, " "));
            if (!problems.isEmpty()) {
                Map<String, Integer> closer = read(dialect, octets(run, ""));
                problems = closer.isEmpty() ? closer : problems;
            }
            if (!problems.isEmpty()) {
                found.put(run.toString(), problems.toString());
            }
        }
    }

    private static byte[] octets(RfcExamples.Run run, String joint) {
        StringBuilder all = new StringBuilder();
        for (RfcExamples.Line line : run.lines()) {
            if (line.side() == Side.SERVER) {
                all.append(line.joined(joint)).append("\r\n");
            }
        }
        return all.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Map<String, Integer> read(ImapDialect dialect, byte[] octets) {
        Map<String, Integer> problems = new TreeMap<>();
        ImapResponseDecoder decoder =
                new ImapResponseDecoder(dialect, ImapLimits.CLIENT, ImapQuirk.STRICT, Buffers.allocating());
        decoder.utf8(dialect == ImapDialect.RFC9051);
        ByteBuffer in = ByteBuffer.wrap(octets);
        for (Step step = decoder.decode(in); step != Step.NEED_INPUT; step = decoder.decode(in)) {
            if (step != Step.RESPONSE && step != Step.FETCH) {
                problems.merge(step + " " + decoder.violation().rule(), 1, Integer::sum);
                if (step == Step.FATAL) {
                    return problems;
                }
                continue;
            }
            responses++;
            if (step == Step.FETCH && malformed(decoder.fetch(), problems)) {
                continue;
            }
            again(ResponseText.record(decoder), dialect);
        }
        if (decoder.endOfInput() != null) {
            problems.merge("CUT OFF", 1, Integer::sum);
        }
        return problems;
    }

    private static boolean malformed(FetchCursor fetch, Map<String, Integer> problems) {
        boolean any = false;
        while (fetch.next()) {
            Violation violation = fetch.violation();
            if (violation != null) {
                any = true;
                problems.merge("item " + violation.rule(), 1, Integer::sum);
            }
        }
        return any;
    }

    private static void again(ImapResponse response, ImapDialect dialect) {
        ImapResponseEncoder encoder = new ImapResponseEncoder(Buffers.allocating());
        encoder.dialect(dialect);
        encoder.utf8(dialect == ImapDialect.RFC9051);
        encoder.encode(response);
        ByteBuffer out = ByteBuffer.allocate(encoder.queued());
        encoder.drainTo(out);
        ImapResponseDecoder second =
                new ImapResponseDecoder(dialect, ImapLimits.CLIENT, ImapQuirk.STRICT, Buffers.allocating());
        second.utf8(dialect == ImapDialect.RFC9051);
        second.decode(out.flip());
        assertEquals(response, second.response());
    }
}
