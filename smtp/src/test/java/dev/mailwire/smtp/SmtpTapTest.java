package dev.mailwire.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server took what breaks a rule: the tap tells, and reads on as the server's replies say. */
class SmtpTapTest {
    @Test
    void aResponseThatTheServerTookIsFollowedByAResponse() {
        List<String> log = Cuts.sameLog(
                        Script.start()
                                .server("220 x\r\n")
                                .client("AUTH LOGIN\r\n")
                                .server("334 VXNlcm5hbWU6\r\n")
                                .client("YWxpY2U\r\n")
                                .server("334 UGFzc3dvcmQ6\r\n")
                                .client("NOOP\r\n")
                                .server("235 ok\r\n")
                                .client("NOOP\r\n"),
                        () -> new TapSubject(SmtpProtocol.SMTP))
                .lines();
        assertEquals("C 21 MALFORMED BASE64_SYNTAX at 19", log.get(3));
        assertEquals(
                List.of("S 43 REPLY AUTH: 334 UGFzc3dvcmQ6", "C 27 AUTH_RESPONSE", "S 51 REPLY AUTH: 235 ok"),
                log.subList(4, 7));
        assertEquals("C 33 COMMAND \"NOOP\"", log.get(7));
    }

    @Test
    void contentThatTheServerTookIsNoCommand() {
        List<String> log = Cuts.sameLog(
                        Script.start()
                                .server("220 x\r\n")
                                .client("DATA x\r\n")
                                .server("354 go\r\n")
                                .client("NOOP\r\n.\r\n")
                                .server("250 ok\r\n")
                                .client("DATA x\r\n")
                                .server("501 no\r\n")
                                .client("NOOP\r\n"),
                        () -> new TapSubject(SmtpProtocol.SMTP))
                .lines();
        assertEquals(
                List.of(
                        "S 7 GREETING 220 x",
                        "C 8 MALFORMED NO_ARGUMENT at 5",
                        "S 15 REPLY DATA: 354 go",
                        "C CONTENT \"NOOP\\r\\n\"",
                        "C 17 END_OF_CONTENT",
                        "S 23 REPLY DATA: 250 ok",
                        "C 25 MALFORMED NO_ARGUMENT at 22",
                        "S 31 REPLY DATA: 501 no",
                        "C 31 COMMAND \"NOOP\""),
                log);
    }

    @Test
    void aRecipientThatTheServerTookCounts() {
        List<String> log = Cuts.sameLog(
                        Script.start()
                                .server("220 x\r\n")
                                .client("MAIL FROM:<>\r\nRCPT TO:<a b@x>\r\nRCPT TO:<c@x>\r\nDATA\r\n")
                                .server("250 ok\r\n250 ok\r\n250 ok\r\n354 go\r\n")
                                .client(".\r\n")
                                .server("250 a\r\n250 c\r\n"),
                        () -> new TapSubject(SmtpProtocol.LMTP))
                .lines();
        assertEquals(
                List.of("S 46 REPLY DATA: 250 a", "S 53 REPLY DATA: 250 c"), log.subList(log.size() - 2, log.size()));
    }
}
