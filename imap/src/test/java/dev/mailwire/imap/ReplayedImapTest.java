package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Quirks;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.Recordings.Connection;
import dev.mailwire.testkit.Side;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Recorded connections, served again: the codec says all that the recorded server said, whatever pieces it comes in. */
class ReplayedImapTest {
    private static final Map<String, List<String>> EXPECTED = Map.of();

    @Test
    void toAServer() {
        assertEquals(new TreeMap<>(EXPECTED), served(ImapQuirk.TOLERANT, Integer.MAX_VALUE));
    }

    private static Map<String, List<String>> served(Quirks<ImapQuirk> quirks, int piece) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Connection connection : Recordings.of("imap")) {
            ServedConversation conversation = new ServedConversation(quirks);
            for (Recordings.Entry entry : connection.records()) {
                byte[] octets = entry.octets();
                for (int at = 0; at < octets.length; at += Math.min(piece, octets.length - at)) {
                    byte[] part = Arrays.copyOfRange(octets, at, at + Math.min(piece, octets.length - at));
                    if (entry.side() == Side.CLIENT) {
                        conversation.client(part);
                    } else {
                        conversation.server(part);
                    }
                }
            }
            if (!conversation.problems().isEmpty()) {
                found.computeIfAbsent(connection.file(), file -> new ArrayList<>())
                        .add(connection.number() + " " + conversation.problems());
            }
        }
        return found;
    }
}
