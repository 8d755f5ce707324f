package dev.mailwire.testkit;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of one transcript case. All that a case sets must be asked for, so that a misspelt option is not silently
 * without effect.
 */
public final class Options {
    private final Map<String, String> values;
    private final Set<String> asked = new TreeSet<>();

    Options(Map<String, String> values) {
        this.values = new TreeMap<>(values);
    }

    /** Options given by a test that is no transcript. */
    public static Options of(Map<String, String> values) {
        return new Options(values);
    }

    /** The value as text, or null if the case does not set it. */
    public @Nullable String text(String key) {
        asked.add(key);
        return values.get(key);
    }

    /** The value as text, or {@code otherwise} if the case does not set it. */
    public String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    /**
     * The constant with the name that the case sets, or {@code otherwise}.
     *
     * @throws IllegalArgumentException if there is no such constant
     */
    public <E extends Enum<E>> E value(String key, E otherwise) {
        String text = text(key);
        return text == null ? otherwise : Enum.valueOf(otherwise.getDeclaringClass(), text);
    }

    /**
     * The number that the case sets, or {@code otherwise}.
     *
     * @throws NumberFormatException if it is no decimal number
     */
    public long number(String key, long otherwise) {
        String text = text(key);
        return text == null ? otherwise : Long.parseLong(text);
    }

    /** The switch that the case sets to {@code on} or {@code off}; off if it does not. */
    public boolean isOn(String key) {
        String text = text(key, "off");
        if (!text.equals("on") && !text.equals("off")) {
            throw new IllegalArgumentException(key + " is on or off, not " + text);
        }
        return text.equals("on");
    }

    Map<String, String> all() {
        return values;
    }

    /** What the case sets and nobody asked for. */
    Set<String> unasked() {
        Set<String> rest = new TreeSet<>(values.keySet());
        rest.removeAll(asked);
        return rest;
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
