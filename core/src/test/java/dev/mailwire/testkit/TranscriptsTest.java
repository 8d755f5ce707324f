package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.mailwire.testkit.LineDemo.Bug;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Transcribed("testkit")
class TranscriptsTest {
    private static final Function<Options, Subject> LINES = options -> new LineDemo(options.value("bug", Bug.NONE));

    @TestFactory
    Stream<DynamicNode> transcripts() {
        return Transcripts.of(this, LINES)
                .map(node -> mapTests((DynamicContainer) node, test -> {
                    if (test.getDisplayName().contains("LOSES_CONTENT")) {
                        assertThrows(
                                AssertionError.class, () -> test.getExecutable().execute());
                    } else {
                        test.getExecutable().execute();
                    }
                }));
    }

    private static DynamicNode mapTests(DynamicContainer container, ThrowingConsumer<DynamicTest> run) {
        return DynamicContainer.dynamicContainer(
                container.getDisplayName(),
                container
                        .getChildren()
                        .map(child -> DynamicTest.dynamicTest(
                                child.getDisplayName(), () -> run.accept((DynamicTest) child))));
    }

    @Test
    void aFileIsReadAsItIsDocumented() {
        List<Transcript> cases = TranscriptReader.read(Project.testResource("transcripts/testkit/lines.md"));
        assertEquals(
                List.of(
                        "A bare CR ends no line",
                        "Content is counted, never scanned",
                        "Long input is written short",
                        "Something is done between two turns"),
                cases.stream().map(Transcript::title).toList());
        assertEquals(
                List.of("A1", "Q102b"),
                read(changed("A1: case@A1, Q102b: case")).get(0).ids());
        assertEquals("case", read(changed("A1: case@A1, Q102b: case")).get(0).title());
        assertEquals(List.of(), cases.get(0).ids());
        assertEquals(
                List.of(Map.of("bug", "NONE"), Map.of("bug", "LOSES_CONTENT_AT_A_CUT")),
                cases.get(1).variants());
        assertEquals(2, cases.get(2).scenes().size());
        assertEquals(9_009, cases.get(2).scenes().get(0).script().length());
        Script.Turn first = cases.get(0).scenes().get(0).script().turns().get(0);
        assertEquals("\"a\\rb\\r\\r\\n\"", Notation.quote(first.octets()));
        assertEquals(List.of(5), first.reads());
        assertEquals(Side.ONLY, first.side());
        List<Script.Turn> turns = cases.get(3).scenes().get(0).script().turns();
        assertEquals(Side.CLIENT, turns.get(0).side());
        assertEquals("a thing", turns.get(1).action());
    }

    @Test
    void eachHeadingBecomesATestForEachVariantAndScene() throws Throwable {
        List<String> names = new ArrayList<>();
        try (Stream<DynamicNode> files = Transcripts.of(this, LINES)) {
            files.forEach(
                    file -> ((DynamicContainer) file).getChildren().forEach(test -> names.add(test.getDisplayName())));
        }
        assertEquals(
                List.of(
                        "A bare CR ends no line",
                        "Content is counted, never scanned {bug=NONE}",
                        "Content is counted, never scanned {bug=LOSES_CONTENT_AT_A_CUT}",
                        "Long input is written short #1",
                        "Long input is written short #2",
                        "Something is done between two turns"),
                names);
    }

    private static final String GOOD =
            "# Title\n\n## A1: case\n\nWhy.\n\n```in\none\\r\\n\n```\n\n```log\n5 LINE \"one\\r\\n\"\n```\n";

