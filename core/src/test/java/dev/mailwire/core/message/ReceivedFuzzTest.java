package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.mailwire.core.OctetString;

/** Any octets are a trace stamp and a reading of a date, and writing what was read is a fixpoint. */
class ReceivedFuzzTest {
    @FuzzTest
    void anyOctetsAreATraceStamp(byte[] data) {
        OctetString body = OctetString.of(data);
        Reading<Received> reading = Received.read(body);
        Received stamp = reading.orElseThrow();
        OctetString written = stamp.toOctets();
        Reading<Received> again = Received.read(written);
        assertEquals(stamp, again.value());
        assertEquals(written, again.orElseThrow().toOctets());
        if (reading.isClean()) {
            assertTrue(again.isClean());
        } else {
            assertTrue(reading.violation().offset() <= data.length);
        }
        stamp.client();
        stamp.priority();
        stamp.solicitation();
        stamp.withProtocol();
        MailDateTime date = MailDateTime.read(body).value();
        if (date != null) {
            assertEquals(new Reading<>(date, null), MailDateTime.read(date.toOctets()));
            date.toOffsetDateTime();
        }
        ReturnPath path = ReturnPath.read(body).value();
        if (path != null) {
            assertEquals(new Reading<>(path, null), ReturnPath.read(path.path()));
            path.toField();
        }
    }
}
