package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.OctetString;
import dev.mailwire.core.Octets;
import dev.mailwire.core.Quirks;
import java.util.ArrayList;
import java.util.List;

/** Any octets are a header: cursor and decoder agree, nothing is lost, and what can be written comes back. */
class HeaderFuzzTest {
    @FuzzTest
    void anyOctetsAreAHeader(byte[] data) {
        if (data.length < 2) {
            return;
        }
        Quirks<MessageQuirk> quirks = (data[0] & 1) == 0 ? MessageQuirk.STRICT : MessageQuirk.TOLERANT;
        byte[] message = new byte[data.length - 2];
        System.arraycopy(data, 2, message, 0, message.length);
        int cut = (data[1] & 0xFF) % (message.length + 1);
        int[] cuts = cut == 0 && message.length < 256 ? HeaderDecoderTest.eachOctet(message) : new int[] {cut};
        assertEquals(
                HeaderLog.byCursor(message, quirks), HeaderLog.byDecoder(message, quirks, (data[0] & 2) == 0, cuts));
        List<HeaderField> fields = new ArrayList<>();
        HeaderWriter writer = new HeaderWriter();
        HeaderCursor cursor = new HeaderCursor(quirks);
        cursor.begin(message, 0, message.length);
        Octets raw = new Octets();
        int end = 0;
        while (cursor.next()) {
            cursor.field().raw(raw);
            end += raw.length();
            cursor.field().dateTime();
            cursor.field().returnPath();
            HeaderField field = cursor.field().toRecord();
            if (field != null && field.isWritable()) {
                fields.add(field);
                writer.field(field);
            }
        }
        assertTrue(cursor.position() - end <= 2);
        assertComesBack(fields, writer);
        OctetString body = OctetString.of(message);
        for (ReportFormat format : ReportFormat.values()) {
            assertReportComesBack(format, body, quirks);
        }
    }

    private static void assertComesBack(List<HeaderField> fields, HeaderWriter writer) {
        byte[] written = writer.toOctets().toByteArray();
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        cursor.begin(written, 0, written.length);
        for (HeaderField field : fields) {
            assertTrue(cursor.next());
            assertEquals(field, cursor.field().toRecord());
            assertEquals(null, cursor.field().violation());
        }
        assertTrue(!cursor.next());
    }

    private static void assertReportComesBack(ReportFormat format, OctetString body, Quirks<MessageQuirk> quirks) {
        if (!format.hasRecipients()) {
            Reading<DispositionNotification> reading = DispositionNotification.read(format, body, quirks);
            if (reading.isClean()) {
                DispositionNotification value = reading.orElseThrow();
                if (value.group().fields().stream().allMatch(HeaderField::isWritable)) {
                    assertEquals(reading, DispositionNotification.read(format, value.toOctets(), MessageQuirk.STRICT));
                }
            }
            return;
        }
        Reading<DeliveryStatus> reading = DeliveryStatus.read(format, body, quirks);
        if (reading.isClean()) {
            assertEquals(
                    reading, DeliveryStatus.read(format, reading.orElseThrow().toOctets(), MessageQuirk.STRICT));
        }
    }
}
