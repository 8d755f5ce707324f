package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.core.Quirks;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.Recordings.Connection;
import dev.mailwire.testkit.Side;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded connections, served again: the codec says all that the recorded server said, whatever pieces it comes in. */
class ReplayedImapTest {
    /**
     * What was needed and broken, by recording and connection; nothing in those not named. The tour and the hostile client send such
     * commands on purpose, and the tour APPENDs with CATENATE, which is not offered here, so that its conversation ends there; its
     * third connection ends a line with LF alone, which Dovecot takes. Dovecot answers sections and partials that RFC 9051 has not
     * with items that no encoder of ours writes.
     */
    private static final List<String> EXPECTED = """
            hostile-dovecot-imap 1 {MALFORMED LITERAL_TOO_LONG=1}
            hostile-dovecot-imap 2 {MALFORMED LITERAL_TOO_LONG=1}
            hostile-dovecot-imap 3 {MALFORMED LITERAL_SIZE=1}
            hostile-dovecot-imap 4 {MALFORMED LITERAL_SYNTAX=1}
            hostile-dovecot-imap 5 {MALFORMED LITERAL_SYNTAX=1}
            hostile-dovecot-imap 7 {MALFORMED LITERAL_SYNTAX=1}
            hostile-dovecot-imap 8 {FATAL LITERAL_TOO_LONG=1}
            hostile-dovecot-imap 11 {MALFORMED NUL=1}
            hostile-dovecot-imap 12 {MALFORMED QUOTED_SYNTAX=1}
            hostile-dovecot-imap 13 {MALFORMED UNFINISHED_QUOTED=1}
            hostile-dovecot-imap 14 {MALFORMED EIGHT_BIT_QUOTED=1}
            hostile-dovecot-imap 15 {MALFORMED ASTRING_SYNTAX=1}
            hostile-dovecot-imap 16 {MALFORMED NOT_OFFERED=1}
            hostile-dovecot-imap 17 {MALFORMED BASE64_SYNTAX=1}
            hostile-dovecot-imap 19 {MALFORMED TAG_SYNTAX=1}
            hostile-dovecot-imap 20 {MALFORMED TAG_SYNTAX=1}
            hostile-dovecot-imap 21 {MALFORMED TAG_SYNTAX=1}
            hostile-dovecot-imap 22 {MALFORMED COMMAND_SYNTAX=2, MALFORMED TAG_SYNTAX=2, [TRAILING_SPACE]=1}
            hostile-dovecot-imap 23 {MALFORMED TAG_SYNTAX=1}
            hostile-dovecot-imap 24 {MALFORMED ID_SYNTAX=1}
            hostile-dovecot-imap 26 {MALFORMED BASE64_SYNTAX=1}
            hostile-dovecot-imap 27 {MALFORMED BASE64_SYNTAX=1}
            hostile-dovecot-imap 28 {MALFORMED BASE64_SYNTAX=1}
            hostile-dovecot-imap 31 {MALFORMED TOO_DEEP=1}
            hostile-dovecot-imap 32 {MALFORMED TOO_DEEP=1}
            hostile-dovecot-imap 33 {MALFORMED FETCH_ITEM_SYNTAX=1}
            hostile-dovecot-imap 37 {MALFORMED SEQUENCE_SET_SYNTAX=1}
            hostile-dovecot-imap 38 {MALFORMED SEQUENCE_SET_SYNTAX=1}
            hostile-dovecot-imap 39 {MALFORMED SEQUENCE_SET_SYNTAX=1}
            hostile-dovecot-imap 40 {MALFORMED IDLE_SYNTAX=1}
            hostile-dovecot-imap 46 {MALFORMED TOO_DEEP=1, REFUSED only what others send: Fetch[number=1, values=[]]=1}
            hostile-dovecot-imap 47 {MALFORMED SECTION_SYNTAX=1, REFUSED only what others send: Fetch[number=1, values=[]]=1}
            hostile-dovecot-imap 48 {MALFORMED PARTIAL_SYNTAX=1}
            hostile-dovecot-imap 49 {MALFORMED PARTIAL_SYNTAX=1, REFUSED only what others send: Fetch[number=1, values=[]]=1}
            hostile-dovecot-imap 51 {MALFORMED LIST_SYNTAX=1}
            hostile-dovecot-imap 53 {MALFORMED EIGHT_BIT_QUOTED=1}
            hostile-dovecot-imap 54 {[ODD_MAILBOX_NAME]=1}
            hostile-dovecot-imap 55 {[ODD_MAILBOX_NAME]=1}
            hostile-dovecot-imap 56 {[ODD_MAILBOX_NAME]=1}
            hostile-dovecot-imap 57 {[ODD_MAILBOX_NAME]=1}
            hostile-dovecot-imap 58 {[ODD_MAILBOX_NAME]=1}
            hostile-dovecot-imap 59 {[ODD_MAILBOX_NAME]=1}
            tour-dovecot-imap 1 {MALFORMED APPEND_SYNTAX=1, MALFORMED DATE_SYNTAX=1, MALFORMED FETCH_ITEM_SYNTAX=1, MALFORMED FLAG_NOT_SETTABLE=1, MALFORMED LIST_SYNTAX=1, MALFORMED SEARCH_KEY_SYNTAX=1, MALFORMED SEARCH_KEY_UNKNOWN=1, MALFORMED SECTION_SYNTAX=1, MALFORMED SEQUENCE_SET_SYNTAX=2, MALFORMED SPACE=1, MALFORMED TAG_SYNTAX=1, [ODD_MAILBOX_NAME]=2, a completion of a162, not of null=1}
            tour-dovecot-imap 2 {MALFORMED BARE_LINE_END=1}
            tour-dovecot-imap 3 {MALFORMED COMMAND_SYNTAX=3, MALFORMED TAG_SYNTAX=2, [TRAILING_SPACE]=1, a completion of z3, not of none=1}
            """.lines().toList();

    @Test
    void toAServer() {
        assertEquals(String.join("\n", EXPECTED), String.join("\n", served(ImapQuirk.TOLERANT, Integer.MAX_VALUE)));
    }

    @Test
    void toAServerInPieces() {
        assertEquals(EXPECTED, served(ImapQuirk.TOLERANT, 1));
        assertEquals(EXPECTED, served(ImapQuirk.TOLERANT, 7));
    }

    @Test
    void aStrictServerDiffersByTheQuirksAlone() {
        List<String> withQuirks = EXPECTED.stream()
                .filter(line -> line.matches(".*\\[[A-Z_, ]+\\]=.*"))
                .map(line -> line.substring(0, line.indexOf('{')))
                .toList();
        assertEquals(without(withQuirks, EXPECTED), without(withQuirks, served(ImapQuirk.STRICT, Integer.MAX_VALUE)));
    }

    private static List<String> without(List<String> connections, List<String> lines) {
        return lines.stream()
                .filter(line -> connections.stream().noneMatch(line::startsWith))
                .toList();
    }

    private static List<String> served(Quirks<ImapQuirk> quirks, int piece) {
        return Recordings.of("imap").stream()
                .map(connection -> connection.file()
                        + ' '
                        + connection.number()
                        + ' '
                        + served(connection, new ServedConversation(quirks), piece))
                .filter(line -> !line.endsWith("{}"))
                .toList();
    }

    private static String served(Connection connection, ServedConversation conversation, int piece) {
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
        return conversation.problems().toString();
    }
}
