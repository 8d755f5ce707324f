package dev.mailwire.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Recordings;
import dev.mailwire.testkit.Script;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What real clients and servers said to each other, through a tap. */
class RecordedImapTest {
    /** The most octets that are cut in all ways; what is longer holds the same kinds of frames, only more of them. */
    private static final int SHORT = 400;

    /**
     * What was needed and broken, by recording and connection; nothing in those not named. These two send malformed commands on purpose,
     * and Dovecot gives some of their items back as they came.
     */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            "hostile-dovecot-imap",
            List.of(
                    "1 [] {C MALFORMED LITERAL_TOO_LONG=1}",
                    "2 [] {C MALFORMED LITERAL_TOO_LONG=1}",
                    "3 [] {C MALFORMED LITERAL_SIZE=1}",
                    "4 [] {C MALFORMED LITERAL_SYNTAX=1}",
                    "5 [] {C MALFORMED LITERAL_SYNTAX=1}",
                    "7 [] {C MALFORMED LITERAL_SYNTAX=1}",
                    "11 [] {C MALFORMED NUL=1}",
                    "12 [] {C MALFORMED QUOTED_SYNTAX=1}",
                    "13 [] {C MALFORMED UNFINISHED_QUOTED=1}",
                    "14 [] {C MALFORMED EIGHT_BIT_QUOTED=1}",
                    "15 [] {C MALFORMED ASTRING_SYNTAX=1}",
                    "19 [] {C MALFORMED TAG_SYNTAX=1}",
                    "20 [] {C MALFORMED TAG_SYNTAX=1}",
                    "21 [] {C MALFORMED TAG_SYNTAX=1}",
                    "22 [TRAILING_SPACE] {C MALFORMED COMMAND_SYNTAX=2, C MALFORMED TAG_SYNTAX=2}",
                    "23 [] {C MALFORMED TAG_SYNTAX=1}",
                    "24 [] {C MALFORMED ID_SYNTAX=1}",
                    "27 [] {C MALFORMED BASE64_SYNTAX=1}",
                    "31 [] {C MALFORMED TOO_DEEP=1}",
                    "32 [] {C MALFORMED TOO_DEEP=1}",
                    "33 [] {C MALFORMED FETCH_ITEM_SYNTAX=1}",
                    "37 [] {C MALFORMED SEQUENCE_SET_SYNTAX=1}",
                    "38 [] {C MALFORMED SEQUENCE_SET_SYNTAX=1}",
                    "39 [] {C MALFORMED SEQUENCE_SET_SYNTAX=1}",
                    "46 [] {C MALFORMED TOO_DEEP=1, S item TOO_DEEP=1}",
                    "47 [] {C MALFORMED SECTION_SYNTAX=1, S item SECTION_SYNTAX=1}",
                    "48 [] {C MALFORMED PARTIAL_SYNTAX=1}",
                    "49 [] {C MALFORMED PARTIAL_SYNTAX=1, S item PARTIAL_SYNTAX=1}",
                    "51 [] {C MALFORMED LIST_SYNTAX=1}",
                    "53 [] {C MALFORMED EIGHT_BIT_QUOTED=1}",
                    "54 [ODD_MAILBOX_NAME] {}",
                    "55 [ODD_MAILBOX_NAME] {}",
                    "56 [ODD_MAILBOX_NAME] {}",
                    "57 [ODD_MAILBOX_NAME] {}",
                    "58 [ODD_MAILBOX_NAME] {}"),
            "tour-dovecot-imap",
            List.of(
                    "1 [ODD_MAILBOX_NAME] {C MALFORMED APPEND_SYNTAX=1, C MALFORMED DATE_SYNTAX=1, C MALFORMED FETCH_ITEM_SYNTAX=1, C MALFORMED FLAG_NOT_SETTABLE=1, C MALFORMED LIST_SYNTAX=1, C MALFORMED SEARCH_KEY_SYNTAX=1, C MALFORMED SEARCH_KEY_UNKNOWN=1, C MALFORMED SECTION_SYNTAX=1, C MALFORMED SEQUENCE_SET_SYNTAX=2, C MALFORMED SPACE=1, C MALFORMED TAG_SYNTAX=1}",
                    "2 [] {C MALFORMED BARE_LINE_END=1}",
                    "3 [TRAILING_SPACE] {C MALFORMED BARE_LINE_END=1, C MALFORMED COMMAND_SYNTAX=3, C MALFORMED TAG_SYNTAX=2}"));

    @TestFactory
    Stream<DynamicTest> everyConnectionIsTheSameForEveryCut() {
        return Recordings.tests(Recordings.of("imap"), connection -> {
            Script script = connection.script();
            if (script.length() <= SHORT) {
                Cuts.sameLog(script, TapSubject::new);
            } else {
                Cuts.sameLogOfFewCuts(script, TapSubject::new);
            }
        });
    }

    @Test
    void whatWasNeededAndBroken() {
        Map<String, List<String>> found = new TreeMap<>();
        for (Recordings.Connection connection : Recordings.of("imap")) {
            TapSubject subject = new TapSubject();
            Cuts.uncut(connection.script(), () -> subject);
            if (!subject.summary().equals("[] {}")) {
                found.computeIfAbsent(connection.file(), file -> new ArrayList<>())
                        .add(connection.number() + " " + subject.summary());
            }
        }
        assertEquals(new TreeMap<>(EXPECTED), found);
    }
}
