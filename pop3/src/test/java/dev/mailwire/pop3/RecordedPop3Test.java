package dev.mailwire.pop3;

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
class RecordedPop3Test {
    /** The most octets that are cut in all ways; what is longer holds the same kinds of frames, only more of them. */
    private static final int SHORT = 700;

    /** What was needed and broken, by recording and connection; nothing in those not named. The tour sends malformed commands on purpose. */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            "tour-dovecot-pop3",
            List.of("1 [] {MALFORMED EMPTY_LINE=1, MALFORMED MESSAGE_NUMBER_SYNTAX=3, MALFORMED MISSING_ARGUMENT=3}"));

    @TestFactory
    Stream<DynamicTest> everyConnectionIsTheSameForEveryCut() {
        return Recordings.tests(Recordings.of("pop3"), connection -> {
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
        for (Recordings.Connection connection : Recordings.of("pop3")) {
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
