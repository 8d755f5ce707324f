package dev.mailwire.benchmarks.report;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was measured for one benchmark with one set of parameters, over all rounds.
 *
 * @param key which benchmark
 * @param times processor time of an operation in nanoseconds, one for each iteration, ascending
 * @param wall nanoseconds an operation took by the clock, the median
 * @param octetsAllocated octets allocated an operation, the median; what JMH allocates to measure is among them
 */
record Measurement(Key key, List<Double> times, double wall, double octetsAllocated) {

    private static final String ALLOCATION = "gc.alloc.rate.norm";

    /**
     * Names a benchmark.
     *
     * @param name class and method, without the package
     * @param parameters by name
     */
    record Key(String name, Map<String, String> parameters) {
        static Key of(String name, String... namesAndValues) {
            Map<String, String> parameters = new TreeMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                parameters.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return new Key(name, parameters);
        }

        /** The method: who did the job. */
        String method() {
            return name.substring(name.indexOf('.') + 1);
        }
    }

    double min() {
        return times.get(0);
    }

    double median() {
        return median(times);
    }

    /** Octets allocated in a nanosecond. */
    double allocationRate() {
        return octetsAllocated / median();
    }

    double max() {
        return times.get(times.size() - 1);
    }

    private static double median(List<Double> ascending) {
        int size = ascending.size();
        return (ascending.get((size - 1) / 2) + ascending.get(size / 2)) / 2;
    }

    /**
     * Reads JMH's JSON files and joins what they say of the same benchmark.
     *
     * @param files one for each round and group
     * @return all that was measured
     * @throws IOException when a file cannot be read
     */
    static Map<Key, Measurement> read(List<Path> files) throws IOException {
        Map<Key, List<Double>> wall = new LinkedHashMap<>();
        Map<Key, List<Double>> times = new LinkedHashMap<>();
        Map<Key, List<Double>> allocated = new LinkedHashMap<>();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file)) {
                for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
                    JsonObject result = element.getAsJsonObject();
                    Key key = key(result);
                    values(result.getAsJsonObject("primaryMetric"), wall.computeIfAbsent(key, k -> new ArrayList<>()));
                    values(secondary(result, CpuTime.METRIC), times.computeIfAbsent(key, k -> new ArrayList<>()));
                    values(secondary(result, ALLOCATION), allocated.computeIfAbsent(key, k -> new ArrayList<>()));
                }
            }
        }
        Map<Key, Measurement> measurements = new LinkedHashMap<>();
        times.forEach((key, list) -> {
            double byTheClock = median(sorted(Objects.requireNonNull(wall.get(key))));
            double octets = median(sorted(Objects.requireNonNull(allocated.get(key))));
            measurements.put(key, new Measurement(key, sorted(list), byTheClock, octets));
        });
        return measurements;
    }

    private static Key key(JsonObject result) {
        String[] name = result.get("benchmark").getAsString().split("\\.", -1);
        Map<String, String> parameters = new TreeMap<>();
        if (result.has("params")) {
            result.getAsJsonObject("params")
                    .entrySet()
                    .forEach(entry ->
                            parameters.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return new Key(name[name.length - 2] + "." + name[name.length - 1], parameters);
    }

    private static JsonObject secondary(JsonObject result, String name) {
        for (Map.Entry<String, JsonElement> metric :
                result.getAsJsonObject("secondaryMetrics").entrySet()) {
            if (metric.getKey().endsWith(name)) {
                return metric.getValue().getAsJsonObject();
            }
        }
        throw new IllegalArgumentException("no " + name + " was measured: " + result.get("benchmark"));
    }

    private static void values(JsonObject metric, List<Double> into) {
        for (JsonElement fork : metric.getAsJsonArray("rawData")) {
            for (JsonElement iteration : fork.getAsJsonArray()) {
                into.add(iteration.getAsDouble());
            }
        }
    }

    private static List<Double> sorted(List<Double> values) {
        return values.stream().sorted().toList();
    }
}
