package io.nextstream.app.report;

import io.nextstream.trainer.StepReport;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a trainer reported, step by step, as a page. */
public final class StepCharts {
    private static final List<String> COLOURS = List.of("#2b6cb0", "#c05621");

    private StepCharts() {}

    /** The page, complete in one file: a chart for each question that the metrics answer. */
    public static String page(String title, List<StepReport> steps) {
        SortedSet<String> names =
                steps.stream()
                        .flatMap(step -> step.metrics().keySet().stream())
                        .collect(Collectors.toCollection(TreeSet::new));
        return Html.page(
                title,
                MetricCharts.of(names).stream()
                        .map(chart -> chart(chart, steps))
                        .collect(
                                Collectors.joining(
                                        "\n", "<h1>" + Html.escaped(title) + "</h1>\n", "\n")));
    }

    private static String chart(MetricCharts.Chart chart, List<StepReport> steps) {
        List<LineChart.Series> series = new ArrayList<>();
        for (MetricCharts.Line line : chart.lines()) {
            series.add(
                    new LineChart.Series(
                            line.name(),
                            COLOURS.get(series.size() % COLOURS.size()),
                            points(line.metric(), steps)));
        }
        return "<h2>"
                + Html.escaped(chart.title())
                + "</h2>\n"
                + new LineChart("optimizer steps", series).svg();
    }

    private static List<LineChart.Point> points(String metric, List<StepReport> steps) {
        List<LineChart.Point> points = new ArrayList<>();
        for (StepReport step : steps) {
            Double value = step.metrics().get(metric);
            if (value != null) {
                points.add(new LineChart.Point(step.step(), value));
            }
        }
        return points;
    }
}
