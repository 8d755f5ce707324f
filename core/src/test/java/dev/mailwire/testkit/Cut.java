package dev.mailwire.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One way to cut a script: a name, and the places in its {@link Layout} where a read ends. */
record Cut(String name, int[] places) {
    static final int ALL_TWO_WAY_UP_TO = 2048;
    static final int NEAR_A_BORDER = 64;
    static final int RANDOM = 200;
    static final int MOST_PIECES = 16;
    static final long MOST_OCTETS = 256L << 20;

    static Cut none(Layout layout) {
        return new Cut("uncut", new int[0]);
    }

    static Cut octetByOctet(Layout layout) {
        return new Cut(
                "cut octet by octet",
                IntStream.range(1, Math.max(1, layout.length())).toArray());
    }

    static Cut asScripted(Layout layout) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < layout.script().turns().size(); i++) {
            for (int border : layout.script().turns().get(i).reads()) {
                places.add(layout.startOf(i) + border);
            }
        }
        return new Cut("cut as scripted", toArray(places));
    }

    /** All that the budget of {@link Cuts} gives beyond the uncut and the octet-by-octet run. */
    static Stream<Cut> budgeted(Layout layout, EventLog uncut) {
        int length = layout.length();
        if (length <= ALL_TWO_WAY_UP_TO) {
            return IntStream.range(1, Math.max(1, length)).mapToObj(place -> twoWay(layout, place));
        }
        SortedSet<Integer> near = new TreeSet<>();
        List<Integer> borders = new ArrayList<>(layout.turnBorders());
        for (Side side : Side.values()) {
            uncut.offsets(side).forEach(offset -> borders.add(layout.placeOf(side, offset)));
        }
        for (int border : borders) {
            for (int place = Math.max(1, border - NEAR_A_BORDER);
                    place <= Math.min(length - 1, border + NEAR_A_BORDER);
                    place++) {
                near.add(place);
            }
        }
        List<Integer> places = thinned(new ArrayList<>(near), Math.max(RANDOM, MOST_OCTETS / length));
        return Stream.concat(places.stream().map(place -> twoWay(layout, place)), random(layout).stream());
    }

    /** Two-way cuts, evenly spread. */
    static Stream<Cut> spread(Layout layout, int count) {
        List<Integer> places =
                IntStream.range(1, Math.max(1, layout.length())).boxed().toList();
        return thinned(places, count).stream().map(place -> twoWay(layout, place));
    }

    private static List<Integer> thinned(List<Integer> places, long most) {
        if (places.size() <= most) {
            return places;
        }
        List<Integer> kept = new ArrayList<>();
        for (long i = 0; i < most; i++) {
            kept.add(places.get((int) (i * places.size() / most)));
        }
        return kept;
    }

    private static List<Cut> random(Layout layout) {
        Random random = new Random(layout.script().seed());
        List<Cut> cuts = new ArrayList<>();
        for (int i = 0; i < RANDOM; i++) {
            int count = i % 2 == 0 ? 1 : 1 + random.nextInt(MOST_PIECES - 1);
            SortedSet<Integer> places = new TreeSet<>();
            for (int j = 0; j < count; j++) {
                places.add(1 + random.nextInt(layout.length() - 1));
            }
            cuts.add(count == 1 ? twoWay(layout, places.first()) : new Cut("cut at " + places, toArray(places)));
        }
        return cuts;
    }

    private static Cut twoWay(Layout layout, int place) {
        return new Cut("cut at " + place + " of " + layout.length() + ": " + layout.around(place), new int[] {place});
    }

    private static int[] toArray(Iterable<Integer> places) {
        IntStream.Builder all = IntStream.builder();
        places.forEach(all::add);
        return all.build().toArray();
    }
}
