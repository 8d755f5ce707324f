package dev.mailwire.benchmarks.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * What was measured for one benchmark with one set of parameters, over all rounds.
 *
 * @param key which benchmark
 * @param times nanoseconds an operation, one for each iteration, ascending
 * @param octetsAllocated octets allocated an operation, the median of the rounds
 */
record Measurement(Key key, List<Double> times, double octetsAllocated) {

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
        Map<Key, List<Double>> times = new LinkedHashMap<>();
        Map<Key, List<Double>> allocated = new LinkedHashMap<>();
        for (Path file : files) {
            try (Reader reader = Files.newBufferedReader(file)) {
                for (JsonElement element : JsonParser.parseReader(reader).getAsJsonArray()) {
                    JsonObject result = element.getAsJsonObject();
                    Key key = key(result);
                    JsonArray forks = result.getAsJsonObject("primaryMetric").getAsJsonArray("rawData");
                    List<Double> into = times.computeIfAbsent(key, k -> new ArrayList<>());
                    forks.forEach(fork -> fork.getAsJsonArray().forEach(time -> into.add(time.getAsDouble())));
                    allocated.computeIfAbsent(key, k -> new ArrayList<>()).add(allocation(result));
                }
            }
        }
        Map<Key, Measurement> measurements = new LinkedHashMap<>();
        times.forEach((key, list) -> {
            Collections.sort(list);
            List<Double> octets = Objects.requireNonNull(allocated.get(key));
            Collections.sort(octets);
            measurements.put(key, new Measurement(key, List.copyOf(list), median(octets)));
        });
        return measurements;
    }

    private static Key key(JsonObject result) {
        String[] name = result.get("benchmark").getAsString().split("\\.", -1);
        Map<String, String> parameters = new TreeMap<>();
        if (result.has("params")) {
            result.getAsJsonObject("params")
                    .entrySet()
                    .forEach(entry -> parameters.put(entry.getKey(), entry.getValue().getAsString()));
        }
        return new Key(name[name.length - 2] + "." + name[name.length - 1], parameters);
    }

    private static double allocation(JsonObject result) {
        for (Map.Entry<String, JsonElement> metric :
                result.getAsJsonObject("secondaryMetrics").entrySet()) {
            if (metric.getKey().endsWith("gc.alloc.rate.norm")) {
                return metric.getValue().getAsJsonObject().get("score").getAsDouble();
            }
        }
        return Double.NaN;
    }
}
