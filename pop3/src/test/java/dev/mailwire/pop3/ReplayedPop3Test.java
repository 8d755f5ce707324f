package dev.mailwire.pop3;

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

/** Recorded connections, served again: the codec sends every octet that the recorded server sent, whatever pieces they come in. */
class ReplayedPop3Test {
    /** Dovecot sends a message of this mailbox with a bare CR as it is; our encoder does not. */
    private static final String BARE_CR = "a bare CR in content (RFC 5321 2.3.8)";

    /** What was malformed, or not sent as it was; nothing in those not named. The tour sends such commands on purpose. */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            "fetchmail-dovecot-pop3", List.of("1 [" + BARE_CR + "]"),
            "tour-dovecot-pop3",
                    List.of(
                            "1 [MALFORMED MESSAGE_NUMBER_SYNTAX, MALFORMED MISSING_ARGUMENT, MALFORMED MESSAGE_NUMBER_SYNTAX,"
                                    + " MALFORMED MISSING_ARGUMENT, MALFORMED MESSAGE_NUMBER_SYNTAX, MALFORMED STLS_TOO_LATE,"
                                    + " MALFORMED MISSING_ARGUMENT, MALFORMED EMPTY_LINE, " + BARE_CR + "]"));

    @Test
    void toAServer() {
        assertEquals(new TreeMap<>(EXPECTED), served(Pop3Quirk.STRICT, Integer.MAX_VALUE));
        assertEquals(new TreeMap<>(EXPECTED), served(Pop3Quirk.TOLERANT, Integer.MAX_VALUE));
    }

    @Test
    void toAServerInPieces() {
        assertEquals(new TreeMap<>(EXPECTED), served(Pop3Quirk.TOLERANT, 1));
        assertEquals(new TreeMap<>(EXPECTED), served(Pop3Quirk.TOLERANT, 7));
    }

    private static Map<String, List<String>> served(Quirks<Pop3Quirk> quirks, int piece) {
        Map<String, List<String>> found = new TreeMap<>();
        for (Connection connection : Recordings.of("pop3")) {
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
