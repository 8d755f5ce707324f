package dev.mailwire.benchmarks.report;

import dev.mailwire.benchmarks.report.Measurement.Key;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.ChartUtils;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.labels.StandardCategoryItemLabelGenerator;
import org.jfree.chart.plot.CategoryPlot;
import org.jfree.chart.plot.PlotOrientation;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.renderer.category.BarRenderer;
import org.jfree.chart.renderer.category.StandardBarPainter;
import org.jfree.data.category.DefaultCategoryDataset;

/** The ratios as bars, longest time of the peer first, on a logarithmic axis; the goal of each race beside its ratio. */
final class RatioChart {

    private static final Color RATIO = new Color(0x2F, 0x6D, 0xB5);
    private static final Color GOAL = new Color(0xC9, 0xC9, 0xC9);
    private static final int WIDTH = 1100;
    private static final int BAR = 34;

    private RatioChart() {}

    static void write(Map<Key, Measurement> measurements, List<Race> races, Path file) throws IOException {
        DefaultCategoryDataset bars = new DefaultCategoryDataset();
        for (Race race : races) {
            Measurement ours = measurements.get(race.ours());
            Measurement theirs = measurements.get(race.theirs());
            if (ours != null
                    && theirs != null
                    && (race.handedOver().equals("whole") || race.handedOver().equals("each"))) {
                String name = race.job() + " / " + race.peer();
                bars.addValue(theirs.median() / ours.median(), "measured", name);
                if (race.goal() > 0) {
                    bars.addValue(race.goal(), "goal", name);
                }
            }
        }
        if (bars.getColumnCount() == 0) {
            return;
        }
        JFreeChart chart = ChartFactory.createBarChart(
                "How many times faster than the peer",
                null,
                "times, logarithmic",
                bars,
                PlotOrientation.HORIZONTAL,
                true,
                false,
                false);
        style(chart);
        ChartUtils.saveChartAsPNG(file.toFile(), chart, WIDTH, 140 + BAR * bars.getColumnCount());
    }

    private static void style(JFreeChart chart) {
        CategoryPlot plot = chart.getCategoryPlot();
        LogAxis axis = new LogAxis("times, logarithmic");
        axis.setSmallestValue(0.5);
        axis.setNumberFormatOverride(
                new java.text.DecimalFormat("0.#", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT)));
        plot.setRangeAxis(axis);
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.addRangeMarker(new ValueMarker(1));
        plot.getDomainAxis().setMaximumCategoryLabelLines(2);
        plot.getDomainAxis().setMaximumCategoryLabelWidthRatio(0.6f);
        plot.getDomainAxis().setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
        BarRenderer renderer = (BarRenderer) plot.getRenderer();
        renderer.setBarPainter(new StandardBarPainter());
        renderer.setShadowVisible(false);
        renderer.setSeriesPaint(0, RATIO);
        renderer.setSeriesPaint(1, GOAL);
        renderer.setBase(0.5);
        renderer.setDefaultItemLabelGenerator(new StandardCategoryItemLabelGenerator(
                "{2}",
                new java.text.DecimalFormat("0.#", java.text.DecimalFormatSymbols.getInstance(java.util.Locale.ROOT))));
        renderer.setDefaultItemLabelsVisible(true);
    }
}
