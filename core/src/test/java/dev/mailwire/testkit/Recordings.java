package dev.mailwire.testkit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** Recordings of real clients with real servers, octet for octet, from {@code traces} of the {@link Vectors}. */
public final class Recordings {
    private Recordings() {}

    /**
     * One connection of a recording.
     *
     * @param file the file without its ending, such as {@code swaks-postfix-smtp}
     * @param session what the recording is about
     * @param protocol such as {@code smtp}, {@code submission}, {@code lmtp}
     * @param number the number of the connection in its session, from 1
     * @param records what happened, in time order
     */
    public record Connection(String file, String session, String protocol, int number, List<Entry> records) {
        /** All octets of one direction. */
        public byte[] octets(Side side) {
            return script().octets(side);
        }

        /** The octets of both sides as turns, in the reads as they were recorded: each turn is what came before the other side spoke. */
        public Script script() {
            Script script = Script.start();
            List<byte[]> turn = new ArrayList<>();
            Side speaking = Side.ONLY;
            for (Entry entry : records) {
                if (entry.event != Event.OCTETS) {
                    continue;
                }
                if (entry.side != speaking && !turn.isEmpty()) {
                    script = script.addReads(speaking, turn);
                    turn.clear();
                }
                speaking = entry.side;
                turn.add(entry.octets);
            }
            return turn.isEmpty() ? script : script.addReads(speaking, turn);
        }

        @Override
        public String toString() {
            return file + ", \"" + session + "\", connection " + number;
        }
    }

    /** What an entry tells. */
    public enum Event {
        /** The connection was opened. */
        OPEN,
        /** Octets came, as one read. */
        OCTETS,
        /** One side closed its direction. */
        CLOSE,
        /** The server did not accept the connection. */
        REFUSED
    }

    /**
     * One entry of a recording.
     *
     * @param seconds since the recording began
     * @param event what happened
     * @param side whose doing it was; {@link Side#ONLY} for OPEN and REFUSED
     * @param octets what came; empty but for OCTETS
     */
    public record Entry(double seconds, Event event, Side side, byte[] octets) {}

    /** All connections recorded of these protocols; where there are no recordings, the test is skipped. */
    public static List<Connection> of(String... protocols) {
        List<Connection> found = new ArrayList<>();
        for (Path file : files("traces", ".jsonl")) {
            for (Connection connection : read(file)) {
                if (Set.of(protocols).contains(connection.protocol)) {
                    found.add(connection);
                }
            }
        }
        Vectors.report("connections recorded of " + String.join(", ", protocols), found.size());
        return found;
    }

    /** A test for each of them. */
    public static Stream<DynamicTest> tests(List<Connection> connections, ThrowingConsumer<Connection> check) {
        return DynamicTest.stream(connections.iterator(), Connection::toString, check);
    }

    /** The mails that were in the recorded mailbox, in order. */
    public static List<Path> mailbox() {
        List<Path> mails = files("traces/mailbox", ".eml");
        Vectors.report("mails of the recorded mailbox", mails.size());
        return mails;
    }

    private static List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.list(Vectors.path(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Connection> read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".jsonl", "");
            return read(name, Files.readAllLines(file, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }

    static List<Connection> read(String file, List<String> lines) {
        List<Connection> connections = new ArrayList<>();
        @Nullable Map<String, String> session = null;
        Map<Integer, List<Entry>> open = new TreeMap<>();
        int number = 0;
        for (String line : lines) {
            number++;
            try {
                Map<String, String> fields = fields(line);
                if (fields.containsKey("session")) {
                    finish(file, session, open, connections);
                    session = fields;
                    continue;
                }
                if (session == null) {
                    throw new IllegalArgumentException("no session has begun");
                }
                open.computeIfAbsent(Integer.valueOf(field(fields, "c")), c -> new ArrayList<>())
                        .add(entry(fields));
            } catch (IOException | IllegalArgumentException e) {
                throw new IllegalArgumentException(file + ":" + number + ": " + e.getMessage(), e);
            }
        }
        finish(file, session, open, connections);
        return connections;
    }

    private static void finish(
            String file,
            @Nullable Map<String, String> session,
            Map<Integer, List<Entry>> open,
            List<Connection> connections) {
        if (session != null) {
            String about = field(session, "session");
            String protocol = field(session, "proto");
            open.forEach((number, entries) ->
                    connections.add(new Connection(file, about, protocol, number, List.copyOf(entries))));
        }
        open.clear();
    }

    private static Entry entry(Map<String, String> fields) {
        double seconds = Double.parseDouble(field(fields, "t"));
        String octets = fields.get("x");
        if (octets != null) {
            octets.chars().filter(c -> c > 0xff).findFirst().ifPresent(c -> {
                throw new IllegalArgumentException("a character is no octet: " + c);
            });
            return new Entry(
                    seconds, Event.OCTETS, side(field(fields, "d")), octets.getBytes(StandardCharsets.ISO_8859_1));
        }
        return switch (field(fields, "e")) {
            case "open" -> new Entry(seconds, Event.OPEN, Side.ONLY, new byte[0]);
            case "refused" -> new Entry(seconds, Event.REFUSED, Side.ONLY, new byte[0]);
            case "close" -> new Entry(seconds, Event.CLOSE, side(field(fields, "d")), new byte[0]);
            default -> throw new IllegalArgumentException("no such event: " + fields);
        };
    }

    private static Side side(String letter) {
        return switch (letter) {
            case "C" -> Side.CLIENT;
            case "S" -> Side.SERVER;
            default -> throw new IllegalArgumentException("no such side: " + letter);
        };
    }

    private static String field(Map<String, String> fields, String name) {
        String value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no field " + name + " in " + fields.keySet());
        }
        return value;
    }

    /** The members of one flat JSON object. */
    private static Map<String, String> fields(String line) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(line)) {
            Map<String, String> fields = new LinkedHashMap<>();
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue() || fields.put(name, json.getText()) != null) {
                    throw new IllegalArgumentException("a field twice, or not flat: " + name);
                }
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw new IllegalArgumentException("more than one object");
            }
            return fields;
        }
    }
}
