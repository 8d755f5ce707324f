package dev.mailwire.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The examples of the RFCs as data, from {@code spec/rfc-examples} of the {@link Vectors}. */
public final class RfcExamples {
    private static final Pattern RUN = Pattern.compile("@ ([0-9]+) (clean|clean-recount|elided)");
    private static final Pattern MESSAGE = Pattern.compile("@ ([0-9]+) (.+)");

    private RfcExamples() {}

    /** How far the lines of a run are what is on the wire. */
    public enum Exactness {
        /** Each line is exact, and the octet counts are right. */
        CLEAN,
        /** Each line is exact, but a count in braces is not. */
        CLEAN_RECOUNT,
        /** There is an ellipsis, a placeholder or a remark. */
        ELIDED
    }

    /**
     * One exchange.
     *
     * @param rfc such as {@code rfc5321}
     * @param section its number and title
     * @param number the number of the run in its file
     * @param exactness what its lines are worth
     * @param lines what was said, in order
     */
    public record Run(String rfc, String section, int number, Exactness exactness, List<Line> lines) {
        /** The lines of both sides as turns, wrapped lines joined with one space; remarks and gaps left out. */
        public Script script() {
            Script script = Script.start();
            StringBuilder turn = new StringBuilder();
            Side speaking = Side.ONLY;
            for (Line line : lines) {
                if (line.side == Side.ONLY) {
                    continue;
                }
                if (line.side != speaking && turn.length() > 0) {
                    script = script.add(speaking, turn.toString().getBytes(StandardCharsets.UTF_8));
                    turn.setLength(0);
                }
                speaking = line.side;
                turn.append(line.joined(" ")).append("\r\n");
            }
            return turn.length() == 0
                    ? script
                    : script.add(speaking, turn.toString().getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return rfc + " " + section + " @" + number;
        }
    }

    /**
     * One line, without its CRLF, as it was wrapped for print.
     *
     * @param side who sent it; {@link Side#ONLY} for what is not on the wire: a remark, or a gap, which has no pieces
     * @param pieces the printed lines
     * @param tight for each piece whether it is joined to the one before with nothing between, because it must
     */
    public record Line(Side side, List<String> pieces, List<Boolean> tight) {
        /** The pieces as one line; {@code between} stands where they were torn, unless nothing can. */
        public String joined(String between) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < pieces.size(); i++) {
                line.append(i == 0 || tight.get(i) ? "" : between).append(pieces.get(i));
            }
            return line.toString();
        }

