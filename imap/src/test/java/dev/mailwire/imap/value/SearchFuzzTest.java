package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapDialect;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.SearchGrammar;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;

/** Any octets, as a search: a value or a violation, and a value is read again, strictly, from what is written. */
class SearchFuzzTest {
    @FuzzTest
    void anyOctetsAreASearchOrNone(FuzzedDataProvider data) {
        ReadMode mode = data.pickValue(
                new ReadMode[] {Readings.SERVER, Readings.SERVER_UTF8, Readings.OLDEST, Readings.CLIENT});
        long quirks = data.consumeBoolean() ? ImapQuirk.TOLERANT.bits() : 0;
        byte[] octets = data.consumeRemainingAsBytes();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, quirks);
        SearchProgram program;
        try {
            program = SearchGrammar.readProgram(in, mode);
        } catch (Malformed malformed) {
            assertTrue(in.violation().offset() <= octets.length);
            return;
        }
        String text = program.toString();
        boolean flagged = text.indexOf(']') >= 0; // a bracket in a keyword goes to the older dialects only
        ImapDialect dialect = flagged ? ImapDialect.RFC2060 : ImapDialect.RFC3501;
        boolean large = mode == Readings.SERVER_UTF8;
        WriteMode out = new WriteMode(WriteMode.Literals.PLUS, false, large ? ImapDialect.RFC9051 : dialect);
        OctetString written;
        try {
            written = Written.octets((box, how) -> SearchGrammar.writeProgram(box, program, how), out);
        } catch (IllegalArgumentException refused) {
            assertTrue(large, "only what is gone or has brackets is refused: " + text);
            return;
        }
        ReadMode again = new ReadMode(out.dialect(), false, true, mode.limits());
        assertEquals(program, Readings.value(written, again, SearchGrammar::readProgram));
    }
}
