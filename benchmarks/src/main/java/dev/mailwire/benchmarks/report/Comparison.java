package dev.mailwire.benchmarks.report;

import dev.mailwire.benchmarks.report.Measurement.Key;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * The program: runs Mailwire and its peers, and writes the report.
 *
 * <pre>{@code
 * java -jar benchmarks.jar [--quick] [--rounds N] [--only REGEX] [--out DIRECTORY] [--report-only]
 * }</pre>
 *
 * <p>Without options it takes three rounds, some twenty minutes. {@code --quick} takes one short round, for a look while working.
 * {@code --only} restricts the benchmarks by class and method. {@code --report-only} writes the report again from the JSON files that are there.
 */
public final class Comparison {

    private static final String PACKAGE = "dev.mailwire.benchmarks.";

    private boolean quick;
    private boolean reportOnly;
    private int rounds = 3;
    private Pattern only = Pattern.compile(".*");
    private Path out = Path.of("benchmarks", "target", "comparison");
    private final List<Path> files = new ArrayList<>();

    private Comparison() {}

    /**
     * Runs the comparison.
     *
     * @param args the options of the class comment
     * @throws IOException when a report cannot be written
     * @throws RunnerException when JMH cannot run a benchmark
     */
    public static void main(String[] args) throws IOException, RunnerException {
        System.setProperty("java.awt.headless", "true");
        Comparison comparison = new Comparison();
        comparison.options(args);
        Files.createDirectories(comparison.out);
        if (comparison.reportOnly) {
            comparison.find();
        } else {
            comparison.run();
        }
        comparison.report(("java -jar benchmarks/target/benchmarks.jar " + String.join(" ", args)).trim());
    }

    private void options(String[] args) {
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> {
                    quick = true;
                    rounds = 1;
                }
                case "--report-only" -> reportOnly = true;
                case "--rounds" -> rounds = Integer.parseInt(args[++i]);
                case "--only" -> only = Pattern.compile(args[++i]);
                case "--out" -> out = Path.of(args[++i]);
                default -> throw new IllegalArgumentException("unknown option " + args[i]);
            }
        }
    }

    private void find() throws IOException {
        try (Stream<Path> found = Files.list(out)) {
            found.filter(file -> file.toString().endsWith(".json")).sorted().forEach(files::add);
        }
    }

    private void run() throws IOException, RunnerException {
        find();
        for (Path old : files) {
            Files.delete(old);
        }
        files.clear();
        Set<Key> keys = new LinkedHashSet<>();
        keys.add(Key.of("Calibration.tableLoop"));
        keys.add(Key.of("Calibration.arraycopy"));
        for (Race race : Race.all()) {
            keys.add(race.ours());
            keys.add(race.theirs());
        }
        keys.addAll(Race.alone());
        keys.removeIf(key -> !only.matcher(key.name()).find());
        for (int round = 1; round <= rounds; round++) {
            int number = 0;
            for (Key key : keys) {
                number++;
                System.out.println("\n== round " + round + " of " + rounds + ", " + number + " of " + keys.size());
                run(key, out.resolve("round-" + round + "-" + (1000 + number) + ".json"));
            }
        }
    }

    private void run(Key key, Path file) throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(PACKAGE + key.name()) + "$")
                .forks(1)
                .warmupIterations(5)
                .warmupTime(TimeValue.milliseconds(quick ? 300 : 400))
                .measurementIterations(quick ? 3 : 5)
                .measurementTime(TimeValue.milliseconds(quick ? 300 : 400))
                // Touched before: a page that is touched first costs more than all work on the objects in it, and only
                // who allocates would pay.
                // Compiled in the foreground: where processors are scarce the compiler otherwise lags behind the
                // warm-up, and
                // who has more code to compile is measured half interpreted.
                .jvmArgsAppend("-Xms512m", "-Xmx512m", "-Xmn128m", "-XX:+AlwaysPreTouch", "-XX:+UseSerialGC", "-Xbatch")
                .addProfiler(GCProfiler.class)
                .addProfiler(CpuTime.class)
                .shouldFailOnError(true)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString());
        key.parameters().forEach(options::param);
        new Runner(options.build()).run();
        files.add(file);
    }

    private void report(String command) throws IOException {
        Map<Key, Measurement> measurements = Measurement.read(files);
        RatioChart.write(measurements, Race.all(), out.resolve("ratios.png"));
        String text = MarkdownReport.write(measurements, Race.all(), command);
        Path report = out.resolve("comparison.md");
        Files.writeString(report, text, StandardCharsets.UTF_8);
        System.out.println(text);
        System.out.println("Written: " + report.toAbsolutePath());
    }
}