        /** Whether the RFC leaves something out here. */
        public boolean isGap() {
            return pieces.isEmpty();
        }
    }

    /**
     * A message that an RFC prints.
     *
     * @param rfc such as {@code rfc5322}
     * @param number the number in its file
     * @param title section and title
     * @param octets the message, lines ended by CRLF
     */
    public record Message(String rfc, int number, String title, byte[] octets) {
        @Override
        public String toString() {
            return rfc + " " + title + " @" + number;
        }
    }

    /**
     * A value that an RFC gives in prose or a table.
     *
     * @param kind what it is and where, such as {@code "plain 4616 4"}
     * @param input the value
     * @param expected what it means, as the file says it
     */
    public record Prose(String kind, String input, String expected) {}

    /** The runs of these RFCs, such as {@code "rfc5321"}; where there are no examples, the test is skipped. */
    public static List<Run> of(String... rfcs) {
        List<Run> runs = new ArrayList<>();
        for (String rfc : rfcs) {
            runs.addAll(runs(rfc, lines(rfc + ".txt")));
        }
        Vectors.report("examples of " + String.join(", ", rfcs), runs.size());
        return runs;
    }

    /** The messages of appendix A of an RFC: {@code "rfc5322"} or {@code "rfc2822"}. */
    public static List<Message> messages(String rfc) {
        List<Message> messages = messages(rfc, lines(rfc + "-messages.txt"));
        Vectors.report("messages of " + rfc, messages.size());
        return messages;
    }

    /** The values given in prose whose kind begins with this word, such as {@code "plain"}. */
    public static List<Prose> prose(String word) {
        List<Prose> all = prose(lines("prose-examples.txt")).stream()
                .filter(one -> one.kind.startsWith(word + " "))
                .toList();
        Vectors.report("values given in prose: " + word, all.size());
        return all;
    }

    private static List<String> lines(String file) {
        try {
            Path path = Vectors.path("spec/rfc-examples").resolve(file);
            return Files.readAllLines(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    static List<Run> runs(String rfc, List<String> lines) {
        List<Run> runs = new ArrayList<>();
        String section = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            Matcher run = RUN.matcher(line);
            if (run.matches()) {
                Exactness exactness = Map.of(
                                "clean",
                                Exactness.CLEAN,
                                "clean-recount",
                                Exactness.CLEAN_RECOUNT,
                                "elided",
                                Exactness.ELIDED)
                        .get(run.group(2));
                runs.add(new Run(rfc, section, Integer.parseInt(run.group(1)), exactness, new ArrayList<>()));
            } else if (line.startsWith("## ")) {
                section = line.substring(3);
            } else if (!line.isEmpty() && !line.startsWith("# ")) {
                try {
                    add(runs.isEmpty() ? List.<Line>of() : runs.get(runs.size() - 1).lines, line);
                } catch (UnsupportedOperationException | IndexOutOfBoundsException | IllegalArgumentException e) {
                    throw new IllegalArgumentException(rfc + ":" + (i + 1) + ": not understood: " + line, e);
                }
            }
        }
        return runs;
    }

    private static void add(List<Line> run, String line) {
        if (line.equals("-")) {
            run.add(new Line(Side.ONLY, List.of(), List.of()));
            return;
        }
        if (line.length() < 2 || line.charAt(1) != ':' || line.length() > 2 && line.charAt(2) != ' ') {
            throw new IllegalArgumentException("no such line");
        }
        String text = line.length() > 2 ? line.substring(3) : "";
        char tag = line.charAt(0);
        switch (tag) {
            case 'C', 'S', '#' -> {
                Side side = tag == 'C' ? Side.CLIENT : tag == 'S' ? Side.SERVER : Side.ONLY;
                run.add(new Line(side, new ArrayList<>(List.of(text)), new ArrayList<>(List.of(false))));
            }
            case '+', '&' -> {
                Line torn = run.get(run.size() - 1);
                torn.pieces.add(text);
                torn.tight.add(tag == '&');
            }
            default -> throw new IllegalArgumentException("no such tag");
        }
    }

    static List<Message> messages(String rfc, List<String> lines) {
        List<Message> messages = new ArrayList<>();
        int number = 0;
        String title = "";
        StringBuilder text = new StringBuilder();
        for (String line : lines) {
            Matcher head = MESSAGE.matcher(line);
            if (line.startsWith("|") && number > 0) {
                text.append(line.length() > 1 ? line.substring(2) : "").append("\r\n");
            } else if (head.matches()) {
                finish(messages, rfc, number, title, text);
                number = Integer.parseInt(head.group(1));
                title = head.group(2);
            } else if (!line.isEmpty() && !line.startsWith("# ")) {
                throw new IllegalArgumentException(rfc + ": not understood: " + line);
            }
        }
        finish(messages, rfc, number, title, text);
        return messages;
    }

    private static void finish(List<Message> messages, String rfc, int number, String title, StringBuilder text) {
        if (number > 0) {
            messages.add(new Message(rfc, number, title, text.toString().getBytes(StandardCharsets.UTF_8)));
        }
        text.setLength(0);
    }

    static List<Prose> prose(List<String> lines) {
        List<Prose> all = new ArrayList<>();
        for (String line : lines) {
            if (line.isEmpty() || line.startsWith("# ")) {
                continue;
            }
            String[] parts = line.split("\t", -1);
            if (parts.length != 3) {
                throw new IllegalArgumentException("not understood: " + line);
            }
            all.add(new Prose(parts[0], unescape(parts[1]), unescape(parts[2])));
        }
        return all;
    }

    /** {@code \r \n \0 \\ \xHH} and, a whole UTF-16 unit, {@code \}{@code uXXXX}. */
    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '\\') {
                out.append(text.charAt(i));
                continue;
            }
            char c = text.charAt(++i);
            int digits = c == 'x' ? 2 : c == 'u' ? 4 : 0;
            if (digits > 0) {
                out.append((char) Integer.parseInt(text.substring(i + 1, i + 1 + digits), 16));
                i += digits;
                continue;
            }
            out.append(
                    switch (c) {
                        case 'r' -> '\r';
                        case 'n' -> '\n';
                        case '0' -> '\0';
                        case '\\' -> '\\';
                        default -> throw new IllegalArgumentException("no such escape: " + text);
                    });
        }
        return out.toString();
    }
}