    @Test
    void aGoodOneIsRun() throws Throwable {
        run(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "5 LINE \"one\\r\\n\"@6 LINE \"one\\r\\n\"", // another offset
                "LINE \"one\\r\\n\"@LINE \"two\\r\\n\"", // another detail
                "Why.@Why.\n\n- colour: red", // an option that nobody asks for
                "Why.@Why.\n\n- bug: WASP", // no such value
                "```in\none@```do\nx\n```\n\n```in\nxone", // another input
            })
    void whatIsWrongFailsWhenRun(String change) {
        assertThrows(Throwable.class, () -> run(changed(change)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "# Title@Title", // no title
                "Why.@", // not said why
                "```log@```lag", // no such block
                "```log@```log colour", // no such qualifier
                "```log@```log bug=NONE", // fits no variant
                "```in@```do", // no input
                "one\\r@one\\q", // no such escape
                "one\\r@one\u00e9", // not US-ASCII
                "one\\r\\n@one\\r\\n ", // space at the end
                "Why.@Why.\n\n- bug", // not an option
                "Why.@Why.\n\n- bug: NONE\n- bug: NONE", // set twice
                "Why.@Why.\n\n- bug: NONE | ", // an empty alternative
                "Why.@Why.\n\n### deeper", // no such heading
                "A1: case@A1 case", // ids without a colon
                "A1: case@A1 and A2: case", // ids without a comma
                "5 LINE@ 5 LINE", // space in a log
                "one\\r\\n\n```\n@one\\r\\n\n", // a block that is not closed
                "one\\r\\n@one*99999999999", // too much
            })
    void whatIsNotUnderstoodFailsWhenLoaded(String change) {
        assertThrows(IllegalArgumentException.class, () -> read(changed(change)));
    }

    @Test
    void whatIsMissingFailsWhenLoaded() {
        assertThrows(IllegalArgumentException.class, () -> read("# Title\n\nNo case.\n"));
        assertThrows(IllegalArgumentException.class, () -> read(""));
        assertThrows(IllegalArgumentException.class, () -> read(GOOD.substring(0, GOOD.indexOf("```log"))));
        assertThrows(
                IllegalArgumentException.class,
                () -> read(GOOD + GOOD.substring(GOOD.indexOf("## "))),
                "the same heading twice");
        assertThrows(IllegalArgumentException.class, () -> Transcripts.of(new Object(), LINES), "no @Transcribed");
    }

    @Test
    void aFolderWithoutTranscriptsIsAnError(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "nothing");
        assertThrows(IllegalArgumentException.class, () -> Transcripts.files(folder));
        assertThrows(UncheckedIOException.class, () -> Transcripts.files(folder.resolve("absent")));
    }

    @Test
    void theLogIsChosenByItsQualifiers() {
        String two = GOOD.replace("Why.", "Why.\n\n- bug: NONE | NEVER_ENDS") + "\n```log bug=NEVER_ENDS\n1 X\n```\n";
        Transcript one = read(two).get(0);
        Transcript.Scene scene = one.scenes().get(0);
        assertEquals(List.of("1 X"), scene.logFor(Map.of("bug", "NEVER_ENDS")).lines());
        assertEquals(
                List.of("5 LINE \"one\\r\\n\""),
                scene.logFor(Map.of("bug", "NONE")).lines());
        assertThrows(IllegalArgumentException.class, () -> read(GOOD + "\n```log\n1 X\n```\n"), "two that fit");
    }

    @Test
    void anErrorNamesFileAndLine() {
        String message = assertThrows(IllegalArgumentException.class, () -> read(changed("one\\r@one\\q")))
                .getMessage();
        assertTrue(message.startsWith("x.md:9: "), message);
    }

    private static String changed(String change) {
        String[] parts = change.split("@", -1);
        assertTrue(GOOD.contains(parts[0]));
        return GOOD.replace(parts[0], parts[1]);
    }

    private static List<Transcript> read(String text) {
        return TranscriptReader.read(Path.of("x.md"), text.isEmpty() ? List.of() : List.of(text.split("\n")));
    }

    private static void run(String text) throws Throwable {
        for (Transcript one : read(text)) {
            for (DynamicTest test : Transcripts.tests(one, LINES).toList()) {
                test.getExecutable().execute();
            }
        }
    }
}
