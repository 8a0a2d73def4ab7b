package io.nextstream.app.report;

import io.nextstream.app.report.LineChart.Point;
import io.nextstream.app.report.LineChart.Series;
import io.nextstream.events.TrainingStep;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** What the report draws: what was served as it went, and what the trainer logged. */
public final class Curves {
    /** A chart and what stands above it. */
    record Titled(String title, String svg) {}

    /** Pictures averaged for one point. */
    private static final int WINDOW = 150;

    private static final int STRIDE = 25;
    private static final String BLUE = "#2b6cb0";
    private static final String ORANGE = "#c05621";
    private static final String GREEN = "#2f855a";

    private final List<Observation> observations;
    private final List<TrainingStep> steps;

    public Curves(List<Observation> observations, List<TrainingStep> steps) {
        this.observations = List.copyOf(observations);
        this.steps = List.copyOf(steps);
    }

    /**
     * Liked share and right share of the pictures served, by picture, and of edits, where there are
     * any, the right share of their own.
     *
     * @param liked what the first is of; null where nobody has a taste
     */
    String served(@Nullable String liked) {
        List<Series> series = new ArrayList<>();
        if (liked != null) {
            series.add(new Series(liked, BLUE, moving(Observation::liked, Observation::objects)));
        }
        series.add(
                new Series(
                        "pictures that show what was asked for",
                        ORANGE,
                        moving(o -> o.correct() && !o.edit() ? 1 : 0, o -> o.edit() ? 0 : 1)));
        if (observations.stream().anyMatch(Observation::edit)) {
            series.add(
                    new Series(
                            "edits that do what was asked for and keep the rest",
                            GREEN,
                            moving(o -> o.correct() && o.edit() ? 1 : 0, o -> o.edit() ? 1 : 0)));
        }
        return new LineChart("pictures served", series).svg();
    }

    /** The version that each picture carries. */
    String versions() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < observations.size(); i += Math.max(1, observations.size() / 300)) {
            points.add(new Point(i, observations.get(i).step()));
        }
        return new LineChart(
                        "pictures served",
                        List.of(new Series("optimizer step of the serving version", BLUE, points)))
                .svg();
    }

    /** What the trainer logged, by step, averaged over a few: a chart with its title each. */
    List<Titled> trainer() {
        return MetricCharts.of(moving()).stream()
                .map(chart -> new Titled(chart.title(), svg(chart.lines())))
                .toList();
    }

    /** Metrics that were the same in every step, and what they were; a chart would be empty. */
    SortedMap<String, Double> constants() {
        SortedMap<String, Double> constants = new TreeMap<>();
        for (String name : names()) {
            double[] values = values(name);
            if (values.length > 0 && isConstant(values)) {
                constants.put(name, values[0]);
            }
        }
        return constants;
    }

    private String svg(List<MetricCharts.Line> lines) {
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            series.add(
                    new Series(
                            lines.get(i).name(),
                            i == 0 ? BLUE : ORANGE,
                            metric(lines.get(i).metric())));
        }
        return new LineChart("optimizer steps", series).svg();
    }

    private SortedSet<String> names() {
        return steps.stream()
                .flatMap(s -> s.metrics().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private SortedSet<String> moving() {
        SortedSet<String> moving = names();
        moving.removeIf(name -> isConstant(values(name)));
        return moving;
    }

    private static boolean isConstant(double[] values) {
        return Arrays.stream(values).distinct().count() <= 1;
    }

    private double[] values(String name) {
        return finite(steps, name).toArray();
    }

    private static DoubleStream finite(List<TrainingStep> steps, String name) {
        return steps.stream()
                .map(s -> s.metrics().get(name))
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .filter(Double::isFinite);
    }

    private List<Point> metric(String name) {
        List<Point> points = new ArrayList<>();
        int stride = Math.max(1, steps.size() / 100);
        for (int from = 0; from < steps.size(); from += stride) {
            List<TrainingStep> some = steps.subList(from, Math.min(steps.size(), from + stride));
            finite(some, name)
                    .average()
                    .ifPresent(mean -> points.add(new Point(some.get(0).step(), mean)));
        }
        return points;
    }

    private List<Point> moving(
            ToDoubleFunction<Observation> hits, ToDoubleFunction<Observation> of) {
        List<Point> points = new ArrayList<>();
        for (int end = Math.min(WINDOW, observations.size());
                end <= observations.size() && end > 0;
                end += STRIDE) {
            List<Observation> window = observations.subList(Math.max(0, end - WINDOW), end);
            double total = window.stream().mapToDouble(of).sum();
            if (total > 0) {
                points.add(new Point(end, window.stream().mapToDouble(hits).sum() / total));
            }
        }
        return points;
    }
}
