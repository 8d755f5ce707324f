package dev.mailwire.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * Runs a script through a subject, cut in every way that the budget allows, and demands the same event log each time.
 *
 * <p>The budget: uncut and octet by octet in all kinds of buffer, with and without empty reads between; as the script's
 * own read borders have it; all two-way cuts up to 2 KiB; above that all cuts within 64 octets of a frame border and 200
 * random ones, half of them two-way, half in up to 16 pieces, seeded by the input. Borders are the offsets of the steps in
 * the uncut run and the ends of the turns. Should the cuts at borders mean more than 256 MiB of input in all, an even
 * selection of them is run.
 */
public final class Cuts {
    private static final int FEW = 40;

    private Cuts() {}

    /**
     * Demands the same log for every cut.
     *
     * @param fresh gives a subject that has seen nothing yet, as often as asked
     * @return the log
     * @throws AssertionError with the cut, the kind of buffer and the first line that differs
     */
    public static EventLog sameLog(Script script, Supplier<? extends Subject> fresh) {
        Layout layout = new Layout(script);
        EventLog uncut = new Run(layout, fresh, Cut.none(layout), BufferKind.HEAP, false).log();
        for (BufferKind kind : BufferKind.values()) {
            for (boolean empties : new boolean[] {false, true}) {
                compare(uncut, new Run(layout, fresh, Cut.none(layout), kind, empties));
                compare(uncut, new Run(layout, fresh, Cut.octetByOctet(layout), kind, empties));
            }
        }
        compare(uncut, new Run(layout, fresh, Cut.asScripted(layout), BufferKind.HEAP, false));
        Cut.budgeted(layout, uncut).forEach(cut -> compare(uncut, new Run(layout, fresh, cut, BufferKind.HEAP, false)));
        return uncut;
    }

    /**
     * Demands the same log uncut, octet by octet in all kinds of buffer, as the script's read borders have it, and for 40
     * two-way cuts spread over the script: for inputs that are many or long, and of which a few have all cuts.
     */
    public static EventLog sameLogOfFewCuts(Script script, Supplier<? extends Subject> fresh) {
        Layout layout = new Layout(script);
        EventLog uncut = new Run(layout, fresh, Cut.none(layout), BufferKind.HEAP, false).log();
        for (BufferKind kind : BufferKind.values()) {
            compare(uncut, new Run(layout, fresh, Cut.octetByOctet(layout), kind, kind == BufferKind.HEAP));
        }
        compare(uncut, new Run(layout, fresh, Cut.asScripted(layout), BufferKind.HEAP, false));
        Cut.spread(layout, FEW).forEach(cut -> compare(uncut, new Run(layout, fresh, cut, BufferKind.HEAP, false)));
        return uncut;
    }

    /**
     * Demands this log for every cut.
     *
     * @throws AssertionError with the first line that differs, and the cut if it is not so for all
     */
    public static void expect(Script script, Supplier<? extends Subject> fresh, List<String> lines) {
        EventLog uncut = uncut(script, fresh);
        if (!uncut.lines().equals(lines)) {
            throw new AssertionError(
                    "uncut, of\n" + abbreviated(script.toString()) + firstDifference(lines, uncut.lines()));
        }
        sameLog(script, fresh);
    }

    /** Demands this log for every cut. */
    public static void expect(Script script, Supplier<? extends Subject> fresh, String... lines) {
        expect(script, fresh, Arrays.asList(lines));
    }

    /** One run, each turn in one read. */
    public static EventLog uncut(Script script, Supplier<? extends Subject> fresh) {
        Layout layout = new Layout(script);
        return new Run(layout, fresh, Cut.none(layout), BufferKind.HEAP, false).log();
    }

    /** One run, in the reads that the script has. */
    public static EventLog asScripted(Script script, Supplier<? extends Subject> fresh) {
        Layout layout = new Layout(script);
        return new Run(layout, fresh, Cut.asScripted(layout), BufferKind.HEAP, false).log();
    }

    private static void compare(EventLog uncut, Run run) {
        EventLog log = run.log();
        if (!log.sameAs(uncut)) {
            throw new AssertionError("another log when " + run + firstDifference(uncut.lines(), log.lines()));
        }
    }

    static String firstDifference(List<String> expected, List<String> actual) {
        int i = 0;
        while (i < expected.size() && i < actual.size() && expected.get(i).equals(actual.get(i))) {
            i++;
        }
        StringBuilder text = new StringBuilder("\nline ").append(i + 1);
        if (i > 0) {
            text.append(", after   ").append(abbreviated(expected.get(i - 1)));
        }
        text.append("\n  expected ").append(i < expected.size() ? abbreviated(expected.get(i)) : "the end");
        text.append("\n  but was  ").append(i < actual.size() ? abbreviated(actual.get(i)) : "the end");
        text.append("\nthe whole log:\n  ");
        return text.append(abbreviated(String.join("\n  ", actual)))
                .append('\n')
                .toString();
    }

    static String abbreviated(String text) {
        int most = 2_000;
        return text.length() <= most
                ? text
                : text.substring(0, most / 2) + " ...(" + (text.length() - most) + " more)... "
                        + text.substring(text.length() - most / 2);
    }
}
