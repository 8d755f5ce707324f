package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.core.OctetString;
import dev.mailwire.imap.response.ImapResponse;
import dev.mailwire.imap.response.ResponseCode;
import dev.mailwire.imap.response.ResponseCodeKind;
import dev.mailwire.imap.value.SequenceSet;
import dev.mailwire.testkit.Covers;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Response codes: each of the registry by its kind, others by their name, and those whose argument is not theirs. */
class ResponseCodeTest {
    private static ResponseCode read(String code) {
        ImapResponse response = ResponseText.decoder(
                        OctetString.of("* OK [" + code + "] x\r\n"), ImapQuirk.TOLERANT, false)
                .response();
        ResponseCode read = ((ImapResponse.Status) response).code();
        assertNotNull(read, code);
        return read;
    }

    private static String text(ResponseCode code) {
        OctetString argument = code.argument();
        return code.name() + (argument == null ? "" : " " + argument.toUtf8());
    }

    @Test
    @Covers("I10")
    void everyNameOfTheRegistryIsAKind() {
        for (ResponseCodeKind kind : ResponseCodeKind.values()) {
            if (kind != ResponseCodeKind.UNKNOWN) {
                assertEquals(kind, read(kind.word()).kind());
                assertEquals(
                        kind,
                        read(kind.word().toLowerCase(Locale.ROOT) + " any thing")
                                .kind());
                assertEquals(kind.word(), kind.name().replace('_', '-'));
            }
        }
        assertEquals(ResponseCodeKind.UNKNOWN, read("X-OWN a (b)").kind());
    }

    /** The arguments that the table of the registry gives, by its RFCs. */
    @Test
    void argumentsOfTheRegistryAreSound() {
        for (String code : List.of(
                "ALERT",
                "BADCHARSET",
                "BADCHARSET (UTF-8 \"US-ASCII\")",
                "CAPABILITY IMAP4rev1 LITERAL+",
                "PERMANENTFLAGS ()",
                "PERMANENTFLAGS (\\Deleted $MDNSent \\*)",
                "UIDNEXT 4294967295",
                "UIDVALIDITY 1",
                "UNSEEN 12",
                "NEWNAME old new",
                "REFERRAL imap://a/ imap://b/",
                "APPENDUID 38505 3955",
                "APPENDUID 1 7:9",
                "COPYUID 38505 304,319:320 3956:3958",
                "URLMECH INTERNAL XSAMPLE=P34OKhO7VEkCbsiYY8rGEg==",
                "HIGHESTMODSEQ 9223372036854775807",
                "MODIFIED 7,9",
                "ANNOTATIONS 20480 NOPRIVATE",
                "METADATA LONGENTRIES 2199",
                "BADEVENT (FlagChange)",
                "DOWNGRADED 70,105,108,109",
                "MAILBOXID (F2212ea8)",
                "INPROGRESS (\"A001\" 454 1000)",
                "MESSAGELIMIT 1000 23221",
                "MESSAGELIMIT 1000",
                "X-ANY what ever")) {
            assertFalse(read(code).isMalformed(), code);
            assertEquals(code, text(read(code)));
        }
    }

    @Test
    @Covers({"G9", "G13"})
    void anArgumentThatIsNoneCostsTheCodeAndNotTheResponse() {
        for (String code : List.of(
                "UIDNEXT",
                "UIDNEXT 0",
                "UIDNEXT 4294967296",
                "UIDNEXT -1",
                "UIDVALIDITY 0",
                "UIDVALIDITY 1 2",
                "UNSEEN x",
                "HIGHESTMODSEQ 9223372036854775808",
                "HIGHESTMODSEQ 18446744073709551615",
                "PERMANENTFLAGS \\Seen",
                "APPENDUID 1",
                "APPENDUID 1 *",
                "APPENDUID 1 $",
                "COPYUID 1 2:3 4",
                "COPYUID 1 1:4294967295 1:4294967294",
                "COPYUID 1 2",
                "COPYUID 0 1 1",
                "MODIFIED 0",
                "MESSAGELIMIT 0",
                "CAPABILITY IMAP4rev1  A",
                "BADCHARSET utf-8")) {
            assertTrue(read(code).isMalformed(), code);
            assertEquals(code, text(read(code)));
        }
        assertEquals(-1, read("HIGHESTMODSEQ 18446744073709551615").number());
        assertFalse(read("COPYUID 1 1:4294967295 1:4294967295").isMalformed());
        assertEquals(
                4_294_967_295L,
                read("COPYUID 1 1:4294967295 1:4294967295").set(1).size());
    }

    @Test
    @Covers("F3")
    void factoriesTakeWhatIsSound() {
        SequenceSet two = SequenceSet.of("1:2");
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.uidNext(0));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.uidNext(1L << 32));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.uidValidity(-1));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.highestModSequence(0));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.appendUid(1, SequenceSet.LAST));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.copyUid(1, two, SequenceSet.of("3")));
        assertThrows(IllegalArgumentException.class, () -> ResponseCode.modified(SequenceSet.SAVED));
        assertEquals(
                "[COPYUID 1 1:2 9,4]",
                ResponseCode.copyUid(1, two, SequenceSet.of("9,4")).toString());
    }
}
