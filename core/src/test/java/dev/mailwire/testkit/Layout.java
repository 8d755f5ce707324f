package dev.mailwire.testkit;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A script as one row of octets: turn after turn, whoever sent it. Cuts are places in this row. */
final class Layout {
    private final Script script;
    private final int length;
    private final Map<Side, byte[]> sources = new EnumMap<>(Side.class);
    private final List<Integer> turnStarts = new ArrayList<>();
    private final List<Integer> sideStarts = new ArrayList<>();

    Layout(Script script) {
        this.script = script;
        Map<Side, Integer> sent = new EnumMap<>(Side.class);
        int at = 0;
        for (Script.Turn turn : script.turns()) {
            turnStarts.add(at);
            sideStarts.add(sent.getOrDefault(turn.side(), 0));
            if (turn.action() == null) {
                at += turn.octets().length;
                sent.merge(turn.side(), turn.octets().length, Integer::sum);
                sources.computeIfAbsent(turn.side(), script::octets);
            }
        }
        this.length = at;
    }

    Script script() {
        return script;
    }

    int length() {
        return length;
    }

    Map<Side, byte[]> sources() {
        return sources;
    }

    /** Where a turn begins in the row. */
    int startOf(int turn) {
        return turnStarts.get(turn);
    }

    /** The places in the row where a turn begins or ends. */
    List<Integer> turnBorders() {
        List<Integer> borders = new ArrayList<>(turnStarts);
        borders.add(length);
        return borders;
    }

    /** The place in the row of an offset in what a side sends: at the end of a turn rather than at the start of its next. */
    int placeOf(Side side, long offset) {
        int place = 0;
        for (int i = 0; i < turnStarts.size(); i++) {
            Script.Turn turn = script.turns().get(i);
            if (turn.action() == null && turn.side() == side && sideStarts.get(i) <= offset) {
                place = turnStarts.get(i) + (int) (offset - sideStarts.get(i));
                if (offset <= sideStarts.get(i) + (long) turn.octets().length) {
                    return place;
                }
            }
        }
        return place;
    }

    /** The octets in the row around a place, with the border in them. */
    String around(int place) {
        int shown = 24;
        for (int i = turnStarts.size() - 1; i >= 0; i--) {
            Script.Turn turn = script.turns().get(i);
            int within = place - turnStarts.get(i);
            if (turn.action() == null && within >= 0 && within <= turn.octets().length) {
                byte[] octets = turn.octets();
                return turn.side().prefix()
                        + Notation.quote(octets, Math.max(0, within - shown), within)
                        + " " + Notation.READ_BORDER + " "
                        + Notation.quote(octets, within, Math.min(octets.length, within + shown));
            }
        }
        return "";
    }
}
