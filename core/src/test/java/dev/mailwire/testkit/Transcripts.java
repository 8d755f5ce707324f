package dev.mailwire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs Markdown transcripts: cases that read as a specification, each under all {@link Cuts}.
 *
 * <p>A file, under {@code src/test/resources/transcripts}, is UTF-8 and looks like this:
 *
 * <pre>{@code
 * # Title of the file
 *
 * Prose. Options here hold for all cases.
 *
 * - profile: STRICT | TOLERANT
 *
 * ## B41, S03: a space after the colon
 *
 * Why this case exists.
 *
 * - line-limit: 512
 *
 * ```client
 * MAIL FROM: <a@x>\r\n
 * ```
 *
 * ```log profile=STRICT
 * C 18 MALFORMED PARAMETER_SYNTAX at 10
 * ```
 *
 * ```log profile=TOLERANT
 * C 18 COMMAND MAIL <a@x>
 * C QUIRK SPACE_AFTER_COLON
 * ```
 * }</pre>
 *
 * <ul>
 *   <li><b>Heading</b>: the ids that the case covers, separated by {@code ", "}, a colon, a title. Ids are one to three
 *       capitals, digits, perhaps a small letter. Ids may be left out.
 *   <li><b>Prose</b>: at least a line of it, before the first block.
 *   <li><b>Options</b>: lines {@code - name: value} before the first block; a case overrides its file. Alternatives,
 *       separated by {@code |}, make a test each. What no subject asks for is an error.
 *   <li><b>Input blocks</b>: {@code in} (one decoder), {@code client}, {@code server} are turns; {@code do} is lines for
 *       {@link Subject#act}. Lines of an input block follow each other with nothing between: a line end is written
 *       {@code \r\n}. {@code X*N} at the end of a line is N times what the line has before the star (write the star
 *       {@code \x2a} if it is one); a double vertical line (U+2016) is the border between two reads.
 *   <li><b>Log blocks</b>: the lines of the {@link EventLog}. In them {@code "X"*N} is X N times, {@code "X" + "Y"} is
 *       {@code "XY"}. Several logs are qualified by the options that they hold for; one without qualifiers is for the rest.
 *   <li>An input block after a log begins another <b>scene</b> of the same case, with a fresh subject.
 * </ul>
 *
 * <p>Strict: whatever is not understood, a case without a log, a log that is never used, a file without a case, a folder
 * without a file is an error.
 */
public final class Transcripts {
    /** The folder under {@code src/test/resources} that holds all transcripts of a module. */
    static final String FOLDER = "transcripts";

    private Transcripts() {}

    /**
     * The tests of the transcripts that the class of {@code test} names with {@link Transcribed}: for a method with
     * {@code @TestFactory}.
     *
     * @param subject makes a fresh subject for the options of a case; called for each run
     */
    public static Stream<DynamicNode> of(Object test, Function<Options, ? extends Subject> subject) {
        Transcribed where = test.getClass().getAnnotation(Transcribed.class);
        if (where == null) {
            throw new IllegalArgumentException(test.getClass() + " names no transcripts: @Transcribed");
        }
        Path path = Project.testResource(FOLDER).resolve(where.value());
        return files(path).stream().map(file -> container(file, subject));
    }

    /** All transcript files at a path. */
    static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> files =
                    all.filter(file -> file.toString().endsWith(".md")).sorted().toList();
            if (files.isEmpty()) {
                throw new IllegalArgumentException("no transcripts in " + path);
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(path.toString(), e);
        }
    }

    private static DynamicNode container(Path file, Function<Options, ? extends Subject> subject) {
        Stream<DynamicTest> tests = TranscriptReader.read(file).stream().flatMap(one -> tests(one, subject));
        return DynamicContainer.dynamicContainer(file.getFileName().toString(), file.toUri(), tests);
    }

    static Stream<DynamicTest> tests(Transcript one, Function<Options, ? extends Subject> subject) {
        return one.variants().stream()
                .flatMap(variant -> IntStream.range(0, one.scenes().size()).mapToObj(i -> {
                    String name = one.heading()
                            + (one.scenes().size() > 1 ? " #" + (i + 1) : "")
                            + (one.variants().size() > 1 ? " " + variant : "");
                    URI source = URI.create(
                            one.file().toUri() + "?line=" + one.scenes().get(i).line());
                    return DynamicTest.dynamicTest(
                            name, source, () -> run(one, one.scenes().get(i), variant, subject));
                }));
    }

    private static void run(
            Transcript one,
            Transcript.Scene scene,
            Map<String, String> variant,
            Function<Options, ? extends Subject> subject) {
        Options options = new Options(variant);
        String where = one.file() + ":" + scene.line() + ": " + one.heading() + " " + variant;
        try {
            Cuts.expect(
                    scene.script(),
                    () -> subject.apply(options),
                    scene.logFor(variant).lines());
        } catch (AssertionError e) {
            throw new AssertionError(where + "\n" + e.getMessage(), e);
        }
        if (!options.unasked().isEmpty()) {
            throw new AssertionError(where + "\nno subject asks for the options " + options.unasked());
        }
    }
}
