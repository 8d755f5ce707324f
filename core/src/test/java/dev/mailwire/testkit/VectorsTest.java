package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.Recordings.Connection;
import dev.mailwire.testkit.Recordings.Event;
import dev.mailwire.testkit.RfcExamples.Exactness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.TestAbortedException;

class VectorsTest {
    private static final String TWO_CONNECTIONS = """
            {"session":"a tour","client":"x 1","server":"y 2","proto":"smtp"}
            {"c":1,"t":0.5,"e":"open"}
            {"c":2,"t":0.6,"e":"open"}
            {"c":1,"t":0.7,"d":"S","x":"220 \\u00e9\\u0000\\r\\n"}
            {"c":2,"t":0.8,"d":"C","x":"QUIT\\r\\n"}
            {"c":1,"t":0.9,"d":"C","x":"NO"}
            {"c":1,"t":1,"d":"C","x":"OP\\r\\n"}
            {"c":1,"t":1.1,"d":"S","x":"250 ok\\r\\n"}
            {"c":1,"t":1.2,"e":"close","d":"C"}
            {"session":"another","client":"x 1","server":"y 2","proto":"imap"}
            {"c":1,"t":0.1,"e":"refused"}
            """;

    @Test
    void aRecordingIsReadByConnection() {
        List<Connection> all = Recordings.read("f", TWO_CONNECTIONS.lines().toList());
        assertEquals(
                List.of("f, \"a tour\", connection 1", "f, \"a tour\", connection 2", "f, \"another\", connection 1"),
                all.stream().map(Connection::toString).toList());
        assertEquals("imap", all.get(2).protocol());
        Connection first = all.get(0);
        assertEquals(
                List.of(Event.OPEN, Event.OCTETS, Event.OCTETS, Event.OCTETS, Event.OCTETS, Event.CLOSE),
                first.records().stream().map(Recordings.Entry::event).toList());
        assertEquals(0.7, first.records().get(1).seconds());
        assertArrayEquals(
                new byte[] {'2', '2', '0', ' ', (byte) 0xe9, 0, '\r', '\n'},
                first.records().get(1).octets());
        assertEquals(
                "S \"220 \\xe9\\0\\r\\n\"\nC \"NOOP\\r\\n\"\nS \"250 ok\\r\\n\"\n",
                first.script().toString());
        assertEquals(List.of(2), first.script().turns().get(1).reads());
        assertEquals("NOOP\r\n", new String(first.octets(Side.CLIENT), StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"c\":1,\"t\":0.5,\"e\":\"open\"} x",
                "{\"c\":1,\"t\":0.5,\"e\":\"opened\"}",
                "{\"c\":1,\"t\":0.5}",
                "{\"c\":1,\"t\":0.5,\"d\":\"X\",\"x\":\"\"}",
                "{\"c\":1,\"t\":0.5,\"d\":\"S\",\"x\":\"\\u0100\"}",
                "{\"c\":1,\"c\":1,\"t\":0.5,\"d\":\"S\",\"x\":\"\"}",
                "{\"c\":1,\"t\":0.5,\"d\":\"S\",\"x\":[]}",
                "{\"c\":1,\"t\":0.5,\"d\":\"S\",\"x\":\"\"",
                "[]",
                ""
            })
    void whatIsNoRecordingIsRefused(String line) {
        List<String> lines = List.of("{\"session\":\"a\",\"client\":\"x\",\"server\":\"y\",\"proto\":\"smtp\"}", line);
        String message = assertThrows(IllegalArgumentException.class, () -> Recordings.read("f", lines))
                .getMessage();
        assertTrue(message.startsWith("f:2: "), message);
    }

    @Test
    void anExampleIsReadByLine() {
        List<RfcExamples.Run> runs = RfcExamples.runs("rfc1", """
                # RFC 1 - title
                # from: somewhere

                ## 1. One

                @ 1 clean
                S: 220 ready
                C: AUTH a
                +: b
                &: c
                S:
                C:  two spaces

                @ 2 elided
                C: x
                #: ... goes on
                +: here
                -
                S: y

                ## 2. Two

                @ 3 clean-recount
                C: z
                """.lines().toList());
        assertEquals(
                List.of("rfc1 1. One @1", "rfc1 1. One @2", "rfc1 2. Two @3"),
                runs.stream().map(RfcExamples.Run::toString).toList());
        assertEquals(
                List.of(Exactness.CLEAN, Exactness.ELIDED, Exactness.CLEAN_RECOUNT),
                runs.stream().map(RfcExamples.Run::exactness).toList());
        assertEquals("AUTH a bc", runs.get(0).lines().get(1).joined(" "));
        assertEquals("AUTH abc", runs.get(0).lines().get(1).joined(""));
        assertEquals(
                "S \"220 ready\\r\\n\"\nC \"AUTH a bc\\r\\n\"\nS \"\\r\\n\"\nC \" two spaces\\r\\n\"\n",
                runs.get(0).script().toString());
        assertEquals("C \"x\\r\\n\"\nS \"y\\r\\n\"\n", runs.get(1).script().toString());
        assertTrue(runs.get(1).lines().get(2).isGap());
        for (String wrong : List.of("X: y", "C:x", "+: torn off", "C", "@ 1 dirty")) {
            assertThrows(
                    IllegalArgumentException.class, () -> RfcExamples.runs("rfc1", List.of("@ 1 clean", wrong)), wrong);
        }
        assertThrows(IllegalArgumentException.class, () -> RfcExamples.runs("rfc1", List.of("C: no run")));
    }

    @Test
    void messagesAndProseAreRead() {
        List<RfcExamples.Message> messages = RfcExamples.messages(
                "rfc1", List.of("# title", "@ 1 A.1 One", "| a: b", "|", "| c", "", "@ 2 A.2 Two", "|  d"));
        assertEquals("rfc1 A.1 One @1", messages.get(0).toString());
        assertEquals("a: b\r\n\r\nc\r\n", new String(messages.get(0).octets(), StandardCharsets.US_ASCII));
        assertEquals(" d\r\n", new String(messages.get(1).octets(), StandardCharsets.US_ASCII));
        assertThrows(IllegalArgumentException.class, () -> RfcExamples.messages("rfc1", List.of("| no message")));
        assertEquals(
                List.of(new RfcExamples.Prose("k 1 2", "\r\n\0\\\u0001", "\u53f0")),
                RfcExamples.prose(List.of("# x", "k 1 2\t\\r\\n\\0\\\\\\x01\t\\u53f0")));
        assertThrows(IllegalArgumentException.class, () -> RfcExamples.prose(List.of("a\tb")));
        assertThrows(IllegalArgumentException.class, () -> RfcExamples.prose(List.of("a\tb\t\\q")));
    }

    @Test
    void whereThereAreNoVectorsATestIsSkipped() {
        assertThrows(TestAbortedException.class, () -> Vectors.path("no/such/folder"));
    }

    @Test
    void whatWasReadIsWrittenDownAndNothingIsAFailure(@TempDir Path target) throws IOException {
        Path file = target.resolve("new/vectors-read.txt");
        Vectors.report("of this", 3, file);
        Vectors.report("of that", 1, file);
        assertEquals(List.of("3 of this", "1 of that"), Files.readAllLines(file));
        assertThrows(AssertionError.class, () -> Vectors.report("nothing at all", 0, file));
    }

    // The counts are those of the tables beside the data.

    @Test
    void allRecordingsCanBeRead() {
        List<Connection> all = Recordings.of("smtp", "submission", "lmtp", "pop3", "imap");
        assertEquals(219, all.size());
        Connection tour = all.stream()
                .filter(one -> one.file().equals("tour-postfix-smtp"))
                .findFirst()
                .orElseThrow();
        assertEquals(
                "220 mail.example.test ESMTP\r\n",
                new String(tour.records().get(1).octets(), StandardCharsets.US_ASCII));
        assertEquals(
                25_173,
                all.stream()
                        .filter(one -> one.file().equals("tour-postfix-smtp"))
                        .mapToInt(one -> one.octets(Side.CLIENT).length)
                        .sum());
        assertEquals(
                4_857,
                all.stream()
                        .filter(one -> one.file().equals("tour-postfix-smtp"))
                        .mapToInt(one -> one.octets(Side.SERVER).length)
                        .sum());
        assertEquals(36, Recordings.mailbox().size());
    }

    @Test
    void allExamplesCanBeRead() throws IOException {
        Path folder = Vectors.path("spec/rfc-examples");
        int runs = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.matches("rfc[0-9]+\\.txt")) {
                    runs += RfcExamples.runs(name, Files.readAllLines(file)).size();
                }
            }
        }
        Vectors.report("examples of all RFCs", runs);
        assertEquals(815 + 9 + 304, runs);
        assertTrue(RfcExamples.messages("rfc5322").size() > 10);
        assertEquals(2, RfcExamples.prose("plain").size());
        assertEquals("Ursel\0Kurt\0xipj3plmq", RfcExamples.prose("plain").get(1).input());
        assertTrue(Arrays.asList("apop", "scram-sha-256").stream()
                .allMatch(kind -> RfcExamples.prose(kind).size() == 1));
    }
}
