package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Any conversation is steps for who listens to it. */
class Pop3TapFuzzTest {
    @FuzzTest
    void anyConversationIsSteps(byte[] data) {
        Pop3Tap tap = new Pop3Tap();
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

    private static void read(Pop3Tap tap, ByteBuffer octets, boolean fromClient) {
        octets.flip();
        boolean going = true;
        while (going) {
            Pop3Tap.Step step = fromClient ? tap.client(octets) : tap.server(octets);
            switch (step) {
                case COMMAND -> tap.command().toRecord();
                case GREETING, REPLY -> tap.reply().toRecord();
                case LISTING_LINE -> tap.line().toRecord();
                case MALFORMED, MALFORMED_LINE -> tap.violation();
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
