package dev.mailwire.pop3;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.mailwire.testkit.Cuts;
import dev.mailwire.testkit.Script;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server took what breaks a rule: the tap tells, and reads on as the server's replies say. */
class Pop3TapTest {
    private static List<String> log(Script script) {
        return Cuts.sameLog(script, TapSubject::new).lines();
    }

    @Test
    void aReplyIsReadByTheCommandThatItAnswers() {
        assertEquals(
                List.of(
                        "S 7 GREETING OK \"x\"",
                        "C 8 COMMAND \"UIDL 1\"",
                        "C 16 COMMAND \"RETR 1\"",
                        "C 22 COMMAND \"LIST\"",
                        "S 16 REPLY UIDL: OK \"1 a\"",
                        "S 21 REPLY RETR: OK \"\"",
                        "S CONTENT \"+OK\\r\\n\"",
                        "S 29 END_OF_CONTENT RETR",
                        "S 34 REPLY LIST: OK \"\"",
                        "S 41 LINE \"1 120\"",
                        "S 44 END_OF_LISTING LIST"),
                log(Script.start()
                        .server("+OK x\r\n")
                        .client("UIDL 1\r\nRETR 1\r\nLIST\r\n")
                        .server("+OK 1 a\r\n+OK\r\n+OK\r\n.\r\n+OK\r\n1 120\r\n.\r\n")));
    }

    @Test
    void aResponseThatTheServerTookIsFollowedByAResponse() {
        List<String> log = log(Script.start()
                .server("+OK x\r\n")
                .client("AUTH LOGIN\r\n")
                .server("+ VXNlcm5hbWU6\r\n")
                .client("YWxpY2U\r\n")
                .server("+ UGFzc3dvcmQ6\r\n")
                .client("NOOP\r\n")
                .server("+OK\r\n")
                .client("NOOP\r\n"));
        assertEquals("C 21 MALFORMED BASE64_SYNTAX at 19", log.get(3));
        assertEquals("C 27 AUTH_RESPONSE", log.get(5));
        assertEquals("C 33 COMMAND \"NOOP\"", log.get(7));
    }

    @Test
    void aMessageThatTheServerTakesIsNoCommand() {
        assertEquals(
                List.of(
                        "S 7 GREETING OK \"x\"",
                        "C 11 COMMAND \"XTND XMIT\"",
                        "S 15 REPLY XTND: OK \"go\"",
                        "C CONTENT \"QUIT\\r\\n\"",
                        "C 20 END_OF_CONTENT",
                        "S 20 REPLY message: OK \"\"",
                        "C 31 COMMAND \"XTND XMIT\"",
                        "S 27 REPLY XTND: ERR \"\"",
                        "C 37 COMMAND \"QUIT\""),
                log(Script.start()
                        .server("+OK x\r\n")
                        .client("XTND XMIT\r\n")
                        .server("+OK go\r\n")
                        .client("QUIT\r\n.\r\n")
                        .server("+OK\r\n")
                        .client("XTND XMIT\r\n")
                        .server("-ERR \r\n")
                        .client("QUIT\r\n")));
    }

    @Test
    void whatFollowsTlsIsNotForUs() {
        assertEquals(
                List.of("S 5 GREETING OK \"\"", "C 6 COMMAND \"STLS\"", "S 10 START_TLS STLS: OK \"\""),
                log(Script.start()
                        .server("+OK\r\n")
                        .client("STLS\r\n")
                        .server("+OK\r\n")
                        .client("\u0016\u0003")));
    }

    @Test
    void whatNobodyAskedForIsTold() {
        assertEquals(
                List.of("S 5 GREETING OK \"\"", "S 10 MALFORMED REPLY_NOT_ASKED_FOR at 5", "S 20 REPLY ERR \"bye\""),
                log(Script.start().server("+OK\r\n+OK\r\n-ERR bye\r\n")));
        assertEquals(
                List.of("S 5 GREETING OK \"\"", "C 6 COMMAND \"LIST\"", "S 9 FATAL CHALLENGE_NOT_ASKED_FOR at 5"),
                log(Script.start().server("+OK\r\n").client("LIST\r\n").server("+ \r\n+OK\r\n")));
    }

    @Test
    void aMalformedCommandIsAnsweredInTheFormOfItsVerb() {
        List<String> log = log(Script.start()
                .server("+OK\r\n")
                .client("RETR -1\r\nTOP 1\r\nNOOP\r\n")
                .server("-ERR\r\n+OK\r\n+OK\r\n.\r\n+OK\r\n"));
        assertEquals(
                List.of(
                        "S 11 REPLY RETR: ERR \"\"",
                        "S 16 REPLY TOP: OK \"\"",
                        "S CONTENT \"+OK\\r\\n\"",
                        "S 24 END_OF_CONTENT TOP",
                        "S 29 REPLY NOOP: OK \"\""),
                log.subList(4, log.size()));
    }

    @Test
    void whatBelongsToAMalformedReplyIsPassedOver() {
        assertEquals(
                List.of(
                        "S 5 GREETING OK \"\"",
                        "C 8 COMMAND \"RETR 1\"",
                        "C 14 COMMAND \"NOOP\"",
                        "S 12 MALFORMED NUL at 9",
                        "S 25 REPLY NOOP: OK \"\""),
                log(Script.start()
                        .server("+OK\r\n")
                        .client("RETR 1\r\nNOOP\r\n")
                        .server("+OK \0\r\n+OK\r\n.\r\n+OK\r\n")));
    }
}
