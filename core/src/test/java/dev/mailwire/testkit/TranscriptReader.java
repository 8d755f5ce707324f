package dev.mailwire.testkit;

import dev.mailwire.testkit.Transcript.Expected;
import dev.mailwire.testkit.Transcript.Scene;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a transcript file, as {@link Transcripts} describes it. Whatever it does not understand is an error. */
final class TranscriptReader {
    private static final Pattern ID = Pattern.compile("[A-Z]{1,3}[0-9]{1,4}[a-z]?");
    private static final Pattern OPTION = Pattern.compile("- ([a-z][a-z0-9-]*): (\\S.*)");
    private static final Pattern QUALIFIER = Pattern.compile("([a-z][a-z0-9-]*)=(\\S+)");
    private static final String FENCE = "```";

    private final Path file;
    private final List<String> lines;
    private int next;
    private final Map<String, String> common = new TreeMap<>();

    private TranscriptReader(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
    }

    static List<Transcript> read(Path file) {
        try {
            return read(file, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static List<Transcript> read(Path file, List<String> lines) {
        TranscriptReader reader = new TranscriptReader(file, lines);
        try {
            return reader.cases();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ":" + reader.next + ": " + e.getMessage(), e);
        }
    }

    private List<Transcript> cases() {
        if (lines.isEmpty() || !lines.get(next++).startsWith("# ")) {
            throw new IllegalArgumentException("a transcript file begins with # and its title");
        }
        head(common);
        List<Transcript> cases = new ArrayList<>();
        Set<String> headings = new HashSet<>();
        while (next < lines.size()) {
            Transcript one = oneCase();
            if (!headings.add(one.heading())) {
                throw new IllegalArgumentException("two cases with one heading: " + one.heading());
            }
            cases.add(one);
        }
        if (cases.isEmpty()) {
            throw new IllegalArgumentException("no case in this file");
        }
        return cases;
    }

    private Transcript oneCase() {
        int at = next + 1;
        String heading = lines.get(next++).substring("## ".length()).strip();
        List<String> ids = ids(heading);
        String title = ids.isEmpty() ? heading : heading.substring(heading.indexOf(": ") + 2);
        Map<String, String> options = new TreeMap<>(common);
        if (!head(options)) {
            throw new IllegalArgumentException("say why this case exists: " + heading);
        }
        List<Map<String, String>> variants = variants(options);
        List<Scene> scenes = new ArrayList<>();
        while (next < lines.size() && !lines.get(next).startsWith("## ")) {
            scenes.add(scene(variants));
            skipProse();
        }
        if (scenes.isEmpty()) {
            throw new IllegalArgumentException("no input block: " + heading);
        }
        return new Transcript(file, at, ids, title, variants, scenes);
    }

    /** Reads prose and options up to the first block or heading; says whether there was prose. */
    private boolean head(Map<String, String> options) {
        boolean prose = false;
        Set<String> here = new HashSet<>();
        for (; next < lines.size(); next++) {
            String line = lines.get(next);
            if (line.startsWith(FENCE) || line.startsWith("## ")) {
                break;
            }
            if (line.startsWith("#")) {
                throw new IllegalArgumentException("one # heading, then ## headings only: " + line);
            }
            if (!line.startsWith("- ")) {
                prose |= !line.isBlank();
                continue;
            }
            Matcher option = OPTION.matcher(line);
            if (!option.matches() || !here.add(option.group(1))) {
                throw new IllegalArgumentException("an option is \"- name: value\", once: " + line);
            }
            options.put(option.group(1), option.group(2).strip());
        }
        return prose;
    }

    private void skipProse() {
        while (next < lines.size()
                && !lines.get(next).startsWith(FENCE)
                && !lines.get(next).startsWith("## ")) {
            String line = lines.get(next++);
            if (line.startsWith("#") || line.startsWith("- ")) {
                throw new IllegalArgumentException("options and headings come before the blocks: " + line);
            }
        }
    }

    private Scene scene(List<Map<String, String>> variants) {
        int at = next + 1;
        Script script = Script.start();
        List<Expected> logs = new ArrayList<>();
        while (next < lines.size() && lines.get(next).startsWith(FENCE)) {
            String info = lines.get(next).substring(FENCE.length()).strip();
            boolean isLog = info.equals("log") || info.startsWith("log ");
            if (!isLog && !logs.isEmpty()) {
                break; // the next scene
            }
            next++;
            List<String> block = block();
            if (isLog) {
                logs.add(new Expected(
                        qualifiers(info),
                        block.stream().map(TranscriptReader::expected).toList()));
            } else {
                script = turns(script, info, block);
            }
            skipProse();
        }
        if (script.turns().stream().noneMatch(turn -> turn.action() == null)) {
            throw new IllegalArgumentException("no input before the log");
        }
        if (logs.isEmpty()) {
            throw new IllegalArgumentException("no log after the input");
        }
        Scene scene = new Scene(at, script, logs);
        Set<Expected> used = new HashSet<>();
        variants.forEach(variant -> used.add(scene.logFor(variant)));
        if (used.size() != logs.size()) {
            throw new IllegalArgumentException("a log that fits no option");
        }
        return scene;
    }

    private static Script turns(Script script, String info, List<String> block) {
        switch (info) {
            case "in", "client", "server" -> {
                Notation.Reads reads = Notation.block(block);
                Side side = info.equals("in") ? Side.ONLY : info.equals("client") ? Side.CLIENT : Side.SERVER;
                return script.add(new Script.Turn(side, reads.octets(), List.copyOf(reads.borders()), null));
            }
            case "do" -> {
                Script more = script;
                for (String line : block) {
                    if (line.isBlank()) {
                        throw new IllegalArgumentException("an empty action");
                    }
                    more = more.act(line.strip());
                }
                return more;
            }
            default -> throw new IllegalArgumentException("a block is in, client, server, do or log, not: " + info);
        }
    }

    private List<String> block() {
        List<String> block = new ArrayList<>();
        while (next < lines.size()) {
            String line = lines.get(next++);
            if (line.equals(FENCE)) {
                return block;
            }
            block.add(line);
        }
        throw new IllegalArgumentException("the last block is not closed");
    }

    private static String expected(String line) {
        if (line.isEmpty() || !line.equals(line.strip())) {
            throw new IllegalArgumentException(
                    "a line of a log is not empty and has no space around it: \"" + line + '"');
        }
        return Notation.expand(line);
    }

    private static Map<String, String> qualifiers(String info) {
        Map<String, String> qualifiers = new TreeMap<>();
        for (String word : info.substring("log".length()).strip().split(" +")) {
            Matcher qualifier = QUALIFIER.matcher(word);
            if (qualifier.matches()) {
                qualifiers.put(qualifier.group(1), qualifier.group(2));
            } else if (!word.isEmpty()) {
                throw new IllegalArgumentException("a log is qualified by option=VALUE, not by " + word);
            }
        }
        return qualifiers;
    }

    /** One map for each combination of the alternatives that are separated by {@code |}. */
    private static List<Map<String, String>> variants(Map<String, String> options) {
        List<Map<String, String>> variants = List.of(new LinkedHashMap<>());
        for (Map.Entry<String, String> option : options.entrySet()) {
            List<Map<String, String>> more = new ArrayList<>();
            for (Map<String, String> variant : variants) {
                for (String alternative : option.getValue().split("\\|", -1)) {
                    if (alternative.isBlank()) {
                        throw new IllegalArgumentException("an empty alternative: " + option);
                    }
                    Map<String, String> one = new LinkedHashMap<>(variant);
                    one.put(option.getKey(), alternative.strip());
                    more.add(one);
                }
            }
            variants = more;
        }
        return variants;
    }

    /** The ids before the colon of a heading; none if what is there is plain text. */
    private static List<String> ids(String heading) {
        int colon = heading.indexOf(": ");
        if (colon < 0) {
            if (ID.matcher(heading.split("[ ,]", 2)[0]).matches()) {
                throw new IllegalArgumentException("ids end in a colon, then comes a title: " + heading);
            }
            return List.of();
        }
        List<String> words = List.of(heading.substring(0, colon).split(", ", -1));
        long matching =
                words.stream().filter(word -> ID.matcher(word).matches()).count();
        if (matching != words.size()
                && ID.matcher(words.get(0).split("[ ,]", 2)[0]).matches()) {
            throw new IllegalArgumentException(
                    "ids are separated by a comma and a space and end in a colon: " + heading);
        }
        return matching == words.size() ? words : List.of();
    }
}
