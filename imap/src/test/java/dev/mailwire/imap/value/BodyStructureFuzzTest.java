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
import dev.mailwire.imap.internal.BodyTree;
import dev.mailwire.imap.internal.ReadMode;
import dev.mailwire.imap.internal.Readings;
import dev.mailwire.imap.internal.WriteMode;
import dev.mailwire.imap.internal.Written;

/** Any octets, as a body structure: a value or a violation, and a value is read again from what is written. */
class BodyStructureFuzzTest {
    private static final WriteMode REV1 = new WriteMode(WriteMode.Literals.RESPONSE, false, ImapDialect.RFC3501);

    @FuzzTest
    void anyOctetsAreABodyOrNone(FuzzedDataProvider data) {
        ReadMode mode = data.pickValue(new ReadMode[] {Readings.CLIENT, Readings.CLIENT_UTF8});
        boolean tolerant = data.consumeBoolean();
        byte[] octets = data.consumeRemainingAsBytes();
        Cursor in = new Cursor().reset(octets, 0, octets.length, 0, tolerant ? ImapQuirk.TOLERANT.bits() : 0);
        BodyStructure body;
        try {
            body = BodyTree.readBody(in, mode);
        } catch (Malformed malformed) {
            assertTrue(in.violation().offset() <= octets.length);
            return;
        }
        assertTrue(body.depth() <= 100 && body.toString().startsWith("("));
        assertTrue(tolerant || body.isWritable(), () -> "strictly read: " + body);
        if (body.isWritable()) {
            WriteMode how = mode == Readings.CLIENT ? REV1 : WriteMode.RESPONSE;
            OctetString written;
            try {
                written = Written.octets((out, writing) -> BodyTree.writeBody(out, body, writing, true), how);
            } catch (IllegalArgumentException refused) {
                assertTrue(tolerant && mode == Readings.CLIENT_UTF8, "only a message/global without envelope: " + body);
                return;
            }
            BodyStructure again = Readings.value(written, mode, BodyTree::readBody);
            assertEquals(
                    again,
                    Readings.value(
                            Written.octets((out, writing) -> BodyTree.writeBody(out, again, writing, true), how),
                            mode,
                            BodyTree::readBody));
            assertTrue(tolerant || body.equals(again), () -> body + " is " + again);
        }
    }
}
