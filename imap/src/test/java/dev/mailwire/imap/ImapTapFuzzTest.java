package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;

/** Any conversation is steps for who listens to it. */
class ImapTapFuzzTest {
    @FuzzTest
    void anyConversationIsSteps(byte[] data) {
        ImapTap tap = new ImapTap();
        tap.inlineLiteral(8);
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
        assertTrue(tap.clientPosition() + tap.serverPosition() <= data.length);
    }

    private static void read(ImapTap tap, ByteBuffer octets, boolean fromClient) {
        octets.flip();
        boolean going = true;
        while (going) {
            ImapTap.Step step = fromClient ? tap.client(octets) : tap.server(octets);
            switch (step) {
                case COMMAND -> tap.command().toString();
                case LITERAL_OFFERED -> tap.message().toString();
                case RESPONSE -> tap.response().toString();
                case FETCH -> {
                    while (tap.fetch().next()) {
                        if (!tap.fetch().isMalformed()) {
                            tap.fetch().toValue().toString();
                        }
                    }
                }
                case MALFORMED -> tap.violation();
                case START_COMPRESSION -> tap.compressed();
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
