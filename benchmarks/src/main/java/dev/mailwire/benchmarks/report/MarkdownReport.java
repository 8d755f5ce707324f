package dev.mailwire.benchmarks.report;

import dev.mailwire.benchmarks.report.Measurement.Key;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The report as Markdown: a table of races, a table of everything that was measured, and how it was done. */
final class MarkdownReport {

    /** Times the rate of the kernels: JMH's own allocation differs a little from run to run, an object an operation is far above. */
    private static final double MARGIN = 2.5;

    private static final double NEARLY_NOTHING = 0.01;
    private static final double MICROSECOND = 1_000;

    private final Map<Key, Measurement> measurements;
    private final double harness;
    private final StringBuilder text = new StringBuilder();

    private MarkdownReport(Map<Key, Measurement> measurements) {
        this.measurements = measurements;
        Measurement kernel = measurements.get(Key.of("Calibration.tableLoop"));
        harness = kernel == null ? 0 : kernel.allocationRate();
    }

    static String write(Map<Key, Measurement> measurements, List<Race> races, String command) {
        MarkdownReport report = new MarkdownReport(measurements);
        report.head(command);
        report.races(races);
        report.everything();
        return report.text.toString();
    }

    private void head(String command) {
        text.append("# Mailwire beside its peers\n\n");
        text.append("| | |\n| --- | --- |\n");
        text.append("| machine | ").append(Machine.describe()).append(" |\n");
        text.append("| JDK | ").append(Machine.jdk()).append(" |\n");
        text.append("| date | ").append(LocalDate.now(ZoneOffset.UTC)).append(" |\n");
        text.append("| command | `").append(command).append("` |\n\n");
        text.append("""
                Both sides work on the same octets, in the same run, each in JVMs of its own, round after round. Times are the processor time of the
                measuring thread, min / **median** / max of all iterations of all rounds; a ratio is one of medians. An operation is one command, one
                reply, one line of a listing, or the whole mebibyte of content. B/op is what was allocated for an operation; 0 means no more than JMH itself allocates while it
                measures a kernel that allocates nothing. Goals hold when the octets arrive whole, and 1460 or more at a time.

                ![How many times faster](ratios.png)

                """);
    }

    private void races(List<Race> races) {
        text.append("## Races\n\n| job | octets a call | Mailwire | B/op | peer | time | B/op | ratio | goal |\n");
        text.append("| --- | --- | --- | --- | --- | --- | --- | --- | --- |\n");
        for (Race race : races) {
            Measurement ours = measurements.get(race.ours());
            Measurement theirs = measurements.get(race.theirs());
            if (ours == null || theirs == null) {
                continue;
            }
            text.append("| ").append(race.job()).append(" | ").append(race.handedOver());
            text.append(" | ").append(time(ours)).append(" | ").append(octets(ours));
            text.append(" | ").append(race.peer());
            text.append(" | ").append(time(theirs)).append(" | ").append(octets(theirs));
            double ratio = theirs.median() / ours.median();
            text.append(" | **")
                    .append(number(ratio))
                    .append("x** | ")
                    .append(verdict(race, ours, ratio))
                    .append(" |\n");
        }
        text.append('\n');
    }

    private String verdict(Race race, Measurement ours, double ratio) {
        String allocation = race.mayAllocate() || allocatesNothing(ours) ? "" : "; 0 B/op missed";
        if (race.goal() == 0) {
            return allocation.isEmpty() ? "" : allocation.substring(2);
        }
        return number(race.goal()) + "x " + (ratio >= race.goal() ? "met" : "**missed**") + allocation;
    }

    private void everything() {
        text.append("## Everything measured\n\n| benchmark | parameters | time | by the clock | B/op | iterations |\n");
        text.append("| --- | --- | --- | --- | --- | --- |\n");
        for (Measurement measurement : measurements.values()) {
            text.append("| ").append(measurement.key().name()).append(" | ");
            text.append(String.join(", ", measurement.key().parameters().values()));
            text.append(" | ").append(time(measurement));
            text.append(" | ").append(time(measurement.wall())).append(" | ").append(octets(measurement));
            text.append(" | ").append(measurement.times().size()).append(" |\n");
        }
    }

    private static String time(Measurement measurement) {
        boolean micro = measurement.median() >= 10 * MICROSECOND;
        double unit = micro ? MICROSECOND : 1;
        return number(measurement.min() / unit) + " / **" + number(measurement.median() / unit) + "** / "
                + number(measurement.max() / unit) + (micro ? " us" : " ns");
    }

    private static String time(double nanoseconds) {
        boolean micro = nanoseconds >= 10 * MICROSECOND;
        return number(micro ? nanoseconds / MICROSECOND : nanoseconds) + (micro ? " us" : " ns");
    }

    private String octets(@Nullable Measurement measurement) {
        if (measurement == null || Double.isNaN(measurement.octetsAllocated())) {
            return "-";
        }
        return allocatesNothing(measurement) ? "0" : number(measurement.octetsAllocated());
    }

    private boolean allocatesNothing(Measurement measurement) {
        return measurement.octetsAllocated() < NEARLY_NOTHING || measurement.allocationRate() < MARGIN * harness;
    }

    /** Three digits that count: 0.123, 1.23, 12.3, 123, 1234. */
    static String number(double value) {
        int decimals = value < 1 ? 3 : value < 10 ? 2 : value < 100 ? 1 : 0;
        String digits = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
    }
}
