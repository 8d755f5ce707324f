package dev.mailwire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The table of a module that says which tests cover which entry of the lists the project works down: {@code COVERAGE.md}
 * beside the module's POM, gathered from {@link Covers} and from the headings of transcripts. One test checks that the file
 * is what the tests say, so that a test that goes takes its row with it where a reviewer sees it:
 *
 * <pre>{@code
 * class CoverageTest {
 *     @Test
 *     void theTableIsWhatTheTestsSay() {
 *         Coverage.check(getClass(), "A1-A16", "S01");
 *     }
 * }
 * }</pre>
 *
 * <p>{@code -Dmailwire.coverage=write} writes the file.
 */
public final class Coverage {
    static final String FILE = "COVERAGE.md";

    private static final Pattern RANGE =
            Pattern.compile("([A-Z]{1,3})([0-9]{1,4})(?:-([A-Z]{1,3})([0-9]{1,4}))?([a-z]?)");
    private static final Comparator<String> ORDER = Comparator.comparing((String id) -> id.replaceAll("[0-9].*", ""))
            .thenComparing(id -> Integer.valueOf(id.replaceAll("[^0-9]", "")))
            .thenComparing(id -> id);

    private final Map<String, Set<String>> tests = new TreeMap<>(ORDER);

    Coverage() {}

    /**
     * Checks the table of the module that a test class belongs to.
     *
     * @param member any class of the module's tests
     * @param required ids that must have a test: {@code "S03"}, or {@code "A1-A16"} for all from A1 to A16
     * @throws AssertionError if the file says something else, an id has no test, or a transcript is run by no test
     */
    public static void check(Class<?> member, String... required) {
        Path module = Project.module();
        Coverage coverage = new Coverage();
        List<Class<?>> classes = classes(module.resolve("src/test/java"), member.getClassLoader());
        classes.forEach(coverage::add);
        coverage.addTranscripts(module.resolve("src/test/resources").resolve(Transcripts.FOLDER), classes);
        coverage.require(required);
        boolean write = "write".equals(System.getProperty("mailwire.coverage"));
        coverage.compare(module.resolve(FILE), module.getFileName().toString(), write);
    }

    /** Adds what a class and its methods cover. */
    void add(Class<?> type) {
        String name =
                type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
        Covers all = type.getAnnotation(Covers.class);
        if (all != null) {
            add(all.value(), "`" + name + "`");
        }
        for (Method method : type.getDeclaredMethods()) {
            Covers some = method.getAnnotation(Covers.class);
            if (some != null) {
                add(some.value(), "`" + name + "." + method.getName() + "`");
            }
        }
    }

    private void add(String[] ids, String test) {
        for (String id : ids) {
            if (expand(id).size() != 1) {
                throw new AssertionError(test + " covers one id at a time, not " + id);
            }
            tests.computeIfAbsent(id, none -> new TreeSet<>()).add(test);
        }
    }

    /** Adds what transcripts cover; each must belong to a class that runs it. */
    void addTranscripts(Path folder, List<Class<?>> classes) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        Set<Path> run = new TreeSet<>();
        for (Class<?> type : classes) {
            Transcribed transcribed = type.getAnnotation(Transcribed.class);
            if (transcribed != null) {
                run.addAll(Transcripts.files(folder.resolve(transcribed.value())));
            }
        }
        for (Path file : Transcripts.files(folder)) {
            if (!run.contains(file)) {
                throw new AssertionError("no test class runs " + file);
            }
            String name = folder.relativize(file).toString().replace('\\', '/');
            for (Transcript one : TranscriptReader.read(file)) {
                add(one.ids().toArray(String[]::new), name + ": " + one.title().replace("|", "\\|"));
            }
        }
    }

    /** Demands a test for each of these. */
    void require(String... required) {
        List<String> missing = Arrays.stream(required)
                .flatMap(range -> expand(range).stream())
                .filter(id -> !tests.containsKey(id))
                .toList();
        if (!missing.isEmpty()) {
            throw new AssertionError("no test covers " + String.join(", ", missing));
        }
    }

    /** The text of the file. */
    List<String> lines(String module) {
        List<String> lines = new ArrayList<>(List.of(
                "# What the tests of " + module + " cover",
                "",
                "Written by the tests, checked by `CoverageTest`; to write it anew: `mvn -pl core,smtp,pop3,imap -am test -Dtest=CoverageTest"
                        + " -Dmailwire.coverage=write`. A name in code is a test, the rest is a transcript and its case.",
                "",
                "| id | tests |",
                "|---|---|"));
        tests.forEach((id, names) -> lines.add("| " + id + " | " + String.join("<br>", names) + " |"));
        return lines;
    }

    /** Compares the file with what it should be, or writes it. */
    void compare(Path file, String module, boolean write) {
        try {
            List<String> now = lines(module);
            if (write) {
                Files.write(file, now, StandardCharsets.UTF_8);
                return;
            }
            List<String> before = Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.of();
            if (!before.equals(now)) {
                throw new AssertionError(file.getFileName() + " of " + module
                        + " is not what the tests say; -Dmailwire.coverage=write writes it anew"
                        + Cuts.firstDifference(before, now));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of a range. */
    static List<String> expand(String range) {
        Matcher ids = RANGE.matcher(range);
        if (!ids.matches()
                || ids.group(3) != null
                        && (!ids.group(1).equals(ids.group(3)) || !ids.group(5).isEmpty())) {
            throw new IllegalArgumentException("neither an id nor a range of ids: " + range);
        }
        if (ids.group(3) == null) {
            return List.of(range);
        }
        List<String> all = new ArrayList<>();
        int width = ids.group(2).length();
        for (int i = Integer.parseInt(ids.group(2)); i <= Integer.parseInt(ids.group(4)); i++) {
            String digits = Integer.toString(i);
            all.add(ids.group(1)
                    + "0".repeat(Math.max(0, ids.group(2).startsWith("0") ? width - digits.length() : 0))
                    + digits);
        }
        if (all.isEmpty()) {
            throw new IllegalArgumentException("an empty range: " + range);
        }
        return all;
    }

    /** The test classes of which there is a source: what an earlier build left behind does not count. */
    private static List<Class<?>> classes(Path sources, ClassLoader loader) {
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(one -> one.toString().endsWith("Test.java"))
                    .sorted()
                    .toList()) {
                String name =
                        sources.relativize(file).toString().replace(".java", "").replaceAll("[/\\\\]", ".");
                addWithNested(Class.forName(name, false, loader), classes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a source without its class", e);
        }
        return classes;
    }

    private static void addWithNested(Class<?> type, List<Class<?>> classes) {
        classes.add(type);
        for (Class<?> nested : type.getDeclaredClasses()) {
            addWithNested(nested, classes);
        }
    }
}
