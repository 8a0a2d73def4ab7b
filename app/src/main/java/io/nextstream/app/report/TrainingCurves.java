package io.nextstream.app.report;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** The curves of a training run as a page. */
public final class TrainingCurves {
    private static final String LINE = "#2b6cb0";

    private TrainingCurves() {}

    /**
     * Where a run stood.
     *
     * @param step steps made
     * @param flow flow-matching error, mean since the point before
     * @param text cross-entropy in nats a token, mean since the point before
     * @param rate learning rate
     */
    public record Point(long step, double flow, double text, double rate) {}

    /** The page, complete in one file. */
    public static String page(String title, List<Point> points) {
        return Html.page(
                title,
                "<h1>"
                        + Html.escaped(title)
                        + "</h1>\n"
                        + chart("Flow-matching error", points, Point::flow)
                        + chart("Cross-entropy, nats a token", points, Point::text)
                        + chart("Learning rate", points, Point::rate));
    }

    private static String chart(String name, List<Point> points, ToDoubleFunction<Point> value) {
        List<LineChart.Point> line =
                points.stream()
                        .map(p -> new LineChart.Point(p.step(), value.applyAsDouble(p)))
                        .toList();
        LineChart chart =
                new LineChart("optimizer steps", List.of(new LineChart.Series(name, LINE, line)));
        return "<h2>" + Html.escaped(name) + "</h2>\n" + chart.svg() + "\n";
    }
}
