package dev.mailwire.testkit;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CoverageKitTest {
    private static final String TRANSCRIPT =
            "# T\n\n## A2, Q101b: case | one\n\nWhy.\n\n```in\nx\n```\n\n```log\n```\n";

    @Test
    void annotationsAndHeadingsAreGathered(@TempDir Path folder) throws IOException {
        Coverage coverage = coverage(folder);
        List<String> rows = coverage.lines("smtp").stream()
                .filter(line -> line.matches("\\| [A-Z].*"))
                .toList();
        assertEquals(
                List.of(
                        "| A2 | `CoverageSamples.Whole.one`<br>some/t.md: case \\| one |",
                        "| Q101b | some/t.md: case \\| one |",
                        "| S02 | `CoverageSamples.Whole.two`<br>`CoverageSamples.Whole` |",
                        "| S10 | `CoverageSamples.Whole.one` |"),
                rows);
    }

    @Test
    void aTranscriptThatNobodyRunsIsAnError(@TempDir Path folder) throws IOException {
        transcript(folder.resolve("other/t.md"));
        transcript(folder.resolve("some/t.md"));
        AssertionError error = assertThrows(
                AssertionError.class, () -> new Coverage().addTranscripts(folder, List.of(CoverageSamples.Runs.class)));
        assertTrue(error.getMessage().startsWith("no test class runs "), error.getMessage());
        assertDoesNotThrow(
                () -> new Coverage().addTranscripts(folder.resolve("absent"), List.of(CoverageSamples.Runs.class)));
    }

    @Test
    void anIdThatIsRequiredMustHaveATest(@TempDir Path folder) throws IOException {
        Coverage coverage = coverage(folder);
        coverage.require("S02", "A2-A2", "Q101b");
        AssertionError error = assertThrows(AssertionError.class, () -> coverage.require("S02-S04", "B1"));
        assertEquals("no test covers S03, S04, B1", error.getMessage());
    }

    @Test
    void theFileMustSayTheSame(@TempDir Path folder) throws IOException {
        Coverage coverage = coverage(folder);
        Path file = folder.resolve("COVERAGE.md");
        assertThrows(AssertionError.class, () -> coverage.compare(file, "smtp", false), "absent");
        coverage.compare(file, "smtp", true);
        coverage.compare(file, "smtp", false);
        Files.write(
                file,
                coverage.lines("smtp").stream()
                        .filter(line -> !line.contains("S10"))
                        .toList(),
                StandardCharsets.UTF_8);
        AssertionError error = assertThrows(AssertionError.class, () -> coverage.compare(file, "smtp", false));
        assertTrue(error.getMessage().contains("but was  | S10 |"), error.getMessage());
    }

    @Test
    void rangesAreWrittenShort() {
        assertEquals(List.of("A1"), Coverage.expand("A1"));
        assertEquals(List.of("A9", "A10"), Coverage.expand("A9-A10"));
        assertEquals(List.of("S09", "S10"), Coverage.expand("S09-S10"));
        assertEquals(List.of("Q102a"), Coverage.expand("Q102a"));
        assertThrows(AssertionError.class, () -> new Coverage().add(CoverageSamples.TwoAtATime.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1", "a1", "A1-", "A1-B2", "A2-A1", "A1-A2a", "A 1"})
    void whatIsNoRangeIsRefused(String range) {
        assertThrows(IllegalArgumentException.class, () -> Coverage.expand(range));
    }

    private static Coverage coverage(Path folder) throws IOException {
        transcript(folder.resolve("some/t.md"));
        Coverage coverage = new Coverage();
        coverage.add(CoverageSamples.Whole.class);
        coverage.addTranscripts(folder, List.of(CoverageSamples.Runs.class));
        return coverage;
    }

    private static void transcript(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, TRANSCRIPT);
    }
}
