package dev.mailwire.testkit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One case of a transcript file: a heading, its scripts, and what they must give.
 *
 * @param file where it stands
 * @param line the line of its heading, from 1
 * @param ids what it covers
 * @param title the heading without the ids
 * @param variants the options, one map for each combination of their alternatives
 * @param scenes the scripts, each with its expected logs
 */
record Transcript(
        Path file, int line, List<String> ids, String title, List<Map<String, String>> variants, List<Scene> scenes) {

    /** A script and the logs that it must give, of which one fits each variant. */
    record Scene(int line, Script script, List<Expected> logs) {
        /** The log for a variant: the qualified one that fits, else the one without qualifiers. */
        Expected logFor(Map<String, String> options) {
            List<Expected> fitting = new ArrayList<>();
            List<Expected> general = new ArrayList<>();
            for (Expected log : logs) {
                if (log.qualifiers.isEmpty()) {
                    general.add(log);
                } else if (options.entrySet().containsAll(log.qualifiers.entrySet())) {
                    fitting.add(log);
                }
            }
            List<Expected> chosen = fitting.isEmpty() ? general : fitting;
            if (chosen.size() != 1) {
                throw new IllegalArgumentException(chosen.size() + " logs fit " + options);
            }
            return chosen.get(0);
        }
    }

    /** An expected log; qualifiers say for which options it holds. */
    record Expected(Map<String, String> qualifiers, List<String> lines) {}

    String heading() {
        return ids.isEmpty() ? title : String.join(", ", ids) + ": " + title;
    }
}
