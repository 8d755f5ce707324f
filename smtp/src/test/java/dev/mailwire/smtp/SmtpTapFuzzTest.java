package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Any octets of two sides, as they interleave, are steps: a tap never throws, and never takes less than nothing. */
class SmtpTapFuzzTest {
    @FuzzTest
    void anyConversationIsSteps(byte[] data) {
        SmtpTap tap = new SmtpTap(data.length % 2 == 0 ? SmtpProtocol.SMTP : SmtpProtocol.LMTP);
        ByteBuffer client = ByteBuffer.allocate(data.length);
        ByteBuffer server = ByteBuffer.allocate(data.length);
        boolean fromClient = false;
        for (byte octet : data) {
            // An octet that no text holds hands over to the other side.
            if (octet == (byte) 0xFF) {
                fromClient = !fromClient;
                continue;
            }
            (fromClient ? client : server).put(octet);
            if (octet == '\n') {
                read(tap, fromClient ? client : server, fromClient);
            }
        }
        read(tap, client, true);
        read(tap, server, false);
        assertTrue(tap.repliesAwaited() >= 0);
    }

    private static void read(SmtpTap tap, ByteBuffer octets, boolean fromClient) {
        octets.flip();
        boolean going = true;
        while (going) {
            SmtpTap.Step step = fromClient ? tap.client(octets) : tap.server(octets);
            switch (step) {
                case COMMAND -> tap.command().toRecord();
                case GREETING, REPLY -> tap.reply().toRecord();
                case MALFORMED -> tap.violation();
                default -> {}
            }
            going = switch (step) {
                case NEED_INPUT, AWAIT_REPLY, START_TLS, FATAL -> false;
                default -> true;
            };
        }
        octets.compact();
    }
}
