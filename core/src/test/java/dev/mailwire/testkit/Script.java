package dev.mailwire.testkit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The input of a run: turns, each what one side sent before it had to wait, or something that the test does between two.
 * A read never spans two turns; within a turn octets may arrive cut anywhere. Immutable.
 *
 * <p>In the texts given here each character up to U+00FF is one octet, and U+2016 (a double vertical line) is the border
 * between two reads.
 *
 * <pre>{@code
 * Script.of("body\r\n.\r\n")                                        // one decoder
 * Script.start().client("STARTTLS\r\n").act("reply 220 go").client("EHLO x\r\n")
 * }</pre>
 */
public final class Script {
    private final List<Turn> turns;

    private Script(List<Turn> turns) {
        this.turns = List.copyOf(turns);
    }

    /** One turn: octets of a side with the borders of the reads they came in, or an action. */
    record Turn(
            Side side,
            byte[] octets,
            List<Integer> reads,
            @Nullable String action) {}

    /** A script of nothing, to be added to. */
    public static Script start() {
        return new Script(List.of());
    }

    /** The input of one decoder, in one turn. */
    public static Script of(String octets) {
        return start().add(Side.ONLY, octets);
    }

    /** The input of one decoder, in one turn. */
    public static Script of(byte[] octets) {
        return start().add(Side.ONLY, octets);
    }

    /** A turn of the client. */
    public Script client(String octets) {
        return add(Side.CLIENT, octets);
    }

    /** A turn of the server. */
    public Script server(String octets) {
        return add(Side.SERVER, octets);
    }

    /** A turn of any side. */
    public Script add(Side side, String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        List<Integer> borders = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == Notation.READ_BORDER) {
                borders.add(octets.size());
            } else if (c <= 0xff) {
                octets.write(c);
            } else {
                throw new IllegalArgumentException("a character is no octet: U+" + Integer.toHexString(c));
            }
        }
        return add(new Turn(side, octets.toByteArray(), List.copyOf(borders), null));
    }

    /** A turn of any side. */
    public Script add(Side side, byte[] octets) {
        return add(new Turn(side, octets.clone(), List.of(), null));
    }

    /** A turn of any side, in the reads as they came. */
    public Script addReads(Side side, List<byte[]> reads) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        List<Integer> borders = new ArrayList<>();
        for (byte[] read : reads) {
            if (octets.size() > 0) {
                borders.add(octets.size());
            }
            octets.writeBytes(read);
        }
        return add(new Turn(side, octets.toByteArray(), List.copyOf(borders), null));
    }

    /** What the subject's {@link Subject#act} does now. */
    public Script act(String action) {
        return add(new Turn(Side.ONLY, new byte[0], List.of(), action));
    }

    /** How many octets all turns have. */
    public int length() {
        return turns.stream().mapToInt(turn -> turn.octets.length).sum();
    }

    Script add(Turn turn) {
        List<Turn> more = new ArrayList<>(turns);
        more.add(turn);
        return new Script(more);
    }

    List<Turn> turns() {
        return turns;
    }

    /** All that one side sends. */
    byte[] octets(Side side) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        turns.stream().filter(turn -> turn.side == side).forEach(turn -> all.writeBytes(turn.octets));
        return all.toByteArray();
    }

    /** Seeds what is random about this script, so that it is the same each time. */
    long seed() {
        long seed = 1;
        for (Turn turn : turns) {
            seed = 31 * seed + Arrays.hashCode(turn.octets);
        }
        return seed;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Turn turn : turns) {
            text.append(turn.side.prefix());
            text.append(
                    turn.action != null
                            ? "do " + turn.action
                            : Notation.quoteText(new String(turn.octets, StandardCharsets.ISO_8859_1)));
            text.append('\n');
        }
        return text.toString();
    }
}
