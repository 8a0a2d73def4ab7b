package io.nextstream.app.report;

import io.nextstream.app.report.LineChart.Point;
import io.nextstream.app.report.LineChart.Series;
import io.nextstream.events.TrainingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** What the report draws: what was served as it went, and what the trainer logged. */
public final class Curves {
    /** Pictures averaged for one point. */
    private static final int WINDOW = 150;

    private static final int STRIDE = 25;
    private static final String BLUE = "#2b6cb0";
    private static final String ORANGE = "#c05621";

    private final List<Observation> observations;
    private final List<TrainingStep> steps;

    public Curves(List<Observation> observations, List<TrainingStep> steps) {
        this.observations = List.copyOf(observations);
        this.steps = List.copyOf(steps);
    }

    /** Liked share and right share of the pictures served, by picture. */
    String served(String liked) {
        return new LineChart(
                        "pictures served",
                        List.of(
                                new Series(
                                        "objects that are " + liked + ", where the colour was open",
                                        BLUE,
                                        moving(Observation::liked, Observation::objects)),
                                new Series(
                                        "pictures that show what was asked for",
                                        ORANGE,
                                        moving(o -> o.correct() ? 1 : 0, o -> 1))))
                .svg();
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

    /** Names of what the trainer logged at any step. */
    List<String> metrics() {
        return steps.stream()
                .flatMap(s -> s.metrics().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** One of the trainer's metrics by step, averaged over a few. */
    String metric(String name) {
        List<Point> points = new ArrayList<>();
        int stride = Math.max(1, steps.size() / 100);
        for (int from = 0; from < steps.size(); from += stride) {
            List<TrainingStep> some = steps.subList(from, Math.min(steps.size(), from + stride));
            some.stream()
                    .map(s -> s.metrics().get(name))
                    .filter(Objects::nonNull)
                    .filter(v -> Double.isFinite(v))
                    .mapToDouble(Double::doubleValue)
                    .average()
                    .ifPresent(mean -> points.add(new Point(some.get(0).step(), mean)));
        }
        return new LineChart("optimizer steps", List.of(new Series(name, BLUE, points))).svg();
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
