package dev.mailwire.imap.value;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.internal.Cursor;
import dev.mailwire.core.internal.Malformed;
import dev.mailwire.imap.ImapQuirk;
import dev.mailwire.imap.internal.MailboxGrammar;
import dev.mailwire.imap.internal.ModifiedUtf7;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.Written;

/** Any octets, as modified UTF-7 and as a mailbox name: one form for a text, and nothing that could end a line in one. */
class MailboxNameFuzzTest {
    @FuzzTest
    void anyOctetsAreANameOrNone(FuzzedDataProvider data) {
        boolean tolerant = data.consumeBoolean();
        byte[] octets = data.consumeRemainingAsBytes();
        String text = ModifiedUtf7.decode(octets, 0, octets.length);
        if (text != null) {
            assertEquals(OctetString.of(octets), ModifiedUtf7.encode(text));
            assertTrue(text.chars().noneMatch(c -> c < 0x20 || c == 0x7F), text);
        }
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, tolerant ? ImapQuirk.TOLERANT.bits() : 0);
        MailboxName name;
        try {
            name = MailboxGrammar.readMailbox(in, Readings.SERVER);
        } catch (Malformed malformed) {
            assertTrue(in.violation().offset() <= octets.length);
            return;
        }
        assertTrue(tolerant || name.text() != null);
        OctetString written = Written.octets((out, mode) -> MailboxGrammar.writeMailbox(out, name, mode));
        assertEquals(name, Readings.value(written, ImapQuirk.TOLERANT, Readings.CLIENT, MailboxGrammar::readMailbox));
    }
}
