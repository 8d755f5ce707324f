package dev.mailwire.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles and runs a small program as a user has it: on the module path, against the modules that were built and nothing
 * else; no annotation library, no test library.
 *
 * <pre>{@code
 * assertEquals("a@x", ModulePath.of(Octets.class).run("dev.mailwire.core", """
 *         import dev.mailwire.core.OctetString;
 *
 *         public final class Main {
 *             public static void main(String[] args) {
 *                 System.out.print(OctetString.of("a@x").toUtf8());
 *             }
 *         }
 *         """));
 * }</pre>
 */
public final class ModulePath {
    private static final long MOST_SECONDS = 60;

    private final String path;

    private ModulePath(String path) {
        this.path = path;
    }

    /** A module path of the modules that these classes belong to. */
    public static ModulePath of(Class<?>... members) {
        return new ModulePath(Arrays.stream(members)
                .map(ModulePath::location)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator)));
    }

    /**
     * Compiles a class {@code Main} and runs it.
     *
     * @param requires the modules that the program requires, separated by commas
     * @param source the source of the class, without a package
     * @return what it printed
     * @throws AssertionError if it does not compile without a warning, or ends with an error
     */
    public String run(String requires, String source) {
        return within(folder -> {
            String errors = compile(folder, requires, source);
            if (!errors.isEmpty()) {
                throw new AssertionError("it does not compile on the module path " + path + "\n" + errors);
            }
            return launch(folder);
        });
    }

    /**
     * Compiles a class {@code Main} that should not compile.
     *
     * @return what the compiler says
     * @throws AssertionError if it does compile
     */
    public String refusal(String requires, String source) {
        return within(folder -> {
            String errors = compile(folder, requires, source);
            if (errors.isEmpty()) {
                throw new AssertionError("it does compile");
            }
            return errors;
        });
    }

    private String compile(Path folder, String requires, String source) throws IOException {
        String needs = Stream.of(requires.split(","))
                .map(name -> "requires " + name.strip() + ";")
                .collect(Collectors.joining(" "));
        Path module = Files.writeString(folder.resolve("module-info.java"), "module consumer { " + needs + " }");
        Path main = folder.resolve("consumer/Main.java");
        Files.createDirectories(main.getParent());
        Files.writeString(main, "package consumer;\n" + source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new IllegalStateException("no compiler in this Java: it takes a JDK");
        }
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "--module-path",
                    path,
                    "-d",
                    folder.resolve("out").toString(),
                    "-Xlint:all",
                    "-Werror",
                    "-proc:none",
                    "--release",
                    "17");
            boolean compiled = compiler.getTask(
                            null, files, said, options, null, files.getJavaFileObjects(module, main))
                    .call();
            return compiled
                    ? ""
                    : said.getDiagnostics().stream()
                            .map(one -> one.getMessage(Locale.ROOT))
                            .collect(Collectors.joining("\n", "", "\n"));
        }
    }

    private String launch(Path folder) throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-ea"));
        command.addAll(List.of(
                "--module-path",
                path + File.pathSeparator + folder.resolve("out"),
                "--module",
                "consumer/consumer.Main"));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        Process process = builder.start();
        boolean ended = process.waitFor(MOST_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        String text = Files.readString(printed, StandardCharsets.UTF_8);
        if (!ended || process.exitValue() != 0) {
            throw new AssertionError(
                    (ended ? "it ended with " + process.exitValue() : "it did not end") + " and printed\n" + text);
        }
        return text;
    }

    private interface Within {
        String run(Path folder) throws IOException, InterruptedException;
    }

    private static String within(Within work) {
        try {
            Path folder = Files.createTempDirectory("consumer");
            try {
                return work.run(folder);
            } finally {
                try (Stream<Path> all = Files.walk(folder)) {
                    for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(one);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String location(Class<?> member) {
        try {
            return Path.of(member.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
