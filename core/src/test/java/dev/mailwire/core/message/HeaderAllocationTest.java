package dev.mailwire.core.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Buffers;
import dev.mailwire.core.Octets;
import dev.mailwire.testkit.Allocation;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("allocation")
class HeaderAllocationTest {
    private static final byte[] MESSAGE =
            HeaderLog.octets("Received: from a.example.test (a.example.test [192.0.2.1])\r\n"
                    + "\tby b.example.test with ESMTP id 1;\r\n\tTue, 10 Mar 2026 10:00:00 +0100\r\nFrom: a@example.test\r\nTo: b@example.test\r\n"
                    + "Subject: hello\r\nno field\r\nX-Long: " + "x".repeat(800) + "\r\n\r\nbody\r\n");

    private final Octets name = new Octets();
    private final Octets body = new Octets();
    private long sum;

    @Test
    void walkingAHeaderAllocatesNothing() {
        HeaderCursor cursor = new HeaderCursor(MessageQuirk.STRICT);
        Allocation.expectNone(() -> {
            cursor.begin(MESSAGE, 0, MESSAGE.length);
            int fields = 0;
            while (cursor.next()) {
                fields++;
                count(cursor.field());
            }
            assertEquals(6, fields);
        });
    }

    @Test
    void readingAHeaderAsItStreamsAllocatesNothing() {
        HeaderDecoder decoder = new HeaderDecoder(MessageLimits.DEFAULT, MessageQuirk.STRICT, Buffers.pool(1 << 20));
        ByteBuffer in = ByteBuffer.wrap(MESSAGE);
        Allocation.expectNone(() -> {
            decoder.begin();
            in.clear();
            while (decoder.decode(in) == HeaderDecoder.Step.FIELD) {
                count(decoder.field());
            }
            assertEquals(6, decoder.fields());
        });
    }

    private void count(HeaderFieldView field) {
        if (field.nameIs("Received") && field.name(name) && field.body(body)) {
            sum += name.length() + body.length();
        }
    }
}
