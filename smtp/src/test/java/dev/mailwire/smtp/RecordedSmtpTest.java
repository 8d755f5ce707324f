package dev.mailwire.smtp;

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
class RecordedSmtpTest {
    /** The most octets that are cut in all ways; what is longer holds the same kinds of frames, only more of them. */
    private static final int SHORT = 600;

    private static final String REFUSED_MAIL_OF_THE_TOURS = "[SPACE_AFTER_COLON, BARE_PATH] {FATAL BDAT_SYNTAX=1,"
            + " MALFORMED NON_ASCII_ADDRESS=1, MALFORMED NOTIFY_SYNTAX=1, MALFORMED REVERSE_PATH_SYNTAX=1}";

    /** Where Postfix took a bare LF for the end of content, its replies are more than those we see messages for. */
    private static final String ENDED_EARLY = "[] {MALFORMED REPLY_NOT_ASKED_FOR=3}";

    /**
     * What was needed and broken, by recording and connection; nothing in those not named. The tours send malformed commands on
     * purpose, VRFY with a mailbox is no String, and of the smuggled contents the last is refused, so that its lines came as
     * commands.
     */
    private static final Map<String, List<String>> EXPECTED = Map.of(
            "curl-dovecot-submission", List.of("3 [LOOSE_ARGUMENT] {}"),
            "curl-postfix-smtp", List.of("3 [LOOSE_ARGUMENT] {}"),
            "python-smtplib-dovecot-submission", List.of("1 [LOOSE_ARGUMENT] {}"),
            "python-smtplib-postfix-smtp", List.of("1 [LOOSE_ARGUMENT] {}"),
            "smuggle-postfix-smtp",
                    List.of(
                            "1 " + ENDED_EARLY,
                            "2 " + ENDED_EARLY,
                            "3 " + ENDED_EARLY,
                            "9 " + ENDED_EARLY,
                            "10 " + ENDED_EARLY,
                            "11 " + ENDED_EARLY,
                            "14 [] {MALFORMED EMPTY_LINE=1, MALFORMED VERB_SYNTAX=1}",
                            "14 [] {MALFORMED EMPTY_LINE=1, MALFORMED VERB_SYNTAX=1}",
                            "14 [] {MALFORMED EMPTY_LINE=1, MALFORMED VERB_SYNTAX=1}"),
            "tour-dovecot-lmtp",
                    List.of(
                            "1 [LOOSE_ARGUMENT, BARE_PATH, MISSING_DOMAIN] {MALFORMED FORWARD_PATH_SYNTAX=2}",
                            "2 " + REFUSED_MAIL_OF_THE_TOURS),
            "tour-dovecot-submission",
                    List.of(
                            "1 [LOOSE_ARGUMENT, MISSING_DOMAIN] {MALFORMED BASE64_SYNTAX=1}",
                            "2 [BARE_PATH] {MALFORMED FORWARD_PATH_SYNTAX=2}",
                            "3 " + REFUSED_MAIL_OF_THE_TOURS),
            "tour-postfix-smtp",
                    List.of(
                            "1 [LOOSE_ARGUMENT, MISSING_DOMAIN] {MALFORMED BASE64_SYNTAX=1}",
                            "2 [BARE_PATH] {MALFORMED FORWARD_PATH_SYNTAX=2}",
                            "3 " + REFUSED_MAIL_OF_THE_TOURS));

    private static SmtpProtocol protocol(Recordings.Connection connection) {
        return connection.protocol().equals("lmtp") ? SmtpProtocol.LMTP : SmtpProtocol.SMTP;
    }

    @TestFactory
    Stream<DynamicTest> everyConnectionIsTheSameForEveryCut() {
        return Recordings.tests(Recordings.of("smtp", "submission", "lmtp"), connection -> {
            Script script = connection.script();
            if (script.length() <= SHORT) {
                Cuts.sameLog(script, () -> new TapSubject(protocol(connection)));
            } else {
                Cuts.sameLogOfFewCuts(script, () -> new TapSubject(protocol(connection)));
            }
        });
    }

    @Test
    void whatWasNeededAndBroken() {
        Map<String, List<String>> found = new TreeMap<>();
        for (Recordings.Connection connection : Recordings.of("smtp", "submission", "lmtp")) {
            TapSubject subject = new TapSubject(protocol(connection));
            Cuts.uncut(connection.script(), () -> subject);
            if (!subject.summary().equals("[] {}")) {
                found.computeIfAbsent(connection.file(), file -> new ArrayList<>())
                        .add(connection.number() + " " + subject.summary());
            }
        }
        assertEquals(new TreeMap<>(EXPECTED), found);
    }
}
